"""The tour on the screens: its own sample office, a guiding line on each step, off by name."""

from __future__ import annotations

from kinerja.records import JENIS_LANGKAH, Instansi
from lkjip_tui.actions.tour import HOME_GUIDE, STOPS
from lkjip_tui.app import LkjipApp
from lkjip_tui.keymap import with_keys
from lkjip_tui.session import Session
from lkjip_tui.widgets.lines import LineList
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import until


async def test_the_start_screen_leads_through_nine_guided_steps() -> None:
    app = LkjipApp()
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.screen.query_one(LineList).go_to("*tur")
        await hand.press("enter")
        await hand.until("HomeScreen")
        assert app.session.office.one(Instansi).contoh
        assert with_keys(HOME_GUIDE)[:30] in hand.text()
        for number, jenis in enumerate(JENIS_LANGKAH, 1):
            await hand.press(str(number))
            await until(hand, lambda: "Langkah " in hand.lines()[0])
            assert f"Tur: {with_keys(STOPS[jenis].guide)}"[:50] in hand.text()
            await hand.press("f3")
            await hand.until("HomeScreen")

        await hand.press("f9")
        await hand.until("Palette")
        await hand.write("petunjuk tur")
        await hand.press("enter")
        await hand.until("HomeScreen")
        await until(hand, lambda: "dimatikan" in hand.status)
        await hand.press("3")
        await until(hand, lambda: "Langkah 3" in hand.lines()[0])
        assert "Tur:" not in hand.text()


async def test_the_manual_is_read_on_the_screens(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("f9")
        await hand.until("Palette")
        await hand.write("panduan tiap peran")
        await hand.press("enter")
        await hand.choose("bidang")
        await hand.until("Tell")
        assert "Panduan bidang" in hand.text()
