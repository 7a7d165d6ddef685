"""The temp file of a save: its name says which process writes it, so that others can tell.

A save that finds the temp file of another living save knows that it may yet be overtaken, also
on a share where locks do not hold. One whose process is gone is what a killed save left.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from store.digests import blake2b

SUFFIX = ".part"
STALE_AFTER = 600.0
"""Seconds after which a temp file of another computer counts as left behind."""

_NAME = re.compile(r"\.([0-9a-f]{8})-([0-9]+)-[0-9a-f]{8}\.part$")


@cache
def _machine() -> str:
    """Eight digits that differ between the computers that share a folder."""
    import socket

    return blake2b(socket.gethostname().encode("utf-8", "replace"), digest_size=4).hexdigest()


def temp_beside(path: Path) -> Path:
    """A new name beside `path` for this process's temp file."""
    unique = f"{_machine()}-{os.getpid()}-{os.urandom(4).hex()}"
    return path.with_name(f"{path.name}.{unique}{SUFFIX}")


def temps_of(path: Path) -> Iterator[Path]:
    """All temp files beside a file, living and left; none where the folder cannot be listed."""
    try:
        names = os.listdir(path.parent)  # noqa: PTH208 - one call, no objects: every save asks
    except OSError:
        return
    start = path.name + "."
    for name in names:
        if name.startswith(start) and name.endswith(SUFFIX):
            yield path.with_name(name)


def others_at_work(path: Path) -> list[Path]:
    """Temp files of other processes that may be about to replace the file."""
    return [temp for temp in temps_of(path) if not is_ours(temp) and not is_left(temp)]


def is_ours(temp: Path) -> bool:
    """Whether this process made it."""
    found = _NAME.search(temp.name)
    return found is not None and found.groups() == (_machine(), str(os.getpid()))


def is_left(temp: Path) -> bool:
    """Whether nobody writes it any more: its process is gone, or it is old."""
    found = _NAME.search(temp.name)
    if found is not None and found[1] == _machine() and os.name == "posix":
        return not _lives(int(found[2]))
    try:
        return time.time() - temp.stat().st_mtime > STALE_AFTER
    except OSError:
        return True


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another account's process
        return True
    return True


def remove_left(path: Path) -> None:
    """Remove what killed saves left beside the file; only while its lock is held.

    Not those of living processes: on a share without working locks they are about to save.
    """
    for temp in temps_of(path):
        if is_left(temp):
            with contextlib.suppress(OSError):
                temp.unlink()
