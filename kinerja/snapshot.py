"""The snapshot that edits lead to, before anything is written.

Rules ask with it what an edit would do ("would this change a signed report?"); the file's own
fold stays with the store.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from kinerja.fields import fields_of
from kinerja.office import DELETED, Edit, Office
from kinerja.records import RECORD_TYPES, Record
from kinerja.values import from_stored, make_record


def apply(office: Office, edits: Iterable[Edit]) -> Office:
    """The office after these edits; tables that no edit touches are shared, not copied.

    Edits must have passed `kinerja.shapes`. A field that is written is no longer in conflict.
    """
    tables: dict[str, dict[str, Record]] = {}
    written: set[tuple[str, str, str]] = set()
    for edit in edits:
        table = tables.get(edit.table)
        if table is None:
            table = tables[edit.table] = dict(office.tables.get(edit.table, {}))
        written.update((edit.table, edit.id, name) for name in edit.values)
        if edit.values.get(DELETED):
            table.pop(edit.id, None)
        else:
            table[edit.id] = after(table.get(edit.id), edit)
    conflicts = tuple(c for c in office.conflicts if (c.table, c.id, c.field) not in written)
    return Office(office.id, {**office.tables, **tables}, conflicts)


def after(record: Record | None, edit: Edit) -> Record:
    """The record with an edit's values; a new one where there is none yet."""
    kind = RECORD_TYPES[edit.table]
    if record is None:
        return make_record(kind, edit.id, edit.values)
    known = fields_of(kind)
    defaults = {item.name: item.default for item in dataclasses.fields(kind)}
    values: dict[str, Any] = {}
    for name, stored in edit.values.items():
        if name in known:
            values[name] = defaults[name] if stored is None else from_stored(known[name], stored)
    return dataclasses.replace(
        record,
        bentrok=record.bentrok - edit.values.keys(),
        dihapus_bentrok=record.dihapus_bentrok and DELETED not in edit.values,
        **values,
    )
