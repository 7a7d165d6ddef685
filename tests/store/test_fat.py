"""A medium like a FAT stick: no rights, no links, no folder sync, coarse times, names without case.

Simulated call by call: no kernel is asked for a real one. What a pulled FAT stick leaves behind is
in test_recovery.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import Store, verify
from store.backups import copies_of
from store.recovery import look, restore
from tests.store.helpers import ANA, BENI, CELL, WIB, copied, field, make, put, unit

STEP = 2.0
"""Seconds between two times that FAT32 can tell apart."""


@pytest.fixture
def fat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that behaves as a FAT stick does."""
    folder = tmp_path / "fat"
    folder.mkdir()
    real_open, real_stat, real_sync = os.open, os.stat, os.fsync
    folders: set[int] = set()

    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(errno.EPERM, "injected")

    def opened(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        descriptor = real_open(path, flags, *rest, **options)
        (folders.add if os.path.isdir(path) else folders.discard)(descriptor)  # noqa: PTH112
        return descriptor

    def synced(descriptor: int) -> None:
        if descriptor in folders:
            raise OSError(errno.EINVAL, "injected")
        real_sync(descriptor)

    def coarse(*arguments: Any, **options: Any) -> os.stat_result:
        found = real_stat(*arguments, **options)
        times = list(found)
        times[7:10] = [int(moment // STEP * STEP) for moment in times[7:10]]
        return os.stat_result(times)

    for name in ("link", "symlink", "chmod", "fchmod", "chown", "fchown"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "stat", coarse)
    return folder


def test_saving_merging_and_recovering_work_as_anywhere(fat: Path) -> None:
    store = make(fat / "DINAS.LKJIP.JSON")
    other = copied(store, "lain.lkjip.json")
    put(other, BENI, target="97")
    for number in range(5):
        put(store, realisasi=str(number))
    assert store.merge([other.path]).added == 1
    assert verify(store.path).ok
    last, hour, _ = copies_of(store.path)  # real copies, at most one in ten minutes
    assert [field(Store.open(one), "realisasi") for one in (last, hour)] == ["0", ""]
    store.path.write_bytes(store.path.read_bytes()[:-30])
    found = look(store.path)
    restore(found, found.candidates[0], None, ANA.now().astimezone(WIB))
    assert verify(store.path).ok
    assert not list(fat.glob("*.part"))


def test_what_others_saved_within_one_step_of_the_clock_is_seen(fat: Path) -> None:
    store = make(fat / "dinas.lkjip.json")
    colleague = Store.open(store.path)
    for number in range(4):
        put(colleague, BENI, realisasi=str(number))
        os.utime(store.path, (1e9, 1e9))  # the same time and, with one digit, the same size
        assert store.refresh()
        assert field(store, "realisasi") == str(number)
        assert not store.refresh()
    put(store, target="96")
    assert field(Store.open(store.path), "realisasi", CELL) == "3"


def test_folder_that_cannot_be_synced_is_no_failure_but_one_that_fails_is(
    fat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kinerja.errors import OfficeFileError

    store = make(fat / "dinas.lkjip.json")
    store.save([unit("u2")], ANA, "Tambah unit")

    failing: Callable[[int], None] = os.fsync

    def broken(descriptor: int) -> None:
        try:
            failing(descriptor)
        except OSError as error:
            raise OSError(errno.EIO, "injected") from error

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OfficeFileError):
        store.save([unit("u3")], ANA, "Tambah unit")
