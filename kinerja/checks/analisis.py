"""P-4xx: the seven analyses of Bab III.A for every sasaran, and what explains a result.

PermenPANRB 53/2014, Lamp. II lists them; the evaluation sheet of PermenPANRB 88/2021 (3.b) scores
nearly the same list by the share of indicators that carry each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kinerja.batch import label_of
from kinerja.checks.core import KEBIASAAN, Hit, Year, at, check, of_gap
from kinerja.gaps import unexplained
from kinerja.records import Analisis, Pembanding
from kinerja.terukur import IndikatorTerukur, SasaranTerukur

_BAB = "PermenPANRB 53/2014, Lamp. II, Bab III.A angka"
_WRITE = "Tulis pada layar langkah Analisis."


def _texts(year: Year, *fields: str) -> Iterator[Hit]:
    """The gaps of the step that are these texts of a sasaran."""
    for gap in year.gaps("analisis"):
        ours = gap.table == Analisis.table and gap.field in fields
        if ours and gap not in year.told_by_others:
            yield of_gap(gap)


def _lacking(
    year: Year, number: int, what: str, lacks: Callable[[IndikatorTerukur], bool], field: str
) -> Iterator[Hit]:
    """One hit for each sasaran with indicators that lack an analysis, naming them."""
    for goal in year.measured.sasaran:
        found = [item for item in goal.indikator if lacks(item)]
        if found:
            codes = ", ".join(item.indikator.kode for item in found)
            text = f"{label_of(goal.sasaran)}: analisis {number} belum lengkap, {what} ({codes})."
            yield Hit(text, year.at_value(found[0], field, "").tempat)


@check("P-401", "blokir", "Analisis 1 (target dan realisasi) belum ditulis",
       cara=_WRITE, sumber=f"{_BAB} 1")  # fmt: skip
def target_and_result(year: Year) -> Iterator[Hit]:
    """The text beside the table of target and realisasi, or all texts of a sasaran at once."""
    yield from _texts(year, "uraian", "")


@check("P-402", "peringatan", "Analisis 2 (tahun-tahun lalu) tanpa data",
       cara="Isi realisasi tahun lalu pada Isi capaian.", sumber=f"{_BAB} 2")  # fmt: skip
def earlier_years(year: Year) -> Iterator[Hit]:
    """Last year's realisasi is what the comparison stands on."""
    last = year.tahun - 1

    def lacks(item: IndikatorTerukur) -> bool:
        return not any(tahun == last and real for tahun, real, _ in item.tahun_lalu)

    for hit in _lacking(year, 2, f"realisasi {last} belum ada", lacks, "realisasi"):
        yield Hit(hit.kalimat, hit.tempat.replace(f".{year.tahun}.", f".{last}."))


@check("P-403", "peringatan", "Analisis 3 (target akhir Renstra) tanpa data",
       cara="Isi target Renstra pada tahun akhir Renstra.", sumber=f"{_BAB} 3")  # fmt: skip
def end_of_plan(year: Year) -> Iterator[Hit]:
    """The end target of each indicator."""
    plan = year.measured.renstra
    if plan is None or plan.tahun_akhir is None:
        return
    what = f"target Renstra {plan.tahun_akhir} belum ada"
    for hit in _lacking(
        year, 3, what, lambda item: not item.target_renstra_akhir, "target_renstra"
    ):
        yield Hit(hit.kalimat, hit.tempat.replace(f".{year.tahun}.", f".{plan.tahun_akhir}."))


@check("P-404", "peringatan", "Analisis 4 (standar nasional) belum ada",
       cara="Isi pembandingnya, atau nyatakan tidak ada standar.", sumber=f"{_BAB} 4")  # fmt: skip
def benchmark(year: Year) -> Iterator[Hit]:
    """A figure, or a person's word that there is none ("jika ada")."""

    def lacks(item: IndikatorTerukur) -> bool:
        return not any(other.nilai or other.tidak_ada for other in item.pembanding)

    for hit in _lacking(year, 4, "pembanding belum ada", lacks, ""):
        yield Hit(hit.kalimat, Pembanding.table)


@check("P-405", "blokir", "Analisis 5 (penyebab dan solusi) belum ditulis",
       cara=_WRITE, sumber=f"{_BAB} 5")  # fmt: skip
def causes(year: Year) -> Iterator[Hit]:
    """Of the sasaran as a whole."""
    yield from _texts(year, "penyebab", "solusi")


@check("P-406", "blokir", "Analisis 6 (efisiensi) belum ditulis",
       cara=_WRITE, sumber=f"{_BAB} 6")  # fmt: skip
def efficiency(year: Year) -> Iterator[Hit]:
    """What the difference between capaian and serapan means."""
    yield from _texts(year, "efisiensi")


@check("P-407", "peringatan", "Analisis 7 (program pendukung) tanpa data",
       cara="Tautkan program atau kegiatan beserta pagunya ke sasaran itu.",
       sumber=f"{_BAB} 7")  # fmt: skip
def supporting(year: Year) -> Iterator[Hit]:
    """A sasaran that no programme with a budget supports; its efficiency cannot be told either."""
    for goal in year.measured.sasaran:
        if goal.sasaran.id and goal.indikator and goal.pagu is None:
            what = "analisis 7 belum lengkap, belum ada program berpagu yang mendukungnya"
            yield Hit(f"{label_of(goal.sasaran)}: {what}.", "program")


@check("P-408", "blokir", "Hasil belum dijelaskan",
       cara="Isi penjelasannya, atau tulis alasan tidak dijelaskan.",
       sumber=f"{_BAB} 5; PermenPANRB 88/2021, LKE 3.b angka 7")  # fmt: skip
def explained(year: Year) -> Iterator[Hit]:
    """Obstacle and solution, driver and follow-up, cause of a fall: as the result asks."""
    yield from map(of_gap, unexplained(year.measured))


@check("P-409", "peringatan", "Pembanding tanpa sumber",
       cara="Isi sumber pembandingnya.", sumber=f"{_BAB} 4")  # fmt: skip
def benchmark_source(year: Year) -> Iterator[Hit]:
    """A benchmark is quoted, so its source is named."""
    for item in year.indikator:
        for other in item.pembanding:
            if other.nilai and not other.sumber.strip():
                hit = at(other, "sumber", "")
                yield Hit(f"{label_of(item.indikator)}: pembanding tanpa sumber.", hit.tempat)


@check("P-410", "peringatan", "Pembanding berisi angka dan “tidak ada standar”",
       cara="Pilih salah satu.", sumber=KEBIASAAN)  # fmt: skip
def benchmark_contradicts(year: Year) -> Iterator[Hit]:
    """Either there is a figure or there is no standard."""
    for item in year.indikator:
        for other in item.pembanding:
            if other.nilai and other.tidak_ada:
                what = "pembanding berisi angka, tetapi dinyatakan tidak ada standar"
                hit = at(other, "tidak_ada", "")
                yield Hit(f"{label_of(item.indikator)}: {what}.", hit.tempat)


_CLAIM = re.compile(
    r"(?:dapat disebut|dapat dikatakan|tergolong|dinilai|adalah|sudah|telah|sangat|cukup)"
    r"\s+efisien\b"
)
_DENIAL = re.compile(r"\b(?:belum|tidak|kurang|bukan)\b")


@check("P-411", "peringatan", "Disebut efisien, menurut hitungan tidak",
       cara="Ubah uraian efisiensinya; efisien hanya bila capaian ≥ 100 dan serapan di bawahnya.",
       sumber=f"{_BAB} 6")  # fmt: skip
def efficiency_claimed(year: Year) -> Iterator[Hit]:
    """Efficient is only who reached the target with less than the capaian's share of the money."""
    for goal in year.measured.sasaran:
        if goal.analisis is not None and goal.efisien is False and _claims(goal):
            what = "uraiannya menyebut efisien, capaian dan serapannya tidak"
            hit = at(goal.analisis, "efisiensi", "")
            yield Hit(f"{label_of(goal.sasaran)}: {what}.", hit.tempat)


def _claims(goal: SasaranTerukur) -> bool:
    """Whether a clause of the efficiency text calls it efficient without a denial before."""
    text = goal.analisis.efisiensi.casefold() if goal.analisis is not None else ""
    for part in re.split(r"[.,;!?]\s", text):
        clause = " ".join(part.split())
        found = _CLAIM.search(clause)
        if found and not _DENIAL.search(clause[: found.start()]):
            return True
    return False
