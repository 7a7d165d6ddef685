"""One line of text being typed: its letters, its cursor, the part that is in view."""

from __future__ import annotations

import unicodedata

from lkjip_tui.widgets.text import plain, skip, width


class Entry:
    """A text line with a cursor between its letters; knows keys by name, draws nothing."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.at = len(text)

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key means in a text; False where it means nothing here."""
        if key in ("left", "right", "home", "end"):
            self.at = self._target(key)
        elif key == "backspace":
            self._cut(self._before(), self.at)
        elif key == "delete":
            self._cut(self.at, self._after())
        elif key == "ctrl+u":
            self._cut(0, len(self.text))
        elif key == "ctrl+w":
            self._cut(self.text[: self.at].rstrip().rfind(" ") + 1, self.at)
        elif character and character.isprintable():
            self.insert(character)
        else:
            return False
        return True

    def insert(self, text: str) -> None:
        """Put text in at the cursor; line ends become blanks."""
        text = " ".join(text.splitlines())
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

    def view(self, cells: int) -> tuple[str, str, str]:
        """What stands before, under and after the cursor in a window of this many cells."""
        before, under = plain(self.text[: self.at]), plain(self.text[self.at : self._after()])
        under = under or " "
        after = plain(self.text[self._after() :])
        hidden = max(0, width(before) + max(1, width(under)) - cells)
        return skip(before, hidden), under, after

    def _target(self, key: str) -> int:
        if key == "left":
            return self._before()
        if key == "right":
            return self._after()
        return 0 if key == "home" else len(self.text)

    def _cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.at = start

    def _before(self) -> int:
        at = max(0, self.at - 1)
        while at and unicodedata.combining(self.text[at]):
            at -= 1
        return at

    def _after(self) -> int:
        at = min(len(self.text), self.at + 1)
        while at < len(self.text) and unicodedata.combining(self.text[at]):
            at += 1
        return at
