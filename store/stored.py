"""A journal and its fold as they lie in the file: opened without reading the whole journal.

The tables beside the journal say what every record holds, so the office can be shown at once.
A change is parsed when it is asked for; the changes of a record are found by an index that is
made when it is first needed. What is appended stays in memory, as it is small.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from store.boundary import Boundary
from store.change import ID_KEY, RESERVED, Change, document_of
from store.fold import Fold, Heads, Key, RecordHeads, apply, document_of_record
from store.image import Image
from store.journal import BrokenJournal, Journal
from store.layout import Header, render_document
from store.lines import Lines

Places = dict[Key, "array[int]"]
"""Where the changes of a record are in the file."""


def add_place(places: Places, at: int, key: Key) -> None:
    """Take a change of this record, which is at this place; in order."""
    known = places.get(key)
    if known is None:
        places[key] = array("I", (at,))
    else:
        known.append(at)


class ById(Mapping[str, Change]):
    """The changes of a stored journal by id."""

    def __init__(self, journal: StoredJournal) -> None:
        self._journal = journal
        self.tail: dict[str, Change] = {}

    def __getitem__(self, change: str) -> Change:
        found = self.tail.get(change)
        if found is None:
            found = self._journal.lines[self._journal.ids[change]]
        return found

    def __contains__(self, change: object) -> bool:
        return change in self.tail or change in self._journal.ids

    def __iter__(self) -> Iterator[str]:
        yield from self._journal.ids
        yield from self.tail

    def __len__(self) -> int:
        return len(self._journal.lines)


class StoredJournal(Journal):
    """The journal of a file that was opened; `verified` once its hashes were checked."""

    def __init__(self, image: Image, header: Header, boundary: Boundary) -> None:
        self.boundary = boundary
        self.lines = Lines(image, header.count)
        self.changes = self.lines
        self._found = ById(self)
        self.by_id = self._found
        self.header = header
        self.verified = False
        self._heads = set(header.heads)
        self._ids: dict[str, int] | None = None
        self._places: Places | None = None
        self._later: dict[Key, list[Change]] = {}
        self._written = 0

    @property
    def ids(self) -> dict[str, int]:
        """Where each change of the file is; made when first needed."""
        if self._ids is None:
            stored = range(self.lines.stored)
            self._ids = {self.lines.identity(at): at for at in stored}
        return self._ids

    @property
    def places(self) -> Places:
        """Where the changes of each record are; made when first needed."""
        if self._places is None:
            made: Places = {}
            for at in range(self.lines.stored):
                document = self.lines.document(at)
                add_place(made, at, (document["tabel"], document["rekaman"]))
            self._places = made
        return self._places

    @places.setter
    def places(self, made: Places) -> None:
        self._places = made

    @property
    def office_id(self) -> str:
        """The office's random id."""
        return self.header.office_id

    @property
    def documents(self) -> dict[str, dict[str, Any]]:  # type: ignore[override]
        """All changes as the file holds them; only for writing the whole file anew."""
        return {str(at): document_of(change) for at, change in enumerate(self.changes, 1)}

    def append(self, change: Change) -> None:
        """Take a change whose parents are all present heads."""
        if set(change.induk) != self._heads:
            raise BrokenJournal("perubahan tidak berdiri di atas ujung jurnal", change.id)
        self.lines.tail.append(change)
        self._found.tail[change.id] = change
        self._later.setdefault((change.tabel, change.rekaman), []).append(change)
        self._heads = {change.id}

    def unwritten(self) -> list[bytes]:
        """The lines of what was appended since the file was last read or written."""
        new = self.lines.tail[self._written :]
        first = self.lines.stored + self._written + 1
        return [
            b'"%d":%s' % (first + at, render_document(document_of(change)))
            for at, change in enumerate(new)
        ]

    def settle(self, image: Image) -> None:
        """All that was appended lies in the file now, whose bytes these are."""
        self.lines.image = image
        self._written = len(self.lines.tail)

    def written(self) -> StoredJournal:
        """The same journal with all of its changes in the file's bytes, none apart in memory."""
        lines = self.lines
        if not lines.tail:
            return self
        header = replace(self.header, count=len(lines), heads=self.heads)
        whole = StoredJournal(lines.image, header, self.boundary)
        whole.verified = self.verified
        if self._ids is not None:
            later = {change.id: at for at, change in enumerate(lines.tail, lines.stored)}
            whole._ids = {**self._ids, **later}
        if self._places is not None:
            whole._places = {key: places[:] for key, places in self._places.items()}
            for at, change in enumerate(lines.tail, lines.stored):
                add_place(whole._places, at, (change.tabel, change.rekaman))
        return whole

    def take_back(self, length: int, heads: Iterable[str]) -> None:
        """Forget all changes after the first `length`, which had these heads."""
        for change in self.lines.tail[length - self.lines.stored :]:
            del self._found.tail[change.id]
            self._later[change.tabel, change.rekaman].remove(change)
        del self.lines.tail[length - self.lines.stored :]
        self._heads = set(heads)

    def changes_of(self, table: str, record: str) -> list[Change]:
        """All changes of one record, oldest first."""
        places = self.places.get((table, record), ())
        found = [self.lines[at] for at in places]
        return found + self._later.get((table, record), [])


class StoredHeads(RecordHeads):
    """One record's place in its table; what stands is found when it is asked for."""

    __slots__ = ("_fold", "_key")

    def __init__(self, number: int, fold: StoredFold, key: Key) -> None:
        self.number = number
        self._fold = fold
        self._key = key
        self._known: Heads | None = None

    @property
    def heads(self) -> Heads:
        """Per field the ids of the changes that stand, oldest first."""
        if self._known is None:
            self._known = self._fold.heads_of(*self._key)
        return self._known

    def know(self, heads: Heads | None) -> None:
        """What stands, where it was just found out; None: the record was changed."""
        self._known = heads


class StoredFold(Fold):
    """The fold of a stored journal: what the file's tables say, and what was appended since."""

    def __init__(self, journal: StoredJournal, image: Image) -> None:
        self.journal = journal
        self._lines = journal.lines
        self.documents = {}
        self.records = {
            name: {
                document[ID_KEY]: StoredHeads(number, self, (name, document[ID_KEY]))
                for number, document in image.rows(name)
            }
            for name in image.spans
            if name not in RESERVED
        }
        self.fresh: dict[Key, dict[str, Any]] = {}

    def document(self, table: str, record: str) -> dict[str, Any]:
        """The folded document of a record, read from the file or as what was appended makes it."""
        fresh = self.fresh.get((table, record))
        if fresh is not None:
            return fresh
        return self._lines.image.document(table, self.records[table][record].number)

    def know(self, found: Mapping[Key, Heads]) -> None:
        """What stands in these records."""
        for (table, record), heads in found.items():
            state = self.records[table][record]
            if isinstance(state, StoredHeads):
                state.know(heads)

    def heads_of(self, table: str, record: str) -> Heads:
        """Fold one record."""
        changes = self.journal.changes_of(table, record)
        return folded_heads(changes, self.journal.boundary)

    def advance(self, changes: Iterable[Change]) -> set[Key]:
        """Take changes that were just appended to the journal; the records that they touch."""
        keys = ((change.tabel, change.rekaman) for change in changes)
        touched = {key for key in dict.fromkeys(keys) if key[0] not in RESERVED}
        for change in changes:
            key = (change.tabel, change.rekaman)
            if key in touched:
                self._touch(*key)
        for table, record in touched:
            heads = self.records[table][record].heads
            known = {change.id: change for change in self.journal.changes_of(table, record)}
            self.fresh[table, record] = document_of_record(record, heads, known)
        return touched

    def _touch(self, table: str, record: str) -> None:
        known = self.records.setdefault(table, {})
        state = known.get(record)
        if state is None:
            known[record] = StoredHeads(len(known) + 1, self, (table, record))
        elif isinstance(state, StoredHeads):
            state.know(None)

    def take_back(self, touched: Iterable[Key]) -> None:
        """Forget what was appended to these records and could not be written."""
        for table, record in dict.fromkeys(touched):
            self.fresh.pop((table, record), None)
            state = self.records.get(table, {}).get(record)
            if isinstance(state, StoredHeads):
                state.know(None)
                if not self.journal.changes_of(table, record):
                    del self.records[table][record]
            if not self.records.get(table, {"": state}):
                del self.records[table]


def folded_heads(changes: Iterable[Change], boundary: Boundary) -> Heads:
    """Per field of a record the ids that stand, from all its changes; raises BrokenJournal."""
    heads: Heads = {}
    known: dict[str, Change] = {}
    for change in changes:
        apply(change, heads, known, boundary)
        known[change.id] = change
    return heads
