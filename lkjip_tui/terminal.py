"""What this terminal can show, and text made fit for it.

Text from the file may hold anything that a user typed or imported; on a terminal a control
character moves the cursor or recolours the screen, so it is shown as a sign instead.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
import stat
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_tui.thin.encoding import encoding_of, is_tty

__all__ = [
    "Terminal",
    "drawn_on_terminal",
    "encoding_of",
    "is_tty",
    "is_utf8",
    "plain_signs",
    "this_terminal",
    "without_controls",
]

_TERMINAL = "/dev/tty"
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
    """Size in cells, encoding of stdout, whether keys come from a terminal and one can be drawn on.

    `kind` is TERM.
    """

    columns: int
    rows: int
    encoding: str
    input_is_tty: bool
    drawable: bool
    kind: str

    @property
    def is_utf8(self) -> bool:
        """Whether every sign can be shown."""
        return is_utf8(self.encoding)

    @property
    def can_show_screens(self) -> bool:
        """Whether the screens can run here at all (size is checked by the screens)."""
        return not self.obstacle

    @property
    def obstacle(self) -> str:
        """Why the screens cannot run here, as a sentence; "" where they can."""
        if not self.input_is_tty:
            return "Layar program memerlukan papan ketik; masukan ini bukan terminal."
        if not self.drawable:
            return "Layar program memerlukan terminal; keluaran ini menuju program lain."
        if self.kind == "dumb":
            return "Terminal ini (TERM=dumb) tidak dapat menampilkan layar program."
        return ""


def this_terminal() -> Terminal:
    """The terminal of this process; 80x24 where there is none."""
    size = shutil.get_terminal_size((MIN_COLUMNS, MIN_ROWS))
    return Terminal(
        size.columns,
        size.lines,
        encoding_of(sys.stdout),
        is_tty(sys.stdin),
        is_tty(sys.stdout) or _terminal_beside_files(),
        os.environ.get("TERM", ""),
    )


@contextlib.contextmanager
def drawn_on_terminal() -> Iterator[None]:
    """Let the screens be on the terminal though stdout or stderr goes to a file.

    Textual draws on what Python keeps as the first stderr; plain text goes to the first stdout.
    """
    streams = {name: getattr(sys, name) for name in ("__stdout__", "__stderr__")}
    with contextlib.ExitStack() as stack:
        terminal = next((stream for stream in streams.values() if is_tty(stream)), None)
        terminal = terminal or stack.enter_context(open(_TERMINAL, "w"))  # noqa: PTH123
        vars(sys).update({name: s if is_tty(s) else terminal for name, s in streams.items()})
        try:
            yield
        finally:
            vars(sys).update(streams)


def _terminal_beside_files() -> bool:
    """Whether screens can go to this process's terminal while the output goes to a file.

    Not beside a pipe: the program at its other end may want the terminal for itself.
    """
    try:
        piped = stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
        with open(_TERMINAL, "w"):  # noqa: PTH123
            return not piped
    except (OSError, ValueError):
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
