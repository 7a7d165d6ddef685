"""The terminal as a file: each text in one write, and a line that is gone is no error."""

from __future__ import annotations

import contextlib
import os
import select
import threading
from collections.abc import Callable

_FULL = 4096
"""Characters waiting to be written from which on the line counts as full."""
_MANY = 16
"""Texts waiting from which on it does too: Textual's thread takes 30, then the program stands."""


class Outlet:
    """What the writing thread writes to, in place of a buffered text file.

    A text goes out in one system call when the thread flushes. When the other end is gone, what
    is written is dropped: the thread must live on, or the program would wait for it for ever.
    """

    def __init__(self, fileno: int, encoding: str) -> None:
        self._fileno, self._encoding = fileno, encoding
        self._texts: list[str] = []
        self._lock = threading.Lock()
        self._waiting = self._count = 0
        """Characters and texts that were handed to the thread and are not written."""
        self._gone = False
        self._when_free: Callable[[], None] | None = None

    def fileno(self) -> int:
        """The number of the open file."""
        return self._fileno

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return os.isatty(self._fileno)

    def coming(self, size: int) -> None:
        """A text of so many characters was handed to the writing thread."""
        with self._lock:
            self._waiting += size
            self._count += 1

    def full(self, when_free: Callable[[], None]) -> bool:
        """Whether more should wait; if so, the callback is called, by another thread, once."""
        with self._lock:
            if not self._holds_much():
                return False
            self._when_free = when_free
            return True

    def write(self, text: str) -> int:
        """Take a text; it goes out with the next flush."""
        self._texts.append(text)
        return len(text)

    def flush(self) -> None:
        """Write all at once."""
        texts, self._texts = self._texts, []
        text = "".join(texts)
        if text and not self._gone:
            try:
                self._send(text.encode(self._encoding, "replace"))
            except (OSError, ValueError):
                self._gone = True
        with self._lock:
            self._waiting = max(0, self._waiting - len(text))
            self._count = max(0, self._count - len(texts))
            when_free = None
            if not self._holds_much():
                when_free, self._when_free = self._when_free, None
        if when_free is not None:
            when_free()

    def _holds_much(self) -> bool:
        return (self._waiting >= _FULL or self._count >= _MANY) and not self._gone

    def _send(self, data: bytes) -> None:
        while data:
            select.select([], [self._fileno], [])  # another program may have made it non-blocking
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(self._fileno, data) :]
