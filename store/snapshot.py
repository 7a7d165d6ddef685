"""From the fold to `kinerja.office.Office`: typed records, conflicts, disputed deletions.

A deletion is disputed by what its writer could not know: a later value of the record, or a
living record that refers to it. The record then stays visible until a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kinerja.fields import Kind, fields_of
from kinerja.office import DELETED, Conflict, Office, Version
from kinerja.records import RECORD_TYPES, Record
from kinerja.shapes import problem_of
from kinerja.values import make_record
from store.change import CONFLICTS_KEY
from store.fold import Fold, Key
from store.history import before

_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    table: tuple(
        (name, field.refers_to) for name, field in fields_of(kind).items() if field.kind is Kind.REF
    )
    for table, kind in RECORD_TYPES.items()
}
"""Per table the fields that name a record of another table."""


class Snapshots:
    """Makes the office of a fold, and after a save makes only the touched records anew."""

    def __init__(self, fold: Fold, office_id: str) -> None:
        self._fold = fold
        self._office_id = office_id
        self._living: dict[str, dict[str, Record]] = {}
        self._deleted: set[Key] = set()
        self._conflicts: dict[Key, tuple[Conflict, ...]] = {}
        every = ((table, record) for table in fold.records for record in fold.records[table])
        self.office = self._next(every)

    def advance(self, touched: Iterable[Key]) -> Office:
        """The office after these records changed; the one before stays as it was."""
        self.office = self._next(touched)
        return self.office

    def _next(self, touched: Iterable[Key]) -> Office:
        fresh: set[str] = set()
        for table, record in touched:
            if table not in RECORD_TYPES:
                continue
            if table not in fresh:
                fresh.add(table)
                self._living[table] = dict(self._living.get(table, {}))
            self._refresh(table, record)
        for table in fresh:
            self._living[table] = self._in_order(table, self._living[table])
        tables = {table: self._living[table] for table in RECORD_TYPES if table in self._living}
        conflicts = dict(self._conflicts)
        for (table, record), by in self._disputed().items():
            shown = self._record(table, record, disputed=True)
            tables[table] = self._in_order(table, {**tables[table], record: shown})
            own = self._open_fields(table, record, shown.bentrok)
            conflicts[table, record] = (*own, self._dispute(table, record, by))
        return Office(self._office_id, tables, self._all(conflicts))

    def _refresh(self, table: str, record: str) -> None:
        key = (table, record)
        self._deleted.discard(key)
        self._conflicts.pop(key, None)
        document = self._document(table, record)
        if DELETED in document:
            self._deleted.add(key)
            self._living[table].pop(record, None)
            return
        disputed = DELETED in document.get(CONFLICTS_KEY, ())
        made = self._living[table][record] = self._record(table, record, disputed=disputed)
        conflicts = self._open_fields(table, record, made.bentrok)
        if disputed:
            unseen = self._fold.unseen(table, record)
            conflicts = (*conflicts, self._dispute(table, record, unseen))
        if conflicts:
            self._conflicts[key] = conflicts

    def _document(self, table: str, record: str) -> dict[str, Any]:
        return self._fold.document(table, record)

    def _record(self, table: str, record: str, *, disputed: bool) -> Record:
        """The record; a value that no rule could read counts as a field in conflict."""
        kind = RECORD_TYPES[table]
        document = self._document(table, record)
        known = fields_of(kind)
        stored = {name: value for name, value in document.items() if name in known}
        troubled = {name for name, value in stored.items() if problem_of(known[name], value)}
        troubled.update(name for name in document.get(CONFLICTS_KEY, ()) if name in known)
        return make_record(kind, record, stored, frozenset(troubled), disputed)

    def _open_fields(self, table: str, record: str, fields: frozenset[str]) -> tuple[Conflict, ...]:
        return tuple(
            Conflict(table, record, field, self._versions(table, record, field))
            for field in sorted(fields)
        )

    def _versions(self, table: str, record: str, field: str) -> tuple[Version, ...]:
        heads = self._fold.heads(table, record, field)
        return tuple(self._version(head, field) for head in heads)

    def _dispute(self, table: str, record: str, by: Iterable[str]) -> Conflict:
        """The deletions (True) against the changes that they did not know of (False)."""
        heads = self._versions(table, record, DELETED)
        known = {version.change for version in heads}
        changes = (self._fold.journal.by_id[change] for change in by if change not in known)
        against = (Version(change.id, False, change.oleh, change.waktu) for change in changes)
        return Conflict(table, record, DELETED, (*heads, *against))

    def _version(self, head: str, field: str) -> Version:
        change = self._fold.journal.by_id[head]
        replaced = self._fold.values(field, before(self._fold, change, field))
        old = replaced[0] if replaced else None
        return Version(change.id, change.value(field), change.oleh, change.waktu, old)

    def _disputed(self) -> dict[Key, tuple[str, ...]]:
        """Deleted records that a visible one refers to, with the changes that refer to them."""
        if not self._deleted:
            return {}
        wanted = {table for table, _ in self._deleted}
        found: dict[Key, tuple[str, ...]] = {}
        waiting: list[Key] = [
            (table, record)
            for table, records in self._living.items()
            if any(target in wanted for _, target in _REFERENCES[table])
            for record in records
        ]
        while waiting:
            table, record = waiting.pop()
            for target, change in self._references(table, record):
                if target not in self._deleted:
                    continue
                if target not in found:
                    waiting.append(target)
                found[target] = tuple(sorted({*found.get(target, ()), change}))
        return found

    def _references(self, table: str, record: str) -> Iterator[tuple[Key, str]]:
        """What a record refers to, with the changes that say so; of a plain value only if deleted.

        To know the changes of every record would mean to read the whole journal.
        """
        living = self._living[table].get(record)
        heads: dict[str, tuple[str, ...]] | None = None
        for name, target in _REFERENCES[table]:
            plain = living is not None and name not in living.bentrok
            if plain and (target, getattr(living, name)) not in self._deleted:
                continue
            heads = self._fold.records[table][record].heads if heads is None else heads
            for head in heads.get(name, ()):
                named = self._fold.journal.by_id[head].value(name)
                if isinstance(named, str):
                    yield (target, named), head

    def _in_order(self, table: str, records: dict[str, Record]) -> dict[str, Record]:
        order = self._fold.records[table]
        numbers = [order[record].number for record in records]
        if numbers == sorted(numbers):
            return records
        return dict(sorted(records.items(), key=lambda item: order[item[0]].number))

    def _all(self, conflicts: dict[Key, tuple[Conflict, ...]]) -> tuple[Conflict, ...]:
        ordered = sorted(
            conflicts, key=lambda key: (key[0], self._fold.records[key[0]][key[1]].number)
        )
        return tuple(conflict for key in ordered for conflict in conflicts[key])
