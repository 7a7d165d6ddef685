"""What is typed when the line is lost: kept aside, never saved by itself, offered again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

from kinerja.records import Indikator, Nilai, Unit
from lkjip_tui import unsaved
from lkjip_tui.app import LkjipApp
from lkjip_tui.locations import state_folder
from lkjip_tui.screens.base import AFTER_PAINT
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.conftest import YEAR
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.test_tui_process import Terminal

GONE = 2**22 + 1
"""A process number that Linux never gives."""


def folder() -> Path:
    return state_folder() / "belum-tersimpan"


def as_of_an_ended_program(session: Session) -> Path:
    """What this program kept, as if another one had and is gone."""
    (own,) = folder().glob("*.json")
    other = own.with_name(f"{session.store.office_id}.{GONE}.json")
    own.replace(other)
    return other


async def type_into_a_form(hand: Hand, session: Session) -> Indikator:
    (one,) = (item for item in session.office.all(Indikator) if item.kode == "IK-10")
    hand.app.open("capaian", indikator=one.id, field="realisasi")
    await hand.until("ValueScreen")
    await hand.press("8", "1", ",", "5")
    return one


async def test_typed_figures_come_back_and_are_saved_by_the_person_only(
    session: Session, make_session: Callable[..., Session]
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        one = await type_into_a_form(hand, session)
        app.keeper.now()
    before = session.path.read_bytes()
    left = as_of_an_ended_program(session)

    again = LkjipApp(session)
    async with again.run_test(size=(80, 24)) as pilot:
        hand = Hand(again, pilot)
        await hand.until("Choose")
        assert "belum disimpan" in hand.text()
        assert "IK-10" in hand.text()
        assert session.path.read_bytes() == before
        await hand.press("enter")
        await hand.until("RecordScreen")
        assert "81,5" in hand.text()
        assert not left.exists()
        await hand.press("f2")
        await hand.until("HomeScreen")
    nilai = session.office.get(Nilai, f"{one.id}.{YEAR}.tahun")
    assert nilai is not None
    assert nilai.realisasi == "81.5"


async def test_a_value_changed_meanwhile_is_asked_about(session: Session) -> None:
    from kinerja import edits

    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        one = await type_into_a_form(Hand(app, pilot), session)
        app.keeper.now()
    as_of_an_ended_program(session)
    nilai = session.office.get(Nilai, f"{one.id}.{YEAR}.tahun")
    assert nilai is not None
    session.save([edits.change(nilai, realisasi="70")], "orang lain")

    again = LkjipApp(session)
    async with again.run_test(size=(80, 24)) as pilot:
        hand = Hand(again, pilot)
        await hand.until("Choose")
        await hand.press("enter")
        await hand.until("RecordScreen")
        await hand.press("f2")
        await hand.until("Choose")
        assert "sudah diubah orang lain" in hand.text()


async def test_a_window_of_text_counts_for_its_field(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        (one,) = (item for item in session.office.all(Indikator) if item.kode == "IK-1")
        app.open("formulir", kind=Indikator, id=one.id, field="definisi")
        await hand.until("RecordScreen")
        await hand.press("enter")
        await hand.until("AskText")
        hand.screen.query_one("TextArea").load_text("Baris satu\nBaris dua")
        await pilot.pause()
        app.keeper.now()
    content = json.loads(next(folder().glob("*.json")).read_text())

    (form,) = content["isian"]
    assert form["texts"] == {"definisi": "Baris satu\nBaris dua"}
    assert form["id"] == one.id


async def test_what_is_saved_or_thrown_away_is_not_offered(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await type_into_a_form(hand, session)
        app.keeper.now()
        assert list(folder().glob("*.json"))
        await hand.press("f2")
        await pilot.pause()
        app.keeper.now()
        assert not list(folder().glob("*.json"))


async def test_leaving_on_purpose_keeps_nothing(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await type_into_a_form(hand, session)
        app.keeper.now()
        await hand.press("f10")
        await hand.agree()
        await pilot.pause()
    assert not list(folder().glob("*.json"))


async def test_later_asks_again_and_throwing_away_is_for_good(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_into_a_form(Hand(app, pilot), session)
        app.keeper.now()
    left = as_of_an_ended_program(session)
    for answer, stays in (("nanti", True), ("buang", False)):
        again = LkjipApp(session)
        async with again.run_test(size=(80, 24)) as pilot:
            hand = Hand(again, pilot)
            await hand.choose(answer)
            await hand.until("HomeScreen")
        assert left.exists() == stays


async def test_a_file_chosen_on_the_first_screen_is_asked_about_too(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_into_a_form(Hand(app, pilot), session)
        app.keeper.now()
    as_of_an_ended_program(session)
    again = LkjipApp()
    async with again.run_test(size=(80, 24)) as pilot:
        hand = Hand(again, pilot)
        await hand.until("StartScreen")
        await asyncio.sleep(3 * AFTER_PAINT)
        again.begin(session)
        await hand.until("Choose")
        assert "belum disimpan" in hand.text()


def test_damaged_and_foreign_files_are_passed_over(session: Session) -> None:
    office = session.store.office_id
    folder().mkdir(parents=True)
    for name, content in (
        (f"{office}.{GONE}.json", "{"),
        (f"{office}.x.json", '{"waktu": "2026-01-01T00:00:00+07:00", "isian": [{"table": 1}]}'),
        (f"lain.{GONE}.json", '{"waktu": "2026-01-01T00:00:00+07:00", "isian": []}'),
    ):
        (folder() / name).write_text(content)

    assert unsaved.left_behind(office) == []


def test_a_running_programs_file_is_its_own(session: Session) -> None:
    form = unsaved.Unsaved("indikator", "", "Indikator baru", {"kode": "IK-9"})
    unsaved.keep(session.store.office_id, [form], session.now())
    (own,) = folder().glob("*.json")
    assert own.stat().st_mode & 0o077 == 0 or os.name == "nt"

    other = own.with_name(f"{session.store.office_id}.{os.getppid()}.json")
    own.replace(other)

    assert unsaved.left_behind(session.store.office_id) == []


def test_what_a_program_of_the_same_number_left_is_offered_and_stays(session: Session) -> None:
    """In a container every start may have the same process number."""
    office = session.store.office_id
    form = unsaved.Unsaved("indikator", "", "Indikator baru", {"kode": "IK-9"})
    unsaved.keep(office, [form], session.now())
    (own,) = folder().glob("*.json")
    left = own.replace(own.with_name(f"{office}.{os.getpid()}.json"))

    assert [kept.path for kept in unsaved.left_behind(office)] == [left]
    unsaved.keep(office, [form], session.now())
    unsaved.keep(office, [], session.now())
    assert left.exists()


def test_a_folder_that_cannot_be_written_disturbs_nobody(session: Session) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file where the folder should be")

    form = unsaved.Unsaved("indikator", "", "Indikator baru", {"kode": "IK-9"})
    assert not unsaved.keep(session.store.office_id, [form], session.now())


class Watched:
    """What a terminal shows after all that the program sent so far."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)

    def until(self, text: str) -> None:
        end = time.monotonic() + 20
        while text not in "\n".join(self.screen.display):
            assert time.monotonic() < end, "\n".join([f"no {text}, but:", *self.screen.display])
            self.stream.feed(self.terminal.read(0.1))


@pytest.mark.parametrize("how", ["hang up", "SIGTERM"])
def test_a_lost_line_in_mid_typing_keeps_what_was_typed(session: Session, how: str) -> None:
    terminal = Terminal(session.path)
    try:
        shown = Watched(terminal)
        shown.until("indikator.")
        before = session.path.read_bytes()
        os.write(terminal.parent, b"i")  # the values
        shown.until("IK-10")
        os.write(terminal.parent, b"\x1b[B\x1b[B\r")
        shown.until("Guru bersertifikat pendidik")
        shown.until("Isi capaian")
        os.write(terminal.parent, b"81,5")
        shown.until("81,5")
        if how == "hang up":
            terminal.hang_up()
        else:
            terminal.run.send_signal(signal.SIGTERM)
            terminal.read(5, b"\x1b[?1049l")
        terminal.run.wait(5)
    finally:
        terminal.close()

    (kept,) = unsaved.left_behind(session.store.office_id)
    assert [form.texts for form in kept.forms] == [{"realisasi": "81,5"}]
    assert session.path.read_bytes() == before
    assert not list(session.path.parent.glob("*.part"))


async def test_what_was_not_chosen_is_asked_about_again_after_the_chosen_was_saved(
    session: Session,
) -> None:
    """The chosen form is this program's now; the others must outlive its saving."""
    units = session.office.all(Unit)[:2]
    seen = [session.store.seen("unit", unit.id) for unit in units]
    forms = [
        unsaved.Unsaved(
            "unit", unit.id, "Unit", {"nama": f"Nama {n}"}, {}, {"nama": list(of["nama"])}
        )
        for n, (unit, of) in enumerate(zip(units, seen, strict=True))
    ]
    later = unsaved.Unsaved("jenis_nanti", "1", "Dari versi lain", {}, {}, {})
    unsaved.keep(session.store.office_id, [*forms, later], session.now())
    left = as_of_an_ended_program(session)
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.choose("0")
        await hand.until("RecordScreen")
        await hand.press("f2")
        await hand.until("HomeScreen")
        app.keeper.now()

    assert session.office.get(Unit, units[0].id).nama == "Nama 0"  # type: ignore[union-attr]
    kept = unsaved.left_behind(session.store.office_id)
    assert [(one.path, one.forms) for one in kept] == [(left, (forms[1], later))]
