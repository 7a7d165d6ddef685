"""What a store knows of one office in memory: journal, fold and snapshot, kept in step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kinerja.office import Edit, Office
from store.canonical import clean
from store.change import (
    HEADER_TABLE,
    JOURNAL_TABLE,
    OFFICE_ID,
    Act,
    Change,
    Source,
    make_change,
)
from store.fold import Fold
from store.image import Image
from store.journal import Journal
from store.layout import PACKET, VERSION, Header
from store.snapshot import Snapshots
from store.stored import StoredFold, StoredJournal
from store.writing import NO_REPLACES, Content, Replaces, content_of, joined


@dataclass(frozen=True)
class Writer:
    """Who is at the keyboard, and the clock of this machine (aware datetimes)."""

    name: str
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Planned:
    """One change to be made: a record and what its fields get."""

    table: str
    id: str
    content: Content


class State:
    """The journal with its fold and the office's snapshot."""

    def __init__(self, journal: Journal, fold: Fold | None = None) -> None:
        self.journal = journal
        self.fold = fold or Fold(journal)
        self._snapshots = Snapshots(self.fold, journal.office_id)

    @property
    def office(self) -> Office:
        """The snapshot of the last state that is on the medium."""
        return self._snapshots.office

    @property
    def office_name(self) -> str:
        """The office's name as the file's header shows it; "" while it is in conflict."""
        name = self.fold.value("instansi", "instansi", "nama")
        return name if isinstance(name, str) else ""

    def plan(
        self,
        edits: Iterable[Edit],
        *,
        keep_conflict: bool = False,
        replaces: Replaces = NO_REPLACES,
    ) -> list[Planned]:
        """The changes that these edits need; edits that change nothing need none."""
        contents = (
            (edit, content_of(self.fold, edit, keep_conflict=keep_conflict, replaces=replaces))
            for edit in joined(edits)
        )
        return [Planned(edit.table, edit.id, content) for edit, content in contents if content]

    def append(self, changes: Sequence[Change], write: Callable[[State], None]) -> None:
        """Take new changes and `write`; if that fails everything is as it was before."""
        length, heads = len(self.journal), self.journal.heads
        try:
            for change in changes:
                self.journal.append(change)
            touched = self.fold.advance(changes)
            write(self)
        except BaseException:
            self._take_back(length, heads, changes)
            raise
        self._snapshots.advance(touched)

    def _take_back(self, length: int, heads: tuple[str, ...], changes: Sequence[Change]) -> None:
        journal, fold = self.journal, self.fold
        if isinstance(journal, StoredJournal) and isinstance(fold, StoredFold):
            journal.take_back(length, heads)
            fold.take_back((change.tabel, change.rekaman) for change in changes)
            return
        self.journal = journal.truncated(length)
        self.fold = Fold(self.journal)
        self._snapshots = Snapshots(self.fold, self.journal.office_id)

    def header(self) -> Header:
        """The header of the file, without its digest."""
        return Header(
            version=VERSION,
            office_id=self.journal.office_id,
            office_name=self.office_name,
            count=len(self.journal),
            heads=self.journal.heads,
            digest="",
            kind=PACKET if self.journal.boundary.is_packet else "",
        )

    def news(self) -> tuple[dict[str, dict[int, dict[str, Any]]], list[bytes]] | None:
        """What the file lacks: documents by table and number, and lines of the journal.

        None where the whole file must be written.
        """
        journal, fold = self.journal, self.fold
        if not isinstance(journal, StoredJournal) or not isinstance(fold, StoredFold):
            return None
        documents: dict[str, dict[int, dict[str, Any]]] = {}
        for (table, record), document in fold.fresh.items():
            documents.setdefault(table, {})[fold.records[table][record].number] = document
        return documents, journal.unwritten()

    @property
    def image(self) -> Image | None:
        """The bytes of the file that it was read from, or made as by a merge."""
        return self.journal.lines.image if isinstance(self.journal, StoredJournal) else None

    def settle(self, image: Image) -> None:
        """What was appended lies in the file now, whose bytes these are."""
        if isinstance(self.journal, StoredJournal) and isinstance(self.fold, StoredFold):
            self.journal.settle(image)
            self.fold.fresh.clear()

    def tables(self) -> dict[str, dict[str, dict[str, Any]]]:
        """All tables as the file holds them; the storage fills in the header's digest."""
        return {
            HEADER_TABLE: {"1": self.header().document()},
            **self.fold.documents,
            **self.journal.boundary.tables,
            JOURNAL_TABLE: self.journal.documents,
        }


def newborn(edits: Sequence[Edit], act: Act) -> State:
    """The state of a new office with a random id, its first records made in one action."""
    birth = Planned(HEADER_TABLE, HEADER_TABLE, {OFFICE_ID: (os.urandom(16).hex(), ())})
    first = chained((), [birth], act)
    bare = State(Journal(first))
    return State(Journal([*first, *chained(bare.journal.heads, bare.plan(edits), act)]))


def act_of(writer: Writer, label: str, action: str = "", source: Source | None = None) -> Act:
    """An action of this moment, with a random id unless one is given."""
    evidence = Source(clean(source.name), clean(source.sha256)) if source else None
    identity = action or os.urandom(8).hex()
    return Act(identity, clean(writer.name), writer.now(), clean(label), evidence)


def chained(heads: Iterable[str], plans: Iterable[Planned], act: Act) -> list[Change]:
    """The changes of one action, the first on `heads`, each other on the one before it."""
    parents = list(heads)
    changes: list[Change] = []
    for plan in plans:
        change = make_change(parents, act, plan.table, plan.id, plan.content)
        changes.append(change)
        parents = [change.id]
    return changes
