"""From a file, through TinyDB, to a journal that was checked change by change."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from store import backups, migrations
from store.boundary import BrokenBoundary, boundary_of
from store.change import HEADER_TABLE, JOURNAL_TABLE, BrokenChange, read_change
from store.errors import JournalBroken
from store.fold import Fold
from store.journal import BrokenJournal, Journal
from store.layout import PACKET, VERSION, header_of
from store.state import State
from store.storage import OfficeStorage, open_database

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]


def read_journal(path: Path) -> tuple[Journal, str]:
    """The verified journal of a file and its office's name; raises an OfficeFileError."""
    with open_database(path) as database:
        tables = migrations.upgraded(path, database.storage.read() or {})
    journal = journal_of(path, tables)
    with _breaks_named(path):
        Fold(journal)
    return journal, header_of(tables[HEADER_TABLE]["1"]).office_name


def load(path: Path, storage: OfficeStorage) -> tuple[State, int | None]:
    """The verified state of a file, and its format version if that is an older one."""
    tables = storage.read()
    try:
        version = migrations.version_of(tables)
        journal = journal_of(path, migrations.upgraded(path, tables))
        with _breaks_named(path):
            state = State(journal)
    except BaseException:
        storage.forget()
        raise
    return state, version if version < VERSION else None


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
    except (BrokenChange, BrokenJournal):
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
