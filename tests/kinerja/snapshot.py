"""An office in memory, moved on by checked edits: what the store does, without a file."""

from __future__ import annotations

from typing import Any

from kinerja import edits as gate
from kinerja.edits import new
from kinerja.office import Edit, Edits, Office
from kinerja.records import Record
from kinerja.snapshot import apply as apply_unchecked


def apply(office: Office, edits: Edits) -> Office:
    """The office after these edits, which must pass the same gate as before a save."""
    gate.check(office, edits)
    return apply_unchecked(office, edits)


def add(office: Office, kind: type[Record], **values: Any) -> tuple[Office, str]:
    """The office with one more record of stored values, and the record's id."""
    edit: Edit = new(kind, values)
    return apply(office, [edit]), edit.id
