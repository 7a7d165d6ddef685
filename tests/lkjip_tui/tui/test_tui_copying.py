"""Copying by OSC 52, a screen as plain text, the mouse, and the user's own keys on the screens."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinerja.records import Indikator
from lkjip_tui import keymap, settings
from lkjip_tui.app import LkjipApp
from lkjip_tui.screens import copying
from lkjip_tui.screens.copying import plain_lines
from lkjip_tui.screens.dialogs import AskSecret
from lkjip_tui.session import Session
from lkjip_tui.widgets.lines import LineList
from tests.lkjip_tui.tui.hand import Hand


@pytest.fixture(autouse=True)
def own_keys_end() -> Iterator[None]:
    yield
    keymap.use({})


async def test_a_row_is_copied_with_tabs_between_its_cells(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("capaian")
        await pilot.pause()
        await hand.press("ctrl+n")

        assert app.clipboard == hand.screen.query_one(LineList).chosen_text()
        assert "\t" in app.clipboard
        assert hand.status.startswith("Disalin")


async def test_a_field_is_copied_and_a_passphrase_is_not(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("formulir", kind=Indikator, id=session.office.all(Indikator)[0].id)
        await pilot.pause()
        await hand.press("ctrl+n")
        assert app.clipboard == session.office.all(Indikator)[0].kode

        app.push_screen(AskSecret("Sandi"))
        await pilot.pause()
        await hand.write("rahasia")
        await hand.press("ctrl+n")
        assert "rahasia" not in app.clipboard
        assert "rahasia" not in "\n".join(plain_lines(hand.screen))


async def test_plain_text_has_every_row_and_no_keys(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = LkjipApp(session)
    told: list[str] = []
    monkeypatch.setattr(copying, "_show", told.append)
    monkeypatch.setattr(app, "suspend", contextlib.nullcontext)
    async with app.run_test(size=(60, 20)) as pilot:
        hand = Hand(app, pilot)
        app.open("sop")
        await pilot.pause()
        rows = hand.screen.query_one(LineList).text_lines()
        assert len(rows) > 20, "more than fits, so that the test shows something"
        await hand.press("ctrl+o")

    (text,) = told
    words = " ".join(text.split())
    assert [row for row in rows if " ".join(row.split("…")[0].split()) not in words] == []
    assert "…" not in text
    assert "F1 Bantuan" not in text


async def test_where_the_screen_cannot_be_left_it_says_so(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("ctrl+o")
        assert "tidak dapat ditampilkan" in hand.status


async def test_a_click_goes_to_a_row_and_a_second_one_opens_it(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await pilot.pause(0.3)
        listed = hand.screen.query_one(LineList)
        await pilot.click(listed, offset=(5, 4))
        assert listed.key == listed.keys[3]
        await pilot.click(listed, offset=(5, 4))
        await hand.until("CollectingScreen")


async def test_own_keys_work_and_are_shown(session: Session, tmp_path: Path) -> None:
    settings.update(lambda old: old.with_keys({"bantuan": "f12", "data": "q", "tombol": "d"}))
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await pilot.pause()
        assert hand.lines()[-1].startswith(" F12 Bantuan")
        await hand.press("f1")
        assert type(hand.screen).__name__ == "HomeScreen"
        await hand.press("f12")
        await hand.until("HelpScreen")
        assert "F12" in hand.text()
        await hand.press("escape")
        await hand.until("HomeScreen")
        await hand.press("d")
        assert type(hand.screen).__name__ == "HomeScreen"
        await hand.press("Q")
        await hand.until("DataMenuScreen")
