"""Running text: measured a dozen blocks at a time, drawn as many at once as stand together.

A story costs more to begin than to fill, and draws a row of its blocks as fast as one of them. So
neighbouring text blocks share a story, also where a table or a figure stands between them; the
gaps between them are margins in the story, which the engine leaves out where a new frame begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from exports.pdf.blocks import STEERING, TEXTS, Block, soften
from exports.pdf.engine import Box, Flow
from exports.pdf.hyphenation import hyphenate
from exports.pdf.sheet import Sheet
from kinerja.errors import InputError

_DOZEN = 12  # longer rows cost more to place again than they save
_REACH = 30  # blocks that are looked at for one row
_TOLERANCE = 1.5  # points a text may stick out by rounding
# Letters written from right to left: the first one in a story turns the order of all its lines.
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_SLACK = 0.4  # points: less than a line, more than rounding


@dataclass
class _Row:
    """Blocks of one story: their indexes, (top, bottom) of each, how many are drawn."""

    flow: Flow
    width: float
    items: list[int]
    edges: list[tuple[float, float]]
    marks: dict[str, Box]
    drawn: int = 0


@dataclass
class Texts:
    """The text blocks of a document; `gap` gives the points between two neighbours."""

    sheet: Sheet
    blocks: Sequence[Block]
    gap: Callable[[Block, Block], float]
    links: list[tuple[int, Box, str, str]] = field(default_factory=list)
    _rows: dict[int, tuple[_Row, int]] = field(default_factory=dict)
    _softened: set[int] = field(default_factory=set)
    _held: list[tuple[int, float]] = field(default_factory=list)

    def height(self, index: int) -> float:
        """The height of a block in the present frame; refuses what sticks out of it."""
        row, at = self._row(index)
        top, bottom = row.edges[at]
        return bottom - top

    def note_offsets(self, index: int) -> dict[int, float]:
        """How far below the block's top each of its footnotes is referred to."""
        row, at = self._row(index)
        top = row.edges[at][0]
        return {
            number: row.marks[f"c{number}"][1] - top
            for number in self.blocks[index].notes
            if f"c{number}" in row.marks
        }

    def hold(self, index: int) -> None:
        """The block stands here; it is drawn together with what follows on this page."""
        sheet = self.sheet
        row, at = self._row(index)
        if self._held:
            last, y = self._held[-1]
            before, number = self._row(last)
            top, bottom = before.edges[number]
            gap = row.edges[at][0] - before.edges[number][1] if before is row else 0.0
            if before is not row or number + 1 != at or abs(y + bottom - top + gap - sheet.y) > 0.1:
                self.flush()
        self._held.append((index, sheet.y))
        sheet.advance(self.height(index))

    def flush(self) -> None:
        """Draw what is held back."""
        if not self._held:
            return
        held, self._held = self._held, []
        (first, y), (last, low) = held[0], held[-1]
        top, bottom = self._rows[last][0].edges[self._rows[last][1]]
        self._place(first, last, y, low + bottom - top + _SLACK)
        for index, _y in held:
            del self._rows[index]

    def alone(self, index: int) -> Flow:
        """A story of this block only, for what a page end cuts."""
        self.flush()
        self._rows.pop(index, None)
        flow = self.sheet.engine.flow(self._html(index))
        flow.measure(self.sheet.shape.text_width)
        return flow

    def note_links(self, flow: Flow, *indexes: int) -> None:
        """Keep where the links stand that the flow has just placed."""
        blocks = [self.blocks[index] for index in indexes]
        if any("<a " in block.html for block in blocks):
            page = len(self.sheet.pages) - 1
            self.links += [(page, box, to, blocks[0].place) for box, to in flow.links()]

    def _place(self, first: int, last: int, y: float, limit: float) -> None:
        shape = self.sheet.shape
        row, at = self._rows[first]
        if row.drawn < at:  # blocks that were set apart, on a turned page or over a page's end
            (top, _), (_, bottom) = row.edges[row.drawn], row.edges[at - 1]
            row.flow.place((0, 0, row.width, bottom - top + _SLACK))
            row.flow.draw(None)
        row.flow.place((shape.left, y, shape.right, limit))
        self.note_links(row.flow, *range(first, last + 1))
        self.sheet.engine.put(row.flow)
        row.drawn = self._rows[last][1] + 1

    def _row(self, index: int) -> tuple[_Row, int]:
        width = self.sheet.shape.text_width
        known = self._rows.get(index)
        if known is not None and known[0].width == width:
            return known
        row = self._measured([index] if known else self._neighbours(index), width)
        if row is None:
            row = self._measured([index], width)
        if row is None:  # a word that the engine does not break by itself, as in code
            self._softened.add(index)
            row = self._measured([index], width)
        if row is None:
            raise InputError(f"Bagian di {self.blocks[index].place} lebih lebar daripada halaman.")
        for at, item in enumerate(row.items):
            self._rows[item] = (row, at)
        return self._rows[index]

    def _neighbours(self, index: int) -> list[int]:
        """Text blocks from this one on, up to where the page's shape may change."""
        found: list[int] = []
        for at in range(index, min(index + _REACH, len(self.blocks))):
            kind = self.blocks[at].kind
            if kind in STEERING or len(found) == _DOZEN or (found and at in self._rows):
                break
            if kind in TEXTS:
                if self._stands_apart(at):
                    return found or [at]
                found.append(at)
        return found

    def _stands_apart(self, index: int) -> bool:
        """Whether a block needs a story of its own: one of no height is not counted as drawn."""
        block = self.blocks[index]
        empty = not any(piece.strip() for piece in block.pieces)
        return empty or _LEFTWARD.search(block.html) is not None

    def _measured(self, items: list[int], width: float) -> _Row | None:
        """These blocks in one story; None if one of them sticks out of the width."""
        parts = []
        for number, at in enumerate(items):
            gap = self.gap(self.blocks[items[number - 1]], self.blocks[at]) if number else 0.0
            parts.append(f'<div id="b{number}" style="margin-top:{gap:g}pt">')
            parts += (self._html(at), "</div>")
        flow = self.sheet.engine.flow("".join(parts))
        needed, _height = flow.measure(width)
        if needed > width + _TOLERANCE:
            return None
        marks = flow.positions()
        edges = [(marks[f"b{n}"][1], marks[f"b{n}"][3]) for n in range(len(items))]
        return _Row(flow, width, items, edges, marks)

    def _html(self, index: int) -> str:
        """The block's HTML; only running text is parted at line ends, never what stands out."""
        block = self.blocks[index]
        if index in self._softened:
            return soften(block.html)
        running = block.kind == "text" and not block.lead and not block.name
        return hyphenate(block.html) if running else block.html
