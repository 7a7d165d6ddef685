"""Tables onto pages: cut between rows, header and column widths the same on every page."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from exports.pdf.blocks import Cell
from exports.pdf.columns import Column, run_columns
from exports.pdf.engine import Flow
from exports.pdf.measuring import RIM, Measured, html_of
from exports.pdf.sheet import Sheet
from kinerja.errors import InputError

_PADDING = (4.3, 2.8)  # points across and down: report.css padding plus half the rule
_KEEP_WHOLE = 1 / 3  # of the page: a lower table is not cut
_HIGHEST_HEADER = 1 / 3  # of the page: a higher header is not repeated
_RULE = 0.6  # points: neighbouring parts share the rule between them
_MOST_EMPTY = 1 / 2  # of the page: more is not left empty for what fits the next page whole
_BEFORE_TAIL = 2 / 3  # of a row, where what must stand below its end takes it to the next page
_LEAST_PART = 45.0  # points of room below which a row is not begun


def least_height(table: Measured, tail: float, page: float) -> float:
    """What must follow a caption on its page: all of a low table and its notes, else two rows."""
    whole = table.height + tail
    if whole <= page * _KEEP_WHOLE:
        return whole
    end = table.grid.head + 2
    while end < len(table.heights) and table.joins[end]:
        end += 1
    start = sum(table.heights[:end])
    return min(start + (tail if len(table.heights) <= end else 0), page * _KEEP_WHOLE)


@dataclass
class Cutter:
    """Puts one measured table on page after page.

    `turn` begins the next page (with the repeated caption), `tail` is the height of what must stay
    on the page of the last row. `headed` collects the pages on which the header stands.
    """

    sheet: Sheet
    table: Measured
    turn: Callable[[], None]
    tail: float
    place: str
    headed: list[int] = field(default_factory=list)

    def put(self) -> None:
        """Place the whole table."""
        sheet, table = self.sheet, self.table
        if table.height + self.tail <= sheet.room:
            self._see_header()
            sheet.put(table.flow, table.height, RIM)
            return
        frame = sheet.shape.text_height
        repeat = table.head_height <= frame * _HIGHEST_HEADER
        head = table.head_height if repeat else 0.0
        row, headed, waited = (table.grid.head if repeat else 0), not repeat, sheet.fresh
        first = row
        while row < len(table.heights):
            end = self._last_fitting(row, 0 if headed else head)
            while end > row and not self._part(row, end, headed):
                end = self._before(row, end - 1)
            moved, row = end > row, end
            headed = headed or moved
            if row == len(table.heights):
                break
            # A row higher than any page, or one for which a page was turned in vain; also a first
            # one that would leave its title alone on a page that is empty for the most part.
            begins = row == first and sheet.room > frame * _MOST_EMPTY
            if table.heights[row] + head > frame or (waited and not moved) or begins:
                self._split(row, headed, repeat)
                row, headed, waited = row + 1, True, False
            else:
                self.turn()
                headed, waited = not repeat, True

    def _see_header(self) -> None:
        self.headed.append(len(self.sheet.pages) - 1)

    def _last_fitting(self, start: int, head: float) -> int:
        """The row before which the page must be cut; the last row does not stand alone."""
        heights, rows = self.table.heights, len(self.table.heights)
        used, end = head, start
        while end < rows and used + heights[end] <= self.sheet.room:
            used += heights[end]
            end += 1
        if end == rows and used + self.tail > self.sheet.room:
            end -= 1
        if end == rows - 1 and end - start >= 2:
            end -= 1
        return self._before(start, end)

    def _before(self, start: int, end: int) -> int:
        """The nearest row above at which a page may end; within joined rows only if it must.

        It must where their beginning would leave most of the page empty.
        """
        cut = end
        while cut > start and self.table.joins[cut]:
            cut -= 1
        most = self.sheet.shape.text_height * _MOST_EMPTY
        return cut if cut > start and sum(self.table.heights[cut:end]) <= most else end

    def _rows(self, start: int, end: int) -> list[tuple[Cell | None, ...]]:
        """Rows of the grid, with cells that reach over their ends cut off there."""
        if not any(self.table.joins[start : end + 1]):
            return list(self.table.grid.rows[start:end])
        rows = [list(row) for row in self.table.grid.rows[start:end]]
        for y, row in enumerate(self.table.grid.rows[:end]):
            for x, cell in enumerate(row):
                if cell is None or y + cell.down <= start:
                    continue
                if y < start:  # begun on the page before: its words stand there
                    rest = min(y + cell.down, end) - start
                    rows[0][x] = replace(cell, html="", down=rest)
                elif y + cell.down > end:
                    rows[y - start][x] = replace(cell, down=end - y)
        return [tuple(row) for row in rows]

    def _part(self, start: int, end: int, headed: bool) -> bool:
        """Draw these rows; False if the engine would leave text out, and then nothing is drawn."""
        table, sheet = self.table, self.sheet
        above = 0 if headed else table.grid.head
        rows = [*table.grid.rows[:above], *self._rows(start, end)]
        head = above or max(0, table.grid.head - start)
        flow = sheet.engine.flow(html_of(rows, head, table.size, edges=table.edges))
        shape = sheet.shape
        more, filled = flow.place((shape.left, sheet.y, shape.right + RIM, sheet.bottom + 2))
        if more or filled[2] > shape.right + 2:
            return False
        sheet.engine.put(flow)
        if above:
            self._see_header()
        sheet.advance(filled[3] - sheet.y - (_RULE if start < end else 0))
        return True

    def _split(self, row: int, headed: bool, repeat: bool) -> None:
        """Let each cell of a high row run on by itself; its boxes are drawn afterwards."""

        def begin() -> None:
            if repeat and not self._part(0, 0, headed=False):
                raise _high_header(self.place)

        def turn() -> None:
            self.turn()
            begin()

        if self.sheet.room < self.table.head_height + _LEAST_PART and not self.sheet.fresh:
            self.turn()
            headed = False
        if not headed:
            begin()
        height = self.table.heights[row]
        most = height * _BEFORE_TAIL if height <= self.sheet.room else math.inf
        run_columns(self.sheet, self._cells(row), turn, self.place, _PADDING, first=most)

    def _cells(self, row: int) -> list[Column]:
        left, edges = self.sheet.shape.left, self.table.edges
        columns = []
        [cells] = self._rows(row, row + 1)
        for x, cell in enumerate(cells):
            if cell is not None:
                right = left + edges[x + cell.across - 1][1] + _RULE / 2
                columns.append(Column([self._cell_flow(cell)], left + edges[x][0], right))
        return columns

    def _cell_flow(self, cell: Cell) -> Flow:
        style = f"font-size:{self.table.size:g}pt;{cell.style}"
        return self.sheet.engine.flow(f'<div class="sel" style="{style}">{cell.html}</div>')


def _high_header(place: str) -> InputError:
    """The refusal of a header row that does not fit the page again."""
    return InputError(f"Kepala tabel di {place} tidak dapat diulang pada halaman berikutnya.")
