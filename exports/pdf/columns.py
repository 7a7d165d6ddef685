"""Texts and pictures side by side that run on over as many pages as they need."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.pdf.engine import Flow
from exports.pdf.pictures import Placed
from exports.pdf.sheet import Sheet
from kinerja.errors import InputError

_PICTURE_GAP = 4.0  # points below a picture in a column
Item = Flow | Placed


@dataclass
class Column:
    """Flows and pictures one below the other between two edges (points from the page's left)."""

    items: Sequence[Item]
    left: float
    right: float
    at: int = 0

    @property
    def done(self) -> bool:
        """Whether all of it is drawn."""
        return self.at == len(self.items)

    def measure(self) -> tuple[float, float]:
        """(width needed, height) of the whole column."""
        widths, heights = [0.0], [0.0]
        for item in self.items:
            if isinstance(item, Flow):
                width, height = item.measure(self.right - self.left)
            else:
                width, height = item.width, item.height + _PICTURE_GAP
            widths.append(width)
            heights.append(height)
        return max(widths), sum(heights)

    def run(self, sheet: Sheet, top: float, bottom: float) -> tuple[float, bool]:
        """Draw what fits; returns how far down it reached and whether anything was drawn."""
        y, moved = top, False
        while not self.done:
            item = self.items[self.at]
            if isinstance(item, Flow):
                more, filled = item.place((self.left, y, self.right, bottom))
                sheet.engine.put(item)
                moved = moved or not more or filled[3] > y + 1
                y = max(y, filled[3])
                if more:
                    break
            else:
                if y + item.height > bottom and y > sheet.shape.top:
                    break
                middle = (self.left + self.right - item.width) / 2
                sheet.draw_picture(item, middle, y)
                y, moved = y + item.height + _PICTURE_GAP, True
            self.at += 1
        return y, moved


def stuck(place: str) -> InputError:
    """The refusal of something that no page can take."""
    return InputError(
        f"Bagian di {place} tidak dapat ditempatkan pada halaman.",
        "Persingkat teksnya atau bagi menjadi beberapa bagian.",
    )


def run_columns(
    sheet: Sheet,
    columns: Sequence[Column],
    turn: Callable[[], None],
    place: str,
    padding: tuple[float, float] = (0, 0),
    *,
    first: float = math.inf,
) -> None:
    """Put all columns, calling `turn` for each further page; with a padding they are boxed.

    On the present page they take no more than `first` points.

    Raises InputError if two pages in a row take nothing: it would never end.
    """
    across, down = padding
    idle = 0
    while True:
        top, low, moved = sheet.y, sheet.y, False
        bottom, first = min(sheet.bottom, top + first), math.inf
        for column in columns:
            if column.done:
                continue
            reached, drawn = column.run(sheet, top + down, bottom - down)
            if drawn:
                low, moved = max(low, reached + down), True
        if moved:
            for column in columns if padding != (0, 0) else ():
                sheet.ink.box((column.left - across, top, column.right + across, low))
            sheet.advance(low - top)
        if all(column.done for column in columns):
            return
        idle = 0 if moved else idle + 1
        if idle == 2:
            raise stuck(place)
        turn()
