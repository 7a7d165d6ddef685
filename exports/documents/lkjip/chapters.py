"""Bab I Pendahuluan, Bab II Perencanaan Kinerja, Bab IV Penutup."""

from __future__ import annotations

from exports import markdown as md
from exports.documents.draft import Draft
from exports.documents.lkjip.words import (
    agreement_sentences,
    count_sentence,
    money_sentence,
    report_place,
)
from exports.tables.penilaian import follow_ups
from exports.tables.perencanaan import goals, plan
from exports.tables.perjanjian import agreement, agreement_budget
from exports.tables.register import units
from kinerja.narasi import report_draft

CHAPTERS = (
    ("Bab I Pendahuluan", "gambaran umum organisasi, aspek strategis, dan permasalahan utama"),
    ("Bab II Perencanaan Kinerja", "rencana strategis dan ikhtisar perjanjian kinerja"),
    ("Bab III Akuntabilitas Kinerja", "capaian kinerja organisasi dan realisasi anggaran"),
    ("Bab IV Penutup", "kesimpulan umum dan langkah perbaikan kinerja"),
    (
        "Lampiran",
        "Perjanjian Kinerja, pengukuran, definisi IKU, bukti dukung, rumus, pohon kinerja",
    ),
)


def introduction(draft: Draft) -> None:
    """Bab I: what the office is and what its main problems are."""
    context = draft.context
    laporan, place = context.pengukuran.laporan, report_place(context)
    draft.chapter("BAB I PENDAHULUAN", "1")
    draft.heading(2, "A. Gambaran Umum")
    draft.field(laporan, "gambaran_umum", place)
    draft.heading(2, "B. Tugas dan Fungsi")
    draft.field(laporan, "tugas_fungsi", place)
    draft.heading(2, "C. Susunan Organisasi")
    draft.field(laporan, "susunan_organisasi", place)
    if (table := units(context)).baris:
        draft.table(table)
    draft.heading(2, "D. Aspek Strategis dan Permasalahan Utama")
    draft.field(laporan, "isu_strategis", place)
    draft.field(laporan, "permasalahan", place)
    draft.heading(2, "E. Sistematika Penyajian")
    draft.sentence(
        "Laporan ini disusun menurut Peraturan Menteri Pendayagunaan Aparatur Negara dan "
        "Reformasi Birokrasi Nomor 53 Tahun 2014, dengan sistematika sebagai berikut."
    )
    draft.add(md.bullets(f"{title}: {content}." for title, content in CHAPTERS))


def planning(draft: Draft) -> None:
    """Bab II: the Renstra and the year's Perjanjian Kinerja."""
    context = draft.context
    draft.chapter("BAB II PERENCANAAN KINERJA", "2")
    draft.heading(2, "A. Rencana Strategis")
    measured = context.pengukuran
    drafted = report_draft(context.office, measured, "perencanaan")
    draft.field(measured.laporan, "perencanaan", report_place(context), drafted=drafted)
    draft.table(goals(context))
    draft.table(plan(context))
    if context.pengukuran.renstra is None:
        draft.gap("Renstra", report_place(context))
    draft.sentence(
        "Keterkaitan tujuan, sasaran, indikator, dan program dimuat sebagai pohon kinerja pada "
        "Lampiran 6."
    )
    draft.heading(2, "B. Perjanjian Kinerja")
    for sentence in agreement_sentences(context):
        draft.sentence(sentence)
    draft.table(agreement(context))
    draft.table(agreement_budget(context))


def closing(draft: Draft) -> None:
    """Bab IV: conclusion and steps to raise performance."""
    context = draft.context
    measured = context.pengukuran
    draft.chapter("BAB IV PENUTUP", "4")
    draft.heading(2, "A. Kesimpulan Umum")
    drafted = report_draft(context.office, measured, "kesimpulan")
    if measured.laporan.kesimpulan.strip() or not drafted:
        facts = f"{count_sentence(measured.indikator)} {money_sentence(measured.total)}"
        draft.sentence(facts.strip())
    draft.field(measured.laporan, "kesimpulan", report_place(context), drafted=drafted)
    draft.heading(2, "B. Langkah Perbaikan ke Depan")
    draft.field(measured.laporan, "langkah_perbaikan", report_place(context))
    followed = follow_ups(context)
    if followed.baris:
        draft.heading(2, "C. Tindak Lanjut Rekomendasi Sebelumnya")
        draft.table(followed)
