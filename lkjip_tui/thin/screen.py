"""What the program wants shown: a grid of cells, fed with what it writes to a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_tui.thin.abilities import Abilities
from lkjip_tui.thin.colours import reduced
from lkjip_tui.thin.letters import cells_of, clusters, each_one_cell, fitted
from lkjip_tui.thin.styles import DEFAULT, SEEN_ON_BLANKS, Style, after_sgr, blank_of

Cell = tuple[str, Style]
"""A cell's text, "" in all but the first cell of a wide one, and its style.

A blank has the style that `blank_of` gives: cells are equal where they look the same.
"""
Row = list[Cell]
EMPTY: Cell = (" ", DEFAULT)

_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<sgr>[\d;:]*)m"
    r"|\x1b\[(?P<args>[\d;]*)(?P<code>[ABCDGHJKXdf])"
    r"|\x1b\]8;(?P<link>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
    r"|(?P<other>\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ -/]+[0-~]|\x1b[0-OQ-WYZ`-~\\])"
    r"|(?P<part>\x1b.*)",
    re.DOTALL,
)
_LONGEST_PART = 1 << 16


class Screen:
    """The grid, the cursor and the style that the program believes in.

    Lines do not wrap, as in every program of Textual: what goes beyond the right edge is lost.
    """

    def __init__(self, abilities: Abilities, width: int = 0, height: int = 0) -> None:
        self.rows: list[Row] = []
        self.x = self.y = 0
        self.style = self._meant = DEFAULT
        self.changed = False
        """Whether anything was written since somebody set this to False."""
        self._abilities, self._utf8 = abilities, abilities.utf8
        self._part = ""
        self.width = self.height = 0
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Take another size; what fits of the content stays."""
        if (width, height) == (self.width, self.height):
            return
        kept = [(row + [EMPTY] * width)[:width] for row in self.rows[:height]]
        for row in kept:
            if row and self.width > width:
                _mend(row, width - 1, width)
        self.rows = kept + [[EMPTY] * width for _ in range(height - len(kept))]
        self.width, self.height, self.changed = width, height, True

    def feed(self, data: str) -> Iterator[str]:
        """Take what a program writes; gives each code that is none of the screen's business.

        At that moment the screen stands as it was before that code. A code cut off at the end
        waits for its rest.
        """
        data, self._part = self._part + data, ""
        for match in _TOKEN.finditer(data):
            kind = match.lastgroup
            if kind == "text":
                self._put(match[0])
            elif kind == "sgr":
                self._meant = after_sgr(self._meant, match["sgr"])
                self.style = reduced(self._meant, self._abilities.colours)
            elif kind == "code":
                self._obey(match["code"], match["args"])
            elif kind == "link" and self._abilities.modern:
                self._meant = self._meant._replace(link=_link(match["link"]))
                self.style = reduced(self._meant, self._abilities.colours)
            elif kind == "control":
                if match[0] == "\a":
                    yield match[0]
                self._control(match[0])
            elif kind == "part" and len(match[0]) < _LONGEST_PART:
                self._part = match[0]
            elif kind != "link":
                yield match[0]

    def _control(self, char: str) -> None:
        """Other control characters have no width for Textual and nothing to do on a screen."""
        if char == "\n":
            self.x, self.y = 0, self.y + 1
        elif char == "\r":
            self.x = 0

    # --- text -------------------------------------------------------------------------------

    def _put(self, text: str) -> None:
        self.changed = True
        if not 0 <= self.y < self.height:
            return
        row, x = self.rows[self.y], self.x
        style = self.style
        blank = (" ", blank_of(style))
        if text.isascii() or (self._utf8 and each_one_cell(text)):
            cells = [blank if char == " " else (char, style) for char in text]
        else:
            cells = self._cells(text, row, style, blank)
        end = min(self.width, x + len(cells))
        if end > x:
            row[x:end] = cells[: end - x]
            _mend(row, x, end)
        self.x = min(self.width, x + len(cells))

    def _cells(self, text: str, row: Row, style: Style, blank: Cell) -> list[Cell]:
        cells: list[Cell] = []
        for letters, width in clusters(text):
            if not width:
                self._join(letters, row)
                continue
            shown = letters
            if not self._utf8 and not letters.isascii():
                shown = fitted(letters, width, self._abilities.encoding)
            if len(shown) == width and shown.isascii():
                cells += [blank if char == " " else (char, style) for char in shown]
            else:
                cells += [(shown, style), *[("", style)] * (width - 1)]
        return cells

    def _join(self, letters: str, row: Row) -> None:
        """What has no width, at the start of a text: it belongs to the cell before."""
        x = min(self.x, self.width) - 1
        while x > 0 and not row[x][0]:
            x -= 1
        if x < 0 or not self._utf8:
            return
        before, style = row[x]
        if cells_of(before) == cells_of(before + letters):
            if before == " " and not style.attrs & SEEN_ON_BLANKS:
                style = self.style._replace(bg=style.bg)  # a blank forgot what is seen now
            row[x] = (before + letters, style)

    # --- codes ------------------------------------------------------------------------------

    def _obey(self, code: str, args: str) -> None:
        numbers = [int(part or 0) for part in args.split(";")]
        first = max(1, numbers[0])
        if code in "Hf":
            self.y = first - 1
            self.x = max(1, numbers[1] if len(numbers) > 1 else 1) - 1
        elif code == "G":
            self.x = first - 1
        elif code == "d":
            self.y = first - 1
        elif code in "AB":
            self.y = max(0, min(self.height - 1, self.y + (first if code == "B" else -first)))
        elif code in "CD":
            at = min(self.x, self.width - 1)
            self.x = max(0, min(self.width - 1, at + (first if code == "C" else -first)))
        else:
            self.x = min(self.x, self.width - 1)  # behind the last cell is on it, for erasing
            if code == "X":
                self._erase(self.y, self.x, self.x + first)
            elif code == "K":
                self._erase_line(self.y, numbers[0])
            else:
                self._erase_screen(numbers[0])

    def _erase_line(self, y: int, part: int) -> None:
        start = 0 if part else self.x
        self._erase(y, start, self.x + 1 if part == 1 else self.width)

    def _erase_screen(self, part: int) -> None:
        if part > 2:
            return
        if part < 2:
            self._erase_line(self.y, part)
        first, last = (self.y + 1, self.height) if part == 0 else (0, self.y)
        for y in range(self.height) if part == 2 else range(first, last):
            self._erase(y, 0, self.width)

    def _erase(self, y: int, start: int, end: int) -> None:
        self.changed = True
        end = min(end, self.width)
        if 0 <= y < self.height and start < end:
            self.rows[y][start:end] = [(" ", Style(bg=self.style.bg))] * (end - start)
            _mend(self.rows[y], start, end)


def _link(content: str) -> str:
    """A link as `Style.link` has it; "" where it ends one."""
    return "" if content.endswith(";") else content


def _mend(row: Row, start: int, end: int) -> None:
    """Blank the halves of wide letters that a change of the cells start to end cut in two."""
    at = end
    while at < len(row) and not row[at][0]:
        row[at] = (" ", blank_of(row[at][1]))
        at += 1
    _cut(row, start)
    if end == len(row):
        _cut(row, end)


def _cut(row: Row, edge: int) -> None:
    """Blank a letter that begins before this edge and would need cells beyond it."""
    if not edge or (len(row[edge - 1][0]) == 1 and row[edge - 1][0].isascii()):
        return
    at = edge - 1
    while at and not row[at][0]:
        at -= 1
    if cells_of(row[at][0]) > edge - at:
        for x in range(at, edge):
            row[x] = (" ", blank_of(row[x][1]))
