"""Checking a whole file byte by byte, and naming what is wrong with it.

Opening trusts the tables to follow from the journal; this refolds and compares. Of a damaged
file it names each change that is not what was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from store import disk, layout, migrations
from store.boundary import BrokenBoundary, boundary_of
from store.change import HEADER_TABLE, JOURNAL_TABLE, BrokenChange, Change, read_change
from store.errors import Damaged, EmptyFile, NotJson
from store.journal import BrokenJournal, Journal
from store.lying import lying
from store.state import State
from store.storage import Tables, check_whole

MOST_NAMED = 100
"""Problems named one by one; a file with more is not helped by a longer list."""


@dataclass(frozen=True)
class VerifyReport:
    """What a check of the whole file found; `problems` are Indonesian sentences.

    `lost` counts the changes that are named and not there since the file was recovered.
    """

    ok: bool
    problems: tuple[str, ...]
    changes: int
    heads: tuple[str, ...]
    lost: int = 0


def verify(path: Path) -> VerifyReport:
    """Check checksum, every change's id, parents, order and that the tables refold equally.

    Raises an OfficeFileError for a file that is not ours at all, is empty, newer or unreadable.
    """
    real = disk.real_path(Path(path))
    raw = lying(real).read()
    problems: list[str] = []
    try:
        check_whole(real, raw)
    except (EmptyFile, NotJson):
        raise
    except Damaged as damage:
        problems.append(f"Sidik berkas tidak cocok: {damage.what}.")
    tables, unreadable = _tables(raw)
    problems += unreadable
    if not problems:
        tables = migrations.upgraded(real, tables)
    changes, broken = _changes(tables.get(JOURNAL_TABLE, {}))
    problems += broken
    heads: tuple[str, ...] = ()
    lost = 0
    try:
        journal = Journal(changes, boundary_of(tables))
        heads, lost = journal.heads, len(journal.boundary.lost)
        if not unreadable and not broken:
            problems += _differences(State(journal), tables)
    except BrokenBoundary as error:
        problems.append(f"{_capital(str(error))}.")
    except BrokenJournal as error:
        problems.append(f"{_capital(str(error))}{_named(changes, error.change)}.")
    shown = tuple(problems[:MOST_NAMED])
    if len(problems) > MOST_NAMED:
        shown += (f"Dan {len(problems) - MOST_NAMED} masalah lain.",)
    return VerifyReport(not problems, shown, len(changes), heads, lost)


def _tables(raw: bytes) -> tuple[Tables, list[str]]:
    """The tables, line by line where the file as a whole is no JSON any more."""
    try:
        return layout.tables_of(raw), []
    except ValueError:
        return layout.tables_left(raw)


def _changes(documents: Mapping[str, Mapping[str, Any]]) -> tuple[list[Change], list[str]]:
    changes: list[Change] = []
    problems: list[str] = []
    for number, document in documents.items():
        try:
            changes.append(read_change(document))
        except BrokenChange as error:  # noqa: PERF203 - each broken change is named
            where = " ".join(str(document.get(name, "?")) for name in ("tabel", "rekaman"))
            problems.append(f"Perubahan nomor {number} ({where}) {error}.")
    return changes, problems


def _differences(state: State, tables: Tables) -> Iterator[str]:
    """Where the file's tables are not what its journal folds to."""
    folded = state.tables()
    header = {**tables.get(HEADER_TABLE, {}).get("1", {}), "sidik": ""}
    if header != folded[HEADER_TABLE]["1"]:
        yield "Kepala berkas tidak cocok dengan jurnalnya."
    for name in sorted(folded.keys() | tables.keys()):
        if name == HEADER_TABLE:
            continue
        old, new = tables.get(name, {}), folded.get(name, {})
        if list(old) == list(new) and orjson.dumps(old) == orjson.dumps(new):
            continue
        for number in dict.fromkeys((*new, *old)):
            if old.get(number) != new.get(number):
                yield f"Tabel {name}, dokumen {number} berbeda dari jurnalnya."
                break
        else:
            yield f"Urutan tabel {name} berbeda dari jurnalnya."


def _named(changes: list[Change], identity: str) -> str:
    for number, change in enumerate(changes, 1):
        if change.id == identity:
            return f" (perubahan nomor {number}, {change.tabel} {change.rekaman})"
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
