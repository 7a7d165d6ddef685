"""Keys of one's own: which key does what, and pressing another one for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError, LkjipError
from lkjip_tui import keymap
from lkjip_tui.actions import own_keys
from lkjip_tui.keys import KEYS
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.dialogs import Dialog
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.catcher import KeyCatcher
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

_HEAD = 3
_REASON = 4
"""Lines for why a key cannot be had."""


class KeysScreen(LkjipScreen[None]):
    """Every key with what it does; Enter gives it another one, for this account only."""

    screen_title = "Tombol"
    keys: ClassVar[tuple[str, ...]] = ("buka", "hapus", "urungkan", "saring")
    labels: ClassVar[Mapping[str, str]] = {
        "buka": "Ganti", "hapus": "Bawaan", "urungkan": "Semua bawaan",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Ganti tombol pada baris yang ditunjuk",
        "hapus": "Kembalikan tombol yang ditunjuk ke bawaan",
        "urungkan": "Kembalikan semua tombol ke bawaan",
    }
    pinned: ClassVar[tuple[str, ...]] = ("urungkan", "kembali")
    help_text = (
        "Tombol mana mengerjakan apa. Enter meminta tombol lain untuk baris yang ditunjuk: tekan "
        "saja tombolnya. {hapus} mengembalikan satu tombol ke bawaan, {urungkan} semuanya. "
        "Pilihan ini berlaku seketika, untuk akun Anda saja; berkas kantor tidak berubah. Esc "
        "tetap berarti kembali, jadi layar ini selalu dapat ditinggalkan."
    )

    def help_now(self) -> str:
        """Also which terminals keep which keys."""
        kept = "\n".join(f"{who}: {what}" for who, what in keymap.KEPT_BACK)
        return f"{super().help_now()}\n\nTombol yang tidak sampai ke program:\n{kept}"

    def body(self) -> ComposeResult:
        """What to do, then the keys."""
        self._head = Block(_HEAD)
        yield self._head
        self.list = LineList(
            (Col("Tombol"), Col("Nama", most=14), Col("Guna", grow=True), Col("Asal", width=7))
        )
        yield self.list

    def on_mount(self) -> None:
        """Also where no file is open."""
        super().on_mount()
        self._show()

    def _show(self) -> None:
        self._head.show(wrap(f"Enter lalu tekan tombol barunya. {_kept_here()}", self.page))
        self.list.set_rows(
            [Row(k.id, (k.shown, k.label, k.help, k.origin)) for k in own_keys.listed()]
        )

    def on_resize(self) -> None:
        """Other lines above the list."""
        super().on_resize()
        self._show()

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Ask for another key."""
        self.act(self._change(message.key))

    async def _change(self, name: str) -> None:
        if name in keymap.FIXED:
            raise InputError(
                f"{keymap.shown(name)} ({KEYS[name].label}) tetap.",
                "Daftar dan isian mengenal tombol itu dengan sendirinya.",
            )
        press = await self.app.push_screen_wait(PressKey(name))
        if press is not None:
            own_keys.change(name, press)
            self._changed(f"{KEYS[name].label}: {keymap.shown(name)}.")

    def action_hapus(self) -> None:
        """F8."""
        self.act(self._reset(self.list.key))

    async def _reset(self, name: str) -> None:
        own_keys.reset(name)
        self._changed(f"{KEYS[name].label}: {keymap.shown(name)}, seperti bawaan.")

    def action_urungkan(self) -> None:
        """U."""
        self.act(self._reset_all())

    async def _reset_all(self) -> None:
        if await self.confirm("Kembalikan semua tombol ke bawaan program?"):
            own_keys.reset_all()
            self._changed("Semua tombol seperti bawaan.")

    def _changed(self, word: str) -> None:
        self.lkjip.take_keys()
        self._show()
        self.say(word)


class PressKey(Dialog[str]):
    """Waits for the key that shall do something; answers with Textual's name of it."""

    screen_title = "Tombol baru"
    help_text = "Tombol yang ditekan menjadi tombol baru. Esc: tidak jadi."
    AUTO_FOCUS = "KeyCatcher"

    def __init__(self, name: str) -> None:
        key = KEYS[name]
        super().__init__(
            f"Tekan tombol baru untuk {key.label}.",
            f"{key.help}. Kini {keymap.shown(name)}. Esc: tidak jadi.\n"
            "Bila tidak terjadi apa-apa, tombol itu ditahan terminal: pilih yang lain.",
        )
        self._key_id = name

    def body(self) -> ComposeResult:
        """The question, and why the last key would not do."""
        yield from self.question()
        self._said = Block(_REASON)
        yield self._said
        yield KeyCatcher()

    def on_key_catcher_pressed(self, message: KeyCatcher.Pressed) -> None:
        """Take the key if it can be had, else say why not and wait for another."""
        if message.key == "escape":
            self.dismiss(None)
            return
        others = {name: key for name, key in keymap.own().items() if name != self._key_id}
        try:
            self.dismiss(keymap.check(others, self._key_id, message.character or message.key))
        except LkjipError as error:
            text = f"! {error.sentence} {error.advice}"
            self._said.show(wrap(text, self.page)[:_REASON])

    def footer_text(self) -> str:
        """Only Esc has its own meaning here."""
        return "Esc Tidak jadi"


def _kept_here() -> str:
    """Which keys the terminal around the program keeps back, as far as can be known."""
    around = "tmux" if os.environ.get("TMUX") else "screen" if os.environ.get("STY") else ""
    kept = dict(keymap.KEPT_BACK).get(around)
    if kept:
        return f"Di dalam {around}: {kept}"
    return f"{keymap.shown('bantuan')} menyebut tombol yang ditahan tmux, screen, dan PuTTY."
