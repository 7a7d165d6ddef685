"""Reviu internal, LKE, and the end of the year, by keys alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kinerja.penutupan import closed_years
from kinerja.records import (
    JawabanLke,
    JawabanReviu,
    KriteriaReviu,
    PernyataanReviu,
    Rekomendasi,
)
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from tests.lkjip_tui.finished import TAHUN, finished_session
from tests.lkjip_tui.tui.hand import Hand


@pytest.fixture
def done(tmp_path: Path) -> Session:
    return finished_session(tmp_path)


@asynccontextmanager
async def opened(session: Session) -> AsyncIterator[Hand]:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await hand.until("HomeScreen")
        yield hand


async def from_menu(hand: Hand, key: str, screen: str) -> None:
    await hand.press("d")
    await hand.until("DataMenuScreen")
    await hand.pick(key)
    await hand.until(screen)


async def test_review_shows_evidence_and_takes_answers(session: Session) -> None:
    async with opened(session) as hand:
        await from_menu(hand, "reviu", "ReviewScreen")
        assert "23 butir: " in hand.text()
        assert "terisi otomatis" in hand.text()
        await hand.press("down")
        assert "4 dari 4 indikator mempunyai target." in hand.text()
        await hand.press("enter")
        await hand.choose("tidak")
        await hand.until("ReviewScreen")
        assert "Menurut data: Ya." in hand.text()
        answer = session.office.get(JawabanReviu, f"{TAHUN}.I.2")
        assert answer is not None
        assert answer.jawaban == "tidak"
        await hand.press("enter")
        await hand.choose("*catatan")
        await hand.until("AskText")
        hand.screen.query_one("TextArea").load_text("Target PK berbeda.")
        await hand.press("f2")
        await hand.until("ReviewScreen")
        assert "Catatan: Target PK berbeda." in hand.text()
        await hand.press("enter")
        await hand.choose("*hapus")
        await hand.until("ReviewScreen")
        assert session.office.get(JawabanReviu, f"{TAHUN}.I.2") is None
        assert hand.screen.list.key == "I.2"


async def test_a_note_needs_an_answer(session: Session) -> None:
    async with opened(session) as hand:
        await from_menu(hand, "reviu", "ReviewScreen")
        await hand.pick("II.1")
        await hand.choose("*catatan")
        await hand.until("Tell")
        assert "belum dijawab" in hand.text()
        assert not session.office.all(KriteriaReviu)


async def test_statement_is_written_from_the_review(session: Session) -> None:
    async with opened(session) as hand:
        await from_menu(hand, "reviu", "ReviewScreen")
        assert "C menulisnya" in hand.text()
        await hand.press("c")
        await hand.until("RecordScreen")
        await hand.fill(tanggal="20-02-2026", nama="Uji Pereviu, S.E.", jabatan="Ketua Tim")
        await hand.until("ReviewScreen")
        assert "Pernyataan 20 Februari 2026 oleh Uji Pereviu, S.E." in hand.text()
        assert "S.E.." not in hand.text()
        await hand.press("c")
        await hand.until("RecordScreen")
        assert hand.screen.form.draft.record == session.office.all(PernyataanReviu)[0]


async def test_the_sheet_is_copied_once_and_edited(session: Session) -> None:
    async with opened(session) as hand:
        await from_menu(hand, "reviu", "ReviewScreen")
        await hand.press("l")
        await hand.agree()
        await hand.until("RegisterScreen")
        assert len(session.office.all(KriteriaReviu)) == 23
        await hand.pick("I.1")
        await hand.until("RecordScreen")
        await hand.press("f3")
        await hand.until("RegisterScreen")
        await hand.press("f3")
        await hand.until("ReviewScreen")
        await hand.press("l")
        await hand.until("RegisterScreen")  # nothing is asked the second time


async def test_lke_estimates_and_says_what_raises(session: Session) -> None:
    async with opened(session) as hand:
        await from_menu(hand, "lke", "LkeScreen")
        assert "Pelaporan Kinerja: perkiraan " in hand.text()
        await hand.go("3.a.3")
        assert "Menaikkan 0,40: Tandatangani laporan" in hand.text()
        await hand.go("3.c.1")
        await hand.press("enter")
        await hand.choose("AA")
        await hand.until("LkeScreen")
        answer = session.office.get(JawabanLke, f"{TAHUN}.3.c.1")
        assert answer is not None
        assert answer.jawaban == "AA"
        assert "AA (100)" in hand.text()
        await hand.press("t")
        await hand.until("TableScreen")
        assert "Yang Menaikkan Nilai LKE" in hand.text()


@pytest.mark.parametrize("step", ["analisis", "penandatanganan"])
async def test_both_are_reached_from_the_steps(done: Session, step: str) -> None:
    async with opened(done) as hand:
        hand.app.open("langkah", jenis=step)
        await hand.pilot.pause()
        for key, screen in (
            ("layar:periksa", "CheckScreen"),
            ("layar:reviu", "ReviewScreen"),
            ("layar:lke", "LkeScreen"),
        ):
            await hand.press("end")
            await hand.pick(key)
            await hand.until(screen)
            await hand.press("f3")
            await hand.pilot.pause()


async def test_a_finished_year_is_closed_and_opened_again(done: Session) -> None:
    async with opened(done) as hand:
        await hand.press("9")
        await hand.until("ArchivingScreen")
        await hand.press("y")
        await hand.choose("tutup")
        await hand.agree()
        await hand.until("Tell")
        assert "Tahun 2025 ditutup; laporan 2026 dimulai" in hand.text()
        await hand.press("enter")
        await hand.until("ArchivingScreen")
        assert done.tahun == TAHUN + 1
        assert closed_years(done.office) == {TAHUN}
        assert [item.tahun for item in done.office.all(Rekomendasi)] == [TAHUN + 1]
        await hand.press("y")
        await hand.choose("pilih")
        await hand.choose(str(TAHUN))
        await hand.until("ArchivingScreen")
        assert "Tahun 2025 ditutup; Y membukanya kembali." in hand.text()
        await hand.press("y")
        await hand.choose("buka")
        await hand.answer("Salah arsip")
        await hand.until("ArchivingScreen")
        assert closed_years(done.office) == set()


async def test_an_unfinished_year_is_not_closed(session: Session) -> None:
    async with opened(session) as hand:
        await hand.press("9")
        await hand.until("ArchivingScreen")
        await hand.press("y")
        await hand.choose("tutup")
        await hand.until("Tell")
        assert "belum dapat ditutup" in hand.text()
        assert not closed_years(session.office)
