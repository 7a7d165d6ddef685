"""Any text as one safe line of terminal cells: no markup, no control characters, known width."""

from __future__ import annotations

import sys
import unicodedata

from rich.cells import cell_len, set_cell_size

from lkjip_tui.terminal import encoding_of, is_utf8, plain_signs

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Screen:
    """The encoding that the screens are written in; asked once, set by tests."""

    encoding: str = encoding_of(sys.__stderr__ or sys.__stdout__)


def plain(text: str) -> str:
    """One line: line ends become blanks, control and invisible characters "·".

    Where the terminal is not UTF-8, signs become their ASCII kin and what it cannot show "?".
    """
    if not (text.isascii() and text.isprintable()):
        text = " ".join(text.split("\n")) if "\n" in text else text
        text = "".join("·" if unicodedata.category(char) in _INVISIBLE else char for char in text)
        text = plain_signs(text, Screen.encoding)
    return text


def width(text: str) -> int:
    """How many cells a plain text takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, cells: int, *, right: bool = False) -> str:
    """A plain text cut or filled to exactly this many cells; a cut ends with "…"."""
    if cells <= 0:
        return ""
    size = width(text)
    if size == cells:
        return text
    if size < cells:
        return " " * (cells - size) + text if right else text + " " * (cells - size)
    mark = "…" if is_utf8(Screen.encoding) else "~"
    return set_cell_size(text, cells - 1) + mark


def skip(text: str, cells: int) -> str:
    """A plain text without its first cells; half of a wide character becomes a blank."""
    if text.isascii():
        return text[cells:]
    for index, char in enumerate(text):
        if cells <= 0:
            return " " * -cells + text[index:]
        cells -= cell_len(char)
    return ""


def wrap(text: str, cells: int) -> list[str]:
    """A text of any number of lines as plain lines of at most this many cells, at least one."""
    out: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in plain(paragraph.replace("\t", " ")).split(" "):
            if line and width(line) + 1 + width(word) <= cells:
                line = f"{line} {word}"
                continue
            if line:
                out.append(line)
            line = word
            while width(line) > cells:
                head = set_cell_size(line, cells).rstrip(" ") or line[0]
                out.append(head)
                line = line[len(head) :]
        out.append(line)
    return out


def bar(part: int, whole: int, cells: int) -> str:
    """A share as a bar that every terminal can show, "[###--]"; full only where all is there."""
    full = cells * part // whole if whole else 0
    return f"[{'#' * full}{'-' * (cells - full)}]"
