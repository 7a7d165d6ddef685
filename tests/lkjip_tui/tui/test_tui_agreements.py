"""Perjanjian Kinerja and pohon kinerja, by keys alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from kinerja.edits import change
from kinerja.perjanjian import current, versions
from kinerja.records import Indikator, Nilai, Perjanjian
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from lkjip_tui.widgets.text import Screen
from tests.lkjip_tui.tui.hand import Hand

TAHUN = 2025


@asynccontextmanager
async def opened(session: Session, key: str, screen: str) -> AsyncIterator[Hand]:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.until("HomeScreen")
        await hand.press("d")
        await hand.until("DataMenuScreen")
        await hand.pick(key)
        await hand.until(screen)
        yield hand


async def sign(hand: Hand, day: str) -> None:
    await hand.press("f6")
    await hand.answer(day)
    await hand.agree()
    await hand.until("AgreementScreen")


def target(session: Session, kode: str) -> Nilai:
    office = session.office
    key = next(item.id for item in office.all(Indikator) if item.kode == kode)
    found = office.get(Nilai, f"{key}.{TAHUN}.tahun")
    assert found is not None
    return found


async def test_a_version_is_begun_signed_changed_and_signed_again(session: Session) -> None:
    async with opened(session, "perjanjian", "AgreementScreen") as hand:
        assert "F5 menyusun yang pertama" in hand.text()
        await hand.press("f5")
        await hand.until("RecordScreen")
        await hand.fill(pihak_kedua="Wali Kota Contoh", jabatan_pihak_kedua="Wali Kota")
        await hand.until("AgreementScreen")
        assert "Siap ditandatangani: F6." in hand.text()
        await sign(hand, "20-01-2025")
        first = current(session.office, TAHUN)
        assert first is not None
        assert first.ditandatangani == date(2025, 1, 20)
        assert "20 Januari 2025" in hand.text()
        assert "sama dengan yang diperjanjikan" in hand.text()
        await hand.press("enter")
        await hand.until("Tell")
        assert "IK-1 Angka Partisipasi Sekolah 7-12 tahun: 99 % (naik)" in hand.text()
        await hand.press("enter")
        await hand.until("AgreementScreen")
        await hand.press("f5")
        await hand.choose("strategi")
        await hand.until("AskText")
        hand.screen.query_one("TextArea").load_text("Pagu bergeser")
        await hand.press("f2")
        await hand.until("RecordScreen")
        await hand.press("f3")
        await hand.until("AgreementScreen")
        session.save([change(target(session, "IK-1"), target="98")], "Menurunkan target")
        hand.app.show_newest()
        await hand.press("home")
        assert "IK-1: target menurut PK 99; sekarang 98." in hand.text()
        await hand.press("end")
        assert "Sebab: Perubahan strategi" in hand.text()
        await sign(hand, "1-9-2025")
        assert [item.versi for item in versions(session.office, TAHUN)] == [1, 2]
        await hand.press("home")
        assert "Sudah diganti versi yang lebih baru." in hand.text()


async def test_what_is_missing_is_said_before_anything_is_asked(session: Session) -> None:
    async with opened(session, "perjanjian", "AgreementScreen") as hand:
        await hand.press("f5")
        await hand.until("RecordScreen")
        await hand.press("f3")
        await hand.until("AgreementScreen")
        assert "Kurang: Nama pihak kedua belum diisi." in hand.text()
        await hand.press("f6")
        await hand.until("Tell")
        assert "belum dapat ditandatangani" in hand.text()
        await hand.press("enter")
        await hand.until("AgreementScreen")
        await hand.press("f8")
        await hand.agree()
        await hand.until("AgreementScreen")
        assert session.office.all(Perjanjian) == ()


async def test_a_signed_version_is_not_deleted(session: Session) -> None:
    async with opened(session, "perjanjian", "AgreementScreen") as hand:
        await hand.press("f5")
        await hand.until("RecordScreen")
        await hand.fill(pihak_kedua="Wali Kota Contoh", jabatan_pihak_kedua="Wali Kota")
        await hand.until("AgreementScreen")
        await sign(hand, "20-01-2025")
        await hand.press("f8")
        await hand.until("Tell")
        assert "sudah ditandatangani dan tidak dapat dihapus" in hand.text()


async def test_the_tree_is_drawn_and_leads_to_the_record(session: Session) -> None:
    async with opened(session, "pohon", "CascadeScreen") as hand:
        lines = hand.lines()
        assert any(line.startswith("> Tujuan T1 Meningkatnya mutu pendidikan") for line in lines)
        assert any("│  ├─ Indikator IK-1 Angka Partisipasi" in line for line in lines)
        assert any("│  └─ Program 1.01 Pengelolaan Pendidikan" in line for line in lines)
        assert any(line.rstrip().endswith("Rp5.294.655.000,00") for line in lines)
        await hand.press("down", "enter")
        await hand.until("RecordScreen")
        assert "Meningkatnya akses dan mutu" in hand.text()


async def test_the_tree_is_drawn_without_utf8(session: Session) -> None:
    before, Screen.encoding = Screen.encoding, "ascii"
    try:
        async with opened(session, "pohon", "CascadeScreen") as hand:
            assert "|  |- Indikator IK-1 Angka" in hand.text()
    finally:
        Screen.encoding = before
