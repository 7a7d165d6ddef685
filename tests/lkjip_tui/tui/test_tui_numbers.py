"""Numbering letters and the layout by keys."""

from __future__ import annotations

from pathlib import Path

from kinerja.edits import new
from kinerja.office import Edit
from kinerja.records import (
    BeritaAcara,
    Logo,
    NomorSurat,
    Pegawai,
    Penugasan,
    Perjanjian,
    Permintaan,
    PolaNomor,
    Unit,
)
from lkjip_tui.actions import layout
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import at

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


def office_with_letters(session: Session) -> str:
    """An assignment, a request to a unit (its id comes back) and two berita acara."""
    year, people = session.tahun, letter_of(session)
    unit = new(Unit, {"kode": "SD", "nama": "Bidang SD"})
    asked = new(Permintaan, {"tahun": year, "unit": unit.id})
    act = {"tahun": year, "tanggal": people["tanggal"], "pihak_pertama": people["pemberi"],
           "nama_kedua": "Budi", "jabatan_kedua": "Staf", "barang": ["LKjIP"]}  # fmt: skip
    made = [new(Penugasan, {"tahun": year, **people}), unit, asked]
    session.save([*made, new(BeritaAcara, act), new(BeritaAcara, act)], "surat")
    return asked.id


async def number_here(hand: Hand, screen: str, questions: int = 1) -> None:
    """The key offers a number; Enter takes it."""
    await hand.press("number_sign")
    for _ in range(questions):
        await hand.until("Choose")
        await hand.press("enter")
        await hand.pilot.pause()
    await hand.until(screen)


async def test_every_step_numbers_its_own_letters(session: Session) -> None:
    request = office_with_letters(session)
    async with at(session, "penugasan") as hand:
        await hand.until("AssignmentScreen")
        await number_here(hand, "AssignmentScreen")
        await hand.go(request)
        await number_here(hand, "AssignmentScreen")
    async with at(session, "format") as hand:
        await hand.until("HandingOutScreen")
        await hand.go(request)
        assert "Nota permintaan data nomor 000.8/2/ND/" in hand.status
        await hand.press("number_sign")
        await hand.until("Tell")
        assert "Sudah bernomor" in hand.text()
    async with at(session, "penghimpunan") as hand:
        await hand.until("CollectingScreen")
        await hand.go(request)
        await hand.press("number_sign")
        await hand.until_status("belum diingatkan. H mencatat pengingatnya.")
        session.save([Edit("permintaan", request, {"diingatkan": "2026-01-20"})], "pengingat")
        await number_here(hand, "CollectingScreen")
    async with at(session, "pengiriman") as hand:
        await hand.until("SendingScreen")
        await number_here(hand, "SendingScreen", questions=2)
        await number_here(hand, "SendingScreen")
        await hand.press("number_sign")
        await hand.until_status("Berita acara sudah bernomor: ")
    found = session.office.get(Permintaan, request)
    assert found is not None
    assert found.nomor_pengingat.startswith("000.8/3/ND/")
    assert len(session.office.all(NomorSurat)) == 5


async def test_a_step_without_its_letter_says_where_it_is_made(session: Session) -> None:
    async with at(session, "pengiriman") as hand:
        await hand.until("SendingScreen")
        await hand.press("number_sign")
        await hand.until_status("Belum ada berita acara. Tambahkan lewat Data (D di Beranda).")


async def test_a_version_of_the_agreement_is_numbered_on_its_screen(session: Session) -> None:
    session.save([new(Perjanjian, {"tahun": session.tahun, "versi": 1})], "perjanjian")
    async with at(session, "perjanjian") as hand:
        await hand.until("AgreementScreen")
        await number_here(hand, "AgreementScreen")
    assert session.office.all(Perjanjian)[0].nomor.startswith("1/PK/")
