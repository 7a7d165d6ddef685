"""A unit's data form as a workbook: protected but for its entry cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from exports.xlsx import styling
from exports.xlsx.form_layout import (
    Column,
    beside,
    figure_columns,
    heading,
    instructions,
    text_columns,
)
from exports.xlsx.form_map import (
    COLUMN_KEY,
    ROW_KEY,
    SHEET,
    fits,
    map_of,
    rows_of,
)
from exports.xlsx.form_rules import Lists, Rules
from exports.xlsx.saving import saved
from exports.xlsx.sheets import address
from kinerja.formulir import FormCell, FormRow, FormSpec
from kinerja.numbers import print_value, split_range

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEADER_ROW = 6
_FIRST_ROW = _HEADER_ROW + 1
_ROOM = 44
"""Points of an empty row of explanations, for three lines."""


def form_book(spec: FormSpec, paper: str = "a4") -> bytes:
    """The form as an XLSX file; the same form gives the same bytes."""
    from openpyxl import Workbook
    from openpyxl.workbook.protection import WorkbookProtection

    book = Workbook()
    book.remove(book.worksheets[0])
    writer = _FormWriter(book, spec, paper)
    writer.table("Angka", "angka", figure_columns(spec), spec.angka)
    writer.table("Penjelasan", "penjelasan", text_columns(spec), spec.penjelasan)
    writer.instructions()
    writer.hidden()
    book.security = WorkbookProtection(lockStructure=True)
    return saved(book, spec.judul, spec.kantor)


class _FormWriter:
    """Writes one form, sheet by sheet."""

    def __init__(self, book: Workbook, spec: FormSpec, paper: str) -> None:
        self._book, self._spec, self._paper = book, spec, paper
        self._lists = Lists()

    def table(
        self, name: str, part: str, columns: Sequence[Column], rows: Sequence[FormRow]
    ) -> None:
        """A sheet with one row an indicator or period, its keys in a hidden row and column."""
        sheet = self._book.create_sheet(name)
        sheet.column_dimensions["A"].hidden = True
        sheet.row_dimensions[1].hidden = True
        for top, text in enumerate(heading(self._spec), 2):
            styling.title(sheet, top, text, len(columns) + 1, size=13 if top == 2 else 10)
        for place, column in enumerate(columns, 2):
            self._header(sheet, place, column)
        numbers: dict[str, int] = {}
        for line, row in enumerate(rows, _FIRST_ROW):
            number = numbers.setdefault(row.indikator.id, len(numbers) + 1)
            styling.put_text(sheet.cell(line, 1), f"{ROW_KEY}{part}.{row.kunci}")
            self._row(sheet, line, columns, row, beside(row, number))
        self._rules(sheet, columns, rows)
        self._finish(sheet, columns)

    def _rules(self, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[FormRow]) -> None:
        rules = Rules(self._lists)
        for place, column in enumerate(columns, 2):
            for line, row in enumerate(rows, _FIRST_ROW):
                target = row.sel.get(column.kunci)
                if target is not None and fits(target):
                    rules.add(line, place, target)
        rules.write(sheet)

    def _row(
        self,
        sheet: Worksheet,
        line: int,
        columns: Sequence[Column],
        row: FormRow,
        words: Mapping[str, str],
    ) -> None:
        for place, column in enumerate(columns, 2):
            self._cell(sheet.cell(line, place), column, row, words)
        widths = {column.kunci: column.lebar for column in columns}
        texts = [(words.get(key, ""), width) for key, width in widths.items()]
        texts += [(str(cell.asal or ""), widths[key]) for key, cell in row.sel.items()]
        least = _ROOM if any(cell.jenis == "uraian" for cell in row.sel.values()) else 0
        sheet.row_dimensions[line].height = max(styling.height(texts), least)

    def _header(self, sheet: Worksheet, place: int, column: Column) -> None:
        styling.put_text(sheet.cell(1, place), f"{COLUMN_KEY}{column.kunci}")
        cell: Any = sheet.cell(_HEADER_ROW, place)
        styling.look(cell, fill=styling.HEADER, bold=True, colour=styling.WHITE, centre=True)
        styling.put_text(cell, column.judul)
        sheet.column_dimensions[cell.column_letter].width = column.lebar

    def _finish(self, sheet: Worksheet, columns: Sequence[Column]) -> None:
        height = styling.height([(column.judul, column.lebar) for column in columns])
        sheet.row_dimensions[_HEADER_ROW].height = height
        fixed = [column.kunci for column in columns].index("indikator") + 3
        sheet.freeze_panes = address((_FIRST_ROW, fixed))
        styling.set_page(sheet, (_HEADER_ROW,), self._spec.judul, self._paper)
        _protect(sheet)

    def _cell(self, cell: Any, column: Column, row: FormRow, words: Mapping[str, str]) -> None:
        target = row.sel.get(column.kunci)
        entry = target is not None and fits(target)
        styling.look(
            cell,
            fill=styling.ENTRY if entry else styling.QUIET if column.isian else "",
            right=column.kanan,
            centre=column.kunci == "no",
            locked=not entry,
        )
        if target is not None and entry:
            self._entry(cell, target, row)
        elif target is not None:
            styling.put_text(cell, "(terlalu panjang untuk sel; ubah di program)")
        elif column.kunci in ("lalu", "target"):
            _put_value(cell, getattr(row, column.kunci), row.indikator.desimal)
        elif column.kunci == "no":
            styling.put_number(cell, Decimal(words["no"]), "0")
        elif not column.isian:
            styling.put_text(cell, words[column.kunci])

    def _entry(self, cell: Any, target: FormCell, row: FormRow) -> None:
        digits = row.indikator.desimal if target.isian == "realisasi" else None
        if target.jenis == "angka":
            cell.number_format = styling.number_format(digits)
            if target.asal is not None:
                styling.put_number(cell, Decimal(target.asal), cell.number_format)
        else:
            cell.number_format = styling.TEXT
            if target.asal is not None:
                styling.put_text(cell, _as_typed(target))

    def instructions(self) -> None:
        """How the form is filled in, in words."""
        sheet = self._book.create_sheet("Petunjuk")
        sheet.column_dimensions["A"].width = 100
        lines = [self._spec.judul, *instructions(self._spec)]
        for number, line in enumerate(lines, 1):
            cell: Any = sheet.cell(number, 1)
            styling.look(cell, border=False, bold=number == 1, size=13 if number == 1 else 11)
            styling.put_text(cell, line)
            sheet.row_dimensions[number].height = styling.height([(line, 95)]) + 6
        styling.set_page(sheet, (1,), self._spec.judul, self._paper)
        _protect(sheet)

    def hidden(self) -> None:
        """The sheet that says what every entry cell is for."""
        sheet = self._book.create_sheet(SHEET)
        sheet.sheet_state = "veryHidden"
        for number, row in enumerate(rows_of(map_of(self._spec)), 1):
            for place, text in enumerate(row, 1):
                _hidden_text(sheet, number, place, text)
        for number, place, text in self._lists.cells():
            _hidden_text(sheet, number, place, text)
        _protect(sheet)


def _hidden_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell: Any = sheet.cell(row, column)
    cell.number_format = styling.TEXT
    styling.put_text(cell, text)


def _as_typed(target: FormCell) -> str:
    """A stored value as it is typed: a figure with its decimal comma, a text as it is."""
    text = str(target.asal)
    return print_value(text, grouping=False) if target.isian == "realisasi" else text


def _put_value(cell: Any, canonical: str, digits: int | None) -> None:
    """A figure beside an entry cell: a real number, or a range or grade in words."""
    bounds = split_range(canonical)
    if bounds is not None and bounds[0] == bounds[1]:
        styling.put_number(cell, bounds[0], styling.number_format(digits))
    else:
        styling.put_text(cell, print_value(canonical, digits))


def _protect(sheet: Worksheet) -> None:
    """Locked without a password; widths and heights stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
