"""Each system call that the store makes fails once, in every kind of work and with every code.

The invariant is "old state or new state, never neither", on the computer and on the stick.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from kinerja.errors import OfficeFileError
from store import Store, sticks, verify
from store.recovery import look, restore
from tests.store.faults import Faults
from tests.store.helpers import BENI, WIB, make, put

CALLS = (
    "open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "stat", "fstat",
    "lstat", "fchmod", "fchown", "chmod", "utime", "listdir", "scandir", "access", "posix_fadvise",
)  # fmt: skip
CODES = (
    errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.ENODEV,
    errno.ESTALE, errno.EINVAL, errno.ENOENT,
)  # fmt: skip
MOST_CALLS = 200
NOW = datetime(2026, 2, 1, tzinfo=WIB)


@dataclass
class Scene:
    """One kind of work: what it does, and the files that must be old or new afterwards."""

    folder: Path
    work: Callable[[], None]
    files: tuple[Path, ...]


def saving(folder: Path) -> Scene:
    store = make(folder / "dinas.lkjip.json")
    return Scene(folder, lambda: put(store, realisasi="1"), (store.path,))


def creating(folder: Path) -> Scene:
    path = folder / "baru.lkjip.json"

    def work() -> None:
        make(path)

    return Scene(folder, work, (path,))


def merging(folder: Path) -> Scene:
    store = make(folder / "dinas.lkjip.json")
    other = parted(store, folder / "lain.lkjip.json")

    def work() -> None:
        store.merge([other])

    return Scene(folder, work, (store.path, other))


def carrying(folder: Path) -> Scene:
    store = make(folder / "dinas.lkjip.json")
    stick = folder / "stik"
    stick.mkdir()
    other = parted(store, stick / "dinas.lkjip.json")
    put(store, realisasi="2")

    def work() -> None:
        sticks.synchronise(store, other)

    return Scene(folder, work, (store.path, other))


def recovering(folder: Path) -> Scene:
    store = make(folder / "dinas.lkjip.json")
    put(store, realisasi="1")
    store.path.write_bytes(store.path.read_bytes()[:-40])

    def work() -> None:
        found = look(store.path)
        if found.damage is not None:
            restore(found, found.candidates[0], None, NOW)

    return Scene(folder, work, (store.path,))


SCENES: dict[str, Callable[[Path], Scene]] = {
    "simpan": saving, "buat": creating, "gabung": merging, "stik": carrying,
    "pulihkan": recovering,
}  # fmt: skip


def parted(store: Store, path: Path) -> Path:
    shutil.copyfile(store.path, path)
    other = Store.open(path)
    put(other, BENI, target="97")
    return path


def break_everywhere(name: str, code: int, folder: Path, patch: pytest.MonkeyPatch) -> int:
    """Fail call after call of one kind of work with one code; how many were failed."""
    faults = Faults(patch, folder, CALLS)
    for turn in range(1, MOST_CALLS):
        place = folder / f"{turn}"
        place.mkdir(parents=True)
        scene = SCENES[name](place)
        old = [content_of(path) for path in scene.files]
        faults.arm(turn, code)
        error = None
        try:
            scene.work()
        except OfficeFileError as caught:
            error = caught
        faults.disarm()
        check(scene, old, error)
        shutil.rmtree(place)
        if not faults.failed:
            return turn - 1
    raise AssertionError(f"{name} makes more than {MOST_CALLS} calls")


def check(scene: Scene, old: list[bytes | None], error: OfficeFileError | None) -> None:
    """Every file is as it was or whole and new; what failed can be done again."""
    for path, before in zip(scene.files, old, strict=True):
        now = content_of(path)
        if now != before:
            assert now is not None, path
            assert verify(path).ok, path
        if now is not None and path.name == "baru.lkjip.json" and error is not None:
            path.unlink()  # only the last fsync failed: the new file stands
    if error is not None:
        assert error.sentence
        assert error.advice
        scene.work()
    assert all(verify(path).ok for path in scene.files)
    assert not list(scene.folder.rglob("*.part"))


def content_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
