"""Screens are drawn on the terminal wherever the output goes; where there is none, a sentence."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

ROOT = Path(__file__).parents[2]
F10 = b"\x1b[21~"
PATIENCE = 60.0


def typed(command: str, folder: Path, words: bytes) -> bytes:
    """What a shell's command shows on a terminal until these words are there; then it is left."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ.update(TERM="xterm", PYTHONPATH=str(ROOT), LANG="C.UTF-8")
        os.execvp("sh", ["sh", "-c", command, sys.executable])
    shown, left, end = b"", False, time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            data = os.read(terminal, 65536)
        except OSError:  # the command has ended
            break
        if not data:
            break
        shown += data
        if words in shown and not left:
            left = True
            os.write(terminal, F10)
    os.waitpid(pid, 0)
    os.close(terminal)
    return shown


@pytest.mark.parametrize("elsewhere", ["2>keluaran", ">keluaran 2>&1"])
def test_screens_are_not_drawn_into_a_file(elsewhere: str, office: Path) -> None:
    command = f'"$0" -m lkjip_tui {office.name} {elsewhere}'

    shown = typed(command, office.parent, b"F10 Keluar")

    assert b"F10 Keluar" in shown
    assert (office.parent / "keluaran").read_bytes() == b""


@pytest.mark.parametrize(
    ("elsewhere", "sentence"),
    [("| cat", "keluaran ini menuju program lain"), ("</dev/null", "memerlukan papan ketik")],
)
def test_where_screens_cannot_be_a_sentence_says_so(
    elsewhere: str, sentence: str, office: Path
) -> None:
    command = f'"$0" -m lkjip_tui {office.name} {elsewhere}'

    shown = typed(command, office.parent, b"F10 Keluar").decode()

    assert sentence in shown
    assert "lkjip langkah" in shown
    assert "\x1b" not in shown
