"""The sample office's file with the same bytes every time: `sample.py FILE SECONDS`.

An office's id and the ids of its changes are random, as they must be; here a count takes the
place of chance, so that a bundle built twice is one bundle.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from lkjip_tui.sample import build

WIB = timezone(timedelta(hours=7))


def main() -> None:
    """Write the sample as it looks at a moment, given in seconds since 1970."""
    path, seconds = sys.argv[1:]
    count = itertools.count()

    def counted(size: int) -> bytes:
        return hashlib.sha256(f"contoh {next(count)}".encode()).digest()[:size]

    os.urandom = counted
    office = Path(path)
    build(office, datetime.fromtimestamp(int(seconds), WIB))
    for beside in office.parent.iterdir():
        if beside != office:  # locks, copies: a person's own files, none of the bundle's
            beside.unlink()


if __name__ == "__main__":
    main()
