"""Text as people type or paste it, made comparable; and made short for a message."""

from __future__ import annotations

import re
import unicodedata

NO_DATA = frozenset({"", "-", "n/a"})
"""Cells that mean "no data", which is not zero (after `tidy`, in small letters)."""

_FILLERS = "\u00ad\u200b\u2060\ufeff"
_INVISIBLE = dict.fromkeys(map(ord, _FILLERS + "\u200c\u200d"))
_ODD_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_REPLACEMENT = "\ufffd"
_DASHES = str.maketrans(dict.fromkeys("−–—‐‑‒", "-"))
_SPACED_THOUSANDS = r"(?<![0-9.,])[0-9]{1,3}(?:[\u00a0\u2007\u2009\u202f][0-9]{3})+(?![0-9])"


ODD_LENGTH = 200
"""Letters that are shown of a value which no rule can read."""


def shorten(text: str, length: int = 40) -> str:
    """A user's text for a message: one line, printable, cut with an ellipsis."""
    line = "".join(char if char.isprintable() else " " for char in text[:length])
    return line + "…" if len(text) > length else line


def tidy(text: str) -> str:
    """One kind of space and dash, nothing invisible; thousands parted by no-break spaces joined."""
    seen = text.translate(_INVISIBLE)
    joined = re.sub(_SPACED_THOUSANDS, lambda found: re.sub(r"[^0-9]", "", found.group()), seen)
    return " ".join(joined.translate(_DASHES).split())


def same_words(text: str) -> str:
    """A text for comparing names: case-blind, with single spaces."""
    return as_in_a_cell(text).casefold()


def as_in_a_cell(text: str, *, lines: bool = False) -> str:
    """A text as it comes back from a table: without what a cell cannot show; `lines` keeps those.

    Two texts that are alike here differ in nothing that a person who edits the table can see.
    """
    seen = visible(text).translate(_INVISIBLE)
    if not lines:
        return " ".join(seen.split())
    return "\n".join(" ".join(line.split()) for line in seen.strip().split("\n"))


def visible(text: str) -> str:
    """Text without control characters: tabs and odd line ends made plain, others shown as "�".

    A control character in a terminal, a table or a PDF can hide or move text; bidirectional
    overrides can make a figure read backwards. Zero-width fillers are dropped.
    """
    if text.isprintable():
        return text
    plain = _ODD_LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(map(_visible_character, plain))


def _visible_character(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    if character in _FILLERS:
        return ""
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if character in "\u200c\u200d":  # joiners shape letters and emoji
        return character
    return _REPLACEMENT


def is_no_data(text: str) -> bool:
    """Whether a cell says that there is no data: empty, "-", "n/a"."""
    return not text.strip() or (len(text) < 100 and tidy(text).casefold() in NO_DATA)
