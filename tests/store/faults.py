"""Failing system calls, one at a time: what a full, failing or pulled medium does to a save."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CALLS = ("open", "write", "fsync", "close", "replace", "link", "stat", "fstat", "fchmod")
FAILURES = (errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT, errno.EACCES, errno.ENODEV)
MOST_CALLS = 60


class Faults:
    """Counts the system calls of a save and fails the one whose turn it is."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path, calls: tuple[str, ...] = CALLS
    ) -> None:
        self.count = 0
        self.fail_at = 0
        self.code = 0
        self.failed = ""
        self._folder = str(folder)
        self.descriptors: set[int] = set()
        for name in (*calls, "open", "close"):
            failing = name in calls
            if not hasattr(getattr(os, name), "watched"):
                guarded = self._guarded(name, getattr(os, name), failing=failing)
                monkeypatch.setattr(os, name, guarded)

    def arm(self, fail_at: int, code: int) -> None:
        self.count, self.fail_at, self.code, self.failed = 0, fail_at, code, ""

    def disarm(self) -> None:
        self.fail_at = 0

    def _guarded(self, name: str, call: Callable[..., Any], *, failing: bool) -> Callable[..., Any]:
        def guarded(*arguments: Any, **options: Any) -> Any:
            ours = any(self._concerns(argument) for argument in arguments)
            if ours and failing and self.fail_at:
                self.count += 1
                if self.count == self.fail_at:
                    self.failed = name
                    if name == "close":
                        call(*arguments, **options)
                    raise OSError(self.code, "injected")
            result = call(*arguments, **options)
            if name == "open" and ours:
                self.descriptors.add(result)
            if name == "close":
                self.descriptors.discard(arguments[0])
            return result

        guarded.watched = True  # type: ignore[attr-defined]
        return guarded

    def _concerns(self, argument: Any) -> bool:
        if isinstance(argument, int):
            return argument in self.descriptors
        return isinstance(argument, (str, Path)) and str(argument).startswith(self._folder)
