"""Tables for a session: those of the report, any register, one record, conflicts."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from exports import table as t
from exports import tables
from exports.tables.context import moment_text
from kinerja.batch import label_of
from kinerja.errors import InputError
from kinerja.fields import Field, Kind, fields_of
from kinerja.input import show_field
from kinerja.office import DELETED, Conflict, Office
from kinerja.records import RECORD_TYPES, Record, TandaTangan
from kinerja.shapes import problem_of
from kinerja.signature_states import SETTLE, apart_sentence, state_of
from kinerja.text import ODD_LENGTH, shorten
from kinerja.values import from_stored, stored_values
from lkjip_tui import origins
from lkjip_tui.actions.addresses import address_by_id, address_of, kind_of, locate
from lkjip_tui.actions.merging import late_sentence

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store import MergePreview


def list_of_tables() -> t.Table:
    """All tables that can be asked for, and the registers behind them."""
    registers = [name for name in RECORD_TYPES if name not in tables.TABLES]
    return t.Table(
        judul="Tabel yang tersedia",
        kolom=(t.Column("nama", "Nama"), t.Column("isi", "Isi")),
        baris=tuple(
            {"nama": t.text(name), "isi": t.text(content)} for name, content in tables.list_tables()
        ),
        catatan=(
            f"Data mentah: {', '.join(registers)}.",
            "Satu rekaman: TABEL/KODE, mis. indikator/IK-1.1 atau laporan/2025.",
        ),
    )


def table_named(session: Session, name: str) -> t.Table:
    """A table of the report, a register of raw records, or one record by its address.

    Raises InputError, proposing the nearest name.
    """
    if "/" in name:
        return record_table(session, name)
    if name in tables.TABLES:
        timed = name in tables.NEEDS_CLOCK
        table = tables.build(
            name,
            session.office,
            session.tahun,
            calendar=session.calendar if timed else None,
            now=session.now() if timed else None,
        )
        return _with_note(table, session.no_report())
    if name.casefold().replace("-", "_") in RECORD_TYPES:
        return register_table(session.office, kind_of(name))
    known = [*tables.TABLES, *RECORD_TYPES]
    near = difflib.get_close_matches(name.casefold(), known, n=1)
    hint = f" Maksud Anda “{near[0]}”?" if near else ""
    raise InputError(f"Tidak ada tabel “{name}”.{hint}", "Daftarnya: lkjip tabel BERKAS")


def _with_note(table: t.Table, note: str) -> t.Table:
    return dataclasses.replace(table, catatan=(note, *table.catatan)) if note else table


def register_table(office: Office, kind: type[Record]) -> t.Table:
    """All records of a type with their addresses; long texts are left to `record_table`."""
    fields = [
        field
        for field in fields_of(kind).values()
        if not field.hidden and field.kind not in (Kind.PARAGRAPH, Kind.STRUCTURE)
    ]
    numeric = (Kind.NUMBER, Kind.MONEY, Kind.VALUE, Kind.INTEGER)
    table = t.Table(
        judul=kind.plural,
        kolom=(
            t.Column("alamat", "Alamat"),
            *(t.Column(f.name, f.label, kanan=f.kind in numeric) for f in fields),
        ),
        baris=tuple(_register_row(office, record, fields) for record in office.all(kind)),
    )
    return _with_states(office, table) if kind is TandaTangan else table


def _with_states(office: Office, table: t.Table) -> t.Table:
    """The signatures with the state of each, and what to do about years signed apart."""
    signatures = office.all(TandaTangan)
    years = sorted({item.tahun for item in signatures if item.tahun is not None})
    apart = [sentence for tahun in years if (sentence := apart_sentence(office, tahun))]
    return dataclasses.replace(
        table,
        kolom=(*table.kolom[:2], t.Column("keadaan", "Keadaan"), *table.kolom[2:]),
        baris=tuple(
            {**row, "keadaan": t.text(state_of(office, item))}
            for row, item in zip(table.baris, signatures, strict=True)
        ),
        catatan=tuple(f"{sentence} {SETTLE}" for sentence in apart),
    )


def record_table(session: Session, address: str) -> t.Table:
    """One record, field by field, with the names that `lkjip isi` takes."""
    where = locate(session.office, address, session.tahun)
    if where.record is None:
        raise InputError(f"Belum ada {where.kind.label.lower()} di alamat “{address}”.")
    record, stored = where.record, stored_values(where.record)
    rows: list[t.Row] = [
        {
            "kolom": t.text(field.name),
            "label": t.text(field.label),
            "isi": _cell(session.office, record, field, stored.get(field.name)),
        }
        for field in fields_of(where.kind).values()
        if field.kind is not Kind.STRUCTURE
    ]
    return t.Table(
        judul=f"{label_of(record, session.office)} ({address_of(session.office, record)})",
        kolom=(t.Column("kolom", "Kolom"), t.Column("label", "Nama"), t.Column("isi", "Isi")),
        baris=tuple(rows),
    )


def merge_table(preview: MergePreview) -> t.Table:
    """What merging each copy would bring, and what it lacks itself."""
    rows: list[t.Row] = [
        {
            "berkas": t.text(str(item.path)),
            "masuk": t.count(item.new_here),
            "belum": t.count(item.new_there),
            "bentrok": t.count(len(item.conflicts)),
        }
        for item in preview.files
    ]
    total = f"Seluruhnya masuk {preview.added} perubahan, {len(preview.conflicts)} isian bentrok."
    return t.Table(
        judul="Bila digabungkan",
        kolom=(
            t.Column("berkas", "Salinan"),
            t.Column("masuk", "Perubahan yang masuk", kanan=True),
            t.Column("belum", "Yang belum ada di salinan", kanan=True),
            t.Column("bentrok", "Bentrok", kanan=True),
        ),
        baris=tuple(rows),
        catatan=tuple(filter(None, (total, late_sentence(preview.late)))),
    )


def conflict_table(office: Office, conflicts: Iterable[Conflict]) -> t.Table:
    """Open conflicts with the numbers that `lkjip konflik … pilih NOMOR VERSI` takes."""
    known = origins.load()
    rows: list[t.Row] = []
    for number, conflict in enumerate(conflicts, 1):
        field = fields_of(RECORD_TYPES[conflict.table]).get(conflict.field)
        for index, version in enumerate(conflict.versions, 1):
            rows.append(
                {
                    "nomor": t.count(number),
                    "versi": t.count(index),
                    "rekaman": t.text(address_by_id(office, conflict.table, conflict.id)),
                    "kolom": t.text(field.label if field else "Penghapusan"),
                    "isi": t.text(
                        shown(office, conflict.table, conflict.id, conflict.field, version.value)
                    ),
                    "lama": t.text(
                        shown(office, conflict.table, conflict.id, conflict.field, version.old)
                    ),
                    "siapa": t.text(version.who),
                    "waktu": t.text(moment_text(version.when)),
                    "salinan": t.text(known.get(version.change, t.NO_DATA)),
                }
            )
    return t.Table(
        judul="Isian yang bentrok",
        kolom=(
            t.Column("nomor", "Nomor", kanan=True),
            t.Column("versi", "Versi", kanan=True),
            t.Column("rekaman", "Rekaman"),
            t.Column("kolom", "Kolom"),
            t.Column("isi", "Isi"),
            t.Column("lama", "Sebelumnya"),
            t.Column("siapa", "Siapa"),
            t.Column("waktu", "Waktu"),
            t.Column("salinan", "Di salinan"),
        ),
        baris=tuple(rows),
        tetap=2,
    )


def shown(office: Office, table: str, record_id: str, name: str, stored: Any) -> str:
    """A stored value of a record's field as people read it, also of a record now deleted."""
    if name == DELETED:
        return "dihapus" if stored is True else "tetap ada"
    kind = RECORD_TYPES.get(table)
    field = fields_of(kind).get(name) if kind else None
    if kind is None or field is None or stored is None:
        return t.NO_DATA if stored is None else str(stored)
    if problem_of(field, stored):  # written by a newer or an odd program
        return shorten(str(stored), ODD_LENGTH)
    record = office.record(table, record_id) or kind(id=record_id)
    value: dict[str, Any] = {name: from_stored(field, stored)}
    bare = dataclasses.replace(record, bentrok=frozenset(), **value)
    return show_field(field, bare, office) or t.NO_DATA


def _register_row(office: Office, record: Record, fields: Iterable[Field]) -> t.Row:
    stored = stored_values(record)
    row = {field.name: _cell(office, record, field, stored.get(field.name)) for field in fields}
    return {"alamat": t.text(address_of(office, record)), **row}


def _cell(office: Office, record: Record, field: Field, stored: Any) -> t.Cell:
    if field.name in record.bentrok:
        return t.Cell(None, "bentrok", "bentrok")
    if stored is None:
        return t.no_data()
    return t.Cell(machine(stored), show_field(field, record, office))


def machine(stored: Any) -> str:
    """A stored value as machines read it in CSV and JSON."""
    if isinstance(stored, bool):
        return "ya" if stored else "tidak"
    if isinstance(stored, list):
        pairs = (item if isinstance(item, list) else [item] for item in stored)
        return "\n".join(": ".join(map(str, pair)) for pair in pairs)
    return str(stored)
