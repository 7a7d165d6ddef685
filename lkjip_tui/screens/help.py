"""F1: the rule of the screen below and its keys."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from lkjip_tui.keymap import shown
from lkjip_tui.keys import ANYWHERE, IN_FORMS, IN_LISTS, KEYS
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.own_keys import KeysScreen
from lkjip_tui.widgets.form import RecordForm
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.text import wrap


def help_rows(screen: LkjipScreen[Any]) -> list[Row]:
    """A screen's help as rows: what it is for, its keys, the keys of what is on it."""
    about = screen.help_now()
    rows = [Row("", (text,)) for text in wrap(about, screen.page)] if about else []
    keys = [(shown(name), meaning(screen, name)) for name in screen.key_ids() if does(screen, name)]
    parts = [("Tombol di layar ini", keys)]
    if screen.query(LineList):
        parts.append(("Dalam daftar", list(IN_LISTS)))
    if screen.query(RecordForm):
        parts.append(("Dalam formulir", list(IN_FORMS)))
    parts.append(("Di semua layar", [(shown(name), KEYS[name].help) for name in ANYWHERE]))
    for title, entries in parts:
        rows += [Row("", ("",)), Row("", (title,), bold=True)]
        rows += [row for key, text in entries for row in _key_rows(key, text, screen.page)]
    return rows


def _key_rows(key: str, text: str, page: int) -> list[Row]:
    first, *rest = wrap(text, max(20, page - 21))
    return [Row("", (f"  {key:<18} {first}",)), *(Row("", (" " * 21 + line,)) for line in rest)]


def does(screen: LkjipScreen[Any], name: str) -> bool:
    """Whether a key does anything on this screen now."""
    return bool(screen.key_label(name))


def meaning(screen: LkjipScreen[Any], name: str) -> str:
    """What a key does on this screen, with the footer's word for it where that is another one."""
    if name in screen.meanings:
        return screen.meanings[name]
    label, text = screen.key_label(name), KEYS[name].help
    own = label != KEYS[name].label and label.casefold() not in text.casefold()
    return f"{label}: {text}" if own else text


class HelpScreen(LkjipScreen[None]):
    """The help of another screen."""

    screen_title = "Bantuan"
    keys = ("tombol",)
    everywhere = ("kembali",)

    def __init__(self, about: LkjipScreen[Any]) -> None:
        super().__init__()
        self._about = about
        self._about_keys = isinstance(about, KeysScreen)

    def heading(self) -> str:
        """Which screen this is about."""
        return f"Bantuan: {self._about.heading()}"

    def key_ids(self) -> tuple[str, ...]:
        """Help has no help; the keys are changed from here."""
        return ("kembali",) if self._about_keys else ("tombol", "kembali")

    def body(self) -> ComposeResult:
        """The text as a list, so that arrows scroll it."""
        self.list = LineList(rows=help_rows(self._about))
        yield self.list

    def on_screen_resume(self) -> None:
        """The keys may be others now."""
        super().on_screen_resume()
        self.list.set_rows(help_rows(self._about))

    def action_tombol(self) -> None:
        """Q."""
        if not self._about_keys:
            self.lkjip.open("tombol")

    def on_line_list_selected(self) -> None:
        """Enter closes, too."""
        self.dismiss(None)
