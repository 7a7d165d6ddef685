"""The history's screen: filters by keys, what was held on a day, reading on, files."""

from __future__ import annotations

from pathlib import Path

from kinerja.office import Edit
from lkjip_tui.screens import history
from store import Source
from tests.lkjip_tui.tui.walked import at, session_after


async def _filter(hand, key: str) -> None:
    await hand.press("j")
    await hand.choose(key)


async def test_filters_are_chosen_named_in_the_title_and_cleared(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    edit = Edit("instansi", "instansi", {"alamat": "Jalan Baru"})
    session.save([edit], "Dari berkas", source=Source("isian SD.xlsx", "a" * 64))
    async with at(session, "riwayat") as hand:
        await hand.until("HistoryScreen")
        assert "– -> Jalan Baru" in hand.text()
        await _filter(hand, "langkah")
        await hand.choose("penugasan")
        await hand.until("HistoryScreen")
        assert "Riwayat, langkah penugasan" in hand.lines()[0]
        assert "Jalan Baru" not in hand.text()
        await _filter(hand, "hapus")
        await hand.until("HistoryScreen")
        await _filter(hand, "sumber")
        await hand.answer("isian sd")
        await hand.until("HistoryScreen")
        assert len(hand.screen.list.keys) == 1
        await hand.press("enter")
        await hand.until("Tell")
        assert "Dari isian SD.xlsx (SHA-256 aaaaaaaaaaaa…)." in hand.text()
        assert "a" * 64 in hand.text()


async def test_a_day_that_is_none_is_told_and_nothing_is_filtered(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    async with at(session, "riwayat") as hand:
        await hand.until("HistoryScreen")
        before = hand.screen.list.keys
        await _filter(hand, "sejak")
        await hand.answer("kemarin")
        await hand.until("Tell")
        assert "“kemarin” bukan tanggal." in hand.text()
        await hand.press("enter")
        await hand.until("HistoryScreen")
        assert hand.screen.list.keys == before
        assert "sejak" not in hand.lines()[0]


async def test_what_the_record_held_on_a_day(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    session.save([Edit("instansi", "instansi", {"alamat": "Jalan Baru"})], "Alamat")
    async with at(session, "riwayat") as hand:
        await hand.until("HistoryScreen")
        await _filter(hand, "pada")
        await hand.answer(f"{session.today:%d-%m-%Y}")
        await hand.until("Tell")
        assert "Alamat: Jalan Baru" in hand.text()
        await hand.press("enter")
        await hand.until("HistoryScreen")
        await _filter(hand, "pada")
        await hand.answer("01-01-2020")
        await hand.until("Tell")
        assert "Rekaman ini belum ada saat itu." in hand.text()


async def test_older_changes_are_read_on_demand(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(history, "PAGE", 3)
    session = session_after(tmp_path, "format")
    async with at(session, "riwayat") as hand:
        await hand.until("HistoryScreen")
        assert len(hand.screen.list.keys) == 4
        await hand.pick("lagi")
        assert len(hand.screen.list.keys) == 7


async def test_what_is_shown_and_all_that_is_older_goes_into_a_file(
    tmp_path: Path,
    monkeypatch,
) -> None:
    monkeypatch.setattr(history, "PAGE", 3)
    session = session_after(tmp_path, "format")
    rows = len(session.store.history())
    async with at(session, "riwayat") as hand:
        await hand.until("HistoryScreen")
        await hand.press("f4")
        await hand.answer(str(tmp_path / "riwayat.doc"))
        await hand.until("AskLine")
        assert "! riwayat.doc: bentuk berkasnya tidak dikenal." in hand.text()
        await hand.answer(str(tmp_path / "riwayat.csv"))
        await hand.until("Tell")
    written = (tmp_path / "riwayat.csv").read_text(encoding="utf-8-sig")
    assert written.count("\n") > rows
