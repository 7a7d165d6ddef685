"""The driver: Textual writes to it as to a terminal, it sends the terminal the difference."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sys
import termios
from dataclasses import replace
from typing import Any, cast

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from lkjip_tui.thin.abilities import abilities, far
from lkjip_tui.thin.encoding import encoding_of
from lkjip_tui.thin.outlet import Outlet
from lkjip_tui.thin.pacing import QUESTION, Pacer
from lkjip_tui.thin.painter import Painter
from lkjip_tui.thin.screen import Screen

_SYNC_ON, _SYNC_OFF = "\x1b[?2026h", "\x1b[?2026l"
_ENTER, _LEAVE = "\x1b[?1049h", "\x1b[?1049l"
_POINTER = "\x1b]22;"
"""The shape of the mouse's pointer: without a mouse a word for nobody."""
_TRY_REPEAT, _REPEATED = "\r \x1b[3b", 4
"""A blank and three repetitions of it, and the column where that leads where REP is known.

PuTTY and the Mac's Terminal call themselves xterm; some of them lack REP. It is tried before the
first picture, with the first question, which is asked anyway.
"""
_SYNC_FROM = 400
"""Bytes of a frame from which on it is worth the 16 that make it appear at once."""
_HARMLESS = re.compile(
    r"\x1b\[\?[\d;]*[hl]|\x1b\[[?>=<][\d;]*(?:\$p|[ucn])|\x1b\[[\d;]*[cnt]|\x1b\[\d* q"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]|\a",
    re.DOTALL,
)
"""Codes that change no cell: modes, questions, titles, the clipboard, the shape of a cursor."""
_OLD = re.compile(r"\x1b\[\?(?:7|25)[hl]|\x1b[=>]|\a")
"""Those of them that every terminal knows; an old one might print the others."""
_AFTER_RESIZE = 0.4
"""Seconds in which Textual paints anew by itself when the terminal's size changed."""


class ThinDriver(LinuxDriver):
    """Sends only what changed on the terminal, as curses does.

    `frames`, `sent` and `held` count what happened, for measurements and tests.
    """

    paced: bool | None = None
    """Whether a far terminal is asked how far it is; None: when the environment is one of SSH."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        stream = sys.__stderr__
        assert stream is not None
        known = abilities(os.environ, encoding_of(stream))
        self.abilities = replace(known, newline=_newline(stream.fileno()))
        self._outlet = Outlet(stream.fileno(), self.abilities.encoding)
        self._file = cast("Any", self._outlet)
        self._wanted = Screen(self.abilities)
        self._painter = Painter(self.abilities)
        self._far = far(os.environ) if self.paced is None else self.paced
        self._pacer: Pacer | None = None
        self._on_screen = self._sync = False
        self._timer: asyncio.TimerHandle | None = None
        self.frames = self.sent = self.held = 0

    # --- what Textual calls -----------------------------------------------------------------

    def write(self, data: str) -> None:
        """Take what Textual wants shown; it is sent by `flush`."""
        if data in (_SYNC_ON, _SYNC_OFF):
            self._sync = True
            return
        if _HARMLESS.fullmatch(data) and data not in (_ENTER, _LEAVE):
            self._pass(data)  # perhaps from the thread that reads keys: touches nothing here
            return
        width, height = self._app.size
        self._wanted.resize(width, height)
        for code in self._wanted.feed(data):
            self._obey(code)

    def flush(self) -> None:
        """Send the difference, unless so much is under way that it should wait."""
        if not (self._on_screen and self._wanted.changed) or self._must_wait():
            return
        self._paint()

    def start_application_mode(self) -> None:
        """Start; where the terminal's size changes, nothing is known of what it shows."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if callable(before := signal.getsignal(signal.SIGWINCH)):

            def resized(number: int, frame: Any) -> None:
                self._loop.call_soon_threadsafe(self._resized)
                before(number, frame)

            signal.signal(signal.SIGWINCH, resized)
        self._pacer = Pacer() if self._far else None  # answers from before are lost
        if self._pacer is not None and self._pacer.ask(0):
            unsure = self.abilities.modern and not self.abilities.repeat
            self._send(f"{_TRY_REPEAT}{QUESTION}\r" if unsure else QUESTION)

    def process_message(self, message: Message) -> None:
        """Take the answers to our own questions out of what the terminal sends."""
        if (
            isinstance(message, events.CursorPosition)
            and self._pacer is not None
            and self._pacer.waiting
        ):
            self._loop.call_soon_threadsafe(self._answered, self._loop.time(), message.x)
            return
        super().process_message(message)

    # --- what programs may call -----------------------------------------------------------------

    def repaint(self) -> None:
        """Clear the terminal and paint all: something else wrote to it, or the line was bad."""
        self._painter.forget()
        self._wanted.changed = True
        self.flush()

    # --- codes that are not text ------------------------------------------------------------

    def _obey(self, code: str) -> None:
        if code == _ENTER:
            self._enter()
        elif code == _LEAVE:
            self._leave()
        elif _HARMLESS.fullmatch(code):
            self._pass(code)
        elif self.abilities.modern:  # unknown: it may change anything, and depend on all before
            self._paint()
            self._send(code)
            self._painter.forget()
            self._wanted.changed = True

    def _pass(self, code: str) -> None:
        if code.startswith(_POINTER) and not self._mouse:
            return
        if self.abilities.modern or _OLD.fullmatch(code):
            self._send(code)

    def _enter(self) -> None:
        if self.abilities.alternate:
            self._send(_ENTER)
        self._painter.forget()
        self._wanted.changed = self._on_screen = True

    def _leave(self) -> None:
        """What is not painted yet is not worth it any more."""
        self._on_screen = False
        self._send(f"\x1b[m{_LEAVE}" if self.abilities.alternate else "\x1b[m\x1b[H\x1b[2J")

    # --- frames -----------------------------------------------------------------------------

    def _paint(self) -> None:
        if not self._on_screen:
            return
        wanted = self._wanted
        wanted.changed = False
        text = self._painter.frame(wanted.rows, wanted.x, wanted.y)
        if not text:
            return
        self.frames += 1
        slow = self._pacer is not None and self._pacer.slow  # there one wants to see it come
        if self._sync and len(text) >= _SYNC_FROM and not slow:
            text = _SYNC_ON + text + _SYNC_OFF
        if self._pacer is not None and self._pacer.ask(len(text)):
            text += QUESTION
        self._send(text)

    def _send(self, text: str) -> None:
        self.sent += len(text)
        self._outlet.coming(len(text))
        super().write(text)

    def _must_wait(self) -> bool:
        if self._outlet.full(self._free):
            self.held += 1
            return True
        seconds = self._pacer.hold() if self._pacer is not None else 0.0
        if not seconds:
            return False
        self.held += 1
        if self._timer is None:
            self._timer = self._loop.call_later(seconds, self._release)
        return True

    def _release(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.flush()

    def _free(self) -> None:
        with contextlib.suppress(RuntimeError):  # the program ended meanwhile
            self._loop.call_soon_threadsafe(self._release)

    def _answered(self, at: float, x: int) -> None:
        if self._pacer is not None:
            if self._pacer.asked == 1 and x == _REPEATED:
                self._painter.may_repeat()
            self._pacer.answered(at)
            self._release()

    def _resized(self) -> None:
        self._painter.forget()
        self._wanted.changed = True
        self._loop.call_later(_AFTER_RESIZE, self.flush)


def _newline(fileno: int) -> str:
    """What brings the cursor to the start of the next row: mostly the system adds the return."""
    try:
        output = termios.tcgetattr(fileno)[1]
    except termios.error:
        return "\r\n"
    return "\n" if output & termios.OPOST and output & termios.ONLCR else "\r\n"
