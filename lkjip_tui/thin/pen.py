"""Where the terminal's cursor is, how it writes, and the shortest way to change either."""

from __future__ import annotations

from typing import NamedTuple

from lkjip_tui.thin.abilities import Abilities
from lkjip_tui.thin.scrolling import Shift
from lkjip_tui.thin.styles import DEFAULT, Style, blank_of, step


class Mark(NamedTuple):
    """A moment of a pen: how many codes it had, where it was, how it wrote."""

    size: int
    x: int | None
    y: int | None
    style: Style | None


class Pen:
    """Collects codes; `x`, `y` and `style` are None where they are not known."""

    def __init__(
        self,
        abilities: Abilities,
        width: int,
        at: tuple[int | None, int | None],
        style: Style | None,
    ) -> None:
        self.x, self.y = at
        self.style = style
        self._abilities, self._width = abilities, width
        self._out: list[str] = []

    @property
    def text(self) -> str:
        """All that was collected."""
        return "".join(self._out)

    def write(self, text: str, cells: int) -> None:
        """Print text that takes this many cells."""
        self._out.append(text)
        if self.x is not None:
            self.x += cells
            if self.x >= self._width:  # terminals do not agree on where the cursor is now
                self.x = None

    def mark(self) -> Mark:
        """The moment now, for `back` and `since`."""
        return Mark(len(self._out), self.x, self.y, self.style)

    def since(self, mark: Mark) -> list[str]:
        """What was collected since a moment."""
        return self._out[mark.size :]

    def back(self, mark: Mark, codes: list[str], then: Mark) -> None:
        """Go back to a moment, and from there by these codes to another one."""
        self._out[mark.size :] = codes
        self.x, self.y, self.style = then.x, then.y, then.style

    def code(self, code: str) -> None:
        """Send a code that moves nothing."""
        self._out.append(code)

    # --- style ------------------------------------------------------------------------------

    def wear(self, style: Style) -> None:
        """Write in this style from now on."""
        if self.style != style:
            self._out.append(step(self.style, style, self._abilities.off_codes))
            self.style = style

    def suits(self, style: Style, blank: bool) -> bool:
        """Whether a cell of this style can be written as things are."""
        return self.style == style or (
            blank and self.style is not None and blank_of(self.style) == style
        )

    # --- place ------------------------------------------------------------------------------

    def go(self, x: int, y: int) -> None:
        """Move to a cell."""
        if (self.x, self.y) != (x, y):
            self._out.append(self.way(x, y))
            self.x, self.y = x, y

    def way(self, x: int, y: int) -> str:
        """The shortest code to a cell."""
        ways = [_place(x, y)]
        if self.y == y:
            ways += self._along(x)
        elif self.y is not None:
            ways += self._across(x, y)
        return min(ways, key=len)

    def _along(self, x: int) -> list[str]:
        """Ways within the row."""
        ways = []
        if x == 0:
            ways.append("\r")
        elif self._abilities.column:
            ways.append(f"\x1b[{x + 1}G")
        if self.x is not None:
            if x > self.x:
                ways.append(_times(x - self.x, "C"))
            else:
                ways += ["\b" * (self.x - x), _times(self.x - x, "D")]
        elif x and x < 6:
            ways.append("\r" + _times(x, "C"))
        return ways

    def _across(self, x: int, y: int) -> list[str]:
        """Ways to another row, whose number is the known one's neighbour or not."""
        assert self.y is not None
        down = y - self.y
        ways = []
        if down == 1:
            ways.append(self._abilities.newline + (_times(x, "C") if x else ""))
        vertical = _times(abs(down), "B" if down > 0 else "A")
        if self.x == x:
            ways.append(vertical)
        elif x == 0:
            ways.append("\r" + vertical)
        return ways

    # --- scrolling --------------------------------------------------------------------------

    def scroll(self, shift: Shift, height: int) -> None:
        """Let the terminal move rows; the rows that come free are blank."""
        self.wear(DEFAULT)
        top, bottom, by = shift
        whole = (top, bottom) == (0, height - 1)
        if not whole:
            self._out.append(f"\x1b[{top + 1};{bottom + 1}r")
            self.x = self.y = None  # in the corner, but not every terminal knows that
        if self._abilities.scroll_by:
            count = abs(by) if abs(by) > 1 else ""
            self._out.append(f"\x1b[{count}{'S' if by > 0 else 'T'}")
        elif by > 0:
            self.go(0, bottom)
            self._out.append("\x1bD" * by)
        else:
            self.go(0, top)
            self._out.append("\x1bM" * -by)
        if not whole:
            self._out.append("\x1b[r")
            self.x = self.y = None


def _place(x: int, y: int) -> str:
    if x == 0:
        return f"\x1b[{y + 1}H" if y else "\x1b[H"
    return f"\x1b[{y + 1};{x + 1}H" if y else f"\x1b[;{x + 1}H"


def _times(count: int, code: str) -> str:
    return f"\x1b[{count}{code}" if count > 1 else f"\x1b[{code}"
