"""Numbering letters and the layout by keys."""

from __future__ import annotations

from pathlib import Path

from kinerja.edits import new
from kinerja.records import Logo, NomorSurat, Pegawai, Penugasan, PolaNomor
from lkjip_tui.actions import layout
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"/>'


def letter_of(session: Session) -> dict[str, str]:
    made = new(Pegawai, {"nama": "Pegawai Contoh Baru", "jabatan": "Kasubbag"})
    session.save([made], "pegawai")
    day = session.today.isoformat()
    return {"pemberi": made.id, "petugas": made.id, "tanggal": day, "tenggat_data": day}


async def test_a_letter_without_a_number_gets_the_one_that_is_shown(session: Session) -> None:
    session.save([new(Penugasan, {"tahun": session.tahun, **letter_of(session)})], "nota")
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("nomor")
        await hand.until("NumbersScreen")
        await hand.press("enter")
        await hand.until("Choose")
        assert any("000.8/1/ND/" in line for line in hand.lines())
        await hand.press("enter")
        await hand.until("NumbersScreen")
        letter = session.office.get(Penugasan, str(session.tahun))
        assert letter is not None
        assert letter.nomor.startswith("000.8/1/ND/")
        (entry,) = session.office.all(NomorSurat)
        hand.screen.list.go_to(entry.id)
        await hand.press("c")
        await hand.until("Choose")
        await hand.press("enter")
        await hand.answer("salah ketik")
        await hand.until("NumbersScreen")
    assert session.office.all(NomorSurat)[0].status == "batal"


async def test_the_layout_takes_a_logo_and_a_pattern(session: Session, tmp_path: Path) -> None:
    picture = tmp_path / "lambang.svg"
    picture.write_text(SVG)
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("tata")
        await hand.until("LayoutScreen")
        hand.screen.list.go_to("logo:kiri")
        await hand.press("enter")
        await hand.answer(str(picture))
        await hand.until("LayoutScreen")
        hand.screen.list.go_to("pola:surat_pengantar")
        await hand.press("enter")
        await hand.until("RecordScreen")
        await hand.write("{nomor:3}/Disdik/{tahun}")
        await hand.press("f2")
        await hand.until("LayoutScreen")
        assert any("Disdik" in line for line in hand.lines())
    assert session.office.get(Logo, "kiri") is not None
    pattern = session.office.get(PolaNomor, "surat_pengantar")
    assert pattern is not None
    assert pattern.pola == "{nomor:3}/Disdik/{tahun}"


def test_no_viewer_is_started_without_a_display(monkeypatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not layout.open_pdf(tmp_path / "x.pdf")
