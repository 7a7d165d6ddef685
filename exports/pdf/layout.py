"""Blocks onto pages, from top to bottom, with what belongs together kept together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from exports.pdf import measuring
from exports.pdf.blocks import STEERING, TEXTS, Block
from exports.pdf.columns import stuck
from exports.pdf.contents import Entry, listed, put_list
from exports.pdf.fixed import Fixed
from exports.pdf.hyphenation import hyphenate
from exports.pdf.pictures import Pictures
from exports.pdf.sheet import Mark, Part, Sheet
from exports.pdf.tables import Cutter, least_height
from exports.pdf.texts import Texts

# Points above and below each kind of block; all margins in report.css are 0.
_GAPS: dict[str, tuple[float, float]] = {
    "h1": (0, 12),
    "h2": (10, 6),
    "h3": (8, 5),
    "caption": (8, 4),
    "legend": (0, 9),
    "table": (0, 8),
    "small": (0, 10),
    "fixed": (6, 10),
    "rincian": (0, 7),
    "figure": (6, 4),
}
_COVER_DROP = 60.0  # points of air above a cover
_LOOK_AHEAD = 6  # blocks that may hang together
_CAPTION_NUMBER = re.compile(r"Tabel [\w.]+")
_LONG_CAPTION = 60  # letters of a caption that is said again as its number only
_SIGNING = ("ttd", "pasangan")
_MOST_TAIL = 1 / 2  # of the page: more than that is not pulled along
_SHORT = 3.5  # lines: a paragraph of no more is not cut, one of them would stand alone


def _gaps(block: Block) -> tuple[float, float]:
    name = f"h{min(block.level, 3)}" if block.kind == "heading" else block.kind
    return _GAPS.get(block.name) or _GAPS.get(name, (0, 7))


def _gap(above: Block, below: Block) -> float:
    return _gaps(above)[1] + _gaps(below)[0]


class Layout:
    """The run over all blocks; afterwards it knows where they stand.

    `marks` and `ends` are keyed by `id(block)`, `headed` gives the pages with a table's header.
    """

    def __init__(self, blocks: Sequence[Block], sheet: Sheet, pictures: Pictures) -> None:
        self.sheet = sheet
        self.marks: dict[int, Mark] = {}
        self.ends: dict[int, Mark] = {}
        self.headed: dict[int, list[int]] = {}
        self.entries: list[Entry] = []
        self.texts = Texts(sheet, blocks, _gap)
        sheet.flush = self.texts.flush
        self._fixed = Fixed(sheet, pictures)
        self._blocks = blocks
        self._tables: dict[tuple[int, bool], measuring.Measured | None] = {}
        self._line = sheet.engine.flow("<p>x</p>").measure(500)[1]
        self._landscape = False  # as the document says; a wide table may turn a page by itself
        has_body = any(block.kind == "body" for block in blocks)
        self._inner: Part = "front" if has_body else "body"
        self._page_due = True
        sheet.part = self._inner

    def run(self, progress: Callable[[int], None]) -> None:
        """Place every block; `progress` is told at each new page how many were begun."""
        pages = 0
        for index, block in enumerate(self._blocks):
            if not self._steers(block):
                self._begin(index)
                self.marks[id(block)] = self.sheet.mark
                self._place(index)
                self.ends[id(block)] = self.sheet.mark
                self.sheet.y += _gaps(block)[1]
                for upright in (True, False):
                    self._tables.pop((id(block), upright), None)
            if len(self.sheet.pages) > pages:
                pages = len(self.sheet.pages)
                progress(index + 1)
        if not self.sheet.pages:
            self.sheet.new_page()
        self.sheet.close_page()

    def _steers(self, block: Block) -> bool:
        """Whether the block only says how to go on; its page begins with what follows."""
        if block.kind not in STEERING:
            return False
        if block.kind in ("header", "footer"):
            return True
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
        opens = block.kind == "heading" and block.level == 1
        if self._page_due or (opens and not sheet.fresh) or landscape != sheet.landscape:
            self._page_due = False
            sheet.close_page()
            sheet.landscape = landscape
            sheet.new_page()
            if sheet.part == "cover":
                sheet.y += _COVER_DROP
        elif not sheet.fresh:
            sheet.y += _gaps(block)[0]
            if self._need(index) > sheet.room:
                sheet.new_page()
        if opens:
            sheet.chapter(block.text)

    def _is_wide(self, index: int) -> bool:
        """Whether a table too wide for an upright page begins here, with its caption."""
        block = self._blocks[index]
        if block.kind == "caption" and index + 1 < len(self._blocks):
            return self._blocks[index + 1].kind == "table" and self._is_wide(index + 1)
        return block.kind == "table" and self._table(block, upright=True) is None

    def _table(self, block: Block, *, upright: bool) -> measuring.Measured | None:
        key = (id(block), upright)
        if key not in self._tables:
            assert block.grid is not None
            width = self.sheet.shape_of(landscape=not upright).text_width
            self._tables[key] = measuring.measure(
                self.sheet.engine, block.grid, width, not upright, hyphenate
            )
        return self._tables[key]

    def _set_table(self, block: Block) -> measuring.Measured:
        """The table as it goes on the present page."""
        measured = self._table(block, upright=not self.sheet.landscape)
        if measured is None:
            raise measuring.too_wide(block)
        return measured

    # --- what must stand together ---

    def _need(self, index: int, depth: int = 0) -> float:
        """The least height that must stand on one page from this block on."""
        if index >= len(self._blocks) or depth > _LOOK_AHEAD:
            return 0
        block = self._blocks[index]
        whole = self.sheet.shape.text_height
        if block.lead:
            height = self._height(index) + self.sheet.note_height(block.notes, block.place)
            return min(whole, height + sum(_gaps(block)) + self._need(index + 1, depth + 1))
        if block.kind == "table":
            if self._table(block, upright=not self.sheet.landscape) is None:
                return 0
            return least_height(self._set_table(block), self._tail(index), whole)
        if block.kind in TEXTS:
            return self._text_need(index)
        return min(whole, self._height(index) + self._tail(index))

    def _height(self, index: int) -> float:
        """The height of a block that is not cut."""
        block = self._blocks[index]
        if block.kind in TEXTS:
            return self.texts.height(index)
        if block.kind == "fixed":
            return self._fixed.height(block)
        return self._fixed.figure(block).height if block.kind == "figure" else 0.0

    def _text_need(self, index: int) -> float:
        height, block = self.texts.height(index), self._blocks[index]
        if height < _SHORT * self._line:
            return height + self._tail(index)
        offsets = self.texts.note_offsets(index)
        early = tuple(number for number, at in offsets.items() if at < 2 * self._line)
        return 2 * self._line + self.sheet.note_height(early, block.place)

    def _tail(self, index: int) -> float:
        """The height of what must stand below the end of a block: notes, a legend, a signature."""
        notes = self._blocks[index].notes
        height = self.sheet.note_height(notes, self._blocks[index].place) if notes else 0.0
        at = index
        while at + 1 < len(self._blocks) and self._belongs(at):
            height += _gap(self._blocks[at], self._blocks[at + 1]) + self._height(at + 1)
            at += 1
        return min(height, self.sheet.shape.text_height * _MOST_TAIL)

    def _belongs(self, index: int) -> bool:
        """Whether the next block must not be parted from this one's end."""
        block, below = self._blocks[index], self._blocks[index + 1]
        if below.kind == "small":
            return block.kind in ("table", "legend", "figure")
        if below.kind == "legend":
            return block.kind == "figure"
        return below.kind == "fixed" and below.name in _SIGNING and block.kind != "fixed"

    # --- placing ---

    def _place(self, index: int) -> None:
        block = self._blocks[index]
        if block.kind in TEXTS:
            self._put_text(index)
            return
        self.texts.flush()
        if block.kind == "table":
            self._put_table(index)
        elif block.kind == "fixed":
            self._fixed.put(block)
        elif block.kind == "figure":
            self._fixed.put_figure(block)
        else:
            targets = listed(self._blocks, block.text, block.level)
            self.entries += put_list(self.sheet, targets)
        self.sheet.add_notes(block.notes)

    def _put_text(self, index: int) -> None:
        """Text flows over page ends, with no single line alone on either side."""
        sheet, block = self.sheet, self._blocks[index]
        height = self.texts.height(index)
        lines = round(height / self._line)
        rest = height + self._tail(index)
        if rest <= sheet.room or (height <= sheet.room and (lines < 4 or sheet.fresh)):
            self.texts.hold(index)
            sheet.add_notes(block.notes)
            return
        offsets = self.texts.note_offsets(index)
        flow = self.texts.alone(index)
        shape, more = sheet.shape, True
        here = self._cut(block, lines, offsets)
        limit = sheet.y + here * self._line + 1 if here else sheet.bottom
        while more:
            more, filled = flow.place((shape.left, sheet.y, shape.right, min(limit, sheet.bottom)))
            if more and filled[3] <= sheet.y + 1 and sheet.fresh:
                raise stuck(block.place)
            self.texts.note_links(flow, index)
            sheet.engine.put(flow)
            if more:
                sheet.new_page()
                limit = shape.bottom
        sheet.advance(filled[3] - sheet.y)
        sheet.add_notes(block.notes)

    def _cut(self, block: Block, lines: int, offsets: dict[int, float]) -> int:
        """How many lines stay on this page, with their footnotes; 0 leaves it to the room."""
        sheet = self.sheet
        here = min(int(sheet.room / self._line), lines)
        if not offsets and here < lines - 1:
            return 0
        here = min(here, lines - 2)
        while here > 2:
            early = tuple(n for n, at in offsets.items() if at < here * self._line - 1)
            if here * self._line + sheet.note_height(early, block.place) <= sheet.room:
                break
            here -= 1
        sheet.add_notes(tuple(n for n, at in offsets.items() if at < here * self._line - 1))
        return max(here, 0)

    def _put_table(self, index: int) -> None:
        block = self._blocks[index]
        above = self._blocks[index - 1] if index else block
        cutter = Cutter(
            sheet=self.sheet,
            table=self._set_table(block),
            turn=partial(self._continue, above.text if above.kind == "caption" else ""),
            tail=self._tail(index),
            place=block.place,
        )
        cutter.put()
        self.headed[id(block)] = cutter.headed

    def _continue(self, caption: str) -> None:
        """The next page of a table, with its caption said again."""
        self.sheet.new_page()
        if not caption:
            return
        short = _CAPTION_NUMBER.match(caption) if len(caption) > _LONG_CAPTION else None
        name = (short.group() if short else caption).rstrip(".")
        html = f'<p class="judul-tabel"><b>{escape(name)}</b> (lanjutan)</p>'
        flow = self.sheet.engine.flow(html)
        height = flow.measure(self.sheet.shape.text_width)[1]
        self.sheet.put(flow, min(height, self.sheet.shape.text_height / 4))
        self.sheet.y += _GAPS["caption"][1]
