"""Steps 1 to 5 and 7, 8: their records, what is wrong is said and what was typed stays."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kinerja import edits
from kinerja.records import (
    Disposisi,
    Pengiriman,
    Permintaan,
    SuratPengantar,
    Unit,
)
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import TAHUN, at, session_after, until


async def retype(hand: Hand, wrong: str, said: str, right: str) -> None:
    """A wrong answer is refused with the reason and still stands in the entry."""
    await hand.answer(wrong)
    await hand.until("AskLine")
    assert f"! {said}" in hand.text(), hand.text()
    assert f"> {wrong}".rstrip() in hand.text()
    await hand.answer(right)


def request(session: Session) -> Permintaan:
    return session.office.all(Permintaan)[0]


@pytest.mark.parametrize(
    ("step", "screen", "kind", "before", "field", "text"),
    [
        ("disposisi", "DispositionScreen", Disposisi, "", "surat_dari", "Wali Kota"),
        ("pengantar", "CoverLetterScreen", SuratPengantar, "penandatanganan", "nomor", "7/2026"),
    ],
)
async def test_a_letter_is_begun_with_what_is_known(
    tmp_path: Path, step: str, screen: str, kind: type, before: str, field: str, text: str
) -> None:
    session = session_after(tmp_path, before)
    async with at(session, step) as hand:
        assert "Belum dibuat. Enter membuat" in hand.text()
        await hand.pick("isi:")
        await hand.until("RecordScreen")
        extra = {"catatan": "Susun."} if kind is Disposisi else {"kepada": "Wali Kota"}
        await hand.fill(**{field: text}, **extra)
        await hand.until(screen)
        assert text in hand.text()
        record = session.office.get(kind, str(TAHUN))
        assert record is not None
        assert getattr(record, field) == text
        assert record.tanggal == session.today
        await hand.pick(f"isi:{field}")
        await hand.until("RecordScreen")
        assert hand.screen.form.field.name == field


async def test_units_with_indicators_are_asked_for_data(tmp_path: Path) -> None:
    session = session_after(tmp_path, "disposisi")
    session.save([edits.new(Unit, {"kode": "U2", "nama": "Bidang Lain"})], "Unit")
    async with at(session, "penugasan") as hand:
        await hand.press("f5")
        await hand.until("Choose")
        assert "U1 Bidang Contoh" in hand.text()
        assert "Bidang Lain" not in hand.text()
        await hand.press("enter")
        await hand.until("AssignmentScreen")
        unit = session.office.get(Unit, request(session).unit)
        assert unit is not None
        assert unit.kode == "U1"
        await hand.pick(request(session).id)
        await hand.until("RecordScreen")
        await hand.press("f3")
        await hand.until("AssignmentScreen")
        await hand.press("f8")
        await hand.agree()
        await hand.until("AssignmentScreen")
        assert session.office.all(Permintaan) == ()


async def test_handing_out_asks_the_day_again_when_it_is_wrong(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penugasan")
    async with at(session, "format") as hand:
        await hand.press("home", "c")
        await retype(hand, "31-02-2026", "", "15-01-2026")
        await hand.answer("Operator Contoh")
        await hand.until("HandingOutScreen")
        assert "15-01-2026" in hand.text()
        assert "Operator Contoh" in hand.text()
    done = request(session)
    assert done.diserahkan is not None
    assert done.diserahkan.isoformat() == "2026-01-15"
    assert done.diserahkan_kepada == "Operator Contoh"


async def test_without_requests_the_way_to_make_them_is_said(tmp_path: Path) -> None:
    session = session_after(tmp_path, "")
    async with at(session, "penghimpunan") as hand:
        assert "Belum ada permintaan data. Buat dulu di langkah Penugasan." in hand.text()


async def test_analysis_opens_the_text_that_is_missing(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penghimpunan")
    async with at(session, "analisis") as hand:
        assert "101,67" in hand.text()  # 91.5 of 90, the mean of one
        assert "0/4" in hand.text()
        await hand.pick("kurang:0")
        await hand.until("RecordScreen")
        await hand.press("f3")
        await hand.until("AnalysisScreen")
        await hand.pick("naskah:kesimpulan")
        await hand.until("RecordScreen")
        assert hand.screen.form.field.name == "kesimpulan"


async def test_a_copy_is_sent_received_and_then_stays_in_the_register(tmp_path: Path) -> None:
    session = session_after(tmp_path, "pengantar")
    async with at(session, "pengiriman") as hand:
        assert "Belum ada pengiriman. F5 mencatat penerima pertama." in hand.text()
        await hand.press("f5")
        await hand.until("RecordScreen")
        await hand.fill(penerima="Bagian Organisasi", jumlah="2")
        await hand.until("SendingScreen")
        (copy,) = session.office.all(Pengiriman)
        assert hand.screen.list.key == copy.id
        assert hand.status == "Tersimpan: Pengiriman Bagian Organisasi ditambah"
        await hand.press("enter")
        await hand.until("RecordScreen")
        await hand.press("f3")
        await hand.until("SendingScreen")
        await hand.press("c")
        await retype(hand, " ", "Nama penerima belum ditulis.", "Petugas")
        await retype(hand, "2026", "", "18-01-2026")
        await hand.until("SendingScreen")
        assert "18-01-2026 Petugas" in hand.text()
        await hand.press("f8")
        assert hand.status == "Kiriman yang sudah diterima tidak dihapus dari register."
    assert len(session.office.all(Pengiriman)) == 1


async def test_keys_are_done_one_after_the_other(tmp_path: Path) -> None:
    done: list[str] = []

    async def slow() -> None:
        await asyncio.sleep(0.1)
        done.append("simpan")

    async def quick() -> None:
        done.append("keluar")

    async with at(session_after(tmp_path, ""), "disposisi") as hand:
        hand.screen.act(slow())
        hand.screen.act(quick())
        await until(hand, lambda: len(done) == 2)
        assert done == ["simpan", "keluar"]


async def test_leaving_twice_in_a_hurry_leaves_one_screen(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, ""), "disposisi") as hand:
        screen = hand.screen
        screen.action_kembali()
        screen.action_kembali()
        await hand.until("HomeScreen")
        await hand.pilot.pause()
        assert "Beranda" in hand.lines()[0]
        assert hand.app.is_running


async def test_a_copy_past_its_deadline_says_so(tmp_path: Path) -> None:
    session = session_after(tmp_path, "pengantar")
    late = {"tahun": session.tahun, "penerima": "Inspektorat", "jumlah": 1, "tenggat": "2026-01-02"}
    session.save([edits.new(Pengiriman, late)], "kiriman")
    async with at(session, "pengiriman") as hand:
        (copy,) = session.office.all(Pengiriman)
        await hand.go(copy.id)
        assert "[!]  Inspektorat" in hand.text()
        assert "terlambat, 02-01-2026" in hand.text()
        assert "belum dikirim, tenggatnya 2 Januari 2026." in hand.status
