"""Several lines of text in one widget: the fewer widgets, the sooner a screen is there."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from lkjip_tui.widgets.oneline import BOLD, PLAIN
from lkjip_tui.widgets.text import fit, plain


class Block(Widget):
    """A fixed number of lines, the first `bold` ones in bold; repaints only what changed."""

    def __init__(self, height: int, *, bold: int = 0, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.styles.height = height
        self._texts = [""] * height
        self._bold = bold

    def printed(self) -> list[str]:
        """The lines as text, without the empty ones at the end."""
        return "\n".join(self._texts).rstrip().split("\n")

    def show(self, lines: Sequence[str]) -> None:
        """Show other lines; those that do not fit are left out."""
        for place in range(len(self._texts)):
            text = plain(lines[place]) if place < len(lines) else ""
            if text != self._texts[place]:
                self._texts[place] = text
                self.refresh(Region(0, place, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line."""
        cells = self.size.width
        if y >= len(self._texts):
            return Strip.blank(cells)
        style = BOLD if y < self._bold else PLAIN
        return Strip([Segment(fit(f"  {self._texts[y]}", cells), style)], cells)
