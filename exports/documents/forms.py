"""Data forms for the units (step 3)."""

from __future__ import annotations

from exports import markdown as md
from exports import table as t
from exports.documents.blocks import BY_HAND_DATE, by_hand, letterhead, signature_of, title_block
from exports.documents.draft import Document, Draft, finish
from exports.tables.context import Context
from exports.tables.perencanaan import how_computed, sasaran_name, value_of
from exports.tables.register import rank
from kinerja.daftar_indikator import indicators_of
from kinerja.dates import print_date
from kinerja.errors import InputError
from kinerja.identity import record_id
from kinerja.jabatan import head_of_unit, office_of_head, position
from kinerja.paket import deadline_of, newest
from kinerja.records import Indikator, Permintaan, Unit
from kinerja.tinjauan import notes_of

_ROOM = t.Cell(None, "")
_TEXTS = {
    "pendorong": "Faktor pendorong",
    "hambatan": "Hambatan/penyebab",
    "solusi": "Solusi yang dilakukan",
    "tindak_lanjut": "Tindak lanjut",
}
_LINE = "…" * 60
_CSV_HEADERS = {
    "kode": "Kode",
    "sasaran": "Sasaran",
    "indikator": "Indikator",
    "satuan": "Satuan",
    "target": "Target",
    "realisasi": "Realisasi",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    **_TEXTS,
    "tahun": "Tahun",
    "unit": "Unit",
}


def find_unit(context: Context, unit: str) -> Unit:
    """A unit by id, code or name; raises InputError naming those that there are."""
    units = context.sorted(Unit)
    for item in units:
        if unit in (item.id, item.kode, item.nama):
            return item
    known = ", ".join(item.kode for item in units) or "belum ada unit"
    raise InputError(f"Unit “{unit}” tidak ada.", f"Yang ada: {known}.")


def of_unit(context: Context, unit: Unit) -> list[Indikator]:
    """The indicators that a unit is responsible for."""
    return indicators_of(context.office, unit.id)


def form_columns(context: Context, unit: Unit) -> t.Table:
    """The form's rows: what the unit must fill in beside what is known already."""
    tahun = context.tahun
    rows: list[t.Row] = []
    for number, item in enumerate(of_unit(context, unit), 1):
        last, this = value_of(context, item, tahun - 1), value_of(context, item, tahun)
        past = t.value(last.realisasi if last else "", item.desimal)
        target = t.value(this.target if this else "", item.desimal)
        rows.append(
            {
                "no": t.count(number),
                "kode": t.text(item.kode),
                "indikator": t.text(item.nama),
                "satuan": t.text(item.satuan),
                "lalu": context.field_cell(last, "realisasi", past),
                "target": context.field_cell(this, "target", target),
                **dict.fromkeys(("realisasi", "pembilang", "penyebut", "bukti"), _ROOM),
            }
        )
    return t.Table(
        judul=f"Formulir Data Kinerja {unit.nama} Tahun {tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("kode", "Kode"),
            t.Column("indikator", "Indikator Kinerja"),
            t.Column("satuan", "Satuan"),
            t.Column("lalu", f"Realisasi {tahun - 1}", kanan=True),
            t.Column("target", f"Target {tahun}", kanan=True),
            t.Column("realisasi", f"Realisasi {tahun}", kanan=True),
            t.Column("pembilang", "Pembilang", kanan=True),
            t.Column("penyebut", "Penyebut", kanan=True),
            t.Column("bukti", "Bukti Dukung"),
        ),
        baris=tuple(rows),
        tetap=3,
    )


def form_csv_table(context: Context, unit: str) -> t.Table:
    """The form as a table for CSV, with the headers that the import knows.

    Realisasi already entered is in it, so that a unit sees and corrects it.
    """
    found = find_unit(context, unit)
    rows: list[t.Row] = []
    for item in of_unit(context, found):
        nilai = value_of(context, item, context.tahun)
        rows.append(
            {
                "kode": t.text(item.kode),
                "sasaran": t.text(sasaran_name(context, item)),
                "indikator": t.text(item.nama),
                "satuan": t.text(item.satuan),
                "target": t.value(nilai.target if nilai else ""),
                "realisasi": t.value(nilai.realisasi if nilai else ""),
                "pembilang": t.number(nilai.pembilang if nilai else None, None),
                "penyebut": t.number(nilai.penyebut if nilai else None, None),
                **{name: t.text(getattr(nilai, name) if nilai else "") for name in _TEXTS},
                "tahun": t.year(context.tahun),
                "unit": t.text(found.nama),
            }
        )
    numbers = {"target", "realisasi", "pembilang", "penyebut", "tahun"}
    columns = tuple(
        t.Column(key, header, kanan=key in numbers) for key, header in _CSV_HEADERS.items()
    )
    return t.Table(
        f"Formulir Data Kinerja {found.nama} Tahun {context.tahun}", columns, tuple(rows)
    )


def data_form(context: Context, unit: str) -> Document:
    """The printed form of one unit (step 3)."""
    found = find_unit(context, unit)
    draft = Draft(context)
    key = record_id(Permintaan, {"tahun": context.tahun, "unit": found.id})
    asked = context.office.get(Permintaan, key)
    where = f"langkah Penugasan, unit {found.nama}"
    last = newest(context.office, found.id, context.tahun)
    version = context.versi or (last.versi if last is not None else None)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("FORMULIR PENGUMPULAN DATA KINERJA", f"TAHUN {context.tahun}"))
    due = deadline_of(context.office, found.id, context.tahun)
    shown_due = print_date(due) if due else draft.gap("Tenggat data", where)
    person = asked.penanggung_jawab if asked else ""
    draft.add(
        md.facts(
            (
                ("Unit kerja", md.escape(found.nama)),
                ("Penanggung jawab data", md.escape(person)),
                ("Dikembalikan paling lambat", shown_due),
                ("Formulir versi", str(version or "")),
            )
        )
    )
    if asked and asked.data.strip():
        draft.add("**Data yang diminta**", md.paragraphs(asked.data))
    _returned(draft, found)
    table = form_columns(context, found)
    if table.baris:
        draft.form(table)
    else:
        draft.add(f"Indikator unit: {draft.gap(f'Indikator unit {found.nama}', 'Indikator')}")
    _definitions(draft, found)
    _explanations(draft)
    draft.add(md.pair(by_hand("&nbsp;", "Pengisi data"), _head(context, found)))
    return finish(draft, "formulir", table.judul)


def _head(context: Context, unit: Unit) -> str:
    """The signature of the unit's head: with rank and NIP where the registers know the person."""
    top = f"………………………, {BY_HAND_DATE}"
    today = context.now.date() if context.now is not None else None
    head = head_of_unit(context.office, unit, today)
    if head is not None:
        return signature_of(top, position(head), head.nama, rank(head), head.nip)
    if not unit.kepala.strip():
        return by_hand(top, "Kepala unit")
    return signature_of(top, office_of_head(context.office, unit, today), unit.kepala, "", "")


def _returned(draft: Draft, unit: Unit) -> None:
    """The values that were given back to the unit, with the note to each."""
    context = draft.context
    notes = [
        f"{item.kode}, {note}"
        for item in of_unit(context, unit)
        for note in notes_of(context.office, item.id, context.tahun)
    ]
    if notes:
        draft.add("**Catatan peninjau**", md.bullets(notes))


def _definitions(draft: Draft, unit: Unit) -> None:
    items = of_unit(draft.context, unit)
    lines = []
    for item in items:
        definition = draft.value(
            item.definisi, f"Definisi operasional {item.kode}", f"Indikator {item.kode}"
        )
        how = how_computed(item)
        computed = f" Cara menghitung: {md.escape(how.rstrip('.'))}." if how else ""
        stop = "" if definition.rstrip("*").endswith((".", "!", "?")) else "."
        lines.append(f"- **{md.escape(item.kode)}** {definition}{stop if how else ''}{computed}")
    if lines:
        draft.add("**Definisi operasional**", "\n".join(lines))


def _explanations(draft: Draft) -> None:
    draft.add("**Penjelasan (diisi oleh unit)**")
    for words in _TEXTS.values():
        draft.add(md.lines((f"{words}:", _LINE, _LINE)))
