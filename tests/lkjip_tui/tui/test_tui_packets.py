"""Step 3 by keys: forms onto a stick; a packet on the unit's PC; taking it in field by field."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kinerja.records import Nilai, Penyerahan
from lkjip_tui.actions import form_files
from lkjip_tui.actions.packets import Order, hand_out
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session, session_of
from store import Store, media
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import TAHUN, at, now, session_after

NAME = "2025-u1-v1.paket.lkjip.json"
SIZES = ((80, 24), (60, 20))


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")


@pytest.fixture
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "sticks", list)


def given(folder: Path, until: str = "penugasan") -> tuple[Session, Path]:
    """The tiny office, and a folder with its unit's packet."""
    session = session_after(folder, until)
    place = folder / "stik"
    place.mkdir()
    hand_out(session, place, Order(shapes=("paket",)))
    return session, place / NAME


@asynccontextmanager
async def packet_at(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hand]:
    app = LkjipApp(session_of(Store.open(path), now=now))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Hand(app, pilot)


def figure(session: Session) -> str:
    found = [item for item in session.office.all(Nilai) if item.periode == "tahun"]
    return found[0].realisasi if found else ""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# --- step 3 ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["f5", "f"])
async def test_one_key_makes_the_forms_and_the_register(
    tmp_path: Path, no_sticks: None, key: str
) -> None:
    session = session_after(tmp_path, "penugasan")
    async with at(session, "format") as hand:
        assert "[ ]  Bidang Contoh" in hand.text()
        await hand.press("home", key)
        await hand.choose("paket xlsx")
        await hand.answer("31-01-2026")
        await hand.answer(str(tmp_path / "stik"))
        await hand.until("Tell")
        assert "sudah dibaca ulang dan cocok" in hand.text()
        assert "Bidang Contoh: versi 1" in hand.text()
        await hand.press("enter")
        await hand.until("HandingOutScreen")
        row = next(line for line in hand.lines() if "Bidang Contoh" in line)
        assert row.split()[1] == "[x]"
        assert "31-01-2026" in row
    assert NAME in names(tmp_path / "stik")
    assert {item.jenis for item in session.office.all(Penyerahan)} == {"paket", "xlsx"}


@pytest.mark.parametrize("stop", [0, 1, 2])
async def test_going_back_at_any_question_makes_nothing(
    tmp_path: Path, no_sticks: None, stop: int
) -> None:
    session = session_after(tmp_path, "penugasan")
    async with at(session, "format") as hand:
        await hand.press("f5")
        if stop > 0:
            await hand.choose("paket")
        if stop > 1:
            await hand.answer("")
        await hand.until("Choose" if stop == 0 else "AskLine")
        await hand.press("escape")
        await hand.until("HandingOutScreen")
    assert session.office.all(Penyerahan) == ()


async def test_a_mounted_stick_is_offered_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "STIK"
    stick.mkdir()
    monkeypatch.setattr(media, "sticks", lambda: [stick])
    monkeypatch.setattr(
        media, "medium_of", lambda path: stick if path.is_relative_to(stick) else None
    )
    session = session_after(tmp_path, "penugasan")
    async with at(session, "format") as hand:
        await hand.press("f5")
        await hand.choose("paket")
        await hand.answer("")
        await hand.choose(str(stick))
        await hand.until("Tell")
        assert "Stik boleh dicabut." in hand.text()
    assert NAME in names(stick)


# --- the packet on the unit's PC --------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_packet_opens_as_a_short_entry_screen(
    tmp_path: Path, no_sticks: None, size: tuple[int, int]
) -> None:
    _, path = given(tmp_path)
    async with packet_at(path, size) as hand:
        assert type(hand.screen).__name__ == "PacketScreen"
        assert hand.lines()[0].startswith(" Isian Bidang Contoh | 2025")
        assert "Terisi 0 dari 1 indikator." in hand.text()
        assert "[ ]  IK-1" in hand.text()
        assert "F6 Selesai  F10 Keluar" in hand.lines()[-1]
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        assert "Target:" in hand.text()
        shown = [field.name for field in hand.screen.form.draft.fields]
        assert shown[:2] == ["realisasi", "pembilang"]
        assert "target" not in shown
        await hand.write("91,5")
        await hand.press("f2", "f3")
        await hand.until("PacketScreen")
        assert "Terisi 1 dari 1 indikator." in hand.text()
        assert "91,5" in hand.text()


async def test_a_quarter_is_filled_in_too(tmp_path: Path, no_sticks: None) -> None:
    _, path = given(tmp_path)
    async with packet_at(path) as hand:
        await hand.press("w")
        await hand.choose("tw2")
        await hand.until("PacketScreen")
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        await hand.write("44")
        await hand.press("f2", "f3")
        await hand.until("PacketScreen")
        assert "Triwulan II" in hand.lines()[0]
        assert "44" in hand.text()
    [found] = [item for item in Store.open(path).office.all(Nilai) if item.periode == "tw2"]
    assert (found.realisasi, found.tahun) == ("44", TAHUN)


async def test_done_names_what_is_empty_and_the_file_to_carry_back(
    tmp_path: Path, no_sticks: None
) -> None:
    _, path = given(tmp_path)
    async with packet_at(path) as hand:
        await hand.press("f6")
        await hand.until("Confirm")
        assert "IK-1: kosong" in hand.text()
        await hand.press("y")
        await hand.until("Tell")
        assert NAME in hand.text().replace("\n  ", "")
        await hand.press("enter")
        await hand.until("PacketScreen")


async def test_done_copies_onto_a_stick_and_takes_the_older_copys_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, path = given(tmp_path)
    stick = tmp_path / "STIK"
    stick.mkdir()
    (stick / NAME).write_bytes(path.read_bytes())
    monkeypatch.setattr(media, "sticks", lambda: [stick])
    async with packet_at(path) as hand:
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        await hand.write("91,5")
        await hand.press("f2", "f3")
        await hand.until("PacketScreen")
        await hand.press("f6")
        await hand.choose(str(stick))
        await hand.until("Tell")
        await hand.press("enter")
        await hand.until("PacketScreen")
    assert names(stick) == [NAME]
    assert (stick / NAME).read_bytes() == path.read_bytes()


async def test_another_packet_of_that_name_on_the_stick_stays(tmp_path: Path) -> None:
    from lkjip_tui.actions.carrying import carry_back

    _, path = given(tmp_path)
    stick = tmp_path / "STIK"
    stick.mkdir()
    (stick / NAME).write_bytes(b"{}")
    there = carry_back(session_of(Store.open(path), now=now), stick).path
    assert there.name == "2025-u1-v1-2.paket.lkjip.json"  # known by its ending where it is taken in
    assert (stick / NAME).read_bytes() == b"{}"
    assert there.read_bytes() == path.read_bytes()


# --- taking it in -----------------------------------------------------------------------------


async def bring(hand: Hand, path: Path) -> None:
    await hand.press("m")
    await hand.answer(str(path))
    await hand.until("ImportScreen")


async def filled(path: Path, value: str = "91,5") -> None:
    async with packet_at(path) as hand:
        await hand.press("enter")
        await hand.until("PacketValueScreen")
        await hand.write(value)
        await hand.press("down", "down", "down", "down")
        await hand.press("f2", "f3")
        await hand.until("PacketScreen")


@pytest.mark.parametrize("size", SIZES)
async def test_each_field_is_shown_and_one_can_be_left(
    tmp_path: Path, no_sticks: None, size: tuple[int, int]
) -> None:
    session, path = given(tmp_path, "format")
    await filled(path)
    async with at(session, "penghimpunan") as hand:
        await hand.pilot.resize_terminal(*size)
        await bring(hand, path.parent)
        assert "[x]  Baru      Realisasi" in hand.text()
        assert hand.status.startswith("1 dipilih. F2 mengimpor.")
        await hand.press("space")
        assert "[ ]  Baru      Realisasi" in hand.text()
        await hand.press("f2")
        await hand.pilot.pause()
        assert "Tidak ada isian yang dipilih" in hand.status
        assert figure(session) == ""
        await hand.press("a")
        assert "[x]  Baru" in hand.text()
        await hand.press("f2")
        await hand.pilot.pause()
        assert hand.status.startswith("Diimpor: 1 isian dari 1 berkas.")
        assert "sudah pernah diambil" in " ".join(hand.text().split())
    assert figure(session) == "91.5"


async def test_a_conflict_enters_only_when_it_is_picked_and_confirmed(
    tmp_path: Path, no_sticks: None
) -> None:
    session, path = given(tmp_path, "format")
    await filled(path)
    async with at(session, "capaian") as hand:
        await hand.press("enter")
        await hand.until("ValueScreen")
        await hand.write("88")
        await hand.press("f2")
        await hand.pilot.pause()
    async with at(session, "penghimpunan") as hand:
        await bring(hand, path)
        assert "[ ]  Bentrok   Realisasi" in hand.text()
        assert "berubah di kantor sesudah paket dibuat" in hand.status
        await hand.press("space", "f2")
        await hand.until("Confirm")
        await hand.press("t")
        await hand.until("ImportScreen")
        assert figure(session) == "88"
        await hand.press("f2")
        await hand.agree()
        await hand.until("ImportScreen")
        assert "Konflik baru: 1" in hand.status
    [conflict] = session.office.conflicts
    assert {version.value for version in conflict.versions} == {"88", "91.5"}


async def test_a_stick_gives_all_its_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, path = given(tmp_path, "format")
    monkeypatch.setattr(media, "sticks", list)
    await filled(path)
    (path.parent / "surat.docx").write_bytes(b"PK")
    monkeypatch.setattr(media, "sticks", lambda: [path.parent])
    async with at(session, "penghimpunan") as hand:
        await hand.press("m")
        await hand.choose(str(path.parent))
        await hand.until("ImportScreen")
        assert "Paket Bidang Contoh, 2025, versi 1" in hand.text()
        assert "surat.docx: bukan paket atau formulir XLSX" in hand.text()
