"""Letterheads, signatures and other blocks that stand side by side and are not split."""

from __future__ import annotations

from dataclasses import dataclass

from exports.pdf.blocks import Block, Image
from exports.pdf.columns import Column, run_columns
from exports.pdf.engine import Flow
from exports.pdf.pictures import Pictures, Placed
from exports.pdf.sheet import Sheet
from kinerja.errors import InputError

_COLUMN_GAP = 14.0  # points between blocks side by side
_LOGO_SHARE = 5  # a logo in a letterhead takes no more than a fifth of the width
_TOLERANCE = 1.5  # points a text may stick out by rounding
_RULE = '<div class="garis">&nbsp;</div>'


@dataclass
class Fixed:
    """Measures and puts such blocks and single figures."""

    sheet: Sheet
    pictures: Pictures

    def figure(self, block: Block) -> Placed:
        """The picture of a figure at its size on this page."""
        assert block.image is not None
        return self._sized(block.image, self.sheet.shape.text_width, block)

    def put_figure(self, block: Block) -> None:
        """Draw a figure in the middle of the frame."""
        placed, shape = self.figure(block), self.sheet.shape
        left = shape.left + (shape.text_width - placed.width) / 2
        self.sheet.draw_picture(placed, left, self.sheet.y)
        self.sheet.advance(placed.height)

    def height(self, block: Block) -> float:
        """The height of the highest column; refuses what sticks out of its place."""
        heights = [0.0]
        for column in self._columns(block):
            needed, height = column.measure()
            if needed > column.right - column.left + _TOLERANCE:
                raise InputError(f"Bagian di {block.place} lebih lebar daripada tempatnya.")
            heights.append(height)
        return max(heights)

    def put(self, block: Block) -> None:
        """Draw the block here; one that no page can hold runs on over the next ones."""
        run_columns(self.sheet, self._columns(block), self.sheet.new_page, block.place)
        if block.name == "kop":
            rule = self.sheet.engine.flow(_RULE)
            self.sheet.put(rule, rule.measure(self.sheet.shape.text_width)[1])

    def _sized(self, image: Image, room: float, block: Block) -> Placed:
        return self.pictures.sized(image, room, self.sheet.shape.text_height, block.place)

    def _columns(self, block: Block) -> list[Column]:
        kop = block.name == "kop"
        edges = self._kop_edges(block) if kop else self._equal_edges(len(block.columns))
        return [
            Column([self._item(item, right - left, block) for item in items], left, right)
            for items, (left, right) in zip(block.columns, edges, strict=True)
            if items
        ]

    def _item(self, item: str | Image, room: float, block: Block) -> Flow | Placed:
        if isinstance(item, Image):
            return self._sized(item, room, block)
        return self.sheet.engine.flow(item)

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
            max((self._sized(item, room, block).width for item in items if isinstance(item, Image)),
                default=0.0)
            for items in block.columns
        ]  # fmt: skip
        aside = max(widths)
        aside += _COLUMN_GAP if aside else 0
        left, right = shape.left, shape.right
        return [
            (left, left + widths[0]),
            (left + aside, right - aside),
            (right - widths[-1], right),
        ]
