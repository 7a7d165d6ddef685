"""The terminal from any screen: copy, read all as plain text, use a mouse, paint anew."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from textual.app import SuspendNotSupported
from textual.screen import Screen
from textual.widget import Widget

from lkjip_tui.keymap import shown
from lkjip_tui.terminal import plain_signs
from lkjip_tui.widgets.oneline import OneLine
from lkjip_tui.widgets.text import Screen as Terminal
from lkjip_tui.widgets.text import plain

if TYPE_CHECKING:
    from lkjip_tui.screens.base import LkjipScreen

_FRAME = {"footer", "small"}
"""Lines that name keys, which plain text has none of."""
_BACK = "Enter: kembali ke layar. "


class Copying(Screen[Any]):
    """The acts of `keys.ANYWHERE`."""

    def action_salin(self) -> None:
        """Ctrl+N: the row, field or text under the cursor into the terminal's clipboard."""
        here = cast("LkjipScreen[Any]", self)
        text = _chosen(self.focused)
        if not text:
            here.say("Tidak ada yang dapat disalin di sini.")
            return
        known = getattr(here.lkjip.driver, "abilities", None)
        if known is not None and not known.modern:
            here.say(f"Terminal ini tidak mengenal papan klip; {shown('teks')} menampilkan teks.")
            return
        self.app.copy_to_clipboard(text)
        here.say(f"Disalin ke papan klip terminal: {' '.join(text.split())}")

    def action_teks(self) -> None:
        """Ctrl+O: all of this screen, also what is out of view, as plain text on the terminal."""
        here = cast("LkjipScreen[Any]", self)
        text = "\n".join(plain_lines(self))
        try:
            with self.app.suspend():
                _show(text)
        except SuspendNotSupported:
            here.say("Teks biasa tidak dapat ditampilkan di sini; pakai perintah lkjip.")

    def action_tetikus(self) -> None:
        """Ctrl+G: the mouse, which costs bytes and takes the terminal's own marking of text."""
        here = cast("LkjipScreen[Any]", self)
        on = here.lkjip.use_mouse(not here.lkjip.mouse_is_on)
        here.say(
            f"Tetikus menyala: klik memilih baris, klik lagi membuka; {shown('tetikus')} mematikan."
            if on
            else "Tetikus mati: teks dapat ditandai dengan tetikus terminal."
        )

    def action_gambar_ulang(self) -> None:
        """Ctrl+L: all of the screen again."""
        cast("LkjipScreen[Any]", self).lkjip.repaint()


def plain_lines(screen: Screen[Any]) -> Iterator[str]:
    """What a screen says, line by line, with every row of its lists."""
    for widget in screen.walk_children(Widget):
        if widget.id in _FRAME:
            continue
        if isinstance(widget, OneLine):
            if widget.text.strip():
                yield widget.text.strip()
        elif (printed := getattr(widget, "printed", None)) is not None:
            yield from (line.rstrip() for line in printed())
        elif isinstance(text := getattr(widget, "text", None), str):
            yield from (plain(line) for line in text.splitlines())


def _chosen(widget: Widget | None) -> str:
    """What is under the cursor of a widget; "" where that is nothing."""
    chosen = getattr(widget, "chosen_text", None)
    if chosen is not None:
        return str(chosen())
    marked = getattr(widget, "selected_text", "")
    return str(marked or getattr(widget, "text", "") or "")


def _show(text: str) -> None:
    """Print the text and wait for Enter; a line that is cut ends the waiting."""
    out = sys.__stdout__ or sys.stdout
    out.write(plain_signs(f"\n{text}\n\n{_BACK}", Terminal.encoding))
    out.flush()
    stream = sys.__stdin__
    if stream is not None:
        stream.readline()
