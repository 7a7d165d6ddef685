"""A workbook from outside, read safely and whole: its sheets and their cells, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from exports.xlsx.archive import Archive
from exports.xlsx.parts import formats_of, sheets_of, strings_of, too_many
from exports.xlsx.sheets import MAX_CELLS, Sheet, read_sheet


@dataclass(frozen=True)
class Book:
    """The sheets of the file `nama`, in their order, hidden ones too."""

    nama: str
    lembar: tuple[Sheet, ...]


def open_book(data: bytes, name: str) -> Book:
    """Read a workbook. Raises InputError, naming the file, for one that is damaged or refused."""
    archive = Archive(data, name)
    parts = sheets_of(archive)
    strings, formats = strings_of(archive), formats_of(archive)
    sheets: list[Sheet] = []
    total = 0
    for part in parts:
        cells = read_sheet(archive, part.bagian, strings, formats)
        total += len(cells)
        if total > MAX_CELLS:
            raise too_many(archive, "sel berisi")
        sheets.append(Sheet(part.nama, part.tampak, cells))
    return Book(name, tuple(sheets))
