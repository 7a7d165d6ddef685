"""Between a field's value in the file (JSON) and in a record (Python); see `fields.Kind`.

Canonical forms make equal values equal text: NFC, no trailing zeros, no exponents. So two people
who typed the same figure have no conflict.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from kinerja.fields import Field, Kind, fields_of
from kinerja.records import RECORD_TYPES, Record

R = TypeVar("R", bound=Record)


def canonical_number(number: Decimal) -> str:
    """A decimal as the file keeps it: point, no exponent, no trailing zeros, no minus zero."""
    text = format(number.normalize(), "f")
    return "0" if text == "-0" else text


def clean_text(text: str) -> str:
    """NFC, LF line ends; raises ValueError for lone surrogates, which no file can hold."""
    cleaned = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    cleaned.encode("utf-8")
    return cleaned


def to_stored(field: Field, value: Any) -> Any:
    """A record's value as the file keeps it; None for "no data"."""
    if value is None or value in ("", ()):
        return None
    if field.kind in _WRITTEN:
        return _WRITTEN[field.kind](value)
    return clean_text(value) if isinstance(value, str) else value


_WRITTEN: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.NUMBER: canonical_number,
    Kind.MONEY: canonical_number,
    Kind.DATE: date.isoformat,
    Kind.MOMENT: datetime.isoformat,
    Kind.LIST: lambda items: [clean_text(item) for item in items],
    Kind.PAIRS: lambda items: [[clean_text(left), clean_text(right)] for left, right in items],
}


def from_stored(field: Field, stored: Any) -> Any:
    """A value of the file as records hold it; raises ValueError/TypeError for a wrong shape."""
    if field.kind in (Kind.NUMBER, Kind.MONEY):
        return Decimal(stored)
    if field.kind is Kind.DATE:
        return date.fromisoformat(stored)
    if field.kind is Kind.MOMENT:
        return datetime.fromisoformat(stored)
    if field.kind is Kind.LIST:
        return tuple(str(item) for item in stored)
    if field.kind is Kind.PAIRS:
        return tuple((str(left), str(right)) for left, right in stored)
    return stored


def make_record(
    kind: type[R],
    record_id: str,
    stored: Mapping[str, Any],
    bentrok: frozenset[str] = frozenset(),
    dihapus_bentrok: bool = False,
) -> R:
    """A record from stored values; unknown fields are left out, None means the default."""
    known = fields_of(kind)
    values = {
        name: from_stored(known[name], value)
        for name, value in stored.items()
        if value is not None and name in known and name not in bentrok
    }
    return kind(id=record_id, bentrok=bentrok, dihapus_bentrok=dihapus_bentrok, **values)


def stored_values(record: Record) -> dict[str, Any]:
    """All fields of a record as the file would keep them, without those that hold no data."""
    known = fields_of(RECORD_TYPES[record.table])
    values = ((name, to_stored(field, getattr(record, name))) for name, field in known.items())
    return {name: value for name, value in values if value is not None}
