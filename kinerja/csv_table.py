"""Reading a table of text: encoding, delimiter, title rows, and where its columns are."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kinerja.csv_headers import find_columns
from kinerja.errors import InputError
from kinerja.text import is_no_data

MAX_BYTES = 20_000_000
HEADER_WITHIN = 30
"""Tables begin with their title and office; the header is looked for in so many rows."""

_DELIMITERS = ";,\t"
_TOTALS = frozenset(
    {"jumlah", "total", "jumlah total", "total anggaran", "jumlah anggaran", "rata-rata",
     "rata-rata capaian", "rata-rata capaian kinerja"}
)  # fmt: skip
_LAYOUT = re.compile(r"[ \t\r\n\v\f]+")
"""Line breaks and spaces that only fit a text into its cell; no-break spaces are not layout."""

_GUARDED = re.compile(r"'(?='*\s*[=+\-@＝＋－＠])")
"""The apostrophe that keeps a spreadsheet from running a text; our own CSV files have it."""

_ROW_OF_NUMBERS = re.compile(r"\(?([0-9]{1,2})\)?")

Row = tuple[int, Sequence[str]]
"""A line number (of the row's first line, from 1) and its cells."""


@dataclass(frozen=True)
class SourceRow:
    """One row of a table, by the meaning of its columns; `baris` is its line in the file."""

    baris: int
    sel: Mapping[str, str]
    lebih: tuple[str, ...] = ()

    def text(self, kunci: str) -> str:
        """The cell of a column; "" where it says that there is no data, or has no such column."""
        cell = self.sel.get(kunci, "")
        return "" if is_no_data(cell) else _LAYOUT.sub(" ", cell).strip()

    def paragraph(self, kunci: str) -> str:
        """The cell of a column with its own lines; "" for no data."""
        cell = self.sel.get(kunci, "")
        return "" if is_no_data(cell) else cell.strip()


@dataclass(frozen=True)
class SourceTable:
    """A table to import: `jenis` is "indikator" or "anggaran", `judul` maps keys to headers."""

    nama: str
    jenis: str
    judul: Mapping[str, str]
    baris: tuple[SourceRow, ...]
    diabaikan: tuple[str, ...] = ()
    dilewati: tuple[tuple[int, str], ...] = ()

    def column(self, kunci: str) -> list[str]:
        """All cells of one column."""
        return [row.sel.get(kunci, "") for row in self.baris]


def read_table(data: bytes, name: str) -> SourceTable:
    """A table from a CSV file: UTF-8 with or without BOM, UTF-16, or cp1252; `;`, `,` or tab.

    Raises InputError, naming the file, where it is no such table.
    """
    text = decode(data, name)
    attempts = [_attempt(text, delimiter, name) for delimiter in _DELIMITERS]
    tables = [table for table in attempts if isinstance(table, SourceTable)]
    if tables:
        return max(tables, key=lambda table: len(table.judul))
    raise next(error for error in attempts if isinstance(error, InputError))


def _attempt(text: str, delimiter: str, name: str) -> SourceTable | InputError:
    """The table that this delimiter makes of the text, or why it makes none."""
    try:
        return make_table(name, _rows(text, delimiter, name))
    except InputError as error:
        return error


def decode(data: bytes, name: str) -> str:
    """A file's text; raises InputError where it is none."""
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: berkas terlalu besar ({len(data) // 1_000_000} MB).")
    if data.startswith(b"PK"):
        raise InputError(f"{name}: bukan berkas CSV.", "Simpan lembarnya sebagai CSV dulu.")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(f"{name}: bukan berkas teks yang dapat dibaca.", "Simpan sebagai CSV UTF-8.")


def _rows(text: str, delimiter: str, name: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, [_GUARDED.sub("", cell, count=1) if _GUARDED.match(cell) else cell
                                for cell in cells]))  # fmt: skip
            line = reader.line_num + 1
    except csv.Error:
        raise InputError(f"{name} baris {line}: tabelnya rusak (tanda kutip?).") from None
    return rows


def make_table(name: str, rows: Iterable[Row]) -> SourceTable:
    """A table from rows of text cells; raises InputError where no header row is known."""
    found = list(rows)
    if not any(cell.strip() for _, cells in found for cell in cells):
        raise InputError(f"{name} kosong.", "Periksa berkasnya, lalu simpan lagi sebagai CSV.")
    for index, (line, cells) in enumerate(found[:HEADER_WITHIN]):
        header = find_columns(cells)
        if header is None:
            continue
        if header.ganda:
            raise InputError(f"{name} baris {line}: kolom “{header.ganda}” ada dua.")
        body = found[index + 1 :]
        if body and _counts_columns(body[0][1]):
            body = body[1:]
        key = "program" if header.jenis == "anggaran" else "indikator"
        place = header.letak[key]
        kept, skipped = [], []
        for number, row in body:
            if not any(cell.strip() for cell in row):
                continue
            label = _total_label(row, place)
            if label:
                skipped.append((number, label))
            else:
                kept.append(_source_row(number, row, header.letak, len(cells)))
        titles = {key: " ".join(cells[place].split()) for key, place in header.letak.items()}
        return SourceTable(
            name, header.jenis, titles, tuple(kept), header.diabaikan, tuple(skipped)
        )
    raise InputError(
        f"{name}: judul kolomnya tidak dikenal.",
        "Perlu kolom Indikator (dengan Target atau Realisasi), atau Program, Pagu, dan Realisasi.",
    )


def _total_label(row: Sequence[str], place: int) -> str:
    """The word by which a row is a sum or mean of others; "" for a row of its own."""
    first = next(cell for cell in row if cell.strip())
    for cell in (first, row[place] if place < len(row) else ""):
        label = " ".join(cell.split())
        if label.casefold().rstrip(": ") in _TOTALS:
            return label
    return ""


def _source_row(
    number: int, cells: Sequence[str], places: Mapping[str, int], width: int
) -> SourceRow:
    known = {key: cells[place] for key, place in places.items() if place < len(cells)}
    return SourceRow(number, known, tuple(cell for cell in cells[width:] if cell.strip()))


def _counts_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns, as (1) (2) (3) under the header."""
    numbers = [_ROW_OF_NUMBERS.fullmatch(cell.strip()) for cell in cells if cell.strip()]
    counted = [int(found[1]) for found in numbers if found]
    return len(counted) >= 3 and counted == list(range(1, len(numbers) + 1))
