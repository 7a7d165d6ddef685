"""The keys of the office on their screen: entered, looked at, ended; files sealed and locked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kinerja.kunci import live
from kinerja.records import Kunci, Pegawai
from lkjip_tui.locations import key_file
from lkjip_tui.session import Session
from store.keys import create_key_file, is_encrypted, keyfile, open_key_file
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import at, session_after, until

SANDI = "kuda hijau naik sepeda"
OTHER = "sapi biru makan siang"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_after(tmp_path, "analisis")


async def secret(hand: Hand, text: str) -> None:
    await hand.until("AskSecret")
    await hand.write(text)
    await hand.press("enter")


async def registered(hand: Hand) -> None:
    create_key_file(key_file(), SANDI)
    await hand.press("f5")
    await secret(hand, SANDI)
    await hand.agree()
    await hand.until("Tell")
    assert "Kunci Kepala Contoh terdaftar." in hand.text()
    await hand.press("enter")
    await hand.until("KeyScreen")


async def test_a_key_is_made_registered_seen_and_ended(session: Session) -> None:
    async with at(session, "kunci") as hand:
        assert "Belum ada kunci. F5 mendaftarkan kunci Anda." in hand.text()
        await hand.press("f5")
        await hand.agree()
        await secret(hand, SANDI)
        await secret(hand, SANDI)
        await hand.agree()
        await hand.until("Tell")
        await hand.press("enter")
        await hand.until("KeyScreen")
        (key,) = session.office.all(Kunci)
        (row,) = [line for line in hand.lines() if key.title in line]
        assert row.lstrip(" >").startswith("*")
        assert row.endswith("sekarang")
        await hand.press("enter")
        await hand.until("Tell")
        assert key.publik[:40] in hand.text()
        await hand.press("enter")
        await hand.until("KeyScreen")

        await hand.press("f5")
        await hand.until("Tell")
        assert "sudah terdaftar atas nama Kepala Contoh" in " ".join(hand.text().split())
        await hand.press("enter")
        await hand.until("KeyScreen")
        await hand.press("f8")
        await hand.answer(" ")
        await hand.until("AskLine")
        assert "wajib diisi" in hand.text()
        await hand.answer("laptop hilang")
        await hand.until("KeyScreen")
        assert f"{session.today:%d-%m-%Y}" in hand.text()
        await hand.press("f8")
        await hand.until("Tell")
        assert "memang sudah dinyatakan tidak" in hand.text()
        await hand.press("enter")
        await hand.until("KeyScreen")
        await hand.press("f5")
        await hand.until("Tell")
        assert "lalu F5 membuat kunci baru" in " ".join(hand.text().split())
    assert not live(session.office.all(Kunci)[0])
    assert session.office.all(Kunci)[0].alasan == "laptop hilang"


async def test_a_found_key_file_is_registered_only_by_who_can_open_it(session: Session) -> None:
    create_key_file(key_file(), SANDI)
    async with at(session, "kunci") as hand:
        await hand.press("f5")
        await secret(hand, "bukan sandi ini")
        await hand.until("AskSecret")
        assert "tidak cocok" in hand.text()
        await hand.press("escape")
        await hand.until("KeyScreen")
    assert session.office.all(Kunci) == ()


async def test_the_passphrase_is_changed(session: Session) -> None:
    async with at(session, "kunci") as hand:
        await registered(hand)
        await hand.press("f2")
        await secret(hand, "salah sandi lama")
        await secret(hand, OTHER)
        await secret(hand, OTHER)
        await hand.until("AskSecret")
        assert "tidak cocok" in hand.text()
        await secret(hand, SANDI)
        await secret(hand, OTHER)
        await secret(hand, OTHER)
        await hand.until("Tell")
        assert "Sandi kunci diganti." in hand.text()
    assert open_key_file(key_file(), OTHER)


async def test_a_copy_is_locked_and_opened_again(session: Session, tmp_path: Path) -> None:
    head = session.office.all(Pegawai)[0]
    async with at(session, "kunci") as hand:
        await hand.press("f4")
        await hand.until("Tell")
        assert "Belum ada kunci penerima" in hand.text()
        await hand.press("enter")
        await hand.until("KeyScreen")
        await registered(hand)
        await hand.press("f4")
        await hand.answer(str(session.path))
        await hand.answer(head.nip or head.nama)
        await hand.answer(str(tmp_path / "stik"))
        await hand.until("Tell")
        await hand.press("enter")
        await hand.until("KeyScreen")
        locked = tmp_path / "stik" / f"{session.path.name}.age"
        assert is_encrypted(locked.read_bytes())

        await hand.press("a")
        await hand.answer(str(locked))
        await secret(hand, SANDI)
        await hand.answer(str(tmp_path / "masuk"))
        await hand.until("Tell")
        assert "hapus bila tidak diperlukan lagi" in hand.text()
    assert (tmp_path / "masuk" / session.path.name).read_bytes() == session.path.read_bytes()


async def test_nothing_but_a_packet_is_sealed(session: Session, tmp_path: Path) -> None:
    copy = Path(shutil.copy(session.path, tmp_path / "salinan.lkjip.json"))
    before = copy.read_bytes()
    async with at(session, "kunci") as hand:
        await registered(hand)
        await hand.press("c")
        await hand.answer(str(copy))
        await secret(hand, SANDI)
        await until(hand, lambda: type(hand.screen).__name__ == "Tell")
        assert "bukan paket" in hand.text(), hand.text()
    assert copy.read_bytes() == before
