"""The office's file as the program uses it: open, save, see what others saved, undo, merge."""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kinerja import edits as rules
from kinerja.office import Conflict, Edit, Office
from store import backups, disk
from store.canonical import clean
from store.change import HEADER_TABLE, JOURNAL_TABLE, OFFICE_ID, Change, make_change
from store.errors import AlreadyThere, ChangedElsewhere, MediumFailed, ReadOnly
from store.fold import Fold
from store.journal import Journal
from store.layout import VERSION, Header
from store.loading import journal_of
from store.lock import locked
from store.snapshot import Snapshots
from store.storage import OfficeStorage, Overtaken, open_database
from store.writing import Content, cleaned, content_of, overtaken

T = TypeVar("T")
ATTEMPTS = 5
"""How often a save that was overtaken on a medium without locks is tried anew."""


@dataclass(frozen=True)
class Writer:
    """Who is at the keyboard, and the clock of this machine (aware datetimes)."""

    name: str
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Saved:
    """What a save wrote: the action's id ("" where nothing differed) and how many fields."""

    action: str
    changed: int


@dataclass(frozen=True)
class Planned:
    """One change to be made: a record and what its fields get."""

    table: str
    id: str
    content: Content


class Store:
    """One office's file. Readers take `office`, an immutable snapshot; all writing goes by `save`.

    Safe to use from several threads. Every method may raise an OfficeFileError of
    `store.errors`; the file and `office` are then as before.
    """

    def __init__(self, path: Path, storage: OfficeStorage) -> None:
        self.path = path
        self._storage = storage
        self._guard = threading.RLock()
        self._tidied = False
        self._journal = Journal()
        self._fold = Fold(self._journal)
        self._snapshots = Snapshots(self._fold, "")

    @classmethod
    def create(cls, path: Path, edits: Sequence[Edit], writer: Writer, label: str) -> Store:
        """A new office's file with a random office id; raises AlreadyThere, never overwrites."""
        real = disk.real_path(Path(path))
        store = cls(real, _storage_of(real))
        wanted = cleaned(edits)
        rules.check(Office(), wanted)
        action = secrets.token_hex(8)
        birth = Planned(HEADER_TABLE, HEADER_TABLE, {OFFICE_ID: (secrets.token_hex(16), ())})
        changes = _chained(Journal(), [birth], writer, action, label)
        store._adopt(Journal(changes))
        plans = [Planned(edit.table, edit.id, content_of(store._fold, edit)) for edit in wanted]
        plans = [plan for plan in plans if plan.content]
        changes += _chained(store._journal, plans, writer, action, label)
        store._adopt(Journal(changes))
        with locked(real), _as_office_errors(real):
            if real.exists():
                raise AlreadyThere(real)
            store._write()
        return store

    @classmethod
    def open(cls, path: Path) -> Store:
        """The store of an existing file, verified; raises what stands in the way.

        A file that cannot be written opens for reading only (`read_only`).
        """
        real = disk.real_path(Path(path))
        store = cls(real, _storage_of(real))
        store._load()
        return store

    @property
    def office(self) -> Office:
        """The newest snapshot that this store has read or written."""
        return self._snapshots.office

    @property
    def office_id(self) -> str:
        """The random id that all copies of this office's file share."""
        return self._journal.office_id

    @property
    def heads(self) -> tuple[str, ...]:
        """Ids of the journal's newest changes."""
        return self._journal.heads

    @property
    def size_changes(self) -> int:
        """How many changes the journal holds."""
        return len(self._journal)

    @property
    def read_only(self) -> bool:
        """Whether the file or its folder cannot be written now."""
        return not disk.is_writable(self.path)

    def refresh(self) -> bool:
        """Take in what others saved; True if there was something. Reads one line otherwise."""
        with self._guard:
            if not self._storage.overtaken():
                return False
            self._load()
            return True

    def seen(self, table: str, record_id: str) -> dict[str, tuple[str, ...]]:
        """For each field ever written, the changes whose values `office` shows now."""
        return self._fold.fields(table, record_id)

    def conflicts(self) -> tuple[Conflict, ...]:
        """All open conflicts; one is resolved by a `save` that writes the field."""
        return self.office.conflicts

    def save(
        self, edits: Sequence[Edit], writer: Writer, label: str, *, keep_conflict: bool = False
    ) -> Saved:
        """Write the edits as one action; on return they are on the medium.

        Raises ChangedElsewhere where somebody gave a field another value since `Edit.seen`;
        with `keep_conflict` both values then stand as a conflict. Raises what
        `kinerja.edits.check` finds.
        """
        wanted = cleaned(edits)

        def attempt() -> Saved:
            if not keep_conflict:
                newer = overtaken(self._fold, wanted)
                if newer:
                    raise ChangedElsewhere(newer)
            rules.check(self.office, wanted)
            plans = [
                Planned(edit.table, edit.id, content)
                for edit in wanted
                if (content := content_of(self._fold, edit, keep_conflict=keep_conflict))
            ]
            return self._commit(plans, writer, label)

        return self._exclusively(attempt)

    def _commit(
        self, plans: Sequence[Planned], writer: Writer, label: str, action: str = ""
    ) -> Saved:
        """Append the planned changes as one action and write the file; needs the lock."""
        if not plans:
            return Saved("", 0)
        action = action or secrets.token_hex(8)
        changes = _chained(self._journal, plans, writer, action, label)
        length = len(self._journal)
        try:
            for change in changes:
                self._journal.append(change)
            touched = self._fold.advance(changes)
            self._write()
        except BaseException:
            self._adopt(self._journal.truncated(length))
            raise
        self._snapshots.advance(touched)
        return Saved(action, sum(len(plan.content) for plan in plans))

    def _exclusively(self, act: Callable[[], T]) -> T:
        """Run `act` on the newest state under the file's lock, again if it was overtaken."""
        with self._guard:
            if self.read_only:
                raise ReadOnly(self.path) if self.path.exists() else _gone(self.path)
            for _ in range(ATTEMPTS):
                with locked(self.path), _as_office_errors(self.path):
                    self._tidy_once()
                    self.refresh()
                    with contextlib.suppress(Overtaken):
                        return act()
        raise MediumFailed(self.path, "terus-menerus diganti oleh program lain")

    def _tidy_once(self) -> None:
        if not self._tidied:
            disk.remove_stale_temps(self.path)
            self._tidied = True

    def _load(self) -> None:
        tables = self._storage.read()
        self._adopt(journal_of(self.path, tables))

    def _adopt(self, journal: Journal) -> None:
        fold = Fold(journal)
        snapshots = Snapshots(fold, journal.office_id)
        self._journal, self._fold, self._snapshots = journal, fold, snapshots

    def _write(self) -> None:
        name = self._fold.value("instansi", "instansi", "nama")
        header = Header(
            version=VERSION,
            office_id=self.office_id,
            office_name=name if isinstance(name, str) else "",
            count=len(self._journal),
            heads=self._journal.heads,
            digest="",
        )
        self._storage.write(
            {
                HEADER_TABLE: {"1": header.document()},
                **self._fold.documents,
                JOURNAL_TABLE: self._journal.documents,
            }
        )


def _storage_of(path: Path) -> OfficeStorage:
    storage = open_database(path).storage
    assert isinstance(storage, OfficeStorage)
    return storage


def _chained(
    journal: Journal, plans: Iterable[Planned], writer: Writer, action: str, label: str
) -> list[Change]:
    """The changes of one action, each standing on the one before it."""
    parents = list(journal.heads)
    when = writer.now()
    changes: list[Change] = []
    for plan in plans:
        change = make_change(
            parents,
            when,
            clean(writer.name),
            action,
            clean(label),
            plan.table,
            plan.id,
            plan.content,
        )
        changes.append(change)
        parents = [change.id]
    return changes


@contextlib.contextmanager
def _as_office_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise disk.writing_error(error, path) from error


def _gone(path: Path) -> Exception:
    return backups.with_way_out(disk.reading_error(FileNotFoundError(2, ""), path), path)
