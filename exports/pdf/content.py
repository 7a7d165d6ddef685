"""What a page's operators lack when they are drawn: the text alternatives of pictures.

PDF lets a run of content carry what a screen reader says for it: `/Span <</Alt …>> BDC … EMC`
(ISO 32000-1, 14.9.3). The engine writes none, so an empty frame is drawn before and behind each
picture, and these frames are replaced afterwards. There is no structure tree: one that named only
the pictures would make a reader pass over all other text.

And what they have too much: the hyphens of no size at which long words were broken. Nobody sees
them, but they would be copied with the word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

BEGIN = (-9001.0, -9001.0, -9000.0, -9000.0)
END = (-9002.0, -9002.0, -9000.0, -9000.0)
"""Frames of one and two points beside the paper, where nothing else is ever drawn."""

_FRAME = re.compile(rb"q\n(?:[-.\d ]+ cm\n)?-900[12] -900[12] ([12]) \1 re\nW n\nQ\n")
_UNSEEN = re.compile(rb"/\w+ \.01 Tf\n[-.\d ]+ Tm\n\[<\w{4}>\]TJ\n")


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


def copyable(drawn: bytes) -> bytes:
    """A page's operators without the hyphens of no size."""
    return _UNSEEN.sub(b"", drawn) if b" .01 Tf\n" in drawn else drawn


def _text_string(text: str) -> bytes:
    """A text of any script as PDF writes it in hex."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>".encode()
