"""A screen as a lean SVG: rectangles and words with attributes only.

Browsers show it, and so does the engine that makes the manual's PDF, which reads no style sheet in
an SVG. Words stand at their own places, because blanks would shrink to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from rich.cells import cell_len
from textual.strip import Strip

SIZE = 10.0
WIDTH, HEIGHT, BASE = SIZE * 0.6, SIZE * 1.3, SIZE
"""A cell and its baseline; every Courier is 0.6 of its height wide."""
EDGE = 6.0
PAPER, INK, FRAME = "#ffffff", "#111111", "#333333"
"""Light, so that a printed manual does not drink the ink."""


def picture(strips: Iterable[Strip], columns: int, alt: str) -> str:
    """The SVG of a screen's rows, so many columns wide; `alt` is its title."""
    rows = list(strips)
    wide, high = columns * WIDTH + 2 * EDGE, len(rows) * HEIGHT + 2 * EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}">',
        f"<title>{escape(alt)}</title>",
        f'<rect x="0" y="0" width="{wide:g}" height="{high:g}" fill="{PAPER}" '
        f'stroke="{FRAME}" stroke-width="1"/>',
        *(shape for y, strip in enumerate(rows) for shape in _row(strip, EDGE + y * HEIGHT)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _row(strip: Strip, top: float) -> Iterator[str]:
    left = EDGE
    for text, style, _ in strip:
        cells = cell_len(text)
        turned = bool(style and style.reverse)
        if turned:
            yield (
                f'<rect x="{left:g}" y="{top:g}" width="{cells * WIDTH:g}" height="{HEIGHT:g}" '
                f'fill="{FRAME}"/>'
            )
        yield from _words(text, left, top, PAPER if turned else INK, bool(style and style.bold))
        left += cells * WIDTH


def _words(text: str, left: float, top: float, colour: str, bold: bool) -> Iterator[str]:
    weight = ' font-weight="bold"' if bold else ""
    for word in re.finditer(r"\S+", text):
        x = left + cell_len(text[: word.start()]) * WIDTH
        yield (
            f'<text x="{x:.6g}" y="{top + BASE:g}" font-family="Courier, monospace" '
            f'font-size="{SIZE:g}" fill="{colour}"{weight}>{escape(word[0])}</text>'
        )
