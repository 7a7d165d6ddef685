"""What the office's file held at a moment, as far as this copy knows.

Counted are the changes whose own time (as the computer that made them had it) is not later than
the moment, and they are folded by the heads rule as if there were no others. What another copy held
then and nobody merged is not known here; what was merged later counts, if it was made by then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kinerja.office import DELETED, Office
from store.boundary import Boundary
from store.change import Change
from store.fold import Fold
from store.journal import Journal
from store.snapshot import Snapshots


@dataclass(frozen=True)
class Given:
    """Who gave a field the value that it had, when, and by which change."""

    who: str
    when: datetime
    change: str


@dataclass(frozen=True)
class Past:
    """The office at a moment, and how many of the journal's changes were counted.

    `archives` names the archive files of years condensed after the moment: values that were
    replaced since are in there only.
    """

    moment: datetime
    office: Office
    counted: int
    archives: tuple[str, ...]
    fold: Fold

    def given(self, table: str, record: str, field: str) -> Given | None:
        """Who gave a field its value; None where it had none. In a conflict the last of them."""
        heads = self.fold.heads(table, record, field)
        if not heads:
            return None
        change = self.fold.journal.by_id[heads[-1]]
        return Given(change.oleh, datetime.fromisoformat(change.waktu), change.id)

    def document(self, table: str, record: str) -> dict[str, Any]:
        """A record's stored values at the moment, deleted or not; {} where there was none yet."""
        known = record in self.fold.records.get(table, {})
        return self.fold.document(table, record) if known else {}


class _Earlier(Journal):
    """Some of a journal's changes in its order, each replacing only what is among them."""

    def __init__(self, changes: Sequence[Change], boundary: Boundary) -> None:
        self.boundary = boundary
        self.changes = self._changes = list(changes)
        self.by_id = self._by_id = {change.id: change for change in changes}
        self.documents = {}
        self._heads = set()


def past_of(journal: Journal, moment: datetime) -> Past:
    """The office as it was at an aware moment."""
    kept = [c for c in journal.changes if datetime.fromisoformat(c.waktu) <= moment]
    ids = {change.id for change in kept}
    earlier = [_among(change, ids, journal) for change in kept]
    fold = Fold(_Earlier(earlier, journal.boundary))
    points = journal.boundary.checkpoints
    archives = [p.archive for p in points if datetime.fromisoformat(p.when) > moment]
    office = Snapshots(fold, journal.office_id).office
    return Past(moment, office, len(kept), tuple(archives), fold)


def _among(change: Change, ids: Collection[str], journal: Journal) -> Change:
    """The change; where it replaces a later one (clocks differ), what that one replaced instead."""
    if all(earlier in ids for field in change.isi for earlier in change.replaces(field)):
        return change
    content = {
        field: [value, _still_replaced(field, replaced, ids, journal)]
        for field, (value, replaced) in change.isi.items()
    }
    return change._replace(isi=content)


def _still_replaced(
    field: str, replaced: Sequence[str], ids: Collection[str], journal: Journal
) -> list[str]:
    found: set[str] = set()
    waiting = list(replaced)
    while waiting:
        one = waiting.pop()
        if one in ids or one not in journal.by_id:
            found.add(one)
            continue
        later = journal.by_id[one]
        names = later.isi if field == DELETED else [field] if field in later.isi else []
        waiting += [earlier for name in names for earlier in later.replaces(name)]
    return sorted(found)
