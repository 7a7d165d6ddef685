"""Tables of the report as a workbook: a sheet each, figures as real numbers, days as real days.

Headers are those of the CSV files, so a table of indicators can be imported again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
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
_WIDEST, _NARROWEST = 48, 7
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

    def write(self) -> None:
        """Title, header, rows, then notes and source."""
        table, width = self._table, len(self._table.kolom)
        styling.title(self._sheet, 1, table.judul, width, size=13)
        header = 3
        for place, column in enumerate(table.kolom, 1):
            self._header(self._sheet.cell(header, place), column)
        for number, row in enumerate(table.baris, header + 1):
            self._row(number, row)
        self._widths(header)
        end = header + len(table.baris) + 2
        notes = (*table.catatan, *((f"Sumber: {table.sumber}",) if table.sumber else ()))
        room = sum(self._width(column) for column in table.kolom)
        for number, note in enumerate(notes, end):
            styling.title(self._sheet, number, note, width)
            self._sheet.row_dimensions[number].height = styling.height([(note, room)])
        fixed = min(table.tetap, width - 1) + 1
        self._sheet.freeze_panes = address((header + 1, fixed))
        styling.set_page(self._sheet, (header,), table.judul, self._paper)

    def _header(self, cell: Any, column: Column) -> None:
        styling.put_text(cell, column.header)
        styling.look(cell, fill=styling.HEADER, bold=True, colour=styling.WHITE, centre=True)

    def _row(self, number: int, row: Row) -> None:
        texts = []
        for place, column in enumerate(self._table.kolom, 1):
            found = self._table.cell(row, column)
            cell = self._sheet.cell(number, place)
            styling.look(cell, right=column.kanan)
            put(cell, found, column)
            texts.append((shown_text(found, column), self._width(column)))
        self._sheet.row_dimensions[number].height = styling.height(texts)

    def _widths(self, header: int) -> None:
        heights = [(column.header, self._width(column)) for column in self._table.kolom]
        self._sheet.row_dimensions[header].height = styling.height(heights)
        for place, column in enumerate(self._table.kolom, 1):
            letter: Any = self._sheet.cell(header, place)
            self._sheet.column_dimensions[letter.column_letter].width = self._width(column)

    def _width(self, column: Column) -> float:
        lines = [max(column.header.split(), key=len, default="")]
        for row in self._table.baris:
            lines += shown_text(self._table.cell(row, column), column).split("\n")
        return float(min(max(max(map(len, lines)) + 2, _NARROWEST), _WIDEST))


def shown_text(cell: Cell, column: Column) -> str:
    """What people see of a cell; a name that print shows once stands in every row."""
    words = cell.tampil or (cell.nilai or "" if not column.kanan else "")
    return visible(words)


def put(cell: Any, found: Cell, column: Column) -> None:
    """Write a cell's value: a number, a day, or words."""
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
    text = shown_text(found, column)
    if text and text != NO_DATA:
        cell.number_format = styling.TEXT if not column.kanan else "General"
    styling.put_text(cell, text)


def _day(found: Cell) -> date | None:
    if found.nilai is None or found.nilai == found.tampil or not _DAY.fullmatch(found.nilai):
        return None
    try:
        return date.fromisoformat(found.nilai)
    except ValueError:
        return None
