"""`lkjip` and `python -m lkjip_tui`: hands over to the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    _open_closed_streams()
    from lkjip_tui.cli.program import run

    return run(sys.argv[1:] if argv is None else list(argv))


def _open_closed_streams() -> None:
    """Streams that were closed (`>&-`) swallow and give nothing.

    Left closed, their numbers would go to the next files opened, and what is printed there.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while os.open(os.devnull, os.O_RDWR) < 2:  # always takes the lowest number that is free
        pass
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


if __name__ == "__main__":
    sys.exit(main())
