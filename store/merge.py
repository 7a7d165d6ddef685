"""Merging copies of one office's file: the union of their journals.

Commutative, associative and idempotent, because a journal is a set of changes and its order
follows from the set. Nothing is decided here: differing values become conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kinerja.office import Conflict, Office
from store.arriving import Copy, read_copies, read_in_full, stands_on, written
from store.boundary import YEAR_FIELD, Boundary, union_of
from store.change import RESERVED, Change
from store.errors import JournalBroken
from store.joining import joined
from store.journal import BrokenJournal, Journal
from store.state import State
from store.stored import StoredJournal


@dataclass(frozen=True)
class FilePreview:
    """What merging one copy would do.

    `new_here` counts changes that only the copy has, `new_there` those that it lacks,
    `conflicts` the conflicts that would open, `late` those of the new changes that belong to
    condensed years ("perubahan susulan"). A packet lacks most by design: 0. `marks` is whether
    what the file stands on would differ: years condensed, or changes lost, in the copy only.
    """

    path: Path
    new_here: int
    new_there: int
    conflicts: tuple[Conflict, ...]
    late: int = 0
    marks: bool = False


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


def union(journals: Iterable[Journal]) -> Journal:
    """The journal of all changes that any of these holds."""
    changes: dict[str, Change] = {}
    boundaries = []
    for journal in journals:
        changes.update(journal.by_id)
        if not journal.boundary.is_packet:
            boundaries.append(journal.boundary)
    return Journal(changes.values(), union_of(boundaries))


@dataclass(frozen=True)
class Joined:
    """A file with all that some copies bring: its state, how many changes are new, how many late.

    `spliced` where the state is that of the file's bytes as they are to be written.
    """

    state: State
    added: int
    late: int
    spliced: bool = False


def arrived(path: Path, own: State, paths: Sequence[Path]) -> list[Copy]:
    """The copies and packets of these files, verified, of which every packet may be merged.

    Raises what `read_copies` raises, and what `packet_gate.check_packet` finds.
    """
    copies = read_copies(path, own, paths)
    packets = [copy for copy in copies if copy.is_packet and copy.news]
    if packets:
        from store.packet_gate import check_packet

        whole = [copy for copy in copies if not copy.is_packet]
        office = join(own, whole).state.office
        for packet in packets:
            check_packet(office, [own.journal, *(copy.journal for copy in whole)], packet)
    return copies


def join(own: State, copies: Sequence[Copy]) -> Joined:
    """What the file would hold after merging these copies; raises what is wrong with one."""
    boundary = union_of([own.journal.boundary, *_boundaries(copies)])
    holders = [own.journal.by_id, *(copy.journal.by_id for copy in copies)]
    boundary = boundary.with_found(
        {one for one in boundary.lost if any(one in held for held in holders)}
    )
    news = {one: change for copy in copies for one, change in copy.news.items()}
    if not news and boundary == own.journal.boundary:
        return Joined(own, 0, 0)
    journal = written(own.journal)
    if isinstance(journal, StoredJournal) and boundary == journal.boundary:
        try:
            state = joined(journal, news)
            return Joined(state, len(news), _late(own, state, news), spliced=True)
        except BrokenJournal:
            copies = [read_in_full(copy) for copy in copies]  # says which one it is
    try:
        state = State(union([journal, *(copy.journal for copy in copies)]))
    except BrokenJournal as error:
        raise JournalBroken(_at_fault(journal, copies), str(error)) from error
    added = len(state.journal.by_id.keys() - journal.by_id.keys())
    return Joined(state, added, _late(own, state, news))


def _at_fault(own: Journal, copies: Sequence[Copy]) -> Path:
    """The copy that does not go with this file, though it is whole by itself."""
    return next((one.path for one in copies[:-1] if not _goes_with(own, one)), copies[-1].path)


def _goes_with(own: Journal, copy: Copy) -> bool:
    try:
        State(union([own, copy.journal]))
    except BrokenJournal:
        return False
    return True


def _boundaries(copies: Iterable[Copy]) -> Iterator[Boundary]:
    return (copy.journal.boundary for copy in copies if not copy.is_packet)


def _late(own: State, state: State, news: Mapping[str, Change]) -> int:
    """How many new changes belong to years that were condensed here."""
    year = own.journal.boundary.year
    if year is None:
        return 0
    touched = ((one.tabel, one.rekaman) for one in news.values() if one.tabel not in RESERVED)
    years = (state.fold.document(*key).get(YEAR_FIELD) for key in touched)
    return sum(1 for found in years if type(found) is int and found <= year)


def preview(state: State, copies: Sequence[Copy]) -> MergePreview:
    """What merging these copies would do."""
    whole = [copy for copy in copies if not copy.is_packet]
    files = []
    for copy in copies:
        alone = not copy.is_packet or stands_on([state.journal], copy.journal)
        found = join(state, [copy] if alone else [*whole, copy])
        files.append(
            FilePreview(
                path=copy.path,
                new_here=len(copy.news),
                new_there=copy.missing,
                conflicts=opened(state.office, found.state.office),
                late=found.late,
                marks=found.state.journal.boundary != state.journal.boundary,
            )
        )
    together = found if len(copies) == 1 else join(state, copies)
    conflicts = opened(state.office, together.state.office)
    return MergePreview(
        tuple(files), together.added, conflicts, together.late, _origins(state, copies, conflicts)
    )


def _origins(
    state: State, copies: Sequence[Copy], conflicts: Iterable[Conflict]
) -> dict[str, tuple[Path | None, ...]]:
    holders = [(None, state.journal), *((copy.path, copy.journal) for copy in copies)]
    return {
        version.change: tuple(path for path, one in holders if version.change in one.by_id)
        for conflict in conflicts
        for version in conflict.versions
    }


def opened(before: Office, after: Office) -> tuple[Conflict, ...]:
    """The conflicts that one office has and another, earlier one had not."""
    known = set(map(_key, before.conflicts))
    return tuple(new for new in after.conflicts if _key(new) not in known)


def _key(conflict: Conflict) -> tuple[str, ...]:
    changes = (version.change for version in conflict.versions)
    return (conflict.table, conflict.id, conflict.field, *changes)
