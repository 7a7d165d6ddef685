"""Cover, list of gaps, kata pengantar, ikhtisar eksekutif, the lists of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from exports import markdown as md
from exports.documents.blocks import (
    OFFICE,
    crest,
    government,
    head_of_office,
    signature,
)
from exports.documents.draft import Draft, contents, figure_list, table_list
from exports.documents.lkjip.seal import signed_block
from exports.documents.lkjip.state import mark_of, signed
from exports.documents.lkjip.words import count_sentence, money_sentence, report_place
from exports.tables.capaian import averages
from exports.tables.context import Context, sample_mark
from exports.tables.perencanaan import plan_years, value_of
from kinerja.narasi import report_draft
from kinerja.records import Indikator

REPORT_TITLE = "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)"


def cover(draft: Draft) -> str:
    """The cover: government, office, title, year, place."""
    context = draft.context
    instansi = context.instansi
    signature_record = signed(context)
    made = context.tahun + 1
    if signature_record is not None and signature_record.tanggal is not None:
        made = signature_record.tanggal.year
    office = draft.value(instansi.nama.upper(), "Nama instansi", OFFICE)
    region = draft.value(government(instansi), "Daerah", OFFICE)
    place = draft.value(instansi.tempat.upper(), "Tempat penandatanganan", OFFICE)
    marks = [mark_of(context), sample_mark(instansi).strip(" ()")]
    return md.join(
        md.COVER,
        crest(draft),
        md.lines((f"**{md.escape(REPORT_TITLE)}**", f"**TAHUN {context.tahun}**")),
        md.SIGNING_ROOM,
        md.lines(f"**{md.escape(mark)}**" for mark in marks if mark),
        md.SIGNING_ROOM,
        md.lines((md.bold(region), md.bold(office))),
        md.lines((place, str(made))),
        md.PAGE_BREAK,
    )


def gap_list(gaps: Sequence[str]) -> str:
    """The page of a draft that says what is still missing and where to fill it in."""
    if not gaps:
        return ""
    return md.join(
        "# Daftar Isian yang Belum Lengkap",
        md.escape(
            "Halaman ini hanya ada pada konsep. Isian berikut belum selesai: yang kosong ditandai "
            "“belum diisi” di dalam laporan, yang masih berupa draf tercetak sebagai kalimat dari "
            "data."
        ),
        md.numbered(gaps),
    )


def foreword(draft: Draft) -> None:
    """Kata pengantar with the signature of the head of the office."""
    context = draft.context
    draft.heading(1, "Kata Pengantar")
    measured = context.pengukuran
    drafted = report_draft(context.office, measured, "kata_pengantar")
    draft.field(measured.laporan, "kata_pengantar", report_place(context), drafted=drafted)
    draft.add(_head_signature(draft))


def _head_signature(draft: Draft) -> str:
    context = draft.context
    stands = signed(context)
    if stands is not None:
        return signed_block(draft, stands, "langkah Penandatanganan")
    top = md.escape(f"{context.instansi.tempat or '…'}, ………………")
    head = head_of_office(context)
    return md.block("ttd", signature(draft, head, report_place(context), top=top))


def summary(draft: Draft) -> None:
    """Ikhtisar eksekutif: the office's text and the year's key figures."""
    context = draft.context
    measured = context.pengukuran
    draft.chapter("Ikhtisar Eksekutif", "I")
    drafted = report_draft(context.office, measured, "ikhtisar")
    draft.field(measured.laporan, "ikhtisar", report_place(context), drafted=drafted)
    draft.sentence(f"Angka pokok kinerja tahun {context.tahun}:")
    facts = [
        f"Sasaran strategis: {len(measured.sasaran)}; indikator kinerja: {measured.jumlah}.",
        count_sentence(measured.indikator),
        money_sentence(measured.total),
    ]
    draft.add(md.bullets(fact for fact in facts if fact))
    draft.table(averages(context))


def lists(opening: Draft, body: Draft) -> str:
    """Daftar isi, daftar tabel and, where there is one, daftar gambar of the whole report."""
    figures = ["# Daftar Gambar", figure_list(body.legends)] if body.legends else []
    own = [(1, "Daftar Isi"), (1, "Daftar Tabel"), *([(1, "Daftar Gambar")] if figures else [])]
    return md.join(
        "# Daftar Isi",
        contents([*opening.headings, *own, *body.headings]),
        "# Daftar Tabel",
        table_list([*opening.captions, *body.captions]),
        *figures,
    )


def figure_gaps(context: Context) -> Iterator[str]:
    """Figures and definitions that no table can show because nobody entered them."""
    measured = context.pengukuran
    if not measured.sasaran:
        yield "Sasaran strategis: isi di Sasaran dan indikator"
    for item in measured.indikator:
        code, disputed = item.indikator.kode, item.nilai.bentrok if item.nilai else frozenset()
        where = f"Nilai indikator {code} tahun {context.tahun}"
        if item.capaian.alasan == "bentrok":
            yield f"Isian {code} yang bentrok: pilih salah satu di Konflik"
        if years := _plan_gaps(context, item.indikator):
            yield f"Target Renstra {code} tahun {years}: isi di Nilai indikator {code}"
        if not item.target and "target" not in disputed:
            yield f"Target {code}: isi di {where}"
        if not item.realisasi and item.capaian.alasan != "bentrok":
            yield f"Realisasi {code}: isi di {where}"
        if item.indikator.iku and not item.indikator.definisi:
            yield f"Definisi operasional {code}: isi di Indikator {code}"
    yield from _budget_gaps(context)


def _plan_gaps(context: Context, indikator: Indikator) -> str:
    """The years of the Renstra, but its last, that have no target for an indicator."""
    renstra = context.pengukuran.renstra
    if renstra is None:
        return ""
    missing = []
    for tahun in list(plan_years(context, renstra))[:-1]:
        nilai = value_of(context, indikator, tahun)
        if nilai is None or not (nilai.target_renstra or "target_renstra" in nilai.bentrok):
            missing.append(str(tahun))
    return ", ".join(missing)


def _budget_gaps(context: Context) -> Iterable[str]:
    if not context.pengukuran.program:
        return ["Program dan anggaran: isi di Anggaran"]
    return [
        f"{words} program {item.program.kode}: isi di Anggaran {context.tahun}"
        for item in context.pengukuran.program
        if item.kedalaman == 0
        for words, value in (("Pagu", item.belanja.pagu), ("Realisasi", item.belanja.realisasi))
        if value is None
    ]
