"""The window for texts of several lines. Its own module: a TextArea is slow to import."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import TextArea

from lkjip_tui.screens.dialogs import Dialog


class AskText(Dialog[str]):
    """Text of several lines; F2 takes it, Esc and F3 go back (asking first where it changed)."""

    screen_title = "Teks"
    keys: ClassVar[tuple[str, ...]] = ("simpan",)
    help_text = "Baris kosong memisahkan paragraf. F2 menerima teks ini ke dalam isian."

    def __init__(self, title: str, text: str = "", detail: str = "") -> None:
        super().__init__(title, detail)
        self._text = text

    def body(self) -> ComposeResult:
        """The question above the text."""
        yield from self.question()
        area = TextArea(self._text, soft_wrap=True, tab_behavior="focus", compact=True)
        area.cursor_blink = False
        area.highlight_cursor_line = False
        yield area

    def dirty(self) -> bool:
        """Whether the text is another one than before."""
        return self.query_one(TextArea).text != self._text

    def action_simpan(self) -> None:
        """F2: take the text."""
        self.dismiss(self.query_one(TextArea).text)

    def footer_text(self) -> str:
        """What can be pressed."""
        return "F1 Bantuan  F2 Terima teks  F3 Kembali"
