"""Getting an office's data back from a damaged file and from what lies around it.

Every change carries the hash of its own content, so what can be read anywhere is either exactly
what somebody saved or not taken at all. A candidate is one file: the damaged one, its kept copies,
temp files of interrupted saves, what a repair of a FAT stick leaves (`FSCK0000.REC`,
`FILE0000.CHK`). All of them together give the most; what is still missing is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kinerja.errors import OfficeFileError
from store import disk
from store.boundary import union_of
from store.change import Change
from store.errors import AlreadyThere
from store.journal import Journal
from store.leftovers import COPY, ITSELF, KEPT, PIECE, TEMP, places
from store.loading import read_journal
from store.lock import locked
from store.salvage import Salvaged, salvaged, standing_on_each_other
from store.state import State
from store.storage import rendered

TOGETHER = "gabungan semua"


class NothingToRestore(OfficeFileError):
    """Neither the file nor anything beside it holds an office's journal."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Tidak ditemukan apa pun untuk memulihkan {path}.",
            "Sebutkan folder lain yang mungkin menyimpan salinannya: --cari FOLDER",
        )


@dataclass(frozen=True)
class Candidate:
    """A state that can be taken: where from, how many changes, what it lacks of all that is known.

    `claimed` is the number of changes that the file says it held, 0 where that cannot be read;
    `newest` the moment of the newest change (by the clocks of who made it); `whole` says that
    nothing in the file is damaged; `sources` are the files that all of it together comes from.
    """

    path: Path
    origin: str
    changes: int
    missing: int
    claimed: int
    newest: datetime | None
    whole: bool
    office: str
    office_id: str
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Findings:
    """All states that can be taken, best first, and what is wrong with the file itself."""

    path: Path
    damage: OfficeFileError | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Restored:
    """What was taken: where it lies now, how much of it, and where the damaged file is kept."""

    path: Path
    changes: int
    missing: int
    kept: Path | None


def look(path: Path, folders: Sequence[Path] = ()) -> Findings:
    """What can be had for a file, in its own folder and in others. Changes nothing.

    Raises NothingToRestore where no change of any office is readable.
    """
    real = disk.real_path(Path(path))
    read = [(origin, where, _read(where)) for origin, where in places(real, folders)]
    bearing = _office_of(read)
    offices = (found.office_id for _, _, found in read if found.changes)
    wanted = [bearing] if bearing else dict.fromkeys(offices)
    candidates = [one for office in wanted for one in _candidates(real, read, office)]
    if not candidates:
        raise NothingToRestore(real)
    candidates.sort(key=_worst_last)
    return Findings(real, _damage(real), tuple(candidates))


def _candidates(
    path: Path, read: Sequence[tuple[str, Path, Salvaged]], office: str
) -> list[Candidate]:
    """The states of one office; a piece without a start tells no office and may go on another."""
    ours = [item for item in read if item[2].office_id in (office, "")]
    closed = _joined(found for _, _, found in ours)
    total = _known(ours, closed)
    single = [_candidate(*item, total) for item in ours if item[2].changes]
    together = _together(path, ours, closed, single, total) if len(ours) > 1 else []
    return [*single, *together]


def restore(findings: Findings, candidate: Candidate, to: Path | None, now: datetime) -> Restored:
    """Write a candidate as a whole, verified file: in place of the damaged one or, with `to`, new.

    A damaged file is first kept under a name of its own. Raises AlreadyThere where `to` is taken
    or the file itself is whole: then nothing needs to be replaced.
    """
    target = findings.path if to is None else disk.real_path(to)
    if disk.exists(target) and (to is not None or findings.damage is None):
        raise AlreadyThere(target)
    content = _content_of(candidate)
    with disk.writing_errors(target), locked(target):
        kept = keep_damaged(target, now) if disk.exists(target) else None
        disk.replace_durably(target, content, like=_with_rights(findings, target))
    return Restored(target, candidate.changes, candidate.missing, kept)


def keep_damaged(path: Path, now: datetime) -> Path:
    """A copy of the damaged file beside it, durable; its name tells when it was set aside."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    number = 1
    while True:
        kept = path.with_name(f"{path.name}.rusak-{stamp}{f'-{number}' if number > 1 else ''}")
        if not kept.exists():
            break
        number += 1
    disk.replace_durably(kept, [path.read_bytes()], like=path)
    return kept


def _read(path: Path) -> Salvaged:
    try:
        return salvaged(path.read_bytes())
    except OSError:
        return Salvaged({}, 0, (), "", "", False)


def _office_of(read: Iterable[tuple[str, Path, Salvaged]]) -> str:
    """Whose file this is, by what bears its name, the file itself first; "" where none tells.

    Another file in the folder may be another office's.
    """
    bearing = (found for origin, _, found in read if origin in (ITSELF, KEPT, TEMP))
    return next((found.office_id for found in bearing if found.office_id), "")


def _candidate(origin: str, path: Path, found: Salvaged, total: int) -> Candidate:
    moments = [datetime.fromisoformat(change.waktu) for change in found.changes.values()]
    return Candidate(
        path=path,
        origin=origin,
        changes=len(found.changes),
        missing=max(0, total - len(found.changes)),
        claimed=found.claimed,
        newest=max(moments, default=None),
        whole=found.whole,
        office=found.office,
        office_id=found.office_id,
    )


def _joined(found: Iterable[Salvaged]) -> dict[str, Change]:
    """All changes that stand on each other without a gap, from wherever they can be read."""
    files = list(found)
    boundary = union_of(one.boundary for one in files)
    every: dict[str, Change] = {}
    for one in files:
        every.update(one.readable)
    stayed = {one: change for one, change in every.items() if one not in boundary.dropped}
    return standing_on_each_other(stayed, boundary)


def _known(read: Sequence[tuple[str, Path, Salvaged]], closed: Mapping[str, Change]) -> int:
    """How many changes there are or were, as far as anything tells.

    The damaged file and its kin say how many they held and how they ended. Where those ends stand
    on a journal without a gap nothing is missing; else what other copies have does not make up for
    it, because it may be something new.
    """
    everywhere: set[str] = set()
    kin: set[str] = set()
    claimed, ends = 0, set[str]()
    for origin, _, found in read:
        everywhere |= found.readable.keys()
        if origin != COPY:
            kin |= found.readable.keys()
            claimed = max(claimed, found.claimed)
            ends |= set(found.heads)
    if ends <= closed.keys():
        return len(everywhere)
    return len(everywhere) + max(claimed - len(kin), len(ends - everywhere))


def _together(
    path: Path,
    read: Sequence[tuple[str, Path, Salvaged]],
    closed: Mapping[str, Change],
    single: Sequence[Candidate],
    total: int,
) -> list[Candidate]:
    """All readable changes of the office, where that is more than any one file has."""
    if any(len(closed) <= one.changes for one in single):
        return []
    name = next((found.office for _, _, found in read if found.office), "")
    joined = replace(read[0][2], changes=closed, claimed=0, whole=False, office=name)
    return [
        replace(
            _candidate(TOGETHER, path, joined, total),
            sources=tuple(where for _, where, found in read if found.readable),
        )
    ]


def _worst_last(one: Candidate) -> tuple[int, int, bool, str]:
    origins = (ITSELF, KEPT, TEMP, COPY, PIECE, TOGETHER)
    return (-one.changes, one.missing, not one.whole, str(origins.index(one.origin)))


def _damage(path: Path) -> OfficeFileError | None:
    try:
        read_journal(path)
    except OfficeFileError as error:
        return error
    return None


def _content_of(candidate: Candidate) -> list[bytes]:
    """The bytes of the file to write: those of a whole one, else its changes in a new file.

    Read again: nobody keeps hundreds of megabytes in memory while a person chooses.
    """
    if candidate.whole:
        return [candidate.path.read_bytes()]
    found = [_read(source) for source in candidate.sources or (candidate.path,)]
    boundary = union_of(one.boundary for one in found)
    return rendered(State(Journal(_joined(found).values(), boundary)).tables())


def _with_rights(findings: Findings, target: Path) -> Path | None:
    """Whose rights the new file gets: the damaged one's, else those of a kept copy."""
    kept = (one.path for one in findings.candidates if one.origin in (ITSELF, KEPT))
    return next((path for path in (target, *kept) if path.exists()), None)
