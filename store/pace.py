"""How long opening and saving take on this machine: a file too large for it is worth condensing."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from store import disk, temps

_KEPT = 5
_FEWEST = 3
"""Saves that say something: a single one may have waited for another program's writing."""


class Pace:
    """Seconds that opening took, and that saving takes: the median of the last few saves."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self.opened = 0.0
        self._clock = clock
        self._saves: deque[float] = deque(maxlen=_KEPT)

    @property
    def saved(self) -> float:
        """The median of the last saves; 0 until there are enough of them."""
        from statistics import median  # slow to import, and not asked for before the first screen

        return median(self._saves) if len(self._saves) >= _FEWEST else 0.0

    @contextlib.contextmanager
    def opening(self) -> Iterator[None]:
        """What is done within is the opening."""
        begin = self._clock()
        yield
        self.opened = self._clock() - begin

    @contextlib.contextmanager
    def saving(self) -> Iterator[None]:
        """What is done within is one save; one that fails says nothing."""
        begin = self._clock()
        yield
        self._saves.append(self._clock() - begin)

    def forget(self) -> None:
        """The file is another now."""
        self.opened = 0.0
        self._saves.clear()

    def try_writing(self, path: Path) -> None:
        """Write as many bytes beside a file as it has, and count that as saves."""
        raw, trial = disk.read_whole(path), temps.temp_beside(path)
        with disk.writing_errors(path):
            try:
                for _ in range(_FEWEST):
                    with self.saving():
                        disk.replace_durably(trial, [raw], like=path)
            finally:
                trial.unlink(missing_ok=True)
