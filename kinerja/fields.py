"""What a field of a record holds: its kind, its label, its choices.

Records declare their fields with the helpers below; forms, `lkjip isi`, the history and the
store all read the same declarations, so a new field is added in one place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any


class Kind(str, Enum):
    """How a field's value is kept in the file and held in a record.

    | kind | in the file (JSON) | in a record |
    |---|---|---|
    | TEXT, PARAGRAPH, CHOICE, REF | string (NFC) | str |
    | NUMBER, MONEY (rupiah) | string, decimal point, no exponent: "95.25" | Decimal |
    | VALUE (target, realisasi) | string: "95.25", a range "7-8", or a grade "WTP" | str |
    | INTEGER | integer | int |
    | BOOL | true/false | bool |
    | DATE | "2026-01-31" | date |
    | MOMENT | "2026-01-31T08:05:00+07:00" | datetime (aware) |
    | LIST | list of strings | tuple[str, ...] |
    | PAIRS | list of [string, string] | tuple[tuple[str, str], ...] |
    | STRUCTURE | JSON of strings, integers, booleans, lists, objects | the same |
    """

    TEXT = "text"
    PARAGRAPH = "paragraph"
    CHOICE = "choice"
    REF = "ref"
    NUMBER = "number"
    MONEY = "money"
    VALUE = "value"
    INTEGER = "integer"
    BOOL = "bool"
    DATE = "date"
    MOMENT = "moment"
    LIST = "list"
    PAIRS = "pairs"
    STRUCTURE = "structure"


@dataclass(frozen=True)
class Field:
    """One field of a record type.

    `choices` maps the stored word to its Indonesian label; `refers_to` names the table of a
    REF; `hidden` fields are written by the program, never on a form.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    refers_to: str = ""
    help: str = ""
    hidden: bool = False


_KEY = "lkjip"


def _declare(kind: Kind, label: str, default: Any, options: dict[str, Any]) -> Any:
    return dataclasses.field(
        default=default,
        metadata={_KEY: Field(name="", label=label, kind=kind, **options)},
    )


def text(label: str, **options: Any) -> Any:
    """One line of text."""
    return _declare(Kind.TEXT, label, "", options)


def paragraph(label: str, **options: Any) -> Any:
    """Text of several lines or paragraphs."""
    return _declare(Kind.PARAGRAPH, label, "", options)


def choice(label: str, choices: Mapping[str, str], default: str = "", **options: Any) -> Any:
    """One of a few words; `choices` maps the stored word to its label."""
    return _declare(Kind.CHOICE, label, default, {"choices": choices, **options})


def ref(label: str, table: str, **options: Any) -> Any:
    """The id of a record of `table`, or "" for none."""
    return _declare(Kind.REF, label, "", {"refers_to": table, **options})


def number(label: str, **options: Any) -> Any:
    """A Decimal, or None for no data."""
    return _declare(Kind.NUMBER, label, None, options)


def money(label: str, **options: Any) -> Any:
    """Rupiah as Decimal, or None for no data."""
    return _declare(Kind.MONEY, label, None, options)


def value(label: str, **options: Any) -> Any:
    """A target or realisasi: number, range or grade in canonical form; "" for no data."""
    return _declare(Kind.VALUE, label, "", options)


def integer(label: str, **options: Any) -> Any:
    """A whole number (a year, a count), or None."""
    return _declare(Kind.INTEGER, label, None, options)


def boolean(label: str, default: bool = False, **options: Any) -> Any:
    """Yes or no."""
    return _declare(Kind.BOOL, label, default, options)


def day(label: str, **options: Any) -> Any:
    """A date, or None."""
    return _declare(Kind.DATE, label, None, options)


def moment(label: str, **options: Any) -> Any:
    """An aware datetime, or None."""
    return _declare(Kind.MOMENT, label, None, options)


def lines(label: str, **options: Any) -> Any:
    """A list of short texts."""
    return _declare(Kind.LIST, label, (), options)


def pairs(label: str, **options: Any) -> Any:
    """A list of pairs of texts."""
    return _declare(Kind.PAIRS, label, (), options)


def structure(label: str, **options: Any) -> Any:
    """Plain nested data that the program writes and reads as a whole."""
    return _declare(Kind.STRUCTURE, label, None, options)


def fields_of(record_type: type[Any]) -> Mapping[str, Field]:
    """The declared fields of a record type by name, in order of declaration."""
    cached = record_type.__dict__.get("_fields_by_name")
    if cached is None:
        cached = MappingProxyType(
            {
                item.name: dataclasses.replace(item.metadata[_KEY], name=item.name)
                for item in dataclasses.fields(record_type)
                if _KEY in item.metadata
            }
        )
        record_type._fields_by_name = cached
    fields: Mapping[str, Field] = cached
    return fields
