"""An encrypted packet on the unit's PC, and a filled one that goes back for the office alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kinerja import edits
from kinerja.penerima import FIELD, Penerima, entry_of, named_in
from kinerja.records import Indikator, Nilai, Pegawai
from lkjip_tui.actions import keys as keyring
from lkjip_tui.actions.collecting import give_back
from lkjip_tui.actions.form_files import Secrecy
from lkjip_tui.actions.packets import Order, hand_out
from lkjip_tui.actions.sealing import seal_file
from lkjip_tui.app import LkjipApp
from lkjip_tui.locations import key_file
from lkjip_tui.opening import opened
from lkjip_tui.session import Session
from store import Store, keys, media, packets
from store.keys import Key, create_key_file
from tests.lkjip_tui.tui.encrypted import SANDI, make_cheap
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.test_tui_packets import NAME, figure, packet_at
from tests.lkjip_tui.tui.walked import at, now, session_after, until

CLEAR = b"Bidang Contoh"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_cheap(monkeypatch)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_after(tmp_path, "penugasan")


@pytest.fixture
def office_key(session: Session, tmp_path: Path) -> Key:
    """The key of the office's head, who sits here; on a computer of his own."""
    head = session.office.all(Pegawai)[0]
    session.person = head
    made = create_key_file(tmp_path / "kantor.json", SANDI)
    keyring.register(session, made.public, head)
    return made


@pytest.fixture
def unit_key(session: Session) -> Key:
    """The key of somebody in the unit, on this account."""
    made = create_key_file(key_file(), SANDI)
    values = {"nama": "Orang Bidang", "nip": "9", "jabatan": "Staf", "peran": "bidang"}
    new = edits.new(Pegawai, values)
    session.save([new], "Pegawai baru")
    person = session.office.get(Pegawai, new.id)
    assert person is not None
    keyring.register(session, made.public, person)
    return made


def given(session: Session, *recipients: str) -> Path:
    """The unit's packet in a folder, encrypted for these people."""
    folder = session.path.parent / "stik"
    folder.mkdir()
    hand_out(session, folder, Order(shapes=("paket",), secrecy=Secrecy(None, recipients)))
    return folder / (f"{NAME}.age" if recipients else NAME)


async def secret(hand: Hand, text: str = SANDI) -> None:
    await hand.until("AskSecret")
    await hand.write(text)
    await hand.press("enter")


async def fill_in(hand: Hand, value: str = "91,5") -> None:
    await hand.until("PacketScreen")
    await hand.press("enter")
    await hand.until("PacketValueScreen")
    await hand.write(value)
    await hand.press("f2", "f3")
    await hand.until("PacketScreen")


def test_a_packet_names_who_takes_it_in_and_for_whom_it_went_out(
    session: Session, office_key: Key, unit_key: Key
) -> None:
    path = given(session, unit_key.recipient)
    packet = packets.read(keys.decrypt(path.read_bytes(), unit_key), path.name)
    assert named_in(packet.heading) == (
        Penerima(office_key.recipient, "Kepala Contoh"),
        Penerima(unit_key.recipient, "Orang Bidang"),
    )
    session.person = None
    keyring.end(session, office_key.public.fingerprint, "laptop hilang")
    (path.parent / "lagi").mkdir()
    hand_out(session, path.parent / "lagi", Order(shapes=("paket",)))
    later = path.parent / "lagi" / NAME.replace("v1", "v2")
    assert FIELD not in packets.read(later.read_bytes(), later.name).heading


def test_lines_that_are_no_recipients_are_passed_over() -> None:
    good = entry_of([Penerima("age1" + "q" * 58, "Nama\nJahat")])
    assert named_in(good) == (Penerima("age1" + "q" * 58, "Nama Jahat"),)
    assert named_in({FIELD: "age1x Pendek\n\x1b[2J\n" + "AGE1" + "q" * 58 + " X"}) == ()


async def test_an_encrypted_packet_is_filled_in_and_every_save_stays_encrypted(
    session: Session, office_key: Key, unit_key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = given(session, unit_key.recipient)
    home, seen = session.path.parent, set[str]()
    real = os.fsync

    def look(descriptor: int) -> None:
        real(descriptor)
        for folder in (path.parent, key_file().parent):
            files = (one for one in folder.rglob("*") if one.is_file())
            seen.update(str(one) for one in files if CLEAR in one.read_bytes())

    assert opened(path) == (None, "terkunci")
    monkeypatch.setattr(os, "fsync", look)
    monkeypatch.setattr("tempfile.tempdir", str(home / "tidak-ada"))
    app = LkjipApp(None, str(path), "terkunci")
    async with app.run_test(size=(100, 24)) as pilot:
        hand = Hand(app, pilot)
        await secret(hand, "salah " + SANDI)
        await secret(hand)
        await fill_in(hand)
        assert "[TERENKRIPSI]" in hand.lines()[0]
        data = path.read_bytes()
        assert keys.recipient_count(data) == 2
        for one in (office_key, unit_key):
            assert packets.read(keys.decrypt(data, one), path.name).edited
        await hand.press("f6")
        await hand.until("Tell")
        assert f"{NAME}.age" in "".join(hand.text().split())
    assert not {one for one in seen if ".md" not in one and ".pdf" not in one}
    async with at(session, "penghimpunan") as hand:
        key_file().write_bytes((home / "kantor.json").read_bytes())
        await hand.press("m")
        await hand.answer(str(path))
        await secret(hand)
        await hand.until("ImportScreen")
        assert "[x]  Baru" in hand.text()
        await hand.press("f2")
        await until(hand, lambda: "Diimpor: 1 isian" in hand.status)
    assert figure(session) == "91.5"


async def test_a_packet_that_names_nobody_is_saved_for_oneself_only_with_ones_word(
    session: Session, unit_key: Key, tmp_path: Path
) -> None:
    other = create_key_file(tmp_path / "lain.json", SANDI)
    clear = given(session)
    path = clear.with_name(clear.name + ".age")
    packet = packets.read(clear.read_bytes(), NAME)
    heading = {name: text for name, text in packet.heading.items() if name != FIELD}
    bare = packets.with_heading(packet, heading)
    path.write_bytes(keys.encrypt(bare, [unit_key.recipient, other.recipient]))
    before = path.read_bytes()
    app = LkjipApp(None, str(path), "terkunci")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await secret(hand)
        await hand.until("Confirm")
        assert "disimpan hanya untuk kunci Anda" in " ".join(hand.text().split())
        await hand.press("t")
        await hand.until("LockedScreen")
        await hand.press("enter")
        await secret(hand)
        await hand.agree()
        await fill_in(hand)
    assert path.read_bytes() != before
    assert keys.recipient_count(path.read_bytes()) == 1


async def test_a_filled_packet_goes_back_for_the_office_alone(
    session: Session, office_key: Key, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = given(session)
    stick = tmp_path / "STIK"
    stick.mkdir()
    monkeypatch.setattr(media, "sticks", lambda: [stick])
    monkeypatch.setattr("store.sticks.SLOW_SECONDS", 0.0)
    monkeypatch.setattr("store.sticks.SLOW_RATE", 10**15)
    async with packet_at(path) as hand:
        await fill_in(hand)
        await hand.press("f6")
        await hand.until("Choose")
        assert "hanya dapat dibuka Kepala Contoh" in " ".join(hand.text().split())
        await hand.pick(f"terenkripsi:{stick}")
        await hand.until("Tell")
        said = " ".join(hand.text().split())
        for part in ("stik boleh dicabut", "Stik ini lambat", "tetap terlihat"):
            assert part in said
    [there] = stick.iterdir()
    assert there.name == f"{NAME}.age"
    assert CLEAR not in there.read_bytes()
    assert keys.decrypt(there.read_bytes(), office_key) == path.read_bytes()


async def test_a_packet_with_a_false_seal_is_encrypted_for_nobody(
    session: Session, office_key: Key, tmp_path: Path
) -> None:
    path = given(session)
    seal_file(path, office_key)
    thief = create_key_file(tmp_path / "pencuri.json", SANDI)
    packet = packets.read(path.read_bytes(), NAME)
    heading = {**packet.heading, **entry_of([Penerima(thief.recipient, "Kepala Contoh")])}
    path.write_bytes(packets.with_heading(packet, heading))
    out = tmp_path / "keluar"
    async with packet_at(path) as hand:
        await fill_in(hand)
        await hand.press("f6")
        await hand.choose("terenkripsi:*folder")
        await hand.answer(str(out))
        await hand.until("Tell")
        assert "Segel paket ini TIDAK cocok" in " ".join(hand.text().split())
    assert list(out.iterdir()) == []


async def test_a_copy_of_the_office_goes_on_to_the_office_s_own_file(
    session: Session, unit_key: Key
) -> None:
    session.remember_file()
    path = session.path.with_name("salinan.lkjip.json.age")
    other = Session(Store.open(session.path), session.tahun, name="Lain", now=now)
    path.write_bytes(keys.encrypt(session.path.read_bytes(), [unit_key.recipient]))
    apart = session.path.parent / "kantor-lain"
    apart.mkdir()
    foreign = session_after(apart, "disposisi")
    other.save([edits.new(Pegawai, {"nama": "Orang Baru", "jabatan": "Staf"})], "Diisi sesudahnya")
    app = LkjipApp(None, str(path), "terkunci")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        await secret(hand)
        await until(hand, lambda: "Salinan berkas kantor: " in hand.text())
        await hand.pick("lain")
        await hand.answer(str(foreign.path))
        await hand.until("Tell")
        assert "bukan berkas kantor yang sama" in hand.text()
        await hand.press("enter")
        await hand.until("LockedScreen")
        await hand.pick(f"gabung:{session.path}")
        await hand.until("MergeScreen")
        await hand.until_status("1 salinan")
        assert "di sini: 1" in hand.text()
        await hand.press("f2")
        await hand.until("Tell")
        assert "keluar 1." in hand.text()
    assert keys.decrypt(path.read_bytes(), unit_key) == session.path.read_bytes()


async def test_a_packet_that_cannot_be_saved_says_so_before_anything_is_typed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = given(session)
    monkeypatch.setattr("store.disk.is_writable", lambda _: False)
    async with packet_at(path) as hand:
        await hand.until("Tell")
        assert "tidak akan tersimpan" in " ".join(hand.text().split())
        await hand.press("enter")
        await hand.until("PacketScreen")


async def test_what_the_reviewer_returned_bears_his_sign_and_his_note(session: Session) -> None:
    one = session.office.all(Indikator)[0]
    figures = {"indikator": one.id, "tahun": session.tahun, "periode": "tahun", "realisasi": "5"}
    new = edits.new(Nilai, figures)
    session.save([new], "Isi")
    give_back(session, [new.id], "Periksa lagi pembagi")
    path = given(session)
    async with packet_at(path) as hand:
        assert "[<]" in next(line for line in hand.lines() if "IK-1" in line)
        assert "Periksa lagi pembagi" in hand.status
        await fill_in(hand, "6")
        assert "[<]" not in next(line for line in hand.lines() if "IK-1" in line)
