"""Merging copies of one office's file: the union of their journals.

Commutative, associative and idempotent, because a journal is a set of changes and its order
follows from the set. Nothing is decided here: differing values become conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kinerja.office import Conflict, Office
from store import disk
from store.boundary import YEAR_FIELD, union_of
from store.change import Change
from store.errors import OtherOffice, PacketAhead, PacketHere, SameFile
from store.journal import Journal
from store.loading import read_journal
from store.state import State


@dataclass(frozen=True)
class FilePreview:
    """What merging one copy would do.

    `new_here` counts changes that only the copy has, `new_there` those that it lacks,
    `conflicts` the conflicts that would open, `late` those of the new changes that belong to
    condensed years ("perubahan susulan"). A packet lacks most by design: 0.
    """

    path: Path
    new_here: int
    new_there: int
    conflicts: tuple[Conflict, ...]
    late: int = 0


@dataclass(frozen=True)
class MergePreview:
    """What merging some copies would do: each alone, and all together.

    `origins` says for each version of the conflicts which of the files have it, this one first
    as None. After the merge nothing in the file tells that any more.
    """

    files: tuple[FilePreview, ...]
    added: int
    conflicts: tuple[Conflict, ...]
    late: int = 0
    origins: Mapping[str, tuple[Path | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Merged:
    """What a merge did: changes added, the conflicts that it opened, changes of condensed years."""

    added: int
    conflicts: tuple[Conflict, ...]
    late: int = 0


def read_copies(own_path: Path, own: State, paths: Sequence[Path]) -> list[Journal]:
    """The verified journals of copies and packets.

    Raises SameFile, OtherOffice, PacketHere, UnknownBase or what is wrong with one.
    """
    if own.journal.boundary.is_packet:
        raise PacketHere(own_path)
    journals = []
    for path in paths:
        real = disk.real_path(Path(path))
        if disk.same_file(real, own_path):
            raise SameFile(Path(path))
        journal, name = read_journal(real)
        if journal.office_id != own.journal.office_id:
            raise OtherOffice(_named(own.office_name), _named(name), Path(path))
        journals.append(journal)
    whole = [own.journal, *(one for one in journals if not one.boundary.is_packet)]
    for path, journal in zip(paths, journals, strict=True):
        if journal.boundary.is_packet and not stands_on(whole, journal):
            raise PacketAhead(Path(path))
    return journals


def stands_on(whole: Sequence[Journal], packet: Journal) -> bool:
    """Whether all that a packet stands on is in these journals, and it was made of one of them."""
    named = packet.boundary.outside.union(packet.boundary.base)
    outside = named.difference(packet.by_id)
    return all(any(one.knows(change) for one in whole) for change in outside)


def _named(office: str) -> str:
    return office or "instansi tanpa nama"


def union(journals: Iterable[Journal]) -> Journal:
    """The journal of all changes that any of these holds."""
    changes: dict[str, Change] = {}
    boundaries = []
    for journal in journals:
        changes.update(journal.by_id)
        if not journal.boundary.is_packet:
            boundaries.append(journal.boundary)
    return Journal(changes.values(), union_of(boundaries))


def _news(own: Journal, copy: Journal) -> set[str]:
    """Ids that only a copy has; what was condensed here is no news."""
    return copy.by_id.keys() - own.by_id.keys() - own.boundary.dropped.keys()


def _missing(own: Journal, copy: Journal) -> int:
    if copy.boundary.is_packet:
        return 0
    return len(own.by_id.keys() - copy.by_id.keys() - copy.boundary.dropped.keys())


def late_of(own: State, joined: State) -> int:
    """How many of the changes that a merge adds belong to years that were condensed here."""
    year = own.journal.boundary.year
    if year is None:
        return 0
    added = joined.journal.by_id.keys() - own.journal.by_id.keys()
    touched = (joined.journal.by_id[change] for change in added)
    years = (joined.fold.value(one.tabel, one.rekaman, YEAR_FIELD) for one in touched)
    return sum(1 for found in years if type(found) is int and found <= year)


def preview(state: State, paths: Sequence[Path], copies: Sequence[Journal]) -> MergePreview:
    """What merging these copies would do."""
    own = state.journal
    whole = [own, *(copy for copy in copies if not copy.boundary.is_packet)]
    files = []
    for path, copy in zip(paths, copies, strict=True):
        base = [own] if not copy.boundary.is_packet or stands_on([own], copy) else whole
        alone = State(union([*base, copy]))
        files.append(
            FilePreview(
                path=Path(path),
                new_here=len(_news(own, copy)),
                new_there=_missing(own, copy),
                conflicts=opened(state.office, alone.office),
                late=late_of(state, alone),
            )
        )
    together = alone if len(files) == 1 else State(union([own, *copies]))
    added = len(together.journal.by_id.keys() - own.by_id.keys())
    conflicts = opened(state.office, together.office)
    holders = [(None, own), *((Path(path), one) for path, one in zip(paths, copies, strict=True))]
    return MergePreview(
        tuple(files),
        added,
        conflicts,
        late_of(state, together),
        {
            version.change: tuple(path for path, one in holders if version.change in one.by_id)
            for conflict in conflicts
            for version in conflict.versions
        },
    )


def opened(before: Office, after: Office) -> tuple[Conflict, ...]:
    """The conflicts that one office has and another, earlier one had not."""
    known = set(map(_key, before.conflicts))
    return tuple(new for new in after.conflicts if _key(new) not in known)


def _key(conflict: Conflict) -> tuple[str, ...]:
    changes = (version.change for version in conflict.versions)
    return (conflict.table, conflict.id, conflict.field, *changes)
