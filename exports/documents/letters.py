"""Letters: disposition sheet, assignment note, cover letter, receipts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from exports import markdown as md
from exports import table as t
from exports.documents.blocks import (
    letterhead,
    place_date,
    signature,
    signing_block,
    title_block,
)
from exports.documents.draft import Document, Draft, finish
from exports.documents.wording import standing, words
from exports.tables.context import Context
from exports.tables.register import print_nip, rank
from kinerja.dates import print_date
from kinerja.fields import fields_of
from kinerja.jabatan import position
from kinerja.records import Disposisi, Penugasan, Permintaan, SuratPengantar, Unit

_SIFAT = ("sangat_segera", "segera", "rahasia")
_HARAPAN = ("Tanggapan dan Saran", "Proses lebih lanjut", "Koordinasi/konfirmasikan")

ROOM_TO_SIGN = " \n……………………"
"""A cell high enough for a signature by hand."""


def form_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> t.Table:
    """A table of a letter: plain words under plain headers."""
    columns = tuple(t.Column(str(number), header) for number, header in enumerate(headers))
    cells = tuple(
        {str(number): t.Cell(shown, shown) for number, shown in enumerate(row)} for row in rows
    )
    return t.Table("", columns, cells)


def cell_date(day: date | None) -> str:
    """A date in a cell; "" for none."""
    return print_date(day) if day else ""


def tick(chosen: bool, words: str) -> str:
    """A box to tick, as plain text that every font has."""
    return f"[{'x' if chosen else '  '}] {words}"


def disposition(context: Context) -> Document:
    """Lembar disposisi on half a folio sheet (step 1)."""
    draft = Draft(context)
    where = "langkah Disposisi"
    record = context.office.get(Disposisi, str(context.tahun)) or Disposisi()
    values = {name: _shown(draft, record, name, where) for name in _DISPOSITION_LINES}
    sifat = fields_of(Disposisi)["sifat"].choices
    boxes = " ".join(tick(record.sifat == word, sifat[word]) for word in _SIFAT)
    draft.add(letterhead(draft), title_block("LEMBAR DISPOSISI"))
    draft.form(
        form_table(
            ("Surat", "Penerimaan"),
            (
                (f"Surat dari: {values['surat_dari']}", f"Diterima tgl: {values['diterima']}"),
                (f"No. surat: {values['nomor_surat']}", f"No. agenda: {values['nomor_agenda']}"),
                (f"Tgl. surat: {values['tanggal_surat']}", f"Sifat: {boxes}"),
                (f"Perihal: {values['perihal']}", ""),
            ),
        )
    )
    wishes = [tick(wish in record.harapan, wish) for wish in _HARAPAN]
    wishes += [tick(True, wish) for wish in record.harapan if wish not in _HARAPAN]
    forwarded = list(record.diteruskan) or [_missing(draft, "Diteruskan kepada", where)]
    height = max(len(wishes), len(forwarded))
    draft.form(
        form_table(
            ("Diteruskan kepada Sdr.", "Dengan hormat harap"),
            list(zip(_filled(forwarded, height), _filled(wishes, height), strict=True)),
        )
    )
    _note_and_signature(draft, record, where)
    return finish(draft, "disposisi", f"Lembar Disposisi LKjIP {context.tahun}", "setengah F4")


_SHORT_NOTE = 400
"""A note of so many letters fits beside the signature, which keeps the sheet on one half page."""


def _note_and_signature(draft: Draft, record: Disposisi, where: str) -> None:
    person, what = draft.context.person(record.pemberi), "Pemberi disposisi"
    note = md.paragraphs(record.catatan) or draft.gap("Isi disposisi", where)
    if len(note) > _SHORT_NOTE or note.count("\n") > 6:
        draft.add("**Catatan**", note)
        draft.add(signing_block(draft, person, where, record.tanggal, what))
        return
    top = place_date(draft, record.tanggal, where)
    signed = signature(draft, person, where, top=top, what=what)
    draft.add(md.pair(md.join("**Catatan**", note), signed, flush=True))


_DISPOSITION_LINES = (
    "surat_dari", "nomor_surat", "tanggal_surat", "diterima", "nomor_agenda", "perihal",
)  # fmt: skip


def _shown(draft: Draft, record: Disposisi, name: str, where: str) -> str:
    value = getattr(record, name)
    if not value:
        return _missing(draft, fields_of(Disposisi)[name].label, where)
    return value if isinstance(value, str) else print_date(value)


def _missing(draft: Draft, what: str, where: str) -> str:
    """The words for a gap within a cell, where bold marks are not user text."""
    return draft.gap(what, where).strip("*")


def _filled(items: Sequence[str], height: int) -> list[str]:
    return [*items, *[""] * (height - len(items))]


def assignment(context: Context) -> Document:
    """Nota penugasan: who compiles the report, who supplies which data, until when (step 2)."""
    draft = Draft(context)
    where = "langkah Penugasan"
    record = context.office.get(Penugasan, str(context.tahun)) or Penugasan()
    person = context.person(record.petugas)
    name = person.nama if person else ""
    number = draft.value(record.nomor, "Nomor nota", where)
    draft.add(letterhead(draft), title_block("NOTA PENUGASAN", number=number))
    draft.add(
        md.facts(
            (
                ("Dasar", md.escape(_ground(context))),
                ("Kepada", draft.value(name, "Yang ditugaskan", where)),
                ("NIP", md.escape(print_nip(person.nip)) if person else ""),
                ("Pangkat/golongan", md.escape(rank(person)) if person else ""),
                ("Jabatan", md.escape(position(person)) if person else ""),
            )
        )
    )
    standing(draft, "buka_penugasan")
    draft.add(
        f"- Data dari unit kerja diterima paling lambat tanggal "
        f"{_date(draft, record, 'tenggat_data', where)}.\n"
        f"- Draf LKjIP diselesaikan paling lambat tanggal "
        f"{_date(draft, record, 'tenggat_draf', where)}."
    )
    draft.optional(record.arahan)
    asked = _requested(context)
    if asked.baris:
        draft.sentence("Data kinerja diminta dari unit kerja sebagai berikut:")
        draft.form(asked)
    else:
        draft.add(f"Permintaan data per unit: {draft.gap('Permintaan data per unit', where)}")
    standing(draft, "tutup_penugasan")
    draft.add(
        signing_block(draft, context.person(record.pemberi), where, record.tanggal, "Pemberi tugas")
    )
    copies_to(draft, record.tembusan)
    return finish(draft, "penugasan", f"Nota Penugasan LKjIP {context.tahun}")


def _ground(context: Context) -> str:
    """What the assignment rests on: the disposition, and the letter that it was made on."""
    order = context.office.get(Disposisi, str(context.tahun))
    if order is None or order.tanggal is None:
        return ""
    giver = context.person(order.pemberi)
    by = f" {position(giver)}" if giver is not None else ""
    said = [f"Disposisi{by} tanggal {print_date(order.tanggal)}"]
    if order.surat_dari and order.tanggal_surat:
        number = f" nomor {order.nomor_surat}" if order.nomor_surat else ""
        said.append(f"surat {order.surat_dari}{number} tanggal {print_date(order.tanggal_surat)}")
    return " atas ".join(said)


def copies_to(draft: Draft, tembusan: Sequence[str]) -> None:
    """Who gets a copy, below the signature; nothing where nobody does."""
    if tembusan:
        draft.add("Tembusan:", md.numbered(tembusan))


def _date(draft: Draft, record: Penugasan, name: str, where: str) -> str:
    day = getattr(record, name)
    if day is None:
        return draft.gap(fields_of(Penugasan)[name].label, where)
    return print_date(day)


def _requested(context: Context) -> t.Table:
    chosen = [item for item in context.office.all(Permintaan) if item.tahun == context.tahun]
    order = {unit.id: number for number, unit in enumerate(context.sorted(Unit))}
    chosen.sort(key=lambda item: order.get(item.unit, len(order)))
    return form_table(
        ("No", "Unit", "Penanggung jawab", "Data yang diminta", "Tenggat"),
        [
            (
                str(number),
                context.unit_name(item.unit),
                item.penanggung_jawab,
                item.data or "Data indikator unit",
                cell_date(item.tenggat),
            )
            for number, item in enumerate(chosen, 1)
        ],
    )


def cover_letter(context: Context) -> Document:
    """Surat pengantar with its receipt (step 7)."""
    draft = Draft(context)
    where = "langkah Surat pengantar"
    record = context.office.get(SuratPengantar, str(context.tahun)) or SuratPengantar()
    draft.add(letterhead(draft))
    draft.add(md.block("ttd", place_date(draft, record.tanggal, where)))
    to = draft.value(record.kepada, "Penerima surat (Yth.)", where)
    draft.add(md.lines((f"Yth. {to}", f"di {md.escape(record.di)}" if record.di else "")))
    number = draft.value(record.nomor, "Nomor surat", where)
    draft.add(title_block("SURAT PENGANTAR", number=number))
    report = f"Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {context.tahun}"
    draft.form(
        form_table(
            ("No", "Naskah Dinas yang Dikirimkan", "Banyaknya", "Keterangan"),
            [
                (
                    "1.",
                    record.naskah or report,
                    record.banyaknya or _missing(draft, "Banyaknya", where),
                    record.keterangan or words(draft, "keterangan_pengantar"),
                )
            ],
        )
    )
    receipt = md.join(
        md.lines(("Diterima tanggal ……………………", "Penerima,")),
        md.SIGNING_ROOM,
        md.lines(
            (
                "Nama: ………………………………",
                "Jabatan: ……………………………",
                "NIP: …………………………………",
                "Nomor telepon: ……………………",
            )
        ),
    )
    sender = signature(draft, context.person(record.penandatangan), where)
    draft.add(md.pair(receipt, sender, flush=True))
    copies_to(draft, record.tembusan)
    return finish(draft, "surat-pengantar", f"Surat Pengantar LKjIP {context.tahun}")
