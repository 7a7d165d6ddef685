"""What is sent depends on what the terminal calls itself, what terminfo knows, and the locale."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from lkjip_tui.thin.abilities import Abilities, abilities
from lkjip_tui.thin.colours import TRUE_COLOUR
from lkjip_tui.thin.encoding import encoding_of


def known(term: str, **env: str) -> Abilities:
    """By the name alone."""
    return abilities({"TERM": term, **env}, "utf-8", lambda term: None)


@pytest.mark.parametrize(
    ("term", "colours", "modern", "alternate", "erase_colour"),
    [
        ("xterm", 256, True, True, True),
        ("xterm-256color", 256, True, True, True),
        ("putty", 256, True, True, True),
        ("screen", 256, True, True, False),
        ("tmux-256color", 256, True, True, False),
        ("linux", 8, False, False, True),
        ("vt100", 0, False, False, False),
        ("vt220", 0, False, False, False),
        ("dumb", 0, False, False, False),
        ("", 0, False, False, False),
        ("something-new", 256, True, True, False),
    ],
)
def test_names(term: str, colours: int, modern: bool, alternate: bool, erase_colour: bool) -> None:
    found = known(term)
    assert (found.colours, found.modern, found.alternate) == (colours, modern, alternate)
    assert found.erase_colour == erase_colour
    assert not found.repeat  # only terminfo may say so


def test_what_terminfo_says_goes_before_what_the_name_suggests() -> None:
    info = Abilities(colours=8, erase_cells=False, regions=False)
    found = abilities({"TERM": "xterm"}, "utf-8", lambda term: info)
    assert (found.erase_cells, found.regions, found.repeat) == (False, False, True)
    assert found.colours == 16  # a name of today means at least so many
    assert abilities({"TERM": "linux"}, "utf-8", lambda term: info).colours == 8


def test_a_far_xterm_may_be_a_putty_which_repeats_nothing() -> None:
    far = abilities({"TERM": "xterm", "SSH_TTY": "x"}, "utf-8", lambda term: Abilities())
    assert not far.repeat


def test_colours_can_be_refused_and_promised() -> None:
    assert known("xterm", NO_COLOR="1").colours == 0
    assert known("xterm", COLORTERM="truecolor").colours == TRUE_COLOUR
    assert known("vt100", COLORTERM="truecolor").colours == 0


@pytest.mark.parametrize("term", ["xterm-256color", "linux", "screen", "vt100"])
def test_the_systems_own_terminfo_is_read(term: str) -> None:
    curses = pytest.importorskip("curses")
    code = (
        "import curses, os; curses.setupterm(os.environ['TERM'], 1);"
        "from lkjip_tui.thin.abilities import abilities;"
        "found = abilities(os.environ, 'utf-8');"
        "print(found.erase_colour == (curses.tigetflag('bce') > 0),"
        " found.erase_cells == bool(curses.tigetstr('ech')),"
        " found.regions == bool(curses.tigetstr('csr')))"
    )
    env = {**os.environ, "TERM": term}
    run = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    if "could not find terminal" in run.stderr:
        pytest.skip(f"no terminfo for {term}")
    assert run.stdout.split() == ["True"] * 3, run.stderr
    assert curses


class Stream:
    """A stream of UTF-8, a terminal or not."""

    encoding = "utf-8"

    def __init__(self, terminal: bool) -> None:
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Flags:
    """Python chose UTF-8 by itself."""

    utf8_mode = 1


@pytest.mark.parametrize(
    ("env", "encoding"),
    [
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"),  # the second is what Python sets then
        ({"LC_ALL": "POSIX", "LANG": "id_ID.UTF-8"}, "ascii"),
        ({}, "ascii"),
        ({"LANG": "en_US.ISO-8859-1"}, "ascii"),
        ({"LANG": "id_ID.UTF-8"}, "utf-8"),  # named, but not installed here
        ({"LANG": "C", "PYTHONUTF8": "1"}, "utf-8"),
    ],
)
def test_pythons_guess_is_not_the_terminals_word(
    env: dict[str, str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "flags", Flags)
    terminal: Any = Stream(True)
    file: Any = Stream(False)
    assert encoding_of(terminal, env) == encoding
    assert encoding_of(file, env) == "utf-8"
    assert encoding_of(None, env) == "ascii"
