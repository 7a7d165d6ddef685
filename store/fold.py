"""Folding: from the journal to what each record holds now.

The heads of a field are its changes that no other change replaces. One head, or several with
equal values, is the value; different values are a conflict and the folded document holds none.
Nothing here knows record types, so a file folds alike in every version of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kinerja.office import DELETED
from store.boundary import Boundary
from store.canonical import same
from store.change import CONFLICTS_KEY, ID_KEY, RESERVED, Change
from store.journal import BrokenJournal, Journal

Key = tuple[str, str]
"""Table and record id."""
Heads = dict[str, tuple[str, ...]]
"""Per field of a record the ids of the changes that stand, oldest first."""
Documents = dict[str, dict[str, dict[str, Any]]]
ById = Mapping[str, Change]


class RecordHeads:
    """One record's place in its table and, per field, the ids of the changes that stand."""

    __slots__ = ("_known", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self._known: Heads | None = None

    @property
    def heads(self) -> Heads:
        """Per field the ids of the changes that stand, oldest first."""
        if self._known is None:
            self._known = {}
        return self._known


Records = dict[str, dict[str, RecordHeads]]


class Fold:
    """The folded state of a journal, kept up change by change."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.records: Records = {}
        self.documents: Documents = {}
        touched: dict[Key, None] = {}
        for change in journal.changes:
            self._apply(change)
            touched[change.tabel, change.rekaman] = None
        self._document(touched)

    def advance(self, changes: Iterable[Change]) -> set[Key]:
        """Take changes that were just appended to the journal; the records that they touch."""
        touched: dict[Key, None] = {}
        for change in changes:
            self._apply(change)
            touched[change.tabel, change.rekaman] = None
        self._document(touched)
        return {key for key in touched if key[0] not in RESERVED}

    def heads(self, table: str, record: str, field: str) -> tuple[str, ...]:
        """Ids of the changes that stand for a field, oldest first."""
        state = self.records.get(table, {}).get(record)
        return state.heads.get(field, ()) if state else ()

    def fields(self, table: str, record: str) -> dict[str, tuple[str, ...]]:
        """All fields of a record that were ever written, with their heads."""
        state = self.records.get(table, {}).get(record)
        return dict(state.heads) if state else {}

    def values(self, field: str, heads: Iterable[str]) -> list[Any]:
        """The different values of these heads, oldest first."""
        return values_of(field, heads, self.journal.by_id)

    def value(self, table: str, record: str, field: str) -> Any:
        """The one value of a field; None for no data and for a conflict."""
        found = self.values(field, self.heads(table, record, field))
        return found[0] if len(found) == 1 else None

    def in_conflict(self, table: str, record: str, field: str) -> bool:
        """Whether a field has several different values."""
        return len(self.values(field, self.heads(table, record, field))) > 1

    def is_deleted(self, table: str, record: str) -> bool:
        """Whether a record's deletion stands undisputed by other changes of the record."""
        return self.value(table, record, DELETED) is True and not self.unseen(table, record)

    def unseen(self, table: str, record: str) -> tuple[str, ...]:
        """Changes of a record that its deletion did not know of; () where nobody deleted it."""
        state = self.records.get(table, {}).get(record)
        return unseen_of(state.heads, self.journal.by_id) if state else ()

    def document(self, table: str, record: str) -> dict[str, Any]:
        """The folded document of a record that was ever written."""
        return self.documents[table][str(self.records[table][record].number)]

    def _apply(self, change: Change) -> None:
        if change.tabel in RESERVED:
            return
        table = self.records.setdefault(change.tabel, {})
        state = table.get(change.rekaman)
        if state is None:
            state = table[change.rekaman] = RecordHeads(len(table) + 1)
        apply(change, state.heads, self.journal.by_id, self.journal.boundary)

    def _document(self, touched: Iterable[Key]) -> None:
        for table, record in touched:
            if table in RESERVED:
                continue
            state = self.records[table][record]
            folded = document_of_record(record, state.heads, self.journal.by_id)
            self.documents.setdefault(table, {})[str(state.number)] = folded


def apply(change: Change, heads: Heads, by_id: ById, boundary: Boundary) -> None:
    """Let a change of a record stand in `heads`; raises BrokenJournal for what it cannot replace.

    `by_id` must hold the record's earlier changes.
    """
    gone = boundary.dead.get(change.id, ())
    for field, (_, replaced) in change.isi.items():
        kept = heads.get(field, ())
        if replaced:
            _check_replaced(change, field, by_id, boundary)
            kept = tuple(head for head in kept if head not in replaced)
        if field not in gone:
            kept = (*kept, change.id)
        heads[field] = kept


def _check_replaced(change: Change, field: str, by_id: ById, boundary: Boundary) -> None:
    for earlier_id in change.replaces(field):
        earlier = by_id.get(earlier_id)
        if earlier is None and boundary.knows(earlier_id):
            continue
        if earlier is None or earlier[6:8] != change[6:8]:
            raise BrokenJournal("menggantikan perubahan yang tidak dikenal", change.id)
        if field != DELETED and field not in earlier.isi:
            raise BrokenJournal("menggantikan perubahan isian lain", change.id)


def values_of(field: str, heads: Iterable[str], by_id: ById) -> list[Any]:
    """The different values of these heads, oldest first."""
    found: list[Any] = []
    for head in heads:
        value = by_id[head].value(field)
        if not found or not any(same(value, other) for other in found):
            found.append(value)
    return found


def unseen_of(heads: Heads, by_id: ById) -> tuple[str, ...]:
    """Changes of a record that its deletion did not know of; () where nobody deleted it."""
    known: set[str] = set()
    deleting = False
    for head in heads.get(DELETED, ()):
        change = by_id[head]
        if change.value(DELETED) is True:
            deleting = True
            known.add(head)
            known.update(change.replaces(DELETED))
    if not deleting:
        return ()
    standing = (head for ids in heads.values() for head in ids)
    return tuple(dict.fromkeys(head for head in standing if head not in known))


def document_of_record(record: str, heads: Heads, by_id: ById) -> dict[str, Any]:
    """The document that a record folds to."""
    document: dict[str, Any] = {ID_KEY: record}
    conflicts: list[str] = []
    for field in sorted(heads):
        found = values_of(field, heads[field], by_id)
        if len(found) > 1:
            conflicts.append(field)
        elif found and found[0] is not None and field != DELETED:
            document[field] = found[0]
    if DELETED in heads and DELETED not in conflicts:
        deleted = values_of(DELETED, heads[DELETED], by_id) == [True]
        if deleted and unseen_of(heads, by_id):
            conflicts.append(DELETED)
        elif deleted:
            document[DELETED] = True
    if conflicts:
        document[CONFLICTS_KEY] = sorted(conflicts)
    return document
