"""From a file, through TinyDB, to a journal that was checked change by change."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from store import backups, migrations
from store.boundary import (
    BOUNDARY_TABLE,
    CHECKPOINT_TABLE,
    LOST_TABLE,
    BrokenBoundary,
    boundary_of,
)
from store.change import HEADER_TABLE, JOURNAL_TABLE, BrokenChange, read_change
from store.errors import JournalBroken
from store.fold import Fold
from store.image import NoImage
from store.journal import BrokenJournal, Journal
from store.layout import PACKET, VERSION, Header, header_of
from store.state import State
from store.storage import OfficeStorage, open_database
from store.stored import StoredFold, StoredJournal

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]


def read_journal(path: Path) -> tuple[Journal, str]:
    """The verified journal of a file and its office's name; raises an OfficeFileError."""
    with open_database(path) as database:
        tables = migrations.upgraded(path, database.storage.read() or {})
    journal = journal_of(path, tables)
    with _breaks_named(path):
        Fold(journal)
    return journal, header_of(tables[HEADER_TABLE]["1"]).office_name


def load(path: Path, storage: OfficeStorage, *, verified: bool = True) -> tuple[State, int | None]:
    """The state of a file, and its format version if that is an older one.

    Without `verified` the journal's hashes and the tables are still to be checked
    (`check_journal`); the checksum over the whole file always is.
    """
    header = storage.read_header()
    try:
        state = stored_state(storage, header)
        if state is None:
            older = header.version if header.version < VERSION else None
            return read_in_full(path, storage), older
        return (checked(path, storage, state) if verified else state), None
    except BaseException:
        storage.forget()
        raise


def read_in_full(path: Path, storage: OfficeStorage) -> State:
    """The state that the journal of the bytes last read folds to; raises JournalBroken."""
    return folded(path, journal_of(path, migrations.upgraded(path, storage.tables())))


def stored_state(storage: OfficeStorage, header: Header) -> State | None:
    """The state of a file as its tables say it; None where the journal must be read for it.

    A packet is small, and a recovered file with gaps, an older format or another layout is read in
    full.
    """
    journal = stored_journal(storage, header)
    if journal is None:
        return None
    try:
        return State(journal, StoredFold(journal, journal.lines.image))
    except (NoImage, BrokenJournal, KeyError, TypeError, ValueError):
        return None


def stored_journal(storage: OfficeStorage, header: Header) -> StoredJournal | None:
    """The journal of the bytes last read, nothing of it parsed; None as for `stored_state`."""
    if header.version != VERSION or header.kind == PACKET:
        return None
    try:
        image = storage.image()
        if LOST_TABLE in image.spans:
            return None
        names = [name for name in (BOUNDARY_TABLE, CHECKPOINT_TABLE) if name in image.spans]
        boundary = boundary_of({name: image.documents(name) for name in names})
        return None if boundary.is_packet else StoredJournal(image, header, boundary)
    except (NoImage, BrokenBoundary, KeyError, TypeError, ValueError):
        return None


def held_lightly(storage: OfficeStorage, state: State) -> State:
    """A verified state that was just written, as it would be opened from the file."""
    light = stored_state(storage, state.header())
    if light is None:
        return state
    if isinstance(light.journal, StoredJournal):
        light.journal.verified = True
    return light


def checked(path: Path, storage: OfficeStorage, state: State) -> State:
    """The state, its journal's hashes checked; raises JournalBroken.

    Where only the tables are not what the journal folds to, the state that it does fold to.
    """
    journal = state.journal
    if not isinstance(journal, StoredJournal) or journal.verified:
        return state
    from store.checking import check

    try:
        check(journal)
    except BrokenJournal:
        return read_in_full(path, storage)
    journal.verified = True
    return state


def folded(path: Path, journal: Journal) -> State:
    """The state of a journal; raises JournalBroken where it does not fold."""
    with _breaks_named(path):
        return State(journal)


def follow(storage: OfficeStorage, state: State) -> bool:
    """Take what others appended into the state; False where the whole file must be read."""
    found = storage.read_tail()
    if found is None:
        return False
    header, documents = found
    storage.forget()
    length = len(state.journal) + len(documents)
    if header.count != length or header.office_id != state.journal.office_id:
        return False
    try:
        state.append([read_change(document) for document in documents], lambda _: None)
        if isinstance(state.journal, StoredJournal):
            state.settle(storage.image())
    except (BrokenChange, BrokenJournal, NoImage):
        return False
    storage.digest = header.digest
    return True


def journal_of(path: Path, tables: Tables) -> Journal:
    """The journal of a file's tables, of this format version; raises JournalBroken."""
    changes = []
    number = ""
    try:
        for number, document in tables.get(JOURNAL_TABLE, {}).items():  # noqa: B007 - named below
            changes.append(read_change(document))
    except BrokenChange as error:
        raise _broken(path, f"perubahan nomor {number} {error}") from error
    with _breaks_named(path):
        boundary = boundary_of(tables)
        journal = Journal(changes, boundary)
        office_id = journal.office_id
    header = header_of(tables[HEADER_TABLE]["1"])
    if (header.kind == PACKET) != boundary.is_packet or len(journal) != len(changes):
        raise _broken(path, "kepala berkas tidak cocok dengan batas jurnalnya")
    if office_id != header.office_id or header.count != len(journal):
        raise _broken(path, "kepala berkas tidak cocok dengan jurnalnya")
    return journal


@contextlib.contextmanager
def _breaks_named(path: Path) -> Iterator[None]:
    try:
        yield
    except (BrokenJournal, BrokenBoundary) as error:
        raise _broken(path, str(error)) from error


def _broken(path: Path, what: str) -> JournalBroken:
    return backups.with_way_out(JournalBroken(path, what), path)
