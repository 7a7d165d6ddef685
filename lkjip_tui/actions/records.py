"""Writing, removing and taking back any record, from texts as people type them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kinerja import edits as make
from kinerja.errors import InputError, StateError
from kinerja.fields import Field, Kind, fields_of
from kinerja.input import parse_field
from kinerja.naming import full_name, name_by_id
from kinerja.naskah import takes_references
from kinerja.office import DELETED, Edit, Office
from kinerja.records import (
    RECORD_TYPES,
    JawabanLke,
    JawabanReviu,
    KriteriaLke,
    KriteriaReviu,
    Record,
)
from kinerja.rujukan import Rujukan
from kinerja.snapshot import after, apply
from kinerja.values import stored_values
from lkjip_tui.actions.addresses import Located, address_of, field_of, kind_of, locate

if TYPE_CHECKING:
    from lkjip_tui.session import Session

BY_OTHER_MEANS = {
    "langkah": "lkjip langkah",
    "tanda_tangan": "lkjip langkah BERKAS penandatanganan tandatangani",
    "arsip": "lkjip arsip",
    "tinjauan": "lkjip tinjau",
    "penyerahan": "lkjip paket",
    "penerimaan": "lkjip impor",
    "nomor_surat": "lkjip nomor",
    "logo": "lkjip logo",
}
"""Records that follow from an act; written by that act's own verb, never field by field."""


@dataclass(frozen=True)
class Written:
    """What was done to which record; `changed` is the number of fields that got a new value.

    `rujukan_salah` tells the references in its texts that cannot be printed; they are saved all
    the same, as what they name may follow.
    """

    address: str
    created: bool
    changed: int
    rujukan_salah: tuple[str, ...] = ()


def write(session: Session, address: str, texts: Sequence[tuple[str, str]]) -> Written:
    """Give the record at `address` these values, or make a new one.

    `texts` are pairs of a field's name or label and what a person typed; a list field may come
    several times, one entry each. Raises InputError and StateError; nothing is written then.
    """
    sheet = _default_sheet(session.office, address)
    office = apply(session.office, sheet)
    where = locate(office, address, session.tahun)
    _refuse_acts(where.kind)
    parsed = _parse_all(office, where, _collected(where.kind, texts))
    where = _with_own_key(office, where, parsed, session.tahun)
    edit = _edit(where, parsed)
    shown = address_of(office, after(where.record, edit))
    saved = session.save(_with_sheet(sheet, edit), f"Mengisi {shown}")
    wrong = _wrong_references(session.office, edit, session.tahun)
    return Written(shown, where.record is None, saved.changed, wrong)


def _wrong_references(office: Office, edit: Edit, tahun: int) -> tuple[str, ...]:
    kind = RECORD_TYPES[edit.table]
    names = [name for name in edit.values if takes_references(kind, name)]
    record = office.record(edit.table, edit.id)
    if not names or record is None:
        return ()
    references = Rujukan(office, getattr(record, "tahun", None) or tahun)
    texts = [getattr(record, name) for name in names]
    return tuple(str(wrong) for text in texts for wrong in references.resolve(text).salah)


def _default_sheet(office: Office, address: str) -> list[Edit]:
    """What an answer or a criterion stands on, where the file has no sheet of its own yet."""
    from kinerja import lke, reviu

    table = kind_of(address.partition("/")[0]).table
    if table in (KriteriaReviu.table, JawabanReviu.table):
        return reviu.lembar_edits(office)
    if table in (KriteriaLke.table, JawabanLke.table):
        return lke.lembar_edits(office)
    return []


def _with_sheet(sheet: list[Edit], edit: Edit) -> list[Edit]:
    """All edits, one a record: what is written replaces what the default sheet says there."""
    others = [item for item in sheet if (item.table, item.id) != (edit.table, edit.id)]
    own = next((item for item in sheet if item not in others), edit)
    return [*others, Edit(edit.table, edit.id, {**own.values, **edit.values}, edit.seen)]


def remove(session: Session, address: str, *, cascade: bool = False) -> tuple[str, ...]:
    """Delete the record at `address`; with `cascade` also what cannot be without it.

    Returns the titles of what was deleted. Raises InputError where there is no such record,
    StateError where others refer to it.
    """
    record = existing(session, address)
    _refuse_acts(RECORD_TYPES[record.table])
    edits = make.delete(session.office, record, cascade)
    titles = tuple(_named(session.office, edit) for edit in edits if edit.values.get(DELETED))
    session.save(edits, f"Menghapus {record.label.lower()} {full_name(record, session.office)}")
    return titles


def existing(session: Session, address: str) -> Record:
    """The record at `address`. Raises InputError where none is there."""
    where = locate(session.office, address, session.tahun)
    if where.record is not None:
        return where.record
    if "/" not in address and not where.kind.singleton:
        raise InputError(
            f"Sebut rekamannya: {where.kind.table}/KODE.",
            f"Daftarnya: lkjip riwayat BERKAS {where.kind.table}",
        )
    raise InputError(f"Belum ada {where.kind.label.lower()} di alamat “{address}”.")


def _refuse_acts(kind: type[Record]) -> None:
    if kind.table in BY_OTHER_MEANS:
        raise StateError(
            f"{kind.label} tidak diisi atau dihapus langsung.",
            f"Pakai: {BY_OTHER_MEANS[kind.table]}",
        )


def _collected(kind: type[Record], texts: Sequence[tuple[str, str]]) -> list[tuple[Field, str]]:
    """Each field once: entries of a list field joined, anything else twice refused."""
    found: dict[str, tuple[Field, str]] = {}
    for name, text in texts:
        field = field_of(kind, name)
        if field.name not in found:
            found[field.name] = (field, text)
        elif field.kind in (Kind.LIST, Kind.PAIRS):
            found[field.name] = (field, f"{found[field.name][1]}\n{text}")
        else:
            raise InputError(f"Kolom “{field.name}” disebut dua kali.")
    if not found:
        raise InputError("Belum ada yang diisi.", f"Tulis mis. {_first(kind)}=…")
    return list(found.values())


def _first(kind: type[Record]) -> str:
    return next(field.name for field in fields_of(kind).values() if not field.hidden)


def _parse_all(
    office: Office, where: Located, texts: Sequence[tuple[Field, str]]
) -> dict[str, Any]:
    """The stored values of all texts; references first, because other fields depend on them."""
    known: dict[str, Any] = dict(where.key)
    if where.record is not None:
        known = {name: getattr(where.record, name) for name in fields_of(where.kind)}
    parsed: dict[str, Any] = {}
    for field, text in sorted(texts, key=lambda pair: pair[0].kind is not Kind.REF):
        value = parse_field(field, text, office=office, record_values=known)
        known[field.name] = value
        parsed[field.name] = value
    return parsed


def _with_own_key(office: Office, where: Located, parsed: Mapping[str, Any], tahun: int) -> Located:
    """For a table whose records are the value of something: the record that the fields name."""
    kind = where.kind
    if where.record is not None or where.key or not kind.natural:
        return where
    key = {name: parsed[name] for name in kind.natural if parsed.get(name)}
    if "tahun" in kind.natural:
        key.setdefault("tahun", tahun)
    edit = make.new(kind, key)
    own = {name: edit.values[name] for name in kind.natural}
    return Located(kind, office.get(kind, edit.id), own)


def _edit(where: Located, parsed: Mapping[str, Any]) -> Edit:
    if where.record is not None:
        now = stored_values(where.record)
        moved = [name for name in where.kind.natural if parsed.get(name, now[name]) != now[name]]
        if moved:
            raise InputError(
                f"{where.kind.label}: {', '.join(moved)} adalah kunci dan tidak dapat diubah.",
                "Hapus rekaman ini, lalu buat yang baru.",
            )
        return make.change(where.record, **parsed)
    return make.new(where.kind, {**where.key, **parsed})


def _named(office: Office, edit: Edit) -> str:
    return name_by_id(office, edit.table, edit.id)
