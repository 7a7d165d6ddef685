"""Reading what the file holds: which tables, which records, one record field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports import table as t
from kinerja.fields import Field, fields_of
from kinerja.input import edit_text
from kinerja.naming import full_name
from kinerja.records import RECORD_TYPES
from lkjip_tui.actions.addresses import address_of, kind_of
from lkjip_tui.actions.records import existing

if TYPE_CHECKING:
    from kinerja.records import Record
    from lkjip_tui.session import Session


def seen(session: Session, address: str = "") -> t.Table:
    """All tables; the records of one ("pegawai"); or the fields of one record ("unit/SD").

    Raises InputError for an address that leads nowhere.
    """
    if not address:
        return _tables(session)
    kind = kind_of(address.partition("/")[0])
    if "/" not in address and not kind.singleton:
        return _records(session, kind)
    return _fields(session, existing(session, address))


def _tables(session: Session) -> t.Table:
    rows = [
        {
            "tabel": t.text(name),
            "isi": t.text(kind.plural),
            "banyak": t.count(len(session.office.all(kind))),
        }
        for name, kind in RECORD_TYPES.items()
    ]
    columns = (t.Column("tabel", "Tabel"), t.Column("isi", "Isi"), t.Column("banyak", "Banyak"))
    return t.Table(judul="Isi berkas", kolom=columns, baris=tuple(rows))


def _records(session: Session, kind: type[Record]) -> t.Table:
    rows = [
        {
            "alamat": t.text(address_of(session.office, record)),
            "nama": t.text(full_name(record, session.office)),
        }
        for record in session.office.all(kind)
    ]
    columns = (t.Column("alamat", "Alamat"), t.Column("nama", "Nama"))
    return t.Table(judul=kind.plural, kolom=columns, baris=tuple(rows))


def _fields(session: Session, record: Record) -> t.Table:
    rows = [
        {
            "kolom": t.text(field.name),
            "isian": t.text(field.label),
            "isi": t.text(_content(session, record, field)),
        }
        for field in fields_of(type(record)).values()
        if not field.hidden
    ]
    columns = (t.Column("kolom", "Kolom"), t.Column("isian", "Isian"), t.Column("isi", "Isi"))
    title = f"{record.label}: {full_name(record, session.office)}"
    return t.Table(judul=title, kolom=columns, baris=tuple(rows))


def _content(session: Session, record: Record, field: Field) -> str:
    if field.name in record.bentrok:
        return "# bentrok; lihat: lkjip konflik"
    return edit_text(field, record, session.office)
