"""Encrypted copies and packets: read, merged and written again without clear text on a disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from kinerja.office import Edit
from store import (
    PacketNotSynced,
    Store,
    guard,
    keys,
    lying,
    media,
    packets,
    stick_search,
    sticks,
    verify,
)
from store.keys import Key, PublicKey
from store.media_errors import ChangedOnStick
from tests.store.helpers import BENI, copied, field, heading, make, put, register
from tests.store.test_condensing import CLOSED, OLD, YEARS, rewrite


def key() -> Key:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return Key(PublicKey("00" * 32, str(identity.to_public())), "", b"", str(identity))


ONE, TWO = key(), key()
BOTH = (ONE.recipient, TWO.recipient)
SECRET = b"Dinas Contoh"


@pytest.fixture(autouse=True)
def no_openings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lying, "_openings", {})


def encrypted(store: Store, folder: Path) -> Path:
    """A copy for both, of which another person wrote one figure."""
    other = copied(store, "lain.lkjip.json")
    put(other, BENI, target="97")
    folder.mkdir(exist_ok=True)
    path = folder / "dinas.lkjip.json.age"
    path.write_bytes(keys.encrypt(other.path.read_bytes(), BOTH))
    other.path.unlink()
    return path


def packet_of(store: Store, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    store.save([register()], BENI, "Formulir keluar")
    path = folder / "SEK.paket.lkjip.json"
    records = [("instansi", "instansi"), ("unit", "u1"), ("indikator", "i1"), ("sasaran", "s1")]
    path.write_bytes(packets.make(store, records, heading()))
    return path


def test_both_sides_are_brought_up_to_date_and_the_copy_stays_encrypted(
    store: Store, tmp_path: Path
) -> None:
    path = encrypted(store, tmp_path / "stik")
    put(store, realisasi="50")
    lying.open_with(path, ONE, BOTH)
    assert sticks.standing(store, path) == sticks.Standing(there=1, here=1, conflicts=0)
    done = sticks.synchronise(store, path)
    assert (done.taken, done.given) == (1, 1)
    assert field(store, "target") == "97"
    data = path.read_bytes()
    assert keys.recipient_count(data) == 2
    for one in (ONE, TWO):
        assert keys.decrypt(data, one) == store.path.read_bytes()
    assert SECRET not in data
    again = sticks.synchronise(store, path)
    assert (again.taken, again.given) == (0, 0)
    assert path.read_bytes() == data


def test_nobody_known_means_that_nothing_is_done_at_all(store: Store, tmp_path: Path) -> None:
    path = encrypted(store, tmp_path / "stik")
    lying.open_with(path, ONE)
    before = store.path.read_bytes(), path.read_bytes()
    with pytest.raises(lying.RecipientsUnknown) as caught:
        sticks.synchronise(store, path)
    assert "lkjip kunci enkripsi" in caught.value.advice
    assert (store.path.read_bytes(), path.read_bytes()) == before
    assert store.merge([path]).added == 1


def test_whoever_has_another_key_opens_nothing(store: Store, tmp_path: Path) -> None:
    path = encrypted(store, tmp_path / "stik")
    with pytest.raises(keys.NotForThisKey):
        lying.open_with(path, key(), BOTH)
    assert lying.opening_of(path) is None
    [found] = stick_search.look([path.parent], store.office_id)
    assert found.kind == stick_search.LOCKED
    lying.open_with(path, ONE)
    [found] = stick_search.look([path.parent], store.office_id)
    assert (found.kind, found.office) == (stick_search.COPY, "Dinas Contoh")


@pytest.mark.parametrize("locked", [False, True])
def test_copy_written_after_it_was_looked_at_is_taken_in_before_it_is_replaced(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    path = encrypted(store, tmp_path / "stik")
    later = copied(store, "lain.lkjip.json")
    put(later, BENI, realisasi="12")
    data = later.path.read_bytes()
    if locked:
        lying.open_with(path, ONE, BOTH)
        data = keys.encrypt(data, BOTH)
    else:
        path = Path(path.rename(path.with_name("dinas.lkjip.json")))
        path.write_bytes(store.path.read_bytes())
    real, turn = Store.merge, [0]

    def intrude(self: Store, paths: Any) -> Any:
        merged = real(self, paths)
        turn[0] += 1
        if turn[0] == 1:
            path.write_bytes(data)
        return merged

    put(store, target="1")
    monkeypatch.setattr(Store, "merge", intrude)
    if not locked:
        monkeypatch.setattr(sticks, "whole_bytes", _intruding(path, data))
    sticks.synchronise(store, path)
    assert field(store, "realisasi") == "12"
    assert sticks.standing(store, path) == sticks.Standing(0, 0, 0)


def _intruding(path: Path, data: bytes) -> Any:
    real, turn = sticks.whole_bytes, [0]

    def read(store: Store) -> bytes:
        turn[0] += 1
        if turn[0] == 1:
            path.write_bytes(data)
        return real(store)

    return read


def test_copy_that_is_always_written_by_others_is_left_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encrypted(store, tmp_path / "stik")
    lying.open_with(path, ONE, BOTH)
    clear = keys.decrypt(path.read_bytes(), ONE)
    real = os.fsync

    def intrude(descriptor: int) -> None:
        real(descriptor)
        path.write_bytes(keys.encrypt(clear, BOTH))

    put(store, realisasi="1")
    monkeypatch.setattr(os, "fsync", intrude)
    with pytest.raises(ChangedOnStick):
        sticks.synchronise(store, path)
    assert keys.decrypt(path.read_bytes(), ONE) == clear


def test_an_honest_packet_is_never_made_equal_to_the_whole_office(
    store: Store, tmp_path: Path
) -> None:
    path = packet_of(store, tmp_path / "stik")
    before = path.read_bytes()
    with pytest.raises(PacketNotSynced) as caught:
        sticks.synchronise(store, path)
    assert "lkjip impor" in caught.value.advice
    assert path.read_bytes() == before
    renamed = Path(path.rename(path.with_name("dinas.lkjip.json")))
    with pytest.raises(PacketNotSynced):
        sticks.synchronise(store, renamed)
    assert renamed.read_bytes() == before
    assert stick_search.classify(renamed, store.office_id) == stick_search.Found(
        renamed, stick_search.PACKET, "Dinas Contoh"
    )


def test_encrypted_packet_is_saved_encrypted_and_never_lies_in_clear(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear = packet_of(store, tmp_path / "stik")
    path = clear.with_name(clear.name + ".age")
    path.write_bytes(keys.encrypt(clear.read_bytes(), BOTH))
    clear.unlink()
    lying.open_with(path, TWO, BOTH)
    packet = Store.open(path)
    assert packet.packet is not None
    seen: list[bytes] = []
    real = os.fsync

    def look(descriptor: int) -> None:
        real(descriptor)
        seen.extend(one.read_bytes() for one in path.parent.iterdir() if one.is_file())

    cell = "i1.2026.tw1"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", look)
        put(packet, BENI, cell=cell, indikator="i1", tahun=2026, periode="tw1", realisasi="7")
        put(packet, BENI, cell=cell, realisasi="8")
    assert seen
    assert not any(SECRET in data for data in seen)
    assert keys.recipient_count(path.read_bytes()) == 2
    again = packets.read(keys.decrypt(path.read_bytes(), ONE), path.name)
    assert len(again.later) == 2
    assert not packet.refresh()
    other = Store.open(path)
    put(other, BENI, cell, realisasi="9")
    assert packet.refresh()
    record = packet.office.record("nilai", cell)
    assert getattr(record, "realisasi") == "9"  # noqa: B009 - what kind it is does not matter


def test_packet_whose_recipients_nobody_knows_is_read_and_not_saved(
    store: Store, tmp_path: Path
) -> None:
    clear = packet_of(store, tmp_path / "stik")
    path = clear.with_name(clear.name + ".age")
    path.write_bytes(keys.encrypt(clear.read_bytes(), BOTH))
    lying.open_with(path, ONE)
    before = path.read_bytes()
    values = {"indikator": "i1", "tahun": 2026, "periode": "tw1", "realisasi": "7"}
    packet = Store.open(path)
    with pytest.raises(lying.RecipientsUnknown):
        put(packet, BENI, cell="i1.2026.tw1", **values)
    assert path.read_bytes() == before


def test_encrypted_file_is_condensed_and_verified_and_its_archive_is_encrypted(
    tmp_path: Path,
) -> None:
    clear = make(tmp_path / "jelas.lkjip.json", *YEARS)
    for number in range(4):
        put(clear, cell=OLD, realisasi=str(number))
    rewrite(clear, Edit("laporan", "2025", CLOSED))
    path = tmp_path / "dinas.lkjip.json.age"
    path.write_bytes(keys.encrypt(clear.path.read_bytes(), BOTH))
    lying.open_with(path, ONE, BOTH)
    store = Store.open(path)
    before = store.office
    folder = tmp_path / "arsip"
    folder.mkdir()
    assert verify(path).ok
    done = store.condense(2025, folder, BENI)
    assert done.archive.name == "dinas.riwayat-2025.lkjip.json.age"
    for kept in (done.archive, path):
        assert SECRET not in kept.read_bytes()
    assert keys.decrypt(done.archive.read_bytes(), TWO) == clear.path.read_bytes()
    assert verify(path).ok
    assert Store.open(path).office == before


def test_encrypted_packet_may_be_filled_in_on_a_stick_and_a_copy_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "medium_of", lambda _: tmp_path)
    assert guard.on_stick(tmp_path / "dinas.lkjip.json.age")
    assert not guard.on_stick(tmp_path / "SEK.PAKET.LKJIP.JSON.AGE")


def test_whole_file_is_copied_in_clear_to_the_computer(store: Store, tmp_path: Path) -> None:
    path = encrypted(store, tmp_path / "stik")
    lying.open_with(path, ONE)
    target = tmp_path / "rumah.lkjip.json"
    sticks.copy_from(path, target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert field(Store.open(target), "target") == "97"
    assert make(tmp_path / "lain2.lkjip.json").office_id != store.office_id
