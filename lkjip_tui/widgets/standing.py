"""Where a list's cursor can stand: it passes over rows that are only read."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_tui.widgets.columns import Row

_ALL = 10_000
MOVES = {
    "down": (1, 0), "up": (-1, 0), "pagedown": (0, 1), "pageup": (0, -1),
    "home": (-_ALL, 0), "end": (_ALL, 0),
}  # fmt: skip
"""Keys that move the cursor: by how many rows, and by how many pages."""


def landing(rows: Sequence[Row], index: int, by: int) -> int:
    """The row to stand on when going to `index` in the direction of `by`; 0 without rows.

    The next one that is not still, else the nearest before; `index` where all are still.
    """
    index = max(0, min(len(rows) - 1, index))
    up, down = range(min(index, len(rows) - 1), -1, -1), range(index, len(rows))
    ways = (*down, *up) if by > 0 else (*up, *down)
    return next((n for n in ways if not rows[n].still), index)


def top_for(rows: Sequence[Row], index: int, top: int, room: int) -> int:
    """The first row in view with the cursor at `index`; the still rows around it show too.

    No room stays empty below while rows are out of view above.
    """
    first = last = index
    while first > 0 and rows[first - 1].still:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].still:
        last += 1
    lowest = index - room + 1
    shown = min(max(top, last - room + 1), max(first, lowest))
    return max(0, min(shown, len(rows) - room))
