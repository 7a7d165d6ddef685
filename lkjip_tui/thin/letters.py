"""Text as cells: what shares a cell, how wide it is, and what a poorer terminal shows for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI = "\U0001f000"
"""From here on terminals do not agree on widths."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("─━┄┅┈┉╌╍═╴╶╸╺‐‑‒–—―−▁▂▔⎯╼╾", "-"),
        **dict.fromkeys("│┃┆┇┊┋╎╏║╵╷╹╻▏▎▍▌▐▕╽╿", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫▗▖▝▘", "+"),
        **dict.fromkeys("█▇▆▅▄▃▀■▓▒●◆", "#"),
        **dict.fromkeys("░·•∙⋅◦○□", "."),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("→▶►▸❯›»▷", ">"),
        **dict.fromkeys("←◀◄◂❮‹«◁", "<"),
        **dict.fromkeys("↑▲▴△", "^"),
        **dict.fromkeys("↓▼▾▽", "v"),
        **{"≥": ">", "≤": "<", "×": "x", "✗": "x", "✘": "x", "✓": "v", "✔": "v", "…": "~"},
        "\N{NO-BREAK SPACE}": " ",
    }
)


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """What stands in cells of its own, with its width as Textual counts it.

    What has no width belongs to what stands before it; at the start of the text its width is 0.
    """
    if text.isascii():
        for char in text:
            yield char, 1
        return
    held = ""
    for char in text:
        if held and (held[-1] == _JOINER or not cells_of(char)):
            held += char
            continue
        if held:
            yield held, cells_of(held)
        held = char
    if held:
        yield held, cells_of(held)


@lru_cache(4096)
def cells_of(text: str) -> int:
    """The cells of one cluster as Textual counts them."""
    return cell_len(text)


_SINGLE: set[str] = set()
"""Letters met so far that have a cell of their own each."""


def each_one_cell(text: str) -> bool:
    """Whether every letter of a text has one cell for itself: nearly all texts."""
    letters = set(text)
    if letters <= _SINGLE:
        return True
    for letter in letters - _SINGLE:
        if cells_of(letter) != 1:
            return False
        _SINGLE.add(letter)
    return True


def doubtful(text: str) -> bool:
    """Whether terminals may give one cell's text another width than Textual does."""
    return len(text) > 1 or text >= _EMOJI


@lru_cache(4096)
def fitted(text: str, width: int, encoding: str) -> str:
    """One cell's text in an encoding that may lack it: the nearest sign, "?" for the rest."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        pass
    else:
        return text
    plain = text.translate(_PLAIN)
    if not plain.isascii():  # é in a terminal of ASCII is an e
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return plain if len(plain) == width else "?" * width
