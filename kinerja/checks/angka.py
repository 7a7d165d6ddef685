"""P-3xx: figures that cannot be right, or that somebody should look at again."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja import kewajaran
from kinerja.batch import label_of
from kinerja.capaian import ALASAN, to_decimal
from kinerja.checks.core import KEBIASAAN, Hit, Year, at, check
from kinerja.numbers import print_number, print_value, round_half_up
from kinerja.predikat import check_scale
from kinerja.records import Nilai, SkalaPredikat
from kinerja.terukur import IndikatorTerukur
from kinerja.triwulan import TRIWULAN, from_quarters

_RELIABLE = "PermenPANRB 53/2014, Lamp. III (checklist reviu II.5: data diyakini keandalannya)"
_MEASURE = "PermenPANRB 53/2014, Lamp. II.E (pengukuran triwulanan dan tahunan)"
_TOLD_ELSEWHERE = frozenset({"bentrok", "tanpa persen"})
JAUH = 200
"""A capaian above this (percent) wants a word of explanation."""


@check(
    "P-301", "peringatan", "Capaian tidak dapat dihitung",
    cara="Periksa target, realisasi, dan rumusnya.", sumber=_MEASURE,
)  # fmt: skip
def not_computed(year: Year) -> Iterator[Hit]:
    """Both figures are there and still give no percentage."""
    for item in year.indikator:
        reason = item.capaian.alasan
        if reason and item.target and item.realisasi and reason not in _TOLD_ELSEWHERE:
            text = f"{label_of(item.indikator)} tahun {year.tahun}: {ALASAN.get(reason, reason)}"
            yield Hit(text, year.at_value(item, "realisasi", "").tempat)


@check(
    "P-302", "peringatan", "Realisasi di luar batas wajar indikator",
    cara="Periksa angkanya, atau ubah batas wajar indikatornya.", sumber=_RELIABLE,
)  # fmt: skip
def outside_own_band(year: Year) -> Iterator[Hit]:
    """The bounds that a person set."""
    for item in year.indikator:
        value = kewajaran.single(item.realisasi)
        odd = "" if value is None else kewajaran.own_band(item.indikator).breach(value)
        if odd:
            what = f"realisasi {print_value(item.realisasi)} {odd}, batas wajar indikator ini"
            yield year.at_value(item, "realisasi", what)


@check(
    "P-303", "peringatan", "Persentase di luar 0–100",
    cara="Periksa angkanya; bila memang dapat melebihi, isi batas wajar indikatornya.",
    sumber=_RELIABLE,
)  # fmt: skip
def outside_percent(year: Year) -> Iterator[Hit]:
    """APM cannot pass 100, APK can."""
    for item in year.indikator:
        value = kewajaran.single(item.realisasi)
        odd = "" if value is None else kewajaran.unit_band(item.indikator).breach(value)
        if odd:
            what = f"realisasi {print_value(item.realisasi)}% {odd} padahal berupa bagian"
            yield year.at_value(item, "realisasi", what)


@check(
    "P-304", "peringatan", "Realisasi jauh dari riwayatnya sendiri",
    cara="Periksa tanda desimal dan satuannya; bila benar, jelaskan pada Catatan nilai itu.",
    sumber=_RELIABLE,
)  # fmt: skip
def outside_history(year: Year) -> Iterator[Hit]:
    """Mostly a slipped decimal sign; a note by a person settles it."""
    for item in year.indikator:
        value = kewajaran.single(item.realisasi)
        if value is None or _noted(item):
            continue
        odd = kewajaran.history_band([real for _, real, _ in item.tahun_lalu]).breach(value)
        if odd:
            what = f"realisasi {print_value(item.realisasi)} {odd}, jauh dari tahun-tahun lalu"
            yield year.at_value(item, "realisasi", what)


@check(
    "P-305", "peringatan", "Pembilang dan penyebut tidak memberi persentasenya",
    cara="Perbaiki pembilang, penyebut, atau realisasinya.", sumber=_RELIABLE,
)  # fmt: skip
def ratio_differs(year: Year) -> Iterator[Hit]:
    """In the year and in each quarter."""
    for item in year.indikator:
        quarters = [quarter.nilai for quarter in item.triwulan]
        for nilai in (item.nilai, *quarters):
            if nilai is None:
                continue
            real = nilai.realisasi or (item.realisasi if nilai.periode == "tahun" else "")
            odd = kewajaran.ratio_mismatch(
                item.indikator.satuan, real, nilai.pembilang, nilai.penyebut
            )
            if odd:
                when = f"TW {TRIWULAN[nilai.periode]}" if nilai.periode in TRIWULAN else "tahun"
                text = f"{label_of(item.indikator)} {when}: realisasi {print_value(real)}, {odd}."
                yield Hit(text, f"{Nilai.table}/{nilai.id}/pembilang")


@check(
    "P-306", "peringatan", "Triwulan tidak memberi realisasi tahun",
    cara="Perbaiki triwulan atau realisasi tahun, atau cara akumulasi indikatornya.",
    sumber=_MEASURE,
)  # fmt: skip
def quarters_differ(year: Year) -> Iterator[Hit]:
    """Where both the year and all the quarters that make it were entered."""
    for item in year.indikator:
        if item.nilai is None or not item.nilai.realisasi:
            continue
        typed = kewajaran.single(item.nilai.realisasi)
        made = kewajaran.single(_from_quarters(item))
        exponent = typed.as_tuple().exponent if typed is not None else 0
        digits = max(0, -exponent) if isinstance(exponent, int) else 0
        if typed is not None and made is not None and round_half_up(made, digits) != typed:
            what = f"realisasi tahun {print_value(item.nilai.realisasi)}, triwulannya memberi"
            yield year.at_value(item, "realisasi", f"{what} {print_number(made, None)}")


def _from_quarters(item: IndikatorTerukur) -> str:
    """What the quarters make of the year; "" where one that counts is not there yet."""
    filled = [q.nilai for q in item.triwulan if q.nilai is not None and q.nilai.realisasi]
    needed = 4 if item.indikator.akumulasi in ("jumlah", "rata-rata") else 1
    last = filled and filled[-1].periode == "tw4"
    if len(filled) < needed or not last:
        return ""
    return from_quarters(filled, item.indikator.akumulasi).realisasi


@check(
    "P-307", "peringatan", "Capaian jauh di atas 200%",
    cara="Periksa target dan satuannya; bila benar, jelaskan pada Catatan nilai itu.",
    sumber="PermenPANRB 53/2014, Lamp. II.F (target yang dapat dicapai dan menantang)",
)  # fmt: skip
def far_above(year: Year) -> Iterator[Hit]:
    """No rule caps a capaian, but a target so easily passed wants a word."""
    for item in year.indikator:
        result = item.capaian.utuh
        if result is not None and result > JAUH and not _noted(item):
            shown = print_number(to_decimal(result))
            what = f"capaian {shown}% jauh di atas {JAUH}% tanpa penjelasan"
            yield year.at_value(item, "catatan", what)


@check(
    "P-308", "peringatan", "Skala predikat bercelah atau tumpang tindih",
    cara="Perbaiki batas kelasnya.", sumber=KEBIASAAN,
)  # fmt: skip
def scale_problems(year: Year) -> Iterator[Hit]:
    """The report's own scale; the built-in one is whole."""
    scale = year.office.get(SkalaPredikat, year.laporan.skala)
    for problem in check_scale(scale.kelas) if scale is not None else []:
        assert scale is not None
        hit = at(scale, "kelas", "-")
        yield Hit(f"{label_of(scale)}: {problem}", hit.tempat)


def _noted(item: IndikatorTerukur) -> bool:
    return item.nilai is not None and bool(item.nilai.catatan.strip())
