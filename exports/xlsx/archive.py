"""The zip of a workbook from outside: looked at before anything in it is unpacked.

Limits hold twice: for what the zip's directory claims, and for what really comes out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from kinerja.errors import InputError

MAX_FILE = 20_000_000
MAX_ENTRIES = 1_000
MAX_UNPACKED = 80_000_000
MAX_PART = 40_000_000
MAX_RATIO = 250
_RATIO_FROM = 1_000_000
"""Small parts may be as repetitive as they like."""
_CHUNK = 65_536
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN = "Simpan lagi sebagai buku kerja Excel biasa (.xlsx)."

_REFUSED = (
    ("vbaproject", "memuat makro"),
    ("xl/externallinks/", "memuat tautan ke berkas lain"),
    ("xl/connections.xml", "memuat sambungan data luar"),
    ("xl/activex/", "memuat kontrol ActiveX"),
    ("xl/embeddings/", "memuat objek sisipan"),
    ("xl/macrosheets/", "memuat lembar makro"),
    ("xl/dialogsheets/", "memuat lembar makro"),
)
"""Parts that no data form needs, by the beginning (or a piece) of their names."""


class Archive:
    """The parts of a workbook, by their names in small letters."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises InputError, naming the file, for one that is no workbook or may not be read."""
        self.name = name
        _check_kind(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise self.damaged() from None
        self._check(entries, len(data))
        self._entries = {_plain(entry.filename): entry for entry in entries}
        if len(self._entries) < len(entries):
            raise self.damaged()
        if "xl/workbook.bin" in self._entries:
            raise InputError(f"{name}: buku kerja biner (.xlsb) tidak dibaca.", _SAVE_AGAIN)
        if "xl/workbook.xml" not in self._entries:
            raise InputError(f"{name}: bukan buku kerja Excel (.xlsx).", _SAVE_AGAIN)

    def damaged(self) -> InputError:
        """The error for a workbook that cannot be read."""
        return InputError(f"{self.name}: berkas XLSX ini rusak atau tidak utuh.", _SAVE_AGAIN)

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._entries

    def read(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece; raises InputError where there are too many."""
        entry = self._entries.get(_plain(part))
        if entry is None:
            raise self.damaged()
        left = min(MAX_PART, entry.file_size)
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise self._too_big()
                    yield piece
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError,
                EOFError, RuntimeError):  # fmt: skip
            raise self.damaged() from None

    def _check(self, entries: list[zipfile.ZipInfo], size: int) -> None:
        if len(entries) > MAX_ENTRIES:
            raise InputError(f"{self.name}: berisi {len(entries)} bagian, terlalu banyak.")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise self._too_big()
        end = 0
        for entry in sorted(entries, key=lambda item: item.header_offset):
            if entry.flag_bits & 0x1:
                raise _locked(self.name)
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.damaged()
            # Entries that share bytes are how a small zip claims to be a huge one.
            if entry.header_offset < end or entry.compress_size > size:
                raise self.damaged()
            end = entry.header_offset + entry.compress_size
            big = entry.file_size > _RATIO_FROM
            if entry.file_size > MAX_PART or (
                big and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            ):
                raise self._too_big()
            self._check_name(_plain(entry.filename))

    def _check_name(self, part: str) -> None:
        for piece, why in _REFUSED:
            if piece in part if "/" not in piece else part.startswith(piece):
                raise refused(self.name, why)

    def _too_big(self) -> InputError:
        return InputError(
            f"{self.name}: isinya terlalu besar bila dibuka.",
            "Hapus baris, kolom, dan lembar kosong yang tidak dipakai, lalu simpan lagi.",
        )


def refused(name: str, why: str) -> InputError:
    """The error for a workbook with something in it that is never taken in."""
    return InputError(
        f"{name}: {why}, jadi tidak dibaca.",
        "Salin nilainya saja ke buku kerja baru, lalu simpan sebagai .xlsx.",
    )


def _check_kind(data: bytes, name: str) -> None:
    if len(data) > MAX_FILE:
        raise InputError(f"{name}: berkas terlalu besar ({len(data) // 1_000_000} MB).")
    if data.startswith(_OLD_OR_LOCKED):
        raise _locked(name)
    if not data.startswith(b"PK"):
        raise InputError(f"{name}: bukan buku kerja Excel (.xlsx).", _SAVE_AGAIN)


def _locked(name: str) -> InputError:
    return InputError(
        f"{name}: berkas terkunci kata sandi atau berformat Excel lama (.xls).",
        "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx tanpa kata sandi.",
    )


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
