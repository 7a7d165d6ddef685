"""Progress to the Renstra's end target: the pace so far, and whether the rest of the years suffice.

PermenPANRB 53/2014 (Lamp. II, Bab III.A number 3) asks to compare the realisasi with the
medium-term target and gives no rule for the outlook. Ours is a linear pace: from the first known
realisasi of the Renstra period to this year's, in equal steps a year, carried on to the last year,
though never below zero where nothing was below zero so far.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian import Capaian, to_decimal
from kinerja.numbers import split_range

KEADAAN = {
    "tercapai": "Sudah tercapai",
    "rawan": "Sudah tercapai, laju menjauh",
    "cukup": "Cukup",
    "kurang": "Belum cukup",
    "berakhir": "Tidak tercapai",
}
"""What can be said about the way to the end target."""

ALASAN = {
    "tanpa target": "target akhir Renstra belum diisi",
    "tanpa realisasi": "realisasi tahun ini belum ada",
    "tanpa dasar": "belum ada realisasi tahun sebelumnya dalam periode Renstra",
    "bukan angka": "target atau realisasinya bukan satu angka",
    "di luar periode": "tahun laporan di luar periode Renstra",
    "bentrok": "ada isian yang bentrok",
}
"""Why it cannot be told."""

ATURAN = (
    "Laju = (realisasi tahun ini − realisasi pertama dalam periode Renstra) dibagi jumlah tahun "
    "di antaranya; perkiraan = realisasi tahun ini + laju × sisa tahun, tidak di bawah nol. "
    "Prospek: apakah sisa tahun cukup bila lajunya tetap."
)
"""The rule as documents print it."""


@dataclass(frozen=True)
class Laju:
    """The outlook of one indicator.

    `keadaan` is a key of KEADAAN, or "" with `alasan`, a key of ALASAN. `dasar` is (year,
    realisasi) where the pace begins; `laju` what a year brought, `perlu` what each of the
    `sisa` years must bring, `perkiraan` the value of the last year at this pace.
    """

    keadaan: str = ""
    alasan: str = ""
    sisa: int = 0
    dasar: tuple[int, Decimal] | None = None
    laju: Decimal | None = None
    perlu: Decimal | None = None
    perkiraan: Decimal | None = None

    @property
    def kalimat(self) -> str:
        """The verdict for a table: its words, or why there is none."""
        return KEADAAN[self.keadaan] if self.keadaan else f"Belum dapat dinilai: {self.penjelasan}"

    @property
    def penjelasan(self) -> str:
        """The words for `alasan`; "" where there is a verdict."""
        return ALASAN.get(self.alasan, "")


def pace(
    progress: Capaian,
    earlier: list[tuple[int, str]],
    tahun: int,
    period: tuple[int | None, int | None],
    *,
    lower_is_better: bool,
) -> Laju:
    """The outlook at `tahun`; never raises.

    `progress` compares this year's realisasi with the end target. `earlier` holds the known
    (year, realisasi) before it, oldest first; only those inside `period` (first and last year of
    the Renstra) count.
    """
    first, last = period
    reason = _reason(progress, tahun, period)
    if reason or first is None or last is None:
        return Laju(alasan=reason or "tanpa target")
    left, basis = last - tahun, _basis(earlier, first, tahun)
    bounds, real = split_range(progress.target), _single(progress.realisasi)
    if bounds is None or real is None or basis is None or left == 0:
        state = "tercapai" if progress.tercapai else "berakhir" if left == 0 else ""
        why = (
            "" if state else "tanpa dasar" if basis is None and real is not None else "bukan angka"
        )
        return _with_pace(Laju(state, why, left), basis, real, tahun)
    goal = Fraction(bounds[1] if lower_is_better else bounds[0])
    _, expected = _carried_on(basis, real, tahun, left)
    enough = expected <= goal if lower_is_better else expected >= goal
    if progress.tercapai:
        return _with_pace(Laju("tercapai" if enough else "rawan", sisa=left), basis, real, tahun)
    needed = to_decimal((goal - Fraction(real)) / left)
    found = Laju("cukup" if enough else "kurang", sisa=left, perlu=needed)
    return _with_pace(found, basis, real, tahun)


def _reason(progress: Capaian, tahun: int, period: tuple[int | None, int | None]) -> str:
    """Why nothing can be told at all; "" where something can."""
    first, last = period
    if progress.alasan == "bentrok":
        return "bentrok"
    if not progress.target or first is None or last is None:
        return "tanpa target"
    if not first <= tahun <= last:
        return "di luar periode"
    if not progress.realisasi:
        return "tanpa realisasi"
    return "bukan angka" if progress.tercapai is None else ""


def _basis(earlier: list[tuple[int, str]], first: int, tahun: int) -> tuple[int, Decimal] | None:
    """Where the pace begins: the first year of the period whose realisasi is one number."""
    for year, realisasi in earlier:
        number = _single(realisasi)
        if first <= year < tahun and number is not None:
            return year, number
    return None


def _with_pace(
    found: Laju, basis: tuple[int, Decimal] | None, real: Decimal | None, tahun: int
) -> Laju:
    if basis is None or real is None:
        return found
    step, expected = _carried_on(basis, real, tahun, found.sisa)
    return Laju(
        found.keadaan, found.alasan, found.sisa, basis, to_decimal(step), found.perlu,
        to_decimal(expected),
    )  # fmt: skip


def _carried_on(
    basis: tuple[int, Decimal], real: Decimal, tahun: int, left: int
) -> tuple[Fraction, Fraction]:
    """What a year brings, and the value after the years that are left."""
    step = (Fraction(real) - Fraction(basis[1])) / (tahun - basis[0])
    expected = Fraction(real) + step * left
    known = min(real, basis[1]) >= 0
    return step, max(expected, Fraction(0)) if known else expected


def _single(canonical: str) -> Decimal | None:
    bounds = split_range(canonical)
    return bounds[0] if bounds is not None and bounds[0] == bounds[1] else None
