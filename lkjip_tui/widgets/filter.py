"""A list's filter: the words typed, and which rows have all of them."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_tui.widgets.columns import Row

NOTHING_FITS = "Tidak ada yang cocok. Esc menghapus saringan."


class Filter:
    """Words being typed or kept; knows keys by name, draws nothing."""

    def __init__(self) -> None:
        self.text = ""
        self.typing = False
        """Whether letters go to the filter now."""

    @property
    def shown(self) -> bool:
        """Whether the filter has a line on the screen."""
        return self.typing or bool(self.text)

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key means to the filter; False where it means nothing to it now."""
        if key == "escape" and self.shown:
            self.typing, self.text = False, ""
        elif not self.typing:
            return False
        elif key == "enter":
            self.typing = False
        elif key == "backspace":
            self.text = self.text[:-1]
        elif character:
            self.text += character
        else:
            return False
        return True

    def fitting(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that have every word in one of their cells."""
        words = self.text.casefold().split()
        return [
            row for row in rows if all(word in " ".join(row.cells).casefold() for word in words)
        ]

    def line(self, count: int, total: int) -> str:
        """The filter as a line, with how many of the rows it lets through."""
        return f"/ {self.text}{'_' if self.typing else ''}  ({count} dari {total})"
