"""A table's cells: from the text of its rows to a grid with spans and a header.

A cell `<!-- kiri -->` belongs to the one left of it, `<!-- atas -->` to the one above. A first
row "(1) (2) (3)" numbers the columns and belongs to the header.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from exports.pdf.blocks import Cell, Grid, soften

if TYPE_CHECKING:
    from exports.pdf.splitting import Parser

_LEFT, _ABOVE = "<!-- kiri -->", "<!-- atas -->"
_MARKED = re.compile(r"[\\`*_\[<&!~]")
# A figure, a range of figures or years, a date in figures: never broken over two lines.
_FIGURE = re.compile(r"(?:Rp ?)?[-+−(]?\d[\d.,:/%)]*(?: ?[–-] ?\d[\d.,:/%]*)?(?: ?%)?")
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}")  # "4 Februari 2026", likewise
_LONGEST_FIGURE = 24


class Cells:
    """Makes grids; equal cells are read once."""

    def __init__(self, parser: Parser, env: dict[str, Any]) -> None:
        self._parser = parser
        self._env = env
        self._known: dict[str, tuple[str, str, tuple[int, ...]]] = {}

    def grid(
        self, meta: Mapping[str, Any], head: int
    ) -> tuple[Grid, tuple[str, ...], tuple[int, ...]]:
        """(grid, its plain texts row by row, footnotes) of a table token's rows."""
        rows: Sequence[Sequence[str]] = meta["rows"]
        head = min(head, len(rows))
        if len(rows) > head and _numbers(rows[head]):
            head += 1
        pieces: list[str] = []
        notes: list[int] = []
        grid: list[list[Cell | None]] = []
        for number, row in enumerate(rows):
            line: list[Cell | None] = []
            for content, side in zip(row, meta["sides"], strict=True):
                if content in (_LEFT, _ABOVE):
                    line.append(None)
                    continue
                html, plain, found = self._cell(content)
                line.append(Cell(html, "" if number < head else _style(side, plain)))
                pieces.append(plain)
                notes += found
            grid.append(line)
        return Grid(_spanned(rows, grid), head), tuple(pieces), tuple(notes)

    def _cell(self, content: str) -> tuple[str, str, tuple[int, ...]]:
        """(HTML, plain text, footnotes) of a cell's Markdown."""
        found = self._known.get(content)
        if found is None:
            if _MARKED.search(content):
                found = self._parser.inline(content, self._env)
            else:
                found = escape(content, quote=False), content, ()
            html = soften(found[0])
            if _DAY.fullmatch(found[1]):  # a column is not made wide enough for nowrap with blanks
                html = html.replace(" ", "\u00a0")
            found = self._known[content] = html, found[1], found[2]
        return found


def _style(side: str, plain: str) -> str:
    style = f"text-align:{side};" if side in ("center", "right") else ""  # left they are anyway
    if len(plain) <= _LONGEST_FIGURE and _FIGURE.fullmatch(plain):
        style += "white-space:nowrap;"
    return style


def _numbers(row: Sequence[str]) -> bool:
    """Whether a row numbers the columns: (1), (2), (3)."""
    return len(row) > 1 and all(text == f"({at})" for at, text in enumerate(row, 1))


def _spanned(
    rows: Sequence[Sequence[str]], grid: list[list[Cell | None]]
) -> tuple[tuple[Cell | None, ...], ...]:
    """The grid with each cell as wide and high as the marks beside and below it say.

    A mark that does not fill a rectangle, or has nothing to belong to, is an empty cell.
    """
    if all(cell is not None for row in grid for cell in row):
        return tuple(map(tuple, grid))
    covered: set[tuple[int, int]] = set()
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            across, down = 1, 1
            while x + across < len(row) and rows[y][x + across] == _LEFT:
                across += 1
            while y + down < len(grid) and all(
                rows[y + down][x + step] == (_LEFT if step else _ABOVE)
                or (step and rows[y + down][x + step] == _ABOVE)
                for step in range(across)
            ):
                down += 1
            row[x] = Cell(cell.html, cell.style, across, down)
            covered |= {(y + a, x + b) for a in range(down) for b in range(across)} - {(y, x)}
    return tuple(
        tuple(
            Cell("") if cell is None and (y, x) not in covered else cell
            for x, cell in enumerate(row)
        )
        for y, row in enumerate(grid)
    )
