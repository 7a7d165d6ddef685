"""What keeps a returned packet from being merged whole: anything that its unit may not write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kinerja.fields import fields_of
from kinerja.naming import full_name, gone_record
from kinerja.office import Edit, Office
from kinerja.paket import Judul, refusal
from kinerja.records import RECORD_TYPES
from kinerja.shapes import problem_of
from kinerja.text import shorten
from kinerja.values import stored_values


def objections(office: Office, head: Judul, written: Sequence[Edit]) -> Iterator[str]:
    """What of a packet's changes is not its unit's to write, each named with the reason.

    `written` is one edit a change, in order; `head` is the heading as the register has it.
    """
    together: dict[tuple[str, str], dict[str, object]] = {}
    for edit in written:
        together.setdefault((edit.table, edit.id), {}).update(edit.values)
    for edit in written:
        values = {**together[edit.table, edit.id], **edit.values}
        for field in edit.values:
            why = _wrong(office, head, edit, field, values)
            if why:
                yield f"{named(office, edit.table, edit.id)}, {_label(edit.table, field)}: {why}"


def named(office: Office, table: str, key: str) -> str:
    """A record as a person knows it, also where the office does not have it."""
    kind = RECORD_TYPES.get(table)
    if kind is None:
        return f"tabel {shorten(table)}"
    record = office.record(table, key) or gone_record(table, key)
    return f"{kind.label} {full_name(record, office)}" if record is not None else kind.label


def _label(table: str, field: str) -> str:
    kind = RECORD_TYPES.get(table)
    known = fields_of(kind).get(field) if kind is not None else None
    return known.label if known is not None else shorten(field)


def _wrong(
    office: Office,
    head: Judul,
    edit: Edit,
    field: str,
    values: Mapping[str, object],
) -> str:
    record, value = (edit.table, edit.id), edit.values[field]
    why = refusal(office, head.unit, head.tahun, record, field, values=values)
    if why:
        return why
    kind = RECORD_TYPES[edit.table]
    if field in kind.natural:
        key = gone_record(*record)
        same = key is not None and stored_values(key).get(field) == value
        return "" if same else "bukan kunci rekaman ini"
    return problem_of(fields_of(kind)[field], value) if value is not None else ""
