"""How wide words are in Helvetica, and where lines break: nothing sticks out of its cell."""

from __future__ import annotations

import unicodedata

_WIDTHS = {
    " !,./:;[\\]It": 278, '"': 355, "#$0123456789?_abdeghnopqu": 556, "%": 889,
    "&ABEKPSVXY": 667, "'": 191, "()-r`": 333, "*": 389, "+<=>~": 584, "@": 1015,
    "CDHNRUw": 722, "FTZ": 611, "GOQ": 778, "Jcksvxyz": 500, "L": 556, "Mm": 833, "W": 944,
    "^": 469, "f": 278, "ijl": 222, "{}": 334, "|": 260, "–": 556, "“”": 333, "•": 350,
}  # fmt: skip
_OF = {char: width for chars, width in _WIDTHS.items() for char in chars}
"""Thousandths of the size (Adobe's metrics of Helvetica)."""
_BOLD = 1.08  # Helvetica-Bold is at most so much wider, over a word


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line at a size; characters without metrics count as a full square."""
    return sum(map(_char, text)) * size / 1000 * (_BOLD if bold else 1)


def _char(char: str) -> int:
    known = _OF.get(char)
    if known is not None:
        return known
    if unicodedata.combining(char):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    return _OF.get(base, 1000)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room`; a longer word is cut, no letter is lost."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            for piece in _pieces(word, room, size, bold=bold):
                longer = f"{line} {piece}" if line else piece
                if line and width(longer, size, bold=bold) > room:
                    lines.append(line)
                    line = piece
                else:
                    line = longer
        if line:
            lines.append(line)
    return lines


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    found, piece = [], ""
    for char in word:
        if piece and width(piece + char, size, bold=bold) > room:
            found.append(piece)
            piece = ""
        piece += char
        if char in "/-" and width(piece, size, bold=bold) > room * 0.6:
            found.append(piece)
            piece = ""
    return [*found, piece] if piece else found
