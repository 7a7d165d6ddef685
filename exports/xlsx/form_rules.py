"""What a spreadsheet program checks while a form is filled in: one rule a column and kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from exports.xlsx.form_map import LISTS_FROM, SHEET
from exports.xlsx.sheets import address
from kinerja.formulir import FormCell

_NO_DATA = "Tanda - berarti tidak ada data."


class Lists:
    """The lists to choose from, each in a column of the hidden sheet."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], int] = {}

    def range_of(self, choices: tuple[str, ...]) -> str:
        """Where these choices stand, "-" at their end."""
        column = self._places.setdefault(choices, LISTS_FROM + len(self._places))
        letter = address((1, column)).rstrip("1")
        return f"{SHEET}!${letter}$1:${letter}${len(choices) + 1}"

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """Row, column and text of every choice."""
        for choices, column in self._places.items():
            for row, choice in enumerate((*choices, "-"), 1):
                yield row, column, choice


class Rules:
    """The rules of one sheet."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._cells: dict[tuple[str, str, tuple[str, ...], int], list[int]] = {}

    def add(self, row: int, column: int, target: FormCell) -> None:
        """Check what is typed into this cell; paragraphs are not checked."""
        if target.jenis != "uraian" and target.tabel == "nilai":
            key = (target.isian, target.jenis, target.pilihan, column)
            self._cells.setdefault(key, []).append(row)

    def write(self, sheet: Any) -> None:
        """Give the sheet its rules."""
        for (isian, jenis, choices, column), rows in self._cells.items():
            rule = self._rule(jenis, choices, address((rows[0], column)))
            rule.errorTitle, rule.promptTitle = "Isian tidak sesuai", isian.capitalize()
            rule.allow_blank = rule.showErrorMessage = rule.showInputMessage = True
            for first, last in _runs(rows):
                rule.add(f"{address((first, column))}:{address((last, column))}")
            sheet.add_data_validation(rule)

    def _rule(self, jenis: str, choices: tuple[str, ...], first: str) -> Any:
        """The rule for one kind of cell; its formula speaks of the first cell of its range."""
        from openpyxl.worksheet.datavalidation import DataValidation

        if jenis == "angka":
            return DataValidation(
                "custom",
                formula1=f'OR(ISNUMBER({first}),{first}="-")',
                error="Isi satu angka, mis. 95,31, atau - bila tidak ada data.",
                prompt=f"Isi satu angka. {_NO_DATA}",
            )
        if jenis == "pilihan":
            return DataValidation(
                "list",
                formula1=self._lists.range_of(choices),
                error="Pilih salah satu dari daftar.",
                prompt=f"Pilih dari daftar. {_NO_DATA}",
            )
        return DataValidation(
            "textLength",
            operator="lessThan",
            formula1="120",
            error="Terlalu panjang untuk sebuah nilai.",
            prompt=f"Tulis satu angka, mis. 7,5. {_NO_DATA}",
        )


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows, ascending, as runs without gaps."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last
