"""Neutral sentences made of figures: they say what was counted, never why or how well."""

from __future__ import annotations

from collections.abc import Iterable

from exports.tables.context import Context
from kinerja import perjanjian as pk
from kinerja.arah import is_worse
from kinerja.belanja import Belanja
from kinerja.dates import print_date
from kinerja.fields import fields_of
from kinerja.narasi.sasaran import counts
from kinerja.numbers import print_money, print_number
from kinerja.records import Pembanding, Perjanjian
from kinerja.terukur import IndikatorTerukur, SasaranTerukur


def report_place(context: Context) -> str:
    """Where the texts of the report are filled in."""
    return f"Laporan {context.tahun}"


def count_sentence(items: Iterable[IndikatorTerukur]) -> str:
    """How many indicators reached their target, did not, or could not be judged."""
    counted = tuple(items)
    said = counts(counted) if counted else ""
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def agreement_sentences(context: Context) -> list[str]:
    """Which version of the Perjanjian Kinerja the targets come from, and what changed it."""
    office, tahun = context.office, context.tahun
    signed = [item for item in pk.versions(office, tahun) if pk.is_signed(item)]
    if not signed:
        return [f"Target kinerja tahun {tahun} sebagaimana direncanakan dalam Perjanjian Kinerja:"]
    first, *changes = signed
    said = [f"{pk.name_of_version(first)} ditandatangani{_on(first)}."]
    causes = fields_of(Perjanjian)["sebab"].choices
    for item in changes:
        cause = causes.get(item.sebab, "").lower()
        why = f" karena {cause}" if cause else ""
        reason = f": {item.alasan.strip().rstrip('.')}" if item.alasan.strip() else ""
        said.append(f"{pk.name_of_version(item)} ditandatangani{_on(item)}{why}{reason}.")
    said.append("Target yang diperjanjikan terakhir:")
    return said


def _on(version: Perjanjian) -> str:
    return f" tanggal {print_date(version.ditandatangani)}" if version.ditandatangani else ""


def average_sentence(goal: SasaranTerukur) -> str:
    """The mean of a sasaran's capaian, with its predicate and what it rests on."""
    if goal.rata_rata is None:
        return "Rata-rata capaian sasaran ini belum dapat dihitung."
    predicate = f", predikat {goal.predikat}" if goal.predikat else ""
    based = ""
    if goal.dihitung < goal.jumlah:
        based = f", dihitung dari {goal.dihitung} dari {goal.jumlah} indikator"
    return f"Rata-rata capaian sasaran ini {print_number(goal.rata_rata)}%{predicate}{based}."


def outlook_sentence(items: Iterable[IndikatorTerukur]) -> str:
    """What the pace so far means for the end of the Renstra, state by state with the codes."""
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.laju.keadaan, []).append(item.indikator.kode)
    parts = [
        words.format(kode=", ".join(found[state]))
        for state, words in _OUTLOOK.items()
        if state in found
    ]
    return " ".join(parts)


def benchmark_sentence(items: Iterable[IndikatorTerukur]) -> str:
    """Which indicators are better than what they are compared with, in their own direction."""
    found: dict[str, list[str]] = {}
    for item in items:
        for other in item.pembanding:
            verdict = _against(item, other)
            scope = fields_of(Pembanding)["lingkup"].choices.get(other.lingkup, other.lingkup)
            named = "" if verdict == "tanpa" else f" ({scope.lower()})"
            found.setdefault(verdict, []).append(f"{item.indikator.kode}{named}")
    return " ".join(
        words.format(kode=", ".join(found[verdict]))
        for verdict, words in _BENCHMARK.items()
        if verdict in found
    )


def _against(item: IndikatorTerukur, other: Pembanding) -> str:
    """How an indicator stands beside one benchmark, as a key of _BENCHMARK."""
    if other.tidak_ada and not other.nilai:
        return "tanpa"
    ours, theirs, lower = item.realisasi, other.nilai, item.indikator.makin_rendah_makin_baik
    worse = is_worse(ours, theirs, lower_is_better=lower, grades=item.tingkat)
    better = is_worse(theirs, ours, lower_is_better=lower, grades=item.tingkat)
    if worse is None or not ours or not theirs:
        return ""
    return "kurang" if worse else "lebih" if better else "setara"


_BENCHMARK = {
    "lebih": "Lebih baik daripada pembandingnya: {kode}.",
    "setara": "Setara dengan pembandingnya: {kode}.",
    "kurang": "Belum sebaik pembandingnya: {kode}.",
    "tanpa": "Dinyatakan tidak ada standar: {kode}.",
}

_OUTLOOK = {
    "tercapai": "Target akhir Renstra sudah tercapai: {kode}.",
    "rawan": "Target akhir sudah tercapai, tetapi dengan laju sekarang akan menjauh lagi: {kode}.",
    "cukup": "Dengan laju sekarang target akhir akan tercapai: {kode}.",
    "kurang": "Dengan laju sekarang target akhir belum akan tercapai: {kode}.",
    "berakhir": "Periode Renstra berakhir dan target akhir tidak tercapai: {kode}.",
    "": "Belum dapat dinilai: {kode}.",
}


def money_sentence(total: Belanja) -> str:
    """Budget, spending and absorption; "" where nothing was entered."""
    if total.pagu is None:
        return ""
    spent = "belum diisi" if total.realisasi is None else print_money(total.realisasi)
    share = "" if total.serapan is None else f" atau {print_number(total.serapan)}%"
    return f"Pagu anggaran {print_money(total.pagu)}; realisasi {spent}{share}."


def efficiency_sentence(goal: SasaranTerukur) -> str:
    """Capaian minus absorption of one sasaran, and whether that counts as efficient."""
    if goal.efisiensi is None or goal.rata_rata is None or goal.serapan is None:
        return "Efisiensi belum dapat dihitung karena capaian atau serapan anggaran belum ada."
    verdict = "efisien" if goal.efisien else "belum efisien"
    return (
        f"Capaian {print_number(goal.rata_rata)}% dengan serapan anggaran "
        f"{print_number(goal.serapan)}%: selisih {print_number(goal.efisiensi)}, {verdict}."
    )
