"""Random screens through the driver's model into a terminal, every cell compared every time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from random import Random
from typing import Any

from lkjip_tui.thin.abilities import Abilities
from lkjip_tui.thin.painter import Painter
from lkjip_tui.thin.screen import Screen
from tests.lkjip_tui.thin.emulator import Look, Terminal
from tests.lkjip_tui.thin.scenes import Scene

FULL = Abilities(colours=1 << 24)
POOR = (
    FULL,
    FULL,
    replace(FULL, repeat=False),
    replace(FULL, repeat=False, erase_cells=False, erase_colour=False),
    replace(FULL, erase_colour=False, scroll_by=False, column=False, repeat=False),
    replace(FULL, regions=False, off_codes=False),
)
"""Terminals of all kinds; they understand more than is used, which does not matter."""


def run(seed: int, count: int) -> int:
    """So many flushes of one random scene; the bytes that were sent."""
    random = Random(seed)
    width, height = random.randint(1, 40), random.randint(1, 12)
    abilities = random.choice(POOR)
    scene = Scene(random, width, height)
    screen, painter = Screen(abilities, width, height), Painter(abilities)
    direct = Terminal(width, height, drops_beyond_edge=True)
    thin = Terminal(width, height, erase_colour=abilities.erase_colour)
    sent = 0
    for number in range(count):
        if random.random() < 0.02:
            width, height = random.randint(1, 40), random.randint(1, 12)
            scene.resize(width, height)
            screen.resize(width, height)
            direct.resize(width, height)
            thin.resize(width, height)
            painter.forget()
            text = scene._everything().render_segments(_CONSOLE) + "\x1b[H"
        else:
            text = scene.next()
        if not number:
            text = scene._everything().render_segments(_CONSOLE) + text
        if random.random() < 0.02:
            thin.feed("rubbish\x1b[7m\x1b[2;3Hfrom elsewhere")
            painter.forget()
        list(screen.feed(text))
        direct.feed(text)
        out = painter.frame(screen.rows, screen.x, screen.y)
        thin.feed(out)
        sent += len(out)
        assert not unknown_codes(out, abilities), f"{abilities}: {out!r}"
        compare(direct, thin, f"seed {seed}, flush {number}, {abilities}\n{text!r}\n{out!r}")
        assert painter.frame(screen.rows, screen.x, screen.y) == ""  # nothing twice
    return sent


def unknown_codes(text: str, abilities: Abilities) -> list[str]:
    """The codes in a text that a terminal of these abilities does not know."""
    lacking = {
        r"\x1b\[\d+b": abilities.repeat,
        r"\x1b\[\d+X": abilities.erase_cells,
        r"\x1b\[\d*[ST]": abilities.scroll_by,
        r"\x1b\[[\d;]*r|\x1b[DM]": abilities.regions,
        r"\x1b\[\d+G": abilities.column,
        r"\x1b\[(?:\d+;)*(?:2\d|39|49)m": abilities.off_codes,
        r"\x1b\[(?:\d+;)*[349]\d[;m]": abilities.colours > 0,
    }
    return [code for code, known in lacking.items() if not known and re.search(code, text)]


def compare(direct: Terminal, thin: Terminal, about: str) -> None:
    """Raise where the two terminals show different things."""
    if direct.cells() != thin.cells():
        pairs = zip(direct.cells(), thin.cells(), strict=True)
        different = [
            (y, x, a, b)
            for y, (one, other) in enumerate(pairs)
            for x, (a, b) in enumerate(zip(one, other, strict=True))
            if normal(a) != normal(b)
        ]
        assert not different, f"{about}\n{different[:5]}\n{direct.text()}\n{thin.text()}"
    assert direct.cursor == thin.cursor, f"{about}\n{direct.cursor} {thin.cursor}"


def normal(cell: Look) -> Look:
    if cell[0][:1] == " " and len(cell[0]) > 1:  # a mark on a blank: whose colour it has is open
        return (cell[0], cell[2])
    return (unicodedata.normalize("NFC", cell[0]), *cell[1:])


class _Console:
    _color_system: Any = None


_CONSOLE: Any = _Console()
