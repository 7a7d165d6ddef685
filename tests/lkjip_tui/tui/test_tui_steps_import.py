"""The import screen: what would change first, every bad row named, all rows or none."""

from __future__ import annotations

from pathlib import Path

from kinerja.records import Indikator, Nilai
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import TAHUN, at, session_after

HEAD = "Kode;Sasaran;Indikator;Satuan;Target;Realisasi;Unit\n"


def figures(session: Session) -> dict[str, str]:
    return {
        item.kode: found.realisasi
        for item in session.office.all(Indikator)
        if (found := session.office.get(Nilai, f"{item.id}.{TAHUN}.tahun")) is not None
    }


def table(folder: Path, *rows: str) -> str:
    path = folder / "isian.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return str(path)


async def bring(hand: Hand, path: str) -> None:
    """M on the step, and the file's place."""
    await hand.press("m")
    await hand.answer(path)
    await hand.until("ImportScreen")


async def test_a_wrong_place_is_asked_again_as_it_was_typed(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, "format"), "penghimpunan") as hand:
        await hand.press("m")
        await hand.answer("/tidak/ada.csv")
        await hand.until("AskLine")
        assert "! Berkas /tidak/ada.csv tidak dapat dibaca" in hand.text()
        assert "> /tidak/ada.csv" in hand.text()
        await hand.press("escape")
        await hand.until("ImportScreen")
        assert "M memilih stik, folder, atau berkas yang diambil." in hand.text()
        await hand.press("f2")
        await hand.until("Tell")
        assert "Belum ada berkas yang dipilih." in hand.text()


async def test_the_plan_is_shown_and_one_key_takes_it_in(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    path = table(tmp_path, "IK-1;Sasaran contoh;Indikator contoh;%;90;91,5;U1")
    async with at(session, "penghimpunan") as hand:
        await bring(hand, f"'{path}'")
        assert hand.lines()[0].startswith(" Impor isian.csv")
        assert "91,5" in hand.text()
        assert "F2 mengimpor." in hand.status
        assert figures(session) == {}
        await hand.press("f2")
        await hand.pilot.pause()
        assert hand.status.startswith("Diimpor: ")
        assert figures(session) == {"IK-1": "91.5"}
        await hand.press("f3")
        await hand.until("CollectingScreen")
        assert "2/2" in hand.text()


async def test_a_bad_row_is_named_and_none_is_taken(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    path = table(
        tmp_path,
        "IK-1;Sasaran contoh;Indikator contoh;%;90;91,5;U1",
        "IK-2;Sasaran contoh;Indikator lain;%;90;sembilan;U1",
        "IK-3;Sasaran contoh;Indikator ketiga;%;90..1;80;U1",
    )
    async with at(session, "penghimpunan") as hand:
        await bring(hand, path)
        assert "Bermasalah (2), tidak ada yang diimpor:" in hand.text()
        assert "isian.csv baris 3, kolom Realisasi" in hand.text()
        assert "isian.csv baris 4, kolom Target" in hand.text()
        assert "Belum dapat diimpor." in hand.status
        await hand.press("f2")
        await hand.until("Tell")
        assert "2 baris bermasalah; tidak ada yang diimpor." in hand.text()
    assert figures(session) == {}


async def test_a_figure_with_two_readings_is_settled_with_n(tmp_path: Path) -> None:
    session = session_after(tmp_path, "format")
    path = table(
        tmp_path,
        "IK-1;Sasaran contoh;Indikator contoh;orang;1.100;1.085;U1",
        "IK-2;Sasaran contoh;Indikator lain;orang;9.5;2.5;U1",
    )
    async with at(session, "penghimpunan") as hand:
        await bring(hand, path)
        assert "Bermasalah" in hand.text()
        assert "di layar: Desimal" in hand.text()
        await hand.press("n")
        await hand.choose("titik")
        await hand.until("ImportScreen")
        assert "Bermasalah" not in hand.text()
        await hand.press("f2")
        await hand.pilot.pause()
        await bring(hand, path)  # the sign was said of that file, not of the next one
        assert "Bermasalah" in hand.text()
    assert figures(session) == {"IK-1": "1.085", "IK-2": "2.5"}


async def test_a_signed_report_takes_no_import(tmp_path: Path) -> None:
    session = session_after(tmp_path, "penandatanganan")
    path = table(tmp_path, "IK-1;Sasaran contoh;Indikator contoh;%;90;99;U1")
    async with at(session, "penghimpunan") as hand:
        await bring(hand, path)
        assert "! isian.csv: Laporan 2025 sudah ditandatangani" in hand.text()
        await hand.press("f2")
        await hand.until("Tell")
        assert "tidak ada yang diimpor" in hand.text()
        await hand.press("enter")
        await hand.until("ImportScreen")
        assert "99" in hand.text()
    assert figures(session) == {"IK-1": "91.5"}
