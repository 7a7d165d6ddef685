"""Quarters: how they make the year's realisasi, as the indicator says (`akumulasi`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian import Capaian, to_decimal
from kinerja.numbers import round_half_up, split_range
from kinerja.records import AKUMULASI, Nilai, RencanaAksi
from kinerja.values import canonical_number

TRIWULAN = {"tw1": "I", "tw2": "II", "tw3": "III", "tw4": "IV"}
_QUARTERS = {word: key for key, roman in TRIWULAN.items() for word in (roman, key[-1], key.upper())}


def periods_of(aksi: RencanaAksi) -> tuple[str, ...]:
    """The quarters of an action, as periods in order of the year; "I", "1" and "TW I" are one."""
    words = re.split(r"[\s,;.]+", " ".join(aksi.triwulan).upper())
    found = {_QUARTERS[word] for word in words if word in _QUARTERS}
    return tuple(key for key in TRIWULAN if key in found)


@dataclass(frozen=True)
class TriwulanTerukur:
    """One quarter of one indicator: its figures and the capaian of the quarter alone."""

    periode: str
    nilai: Nilai | None
    target: str
    realisasi: str
    capaian: Capaian


@dataclass(frozen=True)
class Tahunan:
    """A year's realisasi made of quarters: canonical value, note for the reader, conflict."""

    realisasi: str = ""
    catatan: str = ""
    bentrok: bool = False


def from_quarters(quarters: Sequence[Nilai], akumulasi: str) -> Tahunan:
    """The year's realisasi from its filled quarters, in order of the year.

    `akhir` takes the last filled quarter, `jumlah` and `rata-rata` all filled ones. Ranges and
    grades cannot be added: then only `akhir` gives a value. A quarter in conflict makes the
    year's figure unknown.
    """
    if any("realisasi" in quarter.bentrok for quarter in quarters):
        return Tahunan(bentrok=True)
    filled = [quarter for quarter in quarters if quarter.realisasi]
    if not filled:
        return Tahunan()
    names = ", ".join(TRIWULAN[quarter.periode] for quarter in filled)
    if akumulasi not in ("jumlah", "rata-rata"):
        last = filled[-1]
        return Tahunan(last.realisasi, f"realisasi dari triwulan {TRIWULAN[last.periode]}")
    bounds = [split_range(quarter.realisasi) for quarter in filled]
    numbers = [Fraction(pair[0]) for pair in bounds if pair is not None and pair[0] == pair[1]]
    if len(numbers) < len(filled):
        return Tahunan(catatan="triwulan bukan angka: tidak dapat dijumlahkan")
    total = sum(numbers, Fraction(0))
    exact = total if akumulasi == "jumlah" else total / len(numbers)
    note = f"realisasi dari triwulan {names} ({AKUMULASI[akumulasi].lower()})"
    return Tahunan(canonical_number(_storable(to_decimal(exact))), note)


def _storable(number: Decimal) -> Decimal:
    """A mean of quarters, with at most ten decimals, as every stored figure has."""
    return round_half_up(number, 10)
