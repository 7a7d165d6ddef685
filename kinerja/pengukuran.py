"""Pengukuran: everything the tables of one year's report need, computed once.

Screen, Markdown, PDF, CSV and JSON all take their figures from `measure`, so that they cannot
differ (design, promise 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from kinerja.anggaran import efisiensi, is_efisien, serapan
from kinerja.belanja import Belanja, measure_programs, sort_key
from kinerja.capaian import Capaian, Policy, average, compute
from kinerja.frozen_set import as_signed
from kinerja.kemajuan import Laju, pace
from kinerja.office import Office
from kinerja.predikat import note_if_rounding_changes, scale_of
from kinerja.records import (
    Analisis,
    Bukti,
    Indikator,
    Laporan,
    Nilai,
    Pembanding,
    Renstra,
    Sasaran,
    SkalaTingkat,
)
from kinerja.terukur import IndikatorTerukur, Pengukuran, SasaranTerukur
from kinerja.triwulan import TRIWULAN, Tahunan, TriwulanTerukur, from_quarters

__all__ = [
    "IndikatorTerukur", "Pengukuran", "SasaranTerukur", "grades_of", "measure", "policy_of",
    "sort_key",
]  # fmt: skip

_OfIndikator = TypeVar("_OfIndikator", Pembanding, Bukti)

TAHUN_LALU = 5
"""How many earlier years a comparison looks back."""

LONGEST = 25
"""So many years back the first realisasi of a Renstra period is looked for."""

TANPA_SASARAN = Sasaran(id="", kode="–", uraian="(belum ditautkan ke sasaran)")
"""Holds indicators whose sasaran is unknown, so that no table drops them silently."""


def policy_of(laporan: Laporan | None) -> Policy:
    """The report's settings of calculation."""
    if laporan is None:
        return Policy()
    return Policy(
        target_nol=laporan.target_nol,
        batas_atas=laporan.batas_atas,
        batas_bawah_nol=laporan.batas_bawah_nol,
        rata_rata_dibatasi=laporan.rata_rata_dibatasi,
    )


def measure(office: Office, tahun: int) -> Pengukuran:
    """Everything a report on `tahun` shows, from the office as it is; never raises."""
    office = as_signed(office, tahun)  # an indicator made later is no part of a signed report
    year = _Year(office, tahun)
    program, total = measure_programs(office, tahun)
    groups: dict[str, list[IndikatorTerukur]] = {}
    known = {sasaran.id: sasaran for sasaran in office.all(Sasaran)}
    for indikator in sorted(office.all(Indikator), key=lambda item: sort_key(item.kode)):
        place = indikator.sasaran if indikator.sasaran in known else ""
        groups.setdefault(place, []).append(year.measure(indikator))
    ordered = sorted(known.values(), key=lambda item: sort_key(item.kode))
    if "" in groups:
        ordered.append(TANPA_SASARAN)
    sasaran = tuple(
        _measure_sasaran(year, item, groups.get(item.id, []), program.of_sasaran(item.id))
        for item in ordered
    )
    everything = [item.capaian for group in sasaran for item in group.indikator]
    mean, computed, notes = _mean(everything, year)
    return Pengukuran(
        tahun, year.laporan, year.policy, year.scale, year.renstra, sasaran, mean, computed,
        year.scale.of(mean) if mean is not None else "", notes, program.items, total,
    )  # fmt: skip


def _measure_sasaran(
    year: _Year, sasaran: Sasaran, indikator: Sequence[IndikatorTerukur], money: Belanja
) -> SasaranTerukur:
    mean, computed, notes = _mean([item.capaian for item in indikator], year)
    absorbed = serapan(money.pagu, money.realisasi)
    gap, good = None, None
    if mean is not None and absorbed is not None:
        gap, good = efisiensi(mean, absorbed), is_efisien(mean, absorbed)
    return SasaranTerukur(
        sasaran=sasaran,
        indikator=tuple(indikator),
        rata_rata=mean,
        dihitung=computed,
        predikat=year.scale.of(mean) if mean is not None else "",
        pagu=money.pagu,
        realisasi_anggaran=money.realisasi,
        serapan=absorbed,
        efisiensi=gap,
        efisien=good,
        analisis=year.analisis.get(sasaran.id),
        catatan=notes + money.catatan,
    )


def _mean(results: Sequence[Capaian], year: _Year) -> tuple[Decimal | None, int, tuple[str, ...]]:
    """The mean, how many results made it, and what must be said about it."""
    mean = average(results, year.policy)
    computed = sum(result.utuh is not None for result in results)
    notes = []
    if computed < len(results):
        notes.append(f"rata-rata dari {computed} dari {len(results)} indikator yang dapat dihitung")
    if mean is not None and (changed := note_if_rounding_changes(mean, year.scale)):
        notes.append(changed)
    return mean, computed, tuple(notes)


def grades_of(office: Office, indikator: Indikator) -> tuple[tuple[str, ...], bool]:
    """The grades of an indicator's scale and whether it goes without a percentage."""
    scale = office.get(SkalaTingkat, indikator.skala_tingkat)
    return (scale.urutan, scale.tanpa_persen) if scale else ((), False)


def history_of(office: Office, indikator: Indikator, tahun: int) -> list[tuple[int, str]]:
    """The known (year, realisasi) of an indicator in the years that a comparison looks back."""
    year = _Year(office, tahun)
    return [(past, real) for past, real, _ in year.earlier(indikator)]


def renstra_of(office: Office, laporan: Laporan, tahun: int) -> Renstra | None:
    """The report's Renstra: the chosen one, else the only one whose years hold this year."""
    chosen = office.get(Renstra, laporan.renstra)
    if chosen:
        return chosen
    fitting = [
        item
        for item in office.all(Renstra)
        if item.tahun_awal and item.tahun_akhir and item.tahun_awal <= tahun <= item.tahun_akhir
    ]
    return fitting[0] if len(fitting) == 1 else None


class _Year:
    """One year of an office, indexed for measuring its indicators one by one."""

    def __init__(self, office: Office, tahun: int) -> None:
        self.office = office
        self.tahun = tahun
        self.laporan = office.get(Laporan, str(tahun)) or Laporan(id="", tahun=tahun)
        self.policy = policy_of(self.laporan)
        self.scale = scale_of(office, self.laporan)
        self.renstra = renstra_of(office, self.laporan, tahun)
        self.analisis = {item.sasaran: item for item in office.all(Analisis) if item.tahun == tahun}
        self.nilai = {
            (item.indikator, item.tahun, item.periode): item for item in office.all(Nilai)
        }
        self.pembanding = _by_indikator(office.all(Pembanding), tahun)
        self.bukti = _by_indikator(office.all(Bukti), tahun)

    def measure(self, indikator: Indikator) -> IndikatorTerukur:
        """One indicator in this year."""
        nilai = self.nilai.get((indikator.id, self.tahun, "tahun"))
        yearly = self._realisasi(indikator, self.tahun)
        result = self._compute(indikator, nilai.target if nilai else "", yearly, nilai)
        final = self._final_target(indikator)
        progress = self._compute(
            indikator, final.target_renstra if final else "", yearly, final, "target_renstra"
        )
        notes = [*result.catatan, *([yearly.catatan] if yearly.catatan else [])]
        digits = 2 if indikator.desimal is None else indikator.desimal
        if result.nilai is not None:
            changed = note_if_rounding_changes(result.nilai, self.scale, digits)
            notes += [changed] if changed else []
        return IndikatorTerukur(
            indikator=indikator,
            nilai=nilai,
            target=result.target,
            realisasi=result.realisasi,
            capaian=result,
            predikat=self.scale.of(result.nilai) if result.nilai is not None else "",
            catatan=tuple(notes),
            tahun_lalu=tuple(self.earlier(indikator)),
            target_renstra_akhir=final.target_renstra if final else "",
            kemajuan_renstra=progress,
            pembanding=self.pembanding.get(indikator.id, ()),
            bukti=self.bukti.get(indikator.id, ()),
            triwulan=tuple(self._quarters(indikator)),
            laju=self._pace(indikator, progress),
            tingkat=grades_of(self.office, indikator)[0],
        )

    def _pace(self, indikator: Indikator, progress: Capaian) -> Laju:
        """The outlook to the end of the Renstra, from the first known year of its period."""
        first, last = (
            (self.renstra.tahun_awal, self.renstra.tahun_akhir) if self.renstra else (None, None)
        )
        begin = max(first or self.tahun, self.tahun - LONGEST)
        known = [
            (tahun, self._realisasi(indikator, tahun).realisasi)
            for tahun in range(begin, self.tahun)
        ]
        return pace(
            progress, known, self.tahun, (first, last),
            lower_is_better=indikator.makin_rendah_makin_baik,
        )  # fmt: skip

    def _compute(
        self,
        indikator: Indikator,
        target: str,
        real: Tahunan,
        nilai: Nilai | None,
        field: str = "target",
    ) -> Capaian:
        grades, tanpa_persen = grades_of(self.office, indikator)
        disputed = {"rumus", "skala_tingkat"} & indikator.bentrok
        return compute(
            target,
            real.realisasi,
            indikator.rumus,
            grades=grades,
            tanpa_persen=tanpa_persen,
            policy=self.policy,
            bentrok=bool(disputed)
            or real.bentrok
            or (nilai is not None and field in nilai.bentrok),
        )

    def _realisasi(self, indikator: Indikator, tahun: int) -> Tahunan:
        """The year's own realisasi, or what its quarters make of it."""
        nilai = self.nilai.get((indikator.id, tahun, "tahun"))
        if nilai and "realisasi" in nilai.bentrok:
            return Tahunan(bentrok=True)
        if nilai and nilai.realisasi:
            return Tahunan(nilai.realisasi)
        found = (self.nilai.get((indikator.id, tahun, periode)) for periode in TRIWULAN)
        return from_quarters([item for item in found if item], indikator.akumulasi)

    def earlier(self, indikator: Indikator) -> Iterable[tuple[int, str, Capaian]]:
        """Year, realisasi and capaian of the years before that have data, oldest first."""
        for tahun in range(self.tahun - TAHUN_LALU, self.tahun):
            nilai = self.nilai.get((indikator.id, tahun, "tahun"))
            yearly = self._realisasi(indikator, tahun)
            result = self._compute(indikator, nilai.target if nilai else "", yearly, nilai)
            if result.target or result.realisasi or result.alasan == "bentrok":
                yield tahun, result.realisasi, result

    def _final_target(self, indikator: Indikator) -> Nilai | None:
        if self.renstra is None or self.renstra.tahun_akhir is None:
            return None
        return self.nilai.get((indikator.id, self.renstra.tahun_akhir, "tahun"))

    def _quarters(self, indikator: Indikator) -> Iterable[TriwulanTerukur]:
        for periode in TRIWULAN:
            nilai = self.nilai.get((indikator.id, self.tahun, periode))
            own = Tahunan(
                nilai.realisasi if nilai else "",
                bentrok=nilai is not None and "realisasi" in nilai.bentrok,
            )
            result = self._compute(indikator, nilai.target if nilai else "", own, nilai)
            yield TriwulanTerukur(periode, nilai, result.target, result.realisasi, result)


def _by_indikator(items: Iterable[_OfIndikator], tahun: int) -> dict[str, tuple[_OfIndikator, ...]]:
    """A year's records by the indicator that they belong to."""
    found: dict[str, list[_OfIndikator]] = {}
    for item in items:
        if item.tahun == tahun:
            found.setdefault(item.indikator, []).append(item)
    return {indikator: tuple(group) for indikator, group in found.items()}
