"""What each key costs on the line, in bytes: they do not depend on the machine.

The short form of bench/bench_terminal.py, on the same office of 200 indicators.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lkjip_tui.tui.test_tui_process import ROOT, Terminal

pty = pytest.importorskip("pty")

CURSES_START, CURSES_SWITCH = 1709, 1111
"""Bytes that the same kind of screen costs in curses (bench/hasil/terminal.md)."""
DOWN, UP = b"\x1b[B", b"\x1b[A"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the measurements."""
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        from terminal_office import make
    finally:
        sys.path.remove(str(ROOT / "bench"))
    path = tmp_path_factory.mktemp("kantor") / "kantor.lkjip.json"
    make(path)
    return path


@pytest.fixture
def line(office: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """The program on that office, quiet."""
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    terminal = Terminal(office)
    started = Line(terminal)
    started.start = terminal.read(20, b"indikator.") + started.rest()
    yield started
    terminal.close()


class Line:
    """Counts what comes back for what is typed."""

    start = b""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def rest(self, quiet: float = 0.4) -> bytes:
        """What comes until nothing comes any more."""
        data = b""
        while more := self.terminal.read(quiet, b"\x1b"):
            data += more
        return data

    def press(self, key: bytes, quiet: float = 0.12) -> int:
        os.write(self.terminal.parent, key)
        end = time.monotonic() + 5
        data = b""
        while not data and time.monotonic() < end:
            data = self.terminal.read(0.05, b"\x1b")
        return len(data + self.rest(quiet))

    def median(self, *keys: bytes) -> float:
        return statistics.median([self.press(key) for key in keys])


def test_the_start(line: Line) -> None:
    assert 500 < len(line.start) <= 2 * CURSES_START


def test_the_cursor_of_the_home_screen(line: Line) -> None:
    assert line.median(*[DOWN] * 8, *[UP] * 8) <= 250


def test_another_screen(line: Line) -> None:
    line.press(b"d", 0.4)
    assert line.median(b"\x1bOR", b"d", b"\x1bOR", b"d") <= 1.5 * CURSES_SWITCH


def test_a_list_of_200_rows_and_the_entry_of_one(line: Line) -> None:
    line.press(b"i", 0.6)
    line.press(DOWN * 30, 0.6)
    assert line.median(*[DOWN] * 6) <= 300  # each scrolls
    line.press(b"\r", 0.8)
    assert line.median(DOWN, DOWN, DOWN, UP, UP) <= 250
    assert line.median(b"1", b"2", b"3", b"4") <= 50
