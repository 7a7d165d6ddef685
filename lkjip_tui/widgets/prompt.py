"""One entry line by itself."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lkjip_tui.widgets.entry import Entry
from lkjip_tui.widgets.oneline import REVERSE
from lkjip_tui.widgets.text import fit, plain, width

_UNDERLINE = Style(underline=True)


class Prompt(Widget, can_focus=True):
    """A line to type in, with "> " before it; Enter sends `Submitted`, each letter `Typed`.

    A `secret` one shows a star for each letter.
    """

    DEFAULT_CSS = "Prompt { height: 1; }"

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        text: str

    @dataclass
    class Typed(Message):
        """The text changed."""

        text: str

    def __init__(
        self,
        text: str = "",
        *,
        secret: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._entry = Entry(text)
        self._secret = secret

    @property
    def text(self) -> str:
        """What is typed."""
        return self._entry.text

    def printed(self) -> list[str]:
        """What is shown of it."""
        return ["> " + ("*" * len(self.text) if self._secret else plain(self.text))]

    def chosen_text(self) -> str:
        """What may be copied of it."""
        return "" if self._secret else self.text

    def set_text(self, text: str) -> None:
        """Start over with another text."""
        self._entry = Entry(text)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The text around its cursor."""
        cells = self.size.width
        if y:
            return Strip.blank(cells)
        room = cells - 4
        before, under, after = self._shown().view(room)
        rest = fit(after, max(0, room - width(before) - width(under)))
        parts = [("  > ", Style()), (before, _UNDERLINE), (under, REVERSE), (rest, _UNDERLINE)]
        return Strip([Segment(text, style) for text, style in parts]).adjust_cell_length(cells)

    def _shown(self) -> Entry:
        """What is drawn: a star for each letter of a secret."""
        if not self._secret:
            return self._entry
        stars = Entry("*" * len(self._entry.text))
        stars.at = self._entry.at
        return stars

    def on_key(self, event: events.Key) -> None:
        """Type, move, submit."""
        if event.key == "enter":
            self.post_message(self.Submitted(self.text))
        elif not self._edit(event):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text, in one line."""
        self._entry.insert(event.text)
        self._show()
        event.stop()

    def _edit(self, event: events.Key) -> bool:
        if not self._entry.press(event.key, event.character):
            return False
        self._show()
        return True

    def _show(self) -> None:
        self.refresh()
        self.post_message(self.Typed(self.text))
