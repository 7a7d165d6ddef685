"""Merging copies of one office's file: the union of their journals.

Commutative, associative and idempotent, because a journal is a set of changes and its order
follows from the set. Nothing is decided here: differing values become conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kinerja.office import Conflict, Office
from store import disk
from store.errors import OtherOffice, SameFile
from store.journal import Journal
from store.loading import read_journal
from store.state import State


@dataclass(frozen=True)
class FilePreview:
    """What merging one copy would do.

    `new_here` counts changes that only the copy has, `new_there` those that it lacks,
    `conflicts` the conflicts that would open.
    """

    path: Path
    new_here: int
    new_there: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class MergePreview:
    """What merging some copies would do: each alone, and all together."""

    files: tuple[FilePreview, ...]
    added: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Merged:
    """What a merge did: changes added, and the conflicts that it opened."""

    added: int
    conflicts: tuple[Conflict, ...]


def read_copies(own_path: Path, own: State, paths: Sequence[Path]) -> list[Journal]:
    """The verified journals of copies; raises SameFile, OtherOffice or what is wrong with one."""
    journals = []
    for path in paths:
        real = disk.real_path(Path(path))
        if real.exists() and real.samefile(own_path):
            raise SameFile(Path(path))
        journal, name = read_journal(real)
        if journal.office_id != own.journal.office_id:
            raise OtherOffice(_named(own.office_name), _named(name), Path(path))
        journals.append(journal)
    return journals


def _named(office: str) -> str:
    return office or "instansi tanpa nama"


def union(journals: Iterable[Journal]) -> Journal:
    """The journal of all changes that any of these holds."""
    changes = {}
    for journal in journals:
        changes.update(journal.by_id)
    return Journal(changes.values())


def preview(state: State, paths: Sequence[Path], copies: Sequence[Journal]) -> MergePreview:
    """What merging these copies would do."""
    own, office = state.journal, state.office
    files = tuple(
        FilePreview(
            path=Path(path),
            new_here=len(copy.by_id.keys() - own.by_id.keys()),
            new_there=len(own.by_id.keys() - copy.by_id.keys()),
            conflicts=opened(office, State(union([own, copy])).office),
        )
        for path, copy in zip(paths, copies, strict=True)
    )
    together = union([own, *copies])
    conflicts = files[0].conflicts if len(files) == 1 else opened(office, State(together).office)
    return MergePreview(files, len(together) - len(own), conflicts)


def opened(before: Office, after: Office) -> tuple[Conflict, ...]:
    """The conflicts that one office has and another, earlier one had not."""
    known = set(map(_key, before.conflicts))
    return tuple(new for new in after.conflicts if _key(new) not in known)


def _key(conflict: Conflict) -> tuple[str, ...]:
    changes = (version.change for version in conflict.versions)
    return (conflict.table, conflict.id, conflict.field, *changes)
