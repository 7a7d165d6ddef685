"""From the tables that were read to a journal that was checked change by change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from store import backups
from store.change import HEADER_TABLE, JOURNAL_TABLE, BrokenChange, read_change
from store.errors import JournalBroken, NewerVersion
from store.journal import BrokenJournal, Journal
from store.layout import VERSION, header_of


def journal_of(path: Path, tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Journal:
    """The journal of a file's tables; raises JournalBroken or NewerVersion."""
    header = header_of(tables[HEADER_TABLE]["1"])
    if header.version > VERSION:
        raise NewerVersion(path, header.version, VERSION)
    changes = []
    for number, document in tables.get(JOURNAL_TABLE, {}).items():
        try:
            changes.append(read_change(document))
        except BrokenChange as error:
            raise _broken(path, f"perubahan nomor {number} {error}") from error
    try:
        journal = Journal(changes)
        office_id = journal.office_id
    except BrokenJournal as error:
        raise _broken(path, str(error)) from error
    if office_id != header.office_id:
        raise _broken(path, "kepala berkas menyebut instansi lain daripada jurnalnya")
    return journal


def _broken(path: Path, what: str) -> JournalBroken:
    return backups.with_way_out(JournalBroken(path, what), path)
