"""The text alternatives of pictures, within a page's content: what a screen reader says for them.

PDF lets a run of content carry its alternative: `/Span <</Alt …>> BDC … EMC` (ISO 32000-1, 14.9.3).
The engine writes none, so an empty frame is drawn before and behind each picture, and these frames
are replaced afterwards. There is no structure tree: one that named only the pictures would make a
reader pass over all other text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

BEGIN = (-9001.0, -9001.0, -9000.0, -9000.0)
END = (-9002.0, -9002.0, -9000.0, -9000.0)
"""Frames of one and two points beside the paper, where nothing else is ever drawn."""

_FRAME = re.compile(rb"q\n(?:[-.\d ]+ cm\n)?-900[12] -900[12] ([12]) \1 re\nW n\nQ\n")


def spoken(drawn: bytes, alternatives: Sequence[str]) -> bytes:
    """A page's operators with an alternative around each picture, in the order of drawing.

    A picture whose alternative is empty is left as it is.
    """
    if not alternatives:
        return drawn
    pieces = _FRAME.split(drawn)  # text, "1", picture, "2", text, "1", …
    waiting, told = iter(alternatives), ""
    out = []
    for piece, frame in zip_longest(pieces[::2], pieces[1::2]):
        out.append(piece)
        if frame == b"1":
            told = next(waiting).strip()
            out.append(b"/Span <</Alt %b>> BDC\n" % _text_string(told) if told else b"")
        elif frame == b"2" and told:
            out.append(b"EMC\n")
    return b"".join(out)


def _text_string(text: str) -> bytes:
    """A text of any script as PDF writes it in hex."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>".encode()
