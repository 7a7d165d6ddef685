"""Copies on sticks: found, compared, brought up to date, and verified before the stick may go."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kinerja.errors import OfficeFileError
from store import (
    AlreadyThere,
    Damaged,
    DiskFull,
    FolderMissing,
    ReadOnly,
    Store,
    media,
    regular,
    stick_search,
    sticks,
    verify,
)
from store.guard import OnStick
from store.media_errors import CopyDiffers, StickGone
from tests.store.faults import Faults
from tests.store.helpers import ANA, BENI, copied, field, make, put, unit

MOUNTS = """\
25 1 254:0 / / rw - ext4 /dev/vda rw
26 25 0:5 / /proc rw - proc proc rw
30 25 8:17 / {media}/STIK\\040DINAS rw - vfat /dev/sdb1 rw
31 25 8:33 / {media}/cakram rw - ext4 /dev/sdc1 rw
32 25 8:2 / /boot/efi rw - vfat /dev/sda2 rw
33 25 0:50 / /mnt/berbagi rw - cifs //server/berbagi rw
"""


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system calls the mount point of a stick."""
    folder = tmp_path / "media" / "STIK DINAS"
    folder.mkdir(parents=True)
    (tmp_path / "media" / "cakram").mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS.format(media=tmp_path / "media"))
    monkeypatch.setattr(media, "MOUNTS", table)
    monkeypatch.setattr(media, "DEVICES", tmp_path / "dev")
    return folder


def device(folder: Path, name: str, removable: str) -> None:
    """What the system says of a device."""
    place = folder / "dev" / name
    place.mkdir(parents=True)
    (place / "removable").write_text(removable + "\n")


def test_sticks_are_told_from_the_computer_s_own_disks(stick: Path, tmp_path: Path) -> None:
    assert media.sticks() == [stick]
    assert media.medium_of(stick / "dinas.lkjip.json") == stick
    assert media.medium_of(tmp_path / "dinas.lkjip.json") is None
    assert media.medium_of(Path("/boot/efi/dinas.lkjip.json")) is None
    other = tmp_path / "media" / "cakram"
    assert media.medium_of(other / "x") is None
    device(tmp_path, "8:33", "1")
    assert media.medium_of(other / "x") == other
    assert media.sticks() == [stick, other]


def test_file_on_a_stick_is_read_but_never_saved(stick: Path) -> None:
    store = make(stick.parent / "dinas.lkjip.json")
    target, _ = sticks.copy_onto(store, stick)
    there = Store.open(target)
    assert there.read_only
    before = target.read_bytes()
    with pytest.raises(OnStick) as caught:
        put(there, realisasi="1")
    assert "gabung" in caught.value.advice
    assert target.read_bytes() == before
    assert [one.name for one in stick.iterdir()] == [target.name]


def test_stick_is_looked_through(store: Store, stick: Path) -> None:
    sticks.copy_onto(store, stick)
    deep = stick / "Laporan" / "2026"
    deep.mkdir(parents=True)
    (stick / "LAMA.LKJIP.JSON").write_bytes(store.path.read_bytes())
    (deep / "rusak.lkjip.json").write_bytes(b"")
    make(deep / "lain.lkjip.json")
    (stick / "SEK.paket.lkjip.json").write_bytes(b"{}")
    (stick / "SEK.paket.lkjip.json.age").write_bytes(b"age")
    (stick / "foto.jpg").write_bytes(b"x")
    found = stick_search.look([stick], store.office_id, store.path)
    assert [(one.path.name, one.kind) for one in found] == [
        ("LAMA.LKJIP.JSON", stick_search.COPY),
        ("dinas.lkjip.json", stick_search.COPY),
        ("SEK.paket.lkjip.json", stick_search.PACKET),
        ("SEK.paket.lkjip.json.age", stick_search.LOCKED),
        ("lain.lkjip.json", stick_search.OTHER),
        ("rusak.lkjip.json", stick_search.BROKEN),
    ]
    assert (
        stick_search.look([store.path.parent], store.office_id, store.path)[0].path.parent == stick
    )


def test_both_sides_are_brought_up_to_date(store: Store, stick: Path, tmp_path: Path) -> None:
    target, _ = sticks.copy_onto(store, stick)
    home = tmp_path / "rumah.lkjip.json"
    sticks.copy_from(target, home)
    other = Store.open(home)
    for number in range(12):
        put(other, BENI, realisasi=str(number))
    sticks.synchronise(other, target)
    for number in range(3):
        put(store, target=str(number))
    put(store, realisasi="50")
    assert sticks.standing(store, target) == sticks.Standing(there=12, here=4, conflicts=1)
    done = sticks.synchronise(store, target)
    assert (done.taken, done.given, done.conflicts) == (12, 4, 1)
    assert target.read_bytes() == store.path.read_bytes()
    assert verify(target).ok
    again = sticks.synchronise(store, target)
    assert (again.taken, again.given, again.copy.sha256) == (0, 0, done.copy.sha256)
    assert sticks.synchronise(other, target).taken == 4
    assert home.read_bytes() == store.path.read_bytes() == target.read_bytes()


def test_copy_that_was_written_meanwhile_is_taken_in_first(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, _ = sticks.copy_onto(store, stick)
    other = copied(store, "lain.lkjip.json")
    put(other, BENI, target="97")
    put(store, realisasi="1")
    real, turn = os.fsync, [0]

    def intrude(descriptor: int) -> None:
        real(descriptor)
        turn[0] += 1
        if turn[0] == 1:
            target.write_bytes(other.path.read_bytes())

    monkeypatch.setattr(os, "fsync", intrude)
    sticks.synchronise(store, target)
    assert field(store, "target") == "97"
    assert target.read_bytes() == store.path.read_bytes()


def test_stick_that_gives_back_something_else_is_not_trusted(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def lying(self: Path, target: Any) -> Path:
        result = real(self, target)
        if Path(target).parent == stick:
            data = Path(target).read_bytes()
            Path(target).write_bytes(data[:-200] + b"\x00" * 200)
        return result

    monkeypatch.setattr(Path, "replace", lying)
    with pytest.raises(CopyDiffers) as caught:
        sticks.copy_onto(store, stick)
    assert "ulangi" in caught.value.advice


def test_read_back_comes_from_the_medium(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, advise, read = os.fsync, os.posix_fadvise, regular.read
    monkeypatch.setattr(os, "fsync", lambda one: (order.append("fsync"), fsync(one))[1])

    def forget(descriptor: int, start: int, length: int, advice: int) -> None:
        assert advice == os.POSIX_FADV_DONTNEED
        order.append("lupakan")
        advise(descriptor, start, length, advice)

    def note(path: Path) -> bytes:
        if path.parent == stick:
            order.append("baca")
        return read(path)

    monkeypatch.setattr(os, "posix_fadvise", forget)
    monkeypatch.setattr(regular, "read", note)
    sticks.copy_onto(store, stick)
    assert order == ["fsync", "fsync", "fsync", "lupakan", "baca"]


@pytest.mark.parametrize(("seconds", "slow"), [(0.5, False), (4.9, False), (8.0, True)])
def test_slow_stick_is_noticed_while_it_is_written(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, slow: bool
) -> None:
    now, fsync = [100.0], os.fsync
    monkeypatch.setattr("store.sticks.time.monotonic", lambda: now[0])

    def wait(descriptor: int) -> None:
        fsync(descriptor)
        now[0] += seconds / 3  # the file twice, its folder once

    monkeypatch.setattr(os, "fsync", wait)
    _, copy = sticks.copy_onto(store, stick)
    assert (round(copy.seconds, 1), copy.size, copy.slow) == (
        seconds, store.path.stat().st_size, slow,
    )  # fmt: skip
    assert not sticks.Written("", 20_000_000, 8.0).slow  # much in little time


@pytest.mark.parametrize("act", ["salin", "sinkron"])
def test_stick_that_was_unmounted_meanwhile_is_said_so(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """Where it was mounted an empty folder of the computer may stay: not to be written to."""
    if act == "sinkron":
        sticks.copy_onto(store, stick)
        put(store, realisasi="1")
    real, device, away = os.fsync, media.Place._device_now, stick.with_name("tercabut")

    def pull(descriptor: int) -> None:
        real(descriptor)
        if not away.exists():
            stick.rename(away)
            stick.mkdir()

    monkeypatch.setattr(os, "fsync", pull)
    monkeypatch.setattr(
        media.Place, "_device_now", lambda self: -1 if away.exists() else device(self)
    )
    acts = {"sinkron": sticks.synchronise, "salin": sticks.copy_onto}
    with pytest.raises(StickGone) as caught:
        acts[act](store, stick / store.path.name if act == "sinkron" else stick)
    assert "Berkas di komputer ini tetap utuh." in caught.value.advice
    assert list(stick.iterdir()) == []
    assert verify(store.path).ok


def test_full_or_read_only_stick_is_said_before_anything_is_done(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, _ = sticks.copy_onto(store, stick)
    with pytest.raises(AlreadyThere) as there:
        sticks.copy_onto(store, stick)
    assert "sinkron" in there.value.advice
    other = copied(store, "lain.lkjip.json")
    put(other, BENI, target="97")
    target.write_bytes(other.path.read_bytes())
    before = store.path.read_bytes(), target.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("store.disk.free_bytes", lambda _: 1000)
        with pytest.raises(DiskFull) as caught:
            sticks.synchronise(store, target)
        assert "tersisa 0,0 MB" in caught.value.sentence
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with pytest.raises(ReadOnly) as refused:
            sticks.synchronise(store, target)
        assert "lkjip gabung" in refused.value.advice
    assert (store.path.read_bytes(), target.read_bytes()) == before


def test_nothing_is_written_over_on_the_computer_and_what_is_missing_is_said(
    store: Store, stick: Path, tmp_path: Path
) -> None:
    target, _ = sticks.copy_onto(store, stick)
    there = tmp_path / "ada.lkjip.json"
    there.write_bytes(b"milik orang lain")
    with pytest.raises(AlreadyThere, match="tidak ditimpa"):
        sticks.copy_from(target, there)
    assert there.read_bytes() == b"milik orang lain"
    with pytest.raises(FolderMissing, match="tidak ada"):
        sticks.copy_onto(store, stick / "tercabut")


@pytest.mark.parametrize("act", ["taruh", "ambil"])
def test_file_that_came_while_a_copy_was_written_is_not_written_over(
    store: Store, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    there, target = stick / store.path.name, stick / store.path.name
    copy: Callable[[], object] = partial(sticks.copy_onto, store, stick)
    if act == "ambil":
        sticks.copy_onto(store, stick)
        target = tmp_path / "rumah.lkjip.json"
        copy = partial(sticks.copy_from, there, target)
    real = os.fsync

    def intrude(descriptor: int) -> None:
        real(descriptor)
        if not target.exists():
            target.write_bytes(b"yang lebih baru")

    monkeypatch.setattr(os, "fsync", intrude)
    with pytest.raises(AlreadyThere):
        copy()
    assert target.read_bytes() == b"yang lebih baru"
    assert not list(target.parent.glob("*.part"))


@pytest.mark.parametrize("left", [0, 100, -40])
def test_damaged_copy_is_named_and_left_as_it_is(store: Store, stick: Path, left: int) -> None:
    target, _ = sticks.copy_onto(store, stick)
    target.write_bytes(target.read_bytes()[:left])
    before = target.read_bytes(), store.path.read_bytes()
    with pytest.raises(Damaged, match="rusak"):
        sticks.synchronise(store, target)
    assert (target.read_bytes(), store.path.read_bytes()) == before


def test_copy_is_written_also_where_the_system_drops_nothing_from_memory(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    target, written = sticks.copy_onto(store, stick)
    assert written.size == target.stat().st_size


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.ENODEV, errno.EROFS])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "replace", "unlink"])
def test_stick_pulled_at_any_call_leaves_old_or_new_on_both_sides(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    target, _ = sticks.copy_onto(store, stick)
    other = copied(store, "lain.lkjip.json")
    put(other, BENI, target="97")
    target.write_bytes(other.path.read_bytes())
    put(store, realisasi="1")
    faults = Faults(monkeypatch, stick, (call,))
    ends: set[bytes] = set()
    for turn in range(1, 12):
        old = target.read_bytes()
        faults.arm(turn, code)
        with contextlib.suppress(OfficeFileError):
            sticks.synchronise(store, target)
        faults.disarm()
        now = target.read_bytes()
        assert now in (old, store.path.read_bytes())
        ends.add(now)
        assert verify(store.path).ok
        if not faults.failed:
            break
        target.write_bytes(other.path.read_bytes())
        put(store, ANA, realisasi=str(turn + 1))
    sticks.synchronise(store, target)
    assert target.read_bytes() == store.path.read_bytes()
    assert field(store, "target") == "97"
    store.save([unit("u7")], ANA, "Tambah")
