"""What a report carries: for each kind of information, which indicators have it and which lack it.

Internal review and LKE both ask this of the same report, so both take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kinerja.fields import fields_of
from kinerja.office import Office
from kinerja.pengukuran import measure
from kinerja.records import Laporan
from kinerja.terukur import IndikatorTerukur, SasaranTerukur

_NAMED = 8
"""So many codes are named in a sentence; the rest is counted."""


@dataclass(frozen=True)
class Bagian:
    """A share of the report's indicators (or of another `satuan`), by their codes."""

    ada: tuple[str, ...]
    belum: tuple[str, ...]
    satuan: str = "indikator"

    @property
    def jumlah(self) -> int:
        """How many there are in all."""
        return len(self.ada) + len(self.belum)

    @property
    def persen(self) -> Decimal | None:
        """The share that has it, in percent; None where there is nothing to count."""
        return Decimal(len(self.ada) * 100) / self.jumlah if self.jumlah else None

    def kalimat(self, what: str) -> str:
        """How many have `what`, and which do not."""
        if not self.jumlah:
            return f"Belum ada {self.satuan}."
        text = f"{len(self.ada)} dari {self.jumlah} {self.satuan} {what}"
        return f"{text}; belum: {named(self.belum)}." if self.belum else f"{text}."


def named(codes: Iterable[str]) -> str:
    """Codes for a sentence of evidence: the first ones, then how many more."""
    found = list(codes)
    rest = len(found) - _NAMED
    return ", ".join(found[:_NAMED]) + (f", dan {rest} lagi" if rest > 0 else "")


class Kelengkapan:
    """One year's report, asked what it carries; measured once."""

    def __init__(self, office: Office, tahun: int) -> None:
        self.office = office
        self.tahun = tahun
        self.pengukuran = measure(office, tahun)
        self.laporan = self.pengukuran.laporan

    def naskah_kosong(self, *names: str) -> tuple[str, ...]:
        """The labels of those texts of the report that are not written (or in conflict)."""
        known = fields_of(Laporan)
        return tuple(known[name].label for name in names if not getattr(self.laporan, name))

    def indikator(self, test: Callable[[IndikatorTerukur], object]) -> Bagian:
        """Which indicators pass a test."""
        return self._split(lambda item, _: bool(test(item)))

    def _split(self, test: Callable[[IndikatorTerukur, SasaranTerukur], bool]) -> Bagian:
        yes: list[str] = []
        no: list[str] = []
        for goal in self.pengukuran.sasaran:
            for item in goal.indikator:
                (yes if test(item, goal) else no).append(item.indikator.kode)
        return Bagian(tuple(yes), tuple(no))

    @cached_property
    def target(self) -> Bagian:
        """With a target of the year."""
        return self.indikator(lambda item: item.target)

    @cached_property
    def capaian(self) -> Bagian:
        """With target, realisasi, and a capaian or a plain Tercapai/Tidak tercapai."""
        return self.indikator(_judged)

    @cached_property
    def tahunan(self) -> Bagian:
        """Judged against the year's target, and discussed in the text of their sasaran."""
        return self._split(
            lambda item, goal: _judged(item) and goal.analisis is not None
            and bool(goal.analisis.uraian)
        )  # fmt: skip

    @cached_property
    def renstra(self) -> Bagian:
        """Compared with the end target of the Renstra (P53, Lamp. II, analysis 3)."""
        return self.indikator(_planned)

    @cached_property
    def tahun_lalu(self) -> Bagian:
        """Compared with at least one earlier year (analysis 2)."""
        return self.indikator(_compared)

    @cached_property
    def pembanding(self) -> Bagian:
        """Compared with a benchmark, or "tidak ada standar" said by a person (analysis 4)."""
        return self.indikator(_benchmarked)

    @cached_property
    def penjelasan(self) -> Bagian:
        """With what was done for it or stood in its way (analysis 5)."""
        return self.indikator(
            lambda item: (
                item.nilai is not None
                and (item.nilai.pendorong or item.nilai.hambatan or item.nilai.solusi)
            )
        )

    @cached_property
    def efisiensi(self) -> Bagian:
        """Whose sasaran has a computed efficiency and a text about it (analysis 6)."""
        return self._split(lambda _, goal: _efficient(goal))

    @cached_property
    def perbaikan(self) -> Bagian:
        """With steps to improve: of their own, or of their sasaran."""
        return self._split(
            lambda item, goal: bool(
                (item.nilai is not None and (item.nilai.tindak_lanjut or item.nilai.solusi))
                or (goal.analisis is not None and goal.analisis.solusi)
            )
        )

    @cached_property
    def bukti(self) -> Bagian:
        """With a file of evidence."""
        return self.indikator(lambda item: item.bukti)

    @cached_property
    def triwulan(self) -> Bagian:
        """Measured in at least one quarter (P53, Lamp. II.E: quarterly and yearly)."""
        return self.indikator(lambda item: any(q.realisasi for q in item.triwulan))

    @cached_property
    def tujuh_analisis(self) -> Bagian:
        """Sasaran that carry all seven analyses of Bab III.A (PermenPANRB 53/2014, Lamp. II/1)."""
        yes: list[str] = []
        no: list[str] = []
        for goal in self.pengukuran.sasaran:
            if goal.indikator:
                (yes if _has_all(goal) else no).append(goal.sasaran.kode)
        return Bagian(tuple(yes), tuple(no), "sasaran")


def _judged(item: IndikatorTerukur) -> bool:
    result = item.capaian
    return result.nilai is not None or result.tercapai is not None


def _planned(item: IndikatorTerukur) -> bool:
    result = item.kemajuan_renstra
    return result.nilai is not None or result.tercapai is not None


def _compared(item: IndikatorTerukur) -> bool:
    return any(realisasi for _, realisasi, _ in item.tahun_lalu)


def _benchmarked(item: IndikatorTerukur) -> bool:
    return any(other.nilai or other.tidak_ada for other in item.pembanding)


def _efficient(goal: SasaranTerukur) -> bool:
    written = goal.analisis is not None and bool(goal.analisis.efisiensi)
    return written and goal.efisiensi is not None


def _has_all(goal: SasaranTerukur) -> bool:
    text = goal.analisis
    return (
        text is not None
        and bool(text.uraian and text.penyebab and text.solusi)
        and _efficient(goal)
        and all(
            test(item)
            for item in goal.indikator
            for test in (_judged, _compared, _planned, _benchmarked)
        )
    )
