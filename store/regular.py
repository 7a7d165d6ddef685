"""Opening what lies on a stick or is taken in: regular files only, and not without end.

A pipe that nobody writes to is waited for, a device may act on being opened or never end: a name is
looked at before it is opened, and what was opened once more, since another program may give the
name to something else in between.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from store.media_errors import NotAFile, TooLarge

LARGEST = 1 << 30
"""Bytes of the largest file that is read whole; 200,000 changes take an eighth of it."""
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


def opened(path: Path, *, links: bool = True) -> IO[bytes]:
    """A regular file, open for reading; without `links` none that is reached by its own link.

    Raises NotAFile for anything else, OSError as `open`.
    """
    looked = path.stat() if links else path.lstat()
    if not stat.S_ISREG(looked.st_mode):
        raise NotAFile(path)
    flags = _FLAGS if links else _FLAGS | getattr(os, "O_NOFOLLOW", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    try:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotAFile(path)
    except BaseException:
        file.close()
        raise
    return file


def read(path: Path, largest: int = LARGEST) -> bytes:
    """All bytes of a regular file. Raises TooLarge, or as `opened`."""
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > largest:
            raise TooLarge(path, largest)
        return file.read()
