"""Stored values, moments and records as words, for history, conflicts and lists."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kinerja.fields import Kind, fields_of
from kinerja.naming import name_by_id
from kinerja.office import DELETED, Office
from kinerja.records import RECORD_TYPES
from kinerja.values import make_record
from lkjip_tui.widgets.field_text import name_of


def stored_text(table: str, name: str, stored: Any, office: Office) -> str:
    """One stored value as a person reads it; "–" for no data."""
    if name == DELETED:
        return "dihapus" if stored else "tidak dihapus"
    if stored is None:
        return "–"
    kind = RECORD_TYPES.get(table)
    field = fields_of(kind).get(name) if kind else None
    if kind is None or field is None:
        return str(stored)
    if field.kind is Kind.STRUCTURE:
        return "(susunan)"
    from kinerja.input import show_field

    try:
        record = make_record(kind, "", {name: stored})
    except (ValueError, TypeError, ArithmeticError):
        return str(stored)
    return show_field(field, record, office) or "–"


def field_label(table: str, name: str) -> str:
    """A field's label; what the record's deletion is called."""
    if name == DELETED:
        return "Penghapusan"
    kind = RECORD_TYPES.get(table)
    field = fields_of(kind).get(name) if kind else None
    return field.label if field else name


def record_name(table: str, record_id: str, office: Office) -> str:
    """The record's type and name, also of a deleted one."""
    record = office.record(table, record_id)
    if record is None or type(record).singleton or type(record).natural:
        return name_by_id(office, table, record_id)
    return f"{record.label} {name_of(record)}"


def moment_text(when: datetime | str) -> str:
    """A moment, or its ISO text, as "31 Maret 2026 08.05"; as it is where it cannot be read."""
    from kinerja.dates import print_moment

    try:
        return print_moment(datetime.fromisoformat(when) if isinstance(when, str) else when)
    except ValueError:
        return str(when)
