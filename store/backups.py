"""The last good copies beside the file: the state before the last save, one by hour, one by day.

Each save keeps the file that it replaces. A hard link costs nothing; where the medium has none
(FAT, exFAT) a real copy is made at most every ten minutes, so that saving stays fast. Clocks
decide only which copy makes room for a newer one.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kinerja.dates import print_moment
from kinerja.errors import OfficeFileError
from store import disk, layout, temps
from store.errors import rescue
from store.media_errors import FileMissing

SUFFIXES = (".cadangan-terakhir", ".cadangan-jam", ".cadangan-hari")
HOUR, DAY = 3600.0, 86400.0
COPY_EVERY = 600.0

E = TypeVar("E", bound=OfficeFileError)


def copies_of(path: Path) -> tuple[Path, Path, Path]:
    """Where the copies of a file lie, newest first; they need not exist."""
    last, hour, day = (path.with_name(path.name + suffix) for suffix in SUFFIXES)
    return last, hour, day


def keep(path: Path) -> None:
    """Keep the file's present content as its newest copy; a failure must not stop the save."""
    with contextlib.suppress(OSError):
        _keep(path, *copies_of(path))


def _keep(path: Path, last: Path, hour: Path, day: Path) -> None:
    if last.exists() and last.samefile(path):
        return
    if last.exists() and _expired(hour, HOUR):
        if hour.exists() and _expired(day, DAY):
            hour.replace(day)
        last.replace(hour)
    temp = temps.temp_beside(path)
    try:
        os.link(path, temp)
    except OSError:
        if not _expired(last, COPY_EVERY):
            return
        disk.replace_durably(last, [path.read_bytes()], like=path)
        return
    try:
        temp.replace(last)
    finally:  # where both are links to one file already, replacing does nothing and leaves it
        temp.unlink(missing_ok=True)


def _expired(copy: Path, age: float) -> bool:
    """Whether a copy is missing, older than `age` seconds, or dated in the future."""
    try:
        elapsed = time.time() - copy.stat().st_mtime
    except FileNotFoundError:
        return True
    return not 0 <= elapsed <= age


def good_copies(path: Path) -> Iterator[tuple[Path, layout.Header]]:
    """The copies beside a file whose checksum holds, newest first."""
    for copy in copies_of(path):
        try:
            raw = copy.read_bytes()
        except OSError:
            continue
        header = layout.read_header(layout.split_first_line(raw)[0])
        if header is not None and layout.checksum_holds(raw, header):
            yield copy, header


def with_way_out(error: E, path: Path) -> E:
    """The error with the newest good copy named in its advice, where there is one.

    Where the file is gone and only an interrupted save or a repair's finding lies there, that.
    """
    for copy, header in good_copies(path):
        error.advice = (
            f"Salinan baik terbaru: {copy.name} ({header.count} perubahan{_dated(copy)}). "
            "Lihat semua yang dapat diselamatkan dan ambil: "
            f"{rescue(path)}"
        )
        return error
    if isinstance(error, FileMissing) and _something_lies_there(path):
        error.advice = (
            f"Di dekatnya ada sisa simpanan. Lihat yang dapat diselamatkan: {rescue(path)}"
        )
    return error


def _something_lies_there(path: Path) -> bool:
    """Whether a save was interrupted here or a repair of the medium found something."""
    from store import leftovers

    return any(origin in leftovers.FOUND for origin, _ in leftovers.places(path, ()))


def _dated(copy: Path) -> str:
    try:
        when = datetime.fromtimestamp(copy.stat().st_mtime).astimezone()
    except OSError:
        return ""
    return f", {print_moment(when)}"
