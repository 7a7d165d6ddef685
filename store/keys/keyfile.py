"""The key file: both secrets of one person behind one passphrase.

The secrets are sealed with ChaCha20-Poly1305 under a key that scrypt makes of the passphrase;
everything else in the file is bound to them, so an altered public half is found when it is
opened. scrypt with n = 2**16, r = 8 takes 64 MiB for a fraction of a second, which an old PC with
512 MiB has; age's own passphrase mode takes up to 1 GiB and is never used.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shlex
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kinerja.errors import InputError
from store import disk
from store.keys.errors import KeyFileDamaged, KeyFileForeign, KeyFileNewer, WrongPassphrase
from store.keys.public import Key, PublicKey

FORMAT = "lkjip-kunci"
VERSION = 1
SHORTEST_PASSPHRASE = 10
COST = {"n": 1 << 16, "r": 8, "p": 2}
"""What new key files cost to open; each file says its own."""

_MOST_MEMORY = 1 << 28
_MOST_WORK = 1 << 31
_LONGEST_FILE = 64_000
_OPEN_PARTS = ("format", "versi", "pemilik", "dibuat", "publik", "penerima", "scrypt", "garam")
"""Bound to the secrets as associated data."""


def create_key_file(path: Path, passphrase: str, *, owner: str = "", created: str = "") -> Key:
    """A new key in a new file that only its owner may read; raises InputError for a taken name.

    `owner` and `created` are for people and prove nothing. Raises OfficeFileError where the
    folder refuses.
    """
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    _check_passphrase(passphrase)
    seed = os.urandom(32)
    identity = pyrage.x25519.Identity.generate()
    signing = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()
    public = PublicKey(signing, str(identity.to_public()))
    key = Key(public, owner, seed, str(identity))
    _refuse_taken(path)
    _write(path, _document(key, created, passphrase))
    return key


def open_key_file(path: Path, passphrase: str) -> Key:
    """The key behind the passphrase.

    Raises WrongPassphrase, KeyFileForeign, KeyFileNewer, KeyFileDamaged, or what stands in the
    way of reading.
    """
    return _opened(path, _read(path), passphrase)


def read_public(path: Path) -> tuple[PublicKey, str]:
    """The public half and the owner's name; needs no passphrase, so both are only a claim."""
    document = _read(path)
    return _public_of(path, document), str(document["pemilik"])


def change_passphrase(path: Path, old: str, new: str) -> Key:
    """Seal the same key anew under another passphrase; copies made before keep the old one."""
    document = _read(path)
    key = _opened(path, document, old)
    _check_passphrase(new)
    _write(path, _document(key, str(document["dibuat"]), new))
    return key


def exposure(path: Path) -> str:
    """What others of this computer can do with the key file, as a sentence; "" for nothing.

    Behind its passphrase the key is not lost by that, but whoever has the file may go on guessing.
    """
    if os.name != "posix":
        return ""
    try:
        found = path.stat()
    except OSError:
        return ""
    if found.st_uid not in (os.getuid(), 0):
        return (
            f"Berkas kunci {path} milik akun lain di komputer ini; pemiliknya dapat menggantinya."
        )
    if found.st_mode & 0o077:
        return (
            f"Berkas kunci {path} dapat dibaca akun lain di komputer ini "
            f"(hak {found.st_mode & 0o777:o}). Batasi: chmod 600 {shlex.quote(str(path))}"
        )
    return ""


def _check_passphrase(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise InputError(
            f"Sandi terlalu pendek: paling sedikit {SHORTEST_PASSPHRASE} huruf.",
            "Beberapa kata yang mudah Anda ingat lebih baik daripada satu kata yang rumit.",
        )


def _document(key: Key, created: str, passphrase: str) -> dict[str, Any]:
    salt, nonce = os.urandom(16), os.urandom(12)
    opened = {
        "format": FORMAT,
        "versi": VERSION,
        "pemilik": key.owner,
        "dibuat": created,
        "publik": key.public.signing,
        "penerima": key.public.recipient,
        "scrypt": dict(COST),
        "garam": salt.hex(),
    }
    secret = json.dumps({"ed25519": key._seed.hex(), "age": key.identity}).encode("ascii")
    sealed = _cipher(passphrase, salt, COST).encrypt(nonce, secret, _bound(opened))
    return {**opened, "nonce": nonce.hex(), "isi": base64.b64encode(sealed).decode("ascii")}


def _bound(document: Mapping[str, Any]) -> bytes:
    parts = [document[name] for name in _OPEN_PARTS]
    return json.dumps(parts, ensure_ascii=True, sort_keys=True).encode("ascii")


def _cipher(passphrase: str, salt: bytes, cost: Mapping[str, int]) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    n, r, p = cost["n"], cost["r"], cost["p"]
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    room = 128 * r * (n + p + 2) + (1 << 16)
    return ChaCha20Poly1305(hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, maxmem=room, dklen=32))


def _opened(path: Path, document: Mapping[str, Any], passphrase: str) -> Key:
    from cryptography.exceptions import InvalidTag

    public = _public_of(path, document)
    try:
        salt, nonce = bytes.fromhex(document["garam"]), bytes.fromhex(document["nonce"])
        sealed = base64.b64decode(document["isi"], validate=True)
        cost = _cost_of(document["scrypt"])
        if len(nonce) != 12:
            raise ValueError("nonce")
        cipher = _cipher(passphrase, salt, cost)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KeyFileDamaged(path, "bagian tersandinya tidak dapat dibaca") from error
    try:
        secret = json.loads(cipher.decrypt(nonce, sealed, _bound(document)))
    except InvalidTag as error:
        raise WrongPassphrase(path) from error
    return Key(
        public, str(document["pemilik"]), bytes.fromhex(secret["ed25519"]), str(secret["age"])
    )


def _cost_of(given: Any) -> dict[str, int]:
    """The cost that a file asks for; one beyond every honest file is a trap, not a key."""
    cost = {name: given[name] for name in ("n", "r", "p")}
    if not all(type(value) is int and value > 0 for value in cost.values()):
        raise ValueError("scrypt")
    memory = 128 * cost["n"] * cost["r"]
    power = cost["n"] > 1 and not cost["n"] & (cost["n"] - 1)
    if not power or memory > _MOST_MEMORY or memory * cost["p"] > _MOST_WORK:
        raise ValueError("scrypt")
    return cost


def _read(path: Path) -> dict[str, Any]:
    raw = disk.read_whole(path)
    if len(raw) > _LONGEST_FILE:
        raise KeyFileForeign(path)
    if not raw:
        raise KeyFileDamaged(path, "berkasnya kosong")
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        if b'"lkjip-kunci"' in raw:
            raise KeyFileDamaged(path, "isinya terpotong atau berubah") from error
        raise KeyFileForeign(path) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise KeyFileForeign(path)
    version = document.get("versi")
    if type(version) is int and version > VERSION:
        raise KeyFileNewer(path, version)
    if version != VERSION or any(name not in document for name in _OPEN_PARTS):
        raise KeyFileDamaged(path, "bagiannya tidak lengkap")
    return document


def _public_of(path: Path, document: Mapping[str, Any]) -> PublicKey:
    try:
        return PublicKey(str(document["publik"]), str(document["penerima"]))
    except InputError as error:
        raise KeyFileDamaged(path, "kunci publiknya tidak dapat dibaca") from error


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise InputError(
            f"{path} sudah ada; kunci yang ada tidak ditimpa.",
            "Pilih nama lain, atau pindahkan berkas lama ke tempat aman lebih dulu.",
        )


def _write(path: Path, document: Mapping[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    fresh = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = (lambda: _refuse_taken(path)) if fresh else None
        disk.replace_durably(path, [text.encode("utf-8"), b"\n"], before)
        if exposure(path):
            path.chmod(0o600)  # a medium without rights says yes and does nothing
    except OSError as error:
        raise disk.writing_error(error, path) from error
