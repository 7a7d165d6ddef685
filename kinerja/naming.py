"""What a record is called in a sentence: a figure by its indicator, year and period."""

from __future__ import annotations

from typing import Any

from kinerja.fields import Field, Kind, fields_of
from kinerja.office import Office
from kinerja.records import RECORD_TYPES, Nilai, Record, Tinjauan

GONE = "(sudah dihapus)"


def full_name(record: Record, office: Office) -> str:
    """A record's name with that of what it belongs to: "IK-1.1 2025 Triwulan I", "1.01 2025".

    One that belongs to no other has its title alone.
    """
    known = fields_of(type(record))
    names = type(record).natural
    if not any(known[name].refers_to for name in names):
        names = ("indikator",) if "indikator" in known else ()
        parts = [_part(known[name], getattr(record, name), office) for name in names]
        return " ".join([*filter(None, parts), record.title])
    if isinstance(record, (Nilai, Tinjauan)) and record.periode == "tahun":
        names = tuple(name for name in names if name != "periode")
    parts = [_part(known[name], getattr(record, name), office) for name in names]
    return " ".join(filter(None, parts))


def sentence(text: str) -> str:
    """The text with the full stop that ends it, once: a name may end with one ("S.E.")."""
    return text if text.endswith(".") else f"{text}."


def _part(field: Field, value: Any, office: Office) -> str:
    if field.refers_to and value:
        other = office.record(field.refers_to, value)
        return other.title if other is not None else GONE
    return str(field.choices.get(value, value)) if value is not None else ""


def name_by_id(office: Office, table: str, record_id: str) -> str:
    """Kind and name of a record, also of one that is deleted: its id may still say whose it was."""
    kind = RECORD_TYPES.get(table)
    if kind is None:
        return table
    if kind.singleton:
        return kind.label
    record = office.record(table, record_id)
    if record is not None:
        return f"{kind.label} {full_name(record, office)}"
    gone = gone_record(table, record_id)
    return f"{kind.label} {full_name(gone, office)} {GONE}" if gone else f"{kind.label} {GONE}"


def gone_record(table: str, record_id: str) -> Record | None:
    """What the id of a deleted record says of it, where the id is made of its key; else None."""
    kind = RECORD_TYPES[table]
    if not kind.natural:
        return None
    known = fields_of(kind)
    parts = record_id.rsplit(".", len(kind.natural) - 1)
    if len(parts) != len(kind.natural):
        return None
    values: dict[str, Any] = {}
    for name, part in zip(kind.natural, parts, strict=True):
        if known[name].kind is Kind.INTEGER and not (part.isascii() and part.isdigit()):
            return None
        if known[name].kind not in (Kind.INTEGER, Kind.REF, Kind.CHOICE):
            return None
        values[name] = int(part) if known[name].kind is Kind.INTEGER else part
    return kind(id=record_id, **values)
