"""The SOP screen: every row in full, reword, move, set aside with a reason, confirm."""

from __future__ import annotations

from pathlib import Path

from kinerja import sop
from kinerja.records import LangkahSop, Sop
from tests.lkjip_tui.tui.walked import TAHUN, at, session_after


async def test_the_row_under_the_cursor_is_shown_in_full(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, ""), "sop") as hand:
        await hand.press("down")
        shown = " ".join(" ".join(hand.lines()).split())
        assert "Menugaskan Kasubbag Program dan Keuangan menyiapkan format" in shown
        assert "Keluaran: Nota penugasan." in shown
        assert "perlu konfirmasi" in shown


async def test_headings_are_passed_over(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, ""), "sop") as hand:
        await hand.press(*["down"] * 9)
        assert hand.screen.list.key == "identitas:nama"
        await hand.press("up")
        assert hand.screen.list.key == "arsip"


async def test_a_step_is_moved_by_number_and_a_wrong_one_is_asked_again(tmp_path: Path) -> None:
    session = session_after(tmp_path, "")
    async with at(session, "sop") as hand:
        await hand.press("home", "down", "c")
        await hand.choose("pindah")
        for wrong, said in (("dua", "bukan nomor urut"), ("10", "Tempat 10 tidak ada")):
            await hand.answer(wrong)
            await hand.until("AskLine")
            assert said in hand.text()
            assert f"> {wrong}" in hand.text()
        await hand.answer("1")
        await hand.until("SopScreen")
        assert hand.screen.list.key == "penugasan"
    assert [s.jenis for s in sop.steps_in_order(session.office)][:2] == ["penugasan", "disposisi"]


async def test_a_step_is_set_aside_with_a_reason_and_taken_back(tmp_path: Path) -> None:
    session = session_after(tmp_path, "")
    async with at(session, "sop") as hand:
        await hand.press("end", "home", "c")
        await hand.choose("sisih")
        await hand.answer(" ")
        await hand.until("AskLine")
        assert "! Alasan langkah tidak dipakai wajib diisi." in hand.text()
        await hand.answer("Perintah lisan")
        await hand.until("SopScreen")
        assert "Tidak dipakai: Perintah lisan" in hand.text()
        await hand.press("c")
        await hand.choose("pakai")
        await hand.until("SopScreen")
    step = session.office.get(LangkahSop, "disposisi")
    assert step is not None
    assert not step.tidak_dipakai
    assert step.alasan == ""


async def test_a_report_that_began_keeps_its_sop_but_for_the_mark(tmp_path: Path) -> None:
    session = session_after(tmp_path, "disposisi")
    async with at(session, "sop") as hand:
        assert hand.status == "Laporan 2025 sudah dimulai dan tetap memakai SOP saat dimulai."
        await hand.press("home", "down", "c")
        await hand.choose("benar")
        await hand.until("SopScreen")
        await hand.press("enter")
        await hand.until("RecordScreen")
        await hand.fill(kegiatan="Menunjuk petugas")
        await hand.until("SopScreen")
        assert "Menunjuk petugas" in hand.text()
    kept = next(s for s in sop.steps_in_order(session.office, TAHUN) if s.jenis == "penugasan")
    assert kept.kegiatan.startswith("Menugaskan Kasubbag")
    assert not kept.perlu_konfirmasi


async def test_the_identity_is_changed_at_the_row_that_was_chosen(tmp_path: Path) -> None:
    session = session_after(tmp_path, "")
    async with at(session, "sop") as hand:
        await hand.pick("identitas:nomor")
        await hand.until("RecordScreen")
        assert hand.screen.form.field.name == "nomor"
        await hand.fill(nomor="SOP/01/2026")
        await hand.until("SopScreen")
        assert "Nomor SOP: SOP/01/2026" in hand.text()
    assert session.office.one(Sop).nomor == "SOP/01/2026"
