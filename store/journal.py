"""The journal: a hash DAG of changes in one canonical order, so equal sets give equal bytes."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from store.boundary import WHOLE, Boundary
from store.change import OFFICE_ID, Change, document_of, is_birth


class BrokenJournal(ValueError):
    """Changes that do not hang together; `change` names the one at fault ("" for none)."""

    def __init__(self, reason: str, change: str = "") -> None:
        super().__init__(reason)
        self.change = change


class Circular(BrokenJournal):
    """Changes of which each stands on another: they have no order."""


class Journal:
    """All changes of one office, oldest first, with the heads that nothing builds on yet.

    `boundary` says what the changes of a packet, a condensed or a recovered journal stand on
    without its being here.
    """

    verified = True
    """Whether every change's hash was checked."""

    def __init__(self, changes: Iterable[Change] = (), boundary: Boundary = WHOLE) -> None:
        self._by_id = {change.id: change for change in changes if change.id not in boundary.dropped}
        self.boundary = boundary = boundary.with_found(self._by_id)
        self._changes = canonical_order(self._by_id, boundary)
        self.by_id: Mapping[str, Change] = self._by_id
        self.changes: Sequence[Change] = self._changes
        self.documents: dict[str, dict[str, Any]] = {
            str(number): document_of(change) for number, change in enumerate(self.changes, 1)
        }
        self._heads = _heads_of(self.changes, boundary)

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
        if first is None or not is_birth(first):
            if self.boundary.office_id:
                return self.boundary.office_id
            raise BrokenJournal("jurnal tidak dimulai dengan kelahiran berkasnya")
        return str(first.value(OFFICE_ID))

    def knows(self, change: str) -> bool:
        """Whether a change is here, or is one that the boundary names."""
        return change in self.by_id or self.boundary.knows(change)

    def later(self) -> list[Change]:
        """The changes made since a packet went out, or since years were condensed; else all."""
        points = self.boundary.checkpoints
        base = {*self.boundary.base, *(head for point in points for head in point.heads)}
        if not base:
            return list(self.changes)
        return later_than(self.by_id, base)

    def append(self, change: Change) -> None:
        """Take a change whose parents are all present heads: it is last in canonical order."""
        if set(change.induk) != self._heads:
            raise BrokenJournal("perubahan tidak berdiri di atas ujung jurnal", change.id)
        self._by_id[change.id] = change
        self._changes.append(change)
        self.documents[str(len(self.changes))] = document_of(change)
        self._heads = {change.id}

    def changes_of(self, table: str, record: str) -> list[Change]:
        """All changes of one record, oldest first."""
        return [c for c in self.changes if c.tabel == table and c.rekaman == record]

    def truncated(self, length: int) -> Journal:
        """The journal as it was with its first `length` changes."""
        return Journal(self.changes[:length], self.boundary)

    def up_to(self, table: str, record: str) -> Journal:
        """The first change of a record and all that it stands on; KeyError where there is none."""
        first = next((c for c in self.changes if (c.tabel, c.rekaman) == (table, record)), None)
        if first is None:
            raise KeyError(f"{table}/{record}")
        found: dict[str, Change] = {}
        dropped: dict[str, tuple[str, ...]] = {}
        lost = dict(self.boundary.lost)
        waiting: list[str] = [first.id]
        while waiting:
            one = waiting.pop()
            if one in self.boundary.dropped and one not in dropped:
                dropped[one] = self.boundary.dropped[one]
                waiting += dropped[one]
            elif one in self.by_id and one not in found:
                found[one] = self.by_id[one]
                waiting += found[one].induk
                if self.boundary.lost:  # the way to what it replaces may lead over a lost change
                    waiting += _replaced_by(found[one])
            elif one in lost:
                waiting += lost.pop(one)
        return Journal(found.values(), replace(self.boundary, dropped=dropped))


def _heads_of(changes: Iterable[Change], boundary: Boundary) -> set[str]:
    known = list(changes)
    if boundary.is_packet:
        known = later_than({change.id: change for change in known}, boundary.base)
    heads = {change.id for change in known} | set(boundary.base) | boundary.dropped.keys()
    for change in known:
        heads.difference_update(change.induk)
    for parents in boundary.dropped.values():
        heads.difference_update(parents)
    return heads


def later_than(changes: Mapping[str, Change], base: Iterable[str]) -> list[Change]:
    """The changes that stand on the base, directly or through others; in no order."""
    children: dict[str, list[Change]] = {}
    for change in changes.values():
        for parent in change.induk:
            children.setdefault(parent, []).append(change)
    found: dict[str, Change] = {}
    waiting = [child for head in base for child in children.get(head, ())]
    while waiting:
        change = waiting.pop()
        if change.id not in found:
            found[change.id] = change
            waiting += children.get(change.id, ())
    return list(found.values())


def canonical_order(changes: Mapping[str, Change], boundary: Boundary = WHOLE) -> list[Change]:
    """Parents before children, and among those that may come next the smallest id first.

    Condensed changes take their place in the order without being listed. A packet keeps the order
    that it went out with; what was made since then comes after it.
    """
    parents: dict[str, Sequence[str]] = {change.id: change.induk for change in changes.values()}
    if boundary.lost:
        return [changes[one] for one in _ordered_with_gaps(changes, boundary)]
    if not boundary.is_packet:
        return [changes[one] for one in ordered_ids(parents, boundary)]
    later = {change.id for change in later_than(changes, boundary.base)}
    first = [change for change in changes.values() if change.id not in later]
    _check_packet_order(first, boundary)
    last = {one: above for one, above in parents.items() if one in later}
    before = {change.id for change in first}
    return [*first, *(changes[one] for one in in_order(last, boundary, before))]


def ordered_ids(parents: Mapping[str, Sequence[str]], boundary: Boundary) -> list[str]:
    """The canonical order of the changes with these parents, of any journal but a packet's."""
    known = {**parents, **boundary.dropped}
    _starts(known)
    return [one for one in in_order(known, boundary) if one in parents]


def _ordered_with_gaps(changes: Mapping[str, Change], boundary: Boundary) -> list[str]:
    """The order of a recovered journal: a lost change lies where it lay in the damaged file.

    What a change replaces comes before it, also where the changes between them are lost. Where
    two files laid their lost ones otherwise, these come right after the first change of all.
    """
    above: dict[str, Sequence[str]] = {
        one.id: (*one.induk, *_replaced_by(one)) for one in changes.values()
    }
    known = {*changes, *boundary.dropped, *boundary.lost}
    first = _starts({**above, **boundary.dropped})
    laid = {
        one: [at for at in before if at in known] or first for one, before in boundary.lost.items()
    }
    try:
        order = in_order({**above, **boundary.dropped, **laid}, boundary)
    except Circular:
        order = in_order({**above, **boundary.dropped, **dict.fromkeys(laid, first)}, boundary)
    return [one for one in order if one in changes]


def _replaced_by(change: Change) -> list[str]:
    return [earlier for name in change.isi for earlier in change.replaces(name)]


def _starts(parents: Mapping[str, Sequence[str]]) -> list[str]:
    """The change that stands on nothing; raises BrokenJournal where there are several."""
    starts = sorted(change for change, above in parents.items() if not above)
    if len(starts) > 1:
        raise BrokenJournal("jurnal mempunyai lebih dari satu awal", starts[1])
    return starts


def _check_packet_order(changes: Iterable[Change], boundary: Boundary) -> None:
    """What a packet went out with keeps the order it had at the office: much between is missing."""
    seen: set[str] = set()
    for change in changes:
        replaced = (one for _, earlier in change.isi.values() for one in earlier)
        if not all(one in seen or one in boundary.outside for one in (*change.induk, *replaced)):
            raise BrokenJournal("jurnal kehilangan perubahan sebelumnya", change.id)
        seen.add(change.id)


def in_order(
    parents: Mapping[str, Sequence[str]], boundary: Boundary, before: Collection[str] = ()
) -> list[str]:
    """The canonical order of changes with these parents, of which some stand on those `before`."""
    waiting: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    ready: list[str] = []
    outside = boundary.outside.union(boundary.base)
    for change, above in parents.items():
        waiting[change] = 0
        for parent in above:
            if parent in parents:
                waiting[change] += 1
                children.setdefault(parent, []).append(change)
            elif parent not in before and parent not in outside:
                raise BrokenJournal("jurnal kehilangan perubahan sebelumnya", change)
        if not waiting[change]:
            ready.append(change)
    heapq.heapify(ready)
    ordered: list[str] = []
    while ready:
        current = heapq.heappop(ready)
        ordered.append(current)
        for child in children.get(current, ()):
            waiting[child] -= 1
            if not waiting[child]:
                heapq.heappush(ready, child)
    if len(ordered) != len(parents):
        raise Circular("jurnal berputar")
    return ordered
