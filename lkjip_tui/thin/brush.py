"""Rows painted over rows: skips what is the same, erases and repeats where that is shorter."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_tui.thin.abilities import Abilities
from lkjip_tui.thin.letters import doubtful
from lkjip_tui.thin.pen import Pen
from lkjip_tui.thin.screen import EMPTY, Cell, Row
from lkjip_tui.thin.styles import DEFAULT, SEEN_ON_BLANKS, Style, blank_of

_MANY = 12
"""Codes and letters of a row from which on erasing it first may be shorter."""
_LINE_END = 3
"""Bytes of EL, `CSI K`."""
_RUN = 6
"""Equal cells from which on a code may be shorter than printing them."""
_GAP = 4
"""Equal cells that are printed again rather than skipped."""


def costs_at_least(old: Sequence[Row], new: Sequence[Row], most: int) -> bool:
    """Whether painting needs so many bytes in any case.

    Something is sent for a cell that looked different, unless it looks like the one on its left:
    then it may be repeated or erased with that one.
    """
    needed = 0
    for was, row in zip(old, new, strict=True):
        if was != row:
            cells = zip(was[1:], row[1:], row, strict=False)
            needed += sum(
                bool(cell[0]) and cell not in (before, left) for before, cell, left in cells
            )
            if needed >= most:
                return True
    return False


class Brush:
    """Paints with a pen."""

    def __init__(self, pen: Pen, abilities: Abilities) -> None:
        self._pen, self._abilities = pen, abilities

    def paint(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        """Send what makes a terminal that shows the old rows show the new ones."""
        rest = self._blank_rest(old, new)
        for y in range(rest):
            if old[y] != new[y]:
                self._row(y, old[y], new[y])
        if rest < len(new):
            self._pen.go(0, rest)
            self._wear_blank(new[rest][0][1])
            self._pen.code("\x1b[J")

    def _blank_rest(self, old: Sequence[Row], new: Sequence[Row]) -> int:
        """From which row on one code erases all; the number of rows where none does."""
        y, differs, cell = len(new), 0, new[-1][0]
        if not self._erasable(cell):
            return len(new)
        while y and new[y - 1] == [cell] * len(new[0]):
            y -= 1
            differs += old[y] != new[y]
        while y < len(new) and old[y] == new[y]:
            y += 1
        return y if differs > 1 else len(new)

    # --- a row ------------------------------------------------------------------------------

    def _row(self, y: int, old: Row, new: Row) -> None:
        if _doubtful(old) or _doubtful(new):
            self._whole_row(y, new)
            return
        pen, before = self._pen, self._pen.mark()
        self._patch(y, old, new)
        patched, after = pen.since(before), pen.mark()
        if len(patched) < _MANY:
            return
        pen.back(before, [], before)
        pen.go(0, y)
        self._wear_blank(DEFAULT)
        pen.code("\x1b[K")
        self._patch(y, [EMPTY] * len(new), new)
        if len("".join(pen.since(before))) >= len("".join(patched)):
            pen.back(before, patched, after)

    def _patch(self, y: int, old: Row, new: Row) -> None:
        """Send the cells of a row that differ."""
        if old == new:
            return
        width = len(new)
        tail = self._tail(new)
        x, end = 0, width
        while old[x] == new[x]:
            x += 1
        while old[end - 1] == new[end - 1]:
            end -= 1
        while x < end:
            if new[x] == old[x]:
                x = self._gap(x, y, old, new)
            elif x >= tail and end - x > _LINE_END:
                self._pen.go(x, y)
                self._wear_blank(new[x][1])
                self._pen.code("\x1b[K")
                return
            else:
                x = self._write(self._head(x, new), y, new, end)

    def _head(self, x: int, row: Row) -> int:
        while not row[x][0]:
            x -= 1
        return x

    def _tail(self, row: Row) -> int:
        """From which cell on the row is blank in one style that erasing leaves."""
        cell, x = row[-1], len(row)
        if not self._erasable(cell):
            return x
        while x and row[x - 1] == cell:
            x -= 1
        return x

    def _gap(self, x: int, y: int, old: Row, new: Row) -> int:
        """Pass cells that are right; few of them are printed again, which is shorter."""
        end = x
        while new[end] == old[end]:
            end += 1
        if end - x <= _GAP and (self._pen.x, self._pen.y) == (x, y):
            cells = new[x:end]
            text = "".join([letters for letters, _ in cells])
            if (
                text.isascii()
                and len(text) == len(cells)
                and len(text) <= len(self._pen.way(end, y))
                and all(self._pen.suits(style, letters == " ") for letters, style in cells)
            ):
                self._pen.write(text, len(text))
        return end

    # --- cells ------------------------------------------------------------------------------

    def _write(self, x: int, y: int, row: Row, end: int) -> int:
        """Send the cell at x, or the run of equal cells there; gives the next cell's place."""
        cell = row[x]
        letters, style = cell
        pen = self._pen
        pen.go(x, y)
        if not pen.suits(style, letters == " "):
            pen.wear(self._style_for(x, row, end))
        if x + _RUN < len(row) and row[x + _RUN - 1] == cell and letters:
            count = 1
            while x + count < len(row) and row[x + count] == cell:
                count += 1
            if count >= _RUN and self._run(cell, count, end - x):
                return x + count
        cells = 1
        while x + cells < len(row) and not row[x + cells][0]:
            cells += 1
        pen.write(letters, cells)
        return x + cells

    def _run(self, cell: Cell, count: int, needed: int) -> bool:
        """Send equal cells by one code where that is shorter than the `needed` ones of them."""
        letters, pen = cell[0], self._pen
        size = len(letters.encode(self._abilities.encoding, "replace"))
        plain = min(count, needed) * size
        repeat = f"{letters}\x1b[{count - 1}b" if self._abilities.repeat else ""
        erase = f"\x1b[{count}X" if self._abilities.erase_cells and self._erasable(cell) else ""
        behind = 0 if count >= needed else len(f"\x1b[{count}C")
        repeat_size = len(repeat) + size - 1 if repeat else plain
        erase_size = len(erase) + behind if erase else plain
        if min(repeat_size, erase_size) >= plain:
            return False
        if repeat_size < erase_size:
            pen.write(repeat, count)
        else:
            pen.code(erase)
        return True

    def _style_for(self, x: int, row: Row, end: int) -> Style:
        """The style to put on: for a blank, that of what follows where it serves both."""
        letters, style = row[x]
        if letters != " ":
            return style
        for letter, following in row[x:end]:
            if letter != " ":
                return following if blank_of(following) == style else style
            if following != style:
                break
        return style

    def _wear_blank(self, style: Style) -> None:
        if not self._pen.suits(style, blank=True):
            self._pen.wear(style)

    def _erasable(self, cell: Cell) -> bool:
        """Whether an erased cell looks like this one."""
        letters, style = cell
        return (
            letters == " "
            and not style.link
            and not style.attrs & SEEN_ON_BLANKS
            and (self._abilities.erase_colour or style == DEFAULT)
        )

    # --- rows with letters whose width terminals do not agree on --------------------------------

    def _whole_row(self, y: int, row: Row) -> None:
        """Erase the row and print all of it, each doubtful letter's follower by its own place."""
        pen = self._pen
        pen.go(0, y)
        self._wear_blank(DEFAULT)
        pen.code("\x1b[K")
        end = len(row)
        while end and row[end - 1] == (" ", DEFAULT):
            end -= 1
        end = min(len(row), end + 2)  # the last letter may have reached over what was erased
        x = 0
        while x < end:
            letters, style = row[x]
            pen.go(x, y)
            if not pen.suits(style, letters == " "):
                pen.wear(style)
            cells = 1
            while x + cells < len(row) and not row[x + cells][0]:
                cells += 1
            pen.write(letters, cells)
            if doubtful(letters):
                pen.x = None
            x += cells


def _doubtful(row: Row) -> bool:
    cells = [letters for letters, _ in row]
    text = "".join(cells)
    return not text.isascii() and (doubtful(max(text)) or doubtful(max(cells, key=len)))
