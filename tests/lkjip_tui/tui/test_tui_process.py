"""The program in a real terminal of its own: idle silence, signals, a lost line, lazy imports."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lkjip_tui.session import Session

pty = pytest.importorskip("pty")
ROOT = Path(__file__).resolve().parents[3]


class Terminal:
    """The program on a file, in a pseudo-terminal of 80x24."""

    def __init__(self, path: Path) -> None:
        import fcntl
        import struct
        import termios

        self.parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.run = subprocess.Popen(
            [sys.executable, "-m", "lkjip_tui", str(path)],
            stdin=child, stdout=child, stderr=child, cwd=ROOT, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
        os.close(child)

    def read(self, seconds: float, until: bytes = b"") -> bytes:
        """What it sends within a time, or until some words were sent."""
        data, end = b"", time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in data):
            ready, _, _ = select.select([self.parent], [], [], 0.05)
            if ready:
                try:
                    data += os.read(self.parent, 65536)
                except OSError:  # the other end is closed
                    break
        return data

    def close(self) -> None:
        """End it whatever it does."""
        if self.run.poll() is None:
            self.run.kill()
        self.run.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """The line is lost."""
        if self.parent >= 0:
            os.close(self.parent)
            self.parent = -1


@pytest.fixture
def terminal(session: Session) -> Iterator[Terminal]:
    """The program on the small office, after its first full paint."""
    started = Terminal(session.path)
    assert b"indikator." in started.read(20, b"indikator.")
    started.read(0.5)
    yield started
    started.close()


def test_an_idle_screen_sends_nothing(terminal: Terminal) -> None:
    assert terminal.read(2.6) == b""  # longer than one look at the file


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_cleanly(terminal: Terminal, name: str) -> None:
    terminal.run.send_signal(getattr(signal, name))
    rest = terminal.read(5, b"\x1b[?1049l")
    assert b"\x1b[?1049l" in rest  # the ordinary screen is back
    assert terminal.run.wait(5) == 0


def test_a_lost_line_leaves_no_process_behind(terminal: Terminal) -> None:
    terminal.hang_up()
    terminal.run.wait(5)


def test_leaving_by_key_ends_it(terminal: Terminal) -> None:
    os.write(terminal.parent, b"\x1b[21~")  # F10
    terminal.read(5, b"\x1b[?1049l")
    assert terminal.run.wait(5) == 0


def loaded_at_home(path: Path, before: str, after: str = "") -> set[str]:
    """The modules of a fresh process that shows the home screen of a file."""
    code = f"""
import asyncio, sys
from lkjip_tui.session import open_session
from lkjip_tui.app import LkjipApp
from lkjip_tui.screens import base
import lkjip_tui.screens.home as home
{before}

async def main():
    app = LkjipApp(open_session({str(path)!r}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        {after}
        print(*sys.modules)

asyncio.run(main())
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.split())


def test_the_first_paint_waits_for_nothing_heavy(session: Session) -> None:
    loaded = loaded_at_home(session.path, "base.AFTER_PAINT = home.AFTER_PAINT = 60")
    heavy = {"pymupdf", "markdown_pdf", "tabulate", "holidays"}
    heavy |= {f"textual.widgets._{name}" for name in ("data_table", "markdown", "text_area")}
    assert not heavy & loaded


def test_the_settled_home_keeps_no_calendar_of_every_country_and_no_openssl(
    session: Session,
) -> None:
    settled = "app.screen._show_all(); app.session.calendar; app.session.store.verify_journal()"
    loaded = loaded_at_home(session.path, "", settled)
    assert "kinerja.pengukuran" in loaded
    assert not {"holidays", "_hashlib"} & loaded


def test_ctrl_l_paints_all_again(terminal: Terminal) -> None:
    os.write(terminal.parent, b"\x0c")
    again = terminal.read(5, b"F10")
    assert b"\x1b[2J" in again
    assert b"Beranda" in again


def test_words_come_first_and_leave_no_trace(session: Session) -> None:
    started = Terminal(session.path)
    try:
        first = started.read(20, b"\x1b[K")
        assert first.startswith(b"lkjip: membuka dinas.lkjip.json")
        assert first.endswith(b"\r\x1b[K")
        assert b"\x1b[?1049h" not in first  # the ordinary screen, before Textual takes its own
    finally:
        started.close()


def test_an_error_stands_where_the_words_were(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.lkjip.json"
    broken.write_text("[]")
    started = Terminal(broken)
    try:
        said = started.read(10, b"salinan")
        assert b"\r\x1b[Klkjip: " in said
        assert started.run.wait(5) == 3
    finally:
        started.close()
