"""A line for the driver: this process sits at one end of a pseudo-terminal, pyte at the other."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import signal
import struct
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from tests.lkjip_tui.thin.emulator import Terminal
from tests.lkjip_tui.thin.flushes import compare

pty = pytest.importorskip("pty")


class Far:
    """What is at the other end of the line: a terminal that shows and answers."""

    def __init__(self, width: int, height: int) -> None:
        self.parent, self.child = pty.openpty()
        self.terminal = Terminal(width, height)
        self.data = b""
        self.chunks = 0
        self.answers = True
        self.answer = "\x1b[3;7R"
        self.reads = True
        self._tell_size(width, height)

    def resize(self, width: int, height: int) -> None:
        self._tell_size(width, height)
        self.terminal.resize(width, height)
        os.kill(os.getpid(), signal.SIGWINCH)

    def _tell_size(self, width: int, height: int) -> None:
        import termios

        fcntl.ioctl(self.child, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self.parent, keys.encode())

    async def pump(self) -> None:
        """Show what comes, for ever."""
        os.set_blocking(self.parent, False)
        while True:
            if self.reads:
                with contextlib.suppress(BlockingIOError, OSError):
                    data = os.read(self.parent, 1 << 16)
                    self.data += data
                    self.chunks += 1
                    text = data.decode("utf-8")
                    self.terminal.feed(text)
                    if self.answers:
                        for _ in range(text.count("\x1b[6n")):
                            self.press(self.answer)
            await asyncio.sleep(0.002)


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    """An end of a line of 40x12 cells, this process at the other one."""
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    names = ("SIGWINCH", "SIGTSTP", "SIGCONT", "SIGTTOU", "SIGTTIN")
    kept = {getattr(signal, name): signal.getsignal(getattr(signal, name)) for name in names}
    end = Far(40, 12)
    with (
        os.fdopen(os.dup(end.child), "r") as stdin,
        os.fdopen(os.dup(end.child), "w", encoding="utf-8") as stderr,
    ):
        monkeypatch.setattr(sys, "__stdin__", stdin)
        monkeypatch.setattr(sys, "__stderr__", stderr)
        monkeypatch.setattr(sys, "__stdout__", stderr)
        yield end
        monkeypatch.undo()
    for number, handler in kept.items():
        signal.signal(number, handler)
    os.close(end.parent)
    os.close(end.child)


Wait = Callable[[Callable[[], bool]], Any]


@contextlib.asynccontextmanager
async def running(app: Any, end: Far) -> AsyncIterator[Wait]:
    """The app, running in that terminal; gives what waits for a state of things."""

    async def until(reached: Callable[[], bool]) -> None:
        for _ in range(2500):
            if reached():
                return
            await asyncio.sleep(0.004)
        raise AssertionError("\n".join(["never came:", *end.terminal.text()]))

    pump = asyncio.ensure_future(end.pump())
    run = asyncio.ensure_future(app.run_async(mouse=False))
    try:
        await until(lambda: app.is_running and app._driver is not None and len(end.data) > 60)
        screen = end.terminal.screen
        await until(lambda: tuple(app.size) == (screen.columns, screen.lines))
        await asyncio.sleep(0.1)
        if hasattr(app._driver, "settled"):
            app._driver.settled = True
        yield until
    finally:
        app.exit()
        await run
        await asyncio.sleep(0.02)
        pump.cancel()


@pytest.fixture
def tapped() -> type[Any]:
    """The driver, with a terminal on each side of it that must show the same after each flush."""
    from lkjip_tui.thin.driver import ThinDriver

    class Tapped(ThinDriver):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            width, height = os.get_terminal_size(self.fileno)
            self.direct = Terminal(width, height, drops_beyond_edge=True)
            self.thin = Terminal(width, height)
            self.flushes = 0
            self.settled = False  # the first frames may be for another size
            self.errors: list[str] = []

        def write(self, data: str) -> None:
            self.direct.feed(data.replace("\n", "\r\n"))
            super().write(data)

        def _send(self, text: str) -> None:
            self.thin.feed(text.replace("\n", "\r\n"))
            super()._send(text)

        def fit(self, width: int, height: int) -> None:
            self.direct.resize(width, height)
            self.thin.resize(width, height)

        def flush(self) -> None:
            super().flush()
            if self._on_screen and self.settled:
                self.flushes += 1
                try:
                    compare(self.direct, self.thin, f"flush {self.flushes}")
                except AssertionError as error:
                    self.errors.append(str(error))

    return Tapped
