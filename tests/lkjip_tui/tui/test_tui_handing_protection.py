"""How the forms that go out are protected: what is asked, of whom, and what going back makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja.records import Kunci, Pegawai, Penyerahan
from lkjip_tui.actions import form_files
from lkjip_tui.actions import keys as keyring
from lkjip_tui.locations import key_file
from lkjip_tui.session import Session
from store import media
from store.keys import create_key_file, keyfile
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import at, session_after

SANDI = "kuda hijau naik sepeda"
SEAL, LOCK = "Segel paket dengan kunci Anda", "Enkripsi paket dan XLSX"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")
    monkeypatch.setattr(media, "sticks", list)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_after(tmp_path, "penugasan")


def with_key(session: Session) -> None:
    """A key of this account, registered for the office's head, who sits here."""
    session.person = session.office.all(Pegawai)[0]
    keyring.register(session, create_key_file(key_file(), SANDI).public, session.person)


async def up_to_protection(hand: Hand, shapes: str = "paket") -> Path:
    out: Path = hand.app.session.path.parent / "keluar"
    await hand.press("f5")
    await hand.choose(shapes)
    await hand.answer("31-01-2026")
    await hand.answer(str(out))
    return out


def nothing_made(session: Session, out: Path) -> bool:
    return list(out.iterdir()) == [] and session.office.all(Penyerahan) == ()


async def test_who_has_no_key_in_an_office_without_keys_is_asked_nothing(session: Session) -> None:
    async with at(session, "format") as hand:
        await up_to_protection(hand)
        await hand.until("Tell")
        assert "sudah dibaca ulang dan cocok" in hand.text()


async def test_where_the_office_knows_no_key_nothing_can_be_encrypted(session: Session) -> None:
    create_key_file(key_file(), SANDI)
    async with at(session, "format") as hand:
        await up_to_protection(hand)
        await hand.until("Choose")
        assert SEAL in hand.text()
        assert LOCK not in hand.text()


async def test_what_is_only_printed_is_not_protected(session: Session) -> None:
    with_key(session)
    async with at(session, "format") as hand:
        await up_to_protection(hand, "pdf")
        await hand.until("Tell")
        assert "sudah dibaca ulang dan cocok" in hand.text()


async def test_a_key_that_was_ended_is_nobody_s_any_more(session: Session) -> None:
    with_key(session)
    [key] = session.office.all(Kunci)
    keyring.end(session, key.sidik, "laptop hilang")
    async with at(session, "format") as hand:
        await up_to_protection(hand)
        await hand.until("Choose")
        assert LOCK not in hand.text()


@pytest.mark.parametrize(("way", "window"), [("untuk", "AskLine"), ("segel", "AskSecret")])
async def test_going_back_later_makes_nothing_either(
    session: Session, way: str, window: str
) -> None:
    with_key(session)
    async with at(session, "format") as hand:
        out = await up_to_protection(hand)
        await hand.choose(way)
        await hand.until(window)
        await hand.press("escape")
        await hand.until("HandingOutScreen")
        assert nothing_made(session, out)


async def test_nobody_seals_whose_key_is_not_known(session: Session) -> None:
    with_key(session)
    session.person = None
    async with at(session, "format") as hand:
        out = await up_to_protection(hand)
        await hand.choose("segel")
        await hand.until("Tell")
        assert "Belum diketahui kunci siapa yang menyegel." in hand.text()
        assert nothing_made(session, out)
