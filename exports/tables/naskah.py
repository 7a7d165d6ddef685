"""Draft sentences and references, for writers who do not use the screens."""

from __future__ import annotations

from collections.abc import Iterator

from exports import table as t
from exports.tables.context import Context
from kinerja import narasi
from kinerja.fields import fields_of
from kinerja.records import Analisis, Laporan, Nilai


def drafts(context: Context) -> t.Table:
    """Every draft that the figures give, whether or not a person wrote the text already."""
    return t.Table(
        judul=f"Draf Kalimat dari Data Tahun {context.tahun}",
        kolom=(
            t.Column("kode", "Kode"),
            t.Column("isian", "Isian"),
            t.Column("ditulis", "Ditulis"),
            t.Column("draf", "Draf"),
        ),
        baris=tuple(_rows(context)),
        catatan=(
            "Draf hanya memuat yang dapat dihitung; penyebab dan solusi ditulis orang. Naskah yang "
            "sudah ditulis orang selalu didahulukan.",
        ),
        sumber=context.source,
        tetap=2,
    )


def _rows(context: Context) -> Iterator[t.Row]:
    measured = context.pengukuran
    for goal in measured.sasaran:
        code = goal.sasaran.kode
        for name in narasi.DRAFTED[Analisis.table]:
            own = bool(goal.analisis and getattr(goal.analisis, name).strip())
            label = fields_of(Analisis)[name].label
            yield from _row(code, label, own, narasi.goal_draft(measured, goal, name))
        made = narasi.indicator_drafts(measured, goal)
        for item in goal.indikator:
            own = bool(item.nilai and item.nilai.uraian.strip())
            label = fields_of(Nilai)["uraian"].label
            yield from _row(item.indikator.kode, label, own, made[item.indikator.id])
    for name in narasi.DRAFTED[Laporan.table]:
        own = bool(getattr(measured.laporan, name).strip())
        text = narasi.report_draft(context.office, measured, name)
        yield from _row(str(context.tahun), fields_of(Laporan)[name].label, own, text)


def _row(code: str, label: str, written: bool, draft: str) -> Iterator[t.Row]:
    if draft:
        yield {
            "kode": t.text(code), "isian": t.text(label), "ditulis": t.yes_no(written),
            "draf": t.text(draft),
        }  # fmt: skip


def references(context: Context) -> t.Table:
    """Every reference that a text can hold now, with what it prints."""
    rows = [
        {"rujukan": t.text(reference), "tercetak": t.text(shown)}
        for reference, shown in context.rujukan.listed()
    ]
    return t.Table(
        judul=f"Rujukan ke Angka Laporan Tahun {context.tahun}",
        kolom=(t.Column("rujukan", "Rujukan"), t.Column("tercetak", "Tercetak")),
        baris=tuple(rows),
        catatan=(
            "Tahun lain disebut di belakang: {{ realisasi:KODE:TAHUN }}. Satuan ditulis sendiri.",
        ),
        sumber=context.source,
    )
