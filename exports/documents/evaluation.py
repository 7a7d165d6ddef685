"""Checklist and statement of the internal review, and the office's own LKE."""

from __future__ import annotations

from exports import markdown as md
from exports.documents.blocks import (
    OFFICE,
    by_hand,
    government,
    letterhead,
    place_by_hand,
    signature_of,
    title_block,
)
from exports.documents.draft import Document, Draft, finish
from exports.tables.context import Context
from exports.tables.penilaian import (
    ESTIMATE,
    INTERNAL,
    checklist_of,
    evaluation_of,
    grade_sentence,
    points,
    rises,
)
from kinerja import lke, reviu
from kinerja.dates import print_date
from kinerja.records import PernyataanReviu

_STATEMENT = "Reviu internal, pernyataan"
_SHEET = "Reviu internal"


def checklist(context: Context) -> Document:
    """CHECKLIST REVIU (PermenPANRB 53/2014, Lamp. III/2-2), as an internal review."""
    draft = Draft(context)
    answers = reviu.review(context.office, context.tahun)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("CHECKLIST REVIU INTERNAL", f"LAPORAN KINERJA TAHUN {context.tahun}"))
    draft.sentence(INTERNAL)
    draft.sentence(reviu.count(answers))
    if missing := reviu.open_items(answers):
        what = f"Jawaban butir {', '.join(missing)}"
        draft.add(f"{md.escape(what)}: {draft.gap(what, _SHEET)}")
    for part in dict.fromkeys(item.butir.bagian for item in answers):
        draft.add(f"**{md.escape(part)}**")
        draft.form(checklist_of(item for item in answers if item.butir.bagian == part))
    draft.add(md.block("ttd", _reviewer(draft)))
    return finish(draft, "reviu", f"Checklist Reviu Internal LKjIP {context.tahun}")


def _reviewer(draft: Draft) -> str:
    """Who reviewed signs the sheet: the person of the statement, else by hand."""
    record = reviu.statement_of(draft.context.office, draft.context.tahun) or PernyataanReviu()
    if record.nama:
        return _signature(draft, record)
    return by_hand(place_by_hand(draft, record.tempat), "Pereviu")


def statement(context: Context) -> Document:
    """PERNYATAAN TELAH DIREVIU, three paragraphs (Lamp. III/1-2), said to be internal."""
    draft = Draft(context)
    record = reviu.statement_of(context.office, context.tahun) or PernyataanReviu()
    region = draft.value(government(context.instansi), "Daerah", OFFICE)
    name, office = (
        draft.value(text, "Nama instansi", OFFICE)
        for text in (context.instansi.nama, context.instansi.nama.upper())
    )
    draft.add(
        title_block("PERNYATAAN TELAH DIREVIU (REVIU INTERNAL)"),
        md.block("tengah", md.lines((md.bold(region), md.bold(office)))),
        title_block(f"TAHUN ANGGARAN {context.tahun}"),
    )
    draft.add(
        f"Kami telah mereviu Laporan Kinerja {name} untuk tahun anggaran {context.tahun} sesuai "
        "Pedoman Reviu atas Laporan Kinerja. Substansi informasi yang dimuat dalam Laporan "
        f"Kinerja menjadi tanggung jawab manajemen {name}."
    )
    draft.sentence(
        "Reviu bertujuan untuk memberikan keyakinan terbatas bahwa laporan kinerja telah "
        "disajikan secara akurat, andal, dan valid."
    )
    draft.add(_conclusion(draft, record))
    draft.add(md.block("ttd", _signature(draft, record)))
    draft.add(md.block("sumber", md.escape(INTERNAL)))
    return finish(draft, "pernyataan-reviu", f"Pernyataan Reviu Internal LKjIP {context.tahun}")


def _conclusion(draft: Draft, record: PernyataanReviu) -> str:
    """The reviewer's own words; the form's sentence only where nothing speaks against it."""
    answers = reviu.review(draft.context.office, draft.context.tahun)
    if missing := reviu.open_items(answers):
        draft.gap(f"Jawaban butir {', '.join(missing)}", _SHEET)
    if record.simpulan.strip():
        return md.paragraphs(record.simpulan)
    against = reviu.objections(answers)
    if against or missing:
        why = f" (butir {', '.join(against)} dijawab tidak)" if against else ""
        return f"Simpulan: {draft.gap(f'Simpulan reviu{why}', _STATEMENT)}"
    return md.escape(
        "Berdasarkan reviu kami, tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan "
        "dalam meyakini keandalan informasi yang disajikan di dalam laporan kinerja ini."
    )


def _signature(draft: Draft, record: PernyataanReviu) -> str:
    place = record.tempat or draft.context.instansi.tempat
    where = draft.value(place, "Tempat pernyataan", _STATEMENT)
    day = print_date(record.tanggal) if record.tanggal else draft.gap("Tanggal", _STATEMENT)
    if not record.nama:
        who = draft.gap("Pereviu", _STATEMENT)
        return md.join(md.lines((f"{where}, {day}", f"Pereviu: {who}")), md.SIGNING_ROOM)
    return signature_of(f"{where}, {day}", record.jabatan, record.nama, "", record.nip)


def sheet(context: Context) -> Document:
    """The LKE as the office fills it in: points, criteria, and what would raise it."""
    draft = Draft(context)
    scored = lke.score(context.office, context.tahun)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(
        title_block("LEMBAR KERJA EVALUASI (LKE) MANDIRI", f"LAPORAN KINERJA TAHUN {context.tahun}")
    )
    draft.sentence(ESTIMATE)
    draft.form(points(context))
    draft.add(f"**{md.escape(grade_sentence(scored))}**")
    for komponen in scored.komponen:
        draft.add(f"**{md.escape(komponen)}**")
        draft.form(evaluation_of(scored.of(komponen)))
    raising = rises(context)
    if raising.baris:
        draft.add("**Yang menaikkan nilai**")
        draft.form(raising)
        draft.add(md.bullets(raising.catatan))
    draft.add(md.bullets(scored.catatan))
    open_ones = [item.kriteria.kode for item in scored.kriteria if item.nilai is None]
    if open_ones:
        what = f"Jawaban kriteria {', '.join(open_ones)}"
        draft.add(f"{md.escape(what)}: {draft.gap(what, 'LKE')}")
    draft.add(md.block("ttd", by_hand(place_by_hand(draft), "Evaluator (penilaian mandiri)")))
    return finish(draft, "lke", f"LKE Mandiri LKjIP {context.tahun}")
