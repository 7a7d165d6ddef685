"""Columns of blocks that stand side by side: how wide each is, and which is set flush left."""

from __future__ import annotations

from collections.abc import Sequence

from exports.pdf.blocks import Block, Image

_FLUSH = '<div class="pasangan kiri">'


def is_flush(items: Sequence[str | Image]) -> bool:
    """Whether a column says that it is set flush left."""
    return any(isinstance(item, str) and item.startswith(_FLUSH) for item in items)


def shares_of(block: Block) -> list[float]:
    """How the columns of a fixed block share the width."""
    count = len(block.columns)
    if block.name == "kop" and count == 3:
        sides = [0.16 if column else 0.02 for column in (block.columns[0], block.columns[2])]
        return [sides[0], 1 - sum(sides), sides[1]]
    return [1 / count] * count
