"""A line of text that repaints itself only when the text changed and never asks for a layout."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from lkjip_tui.widgets.text import fit, plain, width

PLAIN = Style()
BOLD = Style(bold=True)
REVERSE = Style(reverse=True)


class OneLine(Widget):
    """One row with a text on the left and, where there is room, one on the right."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(
        self,
        text: str = "",
        right: str = "",
        *,
        style: Style = PLAIN,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._text, self._right, self._style = plain(text), plain(right), style

    @property
    def text(self) -> str:
        """What it shows on the left."""
        return self._text

    def show(self, text: str, right: str = "") -> None:
        """Show another text; nothing is sent where it is the same."""
        shown = (plain(text), plain(right))
        if shown != (self._text, self._right):
            self._text, self._right = shown
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, cut to the width; the right text goes first where both have no room."""
        cells = self.size.width
        if y:
            return Strip.blank(cells)
        right = self._right
        room = cells - width(right) - 2
        line = (
            fit(self._text, cells)
            if not right or room < 10
            else (f"{fit(self._text, room)}  {right}")
        )
        return Strip([Segment(fit(line, cells), self._style)], cells)
