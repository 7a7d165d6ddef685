"""A terminal that shows what is sent: pyte, with what it lacks added from xterm's manual.

pyte has no REP, SU and SD, leaves the cursor where it is on `CSI r`, drops the rest of a text
behind a joiner, does not erase cells that nobody touched, leaves half of a wide letter when its
other half goes, and gives erased cells attributes that no terminal gives them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

Look = tuple[Any, ...]


class Emulated(pyte.Screen):
    """Bytes in, cells out; `sync` and other modes are skipped."""

    last = " "
    erase_colour = True
    """Whether erased cells take the background colour of the moment."""

    drops_beyond_edge = False
    """Whether what has no room on the line is lost, as Textual means it."""

    def draw(self, data: str) -> None:
        for char in data:
            width = wcwidth(char)
            if width == 0 or (width < 0 and unicodedata.category(char) == "Cf"):
                self._join(char)
            elif width > 0:
                self._put(char, width)
                self.last = char

    def _put(self, char: str, width: int) -> None:
        x, line = self.cursor.x, self.buffer[self.cursor.y]
        if x + width > self.columns:
            if self.drops_beyond_edge:
                if x < self.columns:  # half of a wide letter
                    self._put(" ", 1)
                self.cursor.x = self.columns
                return
            x = max(0, self.columns - width)  # no wrapping: the last cell is printed over
        self._split(x)
        self._split(x + width)
        line[x] = self.cursor.attrs._replace(data=char)
        for rest in range(x + 1, min(self.columns, x + width)):
            line[rest] = self.cursor.attrs._replace(data="")
        self.cursor.x = min(x + width, self.columns)

    def _split(self, x: int) -> None:
        """A change begins or ends before cell x: a wide letter across it is gone."""
        line = self.buffer[self.cursor.y]
        if 0 < x < self.columns and line[x].data == "":
            start = x
            while start and line[start].data == "":
                start -= 1
            end = x
            while end < self.columns and line[end].data == "":
                end += 1
            for cell in range(start, end):
                line[cell] = line[cell]._replace(data=" ")

    def _join(self, char: str) -> None:
        line, x = self.buffer[self.cursor.y], min(self.cursor.x, self.columns) - 1
        while x > 0 and line[x].data == "":
            x -= 1
        if x >= 0:
            line[x] = line[x]._replace(data=line[x].data + char)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        x = min(self.cursor.x, self.columns - 1)
        if how == 0:
            self._split(x)
        if how == 1:
            self._split(x + 1)
        self.cursor.x = x
        with self._erasing():
            super().erase_in_line(how, private)

    def erase_characters(self, count: int | None = None) -> None:
        self.cursor.x = min(self.cursor.x, self.columns - 1)
        self._split(self.cursor.x)
        self._split(self.cursor.x + (count or 1))
        with self._erasing():
            super().erase_characters(count)

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:
        self.cursor.x = min(self.cursor.x, self.columns - 1)
        if how == 0:
            self._split(self.cursor.x)
        for y, x in itertools.product(range(self.lines), range(self.columns)):
            self.buffer[y][x] = self.buffer[y][x]  # pyte erases only cells that were touched
        with self._erasing():
            super().erase_in_display(how, *args, **kwargs)

    @contextmanager
    def _erasing(self) -> Iterator[None]:
        attrs = self.cursor.attrs
        self.cursor.attrs = self.default_char
        if self.erase_colour:
            self.cursor.attrs = self.default_char._replace(bg=attrs.bg)
        yield
        self.cursor.attrs = attrs

    def repeat(self, count: int = 1) -> None:
        self.draw(self.last * (count or 1))

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        super().set_margins(top, bottom)
        self.cursor.x = self.cursor.y = 0

    def scroll_up(self, count: int = 1) -> None:
        self._scroll("delete_lines", count)

    def scroll_down(self, count: int = 1) -> None:
        self._scroll("insert_lines", count)

    def _scroll(self, method: str, count: int) -> None:
        x, y = self.cursor.x, self.cursor.y
        self.cursor.y = self.margins.top if self.margins else 0
        getattr(self, method)(count or 1)
        self.cursor.x, self.cursor.y = x, y


class _Stream(pyte.Stream):
    csi: ClassVar[dict[str, str]] = dict(
        pyte.Stream.csi, S="scroll_up", T="scroll_down", b="repeat"
    )
    events = frozenset(itertools.chain(pyte.Stream.events, ["scroll_up", "scroll_down", "repeat"]))


_SKIPPED = re.compile(
    r"\x1b\[[<>=][\d;]*u|\x1b\[\?[\d;]*(?:\$p|u|c|n)|\x1b\[\d*[nc]"
    r"|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]|\x1b\[\?(?:2026|1049)[hl]"
)
_SUBPARAMETERS = re.compile(r"\x1b\[[\d;:]*m")


class Terminal:
    """What a person would see."""

    def __init__(
        self,
        width: int,
        height: int,
        *,
        erase_colour: bool = True,
        drops_beyond_edge: bool = False,
    ) -> None:
        self.screen = Emulated(width, height)
        self.screen.drops_beyond_edge = drops_beyond_edge
        self.screen.erase_colour = erase_colour
        self._stream = _Stream(self.screen)
        self.screen.reset_mode(7, private=True)

    def feed(self, data: str) -> None:
        self._stream.feed(_SKIPPED.sub("", data))

    def resize(self, width: int, height: int) -> None:
        self.screen.resize(height, width)
        self.screen.margins = None

    @property
    def cursor(self) -> tuple[int, int]:
        return min(self.screen.cursor.x, self.screen.columns - 1), self.screen.cursor.y

    def cells(self) -> list[list[Look]]:
        """Every cell as it looks: on a blank only what can be seen there."""
        screen = self.screen
        return [
            [look(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
        ]

    def text(self) -> list[str]:
        screen = self.screen
        return [
            "".join(screen.buffer[y][x].data for x in range(screen.columns)).rstrip()
            for y in range(screen.lines)
        ]


def look(char: Char) -> Look:
    """A cell's text and what is seen of its style."""
    seen = (char.underscore, char.strikethrough, char.reverse)
    if char.data == " " and not any(seen):
        return (" ", char.bg)
    return (char.data, char.fg, char.bg, char.bold, char.italics, char.blink, *seen)
