"""Rows of cells as lines of text: column widths fitted to what is there and to the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lkjip_tui.widgets.text import fit, plain, width

GAP = 2
_SAMPLE = 300
"""Rows measured for the widths: enough for any office's register, and bounded for a history."""


class Col(NamedTuple):
    """A column: its title, whether numbers stand right, its width in cells.

    `width` None: as wide as its texts, at most `most`. A column with `grow` takes what is left,
    and never less than `least`: then the table is wider than the screen and scrolls sideways.
    """

    title: str
    right: bool = False
    width: int | None = None
    grow: bool = False
    most: int = 40
    least: int = 12


class Row(NamedTuple):
    """A row: `key` says which record it is (and keeps the cursor on it), `cells` what is shown.

    The cursor passes over a row that is `still`: a heading, a blank, the rest of a long text.
    """

    key: str
    cells: tuple[str, ...]
    bold: bool = False
    still: bool = False


def clean(rows: Sequence[Row]) -> list[Row]:
    """The same rows with plain texts, one per row and column."""
    return [row._replace(cells=tuple(plain(cell) for cell in row.cells)) for row in rows]


def fitted(columns: Sequence[Col], rows: Sequence[Row], cells: int) -> list[int]:
    """The width of each column for a screen of `cells`.

    Growing columns share what is left and give room first where there is too little.
    """
    widths = []
    for index, column in enumerate(columns):
        if column.width is not None:
            widths.append(column.width)
            continue
        texts = [row.cells[index] for row in rows[:_SAMPLE] if index < len(row.cells) > 1]
        longest = max(map(width, [*texts, column.title]), default=0)
        widths.append(longest if column.grow else min(longest, column.most))
    growing = [index for index, column in enumerate(columns) if column.grow]
    if growing:
        fixed = sum(w for i, w in enumerate(widths) if i not in growing)
        left = cells - fixed - GAP * (len(columns) - 1)
        for place, index in enumerate(growing):
            share = left // (len(growing) - place)
            widths[index] = max(columns[index].least, share)
            left -= widths[index]
    return widths


def line(columns: Sequence[Col], widths: Sequence[int], cells: Sequence[str]) -> str:
    """One row as text."""
    parts = [
        fit(cells[index] if index < len(cells) else "", widths[index], right=column.right)
        for index, column in enumerate(columns)
    ]
    return (" " * GAP).join(parts)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as text with nothing cut; those of one cell are whole lines."""
    wide = [row for row in rows if len(row) > 1]
    widths = [max(width(cell) for cell in cells) for cells in zip(*wide, strict=False)]
    return [row[0] if len(row) == 1 else "  ".join(map(fit, row, widths)).rstrip() for row in rows]
