"""Drafts and references in the texts: put in for editing, never over what stands there unasked."""

from __future__ import annotations

from typing import Any

from textual.widgets import TextArea

from kinerja import edits, narasi
from kinerja.records import Analisis, Indikator, Laporan, Sasaran
from lkjip_tui.app import LkjipApp
from lkjip_tui.screens.dialogs import Choose, Confirm
from lkjip_tui.screens.record import RecordScreen
from lkjip_tui.screens.writing import AskText
from lkjip_tui.session import Session

YEAR = 2025
SIZE = (80, 24)


def reach(session: Session, code: str = "S1") -> Sasaran:
    return next(item for item in session.office.all(Sasaran) if item.kode == code)


async def open_analysis(pilot: Any) -> None:
    await pilot.press("5", "ctrl+d")
    await pilot.pause()
    assert isinstance(pilot.app.screen, RecordScreen)


async def test_step_five_puts_the_drafts_into_empty_texts_and_saves_only_when_told(
    session: Session,
) -> None:
    app = LkjipApp(session)
    key = f"{reach(session).id}.{YEAR}"
    async with app.run_test(size=SIZE) as pilot:
        await open_analysis(pilot)
        texts = app.screen.form.draft.texts
        measured = narasi.draft(session.office, YEAR, "analisis", reach(session).id, "uraian")
        assert texts["uraian"] == measured
        assert "Rata-rata capaian" in texts["uraian"] or "rata-rata capaian" in texts["uraian"]
        assert texts["penyebab"] == texts["solusi"] == ""
        assert session.office.get(Analisis, key) is None
        await pilot.press("f2")
        await pilot.pause()
        saved = session.office.get(Analisis, key)
        assert saved is not None
        assert saved.uraian == measured


async def test_a_text_that_stands_there_is_kept_unless_the_person_says_so(session: Session) -> None:
    goal = reach(session)
    own = edits.new(Analisis, {"sasaran": goal.id, "tahun": YEAR, "uraian": "Tulisan sendiri."})
    session.save([own], "Analisis ditulis")
    app = LkjipApp(session)
    async with app.run_test(size=SIZE) as pilot:
        await open_analysis(pilot)
        form = app.screen.form
        assert form.draft.texts["uraian"] == "Tulisan sendiri."
        form.go_to("uraian")
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("enter")
        await pilot.pause()
        text = form.draft.texts["uraian"]
        assert text.startswith("Tulisan sendiri.\n\n")
        assert narasi.draft(session.office, YEAR, "analisis", goal.id, "uraian") in text
        form.go_to("penyebab")
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert "hanya orang yang tahu" in str(app.screen.query_one("#status").text)
        assert form.draft.texts["penyebab"] == ""


async def test_the_text_window_takes_drafts_and_references_and_tells_wrong_ones(
    session: Session,
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=SIZE) as pilot:
        app.open("formulir", kind=Laporan, id=str(YEAR), field="kesimpulan")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, AskText)
        area = app.screen.query_one(TextArea)
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert area.text == narasi.draft(session.office, YEAR, "laporan", "", "kesimpulan")
        area.load_text("Capaian ")
        area.move_cursor(area.document.end)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("enter")
        await pilot.pause()
        assert area.text == "Capaian {{ capaian:IK-1 }}"
        area.load_text("Capaian {{ capain:IK-1 }}")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        shown = "\n".join(row.cells[0] for row in app.screen.text_rows())
        assert "capain:IK-1" in shown
        assert "Mungkin" in shown
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, AskText)
        area.load_text("Capaian {{ capaian:IK-1 }}%")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.form.draft.texts["kesimpulan"] == "Capaian {{ capaian:IK-1 }}%"


async def test_the_entry_of_figures_drafts_the_indicators_paragraph(session: Session) -> None:
    app = LkjipApp(session)
    one = next(item for item in session.office.all(Indikator) if item.kode == "IK-1")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i", "enter")
        await pilot.pause()
        app.screen.form.go_to("uraian")
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert app.screen.form.draft.texts["uraian"] == narasi.draft(
            session.office, YEAR, "nilai", one.id, "uraian"
        )
