"""Tables set to a width: the type size that fits, row heights and column edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from exports.pdf.blocks import Block, Cell, Grid, soften
from exports.pdf.engine import Box, Engine, Flow
from kinerja.errors import InputError

_SIZES = (9.0, 8.5, 8.0, 7.5)  # points; smaller is hard to read in print
_TURNED_SIZES = (*_SIZES, 7.0, 6.5)
_TOLERANCE = 0.5  # points a table may stick out by rounding
RIM = 1.0
"""Points of margin that report.css gives a table at its right. A frame so much wider than the text
keeps the last rule off the frame's edge, where some readers cut it."""
_COUNT_LETTERS = 3  # of a cell that counts the rows: "No", "12."
_COUNT_WIDTH = 2.0  # widths of a letter: what such a cell needs without its padding
Edges = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Measured:
    """A table set to a width: type size, row heights, and (left, right) of each column's text.

    `joins[n]` says that a cell reaches from row n-1 into row n, so that no page ends there.
    """

    size: float
    grid: Grid
    heights: tuple[float, ...]
    edges: tuple[tuple[float, float], ...]
    joins: tuple[bool, ...]
    flow: Flow

    @property
    def height(self) -> float:
        """All of it in points."""
        return sum(self.heights)

    @property
    def head_height(self) -> float:
        """Its header rows in points."""
        return sum(self.heights[: self.grid.head])


def measure(
    engine: Engine, grid: Grid, width: float, turned: bool, hyphenate: Callable[[str], str]
) -> Measured | None:
    """The table in the largest type that fits `width`; None if none does.

    Before its type gets small its long words are hyphenated; on a turned page, where nothing else
    is left, words are broken anywhere.
    """
    for size in _SIZES[:2]:
        if measured := _try(engine, grid, size, width):
            return measured
    parted = _changed(grid, hyphenate)
    for size in _TURNED_SIZES if turned else _SIZES:
        if measured := _try(engine, parted, size, width):
            return measured
    if not turned:
        return None
    broken = _changed(grid, lambda html: soften(html, longest=8, piece=4))
    return _try(engine, broken, _TURNED_SIZES[-1], width)


def too_wide(block: Block) -> InputError:
    """The refusal of a table that no page can take."""
    assert block.grid is not None
    return InputError(
        f"Tabel di {block.place} terlalu lebar untuk halaman mendatar "
        f"({block.grid.columns} kolom).",
        "Kurangi kolomnya atau bagi menjadi beberapa tabel.",
    )


def _changed(grid: Grid, change: Callable[[str], str]) -> Grid:
    rows = tuple(
        tuple(cell and replace(cell, html=change(cell.html)) for cell in row) for row in grid.rows
    )
    return replace(grid, rows=rows)


def _try(engine: Engine, grid: Grid, size: float, width: float) -> Measured | None:
    flow = engine.flow(html_of(grid.rows, grid.head, size, ids=True))
    needed, _height = flow.measure(width + RIM)
    if needed > width + RIM + _TOLERANCE:
        return None
    at = flow.positions()
    if narrowed := _narrowed(grid, _edges(at, grid), size):
        flow = engine.flow(html_of(grid.rows, grid.head, size, ids=True, edges=narrowed))
        flow.measure(width + RIM)
        at = flow.positions()
    # From top to top: neighbouring rows share a rule, which their boxes count twice.
    count = len(grid.rows)
    tops = [at[f"r{index}"][1] for index in range(count)] + [at[f"r{count - 1}"][3]]
    heights = tuple(after - top for top, after in pairwise(tops))
    return Measured(size, grid, heights, _edges(at, grid), _joins(grid), flow)


def _edges(at: Mapping[str, Box], grid: Grid) -> tuple[tuple[float, float], ...]:
    return tuple((at[f"c{index}"][0], at[f"c{index}"][2]) for index in range(grid.columns))


def _narrowed(grid: Grid, edges: Edges, size: float) -> Edges:
    """The edges without the share of a short table's width that went to the count of its rows.

    Empty where the first column counts nothing, or is narrow anyway.
    """
    first = [row[0] for row in grid.rows if row[0] is not None]
    left, right = edges[0]
    wanted = _COUNT_WIDTH * size
    counts = all(len(cell.html) <= _COUNT_LETTERS and cell.across == 1 for cell in first)
    if len(edges) < 2 or not counts or right - left <= 2 * wanted:
        return ()
    spare = right - left - wanted
    share = spare / sum(end - start for start, end in edges[1:])
    found, shift = [(left, left + wanted)], -spare
    for start, end in edges[1:]:
        more = (end - start) * share
        found.append((start + shift, end + shift + more))
        shift += more
    return tuple(found)


def _joins(grid: Grid) -> tuple[bool, ...]:
    joined = [False] * (len(grid.rows) + 1)
    for y, row in enumerate(grid.rows):
        for cell in row:
            for step in range(1, cell.down if cell else 0):
                joined[y + step] = True
    return tuple(joined)


def _sources(rows: Sequence[Sequence[Cell | None]]) -> dict[tuple[int, int], int]:
    """Of each column the first cell that is no wider: it carries the column's width."""
    found: dict[int, tuple[int, int]] = {}
    columns = len(rows[0])
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell is not None and cell.across == 1:
                found.setdefault(x, (y, x))
        if len(found) == columns:
            break
    return {at: column for column, at in found.items()}


def html_of(
    rows: Sequence[Sequence[Cell | None]],
    head: int,
    size: float,
    *,
    ids: bool = False,
    edges: Edges = (),
) -> str:
    """The HTML of rows, of which the first `head` are a header; `edges` fix the columns."""
    sources = _sources(rows) if ids or edges else {}
    parts = [f'<table style="font-size:{size:g}pt">']
    for y, row in enumerate(rows):
        parts.append(f'<tr id="r{y}">' if ids else "<tr>")
        tag = "th" if y < head else "td"
        for x, cell in enumerate(row):
            if cell is None:
                continue
            column = sources.get((y, x))
            name, style = "", cell.style
            if column is not None and ids:
                name = f' id="c{column}"'
            if column is not None and edges:
                left, right = edges[column]
                style += f"width:{right - left:.2f}pt"
            spans = f' colspan="{cell.across}"' if cell.across > 1 else ""
            spans += f' rowspan="{cell.down}"' if cell.down > 1 else ""
            style = f' style="{style}"' if style else ""
            parts.append(f"<{tag}{name}{spans}{style}>{cell.html}</{tag}>")
        parts.append("</tr>")
    parts.append("</table>")
    return "".join(parts)
