"""Saving from the screens: what others did meanwhile, what fails, undo, merge."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja import edits
from kinerja.records import Indikator, Nilai, Pegawai
from lkjip_tui.app import LkjipApp
from lkjip_tui.screens.dialogs import Choose, Confirm, Tell
from lkjip_tui.screens.values import ValueScreen
from lkjip_tui.session import Session
from store import DiskFull, Store, Writer
from tests.lkjip_tui.tui.hand import Hand

YEAR = 2025
Lines = Callable[[LkjipApp], list[str]]


def figure(session: Session, code: str = "IK-1") -> Nilai:
    one = next(i for i in session.office.all(Indikator) if i.kode == code)
    record = session.office.get(Nilai, f"{one.id}.{YEAR}.tahun")
    assert record is not None
    return record


def by_another(session: Session, value: str) -> None:
    """Somebody else saves a realisasi in the same file."""
    other = Store.open(session.path)
    edit = edits.change(figure(session), realisasi=value)
    other.save([edit], Writer("Orang Lain", session.now), "Diisi orang lain")


async def open_entry(pilot: Any, session: Session) -> None:
    """The form of IK-1, with the cursor on realisasi."""
    await pilot.press("i", "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ValueScreen)


async def test_a_figure_typed_and_saved_is_in_the_file(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_entry(pilot, session)
        await pilot.press(*"97", "comma", "2", "f2")
        await pilot.pause()
        assert figure(session).realisasi == "97.2"
        assert not app.screen.dirty()  # type: ignore[attr-defined]
    assert Store.open(session.path).office == session.office


async def test_next_saves_and_goes_on(session: Session, lines_of: Lines) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_entry(pilot, session)
        await pilot.press(*"97", "pagedown")
        await pilot.pause()
        assert figure(session).realisasi == "97"
        assert "IK-2 Angka Putus Sekolah" in lines_of(app)[1]


async def test_a_wrong_figure_is_neither_saved_nor_left(session: Session, lines_of: Lines) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_entry(pilot, session)
        await pilot.press(*"9x", "pagedown")
        await pilot.pause()
        assert figure(session).realisasi == "98.5"
        assert "IK-1" in lines_of(app)[1]
        assert any("9x" in line for line in lines_of(app))


@pytest.mark.parametrize(("answer", "value", "conflicts"), [(0, "91", 0), (1, "97", 0), (2, "", 1)])
async def test_what_another_saved_meanwhile_is_shown_and_decided(
    session: Session, lines_of: Lines, answer: int, value: str, conflicts: int
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_entry(pilot, session)
        await pilot.press(*"97")
        by_another(session, "91")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        shown = "\n".join(lines_of(app))
        assert "97" in shown
        assert "91" in shown
        assert "Orang Lain" in shown
        await pilot.press(*["down"] * answer, "enter")
        await pilot.pause()
        await pilot.pause()
        assert figure(session).realisasi == value
        assert len(session.office.conflicts) == conflicts


async def test_going_back_from_the_question_saves_nothing_and_keeps_what_was_typed(
    session: Session, lines_of: Lines
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_entry(pilot, session)
        await pilot.press(*"97")
        by_another(session, "91")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ValueScreen)
        assert app.screen.form.draft.texts["realisasi"] == "97"
        session.store.refresh()
        assert figure(session).realisasi == "91"


async def test_what_another_saved_appears_by_itself(session: Session, lines_of: Lines) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.look_again()
        await pilot.press("i")
        await pilot.pause()
        by_another(session, "55")
        app.look_again()
        await pilot.pause()
        assert "55,56" in "\n".join(lines_of(app))


@pytest.mark.parametrize("left", [b"", b"x" * 3000])
async def test_a_file_damaged_while_it_is_open_ends_nothing(
    session: Session, lines_of: Lines, left: bytes
) -> None:
    app = LkjipApp(session)
    whole = session.path.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        app.look_again()
        await open_entry(pilot, session)
        await pilot.press(*"97")
        await pilot.pause()
        session.path.write_bytes(left)
        app.look_again()
        await pilot.pause()
        assert "tidak terbaca lagi" in "\n".join(lines_of(app))
        await pilot.press("f2")
        await pilot.pause()
        assert "rusak" in "\n".join(lines_of(app))
        await pilot.press("escape")
        session.path.write_bytes(whole)
        by_another(session, "55")
        app.look_again()
        await pilot.pause()
        assert isinstance(app.screen, ValueScreen)
        assert app.screen.form.draft.texts["realisasi"] == "97"
        assert figure(session).realisasi == "55"
        assert "Berkas di disk terbaca lagi." in "\n".join(lines_of(app))


async def test_a_full_disk_is_told_and_the_form_stays(
    session: Session, monkeypatch: pytest.MonkeyPatch, lines_of: Lines
) -> None:
    app = LkjipApp(session)

    def full(*_: Any, **__: Any) -> Any:
        raise DiskFull(session.path)

    async with app.run_test(size=(80, 24)) as pilot:
        await open_entry(pilot, session)
        await pilot.press(*"97")
        monkeypatch.setattr(session.store, "save", full)
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, Tell)
        assert "penuh" in "\n".join(lines_of(app))
        assert "Isian Anda masih ada di layar." in "\n".join(lines_of(app))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ValueScreen)
        assert app.screen.dirty()
        assert not any("Tersimpan" in line for line in lines_of(app))
        assert any("Belum tersimpan." in line for line in lines_of(app))


async def test_leaving_an_unsaved_form_asks_first(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_entry(pilot, session)
        await pilot.press("9", "f3")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")  # the cursor stands on "Tidak"
        await pilot.pause()
        assert isinstance(app.screen, ValueScreen)
        await pilot.press("f10")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("t")
        await pilot.pause()
        assert app.is_running


async def test_undo_names_what_it_takes_back(session: Session, lines_of: Lines) -> None:
    session.save([edits.change(figure(session), realisasi="12")], "Realisasi dicoba")
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        await pilot.pause()
        shown = "\n".join(lines_of(app))
        assert "Realisasi dicoba" in shown
        assert "IK-1" in shown
        assert "Realisasi" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert figure(session).realisasi == "12"
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert figure(session).realisasi == "98.5"


async def test_two_copies_are_merged_after_a_preview_and_the_conflict_is_decided(
    session: Session, tmp_path: Path
) -> None:
    copy = tmp_path / "stik.lkjip.json"
    shutil.copy(session.path, copy)
    other = Store.open(copy)
    edit = edits.change(figure(session), realisasi="91")
    other.save([edit], Writer("Orang Lain", session.now), "Di stik")
    session.save([edits.change(figure(session), realisasi="92")], "Di kantor")
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.press("g")
        await hand.until("MergeScreen")
        await hand.press("f2")  # nothing is pointed at: nothing is merged
        await hand.until("Tell")
        assert "Tidak ada salinan berkas kantor ini yang ditunjuk." in hand.text()
        await hand.press("enter")
        await hand.until("MergeScreen")
        await hand.press("f5")
        await hand.answer(str(copy))
        await hand.until_status("1 salinan ditemukan.")
        assert "stik: 1 perubahan baru; di sini: 1; bentrok: 1" in hand.text()
        await hand.press("enter")
        await hand.until("Choose")
        shown = " ".join(hand.text().split())
        assert "di sini 92 (" in shown
        assert "salinan 91 (Orang Lain)" in shown
        assert session.office.conflicts == ()
        await hand.pick("ambil")
        await hand.choose("nanti")
        await hand.until_status("Tergabung: 1")
        assert len(session.office.conflicts) == 1
        await hand.press("k")
        await hand.until("ConflictsScreen")
        await hand.press("enter")
        await hand.until("Decide")
        assert "Orang Lain" in hand.text()
        versions = [version.value for version in session.office.conflicts[0].versions]
        await hand.pick(str(versions.index("91")))
        await hand.until_status("Tersimpan")
        assert session.office.conflicts == ()
        assert figure(session).realisasi == "91"


async def test_a_record_is_added_and_removed_in_its_register(
    session: Session, lines_of: Lines
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("daftar", kind=Pegawai)
        await pilot.pause()
        await pilot.press("f5")
        await pilot.pause()
        await pilot.press(*"Abc", "down", "down", *"JFU", "f2")
        await pilot.pause()
        assert [p.nama for p in session.office.all(Pegawai)][-1] == "Abc"
        assert any("Tersimpan" in line for line in lines_of(app))
        assert any(line.startswith(">") and "Abc" in line for line in lines_of(app))
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert "Abc" not in [p.nama for p in session.office.all(Pegawai)]


async def test_removing_what_others_need_names_them(session: Session, lines_of: Lines) -> None:
    from kinerja.records import Sasaran

    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("daftar", kind=Sasaran)
        await pilot.pause()
        await pilot.press("f8")
        await pilot.pause()
        shown = "\n".join(lines_of(app))
        assert "ikut terhapus" in shown
        assert "IK-1" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert len(session.office.all(Sasaran)) == 2
