"""Rows that only moved: found by what stands in them, so that the terminal moves them itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from lkjip_tui.thin.screen import EMPTY, Row

_PARTS = 4
"""A row is compared in this many parts: beside a list may stand what does not move."""
_COMMON = 3
"""A part found more often than this says nothing about where it came from."""
_FEWEST = 3
"""Rows that must have moved alike."""


class Shift(NamedTuple):
    """Rows top to bottom (both included) move up by `by`, down where it is negative."""

    top: int
    bottom: int
    by: int


def find_shift(old: Sequence[Row], new: Sequence[Row]) -> Shift | None:
    """The movement that explains most of the change, None where none explains enough of it."""
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for y, row in enumerate(old):
        if row != new[y]:
            for part in _parts(row):
                places[part].append(y)
    votes: Counter[int] = Counter()
    moved: dict[int, list[int]] = defaultdict(list)
    for y, row in enumerate(new):
        if row == old[y]:
            continue
        for part in _parts(row):
            found = places.get(part, ())
            if len(found) <= _COMMON and y not in found:
                votes.update(was - y for was in found)
                for was in found:
                    moved[was - y].append(y)
    for by, _ in votes.most_common(1):
        rows = sorted(set(moved[by]))
        if len(rows) >= _FEWEST:
            return Shift(min(rows[0], rows[0] + by), max(rows[-1], rows[-1] + by), by)
    return None


def _parts(row: Row) -> list[tuple[int, str]]:
    """The parts of a row that say something, each with its place."""
    text = [letters for letters, _ in row]
    size = -(-len(row) // _PARTS)
    out = []
    for start in range(0, len(row), size):
        part = "".join(text[start : start + size])
        if len(part.strip()) > 1:
            out.append((start, part))
    return out


def shifted(rows: Sequence[Row], shift: Shift) -> list[Row]:
    """The rows as the terminal shows them after a shift."""
    out = list(rows)
    inside = out[shift.top : shift.bottom + 1]
    blank = [[EMPTY] * len(rows[0]) for _ in range(abs(shift.by))]
    inside = inside[shift.by :] + blank if shift.by > 0 else blank + inside[: shift.by]
    out[shift.top : shift.bottom + 1] = inside
    return out
