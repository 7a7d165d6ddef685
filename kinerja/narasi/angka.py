"""Figures and names as sentences print them: the same digits as the tables, with their unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian import to_decimal
from kinerja.kewajaran import is_percent, single
from kinerja.numbers import print_number, print_value, round_half_up, split_range
from kinerja.records import Indikator

_BARE = frozenset(
    {"", "indeks", "rasio", "angka", "nilai", "skor", "poin", "predikat", "opini", "tingkat",
     "level", "kategori"}
)  # fmt: skip
"""Units that a sentence does not repeat after the figure: "1,14 rasio" is not said."""


def capaian_digits(indikator: Indikator) -> int:
    """How many decimals a capaian of this indicator is printed with, as in the tables."""
    return 2 if indikator.desimal is None else indikator.desimal


def with_unit(indikator: Indikator, canonical: str) -> str:
    """A target or realisasi with its unit: `95,31%`, `7–8 hari`, `BB`."""
    shown = print_value(canonical, indikator.desimal)
    return shown if split_range(canonical) is None else shown + _suffix(indikator)


def _suffix(indikator: Indikator) -> str:
    unit = " ".join(indikator.satuan.split())
    if is_percent(indikator.satuan):
        return "%"
    return "" if unit.casefold() in _BARE else f" {unit}"


def percent(value: Decimal, indikator: Indikator | None = None) -> str:
    """A capaian, progress or absorption: `100,06%`."""
    return f"{print_number(value, capaian_digits(indikator) if indikator else 2)}%"


def within(name: str) -> str:
    """A name inside a sentence: `Jumlah ruang kelas` begins small there, `Indeks SPBE` does not."""
    words = name.split()
    return counted(name) if len(words) > 1 and words[1][:1].islower() else " ".join(words)


def counted(name: str) -> str:
    """Words that do not begin a sentence: `1.477 guru PAUD`, but `286 SD negeri`."""
    text = " ".join(name.split())
    first = text.partition(" ")[0]
    if first[:1].isupper() and first[1:].replace("-", "").islower():
        return first[0].lower() + text[1:]
    return text


def beginning(name: str) -> str:
    """A name that begins a sentence."""
    text = " ".join(name.split())
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Beda:
    """How far one figure is from another: its direction (1, 0, -1), size and share as printed."""

    arah: int
    besar: str
    persen: str = ""


def difference(indikator: Indikator, now: str, then: str) -> Beda | None:
    """What lies between two canonical numbers, exactly; None where one is no single number."""
    first, second = single(now), single(then)
    if first is None or second is None:
        return None
    return difference_of(indikator, first, second)


def difference_of(indikator: Indikator, now: Decimal, then: Decimal) -> Beda:
    """The same of two numbers; the share (%) is of the second, "" where that is zero."""
    gap = now - then
    direction = (gap > 0) - (gap < 0)
    digits = indikator.desimal
    if digits is not None and round_half_up(gap, digits).is_zero():
        digits = None  # a difference that exists is never printed as zero
    unit = " poin persen" if is_percent(indikator.satuan) else _suffix(indikator) or " poin"
    return Beda(direction, print_number(abs(gap), digits) + unit, _share(gap, then))


def _share(gap: Decimal, then: Decimal) -> str:
    if then == 0 or gap == 0:
        return ""
    share = to_decimal(abs(Fraction(gap) / Fraction(then)) * 100)
    if round_half_up(share, 2).is_zero():
        return "kurang dari 0,01%"
    return f"{print_number(share)}%"
