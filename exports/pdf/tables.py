"""Tables: measured once, cut between rows, header row and column widths the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exports.pdf.blocks import Block, Cell, soften
from exports.pdf.columns import Column, run_columns
from exports.pdf.engine import Box, Engine, Flow
from exports.pdf.sheet import Sheet
from kinerja.errors import InputError

_SIZES = (9.0, 8.5, 8.0, 7.5)  # points; smaller is hard to read in print
_TURNED_SIZES = (*_SIZES, 7.0, 6.5)
_TOLERANCE = 0.5  # points a table may stick out by rounding
_PADDING = (4.3, 2.8)  # points across and down: report.css padding plus half the rule
_KEEP_WHOLE = 1 / 3  # of the page: a lower table is not cut
_LEAST_ROWS = 3  # the header and two more
_HIGHEST_HEADER = 1 / 3  # of the page: a higher header is not repeated
_RULE = 0.6  # points: neighbouring parts share the rule between them
_LEAST_PART = 45.0  # points of room below which a row is not begun


@dataclass(frozen=True)
class Measured:
    """A table set to a width: type size, row heights, and (left, right) of each column's text."""

    size: float
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[float, ...]
    edges: tuple[tuple[float, float], ...]
    flow: Flow

    @property
    def height(self) -> float:
        """All of it in points."""
        return sum(self.heights)


def measure(engine: Engine, block: Block, width: float, turned: bool) -> Measured | None:
    """The table in the largest type that fits `width`; None if none does."""
    for size in _TURNED_SIZES if turned else _SIZES:
        measured = _try(engine, block.rows, size, width)
        if measured is not None:
            return measured
    if not turned:
        return None
    broken = tuple(
        tuple(Cell(soften(cell.html, longest=8, piece=4), cell.style) for cell in row)
        for row in block.rows
    )
    return _try(engine, broken, _TURNED_SIZES[-1], width)


def too_wide(block: Block) -> InputError:
    """The refusal of a table that no page can take."""
    columns = len(block.rows[0])
    return InputError(
        f"Tabel di {block.place} terlalu lebar untuk halaman mendatar ({columns} kolom).",
        "Kurangi kolomnya atau bagi menjadi beberapa tabel.",
    )


def _try(
    engine: Engine, rows: Sequence[Sequence[Cell]], size: float, width: float
) -> Measured | None:
    flow = engine.flow(_html(rows, size, head=True, ids=True))
    needed, _height = flow.measure(width)
    if needed > width + _TOLERANCE:
        return None
    at = flow.positions()
    # From top to top: neighbouring rows share a rule, which their boxes count twice.
    tops = [at[f"r{index}"][1] for index in range(len(rows))] + [at[f"r{len(rows) - 1}"][3]]
    heights = tuple(after - top for top, after in pairwise(tops))
    edges = tuple((at[f"c{index}"][0], at[f"c{index}"][2]) for index in range(len(rows[0])))
    return Measured(size, tuple(map(tuple, rows)), heights, edges, flow)


def _html(
    rows: Sequence[Sequence[Cell]],
    size: float,
    *,
    head: bool,
    ids: bool = False,
    edges: Sequence[tuple[float, float]] = (),
) -> str:
    """The table's HTML; the first row is a header if `head`, and carries the column widths."""
    parts = [f'<table style="font-size:{size}pt">']
    for number, row in enumerate(rows):
        parts.append(f'<tr id="r{number}">' if ids else "<tr>")
        tag = "th" if head and number == 0 else "td"
        for index, cell in enumerate(row):
            style = "" if tag == "th" or not cell.style else f"{cell.style};"
            if edges and number == 0:
                left, right = edges[index]
                style += f"width:{right - left:.2f}pt"
            name = f' id="c{index}"' if ids and number == 0 else ""
            parts.append(f'<{tag}{name} style="{style}">{cell.html}</{tag}>')
        parts.append("</tr>")
    return "".join((*parts, "</table>"))


def least_height(table: Measured, tail: float, page: float) -> float:
    """What must follow a caption on its page: all of a low table and its notes, else two rows."""
    whole = table.height + tail
    if whole <= page * _KEEP_WHOLE:
        return whole
    start = sum(table.heights[:_LEAST_ROWS])
    return min(start + (tail if len(table.rows) <= _LEAST_ROWS else 0), page * _KEEP_WHOLE)


@dataclass
class Cutter:
    """Puts one measured table on page after page.

    `turn` begins the next page (with the repeated caption), `tail` is the height of what must stay
    on the page of the last row. `boxes` are the rules still to be drawn around split rows.
    """

    sheet: Sheet
    table: Measured
    turn: Callable[[], None]
    tail: float
    place: str

    def put(self) -> list[tuple[int, Box]]:
        """Place the whole table; returns (page, box) of the parts of rows that were split."""
        sheet, table = self.sheet, self.table
        if table.height + self.tail <= sheet.room:
            sheet.put(table.flow, table.height)
            return []
        frame = sheet.shape.text_height
        repeat = table.heights[0] <= frame * _HIGHEST_HEADER
        head = table.heights[0] if repeat else 0.0
        boxes: list[tuple[int, Box]] = []
        row, headed, waited = (1 if repeat else 0), not repeat, sheet.fresh
        while row < len(table.rows):
            end = self._last_fitting(row, 0 if headed else head)
            while end > row and not self._part(row, end, headed):
                end -= 1
            moved, row = end > row, end
            headed = headed or moved
            if row == len(table.rows):
                break
            # A row higher than any page, or one for which a page was turned in vain.
            if table.heights[row] + head > frame or (waited and not moved):
                boxes += self._split(row, headed, repeat)
                row, headed, waited = row + 1, True, False
            else:
                self.turn()
                headed, waited = not repeat, True
        return boxes

    def _last_fitting(self, start: int, head: float) -> int:
        """The row before which the page must be cut; the last row does not stand alone."""
        heights, rows = self.table.heights, len(self.table.rows)
        used, end = head, start
        while end < rows and used + heights[end] <= self.sheet.room:
            used += heights[end]
            end += 1
        if end == rows and used + self.tail > self.sheet.room:
            end -= 1
        if end == rows - 1 and end - start >= 2:
            end -= 1
        return end

    def _part(self, start: int, end: int, headed: bool) -> bool:
        """Draw these rows; False if the engine would leave text out, and then nothing is drawn."""
        rows = (() if headed else (self.table.rows[0],)) + self.table.rows[start:end]
        head = not headed or start == 0
        html = _html(rows, self.table.size, head=head, edges=self.table.edges)
        shape, sheet = self.sheet.shape, self.sheet
        flow = sheet.engine.flow(html)
        more, filled = flow.place((shape.left, sheet.y, shape.right, shape.bottom + 2))
        if more or filled[2] > shape.right + 2:
            return False
        sheet.engine.put(flow)
        sheet.advance(filled[3] - sheet.y - (_RULE if start < end else 0))
        return True

    def _split(self, row: int, headed: bool, repeat: bool) -> list[tuple[int, Box]]:
        """Let each cell of a high row run on by itself; returns its boxes, drawn afterwards."""

        def begin() -> None:
            if repeat and not self._part(0, 0, headed=False):
                raise _high_header(self.place)

        def turn() -> None:
            self.turn()
            begin()

        if self.sheet.room < self.table.heights[0] + _LEAST_PART and not self.sheet.fresh:
            self.turn()
            headed = False
        if not headed:
            begin()
        left = self.sheet.shape.left
        columns = [
            Column([self._cell_flow(cell)], left + x0, left + x1 + _RULE / 2)
            for cell, (x0, x1) in zip(self.table.rows[row], self.table.edges, strict=True)
        ]
        return run_columns(self.sheet, columns, turn, self.place, _PADDING)

    def _cell_flow(self, cell: Cell) -> Flow:
        style = f"font-size:{self.table.size}pt;{cell.style}"
        return self.sheet.engine.flow(f'<div class="sel" style="{style}">{cell.html}</div>')


def _high_header(place: str) -> InputError:
    """The refusal of a header row that does not fit the page again."""
    return InputError(f"Kepala tabel di {place} tidak dapat diulang pada halaman berikutnya.")
