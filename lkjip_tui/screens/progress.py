"""Work of more than half a second: a bar, and Esc to stop it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult

from kinerja.errors import LkjipError
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.dialogs import Dialog
from lkjip_tui.widgets.oneline import OneLine

T = TypeVar("T")
Report = Callable[[str, int, int], None]
Work = Callable[[Report, threading.Event], T]

_CELLS = 50
_PAUSE = 0.5
"""Seconds between two repaints: a bar over a slow line is read, not watched."""


def bar(done: int, total: int) -> str:
    """`[#####.....]  50%`, without colours and in ASCII."""
    part = min(1.0, done / total) if total else 0.0
    filled = int(part * _CELLS)
    return f"[{'#' * filled}{'.' * (_CELLS - filled)}] {int(part * 100):3d}%"


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What the work gave, or why it did not."""

    value: T | None = None
    error: LkjipError | None = None


class ProgressScreen(Dialog[Outcome[Any]]):
    """Runs `work` in a thread and shows how far it is; answers with its outcome."""

    screen_title = "Sedang bekerja"
    everywhere: ClassVar[tuple[str, ...]] = ("kembali",)
    help_text = "Esc menghentikan pekerjaan ini; tidak ada berkas setengah jadi."

    def __init__(self, title: str, work: Work[Any]) -> None:
        super().__init__(title, "Esc menghentikan.")
        self._work = work
        self._stop = threading.Event()
        self._drawn = 0.0

    def body(self) -> ComposeResult:
        """The question's lines, what is being made, the bar."""
        yield from self.question()
        self._what = OneLine(id="pekerjaan")
        self._bar = OneLine("  " + bar(0, 1), id="bilah")
        yield self._what
        yield self._bar

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self._run(), exclusive=True, group="work")

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()

        def report(what: str, done: int, total: int) -> None:
            now = time.monotonic()
            if done == total or now - self._drawn > _PAUSE:
                self._drawn = now
                loop.call_soon_threadsafe(self._show, what, done, total)

        try:
            value = await asyncio.to_thread(self._work, report, self._stop)
        except LkjipError as error:
            self.dismiss(Outcome(error=error))
        else:
            self.dismiss(Outcome(value))

    def _show(self, what: str, done: int, total: int) -> None:
        if self.is_attached:
            self._what.show(f"  {what}")
            self._bar.show("  " + bar(done, total))

    def dirty(self) -> bool:
        """Nothing typed is lost here."""
        return False

    def action_kembali(self) -> None:
        """Esc: ask the work to stop; it answers by itself."""
        self._stop.set()
        self._what.show("  Menghentikan …")

    def footer_text(self) -> str:
        """What can be pressed."""
        return "Esc Hentikan"


async def run_with_progress(screen: LkjipScreen[Any], title: str, work: Work[T]) -> T:
    """Run `work` under a bar; raises the LkjipError that ended it."""
    screen.lkjip.watching = False  # the work reads the same store in its own thread
    try:
        outcome: Outcome[T] = await screen.app.push_screen_wait(ProgressScreen(title, work))
    finally:
        screen.lkjip.watching = True
    if outcome.error is not None:
        raise outcome.error
    assert outcome.value is not None
    return outcome.value
