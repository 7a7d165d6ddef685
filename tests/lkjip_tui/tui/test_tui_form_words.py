"""What a form says by itself: how a field is changed, where to add what it refers to."""

from __future__ import annotations

import pytest

from kinerja import edits
from kinerja.records import Indikator, Renstra, Unit
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("rumus", "Kiri dan Kanan mengganti pilihan."),
        ("iku", "Spasi mengganti Ya dan Tidak."),
    ],
)
async def test_a_field_that_is_not_typed_says_how_it_is_changed(
    session: Session, field: str, told: str
) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("formulir", kind=Indikator)
        await hand.until("RecordScreen")
        await hand.to_field(field)
        await pilot.pause()
        assert any(told in line for line in hand.lines()[-4:])


async def test_an_empty_table_to_choose_from_is_named_with_its_place(session: Session) -> None:
    for unit in session.office.all(Unit):
        session.save(edits.delete(session.office, unit, cascade=True), "Unit dihapus")
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("formulir", kind=Indikator)
        await hand.until("RecordScreen")
        await hand.to_field("unit")
        await hand.press("enter")
        await hand.until_status("Belum ada Unit kerja. Tambahkan dulu lewat Data kantor")
        assert type(hand.screen).__name__ == "RecordScreen"


async def test_a_long_name_in_the_title_is_cut_with_a_mark(session: Session) -> None:
    session.name = "Drs. Contoh Kepala Dinas, M.Pd."
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await pilot.pause()
        assert "Drs. Contoh Kepala Dina…" in hand.lines()[0]


async def test_what_was_saved_is_not_named_twice(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("daftar", kind=Renstra)
        await pilot.pause()
        await hand.press("f5")
        await hand.until("RecordScreen")
        await hand.fill(nama="Renstra 2027-2031", tahun_awal="2027", tahun_akhir="2031")
        await hand.until_status("Tersimpan: Renstra 2027-2031 ditambah")


async def test_why_a_save_was_refused_goes_when_that_field_is_typed_into(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("formulir", kind=Renstra)
        await hand.until("RecordScreen")
        await hand.press("f2")
        await hand.until_status("Belum disimpan: ")
        wrong = hand.screen.form.field.name
        told = hand.status
        await hand.press("down", "2")
        assert hand.screen.form.field.name != wrong
        assert hand.status == told
        await hand.press("up", "R")
        assert hand.screen.form.field.name == wrong
        assert hand.status == ""
        await hand.press("f2")
        await hand.until_status("Belum disimpan: ")
