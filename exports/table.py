"""A table of a report, every cell already printed: what all formats are made of.

A cell holds its value twice: `nilai` for machines (decimal point, ISO date, no grouping) and
`tampil` for people. Both are rounded alike, so that screen, Markdown, PDF, CSV and JSON never
show different figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kinerja.dates import print_date
from kinerja.numbers import print_number, print_value, round_half_up, split_range
from kinerja.values import canonical_number

NO_DATA = "–"
"""What people see where there is no data; never 0."""


NOT_FILLED = "belum diisi"
"""The reason of an empty cell that a person has to fill in; documents print it in the cell."""


@dataclass(frozen=True)
class Column:
    """A column: `kunci` in JSON, `judul` as its header, `satuan` printed in brackets behind it.

    `kanan` aligns right (numbers). `lebar` is the widest a text column gets on 80 columns of
    text, in display cells; None leaves it to the room there is. `hanya_data` columns are in CSV
    and JSON only: there a code has a column of its own, in print it stands before the name.
    """

    kunci: str
    judul: str
    satuan: str = ""
    kanan: bool = False
    lebar: int | None = None
    hanya_data: bool = False

    @property
    def header(self) -> str:
        """The header as printed, with the unit: "Pagu (Rp)"."""
        return f"{self.judul} ({self.satuan})" if self.satuan else self.judul


@dataclass(frozen=True)
class Cell:
    """A value for machines and for people; `alasan` says why there is no value (`nilai` None).

    `catatan` is what has no room in the cell and stands below its table.
    """

    nilai: str | None
    tampil: str
    alasan: str = ""
    catatan: str = ""


Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """A titled table with its source line and its notes (what is not computed, rules used).

    `tetap` is how many leading columns name the row: they are repeated where a table too wide
    for a terminal is shown in parts.
    """

    judul: str
    kolom: tuple[Column, ...]
    baris: tuple[Row, ...]
    catatan: tuple[str, ...] = ()
    sumber: str = ""
    tetap: int = 1

    @property
    def tampak(self) -> tuple[Column, ...]:
        """The columns that people see."""
        return tuple(column for column in self.kolom if not column.hanya_data)

    def cell(self, row: Row, column: Column) -> Cell:
        """The cell of a row; an empty one where the row has none."""
        return row.get(column.kunci, EMPTY)


EMPTY = Cell(None, "")


def with_cell_notes(table: Table) -> Table:
    """The table with the notes of its cells after its own, each once."""
    cells = (table.cell(row, column) for row in table.baris for column in table.kolom)
    found = dict.fromkeys(cell.catatan for cell in cells if cell.catatan)
    more = tuple(note for note in found if note not in table.catatan)
    return replace(table, catatan=(*table.catatan, *more)) if more else table


def no_data(alasan: str = "") -> Cell:
    """A cell without a value: "–", with the reason where one is known."""
    return Cell(None, NO_DATA, alasan)


def text(shown: str) -> Cell:
    """A cell of words; "–" where there are none."""
    return Cell(shown, shown) if shown.strip() else no_data()


def count(number: int | None) -> Cell:
    """A whole number that is no year: grouped in thousands."""
    return no_data() if number is None else Cell(str(number), print_number(Decimal(number), 0))


def year(tahun: int | None) -> Cell:
    """A year: never grouped."""
    return no_data() if tahun is None else Cell(str(tahun), str(tahun))


def number(value: Decimal | None, digits: int | None = 2, alasan: str = "") -> Cell:
    """A number rounded half up to `digits` decimals (None: as many as it has)."""
    if value is None:
        return no_data(alasan)
    if digits is None:
        return Cell(canonical_number(value), print_number(value, None))
    return Cell(format(round_half_up(value, digits), "f"), print_number(value, digits))


def value(canonical: str, digits: int | None = None, alasan: str = "") -> Cell:
    """A target or realisasi in canonical form: a number, a range, or a grade."""
    if not canonical:
        return no_data(alasan)
    bounds = split_range(canonical)  # `Decimal` would take the grades "Inf" and "1e5" for numbers
    if bounds is None or "-" in canonical[1:]:
        return Cell(canonical, print_value(canonical, digits))
    return number(bounds[0], digits)


def day(when: date | None) -> Cell:
    """A date: ISO for machines, "31 Maret 2026" for people."""
    return no_data() if when is None else Cell(when.isoformat(), print_date(when))


def short_day(when: date | None) -> Cell:
    """A date in a register, where room is scarce: "31-03-2026"."""
    return no_data() if when is None else Cell(when.isoformat(), when.strftime("%d-%m-%Y"))


def coded(kode: str, words: str) -> Cell:
    """A name with its code before it, for people; the name alone is the value."""
    return Cell(words, f"{kode} {words}".strip()) if words.strip() else no_data()


def money(value: Decimal | None, with_sen: bool, alasan: str = "") -> Cell:
    """Rupiah under a header that names the unit; sen only where a table has any."""
    return number(value, 2 if with_sen else 0, alasan)


def has_sen(values: Iterable[Decimal | None]) -> bool:
    """Whether any of these amounts is not whole rupiah."""
    return any(value is not None and value != value.to_integral_value() for value in values)


def yes_no(answer: bool) -> Cell:
    """Ya or Tidak."""
    return Cell("ya" if answer else "tidak", "Ya" if answer else "Tidak")
