"""A bug in a screen ends the program with one sentence, not with a traceback of office data."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from lkjip_tui.screens.home import HomeScreen
def broken(self): raise ZeroDivisionError("rahasia kantor")
HomeScreen.refresh_data = broken
from lkjip_tui.__main__ import main
sys.exit(main([sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_bug_is_one_sentence_and_exit_70(tmp_path: Path, session: object) -> None:
    path = session.path  # type: ignore[attr-defined]
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(Path(__file__).parents[3])
        os.execv(sys.executable, [sys.executable, "-c", SCRIPT, str(path)])
    shown = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:  # Linux says EIO where the other end is closed
            break
        if not data:
            break
        shown += data
    _, status = os.waitpid(child, 0)
    text = shown.decode("utf-8", "replace")
    assert os.waitstatus_to_exitcode(status) == 70, text
    assert "Terjadi kesalahan pada program ini" in text
    assert "galat.log" in text
    assert "Traceback" not in text
    assert "rahasia kantor" not in text
