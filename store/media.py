"""Which places of this computer are sticks, as the operating system tells.

A stick is what can be pulled out: a medium that the system calls removable, one on USB, or one
with a FAT file system, mounted where sticks are mounted. The system's own folders never are, so
that a Linux started from a stick works as any other.
"""

from __future__ import annotations

import contextlib
import os
import re
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kinerja.errors import OfficeFileError
from store.media_errors import StickGone

MOUNTS = Path("/proc/self/mountinfo")
DEVICES = Path("/sys/dev/block")
_FAT = frozenset({"vfat", "exfat", "msdos", "fat32"})
_NO_FILES = frozenset({"proc", "sysfs", "devtmpfs", "devpts", "cgroup", "cgroup2", "autofs"})
_FOR_STICKS = ("/media", "/run/media", "/Volumes")
_FOR_OTHERS = ("/mnt",)
_SYSTEM = ("/", "/boot", "/efi", "/usr", "/var", "/home", "/root", "/opt", "/srv")


class Mount(NamedTuple):
    """One mounted file system: where, of what kind, on which device ("8:1")."""

    point: Path
    kind: str
    device: str


def medium_of(path: Path) -> Path | None:
    """The mount point of the stick that holds a file; None for a file on no stick."""
    if sys.platform == "win32":
        root = Path(path.anchor)
        return root if root in _windows_sticks() else None
    holding = [mount for mount in _mounts() if path.is_relative_to(mount.point)]
    if not holding:
        return None
    nearest = max(enumerate(holding), key=lambda item: (len(item[1].point.parts), item[0]))[1]
    return nearest.point if _is_stick(nearest) else None


def sticks() -> list[Path]:
    """Where sticks are mounted now."""
    if sys.platform == "win32":
        return _windows_sticks()
    return _distinct(mount.point for mount in _mounts() if _is_stick(mount))


def other_places() -> list[Path]:
    """Shares and further disks, which may hold copies too but are no sticks."""
    return _distinct(
        mount.point
        for mount in _mounts()
        if _below(mount.point, (*_FOR_STICKS, *_FOR_OTHERS)) and not _is_stick(mount)
    )


class Place:
    """A folder on one medium; another medium mounted there, or none, is another place.

    Where a stick was mounted an empty folder of the computer's own disk may stay.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._device = self._device_now()

    def check(self) -> None:
        """Raise StickGone where it is not the medium that it was."""
        if self._device_now() != self._device:
            raise StickGone(self._folder)

    @classmethod
    @contextlib.contextmanager
    def held(cls, folder: Path) -> Iterator[None]:
        """Let what goes wrong meanwhile be told as the pulled stick where it is one."""
        place = cls(folder)
        try:
            yield
        except OfficeFileError:
            place.check()
            raise

    def _device_now(self) -> int | None:
        try:
            return self._folder.stat().st_dev
        except OSError:
            return None


def _distinct(points: Iterable[Path]) -> list[Path]:
    return [point for point in dict.fromkeys(points) if os.access(point, os.R_OK | os.X_OK)]


def _mounts() -> list[Mount]:
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:  # not Linux
        return []
    found = []
    for line in lines:
        before, _, after = line.partition(" - ")
        parts, kind = before.split(" "), after.partition(" ")[0]
        if len(parts) > 4 and kind not in _NO_FILES:
            found.append(Mount(Path(_unescaped(parts[4])), kind, parts[2]))
    return found


def _unescaped(text: str) -> str:
    """A mount point as the kernel writes it: blanks and backslashes are octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _is_stick(mount: Mount) -> bool:
    point = PurePosixPath(mount.point)
    if str(point) in _SYSTEM or _below(mount.point, ("/boot", "/efi", "/usr")):
        return False
    removable = _removable(mount.device)
    if removable is None:
        return mount.kind in _FAT or _below(mount.point, _FOR_STICKS)
    return removable or mount.kind in _FAT


def _removable(device: str) -> bool | None:
    """Whether the device can be pulled out; None where the system does not tell."""
    try:
        place = (DEVICES / device).resolve(strict=True)
        disk = place.parent if (place / "partition").exists() else place
        return "/usb" in str(disk) or (disk / "removable").read_text().strip() == "1"
    except OSError:
        return None


def _below(point: Path, roots: Iterable[str]) -> bool:
    return any(point != Path(root) and point.is_relative_to(root) for root in roots)


def _windows_sticks() -> list[Path]:
    """Drive letters of removable media."""
    if sys.platform != "win32":
        return []
    import ctypes

    removable = 2
    kind_of = ctypes.windll.kernel32.GetDriveTypeW
    drives = (f"{letter}:\\" for letter in string.ascii_uppercase)
    return [Path(drive) for drive in drives if kind_of(drive) == removable]
