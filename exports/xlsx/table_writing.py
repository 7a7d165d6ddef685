"""Tables of the report as a workbook: a sheet each, figures as real numbers, days as real days.

Headers are those of the CSV files, so a table of indicators can be imported again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from exports.table import NO_DATA, Cell, Column, Row, Table
from exports.xlsx import styling
from exports.xlsx.saving import saved
from exports.xlsx.sheets import address
from kinerja.text import visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NUMBER = re.compile(r"-?[0-9]+(?:\.([0-9]+))?")
_DAY = re.compile(r"(?:19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + "T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[+-][0-9:]+)?")
_WIDEST, _LESS_WIDE, _NARROWEST = 48, 28, 7
_PAGE = 190
"""Letters across a page that can still be read; a wider table gets narrower columns of words."""
_SHEET_NAME = 31


def table_book(tables: Sequence[Table], author: str = "", paper: str = "a4") -> bytes:
    """The tables as an XLSX file, in their order; the same tables give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for table in tables:
        name = sheet_name(table.judul, taken)
        _TableWriter(book.create_sheet(name), table, paper).write()
    return saved(book, tables[0].judul if len(tables) == 1 else author, author)


def sheet_name(text: str, taken: set[str]) -> str:
    """A name for a sheet that every program takes and no other sheet has."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\'�]", " ", visible(text)).split()) or "Tabel"
    name, number = plain[:_SHEET_NAME].strip(), 1
    while name.casefold() in taken:
        number += 1
        end = f" {number}"
        name = plain[: _SHEET_NAME - len(end)].strip() + end
    taken.add(name.casefold())
    return name


class _TableWriter:
    """Writes one table into its sheet."""

    def __init__(self, sheet: Worksheet, table: Table, paper: str) -> None:
        self._sheet, self._table, self._paper = sheet, table, paper
        self._coded = any(column.hanya_data for column in table.kolom)
        self._widths = self._measured(_WIDEST)
        if sum(self._widths.values()) > _PAGE:
            self._widths = self._measured(_LESS_WIDE)

    def write(self) -> None:
        """Title, header, rows, then notes and source."""
        table, width = self._table, len(self._table.kolom)
        styling.title(self._sheet, 1, table.judul, 1, size=13)
        header = 3
        for place, column in enumerate(table.kolom, 1):
            self._header(self._sheet.cell(header, place), column)
        for number, row in enumerate(table.baris, header + 1):
            self._row(number, row)
        self._set_widths(header)
        end = header + len(table.baris) + 2
        notes = (*table.catatan, *((f"Sumber: {table.sumber}",) if table.sumber else ()))
        room = sum(self._widths.values())
        for number, note in enumerate(notes, end):
            styling.title(self._sheet, number, note, width)
            self._sheet.row_dimensions[number].height = styling.height([(note, room)])
        fixed = min(table.tetap, width - 1) + 1
        self._sheet.freeze_panes = address((header + 1, fixed))
        styling.set_page(self._sheet, (header,), table.judul, self._paper)

    def _header(self, cell: Any, column: Column) -> None:
        styling.look(cell, fill=styling.HEADER, bold=True, colour=styling.WHITE, centre=True)
        styling.put_text(cell, column.header)

    def _row(self, number: int, row: Row) -> None:
        texts = []
        for place, column in enumerate(self._table.kolom, 1):
            found = self._table.cell(row, column)
            cell = self._sheet.cell(number, place)
            styling.look(cell, right=column.kanan)
            words = self._words(found, column)
            put(cell, found, column, words)
            texts.append((words, self._widths[column.kunci]))
        self._sheet.row_dimensions[number].height = styling.height(texts)

    def _set_widths(self, header: int) -> None:
        heights = [(column.header, self._widths[column.kunci]) for column in self._table.kolom]
        self._sheet.row_dimensions[header].height = styling.height(heights)
        for place, column in enumerate(self._table.kolom, 1):
            letter: Any = self._sheet.cell(header, place)
            self._sheet.column_dimensions[letter.column_letter].width = self._widths[column.kunci]

    def _measured(self, widest: float) -> dict[str, float]:
        """The width of each column by its key: that of its longest line, within bounds."""
        found = {}
        for column in self._table.kolom:
            longest = max(map(len, column.header.split()), default=0)
            for row in self._table.baris:
                words = self._words(self._table.cell(row, column), column)
                longest = max(longest, *map(len, words.split("\n")))
            found[column.kunci] = float(min(max(longest + 2, _NARROWEST), widest))
        return found

    def _words(self, cell: Cell, column: Column) -> str:
        """What people see of a cell.

        A name that print shows once stands in every row, and without its code where the code
        has a column of its own, as in CSV; what print cuts short (a hash) stands whole.
        """
        value = cell.nilai or ""
        if column.kanan or not value:
            return visible(cell.tampil)
        coded = self._coded and cell.tampil.endswith(f" {value}")
        cut = cell.tampil.endswith("…") and value.startswith(cell.tampil[:-1])
        return visible(value if coded or cut or not cell.tampil else cell.tampil)


def put(cell: Any, found: Cell, column: Column, words: str) -> None:
    """Write a cell's value: a number, a day, or else these words."""
    number = _NUMBER.fullmatch(found.nilai or "") if column.kanan else None
    if number is not None:
        grouping = len(found.nilai or "") < 5 or "." in found.tampil
        digits = len(number[1] or "")
        form = styling.number_format(digits, grouping=grouping)
        styling.put_number(cell, Decimal(found.nilai or "0"), form)
        return
    day = _day(found)
    if day is not None:
        cell.value = day
        short = re.fullmatch(r"[0-9]{2}-[0-9]{2}-[0-9]{4}", found.tampil)
        cell.number_format = "dd-mm-yyyy" if short else "[$-421]d mmmm yyyy"
        return
    moment = _moment(found)
    if moment is not None:
        cell.value = moment
        cell.number_format = '[$-421]d mmmm yyyy hh"."mm'
        return
    if words != NO_DATA and not column.kanan:
        cell.number_format = styling.TEXT
    styling.put_text(cell, words)


def _day(found: Cell) -> date | None:
    if found.nilai is None or found.nilai == found.tampil or not _DAY.fullmatch(found.nilai):
        return None
    try:
        return date.fromisoformat(found.nilai)
    except ValueError:
        return None


def _moment(found: Cell) -> datetime | None:
    """A moment as its own clock had it; a spreadsheet knows no zones."""
    if found.nilai is None or found.nilai == found.tampil or not _MOMENT.fullmatch(found.nilai):
        return None
    try:
        return datetime.fromisoformat(found.nilai).replace(tzinfo=None)
    except ValueError:
        return None
