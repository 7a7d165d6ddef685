"""Money against results: absorption of the budget and efficiency."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from kinerja.capaian import to_decimal


def serapan(pagu: Decimal | None, realisasi: Decimal | None) -> Decimal | None:
    """Absorption in percent, exact; None where there is no budget or no spending is known."""
    if pagu is None or realisasi is None or pagu <= 0:
        return None
    return to_decimal(Fraction(realisasi) / Fraction(pagu) * 100)


def efisiensi(capaian: Decimal, serapan: Decimal) -> Decimal:
    """Percent capaian minus percent absorption, as reports of the regions compute it."""
    with localcontext() as context:
        context.prec = 60
        return capaian - serapan


def is_efisien(capaian: Decimal, serapan: Decimal) -> bool:
    """Whether the target was reached with less than the whole budget."""
    return capaian >= 100 and serapan < capaian
