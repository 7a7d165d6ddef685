"""Keys of one's own on the screens: chosen by pressing, shown at once, taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from kinerja.records import Unit
from lkjip_tui import keymap, settings
from lkjip_tui.app import LkjipApp
from lkjip_tui.keys import KEYS
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand


@pytest.fixture(autouse=True)
def own_keys_end() -> Iterator[None]:
    yield
    keymap.use({})


@asynccontextmanager
async def opened(session: Session | None, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hand]:
    app = LkjipApp(session)
    async with app.run_test(size=size) as pilot:
        yield Hand(app, pilot)


async def press_for(hand: Hand, name: str, *keys: str) -> None:
    """Go to a key's row and press others for it."""
    await hand.until("KeysScreen")
    await hand.pick(name)
    await hand.until("PressKey")
    await hand.press(*keys)


async def test_another_key_works_at_once_and_is_kept(session: Session) -> None:
    async with opened(session) as hand:
        await hand.press("f1")
        await hand.until("HelpScreen")
        assert "Q Ganti tombol" in hand.text()
        await hand.press("q")
        await press_for(hand, "data", "l")
        await hand.until("PressKey")
        assert "! L sudah dipakai untuk Lembar (lembar)." in hand.text()
        assert "KeyCatcher" not in hand.text()
        await hand.press("f11")
        await hand.until("KeysScreen")
        assert "Data: F11." in hand.status
        await press_for(hand, "isi", "+")
        await hand.until_status("Isi capaian: +.")
        await hand.press("f3")
        await hand.until("HelpScreen")
        assert "  F11 " in hand.text()
        await hand.press("f3")
        await hand.until("HomeScreen")
        assert "F11 Data" in hand.text()
        await hand.press("d")
        await hand.until("HomeScreen")
        await hand.press("plus")
        await hand.until("ValuesScreen")
        await hand.press("f3")
        await hand.until("HomeScreen")
        await hand.press("f11")
        await hand.until("DataMenuScreen")
    assert settings.load().keys == {"data": "f11", "isi": "+"}


async def test_sentences_name_the_new_key(session: Session) -> None:
    async with opened(session) as hand:
        assert "Tekan S untuk memilih nama Anda." in hand.text()
        hand.app.open("tombol")
        await press_for(hand, "saya", "f12")
        await hand.until("KeysScreen")
        await hand.press("f3")
        await hand.until("HomeScreen")
        assert "Tekan F12 untuk memilih nama Anda." in hand.text()


@pytest.mark.parametrize("key", ["tab", "enter", "f5", "ctrl+q", "ctrl+b", "home", "?", "w"])
async def test_what_cannot_be_had_is_said_and_changes_nothing(session: Session, key: str) -> None:
    async with opened(session) as hand:
        hand.app.open("tombol")
        await press_for(hand, "simpan", key)
        await hand.until("PressKey")
        assert "! " in hand.text()
        await hand.press("escape")
        await hand.until("KeysScreen")
    assert settings.load().keys == {}


async def test_keys_go_back_to_the_programs_own(session: Session) -> None:
    settings.update(lambda old: old.with_keys({"data": "f11", "tahap": "f12", "isi": "d"}))
    async with opened(session) as hand:
        hand.app.open("tombol")
        await hand.until("KeysScreen")
        await hand.go("data")
        await hand.press("f8")
        await hand.until("Tell")
        assert "D sudah dipakai untuk Isi capaian (isi)." in hand.text()
        await hand.press("enter")
        await hand.until("KeysScreen")
        await hand.press("home")
        await hand.go("tahap")
        await hand.press("f8")
        await hand.until_status("seperti bawaan")
        assert settings.load().keys == {"data": "f11", "isi": "d"}
        await hand.press("u")
        await hand.agree()
        await hand.until_status("Semua tombol")
    assert settings.load().keys == {}
    assert keymap.own() == {}


async def test_keys_of_lists_stay(session: Session) -> None:
    async with opened(session) as hand:
        hand.app.open("tombol")
        await hand.until("KeysScreen")
        await hand.pick("saring")
        await hand.until("Tell")
        assert "/ (Saring) tetap." in hand.text()


async def test_without_a_file_and_on_a_small_screen() -> None:
    async with opened(None, (60, 20)) as hand:
        await hand.press("f1")
        await hand.until("HelpScreen")
        await hand.press("q")
        await press_for(hand, "keluar", "f12")
        await hand.until("KeysScreen")
        assert "U Semua bawaan" in hand.text()
        assert KEYS["keluar"].help[:20] in hand.text()
        await hand.press("f3")
        await hand.until("HelpScreen")
        await hand.press("f3")
        await hand.until("StartScreen")
        assert "F12 Keluar" in hand.text()


async def test_its_own_help_names_what_terminals_keep_back(session: Session) -> None:
    async with opened(session) as hand:
        hand.app.open("tombol")
        await hand.until("KeysScreen")
        await hand.press("f1")
        await hand.until("HelpScreen")
        assert "tmux: Ctrl+B" in hand.text()
        assert "Q Ganti tombol" not in hand.text()


async def test_ctrl_q_asks_as_f10_does(session: Session) -> None:
    async with opened(session) as hand:
        hand.app.open("formulir", kind=Unit, id="")
        await hand.until("RecordScreen")
        await hand.press("x", "ctrl+q")
        await hand.until("Confirm")
        assert "belum disimpan" in hand.text()


async def test_ctrl_l_paints_all_anew(session: Session) -> None:
    async with opened(session) as hand:
        painted = []
        hand.app.repaint = lambda: painted.append(type(hand.screen).__name__)  # type: ignore[method-assign]
        await hand.press("ctrl+l", "f1")
        await hand.until("HelpScreen")
        assert "Ctrl+L" in "\n".join(hand.screen.list.printed())
        await hand.press("ctrl+l")
    assert painted == ["HomeScreen", "HelpScreen"]
