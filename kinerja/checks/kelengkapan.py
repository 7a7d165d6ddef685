"""P-1xx: what is missing of a figure or of the description of an indicator."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja import tinjauan
from kinerja.batch import label_of
from kinerja.checks.core import Hit, Year, at, check, of_gap
from kinerja.gaps import empty_cells
from kinerja.records import Indikator, Nilai, Renstra, Sasaran, Unit
from kinerja.terukur import IndikatorTerukur

_DATA = "PermenPANRB 53/2014, Lamp. II.H (pengumpulan data kinerja)"
_SMART = "PermenPANRB 53/2014, Lamp. II.F (indikator SMART)"
_ANALYSIS_1 = "PermenPANRB 53/2014, Lamp. II, Bab III.A angka 1"


@check(
    "P-101", "blokir", "Target belum diisi",
    cara="Isi target pada layar Isi capaian.", sumber=_ANALYSIS_1, langkah="penghimpunan",
)  # fmt: skip
def no_target(year: Year) -> Iterator[Hit]:
    """A year without a target cannot be measured."""
    yield from _empty_in(year, "target")


@check(
    "P-102", "blokir", "Realisasi belum diisi",
    cara="Isi realisasi tahun atau triwulannya.", sumber=_ANALYSIS_1, langkah="penghimpunan",
)  # fmt: skip
def no_result(year: Year) -> Iterator[Hit]:
    """Nor can one without a realisasi."""
    yield from _empty_in(year, "realisasi")


def _empty_in(year: Year, field: str) -> Iterator[Hit]:
    for gap in year.gaps("penghimpunan"):
        if gap.table == Nilai.table and gap.field == field:
            yield of_gap(gap)


@check(
    "P-103", "peringatan", "Nilai kosong tanpa alasan pada formulir yang dinyatakan lengkap",
    cara="Isi nilainya, atau tulis alasan tidak ada data pada Isi capaian.", sumber=_ANALYSIS_1,
    langkah="penghimpunan",
)  # fmt: skip
def meant_empty(year: Year) -> Iterator[Hit]:
    """A unit may say that an empty cell is meant; the report then has no figure there, nor why."""
    for gap, meant in empty_cells(year.signed, year.tahun):
        nilai = year.signed.get(Nilai, gap.id)
        if meant and not (nilai is not None and nilai.alasan_kosong.strip()):
            yield of_gap(gap)


@check(
    "P-113", "peringatan", "Nilai dikembalikan atau berubah sesudah ditinjau",
    cara="Perbaiki nilai yang dikembalikan; tinjau lagi yang sudah diperbaiki atau berubah.",
    sumber=_DATA, langkah="penghimpunan",
)  # fmt: skip
def review_open(year: Year) -> Iterator[Hit]:
    """What the Kasubbag gave back, or approved with other figures than are there now."""
    for item in year.signed.all(Indikator):
        for key in tinjauan.values_of(year.signed, item.id, year.tahun):
            review = tinjauan.review_of(year.signed, key)
            if review.keadaan not in (tinjauan.BELUM, tinjauan.DISETUJUI):
                text = f"{label_of(item)}: {review.kalimat}"
                yield Hit(text, f"{Nilai.table}/{key}/realisasi")


@check(
    "P-104", "peringatan", "Satuan belum diisi",
    cara="Isi satuan pada daftar indikator.", sumber=_SMART, langkah="penghimpunan",
)  # fmt: skip
def no_unit_of_measure(year: Year) -> Iterator[Hit]:
    """A figure without a unit says nothing; grades need none."""
    for item in year.signed.all(Indikator):
        if item.rumus != "tingkat":
            yield from _lacking(item, "satuan", "satuan belum diisi")


@check(
    "P-105", "peringatan", "Definisi operasional belum diisi",
    cara="Tulis definisi operasionalnya pada daftar indikator.", sumber=_SMART,
    langkah="penghimpunan",
)  # fmt: skip
def no_definition(year: Year) -> Iterator[Hit]:
    """Specific: everybody must count the same thing."""
    for item in year.signed.all(Indikator):
        yield from _lacking(item, "definisi", "definisi operasional belum diisi")


@check(
    "P-106", "peringatan", "Sumber data belum diisi",
    cara="Isi sumber data pada daftar indikator.", sumber=_DATA, langkah="penghimpunan",
)  # fmt: skip
def no_source(year: Year) -> Iterator[Hit]:
    """Where a figure comes from."""
    for item in year.signed.all(Indikator):
        yield from _lacking(item, "sumber", "sumber data belum diisi")


def _lacking(item: Indikator, field: str, what: str) -> Iterator[Hit]:
    if not str(getattr(item, field)).strip() and field not in item.bentrok:
        yield at(item, field, what)


@check(
    "P-107", "peringatan", "Unit penanggung jawab belum ditetapkan",
    cara="Pilih unitnya pada daftar indikator.", sumber=_DATA, langkah="penugasan",
)  # fmt: skip
def no_responsible_unit(year: Year) -> Iterator[Hit]:
    """Who answers for a figure."""
    for item in year.signed.all(Indikator):
        if year.office.get(Unit, item.unit) is None:
            hit = at(item, "unit", "-")
            yield Hit(f"{label_of(item)} belum punya unit penanggung jawab.", hit.tempat)


@check(
    "P-108", "peringatan", "Indikator tanpa sasaran",
    cara="Pilih sasarannya pada daftar indikator.",
    sumber="PermenPANRB 53/2014, Lamp. II, Bab III.A (dilaporkan per sasaran)",
)  # fmt: skip
def no_sasaran(year: Year) -> Iterator[Hit]:
    """What a merge or an import can leave unconnected."""
    for item in year.signed.all(Indikator):
        if year.office.get(Sasaran, item.sasaran) is None:
            hit = at(item, "sasaran", "-")
            yield Hit(f"{label_of(item)} belum ditautkan ke sasaran.", hit.tempat)


@check(
    "P-109", "peringatan", "Sasaran tanpa indikator",
    cara="Tambahkan indikatornya, atau hapus sasaran itu.", sumber=_SMART,
)  # fmt: skip
def sasaran_unmeasured(year: Year) -> Iterator[Hit]:
    """A sasaran that nothing measures cannot be reported on."""
    measured = {item.sasaran for item in year.signed.all(Indikator)}
    for sasaran in year.signed.all(Sasaran):
        if sasaran.id not in measured:
            yield at(sasaran, "kode", "belum punya indikator")


@check(
    "P-110", "peringatan", "Realisasi tanpa bukti dukung",
    cara="Catat berkas buktinya pada Bukti dukung.",
    sumber="PermenPANRB 53/2014, Lamp. III (checklist reviu II.2 dan II.5)",
    langkah="penghimpunan",
)  # fmt: skip
def no_evidence(year: Year) -> Iterator[Hit]:
    """What an evaluator asks for first."""
    for item in year.indikator:
        if item.realisasi and not item.bukti:
            yield Hit(f"{label_of(item.indikator)}: realisasi belum punya bukti dukung.", "bukti")


@check(
    "P-111", "saran", "Indikator belum SMART menurut isiannya",
    cara="Lengkapi isian yang disebut.", sumber=_SMART,
)  # fmt: skip
def not_smart(year: Year) -> Iterator[Hit]:
    """Measurable, relevant, time-bound as far as fields can tell; the rest has its own check."""
    for item in year.indikator:
        if lacks := list(_not_smart(year, item)):
            field = lacks[0][0]
            named = "; ".join(what for _, what in lacks)
            table = Indikator.table if field == "cara_hitung" else ""
            tempat = f"{table}/{item.indikator.id}/{field}" if table else ""
            if not table:
                tempat = year.at_value(item, field, "").tempat
            yield Hit(f"{label_of(item.indikator)} belum SMART: {named}.", tempat)


def _not_smart(year: Year, item: IndikatorTerukur) -> Iterator[tuple[str, str]]:
    if not item.indikator.cara_hitung.strip():
        yield "cara_hitung", "terukur (cara menghitung kosong)"
    if year.measured.renstra is not None and not (item.nilai and item.nilai.target_renstra):
        yield "target_renstra", f"berbatas waktu (target Renstra {year.tahun} kosong)"


@check(
    "P-112", "peringatan", "Renstra laporan belum jelas",
    cara="Pilih Renstra pada pengaturan laporan, atau tambahkan Renstranya.",
    sumber="PermenPANRB 53/2014, Lamp. II, Bab III.A angka 3",
)  # fmt: skip
def no_plan(year: Year) -> Iterator[Hit]:
    """Without a Renstra there is no end target to compare with."""
    if not year.indikator:
        return
    plan = year.measured.renstra
    if plan is None:
        yield Hit(f"Laporan {year.tahun}: Renstra belum dipilih.", f"laporan/{year.tahun}/renstra")
    elif not _holds(plan, year.tahun):
        yield at(plan, "tahun_akhir", f"periodenya tidak memuat tahun {year.tahun}")


def _holds(plan: Renstra, tahun: int) -> bool:
    return (plan.tahun_awal or tahun) <= tahun <= (plan.tahun_akhir or tahun)
