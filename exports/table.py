"""A table of a report, every cell already printed: what all formats are made of.

A cell holds its value twice: `nilai` for machines (decimal point, ISO date, no grouping) and
`tampil` for people. Both are rounded alike, so that screen, Markdown, PDF, CSV and JSON never
show different figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinerja.dates import print_date
from kinerja.numbers import print_number, print_value, round_half_up
from kinerja.values import canonical_number

NO_DATA = "–"
"""What people see where there is no data; never 0."""


@dataclass(frozen=True)
class Column:
    """A column: `kunci` in JSON, `judul` as its header, `satuan` printed in brackets behind it.

    `kanan` aligns right (numbers). `lebar` is the widest a text column gets on 80 columns of
    text, in display cells; None leaves it to the room there is.
    """

    kunci: str
    judul: str
    satuan: str = ""
    kanan: bool = False
    lebar: int | None = None

    @property
    def header(self) -> str:
        """The header as printed, with the unit: "Pagu (Rp)"."""
        return f"{self.judul} ({self.satuan})" if self.satuan else self.judul


@dataclass(frozen=True)
class Cell:
    """A value for machines and for people; `alasan` says why there is no value (`nilai` None)."""

    nilai: str | None
    tampil: str
    alasan: str = ""


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

    def cell(self, row: Row, column: Column) -> Cell:
        """The cell of a row; an empty one where the row has none."""
        return row.get(column.kunci, EMPTY)


EMPTY = Cell(None, "")


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
    try:
        return number(Decimal(canonical), digits)
    except ArithmeticError:
        return Cell(canonical, print_value(canonical, digits))


def day(when: date | None) -> Cell:
    """A date: ISO for machines, "31 Maret 2026" for people."""
    return no_data() if when is None else Cell(when.isoformat(), print_date(when))


def yes_no(answer: bool) -> Cell:
    """Ya or Tidak."""
    return Cell("ya" if answer else "tidak", "Ya" if answer else "Tidak")
