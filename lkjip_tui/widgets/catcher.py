"""A widget that takes every key as it comes, to learn which one a person presses."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget


class KeyCatcher(Widget, can_focus=True):
    """Sends `Pressed` for each key and lets none go on; pasted text counts for nothing."""

    DEFAULT_CSS = "KeyCatcher { height: 1; }"

    @dataclass
    class Pressed(Message):
        """A key came, by Textual's name; `character` is what it prints, if anything."""

        key: str
        character: str | None

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - every line of it
        """Nothing."""
        return Strip.blank(self.size.width)

    def on_key(self, event: events.Key) -> None:
        """Tell of it; no binding gets it."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed(event.key, event.character if event.is_printable else None))

    def on_paste(self, event: events.Paste) -> None:
        """No key."""
        event.stop()
