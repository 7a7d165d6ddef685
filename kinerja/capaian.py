"""Capaian: how far a realisasi reached its target, by one declared rule (design, section 3).

Nothing is rounded here and nothing is guessed: what cannot be computed has a reason (`alasan`),
what was limited or replaced by a policy of the report has a note (`catatan`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from kinerja.numbers import print_number, split_range
from kinerja.text import same_words

ALASAN = {
    "target belum ada": "Target belum diisi.",
    "realisasi belum ada": "Realisasi belum diisi.",
    "target nol": "Target nol: capaian tidak dapat dihitung.",
    "target negatif": "Target negatif: capaian tidak dapat dihitung.",
    "realisasi nol": "Realisasi nol: T/R tidak dapat dihitung.",
    "realisasi negatif": "Realisasi negatif: T/R tidak bermakna.",
    "bukan angka": "Target atau realisasi bukan satu angka yang dapat dihitung.",
    "tingkat tidak dikenal": "Target atau realisasi tidak ada dalam skala tingkat.",
    "tanpa persen": "Hanya Tercapai/Tidak tercapai, tanpa persen.",
    "rumus tidak dikenal": "Rumus capaian tidak dikenal.",
    "bentrok": "Bentrok: ada dua isian yang berbeda; pilih salah satu dulu.",
}
"""Why a capaian cannot be computed: the reason's code and the sentence for the reader."""

SKALA_BAWAAN = (
    ("TMP", "TW", "WDP", "WTP"),
    ("D", "C", "CC", "B", "BB", "A", "AA"),
    ("Level 1", "Level 2", "Level 3", "Level 4", "Level 5"),
    ("Tidak tercapai", "Tercapai"),
)
"""Grades from the lowest, used where no scale is given: BPK opinions, SAKIP, maturity levels, and
whether a target was reached at all.
"""

TANPA_PERSEN = SKALA_BAWAAN[-1]
"""The built-in scale of which no percentage is made: half reached is not one of its grades."""

_DIBATASI_NOL = "dibatasi 0"
_PRECISION = 60


@dataclass(frozen=True)
class Policy:
    """The report's settings of calculation (see `records.Laporan`).

    `target_nol`: "" computes nothing, "seratus" or "nol" gives that capaian. `batas_atas`: the
    highest capaian shown, in percent. `batas_bawah_nol`: a capaian of a lower-is-better rule is
    never below 0. `rata_rata_dibatasi`: averages take the capaian as limited by `batas_atas`.
    """

    target_nol: str = ""
    batas_atas: Decimal | None = None
    batas_bawah_nol: bool = True
    rata_rata_dibatasi: bool = False


@dataclass(frozen=True)
class Capaian:
    """One computed capaian.

    `nilai` is the exact percentage after the report's limits (None: see `alasan`), `utuh` the
    one before the upper limit. `tercapai` compares target and realisasi themselves, so it is
    known even where no percentage is.
    """

    target: str
    realisasi: str
    rumus: str
    nilai: Decimal | None = None
    alasan: str | None = None
    catatan: tuple[str, ...] = ()
    tercapai: bool | None = None
    utuh: Fraction | None = None
    dibatasi: bool = False

    @property
    def penjelasan(self) -> str:
        """The sentence for `alasan`; "" where the capaian was computed."""
        return ALASAN[self.alasan] if self.alasan else ""


class _NoResultError(Exception):
    """Carries the code of a reason out of a rule."""


def compute(
    target: str,
    realisasi: str,
    rumus: str,
    *,
    grades: Sequence[str] = (),
    policy: Policy = Policy(),
    bentrok: bool = False,
    tanpa_persen: bool = False,
) -> Capaian:
    """The capaian of canonical values (`numbers.parse_value`) by one of the six rules.

    `grades`: the scale of the rule `tingkat` from the lowest, else a built-in scale that has
    both. `bentrok`: one of the values is in conflict. `tanpa_persen`: the scale only says
    whether the target was reached. Never raises.
    """
    result = Capaian(target, realisasi, rumus)
    missing = "target" if not target else "realisasi" if not realisasi else ""
    if bentrok or missing:
        reason = "bentrok" if bentrok else f"{missing} belum ada"
        return dataclasses.replace(result, alasan=reason)
    if rumus == "tingkat":
        return _graded(result, grades, policy, tanpa_persen)
    if rumus not in _RULES:
        return dataclasses.replace(result, alasan="rumus tidak dikenal")
    return _numeric(result, policy)


def _numeric(result: Capaian, policy: Policy) -> Capaian:
    """A capaian of numbers or ranges, by the result's own rule."""
    rumus = result.rumus
    bounds, reached = split_range(result.target), split_range(result.realisasi)
    may_be_range = rumus.startswith("rentang")
    if bounds is None or (bounds[0] != bounds[1] and not may_be_range):
        return dataclasses.replace(result, alasan="bukan angka")
    if reached is None or reached[0] != reached[1]:
        return dataclasses.replace(result, alasan="bukan angka")
    low, high, real = (Fraction(number) for number in (*bounds, reached[0]))
    lower_is_better = rumus in ("turun", "turun-rasio", "rentang-turun")
    result = dataclasses.replace(result, tercapai=real <= high if lower_is_better else real >= low)
    try:
        exact = _RULES[rumus](low, high, real)
    except _NoResultError as stop:
        return _without_number(result, str(stop), policy)
    return _limited(result, exact, policy)


def _naik(target: Fraction, _high: Fraction, real: Fraction) -> Fraction:
    return real / _positive(target) * 100


def _turun(target: Fraction, _high: Fraction, real: Fraction) -> Fraction:
    return (2 * target - real) / _positive(target) * 100


def _turun_rasio(target: Fraction, _high: Fraction, real: Fraction) -> Fraction:
    _positive(target)
    if real <= 0:
        raise _NoResultError("realisasi nol" if real == 0 else "realisasi negatif")
    return target / real * 100


def _rentang(low: Fraction, high: Fraction, real: Fraction) -> Fraction:
    if low <= real <= high:
        return Fraction(100)
    return _naik(high if real > high else low, high, real)


def _rentang_turun(low: Fraction, high: Fraction, real: Fraction) -> Fraction:
    if low <= real <= high:
        return Fraction(100)
    return _turun(high if real > high else low, high, real)


_RULES = {
    "naik": _naik,
    "turun": _turun,
    "turun-rasio": _turun_rasio,
    "rentang": _rentang,
    "rentang-turun": _rentang_turun,
}


def _positive(target: Fraction) -> Fraction:
    if target <= 0:
        raise _NoResultError("target nol" if target == 0 else "target negatif")
    return target


def _without_number(result: Capaian, reason: str, policy: Policy) -> Capaian:
    """A capaian that no rule gives: by the report's policy for a zero target, or a reason."""
    by_policy = {"seratus": 100, "nol": 0}.get(policy.target_nol)
    if reason == "target nol" and by_policy is not None:
        note = f"target nol: capaian ditetapkan {by_policy}"
        result = dataclasses.replace(result, catatan=(note,))
        return _limited(result, Fraction(by_policy), policy)
    return dataclasses.replace(result, alasan=reason)


def _graded(result: Capaian, grades: Sequence[str], policy: Policy, tanpa_persen: bool) -> Capaian:
    wanted = same_words(result.target), same_words(result.realisasi)
    for scale in [grades] if grades else SKALA_BAWAAN:
        names = [same_words(grade) for grade in scale]
        if all(name in names for name in wanted):
            target, real = (names.index(name) + 1 for name in wanted)
            tanpa_persen = tanpa_persen or scale is TANPA_PERSEN
            break
    else:
        return dataclasses.replace(result, alasan="tingkat tidak dikenal")
    result = dataclasses.replace(result, tercapai=real >= target)
    if tanpa_persen:
        return dataclasses.replace(result, alasan="tanpa persen")
    return _limited(result, Fraction(real, target) * 100, policy)


def _limited(result: Capaian, exact: Fraction, policy: Policy) -> Capaian:
    """The result with its value inside the report's limits, and notes on what they changed."""
    notes = list(result.catatan)
    if exact < 0 and policy.batas_bawah_nol and result.rumus in ("turun", "rentang-turun"):
        exact = Fraction(0)
        notes.append(_DIBATASI_NOL)
    shown = exact
    if policy.batas_atas is not None and exact > Fraction(policy.batas_atas):
        shown = Fraction(policy.batas_atas)
        notes.append(f"dibatasi {print_number(policy.batas_atas, None)}")
    limited = len(notes) > len(result.catatan)
    return dataclasses.replace(
        result, nilai=to_decimal(shown), utuh=exact, catatan=tuple(notes), dibatasi=limited
    )


def to_decimal(exact: Fraction) -> Decimal:
    """A fraction as Decimal with 60 digits: enough to keep every comparison true."""
    with localcontext() as context:
        context.prec = _PRECISION
        return Decimal(exact.numerator) / Decimal(exact.denominator)


def average(results: Iterable[Capaian], policy: Policy = Policy()) -> Decimal | None:
    """The plain mean of those that could be computed; None if none could.

    Takes the capaian before the upper limit, unless the report's policy says otherwise; the
    lower limit 0 belongs to the rule and always counts.
    """
    exact = []
    for result in results:
        if result.utuh is not None:
            limit = policy.batas_atas if policy.rata_rata_dibatasi else None
            exact.append(result.utuh if limit is None else min(result.utuh, Fraction(limit)))
    return to_decimal(sum(exact, Fraction(0)) / len(exact)) if exact else None
