"""What this terminal can show, and text made fit for it.

Text from the file may hold anything that a user typed or imported; on a terminal a control
character moves the cursor or recolours the screen, so it is shown as a sign instead.
"""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import unicodedata
from dataclasses import dataclass
from typing import TextIO

from lkjip_tui.thin.encoding import encoding_of

__all__ = [
    "Terminal",
    "encoding_of",
    "is_tty",
    "is_utf8",
    "plain_signs",
    "this_terminal",
    "without_controls",
]

MIN_COLUMNS, MIN_ROWS = 80, 24
"""The smallest terminal in which every screen can be worked with."""

_PLAIN_SIGNS = str.maketrans(
    {
        "–": "-", "—": "-", "−": "-", "‑": "-", "×": "x", "…": "...", "·": "-", "•": "*",
        "“": '"', "”": '"', "‘": "'", "’": "'", "≥": ">=", "≤": "<=", "→": "->", "←": "<-",
        "✓": "v", "✗": "x", "─": "-", "│": "|", "├": "|", "└": "`",
        "\N{NO-BREAK SPACE}": " ",
    }
)  # fmt: skip

_LINE_MAKERS = {"Zl", "Zp"}


@dataclass(frozen=True)
class Terminal:
    """Size in cells, encoding of stdout, and whether the two ends are a terminal."""

    columns: int
    rows: int
    encoding: str
    input_is_tty: bool
    output_is_tty: bool
    kind: str

    @property
    def is_utf8(self) -> bool:
        """Whether every sign can be shown."""
        return is_utf8(self.encoding)

    @property
    def can_show_screens(self) -> bool:
        """Whether the screens can run here at all (size is checked by the screens)."""
        return self.input_is_tty and self.output_is_tty and self.kind != "dumb"


def this_terminal() -> Terminal:
    """The terminal of this process; 80x24 where there is none."""
    size = shutil.get_terminal_size((MIN_COLUMNS, MIN_ROWS))
    return Terminal(
        size.columns,
        size.lines,
        encoding_of(sys.stdout),
        is_tty(sys.stdin),
        is_tty(sys.stdout),
        os.environ.get("TERM", ""),
    )


def is_tty(stream: TextIO | None) -> bool:
    """Whether a person sits at this stream; False for a closed or missing one."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def is_utf8(encoding: str) -> bool:
    """Whether an encoding is UTF-8 under any of its names."""
    try:
        return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    except LookupError:
        return False


def plain_signs(text: str, encoding: str) -> str:
    """The text in an encoding that lacks some signs: nearest ASCII signs, "?" for the rest."""
    if is_utf8(encoding):
        return text
    return text.translate(_PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)


def without_controls(text: str) -> str:
    """The text with control and direction characters shown as "�"; line ends and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _is_harmless(char) else "�" for char in text)


def _is_harmless(char: str) -> bool:
    if char in "\n\t":
        return True
    category = unicodedata.category(char)
    if category == "Cf":  # joiners are letters' parts; overrides and marks turn lines around
        return char in "\u200c\u200d\u00ad"
    return category not in ("Cc", "Cs") and category not in _LINE_MAKERS
