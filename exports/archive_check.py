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

# The one verifier: the program imports it, and a copy of this very file lies in each archive. It
# stays readable, in one file, and knows the standard library only.

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
INFO_NAME = "MANIFES.json"
SEAL_NAME = "MANIFES.ttd.json"
SIGNATURE_NAME = "TANDA-TANGAN.json"
DATA_NAME = "data/laporan.json"
FORMAT = "lkjip-arsip-1"
SIGNATURE_TAG = "lkjip-tanda-tangan-1"
SEAL_TAG = "lkjip-arsip-ttd-1"
OUTSIDE_THE_LIST = (LIST_NAME, SEAL_NAME)

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_LONGEST = 10000000  # bytes of a manifest; a longer one is none of ours


# --- Ed25519, as RFC 8032, section 5.1.7 and appendix A -----------------------------------------

_P = 2**255 - 19
_Q = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` over `message` was made with the key whose public half this is."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, point = _decompress(public), _decompress(signature[:32])
    number = int.from_bytes(signature[32:], "little")
    if key is None or point is None or number >= _Q:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % _Q
    return _equal(_times(number, _BASE), _sum(point, _times(challenge, key)))


def _x_of(y: int, sign: int) -> int | None:
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    if square == 0:
        return None if sign else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P:
        return None
    return _P - x if x & 1 != sign else x


def _decompress(data: bytes) -> tuple[int, ...] | None:
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % _P)


def _sum(one: tuple[int, ...], two: tuple[int, ...]) -> tuple[int, ...]:
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % _P, (one[1] + one[0]) * (two[1] + two[0]) % _P
    c, d = 2 * one[3] * two[3] * _D % _P, 2 * one[2] * two[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(number: int, point: tuple[int, ...]) -> tuple[int, ...]:
    total: tuple[int, ...] = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _sum(total, point)
        point = _sum(point, point)
        number >>= 1
    return total


def _equal(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    same_x = (one[0] * two[2] - two[0] * one[2]) % _P == 0
    return same_x and (one[1] * two[2] - two[1] * one[2]) % _P == 0


_BASE_Y = 4 * pow(5, _P - 2, _P) % _P
_BASE_X = _x_of(_BASE_Y, 0) or 0
_BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _P)


# --- folder or ZIP ------------------------------------------------------------------------------


class Folder:
    """An archive as a folder. Links are seen as what they are and never followed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.odd: list[str] = []

    def names(self) -> list[str]:
        """Every file below, with `/`; what is no plain file stands in `odd` as well."""
        found = []
        for root, folders, names in os.walk(self.path):
            links = [name for name in folders if Path(root, name).is_symlink()]
            for name in (*names, *links):
                full = Path(root, name)
                inner = unicodedata.normalize("NFC", full.relative_to(self.path).as_posix())
                found.append(inner)
                if full.is_symlink() or not full.is_file():
                    self.odd.append(inner)
        return found

    def open(self, name: str) -> IO[bytes]:
        """The file's bytes; raises OSError."""
        return self.path.joinpath(*name.split("/")).open("rb")


class Zipped:
    """An archive as a ZIP file; all its names begin with one folder's."""

    def __init__(self, path: Path) -> None:
        self.file = zipfile.ZipFile(path)
        self.odd: list[str] = []
        tops = {name.split("/", 1)[0] for name in self.file.namelist() if "/" in name}
        self.top = tops.pop() + "/" if len(tops) == 1 else ""

    def names(self) -> list[str]:
        """Every file inside; a name that stands there twice, or outside the folder, is odd."""
        found: list[str] = []
        for info in self.file.infolist():
            if info.filename.endswith("/"):
                continue
            inside = info.filename.startswith(self.top)
            name = info.filename[len(self.top) :] if inside else info.filename
            if name in found or not inside:
                self.odd.append(name)
            found.append(name)
        return found

    def open(self, name: str) -> IO[bytes]:
        """The file's bytes; raises OSError or what zipfile says of a damaged one."""
        return self.file.open(self.top + name)


_UNREADABLE = (
    *(OSError, ValueError, KeyError, RuntimeError, NotImplementedError, EOFError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error),
)


def open_source(path: Path) -> Folder | Zipped:
    """The archive at `path`; raises OSError or zipfile.BadZipFile."""
    return Folder(path) if path.is_dir() else Zipped(path)


# --- the check ----------------------------------------------------------------------------------


def problems_of(source: Folder | Zipped, expected: str = "") -> list[str]:
    """Sentences about everything that is not as it was archived; empty if all is.

    `expected` is the SHA-256 of MANIFES.sha256 as the office's own file recorded it.
    """
    listed = read_small(source, LIST_NAME)
    if listed is None:
        return [f"{LIST_NAME} tidak ada, terlalu besar, atau tidak terbaca."]
    problems = []
    if expected and hashlib.sha256(listed).hexdigest() != expected:
        problems.append(f"{LIST_NAME} bukan manifes yang tercatat ketika arsip dibuat.")
    hashes, bad_lines = read_list(listed)
    problems += bad_lines
    problems += _compare(source, hashes)
    problems += _check_info(source, hashes)
    problems += _check_signature(source, hashes)
    problems += _check_seal(source, listed)
    return problems


def read_small(source: Folder | Zipped, name: str) -> bytes | None:
    """A manifest's bytes; None where it is missing, unreadable or no manifest by its size."""
    try:
        with source.open(name) as file:
            data = file.read(_LONGEST + 1)
    except _UNREADABLE:
        return None
    return None if len(data) > _LONGEST else data


def read_list(data: bytes) -> tuple[dict[str, str], list[str]]:
    """The hashes by name, and sentences about lines that cannot be trusted."""
    hashes: dict[str, str] = {}
    problems = []
    for number, raw in enumerate(data.decode("utf-8", "replace").split("\n")[:-1], 1):
        match = _LINE.fullmatch(raw)
        if not match:
            problems.append(f"{LIST_NAME} baris {number} tidak dapat dibaca.")
        elif not is_inside(match[2]):
            problems.append(f"{LIST_NAME} baris {number} menunjuk ke luar arsip: {match[2]!r}.")
        elif match[2] in hashes:
            problems.append(f"{LIST_NAME} baris {number} mengulang {match[2]}.")
        else:
            hashes[match[2]] = match[1]
    if data and not data.endswith(b"\n"):
        problems.append(f"{LIST_NAME} terpotong di akhir.")
    if not hashes:
        problems.append(f"{LIST_NAME} tidak memuat satu berkas pun.")
    return hashes, problems


def is_inside(name: str) -> bool:
    """Whether a name of a manifest is a plain relative path on every system."""
    if any(unicodedata.category(char) in ("Cc", "Cs") or char in '\\:*?"<>|' for char in name):
        return False
    return all(part not in ("", ".", "..") and part == part.strip(" ") for part in name.split("/"))


def digest_of(source: Folder | Zipped, name: str) -> str | None:
    """SHA-256 of a file inside; None where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with source.open(name) as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
    except _UNREADABLE:
        return None
    return digest.hexdigest()


def _compare(source: Folder | Zipped, hashes: dict[str, str]) -> Iterator[str]:
    present = set(source.names())
    odd = set(source.odd)
    for name in sorted(hashes):
        if name not in present:
            yield f"Hilang: {name}."
        elif name in odd:
            yield f"Bukan berkas biasa: {name}."
        else:
            digest = digest_of(source, name)
            if digest is None:
                yield f"Tidak terbaca: {name}."
            elif digest != hashes[name]:
                yield f"Berubah: {name}."
    for name in sorted(present - set(hashes) - set(OUTSIDE_THE_LIST)):
        yield f"Ditambahkan: {name}."


def _check_info(source: Folder | Zipped, hashes: dict[str, str]) -> Iterator[str]:
    """The two manifests must tell the same story."""
    info = read_json(source, INFO_NAME)
    try:
        if info["format"] != FORMAT:
            yield f"{INFO_NAME} bukan dari program ini atau dari versi yang lebih baru."
            return
        listed = {str(item["nama"]): str(item["sha256"]) for item in info["berkas"]}
    except (TypeError, KeyError):
        yield f"{INFO_NAME} tidak ada atau tidak dapat dibaca."
        return
    plain = {name: digest for name, digest in hashes.items() if name != INFO_NAME}
    for name in sorted({name for name, _digest in set(listed.items()) ^ set(plain.items())}):
        yield f"{INFO_NAME} dan {LIST_NAME} tidak sama mengenai {name}."


def read_json(source: Folder | Zipped, name: str) -> Any:
    """What a JSON file of the archive holds; None where there is none that can be read."""
    data = read_small(source, name)
    try:
        return None if data is None else json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def _check_signature(source: Folder | Zipped, hashes: dict[str, str]) -> Iterator[str]:
    """The data hash from the data, and the signature over the statement."""
    if SIGNATURE_NAME not in hashes:
        return
    signed = read_json(source, SIGNATURE_NAME)
    if not isinstance(signed, dict):
        yield f"{SIGNATURE_NAME} tidak dapat dibaca."
        return
    if digest_of(source, DATA_NAME) != signed.get("sidik_data"):
        yield f"{SIGNATURE_NAME}: sidik data tidak cocok dengan {DATA_NAME}."
    if signed.get("cara") == "kunci" and not signature_holds(signed):
        yield f"{SIGNATURE_NAME}: tanda tangan Ed25519 TIDAK sah."


def signature_holds(signed: dict[str, Any]) -> bool:
    """Whether the Ed25519 signature covers office, year, data hash, signer and day."""
    names = ("kantor", "tahun", "sidik_data", "nama", "nip", "jabatan", "tanggal", "kunci")
    parts = [SIGNATURE_TAG] + [signed.get(name) for name in names]
    return _holds(signed, json.dumps(parts, ensure_ascii=False, separators=(",", ":")))


def _check_seal(source: Folder | Zipped, listed: bytes) -> Iterator[str]:
    seal = read_json(source, SEAL_NAME) if SEAL_NAME in source.names() else {}
    if seal == {}:
        return
    if not isinstance(seal, dict) or not _holds(seal, seal_statement(listed)):
        yield f"{SEAL_NAME}: tanda tangan pengarsip atas manifes TIDAK sah."


def seal_statement(listed: bytes) -> str:
    """What the archivist's key signs: a tag and the hash of MANIFES.sha256."""
    return json.dumps([SEAL_TAG, hashlib.sha256(listed).hexdigest()], separators=(",", ":"))


def _holds(signed: dict[str, Any], statement: str) -> bool:
    try:
        public, signature = (bytes.fromhex(signed[name]) for name in ("kunci", "ed25519"))
        return ed25519_verify(public, statement.encode("utf-8"), signature)
    except (KeyError, TypeError, ValueError):
        return False


def main(arguments: list[str]) -> int:
    """Check one archive and say so; 0 when it is whole, 1 when not, 2 when it is no archive."""
    path = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        source = open_source(path)
        problems = problems_of(source)
    except (OSError, zipfile.BadZipFile) as error:
        print(f"{path} bukan arsip LKjIP yang dapat dibuka ({error}).")  # noqa: T201
        return 2
    for problem in problems:
        print(problem)  # noqa: T201
    signed = read_json(source, SIGNATURE_NAME)
    if not problems and isinstance(signed, dict):
        names = ("nama", "jabatan", "tanggal")
        who = ", ".join(str(signed.get(name)) for name in names)
        print(f"Ditandatangani {who}; sidik data {signed.get('sidik_data')}.")  # noqa: T201
        if signed.get("cara") == "kunci":
            print(f"Tanda tangan Ed25519 sah; kunci publik {signed['kunci']}.")  # noqa: T201
        else:
            print("Tanda tangan basah di atas kertas: arsip ini tidak membuktikannya.")  # noqa: T201
    print(f"{path} {'TIDAK utuh.' if problems else 'utuh.'}")  # noqa: T201
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
