"""Each system call of a save fails once: the file is the old one or the new one, never neither."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kinerja.errors import OfficeFileError
from kinerja.office import Edit
from store import (
    AlreadyThere,
    ChangedElsewhere,
    DiskFull,
    FileLocked,
    FolderMissing,
    MediumFailed,
    ReadOnly,
    Store,
    verify,
)
from store.backups import copies_of
from store.lock import locked
from tests.store.faults import FAILURES, MOST_CALLS, Faults
from tests.store.helpers import ANA, BENI, CELL, copied, field, make, put, unit


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Faults:
    return Faults(monkeypatch, tmp_path)


@pytest.mark.parametrize("code", FAILURES, ids=errno.errorcode.get)
def test_save_that_fails_anywhere_leaves_old_or_new(path: Path, faults: Faults, code: int) -> None:
    store = make(path)
    put(store, realisasi="0")
    failed = set()
    for turn in range(1, MOST_CALLS):
        old, old_office = path.read_bytes(), store.office
        faults.arm(turn, code)
        error = None
        try:
            put(store, realisasi=str(turn))
        except OfficeFileError as caught:
            error = caught
        faults.disarm()
        after_the_fault(store, old, old_office, turn, error)
        if not faults.failed:
            break
        failed.add(faults.failed)
        put(store, realisasi=str(turn))
        assert field(Store.open(path), "realisasi") == str(turn)
    assert turn > 10  # Python 3.10 binds some of the calls before the test can
    assert {"open", "write", "fsync", "close", "fchmod", "link"} <= failed
    assert verify(path).ok


def after_the_fault(
    store: Store, old: bytes, old_office: object, value: int, error: OfficeFileError | None
) -> None:
    now = Store.open(store.path)
    if error is None:
        assert field(now, "realisasi") == str(value)
        assert store.office == now.office
        return
    assert error.sentence
    assert error.advice
    assert store.office == old_office
    if store.path.read_bytes() != old:
        assert field(now, "realisasi") == str(value)
    assert not list(store.path.parent.glob("*.part"))


def fail_once(monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(code, "injected")

    monkeypatch.setattr(os, name, refuse)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EIO, MediumFailed),
        (errno.ENODEV, MediumFailed),
    ],
)
def test_failure_has_its_own_sentence(
    store: Store, monkeypatch: pytest.MonkeyPatch, code: int, expected: type[OfficeFileError]
) -> None:
    old = store.path.read_bytes()
    with monkeypatch.context() as patch:
        fail_once(patch, "write", code)
        with pytest.raises(expected) as caught:
            put(store, realisasi="1")
        assert "injected" not in str(caught.value)
    assert store.path.read_bytes() == old
    put(store, realisasi="1")


def test_failed_merge_leaves_everything_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, BENI, target="97")
    put(store, target="96")
    old, office, heads = store.path.read_bytes(), store.office, store.journal_heads
    with monkeypatch.context() as patch:
        fail_once(patch, "write", errno.ENOSPC)
        with pytest.raises(DiskFull):
            store.merge([stick.path])
    assert (store.path.read_bytes(), store.office, store.journal_heads) == (old, office, heads)
    assert store.merge([stick.path]).added == 1
    assert verify(store.path).ok


def test_file_that_windows_holds_for_a_moment_is_replaced_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals, real = [0], Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target) == store.path and refusals[0] < 3:
            refusals[0] += 1
            raise PermissionError(errno.EACCES, "injected")
        return real(self, target)

    monkeypatch.setattr("store.disk.SHARING_ATTEMPTS", 5)
    monkeypatch.setattr("store.disk.time.sleep", lambda _: None)
    monkeypatch.setattr(Path, "replace", held)
    put(store, realisasi="1")
    assert refusals == [3]
    assert field(Store.open(store.path), "realisasi") == "1"


def test_failed_creation_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        fail_once(patch, "write", errno.ENOSPC)
        with pytest.raises(DiskFull):
            make(path)
    assert not path.exists()
    assert make(path).size_changes
    with pytest.raises(FolderMissing):
        make(path.parent / "hilang" / "x.lkjip.json")


def test_file_that_appears_while_a_new_one_is_made_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def intrude(descriptor: int) -> None:
        real(descriptor)
        path.write_bytes(b"milik orang lain")

    monkeypatch.setattr(os, "fsync", intrude)
    with pytest.raises(AlreadyThere):
        make(path)
    assert path.read_bytes() == b"milik orang lain"
    assert not list(path.parent.glob("*.part"))


def test_last_fsync_that_fails_is_told_and_the_next_save_goes_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, real = [0], os.fsync

    def second_fails(descriptor: int) -> None:
        calls[0] += 1
        if calls[0] == 2:
            raise OSError(errno.EIO, "injected")
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", second_fails)
        with pytest.raises(MediumFailed):
            put(store, realisasi="1")
    size = store.size_changes
    put(store, realisasi="1")
    assert store.size_changes == size + 1
    assert field(store, "realisasi") == "1"
    assert verify(store.path).ok


def test_save_syncs_file_then_name_then_folder(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, realisasi="0")
    order: list[str] = []
    fsync, replace, link = os.fsync, Path.replace, os.link
    names: dict[int, str] = {}
    opened = os.open

    def note_open(name: Any, *rest: Any, **options: Any) -> int:
        descriptor = opened(name, *rest, **options)
        names[descriptor] = Path(name).name
        return descriptor

    def note_fsync(descriptor: int) -> None:
        order.append("fsync " + names[descriptor].split(".")[-1])
        fsync(descriptor)

    def note_replace(self: Path, target: Any) -> Path:
        order.append("replace " + Path(target).name.split(".")[-1])
        return replace(self, target)

    monkeypatch.setattr(os, "open", note_open)
    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)
    assert link is os.link
    put(store, realisasi="1")
    assert [step for step in order if "cadangan" not in step] == [
        "fsync part", "replace json", "fsync json", "fsync " + store.path.parent.name,
    ]  # fmt: skip


def test_overtaken_on_a_medium_without_locks_is_done_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import contextlib

    colleague = Store.open(store.path)
    turn = [0]

    @contextlib.contextmanager
    def unlocked(*_: Any, **__: Any) -> Iterator[None]:
        yield

    real = os.fsync

    def intrude(descriptor: int) -> None:
        real(descriptor)
        turn[0] += 1
        if turn[0] == 1:
            put(colleague, BENI, target="96")

    monkeypatch.setattr("store.store.locked", unlocked)
    monkeypatch.setattr(os, "fsync", intrude)
    put(store, realisasi="1")
    again = Store.open(store.path)
    assert (field(again, "target"), field(again, "realisasi")) == ("96", "1")


def test_overtaken_form_on_a_medium_without_locks_shows_the_conflict(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import contextlib

    colleague = Store.open(store.path)
    real, turn = os.fsync, [0]

    def intrude(descriptor: int) -> None:
        real(descriptor)
        turn[0] += 1
        if turn[0] == 1:
            put(colleague, BENI, target="96")

    monkeypatch.setattr("store.store.locked", lambda *_: contextlib.nullcontext())
    monkeypatch.setattr(os, "fsync", intrude)
    seen = store.seen("nilai", CELL)
    with pytest.raises(ChangedElsewhere):
        store.save([Edit("nilai", CELL, {"target": "97"}, seen)], ANA, "Isi")
    assert field(Store.open(store.path), "target") == "96"


def test_lock_that_is_held_is_waited_for_and_then_told(store: Store) -> None:
    with locked(store.path), pytest.raises(FileLocked), locked(store.path, wait=0.05):
        raise AssertionError("two holders of one lock")
    with locked(store.path, wait=0.05):
        pass
    put(store, realisasi="1")


def test_lock_given_up_is_not_kept_by_the_waiting_thread(store: Store) -> None:
    import threading

    with locked(store.path), pytest.raises(FileLocked), locked(store.path, wait=0.01):
        pass
    for thread in threading.enumerate():
        if thread.name == "lkjip-lock":
            thread.join(2)
    with locked(store.path, wait=0.2):
        pass


def test_lock_file_that_cannot_be_made_is_named(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = store.path.read_bytes()
    lock = store.path.with_name(store.path.name + ".lock")
    lock.unlink()
    lock.mkdir()
    with pytest.raises(OfficeFileError) as caught:
        put(store, realisasi="1")
    assert lock.name in caught.value.sentence
    assert store.path.read_bytes() == old


def test_copies_by_age(store: Store) -> None:
    last, hour, day = copies_of(store.path)
    put(store, realisasi="1")
    assert field(Store.open(last), "realisasi") == ""
    put(store, realisasi="2")
    put(store, realisasi="3")
    assert field(Store.open(last), "realisasi") == "2"
    kept = field(Store.open(hour), "realisasi")
    assert kept == ""
    for copy, age in ((hour, 2 * 3600), (last, 60)):
        stamp = copy.stat().st_mtime - age
        os.utime(copy, (stamp, stamp))
    put(store, realisasi="4")
    assert field(Store.open(hour), "realisasi") == "2"
    assert field(Store.open(day), "realisasi") == kept
    put(store, realisasi="5")
    assert field(Store.open(last), "realisasi") == "4"
    assert field(Store.open(hour), "realisasi") == "2"
    os.utime(hour, (4e9, 4e9))
    put(store, realisasi="6")
    assert field(Store.open(hour), "realisasi") == "4"


def test_medium_without_links_gets_a_real_copy_now_and_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, hour, _ = copies_of(store.path)
    fail_once(monkeypatch, "link", errno.EPERM)
    put(store, realisasi="1")
    put(store, realisasi="2")
    assert field(Store.open(last), "realisasi") == "1"
    put(store, realisasi="3")
    assert field(Store.open(last), "realisasi") == "1"
    stamp = last.stat().st_mtime - 700
    os.utime(last, (stamp, stamp))
    put(store, realisasi="4")
    assert field(Store.open(last), "realisasi") == "3"
    assert hour.exists()


def test_copy_that_cannot_be_made_does_not_stop_a_save(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, _, _ = copies_of(store.path)
    last.mkdir()
    put(store, realisasi="1")
    assert field(Store.open(store.path), "realisasi") == "1"
    store.save([unit("u2")], ANA, "Tambah unit")
    assert not list(store.path.parent.glob("*.part"))


def test_copy_that_two_saves_keep_at_once_leaves_no_second_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = copies_of(store.path)[0]
    real, turn = os.link, [0]

    def overtaken(source: Any, target: Any) -> None:
        turn[0] += 1
        if turn[0] == 1:  # the other save links the same file a moment before
            last.unlink(missing_ok=True)
            real(source, last)
        real(source, target)

    monkeypatch.setattr(os, "link", overtaken)
    put(store, realisasi="1")
    assert not list(store.path.parent.glob("*.part"))
