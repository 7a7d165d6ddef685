#!/usr/bin/env python3
"""Memeriksa arsip LKjIP: apakah setiap berkasnya masih sama, dan apakah tanda tangannya sah.

Pemakaian:  python3 periksa_arsip.py [FOLDER atau ZIP arsip]

Program ini hanya memerlukan Python 3.8 atau lebih baru, tanpa pustaka lain dan tanpa jaringan.
Yang diperiksa:
1. MANIFES.sha256: SHA-256 setiap berkas; yang berubah, hilang, atau ditambahkan disebut namanya.
2. TANDA-TANGAN.json: sidik data laporan dihitung ulang dari data/laporan.json, lalu tanda tangan
   Ed25519 (RFC 8032) penanda tangannya diperiksa dengan kunci publiknya.
3. MANIFES.ttd.json, bila ada: tanda tangan Ed25519 pengarsip atas manifes.

Siapa pemilik sebuah kunci publik tidak dapat dibuktikan oleh arsip itu sendiri: cocokkan sidik
kuncinya dengan pemiliknya.
"""

# The one verifier: the program imports it, a copy of it lies in each archive, and it knows the
# standard library only. From the top: what is checked, how an archive is read, Ed25519.

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

LIST_NAME = "MANIFES.sha256"
SEAL_NAME = "MANIFES.ttd.json"
SIGNATURE_NAME = "TANDA-TANGAN.json"
DATA_NAME = "data/laporan.json"
SIGNATURE_TAG = "lkjip-tanda-tangan-1"
SEAL_TAG = "lkjip-arsip-ttd-1"
SEAL_FORM = '{\n  "ed25519": "(?P<ed25519>[0-9a-f]+)",\n  "kunci": "(?P<kunci>[0-9a-f]+)"\n}\n'


# --- what is checked ------------------------------------------------------------------------------


def problems_of(source: Source) -> list[str]:
    """Sentences about everything that is not as it was archived; empty if all is."""
    listed = source.read(LIST_NAME)
    if listed is None:
        return [f"{LIST_NAME} tidak ada, terlalu besar, atau tidak terbaca."]
    hashes, problems = read_list(listed)
    problems += compare(source, hashes)
    problems += check_signature(source)
    problems += check_seal(source, listed)
    return problems


def read_list(listed: bytes) -> tuple[dict[str, str], list[str]]:
    """The SHA-256 of each file by its name, and sentences about lines that cannot be trusted."""
    hashes: dict[str, str] = {}
    problems = []
    for number, line in enumerate(listed.decode("utf-8", "replace").split("\n")[:-1], 1):
        match = re.fullmatch("([0-9a-f]{64}) [ *](.+)", line)
        if match and match[2] not in hashes:
            hashes[match[2]] = match[1]
        else:
            problems.append(f"{LIST_NAME} baris {number} tidak dapat dibaca atau berulang.")
    if not listed.endswith(b"\n"):
        problems.append(f"{LIST_NAME} kosong atau terpotong di akhir.")
    return hashes, problems


def compare(source: Source, hashes: dict[str, str]) -> Iterator[str]:
    """Every file that is missing, changed, unreadable, or there without being listed."""
    for name in sorted(hashes):
        if name not in source.places:
            yield f"Hilang: {name}."
        elif name in source.odd:
            yield f"Bukan berkas biasa: {name}."
        elif (digest := source.digest(name)) != hashes[name]:
            yield f"Berubah: {name}." if digest else f"Rusak, tidak terbaca: {name}."
    for name in sorted(source.places.keys() - hashes.keys() - {LIST_NAME, SEAL_NAME}):
        yield f"Ditambahkan: {name}."


def check_signature(source: Source) -> Iterator[str]:
    """Whether the report's data are those that were signed, and the signature holds."""
    if SIGNATURE_NAME not in source.places:
        return
    signed = source.read_json(SIGNATURE_NAME)
    if not isinstance(signed, dict):
        yield f"{SIGNATURE_NAME} tidak dapat dibaca."
        return
    if source.digest(DATA_NAME) != signed.get("sidik_data"):
        yield f"{SIGNATURE_NAME}: sidik data tidak cocok dengan {DATA_NAME}."
    # A signature with a pen is on paper: nothing here can prove it.
    if signed.get("cara") == "kunci" and not holds(signed, signature_statement(signed)):
        yield f"{SIGNATURE_NAME}: tanda tangan Ed25519 TIDAK sah."


def check_seal(source: Source, listed: bytes) -> Iterator[str]:
    """Whether the archivist's signature, where there is one, is over this list, as it was made."""
    if SEAL_NAME in source.places:
        seal = re.fullmatch(SEAL_FORM, (source.read(SEAL_NAME) or b"").decode("utf-8", "replace"))
        if not seal or not holds(seal.groupdict(), seal_statement(listed)):
            yield f"{SEAL_NAME}: tanda tangan pengarsip atas manifes TIDAK sah."


def signature_statement(signed: dict[str, Any]) -> str:
    """What the signer's key signed: a tag, office, year, data hash, signer, day and public key."""
    names = ("kantor", "tahun", "sidik_data", "nama", "nip", "jabatan", "tanggal", "kunci")
    parts = [SIGNATURE_TAG, *(signed.get(name) for name in names)]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def seal_statement(listed: bytes) -> str:
    """What the archivist's key signed: a tag and the hash of MANIFES.sha256."""
    return json.dumps([SEAL_TAG, hashlib.sha256(listed).hexdigest()], separators=(",", ":"))


def holds(signed: dict[str, Any], statement: str) -> bool:
    """Whether the signature that stands in `signed` is over `statement`."""
    try:
        public, signature = (bytes.fromhex(signed[name]) for name in ("kunci", "ed25519"))
        return ed25519_verify(public, statement.encode("utf-8"), signature)
    except (KeyError, TypeError, ValueError):
        return False


# --- a folder or a ZIP file -----------------------------------------------------------------------

_LONGEST = 10_000_000  # bytes of a manifest; a longer one is none of ours
_DAMAGED = (EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
UNREADABLE = (OSError, ValueError, KeyError, *_DAMAGED)


class Source:
    """The files of an archive by their names inside, with `/`; only these are ever opened.

    `odd` are names that no plain file stands behind: a link; a name that stands twice in a ZIP,
    of which two programs may unpack two different files. Raises one of `UNREADABLE` for a path
    that is neither folder nor whole ZIP.
    """

    def __init__(self, path: Path) -> None:
        self.places: dict[str, Any] = {}
        self.odd: set[str] = set()
        self._zip = None if path.is_dir() else zipfile.ZipFile(path)
        if self._zip is None:
            self._see_folder(path)
        else:
            self._see_zip(self._zip.infolist())

    def _see_folder(self, path: Path) -> None:
        for root, folders, names in os.walk(path):
            links = [name for name in folders if Path(root, name).is_symlink()]
            for place in (Path(root, name) for name in (*names, *links)):
                name = unicodedata.normalize("NFC", place.relative_to(path).as_posix())
                self._see(name, place, place.is_file() and not place.is_symlink())

    def _see_zip(self, entries: list[zipfile.ZipInfo]) -> None:
        """All files lie in one folder of the ZIP; what lies elsewhere keeps its whole name."""
        names = [entry.filename for entry in entries]
        lists = [name for name in names if name.split("/", 1)[-1] == LIST_NAME]
        top = lists[0][: -len(LIST_NAME)] if lists else ""
        for entry in entries:
            if not entry.filename.endswith("/"):
                inside = entry.filename.startswith(top)
                self._see(entry.filename[len(top) if inside else 0 :], entry, inside)

    def _see(self, name: str, place: Any, plain: bool) -> None:
        if name in self.places or not plain:
            self.odd.add(name)
        self.places[name] = place

    def open(self, name: str) -> IO[bytes]:
        """The file's bytes, never those of an odd one; raises one of `UNREADABLE`."""
        if name in self.odd:
            raise ValueError(name)
        place = self.places[name]
        return place.open("rb") if self._zip is None else self._zip.open(place)

    def read(self, name: str) -> bytes | None:
        """A manifest's bytes; None where it is missing, unreadable or too long for one."""
        try:
            with self.open(name) as file:
                data = file.read(_LONGEST + 1)
        except UNREADABLE:
            return None
        return None if len(data) > _LONGEST else data

    def read_json(self, name: str) -> Any:
        """What a JSON file holds; None where there is none that can be read."""
        try:
            return json.loads((self.read(name) or b"").decode("utf-8"))
        except (ValueError, RecursionError):
            return None

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a file of any length; None where it cannot be read."""
        digest = hashlib.sha256()
        try:
            with self.open(name) as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    digest.update(piece)
        except UNREADABLE:
            return None
        return digest.hexdigest()


# --- Ed25519, as RFC 8032, sections 5.1.4 to 5.1.7 ------------------------------------------------

_P = 2**255 - 19  # the field; a point is (X, Y, Z, T) with x = X/Z, y = Y/Z, x * y = T/Z
_Q = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
_D = -121665 * pow(121666, _P - 2, _P) % _P
_BASE = bytes([0x58] + [0x66] * 31)


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` over `message` was made with the key whose public half this is."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, point, base = _point(public), _point(signature[:32]), _point(_BASE)
    number = int.from_bytes(signature[32:], "little")
    if key is None or point is None or number >= _Q:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % _Q
    one, two = _times(number, base), _sum(point, _times(challenge, key))
    return all((one[at] * two[2] - two[at] * one[2]) % _P == 0 for at in (0, 1))


def _point(data: bytes) -> Any:
    """The point of 32 bytes: y, and in the highest bit whether x is odd; None for no point."""
    y = int.from_bytes(data, "little")
    odd, y = y >> 255, y % 2**255
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if x * x % _P != square:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if y >= _P or x * x % _P != square or (x == 0 and odd):
        return None
    x = x if x % 2 == odd else _P - x
    return (x, y, 1, x * y % _P)


def _sum(one: Any, two: Any) -> Any:
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * one[3] * two[3] * _D, 2 * one[2] * two[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(number: int, point: Any) -> Any:
    total = (0, 1, 1, 0)
    while number:
        total = _sum(total, point) if number % 2 else total
        point, number = _sum(point, point), number // 2
    return total


# --- the program ----------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    """Check one archive and say so; 0 when it is whole, 1 when not, 2 when it is no archive."""
    path = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        source = Source(path)
    except UNREADABLE:
        say(f"{path} bukan arsip LKjIP yang dapat dibuka.")
        return 2
    problems = problems_of(source)
    for line in problems or proved(source.read_json(SIGNATURE_NAME)):
        say(line)
    say(f"{path} {'TIDAK utuh.' if problems else 'utuh.'}")
    return 1 if problems else 0


def proved(signed: dict[str, Any] | None) -> list[str]:
    """What a whole archive proves of the signature under its report."""
    if signed is None:
        return [f"{SIGNATURE_NAME} tidak ada: arsip ini tidak menyebut siapa yang menandatangani."]
    who = ", ".join(str(signed.get(name)) for name in ("nama", "jabatan", "tanggal"))
    how = "Tanda tangan basah di atas kertas: arsip ini tidak membuktikannya."
    if signed.get("cara") == "kunci":
        how = f"Tanda tangan Ed25519 sah; kunci publik {signed['kunci']}."
    return [f"Ditandatangani {who}; sidik data {signed.get('sidik_data')}.", how]


def say(line: str) -> None:
    """Print a line; a name may hold what no terminal writes, or takes for a command."""
    plain = "".join(char if char.isprintable() else "?" for char in line)
    encoding = sys.stdout.encoding or "ascii"
    print(plain.encode(encoding, "replace").decode(encoding))  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
