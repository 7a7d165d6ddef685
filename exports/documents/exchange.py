"""The cover nota that goes to a unit with its data form, and the registers of forms on paper."""

from __future__ import annotations

from datetime import date

from exports import markdown as md
from exports import table as t
from exports.documents.blocks import BY_HAND, letterhead, nota_head, signing_block, title_block
from exports.documents.draft import Document, Draft, finish
from exports.documents.forms import find_unit
from exports.documents.letters import copies_to, form_table
from exports.documents.wording import standing
from exports.tables import formulir
from exports.tables.context import Context
from kinerja.dates import print_date
from kinerja.identity import record_id
from kinerja.jabatan import holder
from kinerja.paket import addressee_of, deadline_of, handed_out
from kinerja.records import JENIS_FORMULIR, Pegawai, Penugasan, Penyerahan, Permintaan, Unit

_HOW = {
    "paket": "Paket isian (.paket.lkjip.json) dibuka dan diisi dengan program lkjip, lalu berkas "
    "yang sama dikembalikan.",
    "xlsx": "Formulir XLSX diisi pada sel yang tidak terkunci dan disimpan dengan nama yang sama, "
    "tanpa mengubah susunan baris dan lembarnya.",
    "cetak": "Formulir cetak diisi dengan tangan bila tidak tersedia komputer.",
}


def nota(context: Context, unit: str) -> Document:
    """Nota permintaan data: what a unit gets, until when it is due, how it comes back."""
    found = find_unit(context, unit)
    draft = Draft(context)
    where = f"langkah Format, unit {found.nama}"
    files = _newest(context, found)
    key = record_id(Permintaan, {"tahun": context.tahun, "unit": found.id})
    asked = context.office.get(Permintaan, key) or Permintaan()
    made = files[0].pada.date() if files and files[0].pada else None
    sender = _sender(context, made)
    number = md.escape(asked.nomor_permintaan or BY_HAND)
    draft.add(letterhead(draft), title_block("NOTA PERMINTAAN DATA", number=number))
    about = f"Permintaan data kinerja untuk LKjIP Tahun {context.tahun}"
    whom = (files[0].kepada if files else "") or addressee_of(context.office, found, context.tahun)
    draft.add(nota_head(draft, found, whom, sender=sender, about=about, day=made))
    standing(draft, "buka_permintaan")
    if files:
        draft.form(_files(files))
    else:
        draft.add(f"Formulir: {draft.gap(f'Formulir untuk {found.nama}', where)}")
    due = files[0].tenggat if files else deadline_of(context.office, found.id, context.tahun)
    day = print_date(due) if due else draft.gap("Tenggat data", where)
    draft.add(
        f"Mohon formulir tersebut diisi dan dikembalikan paling lambat tanggal {md.bold(day)}."
    )
    shapes = {item.jenis for item in files}
    ways = [words for jenis, words in _HOW.items() if jenis in shapes]
    if len(ways) > 1:
        draft.sentence("Cukup satu bentuk yang diisi:")
    draft.add(md.bullets(ways))
    standing(draft, "tutup_permintaan")
    draft.add(signing_block(draft, sender, where, made, "Pengirim formulir"))
    copies_to(draft, asked.tembusan)
    return finish(
        draft, "nota-formulir", f"Nota Permintaan Data {found.nama} Tahun {context.tahun}"
    )


def _newest(context: Context, unit: Unit) -> list[Penyerahan]:
    """The files of the newest version that went out to a unit."""
    out = handed_out(context.office, unit.id, context.tahun)
    order = list(JENIS_FORMULIR)
    last = [item for item in out if item.versi == out[-1].versi]
    return sorted(last, key=lambda item: order.index(item.jenis))


def _files(files: list[Penyerahan]) -> t.Table:
    return form_table(
        ("No", "Jenis", "Versi", "Nama Berkas", "SHA-256 (awal)"),
        [
            (
                str(number),
                JENIS_FORMULIR.get(item.jenis, item.jenis),
                str(item.versi or ""),
                item.berkas,
                formulir.digest(item.sha256).tampil,
            )
            for number, item in enumerate(files, 1)
        ],
    )


def _sender(context: Context, day: date | None) -> Pegawai | None:
    """Who compiles the report: the person assigned, else the Kasubbag of that day."""
    order = context.office.get(Penugasan, str(context.tahun))
    person = context.person(order.petugas) if order is not None else None
    if person is not None:
        return person
    return holder(context.office, "kasubbag", day)


def register(context: Context) -> Document:
    """Both registers of forms as one document."""
    draft = Draft(context)
    out, back = formulir.outgoing(context), formulir.incoming(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("REGISTER FORMULIR DATA", f"LKjIP TAHUN {context.tahun}"))
    for heading, table, gap in (
        ("Formulir keluar", out, "Formulir keluar"),
        ("Formulir masuk", back, ""),
    ):
        draft.add(f"**{heading}**")
        if table.baris:
            draft.form(table)
        elif gap:
            draft.add(f"{heading}: {draft.gap(gap, 'langkah Format')}")
        else:
            draft.add("Belum ada.")
    draft.add(md.bullets(dict.fromkeys((*out.catatan, *back.catatan))))
    return finish(draft, "register-formulir", f"Register Formulir Data LKjIP {context.tahun}")
