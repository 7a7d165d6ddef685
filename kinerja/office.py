"""An office's data as one immutable snapshot, and the edits that lead to the next one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from kinerja.records import Record

R = TypeVar("R", bound=Record)

DELETED = "_dihapus"
"""The field that says a record is deleted; written like any other, so undo and merge know it."""


@dataclass(frozen=True)
class Edit:
    """One record's new values, as they are kept in the file (see `kinerja.fields.Kind`).

    A missing field stays as it is; None takes a value away. `{DELETED: True}` deletes the
    record. `seen` holds, for the fields that a person had on the screen, the change ids whose
    values were shown (from `Store.seen`): they alone are replaced, so that what somebody else
    saved meanwhile shows as a conflict. Without it all that is in the file now is replaced.
    """

    table: str
    id: str
    values: Mapping[str, Any]
    seen: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Version:
    """One of several values of a field: who wrote it, when (ISO text), in which change.

    `old` is the value that it replaced (None: no data).
    """

    change: str
    value: Any
    who: str
    when: str
    old: Any = None


@dataclass(frozen=True)
class Conflict:
    """A field with several current values, or (`field` = DELETED) a disputed deletion."""

    table: str
    id: str
    field: str
    versions: tuple[Version, ...]


_EMPTY: Mapping[str, Record] = MappingProxyType({})


@dataclass(frozen=True)
class Office:
    """All living records by table and id, in the order in which they were made.

    Deleted records are not here unless their deletion is disputed. Made by the store; rules,
    documents and screens only read it.
    """

    id: str = ""
    tables: Mapping[str, Mapping[str, Record]] = dataclasses.field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every living record of a type, oldest first."""
        return tuple(self.tables.get(kind.table, _EMPTY).values())  # type: ignore[arg-type]

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record with this id, or None."""
        return self.tables.get(kind.table, _EMPTY).get(record_id)  # type: ignore[return-value]

    def one(self, kind: type[R]) -> R:
        """The record of a singleton table; an empty one where nothing was written yet."""
        return self.get(kind, kind.table) or kind(id=kind.table)

    def record(self, table: str, record_id: str) -> Record | None:
        """The record of any table, or None."""
        return self.tables.get(table, _EMPTY).get(record_id)

    def __iter__(self) -> Iterator[Record]:
        """All living records, table by table."""
        for records in self.tables.values():
            yield from records.values()


Edits = Sequence[Edit]
