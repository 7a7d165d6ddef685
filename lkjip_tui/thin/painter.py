"""The difference between what a terminal shows and what it shall show, in few bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjip_tui.thin.abilities import Abilities
from lkjip_tui.thin.brush import Brush, costs_at_least
from lkjip_tui.thin.pen import Pen
from lkjip_tui.thin.screen import EMPTY, Row
from lkjip_tui.thin.scrolling import Shift, find_shift, shifted
from lkjip_tui.thin.styles import DEFAULT, Style

_NO_REGION, _CLEAR = "\x1b[r", "\x1b[m\x1b[H\x1b[2J"
_FEWEST_MOVED = 4
"""Changed rows from which on scrolling may save something."""


class Painter:
    """Knows what the terminal shows, where its cursor is and what style it writes in."""

    def __init__(self, abilities: Abilities) -> None:
        self._abilities = abilities
        self._shown: list[Row] | None = None
        self._at: tuple[int | None, int | None] = (None, None)
        self._style: Style | None = None

    def may_repeat(self) -> None:
        """The terminal has shown that it knows REP."""
        self._abilities = replace(self._abilities, repeat=True)

    def forget(self) -> None:
        """The terminal may show anything now: the next frame clears it and paints all."""
        self._shown = None
        self._at, self._style = (None, None), None

    def frame(self, rows: Sequence[Row], x: int, y: int) -> str:
        """What to send so that these rows are shown, with the cursor at (x, y).

        The style is the default one afterwards. "" where all is so already.
        """
        width, height = len(rows[0]) if rows else 0, len(rows)
        if not width:
            return ""
        shown, prefix = self._shown, ""
        if shown is None or len(shown) != height or len(shown[0]) != width:
            shown = [[EMPTY] * width for _ in range(height)]
            prefix = _NO_REGION + _CLEAR if self._abilities.regions else _CLEAR
            self._at, self._style = (0, 0), DEFAULT
        elif shown == rows and self._at == (x, y):
            return ""
        best = self._shortest(shown, rows, (x, y))
        self._shown = [row.copy() for row in rows]
        self._at, self._style = (best.x, best.y), best.style
        return prefix + best.text

    def _shortest(self, shown: Sequence[Row], rows: Sequence[Row], cursor: tuple[int, int]) -> Pen:
        """The difference, by scrolling where that is shorter."""
        changed = sum(old != new for old, new in zip(shown, rows, strict=True))
        scrolled = None
        if changed >= _FEWEST_MOVED and self._abilities.regions:
            shift = find_shift(shown, rows)
            if shift is not None:
                scrolled = self._difference(shown, rows, shift, cursor)
                if costs_at_least(shown, rows, len(scrolled.text)):
                    return scrolled
        painted = self._difference(shown, rows, None, cursor)
        if scrolled is None or len(painted.text) <= len(scrolled.text):
            return painted
        return scrolled

    def _difference(
        self,
        shown: Sequence[Row],
        rows: Sequence[Row],
        shift: Shift | None,
        cursor: tuple[int, int],
    ) -> Pen:
        pen = Pen(self._abilities, len(rows[0]), self._at, self._style)
        if shift is not None:
            pen.scroll(shift, len(rows))
            shown = shifted(shown, shift)
        brush = Brush(pen, self._abilities)
        brush.paint(shown, rows)
        pen.wear(DEFAULT)
        pen.go(min(cursor[0], len(rows[0]) - 1), min(cursor[1], len(rows) - 1))
        return pen
