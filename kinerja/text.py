"""Text as people type or paste it, made comparable; and made short for a message."""

from __future__ import annotations

import re

NO_DATA = frozenset({"", "-", "n/a"})
"""Cells that mean "no data", which is not zero (after `tidy`, in small letters)."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = str.maketrans(dict.fromkeys("−–—‐‑‒", "-"))
_SPACED_THOUSANDS = re.compile(
    r"(?<![0-9.,])[0-9]{1,3}(?:[\u00a0\u2007\u2009\u202f][0-9]{3})+(?![0-9])"
)


def shorten(text: str, length: int = 40) -> str:
    """A user's text for a message: one line, printable, cut with an ellipsis."""
    line = "".join(char if char.isprintable() else " " for char in text[:length])
    return line + "…" if len(text) > length else line


def tidy(text: str) -> str:
    """One kind of space and dash, nothing invisible; thousands parted by no-break spaces joined."""
    seen = text.translate(_INVISIBLE)
    joined = _SPACED_THOUSANDS.sub(lambda found: re.sub(r"[^0-9]", "", found.group()), seen)
    return " ".join(joined.translate(_DASHES).split())


def same_words(text: str) -> str:
    """A text for comparing names: case-blind, with single spaces."""
    return " ".join(text.translate(_INVISIBLE).split()).casefold()


def is_no_data(text: str) -> bool:
    """Whether a cell says that there is no data: empty, "-", "n/a"."""
    return not text.strip() or (len(text) < 100 and tidy(text).casefold() in NO_DATA)
