"""Taking back a person's own last action, as new changes that anyone can see.

An action that was taken back is passed over the next time, so undoing twice goes further back;
an undo is not itself undone. What somebody else has changed since is left as it is and named,
and so is a conflict that the action settled. An action of which all has to stay is still the
last one: nothing older is taken back in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kinerja.fields import fields_of
from kinerja.naming import name_by_id
from kinerja.office import DELETED, Edit, Office
from kinerja.records import RECORD_TYPES
from store.change import HEADER_TABLE, UNDO_PREFIX, Change
from store.errors import NothingToUndo, NotUndoable
from store.fold import Fold
from store.history import before, lost_before
from store.received import enters_merged


@dataclass(frozen=True)
class Undone:
    """What an undo took back: the action's label, how many fields, and what it had to leave."""

    label: str
    taken_back: int
    left: tuple[str, ...]


@dataclass(frozen=True)
class UndoPlan:
    """What an undo would do."""

    action: str
    label: str
    edits: tuple[Edit, ...]
    left: tuple[str, ...]


def plan_undo(fold: Fold, office: Office, who: str) -> UndoPlan:
    """What of the newest own action that still stands can be taken back.

    Raises NothingToUndo, or NotUndoable for an act towards the outside.
    """
    action = next(_own_actions(fold, who), [])
    for change in action:
        kind = RECORD_TYPES.get(change.tabel)
        if kind is None or not kind.undoable or enters_merged(change):
            raise NotUndoable(change.label, kind.label if kind else change.tabel)
    planner = _Planner(fold, office)
    edits = tuple(edit for change in reversed(action) for edit in planner.take_back(change))
    if not edits:
        raise NothingToUndo(who, tuple(planner.left))
    return UndoPlan(action[0].aksi, action[0].label, edits, tuple(planner.left))


def _own_actions(fold: Fold, who: str) -> Iterator[list[Change]]:
    """A person's actions that still stand, newest first, each with its changes in order."""
    late = {change.id for change in fold.journal.later()}
    changes = [change for change in fold.journal.changes if change.id in late]
    passed = {change.aksi[len(UNDO_PREFIX) :] for change in changes if _is_undo(change)}
    passed |= {change.aksi for change in changes if change.tabel == HEADER_TABLE}
    for newest in reversed(changes):
        if newest.oleh == who and not _is_undo(newest) and newest.aksi not in passed:
            passed.add(newest.aksi)
            yield [change for change in changes if change.aksi == newest.aksi]


def _is_undo(change: Change) -> bool:
    return change.aksi.startswith(UNDO_PREFIX)


class _Planner:
    """The edits that take one action back, and the names of what stays."""

    def __init__(self, fold: Fold, office: Office) -> None:
        self._fold = fold
        self._office = office
        self._by_action = {
            (change.aksi, change.tabel, change.rekaman): change for change in fold.journal.changes
        }
        self.left: list[str] = []

    def take_back(self, change: Change) -> list[Edit]:
        """The edit for one change of the action; none where all of it was changed since."""
        if self._created(change):
            heads = self._fold.fields(change.tabel, change.rekaman)
            standing = {head for field in heads for head in self._standing(change, field)}
            if standing <= {change.id}:
                return [Edit(change.tabel, change.rekaman, {DELETED: True})]
            self._leave(change, "")
            return []
        values = dict(self._earlier_values(change))
        if not values:
            return []
        if values.get(DELETED) is False:
            values = {**self._whole(change), **values}
        return [Edit(change.tabel, change.rekaman, values)]

    def _earlier_values(self, change: Change) -> Iterator[tuple[str, Any]]:
        for field in change.isi:
            earlier = self._fold.values(field, before(self._fold, change, field)) or [None]
            if self._standing(change, field) != {change.id}:
                self._leave(change, field)
            elif lost_before(self._fold, change, field):
                self._leave(change, field, " (nilai lamanya ada di arsip)")
            elif len(earlier) > 1 or (
                field == DELETED and earlier[0] and self._keeps_others(change)
            ):
                self._leave(change, field, " (bentrok yang sudah diselesaikan)")
            elif field == DELETED:
                yield field, bool(earlier[0])
            else:
                yield field, earlier[0]

    def _keeps_others(self, change: Change) -> bool:
        """Whether deleting anew what this change keeps or settles would touch others' work."""
        if change.value(DELETED) is True:
            return True
        known = {change.id}
        for head in before(self._fold, change, DELETED):
            known |= {head, *self._fold.journal.by_id[head].replaces(DELETED)}
        fields = self._fold.fields(change.tabel, change.rekaman)
        return any(head not in known for heads in fields.values() for head in heads)

    def _created(self, change: Change) -> bool:
        if any(entry[1] for entry in change.isi.values()) or DELETED in change.isi:
            return False
        first = self._fold.journal.changes_of(change.tabel, change.rekaman)[0]
        return first.id == change.id

    def _standing(self, change: Change, field: str) -> set[str]:
        """The heads of a field, where what an undo brought back counts as what it brought back."""
        standing: set[str] = set()
        waiting = list(self._fold.heads(change.tabel, change.rekaman, field))
        while waiting:
            head = self._fold.journal.by_id[waiting.pop()]
            undone = self._by_action.get((head.aksi[len(UNDO_PREFIX) :], *head[6:8]))
            if _is_undo(head) and undone is not None and field in undone.isi:
                waiting += before(self._fold, undone, field)
            else:
                standing.add(head.id)
        return standing

    def _whole(self, change: Change) -> dict[str, Any]:
        """All values of a deleted record: the rules look at the record that comes back."""
        known = fields_of(RECORD_TYPES[change.tabel])
        return {
            field: value
            for field in self._fold.fields(change.tabel, change.rekaman)
            if field in known
            and (value := self._fold.value(change.tabel, change.rekaman, field)) is not None
        }

    def _leave(self, change: Change, field: str, why: str = "") -> None:
        name = name_by_id(self._office, change.tabel, change.rekaman)
        known = fields_of(RECORD_TYPES[change.tabel])
        self.left.append((f"{name}: {known[field].label}" if field in known else name) + why)
