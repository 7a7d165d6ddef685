"""The journal: a hash DAG of changes in one canonical order, so equal sets give equal bytes."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import Any

from store.change import HEADER_TABLE, OFFICE_ID, Change, document_of


class BrokenJournal(ValueError):
    """Changes that do not hang together; `change` names the one at fault ("" for none)."""

    def __init__(self, reason: str, change: str = "") -> None:
        super().__init__(reason)
        self.change = change


class Journal:
    """All changes of one office, oldest first, with the heads that nothing builds on yet."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.by_id: dict[str, Change] = {change.id: change for change in changes}
        self.changes: list[Change] = canonical_order(self.by_id)
        self.documents: dict[str, dict[str, Any]] = {
            str(number): document_of(change) for number, change in enumerate(self.changes, 1)
        }
        self._heads = set(self.by_id)
        for change in self.changes:
            self._heads.difference_update(change.induk)

    def __len__(self) -> int:
        return len(self.changes)

    @property
    def heads(self) -> tuple[str, ...]:
        """Ids of the changes that no other change has as a parent, sorted."""
        return tuple(sorted(self._heads))

    @property
    def office_id(self) -> str:
        """The office's random id, as the first change says; raises BrokenJournal without one."""
        first = self.changes[0] if self.changes else None
        if first is None or first.tabel != HEADER_TABLE or OFFICE_ID not in first.isi:
            raise BrokenJournal("jurnal tidak dimulai dengan kelahiran berkasnya")
        return str(first.value(OFFICE_ID))

    def append(self, change: Change) -> None:
        """Take a change whose parents are all present heads: it is last in canonical order."""
        if set(change.induk) != self._heads:
            raise BrokenJournal("perubahan tidak berdiri di atas ujung jurnal", change.id)
        self.by_id[change.id] = change
        self.changes.append(change)
        self.documents[str(len(self.changes))] = document_of(change)
        self._heads = {change.id}

    def changes_of(self, table: str, record: str) -> list[Change]:
        """All changes of one record, oldest first."""
        return [c for c in self.changes if c.tabel == table and c.rekaman == record]

    def truncated(self, length: int) -> Journal:
        """The journal as it was with its first `length` changes."""
        return Journal(self.changes[:length])

    def up_to(self, table: str, record: str) -> Journal:
        """The first change of a record and all that it stands on; KeyError where there is none."""
        first = next((c for c in self.changes if (c.tabel, c.rekaman) == (table, record)), None)
        if first is None:
            raise KeyError(f"{table}/{record}")
        found: dict[str, Change] = {}
        waiting = [first.id]
        while waiting:
            change = self.by_id[waiting.pop()]
            if change.id not in found:
                found[change.id] = change
                waiting += change.induk
        return Journal(found.values())


def canonical_order(changes: Mapping[str, Change]) -> list[Change]:
    """Parents before children, and among those that may come next the smallest id first."""
    waiting: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    ready: list[str] = []
    for change in changes.values():
        waiting[change.id] = len(change.induk)
        if not change.induk:
            ready.append(change.id)
        for parent in change.induk:
            if parent not in changes:
                raise BrokenJournal("jurnal kehilangan perubahan sebelumnya", change.id)
            children.setdefault(parent, []).append(change.id)
    if len(ready) > 1:
        raise BrokenJournal("jurnal mempunyai lebih dari satu awal", sorted(ready)[1])
    ordered: list[Change] = []
    while ready:
        current = heapq.heappop(ready)
        ordered.append(changes[current])
        for child in children.get(current, ()):
            waiting[child] -= 1
            if not waiting[child]:
                heapq.heappush(ready, child)
    if len(ordered) != len(changes):
        raise BrokenJournal("jurnal berputar")
    return ordered
