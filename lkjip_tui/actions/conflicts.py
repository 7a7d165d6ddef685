"""Resolving a conflict: take one of its versions, or write another value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinerja.errors import InputError
from kinerja.fields import fields_of
from kinerja.input import parse_field
from kinerja.office import DELETED, Conflict, Edit
from kinerja.records import RECORD_TYPES

if TYPE_CHECKING:
    from lkjip_tui.session import Session


def conflict_number(session: Session, number: int) -> Conflict:
    """The open conflict with this number in the list (from 1). Raises InputError."""
    conflicts = session.store.conflicts()
    if not conflicts:
        raise InputError("Tidak ada isian yang bentrok.")
    if not 1 <= number <= len(conflicts):
        raise InputError(
            f"Tidak ada bentrok nomor {number}.", f"Nomornya 1 sampai {len(conflicts)}."
        )
    return conflicts[number - 1]


def choose(session: Session, conflict: Conflict, version: int) -> None:
    """Let one version (from 1) stand for all."""
    if not 1 <= version <= len(conflict.versions):
        raise InputError(
            f"Tidak ada versi {version}.", f"Versinya 1 sampai {len(conflict.versions)}."
        )
    _resolve(session, conflict, conflict.versions[version - 1].value)


def overwrite(session: Session, conflict: Conflict, text: str) -> None:
    """Write another value, as typed; "" for no data. Raises InputError for one that is wrong."""
    if conflict.field == DELETED:
        raise InputError("Bentrok penghapusan diselesaikan dengan memilih salah satu versi.")
    kind = RECORD_TYPES[conflict.table]
    record = session.office.record(conflict.table, conflict.id)
    values = {name: getattr(record, name, None) for name in fields_of(kind)}
    field = fields_of(kind)[conflict.field]
    _resolve(
        session, conflict, parse_field(field, text, office=session.office, record_values=values)
    )


def _resolve(session: Session, conflict: Conflict, value: object) -> None:
    """Replace exactly the versions that the person was shown.

    A disputed deletion stands against changes of other fields, so it is settled as a whole.
    """
    shown = {conflict.field: tuple(version.change for version in conflict.versions)}
    seen = None if conflict.field == DELETED else shown
    edit = Edit(conflict.table, conflict.id, {conflict.field: value}, seen)
    session.save([edit], "Menyelesaikan isian yang bentrok")
