"""A line on stderr that shows how far a long work has come."""

from __future__ import annotations

import sys
import time

from lkjip_tui.cli.output import talk
from lkjip_tui.terminal import encoding_of, is_tty, plain_signs, without_controls

_WIDTH = 24
_PATIENCE = 0.5  # seconds without a word that a person takes for "it hangs"


class ProgressLine:
    """Draws `Membuat X [#####.....] 5/10` in place on a terminal; elsewhere one line per work.

    A work that takes less than half a second is not announced in a log.
    """

    def __init__(self) -> None:
        self._live = is_tty(sys.stderr)
        self._what = ""
        self._since = 0.0
        self._said = False
        self._drawn = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Told by the work: what is made, steps done, steps in all."""
        now = time.monotonic()
        if what != self._what:
            self._what, self._since, self._said = what, now, False
        if self._live:
            self._draw(what, done, total)
        elif not self._said and now - self._since >= _PATIENCE:
            talk(f"Membuat {what} …")
            self._said = True

    def end(self) -> None:
        """Wipe the line, so that what follows stands at the beginning."""
        if self._drawn:
            sys.stderr.write("\r" + " " * self._drawn + "\r")
            sys.stderr.flush()
            self._drawn = 0

    def _draw(self, what: str, done: int, total: int) -> None:
        filled = _WIDTH * min(done, total) // max(total, 1)
        bar = "#" * filled + "." * (_WIDTH - filled)
        name = without_controls(" ".join(what.split()))[:30]
        line = plain_signs(f"Membuat {name} [{bar}] {done}/{total}", encoding_of(sys.stderr))
        sys.stderr.write("\r" + line.ljust(self._drawn))
        sys.stderr.flush()
        self._drawn = max(self._drawn, len(line))
