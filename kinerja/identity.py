"""How a record gets its id.

Most ids are random. A record that is *the* value of something (this indicator's figure of this
year) has an id made of its parent's random id and its key instead: two copies that both fill in
the cell then meet in one record, and a difference shows as a conflict of that field, where two
random ids would give the office a doubled cell to join by hand.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from kinerja.records import Record


def random_id() -> str:
    """A new random id of 60 bits, short enough for the many places that name it."""
    return secrets.token_hex(8)[:15]


def record_id(
    kind: type[Record], values: Mapping[str, Any], new: Callable[[], str] = random_id
) -> str:
    """The id for a new record of `kind` with these stored values.

    Raises KeyError where a part of a natural key is missing.
    """
    if kind.singleton:
        return kind.table
    if kind.natural:
        parts = [str(values[name]) for name in kind.natural]
        if not all(parts):
            raise KeyError(kind.natural)
        return ".".join(parts)
    return new()
