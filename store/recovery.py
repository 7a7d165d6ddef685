"""Getting an office's data back from a damaged file and from what lies around it.

Every change carries the hash of its own content, so what can be read anywhere is either exactly
what somebody saved or not taken at all. A candidate is one file: the damaged one, its kept copies,
temp files of interrupted saves, what a repair of a FAT stick leaves (`FSCK0000.REC`,
`FILE0000.CHK`). All of them together give the most; what is still missing is counted and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from kinerja.errors import OfficeFileError
from kinerja.naming import name_by_id
from kinerja.office import Office
from kinerja.records import RECORD_TYPES
from store import disk
from store.errors import AlreadyThere, JournalBroken
from store.gathering import Gathered, Source
from store.journal import BrokenJournal
from store.leftovers import COPY, ITSELF, KEPT, PIECE, TEMP, places
from store.loading import read_journal
from store.lock import locked
from store.losses import Loss, with_doubts
from store.salvage import Salvaged, salvaged, whole_bytes
from store.storage import check_whole, rendered

TOGETHER = "gabungan semua"
_ORIGINS = (ITSELF, KEPT, TEMP, COPY, PIECE, TOGETHER)


class NothingToRestore(OfficeFileError):
    """Neither the file nor anything beside it holds an office's journal."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Tidak ditemukan apa pun untuk memulihkan {path}.",
            "Sebutkan folder lain yang mungkin menyimpan salinannya: --cari FOLDER",
        )


class ChangedMeanwhile(OfficeFileError):
    """What was to be taken is not there any more as it was shown."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Isi {path} berubah sejak dilihat; tidak ada yang dipulihkan.",
            "Lihat lagi apa yang dapat diselamatkan, lalu pilih.",
        )


@dataclass(frozen=True)
class Lost:
    """A lost change and the name of its record, "" where that cannot be told."""

    loss: Loss
    name: str


@dataclass(frozen=True)
class Candidate:
    """A state that can be taken: where from, how many changes, what it lacks of all that is known.

    `claimed` is the number of changes that the file says it held, 0 where that cannot be read;
    `newest` the moment of the newest change (by the clocks of who made it); `whole` says that
    nothing in the file is damaged but for what `altered` names; `mended` counts damaged changes
    that were put right. `losses` are the lost changes with what is still to be read of each,
    `doubtful` the records of which only a table gives some value: taken, it stands beside the
    proved one as a conflict.
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
    sources: tuple[tuple[str, Path], ...]
    altered: str = ""
    mended: int = 0
    losses: tuple[Lost, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """All states that can be taken, best first, and what is wrong with the file itself."""

    path: Path
    damage: OfficeFileError | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Restored:
    """What was taken: where it lies now, how much of it, and where the damaged file is kept.

    `doubtful` counts the records of which only a table gave some value.
    """

    path: Path
    changes: int
    missing: int
    doubtful: int
    kept: Path | None


def look(path: Path, folders: Sequence[Path] = ()) -> Findings:
    """What can be had for a file, in its own folder and in others. Changes nothing.

    Raises NothingToRestore where no change of any office is readable.
    """
    real = disk.real_path(Path(path))
    read = [Source(origin, where, _read(where)) for origin, where in places(real, folders)]
    bearing = _office_of(read)
    offices = (one.found.office_id for one in read if one.found.readable)
    wanted = [bearing] if bearing else dict.fromkeys(offices)
    candidates = [one for office in wanted for one in _candidates(read, office)]
    if not candidates:
        raise NothingToRestore(real)
    candidates.sort(key=_worst_last)
    return Findings(real, _damage(real), tuple(candidates))


def _candidates(read: Sequence[Source], office: str) -> list[Candidate]:
    """The states of one office; a piece without a start tells no office and may go on another."""
    ours = [one for one in read if one.found.office_id in (office, "")]
    every = Gathered(ours, office)
    total = _known(ours, every)
    found = [_candidate(Gathered([one], office), total) for one in ours if one.found.readable]
    single = [one for one in found if one is not None]
    together = _candidate(every, total) if len(every.sources) > 1 else None
    if together is None or any(_gives_as_much(one, together) for one in single):
        return single
    return [*single, together]


def _gives_as_much(one: Candidate, other: Candidate) -> bool:
    return one.changes >= other.changes and len(one.doubtful) >= len(other.doubtful)


def restore(findings: Findings, candidate: Candidate, to: Path | None, now: datetime) -> Restored:
    """Write a candidate as a whole, verified file: in place of the damaged one or, with `to`, new.

    A damaged file is first kept under a name of its own. Raises AlreadyThere where `to` is taken
    or the file itself is whole: then nothing needs to be replaced. Raises ChangedMeanwhile where
    the candidate is not what it was.
    """
    target = findings.path if to is None else disk.real_path(to)
    if disk.exists(target) and (to is not None or findings.damage is None):
        raise AlreadyThere(target)
    content = _content_of(candidate, now)
    with disk.writing_errors(target), locked(target):
        if disk.exists(target) and (to is not None or _damage(target) is None):
            raise AlreadyThere(target)  # somebody else was faster, and may have saved in it since
        kept = keep_damaged(target, now) if disk.exists(target) else None
        disk.replace_durably(target, content, like=_with_rights(findings, target))
    lacks = len(candidate.doubtful)
    return Restored(target, candidate.changes, candidate.missing, lacks, kept)


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
        return Salvaged()


def _office_of(read: Iterable[Source]) -> str:
    """Whose file this is, by what bears its name, the file itself first; "" where none tells.

    Another file in the folder may be another office's.
    """
    bearing = (one.found for one in read if one.origin in (ITSELF, KEPT, TEMP))
    return next((found.office_id for found in bearing if found.office_id), "")


def _candidate(all_of: Gathered, total: int) -> Candidate | None:
    """The state that these files give; None where it is none, or where somebody forged it."""
    alone = all_of.sources[0] if len(all_of.sources) == 1 else None
    whole = alone is not None and alone.found.whole
    try:
        doubts = [] if whole else all_of.doubts
        office = _as_named(all_of) if doubts or all_of.losses else Office()
    except BrokenJournal:
        return None
    if not all_of.changes:
        return None
    found = [one.found for one in all_of.sources]
    return Candidate(
        path=all_of.sources[0].path,
        origin=alone.origin if alone else TOGETHER,
        changes=len(all_of.changes),
        missing=max(0, total - len(all_of.changes)),
        claimed=alone.found.claimed if alone else 0,
        newest=max(datetime.fromisoformat(one.waktu) for one in all_of.changes.values()),
        whole=whole,
        office=next((one.office for one in found if one.office), ""),
        office_id=next((one.office_id for one in found if one.office_id), ""),
        sources=tuple((one.origin, one.path) for one in all_of.sources),
        altered=alone.found.altered if alone else "",
        mended=sum(one.mended for one in found),
        losses=tuple(Lost(one, _name(office, one.table, one.record)) for one in all_of.losses),
        doubtful=tuple(dict.fromkeys(_name(office, one.table, one.record) for one in doubts)),
    )


def _as_named(all_of: Gathered) -> Office:
    """The office that would be taken, in which lost records have their names."""
    return with_doubts(all_of.state, all_of.doubts, datetime.now(timezone.utc)).office


def _name(office: Office, table: str, record: str) -> str:
    kind = RECORD_TYPES.get(table)
    if kind is None or office.record(table, record) is None:
        return kind.label if kind else table
    return name_by_id(office, table, record)


def _known(read: Sequence[Source], every: Gathered) -> int:
    """How many changes there are or were, as far as anything tells.

    The damaged file and its kin say how many they held and how they ended. Where those ends stand
    on a journal without a gap nothing is missing; else what other copies have does not make up for
    it, because it may be something new.
    """
    everywhere = {change for one in read for change in one.found.readable}
    kin = [one.found for one in read if one.origin != COPY]
    near = {change for found in kin for change in found.readable}
    claimed = max((found.claimed for found in kin), default=0)
    named = {head for found in kin for head in found.ends} | every.boundary.lost.keys()
    if not every.boundary.lost and named <= every.changes.keys():
        return len(everywhere)
    return len(everywhere) + max(claimed - len(near), len(named - everywhere))


def _worst_last(one: Candidate) -> tuple[int, int, int, bool, int]:
    lacks = (-one.changes, one.missing, -len(one.doubtful))
    return (*lacks, not one.whole, _ORIGINS.index(one.origin))


def _damage(path: Path) -> OfficeFileError | None:
    try:
        read_journal(path)
    except OfficeFileError as error:
        return error
    return None


def _content_of(candidate: Candidate, now: datetime) -> list[bytes]:
    """The bytes of the file to write: those of a whole one, else its changes in a new file.

    Read again: nobody keeps hundreds of megabytes in memory while a person chooses.
    """
    if candidate.whole:
        raw = whole_bytes(disk.read_whole(candidate.path))
        if check_whole(candidate.path, raw).count != candidate.changes:
            raise ChangedMeanwhile(candidate.path)
        return [raw]
    sources = [Source(origin, path, _read(path)) for origin, path in candidate.sources]
    try:
        found = Gathered(sources, candidate.office_id)
        if len(found.changes) != candidate.changes:
            raise ChangedMeanwhile(candidate.path)
        return rendered(with_doubts(found.state, found.doubts, now).tables())
    except BrokenJournal as error:
        raise JournalBroken(candidate.path, str(error)) from error


def _with_rights(findings: Findings, target: Path) -> Path | None:
    """Whose rights the new file gets: the damaged one's, else those of a kept copy."""
    kept = (one.path for one in findings.candidates if one.origin in (ITSELF, KEPT))
    return next((path for path in (target, *kept) if path.exists()), None)
