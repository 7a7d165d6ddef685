"""How much may be under way to a far terminal, so that what it shows is never long out of date.

The program's end of a line takes bytes at once and keeps them for as long as the line needs. So
the terminal itself is asked: behind a frame goes the question for the cursor's place, and while
too much waits before the answer, frames are not sent but become one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

QUESTION = "\x1b[6n"
"""Every terminal answers it: `CSI row ; column R`."""
_ASK_FROM = 200
"""Bytes between two questions, at least."""
_SMALLEST, _LARGEST = 512, 1 << 14
_SHORT, _LONG = 0.1, 0.3
"""Seconds of waiting in the line below which more, above which less may be under way."""
_FIRST_PATIENCE, _PATIENCE = 4.0, 20.0
"""Seconds until a question counts as lost: the first one, and those of a terminal that answers."""


class Pacer:
    """Counts what was sent and not yet seen. Its methods are called from one thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._window = 2 * _SMALLEST
        self._asked: float | None = None
        self._before = self._after = 0
        """Bytes sent before and after the question that is open."""
        self._shortest = float("inf")
        self._silent = False
        """Whether the terminal does not answer: then nothing is known and nothing held back."""
        self._answered_once = False
        self.asked = 0
        """Questions so far."""

    @property
    def waiting(self) -> bool:
        """Whether a question is open: a report of the cursor's place is its answer."""
        return self._asked is not None

    @property
    def slow(self) -> bool:
        """Whether the line has not shown yet that it carries more than a screen at once."""
        return self._window <= 2 * _SMALLEST

    def hold(self) -> float:
        """Seconds to wait at most before sending; 0 where a frame may go now."""
        if self._asked is None:
            return 0.0
        late = self._clock() - self._asked > self._shortest + _LONG
        if self._before + self._after < (_SMALLEST if late else self._window):
            return 0.0
        patience = _PATIENCE if self._answered_once else _FIRST_PATIENCE
        left = self._asked + patience - self._clock()
        if left > 0:
            return left
        self._silent = not self._answered_once
        self._asked, self._before, self._after = None, 0, 0
        return 0.0

    def ask(self, size: int) -> bool:
        """So many bytes are sent now; whether the question goes behind them."""
        if self._silent:
            return False
        self._after += size
        if self._asked is not None or (self._after < _ASK_FROM and size):
            return False
        self._asked = self._clock()
        self.asked += 1
        self._before, self._after = self._after, 0
        return True

    def answered(self, at: float) -> None:
        """The answer came at this time of the clock; learn from how long it took."""
        if self._asked is None:
            return
        took = max(0.0, at - self._asked)
        self._asked, self._before = None, 0
        self._answered_once = True
        self._shortest = min(self._shortest, took)
        waited = took - self._shortest
        if waited < _SHORT:
            self._window = min(_LARGEST, 2 * self._window)
        elif waited > _LONG:
            self._window = max(_SMALLEST, int(self._window * _LONG / waited))
