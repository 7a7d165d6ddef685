"""Fitting words into columns of a terminal, measured in display cells, not characters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from wcwidth import wcswidth, wcwidth

WORDS = (18, 15, 12)
"""The longest word that a text column is kept wide enough for, tried in this order.

Eighteen cells hold "Penyelenggaraan" with its brackets; twelve still "Kependidikan". A longer word
is cut, before a table is shown in parts.
"""


def cells(text: str) -> int:
    """How many terminal cells a line of visible text takes."""
    return len(text) if text.isascii() else max(0, wcswidth(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; the text's own line breaks are kept, long words are cut.

    Only a single character wider than `width` can exceed it. Always at least one line.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        lines.extend(_wrap_line(line, max(1, width)))
    return lines


def _wrap_line(line: str, width: int) -> list[str]:
    lines: list[str] = []
    current, used = "", 0
    for word in line.split():
        for piece in _pieces(word, width):
            needed = cells(piece)
            if current and used + 1 + needed <= width:
                current, used = f"{current} {piece}", used + 1 + needed
            else:
                if current:
                    lines.append(current)
                current, used = piece, needed
    return [*lines, current] if current or not lines else lines


def _pieces(word: str, width: int) -> list[str]:
    if cells(word) <= width:
        return [word]
    pieces: list[str] = []
    current, used = "", 0
    for character in word:
        needed = max(0, wcwidth(character))
        if current and used + needed > width:
            pieces.append(current)
            current, used = "", 0
        current, used = current + character, used + needed
    return [*pieces, current]


def longest_word(text: str) -> int:
    """The widest word of a text, in cells."""
    return max(map(cells, text.split()), default=0)


def natural_width(text: str) -> int:
    """The width that a text takes without any wrapping."""
    return max(map(cells, text.split("\n")), default=0)


def share(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Widths between `least` and `natural` that together fill `room` as evenly as they can.

    Narrow columns get all they want first; what is left goes to the wide ones in equal parts.
    Where even the least widths exceed the room, those are the answer.
    """
    widths = list(least)
    spare = room - sum(widths)
    growing = sorted(
        (index for index in range(len(widths)) if natural[index] > widths[index]),
        key=lambda index: natural[index] - widths[index],
    )
    while growing and spare > 0:
        part = max(1, spare // len(growing))
        index = growing.pop(0)
        gain = min(part, natural[index] - widths[index], spare)
        widths[index] += gain
        spare -= gain
    return widths


def parts(least: Sequence[int], gap: int, room: int, fixed: int) -> list[list[int]]:
    """Column numbers per part of a table too wide for `room`; each begins with the `fixed` ones.

    `gap` is what one column costs beside its content. A part holds at least one other column.
    """
    lead = list(range(min(fixed, len(least))))
    taken = sum(least[index] + gap for index in lead)
    if sum(least) + gap * len(least) <= room or len(lead) == len(least):
        return [list(range(len(least)))]
    found: list[list[int]] = [[]]
    for index in range(len(lead), len(least)):
        filled = list(accumulate((least[i] + gap for i in [*found[-1], index]), initial=taken))
        if found[-1] and filled[-1] > room:
            found.append([])
        found[-1].append(index)
    return [[*lead, *part] for part in found]
