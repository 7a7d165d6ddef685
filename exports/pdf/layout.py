"""Blocks onto pages, from top to bottom, with what belongs together kept together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from exports.pdf import tables
from exports.pdf.blocks import Block, Image
from exports.pdf.columns import Column, run_columns, stuck
from exports.pdf.contents import Entry, listed, put_list
from exports.pdf.engine import Box, Engine, Flow
from exports.pdf.pictures import Pictures, Placed
from exports.pdf.sheet import Mark, Part, Sheet
from kinerja.errors import InputError

# Points above and below each kind of block; all margins in report.css are 0.
_GAPS: dict[str, tuple[float, float]] = {
    "h1": (0, 12),
    "h2": (10, 6),
    "h3": (8, 5),
    "caption": (8, 4),
    "table": (0, 8),
    "small": (0, 10),
    "fixed": (6, 10),
    "figure": (6, 4),
    "legend": (0, 9),
}
_COLUMN_GAP = 14.0  # points between blocks side by side
_TOLERANCE = 1.5  # points a text may stick out by rounding
_LOGO_SHARE = 5  # a logo in a letterhead takes no more than a fifth of the width
_COVER_DROP = 60.0  # points of air above a cover
_LOOK_AHEAD = 6  # blocks that may hang together


def _gaps(block: Block) -> tuple[float, float]:
    name = f"h{min(block.level, 3)}" if block.kind == "heading" else block.kind
    return _GAPS.get(name, (0, 7))


class Layout:
    """The run over all blocks; afterwards it knows where they stand and what to draw later.

    `marks` and `ends` are keyed by `id(block)`; `boxes` are the rules around split table rows.
    """

    def __init__(
        self, engine: Engine, blocks: Sequence[Block], sheet: Sheet, pictures: Pictures
    ) -> None:
        self.sheet = sheet
        self._pictures = pictures
        self.marks: dict[int, Mark] = {}
        self.ends: dict[int, Mark] = {}
        self.entries: list[Entry] = []
        self.boxes: list[tuple[int, Box]] = []
        self._engine = engine
        self._blocks = blocks
        self._flows: dict[int, tuple[Flow, float]] = {}
        self._tables: dict[tuple[int, bool], tables.Measured | None] = {}
        self._line = engine.flow("<p>x</p>").measure(500)[1]
        self._landscape = False  # as the document says; a wide table may turn a page by itself
        has_body = any(block.kind == "body" for block in blocks)
        self._inner: Part = "front" if has_body else "body"
        self._page_due = True
        sheet.part = self._inner

    def run(self, progress: Callable[[int], None]) -> None:
        """Place every block; `progress` is told how many are done."""
        for index, block in enumerate(self._blocks):
            if not self._steers(block):
                self._begin(index)
                self.marks[id(block)] = self.sheet.mark
                self._place(index)
                self.ends[id(block)] = self.sheet.mark
                self.sheet.y += _gaps(block)[1]
                self._forget(block)
            progress(index + 1)
        if not self.sheet.pages:
            self.sheet.new_page()

    def _forget(self, block: Block) -> None:
        """A flow holds a whole layout: let it go once drawn."""
        self._flows.pop(id(block), None)
        for upright in (True, False):
            self._tables.pop((id(block), upright), None)

    def _steers(self, block: Block) -> bool:
        """Whether the block only says how to go on; its page begins with what follows."""
        if block.kind in ("header", "footer"):
            return True
        if block.kind not in ("break", "landscape", "portrait", "cover", "body"):
            return False
        self._page_due = True
        if block.kind in ("landscape", "portrait"):
            self._landscape = block.kind == "landscape"
        elif block.kind == "cover":
            self.sheet.part = "cover"
        elif block.kind == "body":
            self.sheet.part = self._inner = "body"
        elif self.sheet.part == "cover":
            self.sheet.part = self._inner
        return True

    def _begin(self, index: int) -> None:
        """Turn the page if this block must not begin here."""
        block, sheet = self._blocks[index], self.sheet
        landscape = self._landscape or self._is_wide(index)
        if block.kind == "small" and not self._page_due:
            landscape = sheet.landscape  # notes stay with their table
        chapter = block.kind == "heading" and block.level == 1 and not sheet.fresh
        if self._page_due or chapter or landscape != sheet.landscape:
            self._page_due = False
            sheet.landscape = landscape
            sheet.new_page()
            if sheet.part == "cover":
                sheet.y += _COVER_DROP
        elif not sheet.fresh:
            sheet.y += _gaps(block)[0]
            if self._need(index) > sheet.room:
                sheet.new_page()

    def _is_wide(self, index: int) -> bool:
        """Whether a table too wide for an upright page begins here, with its caption."""
        block = self._blocks[index]
        if block.kind == "caption" and index + 1 < len(self._blocks):
            return self._blocks[index + 1].kind == "table" and self._is_wide(index + 1)
        return block.kind == "table" and self._table(block, upright=True) is None

    def _table(self, block: Block, *, upright: bool) -> tables.Measured | None:
        key = (id(block), upright)
        if key not in self._tables:
            width = self.sheet.shape_of(landscape=not upright).text_width
            self._tables[key] = tables.measure(self._engine, block, width, turned=not upright)
        return self._tables[key]

    def _set_table(self, block: Block) -> tables.Measured:
        """The table as it goes on the present page."""
        measured = self._table(block, upright=not self.sheet.landscape)
        if measured is None:
            raise tables.too_wide(block)
        return measured

    def _flow(self, block: Block) -> tuple[Flow, float]:
        """The block's flow and height in the frame; refuses what sticks out."""
        if id(block) not in self._flows:
            flow = self._engine.flow(block.html)
            width = self.sheet.shape.text_width
            needed, height = flow.measure(width)
            if needed > width + _TOLERANCE:
                raise InputError(f"Bagian di {block.place} lebih lebar daripada halaman.")
            self._flows[id(block)] = (flow, height)
        return self._flows[id(block)]

    def _need(self, index: int, depth: int = 0) -> float:  # noqa: PLR0911 - one for each kind
        """The least height that must stand on one page from this block on."""
        if index >= len(self._blocks) or depth > _LOOK_AHEAD:
            return 0
        block = self._blocks[index]
        whole = self.sheet.shape.text_height
        if block.kind in ("heading", "caption") or block.lead:
            follows = self._need(index + 1, depth + 1)
            return min(whole, self._flow(block)[1] + sum(_gaps(block)) + follows)
        if block.kind == "table":
            if self._table(block, upright=not self.sheet.landscape) is None:
                return 0
            return tables.least_height(self._set_table(block), self._tail(index), whole)
        if block.kind in ("text", "small", "legend"):
            height = self._flow(block)[1]
            # Three lines are not cut: one of them would stand alone.
            return height if height < 3.5 * self._line else 2 * self._line
        if block.kind == "figure":
            return self._figure_height(index)
        return min(whole, max(self._column_heights(block))) if block.kind == "fixed" else 0

    def _place(self, index: int) -> None:
        block = self._blocks[index]
        if block.kind == "table":
            self._put_table(index)
        elif block.kind == "fixed":
            self._put_fixed(block)
        elif block.kind == "figure":
            self._put_figure(block)
        elif block.kind == "contents":
            self.entries += put_list(self.sheet, listed(self._blocks, block.text))
        else:
            self._put_text(block)

    def _put_text(self, block: Block) -> None:
        """Text flows over page ends, with no single line alone on either side."""
        sheet = self.sheet
        flow, height = self._flow(block)
        if height <= sheet.room:
            sheet.put(flow, height)
            return
        shape = sheet.shape
        lines, here = round(height / self._line), int(sheet.room / self._line)
        if lines - here == 1 and here > 2 and not sheet.fresh:
            limit = sheet.y + (here - 1) * self._line + 1
        else:
            limit = shape.bottom
        more, filled = flow.place((shape.left, sheet.y, shape.right, limit))
        while more:
            if filled[3] <= sheet.y + 1 and sheet.fresh:
                raise stuck(block.place)
            self._engine.put(flow)
            sheet.new_page()
            more, filled = flow.place((shape.left, shape.top, shape.right, shape.bottom))
        self._engine.put(flow)
        sheet.advance(filled[3] - sheet.y)

    def _figure(self, block: Block) -> Placed:
        assert block.image is not None
        return self._sized(block.image, self.sheet.shape.text_width, block)

    def _figure_height(self, index: int) -> float:
        """The picture with the legend below it."""
        block = self._blocks[index]
        height = self._figure(block).height + sum(_gaps(block))
        if index + 1 < len(self._blocks) and self._blocks[index + 1].kind == "legend":
            height += self._flow(self._blocks[index + 1])[1]
        return min(height, self.sheet.shape.text_height)

    def _sized(self, image: Image, room: float, block: Block) -> Placed:
        return self._pictures.sized(image, room, self.sheet.shape.text_height, block.place)

    def _put_figure(self, block: Block) -> None:
        placed, shape = self._figure(block), self.sheet.shape
        left = shape.left + (shape.text_width - placed.width) / 2
        self._engine.draw_picture(placed.picture, left, self.sheet.y, placed.width)
        self.sheet.advance(placed.height)

    def _columns(self, block: Block) -> list[Column]:
        edges = self._kop_edges(block) if block.kop else self._equal_edges(len(block.columns))
        return [
            Column([self._item(item, right - left, block) for item in items], left, right)
            for items, (left, right) in zip(block.columns, edges, strict=True)
            if items
        ]

    def _equal_edges(self, count: int) -> list[tuple[float, float]]:
        shape = self.sheet.shape
        width = (shape.text_width - _COLUMN_GAP * (count - 1)) / count
        lefts = [shape.left + number * (width + _COLUMN_GAP) for number in range(count)]
        return [(left, left + width) for left in lefts]

    def _kop_edges(self, block: Block) -> list[tuple[float, float]]:
        """Pictures at the sides as wide as they are, the text centred on the page between them."""
        shape = self.sheet.shape
        room = shape.text_width / _LOGO_SHARE
        widths = [
            max(
                (self._sized(i, room, block).width for i in items if isinstance(i, Image)),
                default=0,
            )
            for items in block.columns
        ]
        aside = max(widths)
        aside += _COLUMN_GAP if aside else 0
        left, right = shape.left, shape.right
        return [
            (left, left + widths[0]),
            (left + aside, right - aside),
            (right - widths[-1], right),
        ]

    def _item(self, item: str | Image, room: float, block: Block) -> Flow | Placed:
        if isinstance(item, Image):
            return self._sized(item, room, block)
        return self._engine.flow(item)

    def _column_heights(self, block: Block) -> list[float]:
        heights = []
        for column in self._columns(block):
            needed, height = column.measure()
            if needed > column.right - column.left + _TOLERANCE:
                raise InputError(f"Bagian di {block.place} lebih lebar daripada tempatnya.")
            heights.append(height)
        return heights

    def _put_fixed(self, block: Block) -> None:
        """Unsplit if a page can hold it (`_need` saw to that); a longer one runs on."""
        run_columns(self.sheet, self._columns(block), self.sheet.new_page, block.place)
        if block.kop:
            rule = self._engine.flow('<div class="garis">&nbsp;</div>')
            self.sheet.put(rule, rule.measure(self.sheet.shape.text_width)[1])

    def _put_table(self, index: int) -> None:
        block = self._blocks[index]
        table = self._set_table(block)
        above = self._blocks[index - 1] if index else block
        cutter = tables.Cutter(
            sheet=self.sheet,
            table=table,
            turn=partial(self._continue, above.text if above.kind == "caption" else ""),
            tail=self._tail(index),
            place=block.place,
        )
        self.boxes += cutter.put()

    def _tail(self, index: int) -> float:
        """The height of the notes that must stand below a table's last row."""
        if index + 1 == len(self._blocks) or self._blocks[index + 1].kind != "small":
            return 0
        height = self._flow(self._blocks[index + 1])[1] + _gaps(self._blocks[index])[1]
        return min(height, self.sheet.shape.text_height / 4)

    def _continue(self, caption: str) -> None:
        """The next page of a table, with its caption said again."""
        self.sheet.new_page()
        if not caption:
            return
        name = ". ".join(caption.split(". ", 1)[:1]) if len(caption) > 60 else caption.rstrip(".")
        html = f'<p class="judul-tabel"><b>{escape(name)}</b> (lanjutan)</p>'
        flow = self._engine.flow(html)
        height = flow.measure(self.sheet.shape.text_width)[1]
        self.sheet.put(flow, min(height, self.sheet.shape.text_height / 4))
        self.sheet.y += _GAPS["caption"][1]
