"""F9: every action by its name, found by typing. Loads when it is first asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from kinerja.records import JENIS_LANGKAH
from lkjip_tui.keymap import shown
from lkjip_tui.keys import ANYWHERE, KEYS
from lkjip_tui.screens.data_menu import KINDS, opener
from lkjip_tui.screens.dialogs import Dialog
from lkjip_tui.screens.help import does, meaning
from lkjip_tui.screens.places import places
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from lkjip_tui.screens.base import LkjipScreen

_WIDE = (Col("Perintah"), Col("Guna", grow=True), Col("Tombol"))
_NARROW = 72
"""Columns below which the names need the room of the explanations."""
_NOT_HERE = {"perintah", "buka", "saring"}


@dataclass(frozen=True)
class Command:
    """One line of the palette."""

    name: str
    help: str
    shown: str
    run: Callable[[], Awaitable[Any] | None]


def commands_of(screen: LkjipScreen[Any]) -> list[Command]:
    """What can be done from a screen: its own keys first, then every other place.

    A unit's packet has no other places: they are the office's.
    """
    app = screen.lkjip
    out = _keys_of(screen, screen.key_ids())
    if not app.has_session or app.session.store.packet is not None:
        return [*out, *_keys_of(screen, ANYWHERE)]
    for number, (kind, title) in enumerate(JENIS_LANGKAH.items(), start=1):
        text = f"Langkah {number}: {title}"

        def go(kind: str = kind) -> None:
            app.open("langkah", jenis=kind)

        out.append(Command(text, "Buka layar langkah ini", "", go))
    out += [
        Command(f"Data: {data.plural}", "Buka daftarnya", "", opener(app, data)) for data in KINDS
    ]
    known = {command.name for command in out}
    out += [
        Command(place.name, place.help, "", place.bound(screen))
        for place in places()
        if place.name not in known
    ]
    return [*out, *_keys_of(screen, ANYWHERE)]


def _keys_of(screen: LkjipScreen[Any], names: Sequence[str]) -> list[Command]:
    out = []
    for name in names:
        method = getattr(screen, f"action_{KEYS[name].action}", None)
        if name not in _NOT_HERE and method is not None and does(screen, name):
            own = name in screen.meanings
            label = screen.key_label(name) if own else KEYS[name].label
            text = meaning(screen, name) if own else KEYS[name].help
            out.append(Command(label, text, shown(name), method))
    return out


class Palette(Dialog[str]):
    """The list of commands with an entry above; answers with the place of the chosen one."""

    screen_title = "Perintah"
    help_text = "Ketik sebagian nama perintah. Enter menjalankan yang ditunjuk; {kembali} menutup."
    AUTO_FOCUS = "Prompt"

    def __init__(self, commands: list[Command]) -> None:
        super().__init__("Ketik sebagian nama perintah, lalu Enter.")
        self._commands = commands

    @classmethod
    async def run_for(cls, screen: LkjipScreen[Any]) -> None:
        """Let the person choose a command of a screen, and do it."""
        commands = commands_of(screen)
        answer = await screen.app.push_screen_wait(cls(commands))
        if answer is not None:
            done = commands[int(answer)].run()
            if done is not None:
                await done

    def body(self) -> ComposeResult:
        """Entry and list."""
        yield from self.question()
        yield Prompt()
        self._list = LineList(
            _WIDE if self.app.size.width >= _NARROW else _WIDE[::2],
            self._rows(""),
            empty="Tidak ada perintah yang cocok.",
        )
        self._list.can_focus = False
        yield self._list

    def _rows(self, text: str) -> list[Row]:
        words = text.casefold().split()
        step = 1 if self.app.size.width >= _NARROW else 2
        return [
            Row(str(place), (command.name, command.help, command.shown)[::step])
            for place, command in enumerate(self._commands)
            if all(word in f"{command.name} {command.help}".casefold() for word in words)
        ]

    def on_prompt_typed(self, message: Prompt.Typed) -> None:
        """Show what fits."""
        self._list.set_rows(self._rows(message.text))

    def on_prompt_submitted(self) -> None:
        """Take the command under the cursor."""
        if self._list.key:
            self.dismiss(self._list.key)

    def key_down(self) -> None:
        """The arrows move in the list while letters go to the entry."""
        self._list.move(1)

    def key_up(self) -> None:
        """See `key_down`."""
        self._list.move(-1)

    def footer_text(self) -> str:
        """What can be pressed."""
        return f"Enter Jalankan  Panah Pindah  {shown('kembali')} Kembali"
