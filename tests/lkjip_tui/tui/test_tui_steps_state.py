"""Every step's screen: how far it is, what to do next, starting, finishing, sending back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kinerja import steps
from kinerja.records import JENIS_LANGKAH, Langkah, LangkahSop
from lkjip_tui.actions import steps as act
from lkjip_tui.session import Session
from store import Store
from tests.kinerja.walk import JENIS
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import TAHUN, at, session_after


def status(session: Session, jenis: str) -> str:
    return steps.state_of(session.office, TAHUN, jenis).status


async def press_f6(hand: Hand) -> None:
    """F6, and yes where it asks."""
    await hand.press("f6")
    await hand.pilot.pause()
    if "Perlu kepastian" in hand.text():
        await hand.press("y")
        await hand.pilot.pause()


@pytest.mark.parametrize("number", range(9))
async def test_a_step_says_what_to_do_and_starts_by_one_key(tmp_path: Path, number: int) -> None:
    jenis = JENIS[number]
    session = session_after(tmp_path, JENIS[number - 1] if number else "")
    async with at(session, jenis) as hand:
        assert hand.lines()[0].startswith(f" Langkah {number + 1} dari 9: {JENIS_LANGKAH[jenis]}")
        assert "F6 memulai langkah ini." in hand.text()
        assert "F6 Mulai  F3 Kembali" in hand.lines()[-1]
        await press_f6(hand)
        assert status(session, jenis) == "berjalan"
        assert "[>] Berjalan sejak 18 Januari 2026 09.00" in hand.text()
        assert "F6 Selesai  F3 Kembali" in hand.lines()[-1]
        gaps = steps.missing(session.office, TAHUN, jenis)
        assert f"Masih kurang {len(gaps)} hal" in hand.text()
        await hand.press("end")
        assert gaps[-1].text.split()[-1] in hand.text()


@pytest.mark.parametrize("number", range(1, 9))
async def test_a_step_waits_for_the_ones_before_and_leads_there(
    tmp_path: Path, number: int
) -> None:
    session = session_after(tmp_path, "")
    async with at(session, JENIS[number]) as hand:
        assert "Belum dapat dimulai: langkah Disposisi" in hand.text()
        await hand.press("f6")
        await hand.until("Tell")
        assert "belum dapat dimulai" in hand.text()
        await hand.press("enter")
        await hand.pilot.pause()
        await hand.pick("kurang:0")
        await hand.until("DispositionScreen")
    assert status(session, JENIS[number]) == "belum"


async def test_a_finished_step_leads_to_the_next_one(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, "disposisi"), "disposisi") as hand:
        assert "[x] Selesai 12 Januari 2026 oleh Kepala Contoh" in hand.text()
        assert "F6 membuka langkah berikutnya: 2, Penugasan." in hand.text()
        await hand.press("f6")
        await hand.until("AssignmentScreen")
        await hand.press("f3")
        await hand.until("HomeScreen")


async def test_finishing_names_the_next_step_and_its_key(tmp_path: Path) -> None:
    session = session_after(tmp_path, "pengantar")
    act.send_back(session, "pengantar", "Salah nomor")
    async with at(session, "pengantar") as hand:
        await press_f6(hand)
        await press_f6(hand)
        assert hand.status == (
            "Langkah Surat pengantar selesai. Berikutnya langkah 8, Penggandaan dan pengiriman: F6."
        )
        await hand.press("f6")
        await hand.until("SendingScreen")


async def test_the_end_of_the_sop_is_said(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, "arsip"), "arsip") as hand:
        assert "Semua langkah selesai." in hand.text()
        assert "F6" not in hand.lines()[-1]


async def test_a_step_that_lacks_something_refuses_without_asking(tmp_path: Path) -> None:
    session = session_after(tmp_path, "")
    act.start(session, "disposisi")
    async with at(session, "disposisi") as hand:
        await hand.press("f6")
        await hand.until("Tell")
        assert "Langkah Disposisi belum dapat diselesaikan." in hand.text()
        assert "Disposisi untuk laporan 2025 belum dibuat." in hand.text()
    assert status(session, "disposisi") == "berjalan"


async def test_who_is_not_the_pelaksana_is_told_and_may_say_no(tmp_path: Path) -> None:
    session = session_after(tmp_path, "", as_head=False)
    async with at(session, "disposisi") as hand:
        await hand.press("f6")
        await hand.until("Confirm")
        assert "Langkah Disposisi adalah tugas Kepala Dinas; tercatat" in hand.text()
        assert "a.n." in hand.text()
        await hand.press("t")
        await hand.until("DispositionScreen")
        assert status(session, "disposisi") == "belum"
        await press_f6(hand)
        assert "(a.n. Kepala" in hand.text()


async def test_sending_back_needs_a_reason_and_keeps_what_was_typed(tmp_path: Path) -> None:
    session = session_after(tmp_path, "analisis")
    async with at(session, "penghimpunan") as hand:
        await hand.press("ctrl+t")
        await hand.answer("  ")
        await hand.until("AskLine")
        assert "! Alasan mengembalikan ke langkah Penghimpunan wajib diisi." in hand.text()
        await hand.answer("Data SMP keliru")
        await hand.until("CollectingScreen")
        assert "[<] Dikembalikan" in hand.text()
        assert "oleh Kepala Contoh" in hand.text()
        assert "Data SMP keliru" in hand.text()
    assert status(session, "analisis") == "belum"


async def test_what_cannot_be_sent_back_is_said_before_a_reason_is_typed(tmp_path: Path) -> None:
    session = session_after(tmp_path, "pengantar")
    async with at(session, "format") as hand:
        await hand.press("ctrl+t")
        await hand.until("Tell")
        assert "Laporan 2025 sudah ditandatangani." in hand.text()


async def test_a_disputed_step_counts_as_not_done_and_says_so(tmp_path: Path) -> None:
    session = session_after(tmp_path, "")
    act.start(session, "disposisi")
    copy = shutil.copy(session.path, tmp_path / "salinan.lkjip.json")
    other = Session(Store.open(Path(copy)), TAHUN, name="Salinan", now=session.now)
    langkah = session.office.get(Langkah, f"{TAHUN}.disposisi")
    assert langkah is not None
    from kinerja import edits

    session.save([edits.change(langkah, status="selesai")], "Selesai di sini")
    other.save([edits.change(langkah, status="dikembalikan")], "Dikembalikan di sana")
    session.store.merge([Path(copy)])
    async with at(session, "disposisi") as hand:
        assert "[<] Dikembalikan" in hand.text()
        assert "# Keadaan langkah ini bentrok di dua salinan" in hand.text()
    async with at(session, "penugasan") as hand:
        assert "keadaannya bentrok" in hand.text()


async def test_the_proposed_step_is_confirmed_where_it_is_seen(tmp_path: Path) -> None:
    """Also for a report that already keeps its SOP."""
    session = session_after(tmp_path, "disposisi")
    async with at(session, "penugasan") as hand:
        assert "? Isi langkah ini bawaan program" in hand.text()
        await hand.pick("konfirmasi")
        await hand.choose("sop")
        await hand.until("SopScreen")
        assert hand.screen.list.key == "penugasan"
        await hand.press("f3")
        await hand.until("AssignmentScreen")
        await hand.pick("konfirmasi")
        await hand.choose("benar")
        await hand.until("AssignmentScreen")
        assert "bawaan program" not in hand.text()
    step = session.office.get(LangkahSop, "penugasan")
    assert step is not None
    assert not step.perlu_konfirmasi


async def test_a_step_that_is_left_out_says_why_and_cannot_start(tmp_path: Path) -> None:
    from kinerja import sop

    session = session_after(tmp_path, "")
    session.save(sop.leave_out(session.office, "format", "Formulir sudah baku"), "Dilewati")
    async with at(session, "format") as hand:
        assert "[-] Tidak dipakai: Formulir sudah baku" in hand.text()
        assert "F6" not in hand.lines()[-1]
        await hand.press("f6")
        await hand.until("Tell")
        assert "tidak dipakai: Formulir sudah baku" in hand.text()


async def test_help_says_what_the_sop_says(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, ""), "analisis") as hand:
        await hand.press("f1")
        await hand.until("HelpScreen")
        assert "Menurut SOP:" in hand.text()
        assert "Mutu baku waktu: 5 hari kerja" in hand.text()
