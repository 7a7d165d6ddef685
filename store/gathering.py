"""All that some files of one office give together: changes, what is lost between, what is in doubt.

A change is taken where it can be no other office's: its file says whose it is, or it stands on
changes that do, or these stand on it. What was named and can be read nowhere is lost: the journal
goes on over the gap and names it, so that a copy which has it closes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from store import layout
from store.boundary import Boundary, union_of
from store.change import Change
from store.journal import Journal
from store.leftovers import COPY
from store.losses import Doubt, Loss, doubts, losses
from store.salvage import Salvaged, standing, whole_bytes
from store.state import State


@dataclass(frozen=True)
class Source:
    """One file that was looked into: what it is to the damaged one, where, and what it gives."""

    origin: str
    path: Path
    found: Salvaged


class Gathered:
    """What these sources give an office; no changes where the first of all cannot be had."""

    def __init__(self, sources: Sequence[Source], office_id: str) -> None:
        self.sources = [one for one in sources if one.found.readable]
        told = [one.found for one in sources if one.found.office_id == office_id]
        before = union_of(one.found.boundary for one in sources)
        self.changes = _ours([one.found for one in sources], told, before)
        lost = _laid(told, self.changes, before)
        self.boundary = replace(before, lost=lost, office_id=office_id if lost else "")
        kin = [one for one in sources if one.origin != COPY or len(sources) == 1]
        named = [one for one in kin if one.found.office_id == office_id]
        self._newest = max(named, key=lambda one: one.found.count, default=None)
        self._kin = {change for one in kin for change in one.found.readable}

    @cached_property
    def state(self) -> State:
        """The journal and its fold; raises BrokenJournal for changes that somebody forged."""
        return State(Journal(self.changes.values(), self.boundary))

    @cached_property
    def doubts(self) -> list[Doubt]:
        """Values that only the tables of the newest, damaged file give."""
        newest = self._newest
        if newest is None or newest.found.whole or not self.losses:
            return []
        raw = whole_bytes(newest.path.read_bytes())
        tables, _ = layout.tables_left(raw, certain=True)
        return [one for one in doubts(tables, self.state.fold) if self._kin.issuperset(one.heads)]

    @property
    def losses(self) -> list[Loss]:
        """What the newest file held and what is not here."""
        if self._newest is None:
            return []
        found = self._newest.found
        return losses(found.lines, found.claimed, self.changes)


def _ours(
    files: Iterable[Salvaged], told: Sequence[Salvaged], boundary: Boundary
) -> dict[str, Change]:
    """The changes of files that tell their office, and of others what hangs together with it."""
    taken = {one: change for found in told for one, change in found.readable.items()}
    touching: dict[str, list[Change]] = {}
    for found in files:
        for change in found.readable.values():
            if change.id not in taken:
                for one in (change.id, *standing([change])):
                    touching.setdefault(one, []).append(change)
    waiting = list({*taken, *standing(taken.values()), *boundary.dropped, *boundary.lost})
    while waiting:
        for change in touching.pop(waiting.pop(), ()):
            if change.id not in taken:
                taken[change.id] = change
                waiting += (change.id, *standing([change]))
    return {one: change for one, change in taken.items() if one not in boundary.dropped}


def _laid(
    files: Sequence[Salvaged], changes: Mapping[str, Change], boundary: Boundary
) -> dict[str, tuple[str, ...]]:
    """Each lost change with the one that lay before it; those of earlier damage as they lay."""
    gone = {*standing(changes.values()), *(head for found in files for head in found.ends)}
    gone = gone.difference(changes, boundary.dropped)
    laid = {one: boundary.lost.get(one) for one in gone}
    laid |= {one: above for one, above in boundary.lost.items() if one not in changes}
    for found in files:
        before: tuple[str, ...] = ()
        for change in found.readable.values():
            for one in standing([change]):
                if one in laid and laid[one] is None:
                    laid[one] = before
            before = (change.id,)
        for head in found.ends:
            if head in laid and laid[head] is None:
                laid[head] = before
    return {one: above or () for one, above in laid.items()}
