"""Copies on sticks: finding them, telling which is ahead, bringing both sides up to date.

A stick's file is never worked on. What is put onto a stick counts as there only after it was
written, synced twice, dropped from the computer's memory, read back and compared: until then a
stick that is pulled out may hold anything.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import LkjipError
from store import disk, layout, media, temps
from store.errors import AlreadyThere, PacketNotSynced, ReadOnly
from store.guard import PACKET_SUFFIX
from store.lying import Plain, lying, opening_of
from store.media_errors import ChangedOnStick, CopyDiffers
from store.storage import check_whole

if TYPE_CHECKING:
    from store.store import Store

SUFFIX = ".lkjip.json"
LOCKED_SUFFIX = ".age"
COPY, PACKET, LOCKED, OTHER, BROKEN = "salinan", "paket", "terkunci", "kantor-lain", "rusak"
MOST_ENTRIES = 5_000
DEEPEST = 3
ATTEMPTS = 5
SLOW_SECONDS, SLOW_RATE = 5.0, 500_000
"""A copy that took longer, at fewer bytes a second than this, is told: people pull such sticks."""
_TAKEN = "Perbarui salinan itu (lkjip stik BERKAS sinkron), atau pilih folder lain."
_LOCKED = (
    "Buka kunci tulis stik itu atau pakai stik lain; isinya tetap dapat diambil: lkjip gabung."
)
_SKIPPED = frozenset({"system volume information", "$recycle.bin", "lost.dir", "lost+found"})


@dataclass(frozen=True)
class Found:
    """A file on a stick: a copy of this office, a packet, something encrypted, or another's.

    `office` is the office's name as the file says it, "" where that cannot be read.
    """

    path: Path
    kind: str
    office: str = ""


@dataclass(frozen=True)
class Written:
    """A file that was read back from a stick and is equal: SHA-256, bytes, seconds it took."""

    sha256: str
    size: int
    seconds: float

    @property
    def slow(self) -> bool:
        """Whether the stick is worth a warning."""
        return self.seconds > SLOW_SECONDS and self.size < SLOW_RATE * self.seconds


@dataclass(frozen=True)
class Standing:
    """How far a copy and this file are from each other, in changes, and what would conflict."""

    there: int
    here: int
    conflicts: int


@dataclass(frozen=True)
class Synced:
    """What bringing both sides up to date did: changes taken in, changes given, open conflicts.

    `copy` is the copy as it was read back from the stick.
    """

    taken: int
    given: int
    conflicts: int
    copy: Written


def look(places: Iterable[Path], office_id: str, own: Path | None = None) -> list[Found]:
    """The files of interest in these places, copies of this office first; damaged ones last."""
    found: dict[Path, Found] = {}
    for place in places:
        for path in _files(place):
            if own is not None and _same(path, own):
                continue
            kind = classify(path, office_id)
            if kind is not None:
                found.setdefault(path, kind)
    order = (COPY, PACKET, LOCKED, OTHER, BROKEN)
    return sorted(found.values(), key=lambda one: (order.index(one.kind), str(one.path)))


def classify(path: Path, office_id: str) -> Found | None:
    """What a file is to an office, from its name and first line; None for what is no concern.

    An encrypted file that this process has opened is what it holds.
    """
    name = path.name.casefold()
    if name.endswith(LOCKED_SUFFIX) and opening_of(path) is None:
        return Found(path, LOCKED)
    name = name.removesuffix(LOCKED_SUFFIX)
    if not name.endswith(SUFFIX):
        return None
    header = _header_of(path)
    if name.endswith(PACKET_SUFFIX) or (header is not None and header.kind == layout.PACKET):
        return Found(path, PACKET, header.office_name if header else "")
    if header is None:
        return Found(path, BROKEN)
    return Found(path, COPY if header.office_id == office_id else OTHER, header.office_name)


def office_of(path: Path) -> str:
    """The id of the office whose file this is, from its first line; "" where that is not told."""
    header = _header_of(path)
    return header.office_id if header else ""


def _header_of(path: Path) -> layout.Header | None:
    """A file's header; None where there is none, or the stick fails while it is looked at."""
    try:
        return layout.read_header(lying(path).first_line())
    except LkjipError:
        return None


def standing(store: Store, path: Path) -> Standing:
    """Which side is ahead; raises what is wrong with the copy."""
    [preview] = store.preview_merge([path]).files
    return Standing(preview.new_here, preview.new_there, len(preview.conflicts))


def synchronise(store: Store, path: Path) -> Synced:
    """Merge the copy into the file, then make the copy equal to it, verified.

    An encrypted copy that was opened (`lying.open_with`) is encrypted again for its recipients.
    What both sides lack of each other is counted first. Nothing is lost where it is interrupted:
    the merge is saved before the stick is written, and doing it again does the rest. Raises
    before anything is done where the copy is a packet (PacketNotSynced), its recipients are not
    known (RecipientsUnknown), or the stick cannot be written or has no room.
    """
    copy = lying(path)
    header = layout.read_header(copy.first_line())
    if header is not None and header.kind == layout.PACKET:
        raise PacketNotSynced(path)
    copy.check_writable()
    check_writable(path.parent, path, disk.size_of(store.path))
    for _ in range(ATTEMPTS):
        theirs = copy.mark()
        there = standing(store, path)
        merged = store.merge([path]) if there.there else None
        try:
            written = _bring(copy, whole_bytes(store), theirs)
        except ChangedOnStick:
            continue
        return Synced(merged.added if merged else 0, there.here, len(store.conflicts()), written)
    raise ChangedOnStick(path)


def _bring(copy: Plain, ours: bytes, theirs: bytes) -> Written:
    """Make a copy hold these bytes, if nobody wrote it since it bore the mark `theirs`."""
    lies = disk.read_whole(copy.path)
    if copy.clear(lies) == ours:
        return read_back(copy.path, lies)

    def unchanged() -> None:
        if copy.mark() != theirs:
            raise ChangedOnStick(copy.path)

    return put(copy.path, copy.wrapped(ours), unchanged)


def copy_onto(store: Store, folder: Path) -> tuple[Path, Written]:
    """A new, verified copy of the file in a folder of a stick, and where it lies.

    Raises AlreadyThere for a file of that name: `synchronise` is for that.
    """
    target = folder / store.path.name
    data = whole_bytes(store)
    if disk.exists(target):
        raise AlreadyThere(target, _TAKEN)
    check_writable(folder, target, len(data))
    return target, put(target, data)


def copy_from(path: Path, target: Path) -> None:
    """Copy a whole office's file from a stick to the computer; raises AlreadyThere, Damaged.

    One that lies encrypted there, and was opened, lies in clear on the computer.
    """
    data = lying(path).read()
    check_whole(path, data)
    if disk.exists(target):
        raise AlreadyThere(target)
    disk.check_space(target.parent, len(data))
    with disk.writing_errors(target):
        disk.replace_durably(target, [data])


def put(path: Path, data: bytes, before_replace: Callable[[], None] | None = None) -> Written:
    """Write a file onto a stick and read it back. Then the stick may be pulled.

    Raises CopyDiffers where the stick gives back something else, OfficeFileError where it
    refuses. Until the replace the old file stands whole.
    """
    started = time.monotonic()
    with disk.writing_errors(path):
        temps.remove_left(path)
        disk.replace_durably(path, [data], before_replace)
    return read_back(path, data, started)


def read_back(path: Path, data: bytes, since: float | None = None) -> Written:
    """Compare what the medium itself holds with what was written since a monotonic time."""
    began = time.monotonic() if since is None else since
    with disk.writing_errors(path):
        _forget_cached(path)
    if disk.read_whole(path) != data:
        raise CopyDiffers(path)
    return Written(sha256(data).hexdigest(), len(data), time.monotonic() - began)


def whole_bytes(store: Store) -> bytes:
    """All that the file holds, checked."""
    data = lying(store.path).read()
    check_whole(store.path, data)
    return data


def check_writable(folder: Path, path: Path, size: int) -> None:
    """Raise ReadOnly or DiskFull before anything is begun that the stick could not take."""
    with disk.writing_errors(path):
        if folder.is_dir() and not os.access(folder, os.W_OK):
            raise ReadOnly(path, _LOCKED)
    disk.check_space(folder, size)


def places_to_look() -> list[Path]:
    """Sticks first, then shares and further disks."""
    return [*media.sticks(), *media.other_places()]


def _forget_cached(path: Path) -> None:
    """Let the next read come from the medium; systems without this read what they have."""
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _files(place: Path) -> Iterator[Path]:
    """Files of a place down to `DEEPEST` folders, at most `MOST_ENTRIES` looked at."""
    waiting, left = [(place, 0)], MOST_ENTRIES
    while waiting:
        folder, depth = waiting.pop(0)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries[:left]:
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)
                elif _worth(entry, depth):
                    waiting.append((Path(entry.path), depth + 1))
        left -= len(entries)
        if left <= 0:
            return


def _worth(entry: os.DirEntry[str], depth: int) -> bool:
    hidden = entry.name.startswith(".") or entry.name.casefold() in _SKIPPED
    return depth < DEEPEST and not hidden and entry.is_dir(follow_symlinks=False)


def _same(path: Path, own: Path) -> bool:
    try:
        return path.samefile(own)
    except OSError:
        return False
