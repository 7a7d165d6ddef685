"""A form of a new record says whose it is where it is the value of something."""

from __future__ import annotations

from kinerja.records import Analisis, Sasaran, Unit
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand


async def test_a_new_analysis_names_its_sasaran(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        goal = next(item for item in session.office.all(Sasaran) if item.kode == "S1")
        app.open("formulir", kind=Analisis, fixed={"sasaran": goal.id, "tahun": 2025})
        await hand.until("RecordScreen")
        assert "Analisis sasaran S1 2025" in hand.lines()[0]
        app.open("formulir", kind=Unit)
        await pilot.pause()
        assert "Unit baru" in hand.lines()[0]
