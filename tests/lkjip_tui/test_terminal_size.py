"""A terminal that knows no size gets one; others keep theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from lkjip_tui.opening import give_size

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")


@pytest.fixture
def line() -> Iterator[int]:
    controller, terminal = pty.openpty()
    yield terminal
    os.close(terminal)
    os.close(controller)


def test_a_line_without_a_size_is_80_by_24(line: int) -> None:
    assert os.get_terminal_size(line) == (0, 0)
    give_size(line)
    assert os.get_terminal_size(line) == (80, 24)


def test_a_size_that_is_known_stays(line: int) -> None:
    import fcntl
    import struct

    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    give_size(line)
    assert os.get_terminal_size(line) == (100, 30)


def test_where_there_is_no_terminal_nothing_happens() -> None:
    with open(os.devnull) as nothing:  # noqa: PTH123
        give_size(nothing.fileno())
