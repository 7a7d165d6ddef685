"""Who changed what, when, from which value to which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from store.change import RESERVED, Change, Source
from store.fold import Fold


@dataclass(frozen=True)
class HistoryRow:
    """One field of one change; values as stored (None: no data).

    `old` is the value that was replaced. Where a conflict was resolved, `replaced` holds all of
    its values and `old` the first. `action` is shared by all rows of one save, `source` is the
    file that the value was taken from. `archive` names the archive file that holds the old value
    where the year was condensed.
    """

    change: str
    when: datetime
    who: str
    label: str
    table: str
    id: str
    field: str
    old: Any
    new: Any
    action: str
    replaced: tuple[Any, ...] = ()
    source: Source | None = None
    archive: str = ""


def rows_of(
    fold: Fold, table: str | None, record: str | None, limit: int | None
) -> list[HistoryRow]:
    """The history, newest first, of one record, one table or everything."""
    wanted = (
        change
        for change in reversed(fold.journal.changes)
        if change.tabel not in RESERVED
        and (table is None or change.tabel == table)
        and (record is None or change.rekaman == record)
    )
    rows = (row for change in wanted for row in _rows(fold, change))
    return list(islice(rows, limit))


def _rows(fold: Fold, change: Change) -> Iterator[HistoryRow]:
    when = datetime.fromisoformat(change.waktu)
    for field in change.isi:
        replaced = tuple(fold.values(field, before(fold, change, field)))
        yield HistoryRow(
            change=change.id,
            when=when,
            who=change.oleh,
            label=change.label,
            table=change.tabel,
            id=change.rekaman,
            field=field,
            old=replaced[0] if replaced else None,
            new=change.value(field),
            action=change.aksi,
            replaced=replaced,
            source=change.source,
            archive=archive_for(fold, change, field),
        )


def before(fold: Fold, change: Change, field: str) -> list[str]:
    """The changes whose value of this field a change replaces.

    A deletion names the changes of the whole record; only those of the field itself count here.
    """
    by_id = fold.journal.by_id
    return [
        earlier
        for earlier in change.replaces(field)
        if earlier in by_id and field in by_id[earlier].isi
    ]


def lost_before(fold: Fold, change: Change, field: str) -> bool:
    """Whether a value that a change replaces is only in the archive of a condensed year."""
    by_id = fold.journal.by_id
    return any(earlier not in by_id for earlier in change.replaces(field))


def archive_for(fold: Fold, change: Change, field: str) -> str:
    """The archive file that holds what a change replaced, where this file does not."""
    points = fold.journal.boundary.checkpoints
    return points[-1].archive if points and lost_before(fold, change, field) else ""
