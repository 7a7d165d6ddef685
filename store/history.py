"""Who changed what, when, from which value to which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from kinerja.records import Penerimaan
from store.branches import branches_of
from store.change import RESERVED, UNDO_PREFIX, Change, Source
from store.chronology import newest_first
from store.fold import Fold
from store.latecomers import known_in, late_in
from store.received import source_in


@dataclass(frozen=True)
class HistoryRow:
    """One field of one change; values as stored (None: no data).

    `old` is the value that was replaced. Where a conflict was resolved, `replaced` holds all of
    its values and `old` the first. `action` is shared by all rows of one save, `source` is the
    file that the value was taken from, or the packet that brought the change. `archive` names the
    archive file that holds the old value where the year was condensed.

    `copy` numbers the copy on which the change was made (see `store.branches`), `joins` is True
    for the first change after a merge, `disputed` where its value stands in an open conflict,
    `undoes` where it takes an action back, `late` where its year was condensed without it.
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
    copy: int = 1
    joins: bool = False
    disputed: bool = False
    undoes: bool = False
    late: bool = False


def named_by(part: str, name: str, sha256: str) -> bool:
    """Whether a file is asked for: by a part of its name, or the beginning of its SHA-256."""
    wanted = part.casefold()
    return wanted in name.casefold() or sha256.startswith(wanted)


@dataclass(frozen=True)
class Wanted:
    """Which rows of a history are asked for; all that is given must fit.

    `who` and `source` are parts of a name (of a source also the beginning of its SHA-256), `since`
    and `until` moments, both included, `spans` moments between which a change lies (open end:
    None). Every word of `words` is somewhere in the row; `name` gives the record's name for that.
    """

    table: str | None = None
    id: str | None = None
    field: str | None = None
    who: str = ""
    since: datetime | None = None
    until: datetime | None = None
    spans: tuple[tuple[datetime, datetime | None], ...] | None = None
    source: str = ""
    words: str = ""
    name: Callable[[str, str], str] | None = None

    def takes(self, change: Change, source: Source | None) -> bool:
        """Whether a change as a whole fits; its fields are looked at one by one.

        `source` is the file that it came from.
        """
        if self.table is not None and change.tabel != self.table:
            return False
        if self.id is not None and change.rekaman != self.id:
            return False
        if self.who and self.who.casefold() not in change.oleh.casefold():
            return False
        if self.source and not self._from_source(change, source):
            return False
        return self._in_time(change)

    def _in_time(self, change: Change) -> bool:
        if self.since is None and self.until is None and self.spans is None:
            return True
        when = datetime.fromisoformat(change.waktu)
        if (self.since and when < self.since) or (self.until and when > self.until):
            return False
        return self.spans is None or any(
            begin <= when and (end is None or when <= end) for begin, end in self.spans
        )

    def _from_source(self, change: Change, source: Source | None) -> bool:
        """The register's entry for a file is about it, and no value of it."""
        if source is None or (change.tabel == Penerimaan.table and self.table is None):
            return False
        return named_by(self.source, source.name, source.sha256)

    def takes_row(self, row: HistoryRow) -> bool:
        """Whether one field of a change that fits is asked for."""
        if self.field is not None and row.field != self.field:
            return False
        if not self.words:
            return True
        name = self.name(row.table, row.id) if self.name is not None else ""
        source = row.source.name if row.source is not None else ""
        parts = (
            name,
            row.label,
            row.who,
            row.field,
            source,
            str(row.old or ""),
            str(row.new or ""),
        )
        text = " ".join(parts).casefold()
        return all(word in text for word in self.words.casefold().split())


def rows_of(fold: Fold, wanted: Wanted, limit: int | None = None) -> list[HistoryRow]:
    """The history, newest first; no more is made of it than is asked for."""
    journal = fold.journal
    copies = branches_of(journal)
    changes = newest_first(journal) if copies else reversed(journal.changes)
    late = late_in(fold)
    source_of = source_in(fold)
    archive_of = archive_in(fold)
    rows = (
        row
        for change in changes
        if change.tabel not in RESERVED and wanted.takes(change, source := source_of(change))
        for row in _rows(
            fold, change, source, archive_of, copy=copies.get(change.id, 1), late=late(change)
        )
    )
    return list(islice(filter(wanted.takes_row, rows), limit))


def _rows(
    fold: Fold,
    change: Change,
    source: Source | None,
    archive_of: Callable[[Change, str], str],
    *,
    copy: int,
    late: bool,
) -> Iterator[HistoryRow]:
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
            source=source,
            archive=archive_of(change, field),
            copy=copy,
            joins=len(change.induk) > 1,
            disputed=_disputed(fold, change, field),
            undoes=change.aksi.startswith(UNDO_PREFIX),
            late=late,
        )


def _disputed(fold: Fold, change: Change, field: str) -> bool:
    heads = fold.heads(change.tabel, change.rekaman, field)
    if len(heads) < 2 or change.id not in heads:
        return False
    return fold.in_conflict(change.tabel, change.rekaman, field)


def last_known(fold: Fold, table: str, record: str) -> Mapping[str, Any]:
    """The stored values of a record as they were last, also of a deleted one; {} for none."""
    if record not in fold.records.get(table, {}):
        return {}
    return fold.document(table, record)


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


def archive_in(fold: Fold) -> Callable[[Change, str], str]:
    """The archive file that holds what a change replaced, where this file does not; else "".

    It is that of the first condensing which knew the value: the later ones had it no more.
    """
    dropped = fold.journal.boundary.dropped
    known = cache(lambda: known_in(fold.journal))

    def archive(change: Change, field: str) -> str:
        gone = next((one for one in change.replaces(field) if one in dropped), None)
        if gone is None:
            return ""
        return next((point.archive for point, covered in known() if gone in covered), "")

    return archive
