"""The pieces of a document that are measured, kept together and put on pages one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "heading", "text", "small", "caption", "legend", "figure", "table", "fixed", "contents",
    "break", "landscape", "portrait", "cover", "body", "header", "footer",
]  # fmt: skip
TEXTS = frozenset({"heading", "text", "small", "caption", "legend"})
"""The kinds that are a single flow of text."""
STEERING = frozenset({"break", "landscape", "portrait", "cover", "body", "header", "footer"})
"""The kinds that print nothing where they stand."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Emoji joined to one picture, and signs that choose its colour: printed one by one, without them.
_COLOUR = re.compile("[\ufe00-\ufe0f]")
_JOINED = re.compile("(?<=[\u2600-\u27bf\U0001f000-\U0001faff])\u200d")
# Blanks that the text face lacks: as many of its own as are as wide. A face for a blank is 40 kB.
_BLANKS = {
    **dict.fromkeys((0x2000, 0x2002, 0x2007), "\u00a0" * 2),
    **dict.fromkeys((0x2001, 0x2003, 0x3000), "\u00a0" * 4),
    **dict.fromkeys((*range(0x2004, 0x2007), *range(0x2008, 0x200B), 0x202F, 0x205F), "\u00a0"),
}
BREAK = '<span style="font-size:.01pt">\u00ad</span>'
"""Where a line may end within a word, without a hyphen that anyone could see: every text face has
this one, while a blank of no width would bring in a further face (60 kB) and copy as a blank."""
_LONG_WORD = re.compile(r"<[^>]*>|(?:&#?\w+;|[^\s<&])+")
_LETTER = re.compile(r"&#?\w+;|.", re.DOTALL)


@dataclass(frozen=True)
class Image:
    """A picture in the text: its name among the document's resources, its text alternative.

    `width` is in millimetres; None leaves it to the picture and the room there is.
    """

    name: str
    alt: str
    width: float | None = None


@dataclass(frozen=True)
class Cell:
    """A table cell: its inner HTML, its CSS ("" is left), the columns and rows it takes."""

    html: str
    style: str = ""
    across: int = 1
    down: int = 1


@dataclass(frozen=True, eq=False)
class Grid:
    """A table's cells by row and column; None where a cell to the left or above reaches over.

    The first `head` rows are its header.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    head: int = 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.rows[0])


@dataclass(frozen=True, eq=False)
class Block:
    """One piece of the document.

    `pieces` are its plain texts in order (the guard looks for them on the page), `text` a heading,
    caption, running text or name of a list, `level` that of a heading or the deepest one of a
    list, `lead` says that what follows must stand on the same page. `name` is the class of a
    `div`, `columns` what stands in it side by side: HTML and pictures from top to bottom (an
    empty one leaves a gap). `notes` are the numbers of its footnotes, `place` is where a person
    finds it.
    """

    kind: Kind
    place: str
    html: str = ""
    text: str = ""
    level: int = 0
    pieces: tuple[str, ...] = ()
    columns: tuple[tuple[str | Image, ...], ...] = ()
    image: Image | None = None
    grid: Grid | None = None
    lead: bool = False
    name: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Source:
    """A document's blocks in order, and the HTML and plain text of its footnotes by number."""

    blocks: tuple[Block, ...]
    notes: dict[int, tuple[str, str]]


def clean(markdown: str) -> str:
    """The text without characters that no page can show; line ends as LF."""
    plain = markdown.replace("\r\n", "\n").replace("\r", "\n")
    shown = _CONTROL.sub("\ufffd", plain)
    if shown.isascii():
        return shown
    return _JOINED.sub("", _COLOUR.sub("", shown)).translate(_BLANKS)


def soften(html: str, longest: int = 30, piece: int = 10) -> str:
    """Allow a line break every `piece` letters in words of more than `longest` letters."""
    if len(html) <= longest:
        return html

    def cut(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) <= longest:
            return word
        letters = [word] if word.startswith("<") else _LETTER.findall(word)
        if len(letters) <= longest:
            return word
        return BREAK.join(
            "".join(letters[start : start + piece]) for start in range(0, len(letters), piece)
        )

    return _LONG_WORD.sub(cut, html)


def anchor(text: str) -> str:
    """The name under which `[…](#nama)` finds a heading or caption: "tabel-3-1", "bab-i-umum"."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
