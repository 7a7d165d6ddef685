"""Encrypted copies and packets by keys: opened with one's own key, and never left behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kinerja import edits
from kinerja.records import Kunci, Pegawai, Unit
from lkjip_tui.actions import keys as keyring
from lkjip_tui.locations import key_file
from lkjip_tui.session import Session
from store import Store, keys
from store.keys import Key, create_key_file
from tests.lkjip_tui.tui.encrypted import SANDI, make_cheap
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.walked import TAHUN, at, session_after


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_cheap(monkeypatch)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_after(tmp_path, "analisis")


@pytest.fixture
def key(session: Session) -> Key:
    """This account's key, registered for the office's head."""
    made = create_key_file(key_file(), SANDI)
    keyring.register(session, made.public, session.office.all(Pegawai)[0])
    return made


def colleague(session: Session, tmp_path: Path) -> Key:
    """The registered key of another person."""
    made = create_key_file(tmp_path / "lain.json", SANDI)
    new = edits.new(Pegawai, {"nama": "Orang Kedua", "nip": "2", "jabatan": "Staf"})
    session.save([new], "Pegawai baru")
    person = session.office.get(Pegawai, new.id)
    assert person is not None
    keyring.register(session, made.public, person)
    return made


def there(session: Session, *recipients: str) -> Path:
    """An encrypted copy in which a unit has another head."""
    folder = session.path.parent / "stik"
    folder.mkdir()
    copy = Path(shutil.copy(session.path, folder / session.path.name))
    other = Session(Store.open(copy), TAHUN, name="Salinan", now=session.now)
    other.save([edits.change(other.office.all(Unit)[0], kepala="Orang Baru")], "Diisi di salinan")
    path = copy.with_name(copy.name + ".age")
    path.write_bytes(keys.encrypt(copy.read_bytes(), recipients))
    for rest in folder.glob(f"{copy.name}*"):
        if rest != path:
            rest.unlink()
    return path


async def secret(hand: Hand, text: str = SANDI) -> None:
    await hand.until("AskSecret")
    await hand.write(text)
    await hand.press("enter")


async def test_an_encrypted_copy_is_found_opened_and_brought_up_to_date_with_one_key(
    session: Session, key: Key
) -> None:
    path = there(session, key.recipient)
    async with at(session, "gabung") as hand:
        await hand.press("f5")
        await hand.answer(str(path.parent))
        await hand.until_status("0 salinan")
        assert "salinan terenkripsi; dibuka dengan kunci Anda" in hand.text()
        await hand.press("f2")
        await secret(hand, "salah " + SANDI)
        await hand.until("AskSecret")
        assert "tidak cocok" in hand.text()
        await secret(hand)
        await hand.until("Tell")
        assert "Masuk 1 perubahan, keluar 0." in " ".join(hand.text().split())
        assert "boleh dicabut" in " ".join(hand.text().split())
        await hand.press("enter")
        await hand.until_status("boleh dicabut")
        assert "sama" in hand.text()
    assert session.office.all(Unit)[0].kepala == "Orang Baru"
    assert keys.decrypt(path.read_bytes(), key) == session.path.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("answer", ["ambil", "tulis", ""])
async def test_recipients_that_nobody_can_know_are_asked_for(
    session: Session, key: Key, tmp_path: Path, answer: str
) -> None:
    other = colleague(session, tmp_path)
    path = there(session, key.recipient, other.recipient)
    before = path.read_bytes()
    async with at(session, "gabung") as hand:
        await hand.press("f5")
        await hand.answer(str(path))
        await secret(hand)
        await hand.until_status("1 salinan")
        await hand.press("f2")
        await hand.until("Choose")
        assert "terenkripsi untuk 2 penerima" in " ".join(hand.text().split())
        if not answer:
            await hand.press("escape")
            await hand.until("MergeScreen")
            assert session.office.all(Unit)[0].kepala != "Orang Baru"
            return
        await hand.pick(answer)
        if answer == "tulis":
            await hand.until("AskLine")
            await hand.press("enter")  # both are proposed: as many as the copy has
        await hand.until("Tell")
        said = " ".join(hand.text().split())
        assert ("boleh dicabut" in said) is (answer == "tulis")
        assert ("Hanya digabungkan; salinan terenkripsi" in said) is (answer == "ambil")
    assert session.office.all(Unit)[0].kepala == "Orang Baru"
    if answer == "ambil":
        assert path.read_bytes() == before
        return
    for one in (key, other):
        assert keys.decrypt(path.read_bytes(), one) == session.path.read_bytes()
    assert len(session.office.all(Kunci)) == 2
