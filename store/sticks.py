"""Copies on sticks: telling which is ahead, bringing both sides up to date.

A stick's file is never worked on. What is put onto a stick counts as there only after it was
written, synced twice, dropped from the computer's memory, read back and compared: until then a
stick that is pulled out may hold anything.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from store import disk, layout, media, temps
from store.errors import AlreadyThere, PacketNotSynced, ReadOnly
from store.lying import Plain, lying
from store.media_errors import ChangedOnStick, CopyDiffers, reading_copy
from store.storage import check_whole

if TYPE_CHECKING:
    from store.store import Store

ATTEMPTS = 5
SLOW_SECONDS, SLOW_RATE, FILE_SECONDS = 5.0, 500_000, 0.5
"""A copy that took longer, at fewer bytes a second than this, is told: people pull such sticks."""
_TAKEN = "Perbarui salinan itu (lkjip stik BERKAS sinkron), atau pilih folder lain."
_LOCKED = (
    "Buka kunci tulis stik itu atau pakai stik lain; isinya tetap dapat diambil: lkjip gabung."
)


@dataclass(frozen=True)
class Written:
    """What was read back from a stick and is equal: SHA-256, bytes, seconds it took, files.

    Several files together have no SHA-256.
    """

    sha256: str
    size: int
    seconds: float
    files: int = 1

    @property
    def slow(self) -> bool:
        """Whether the stick is worth a warning; each small file takes any stick a moment."""
        long = self.seconds > SLOW_SECONDS + FILE_SECONDS * (self.files - 1)
        return long and self.size < SLOW_RATE * self.seconds

    def __add__(self, other: Written) -> Written:
        return Written(
            "", self.size + other.size, self.seconds + other.seconds, self.files + other.files
        )


NOTHING_WRITTEN = Written("", 0, 0.0, 0)


@dataclass(frozen=True)
class Standing:
    """How far a copy and this file are from each other, in changes, and what would conflict.

    `marks` is whether the copy alone notes that years were condensed or changes lost.
    """

    there: int
    here: int
    conflicts: int
    marks: bool = False


@dataclass(frozen=True)
class Synced:
    """What bringing both sides up to date did: changes taken in, changes given, open conflicts.

    `copy` is the copy as it was read back from the stick.
    """

    taken: int
    given: int
    conflicts: int
    copy: Written


def standing(store: Store, path: Path) -> Standing:
    """Which side is ahead; raises what is wrong with the copy."""
    [preview] = store.preview_merge([path]).files
    conflicts = len(preview.conflicts)
    return Standing(preview.new_here, preview.new_there, conflicts, preview.marks)


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
    with media.Place.held(path.parent):
        return _synchronised(store, copy)


def _synchronised(store: Store, copy: Plain) -> Synced:
    path = copy.path
    for _ in range(ATTEMPTS):
        theirs = copy.mark()
        there = standing(store, path)
        merged = store.merge([path]) if there.there or there.marks else None
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
    _refuse_taken(target, _TAKEN)
    check_writable(folder, target, len(data))
    return target, put(target, data, lambda: _refuse_taken(target, _TAKEN))


def copy_from(path: Path, target: Path) -> None:
    """Copy a whole office's file from a stick to the computer; raises AlreadyThere, Damaged.

    One that lies encrypted there, and was opened, lies in clear on the computer.
    """
    with reading_copy():
        data = lying(path).read()
    check_whole(path, data)
    _refuse_taken(target)
    disk.check_space(target.parent, len(data))
    with disk.writing_errors(target):
        disk.replace_durably(target, [data], lambda: _refuse_taken(target))


def _refuse_taken(target: Path, advice: str = "") -> None:
    """Raise AlreadyThere; asked again before the replace, as a slow stick takes a while."""
    if disk.exists(target):
        raise AlreadyThere(target, advice)


def put(path: Path, data: bytes, before_replace: Callable[[], None] | None = None) -> Written:
    """Write a file onto a stick and read it back. Then the stick may be pulled.

    Raises CopyDiffers where the stick gives back something else, OfficeFileError where it
    refuses. Until the replace the old file stands whole.
    """
    started = time.monotonic()
    with media.Place.held(path.parent):
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
