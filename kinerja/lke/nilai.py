"""Answers, their values, and the grade of a sum (`docs/sumber.md` names who uses which).

The answer values and intervals are those of four regions' sheets under PermenPANRB 88/2021.
"""

from __future__ import annotations

from decimal import Decimal

NILAI = {
    "AA": Decimal(100), "A": Decimal(90), "BB": Decimal(80), "B": Decimal(70),
    "CC": Decimal(60), "C": Decimal(50), "D": Decimal(30), "E": Decimal(0),
}  # fmt: skip
"""What an answer is worth, in percent of its criterion."""

_PREDIKAT = (
    (Decimal(90), "AA", "Sangat Memuaskan"),
    (Decimal(80), "A", "Memuaskan"),
    (Decimal(70), "BB", "Sangat Baik"),
    (Decimal(60), "B", "Baik"),
    (Decimal(50), "CC", "Cukup (Memadai)"),
    (Decimal(30), "C", "Kurang"),
    (Decimal(0), "D", "Sangat Kurang"),
)
"""Open below: 90,00 is A and 90,01 is AA."""

_BAGIAN = (
    (Decimal(90), "BB"),
    (Decimal(75), "B"),
    (Decimal(40), "C"),
    (Decimal(10), "D"),
)
"""Share of indicators (%) above which an answer is earned: a, b, c, d of one region's scale."""

TERPENUHI = "BB"
"""The answer where all is met this year; A asks for a year, AA for five years of it."""


def predikat_lke(total: Decimal) -> tuple[str, str]:
    """The grade of a value from 0 to 100 and its name; 0 itself is E, as some sheets say."""
    for bound, grade, name in _PREDIKAT:
        if total > bound:
            return grade, name
    return "E", "Tidak ada upaya"


def jawaban_bagian(persen: Decimal) -> str:
    """The answer that a share of indicators earns: > 90 BB, > 75 B, > 40 C, > 10 D, else E."""
    for bound, answer in _BAGIAN:
        if persen > bound:
            return answer
    return "E"
