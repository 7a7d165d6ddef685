"""Whether a figure is plausible: its own bounds, its unit, its history, its numerator.

Everything here is a hint for a person. Used by the checks and, while somebody types, by the
entry forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from kinerja.numbers import print_number, round_half_up, split_range
from kinerja.printing import truncated
from kinerja.records import Indikator
from kinerja.text import same_words

PERSEN = frozenset({"%", "persen", "prosen", "percent", "persentase"})

_ABOVE = re.compile(
    r"\b(apk|kasar|melanjutkan|transisi|rasio|pertumbuhan|kenaikan|peningkatan|capaian|laju"
    r"|realisasi|inflasi|rata-rata capaian)\b"
)
"""Names of percentages that pass 100 in published reports (APK 107,58; angka melanjutkan)."""

_BELOW = re.compile(
    r"\b(pertumbuhan|kenaikan|peningkatan|penurunan|laju|inflasi|selisih|deviasi)\b"
)
"""Names of percentages that can be negative."""

SERATUS = Decimal(100)
LEAST_HISTORY = 3
"""Fewer earlier years say nothing about what is usual."""
_SHARE = Decimal("0.25")


@dataclass(frozen=True)
class Band:
    """The plausible values of a figure, None where it is open."""

    bawah: Decimal | None = None
    atas: Decimal | None = None

    def breach(self, value: Decimal) -> str:
        """What is wrong with a value, as the end of a sentence; "" where it is inside."""
        if self.bawah is not None and value < self.bawah:
            return f"di bawah {print_number(self.bawah, None)}"
        if self.atas is not None and value > self.atas:
            return f"di atas {print_number(self.atas, None)}"
        return ""


def is_percent(satuan: str) -> bool:
    """Whether a unit is percent."""
    return same_words(satuan) in PERSEN


def own_band(indikator: Indikator) -> Band:
    """The bounds that a person set for the indicator."""
    return Band(indikator.batas_wajar_bawah, indikator.batas_wajar_atas)


def unit_band(indikator: Indikator) -> Band:
    """0-100 for a share in percent; open where the name says that it may lie outside.

    A bound that a person set replaces that of the unit.
    """
    if not is_percent(indikator.satuan):
        return Band()
    name = same_words(indikator.nama)
    own = own_band(indikator)
    return Band(
        None if own.bawah is not None or _BELOW.search(name) else Decimal(0),
        None if own.atas is not None or _ABOVE.search(name) else SERATUS,
    )


def history_band(earlier: Sequence[str]) -> Band:
    """Around the values of at least three earlier years: their range, widened by itself.

    Widened by at least a quarter of the largest, so that a steady figure may still move. What
    falls outside is mostly a slipped decimal sign or another unit.
    """
    known = [number for number in map(single, earlier) if number is not None]
    if len(known) < LEAST_HISTORY:
        return Band()
    low, high = min(known), max(known)
    margin = max(high - low, _SHARE * max(abs(low), abs(high)))
    return Band(low - margin, high + margin)


def ratio_mismatch(
    satuan: str, realisasi: str, pembilang: Decimal | None, penyebut: Decimal | None
) -> str:
    """What numerator and denominator say instead of the typed percentage; "" where they agree.

    Compared at the decimals of the typed figure; both rounding and cutting are accepted, as
    published reports do either.
    """
    real = single(realisasi)
    if not is_percent(satuan) or real is None or pembilang is None or penyebut is None:
        return ""
    if penyebut == 0:
        return "penyebutnya nol"
    with localcontext() as context:
        context.prec = 60
        exact = pembilang / penyebut * 100
    exponent = real.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    if real in (round_half_up(exact, digits), truncated(exact, digits)):
        return ""
    return f"pembilang dan penyebutnya memberi {print_number(exact, max(digits, 2))}"


def single(canonical: str) -> Decimal | None:
    """A canonical value as one number; None for ranges, grades and no data."""
    bounds = split_range(canonical)
    return bounds[0] if bounds is not None and bounds[0] == bounds[1] else None
