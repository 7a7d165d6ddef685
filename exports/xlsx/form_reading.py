"""A returned form: its entry cells, found by their keys wherever rows and columns went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from exports.xlsx.book import Book
from exports.xlsx.form_layout import period_words
from exports.xlsx.form_map import COLUMN_KEY, ROW_KEY, MapRow, find_map_sheet, read_map
from exports.xlsx.sheets import Sheet, SheetCell, address
from kinerja.formulir_kembali import Content, FormReturned, ReturnedCell
from kinerja.text import same_words
from kinerja.triwulan import TRIWULAN

_EMPTY = SheetCell()


@dataclass
class _Keys:
    """Where the keys of rows and columns stand in a sheet."""

    sheet: Sheet
    rows: dict[str, list[int]] = field(default_factory=dict)
    columns: dict[str, list[int]] = field(default_factory=dict)


def returned_form(book: Book) -> FormReturned:
    """The entry cells of a form. Raises InputError where the file is none, or its map is changed.

    Rows and columns whose keys are missing or double, and rows whose code was changed, are named
    in `masalah` and left out.
    """
    found = read_map(book)
    hidden = find_map_sheet(book)
    reader = _FormReader([_keys(sheet) for sheet in book.lembar if sheet is not hidden])
    cells = tuple(reader.cells(found.sel))
    return FormReturned(book.nama, found.identitas, cells, tuple(dict.fromkeys(reader.problems)))


def _keys(sheet: Sheet) -> _Keys:
    keys = _Keys(sheet)
    for (row, column), cell in sheet.sel.items():
        if cell.teks.startswith(ROW_KEY):
            keys.rows.setdefault(cell.teks[len(ROW_KEY) :], []).append(row)
        elif cell.teks.startswith(COLUMN_KEY):
            keys.columns.setdefault(cell.teks[len(COLUMN_KEY) :], []).append(column)
    return keys


class _FormReader:
    """Finds the cells of the map in the sheets."""

    def __init__(self, sheets: list[_Keys]) -> None:
        self._sheets = sheets
        self._rows: dict[str, tuple[_Keys, int] | None] = {}
        self.problems: list[str] = []

    def cells(self, wanted: Iterable[MapRow]) -> Iterator[ReturnedCell]:
        """The entry cells that are where they should be."""
        for item in wanted:
            if item.baris not in self._rows:
                self._rows[item.baris] = self._row(item)
            place = self._rows[item.baris]
            if place is None:
                continue
            keys, row = place
            column = self._column(keys, item.kolom)
            if column:
                where = (row, column)
                cell = keys.sheet.sel.get(where, _EMPTY)
                content = Content(cell.angka, cell.teks, cell.alasan)
                yield ReturnedCell(keys.sheet.nama, address(where), item.untuk, content)

    def _row(self, item: MapRow) -> tuple[_Keys, int] | None:
        """The one row of an indicator, if its key and its code agree."""
        places = [(keys, row) for keys in self._sheets for row in keys.rows.get(item.baris, ())]
        what = f"indikator {item.kode}{_period(item.baris)}"
        if not places:
            self.problems.append(f"Baris {what} tidak ditemukan: kunci barisnya hilang.")
            return None
        if len(places) > 1:
            named = ", ".join(f"lembar {keys.sheet.nama} baris {row}" for keys, row in places[:5])
            self.problems.append(f"Baris {what} ada {len(places)}: {named}. Sisakan satu.")
            return None
        keys, row = places[0]
        agree = self._agrees(keys, row, "kode", item.kode)
        period = item.baris.rpartition(".")[2]
        if agree and (period in TRIWULAN or "periode" in keys.columns):
            agree = self._agrees(keys, row, "periode", period_words(period))
        return (keys, row) if agree else None

    def _agrees(self, keys: _Keys, row: int, name: str, expected: str) -> bool:
        """Whether a row's visible words are those of its hidden key: sorting may part them."""
        column = self._column(keys, name)
        if not column:
            return False
        shown = keys.sheet.sel.get((row, column), _EMPTY)
        if same_words(shown.teks) == same_words(expected):
            return True
        self.problems.append(
            f"Lembar {keys.sheet.nama}, sel {address((row, column))}: {name}nya berubah, "
            f"seharusnya {expected}. Baris ini tidak diambil; periksa letak isinya."
        )
        return False

    def _column(self, keys: _Keys, name: str) -> int:
        places = keys.columns.get(name, [])
        if len(places) == 1:
            return places[0]
        why = "hilang" if not places else f"ada {len(places)}"
        self.problems.append(
            f"Lembar {keys.sheet.nama}: kunci kolom “{name}” {why}, jadi kolomnya tidak diambil."
        )
        return 0


def _period(key: str) -> str:
    """The quarter that a row key names, in words."""
    period = key.rpartition(".")[2]
    return f" {period_words(period)}" if period in TRIWULAN else ""
