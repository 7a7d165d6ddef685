"""Texts side by side that run on over as many pages as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.pdf.engine import Box, Flow
from exports.pdf.sheet import Sheet
from kinerja.errors import InputError


@dataclass
class Column:
    """A flow between two edges (points from the page's left side); `outer` is its drawn box."""

    flow: Flow
    left: float
    right: float
    done: bool = False


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
) -> list[tuple[int, Box]]:
    """Put all columns, calling `turn` for each further page; returns (page, box) of each part.

    Raises InputError if two pages in a row take nothing: it would never end.
    """
    boxes: list[tuple[int, Box]] = []
    across, down = padding
    idle = 0
    while True:
        top, low, moved = sheet.y, sheet.y, False
        for column in columns:
            if column.done:
                continue
            frame = (column.left, top + down, column.right, sheet.shape.bottom - down)
            more, filled = column.flow.place(frame)
            sheet.engine.put(column.flow)
            column.done = not more
            if not more or filled[3] > frame[1] + 1:
                low, moved = max(low, filled[3] + down), True
        page = len(sheet.pages) - 1
        if moved:
            boxes += [(page, (c.left - across, top, c.right + across, low)) for c in columns]
            sheet.advance(low - top)
        if all(column.done for column in columns):
            return boxes
        idle = 0 if moved else idle + 1
        if idle == 2:
            raise stuck(place)
        turn()
