"""Bab III Akuntabilitas Kinerja: seven analyses per sasaran, then the budget.

The seven stand in the order of PermenPANRB 53/2014, Lamp. II: target and realisasi, earlier years,
end of the Renstra, national standard, causes and solutions, efficiency, supporting programmes.
"""

from __future__ import annotations

from dataclasses import replace

from exports import markdown as md
from exports.charts import figures
from exports.documents.draft import Draft
from exports.documents.lkjip.words import (
    average_sentence,
    benchmark_sentence,
    count_sentence,
    efficiency_sentence,
    money_sentence,
    outlook_sentence,
    report_place,
)
from exports.table import Table
from exports.tables.anggaran import (
    EFFICIENCY_COLUMNS,
    EFFICIENCY_NOTE,
    efficiency,
    efficiency_cells,
    programmes,
    supporting,
)
from exports.tables.belanja import by_goal
from exports.tables.capaian import achievement_of
from exports.tables.perbandingan import benchmarks_of, plan_end_of, years_of
from kinerja import penjelasan
from kinerja.fields import fields_of
from kinerja.narasi import goal_draft, indicator_drafts, report_draft
from kinerja.records import Analisis, Nilai
from kinerja.terukur import SasaranTerukur

_EXPLANATIONS = (*penjelasan.TEKS, penjelasan.ALASAN, "catatan")


def accountability(draft: Draft) -> None:
    """Bab III with its two parts."""
    context = draft.context
    draft.chapter("BAB III AKUNTABILITAS KINERJA", "3")
    draft.heading(2, "A. Capaian Kinerja Organisasi")
    draft.sentence(
        "Capaian tiap indikator dihitung dari target dan realisasi dengan rumus yang ditetapkan "
        "untuk indikator itu; rumus dan skala predikat dimuat pada Lampiran 5."
    )
    draft.figure(figures.achievement(context))
    if not context.pengukuran.sasaran:
        draft.add(draft.gap("Sasaran strategis", "Sasaran dan indikator"))
    for number, goal in enumerate(context.pengukuran.sasaran, 1):
        _sasaran(draft, number, goal)
    draft.heading(2, "B. Realisasi Anggaran")
    _budget(draft)


def _sasaran(draft: Draft, number: int, goal: SasaranTerukur) -> None:
    draft.heading(3, f"Sasaran {number}: {goal.sasaran.uraian}")
    if not goal.indikator:
        where = f"Indikator, sasaran {goal.sasaran.kode}"
        draft.add(f"Indikator kinerja: {draft.gap(f'Indikator {goal.sasaran.kode}', where)}")
        return
    _target(draft, goal)
    _years(draft, goal)
    _plan(draft, goal)
    _benchmark(draft, goal)
    _causes(draft, goal)
    _efficiency(draft, goal)
    _programmes(draft, goal)


def _text(draft: Draft, goal: SasaranTerukur, field: str, lead: str = "") -> None:
    """One text of the sasaran's analysis, its draft from the figures, or the mark for a gap.

    `lead` is a sentence before a person's own text; a draft says the same by itself.
    """
    record = goal.analisis or Analisis(sasaran=goal.sasaran.id)
    code = goal.sasaran.kode
    drafted = goal_draft(draft.context.pengukuran, goal, field)
    if lead and (getattr(record, field).strip() or not drafted):
        draft.sentence(lead)
    draft.field(record, field, f"Analisis sasaran {code}", code, drafted=drafted)


def _paragraphs(draft: Draft, goal: SasaranTerukur) -> None:
    """One paragraph for each indicator: a person's own, else the one that its figures give."""
    drafts = indicator_drafts(draft.context.pengukuran, goal)
    for item in goal.indikator:
        nilai, code = item.nilai or Nilai(), item.indikator.kode
        if nilai.uraian.strip() or "uraian" in nilai.bentrok:
            draft.field(nilai, "uraian", f"Nilai indikator {code}", code)
        else:
            draft.sentence(drafts[item.indikator.id])


def _target(draft: Draft, goal: SasaranTerukur) -> None:
    draft.heading(4, "1. Target dan realisasi tahun ini")
    judul = f"Target dan Realisasi Sasaran {goal.sasaran.kode} Tahun {draft.context.tahun}"
    table = achievement_of(draft.context, [goal], judul)
    draft.table(_without(table, "sasaran"))
    lead = f"{count_sentence(goal.indikator)} {average_sentence(goal)}"
    _text(draft, goal, "uraian", lead)
    _paragraphs(draft, goal)


def _years(draft: Draft, goal: SasaranTerukur) -> None:
    draft.heading(4, "2. Perbandingan dengan tahun-tahun sebelumnya")
    judul = f"Perbandingan Realisasi dan Capaian Sasaran {goal.sasaran.kode}"
    draft.table(years_of(draft.context, [goal], judul))
    for item in goal.indikator:
        if not item.tahun_lalu:
            draft.gap(
                f"Realisasi {item.indikator.kode} tahun sebelumnya",
                f"Nilai indikator {item.indikator.kode} tahun {draft.context.tahun - 1}",
            )
    for item in goal.indikator:
        if item.indikator.iku:
            draft.figure(figures.trend(draft.context, item))
    _text(draft, goal, "perbandingan")


def _plan(draft: Draft, goal: SasaranTerukur) -> None:
    draft.heading(4, "3. Perbandingan dengan target akhir Renstra")
    judul = f"Kemajuan Sasaran {goal.sasaran.kode} terhadap Target Akhir Renstra"
    draft.table(plan_end_of(draft.context, [goal], judul))
    draft.sentence(outlook_sentence(goal.indikator))
    renstra = draft.context.pengukuran.renstra
    for item in goal.indikator:
        if not item.target_renstra_akhir and renstra is not None:
            draft.gap(
                f"Target akhir Renstra {item.indikator.kode}",
                f"Nilai indikator {item.indikator.kode} tahun {renstra.tahun_akhir}",
            )


def _benchmark(draft: Draft, goal: SasaranTerukur) -> None:
    draft.heading(4, "4. Perbandingan dengan standar nasional atau provinsi")
    table = benchmarks_of(
        draft.context, [goal], f"Perbandingan Sasaran {goal.sasaran.kode} dengan Nasional/Provinsi"
    )
    if table.baris:
        draft.table(table)
        draft.sentence(benchmark_sentence(goal.indikator))
    for item in goal.indikator:
        if not any(other.nilai or other.tidak_ada for other in item.pembanding):
            mark = draft.gap(
                f"Pembanding {item.indikator.kode}, atau pernyataan tidak ada standar",
                "Pembanding nasional/provinsi",
            )
            if not table.baris:
                draft.add(f"Pembanding {md.escape(item.indikator.kode)}: {mark}")


def _causes(draft: Draft, goal: SasaranTerukur) -> None:
    draft.heading(4, "5. Penyebab keberhasilan atau kegagalan dan solusi")
    explained = False
    for item in goal.indikator:
        texts = [(label, text) for label, text in _explanations(item.nilai) if text.strip()]
        if texts:
            explained = True
            draft.add(f"**{md.escape(f'{item.indikator.kode} {item.indikator.nama}')}**")
            for label, text in texts:
                code = item.indikator.kode
                where = f"Nilai indikator {code}, isian “{label}”"
                draft.add(f"*{label}*")
                draft.prose(text, f"{label} {code}", where)
    analisis = goal.analisis
    own = analisis is not None and bool(analisis.penyebab.strip() or analisis.solusi.strip())
    if own or not explained:
        _text(draft, goal, "penyebab")
        _text(draft, goal, "solusi")


def _explanations(nilai: Nilai | None) -> list[tuple[str, str]]:
    if nilai is None:
        return []
    known = fields_of(Nilai)
    return [(known[name].label, getattr(nilai, name)) for name in _EXPLANATIONS]


def _efficiency(draft: Draft, goal: SasaranTerukur) -> None:
    draft.heading(4, "6. Efisiensi penggunaan sumber daya")
    draft.table(
        Table(
            judul=f"Efisiensi Sasaran {goal.sasaran.kode}",
            kolom=EFFICIENCY_COLUMNS,
            baris=(efficiency_cells(draft.context, goal),),
            catatan=(EFFICIENCY_NOTE,),
            sumber=draft.context.source,
        )
    )
    _text(draft, goal, "efisiensi", efficiency_sentence(goal))


def _programmes(draft: Draft, goal: SasaranTerukur) -> None:
    draft.heading(4, "7. Program dan kegiatan pendukung")
    table = supporting(draft.context, goal)
    if table.baris:
        draft.table(table)
    else:
        draft.gap(f"Program pendukung {goal.sasaran.kode}", "Program, isian “Mendukung sasaran”")
    _text(draft, goal, "program")


def _budget(draft: Draft) -> None:
    context = draft.context
    measured = context.pengukuran
    drafted = report_draft(context.office, measured, "uraian_anggaran")
    if measured.laporan.uraian_anggaran.strip() or not drafted:
        draft.sentence(money_sentence(measured.total))
    draft.field(measured.laporan, "uraian_anggaran", report_place(context), drafted=drafted)
    draft.heading(3, "1. Menurut program, kegiatan, dan subkegiatan")
    draft.table(programmes(context))
    draft.heading(3, "2. Menurut sasaran")
    draft.table(by_goal(context))
    draft.table(efficiency(context))
    draft.figure(figures.money_and_result(context))


def _without(table: Table, key: str) -> Table:
    """The table without one column, where its heading already says the same."""
    return replace(table, kolom=tuple(column for column in table.kolom if column.kunci != key))
