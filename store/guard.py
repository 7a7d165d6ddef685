"""Whether a file may be saved here, said before anything is tried."""

from __future__ import annotations

import errno
from pathlib import Path

from kinerja.errors import OfficeFileError
from store import disk
from store.errors import ReadOnly

PACKET_SUFFIX = ".paket.lkjip.json"


class OnStick(OfficeFileError):
    """The file lies on a stick, which is merged and copied but never worked on."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} berada di stik, jadi hanya dibaca; tidak ada yang disimpan.",
            "Salin ke komputer ini (lkjip stik BERKAS ambil) lalu kerjakan di sana, atau "
            "gabungkan ke berkas yang sudah ada di komputer (lkjip gabung).",
        )


def on_stick(path: Path) -> bool:
    """Whether an office's file lies on a stick; a packet may be filled in there."""
    from store import media

    name = path.name.casefold().removesuffix(".age")
    return not name.endswith(PACKET_SUFFIX) and media.medium_of(path) is not None


def nearly_full(path: Path) -> bool:
    """Whether the place of a file has hardly room for one more save: said before work is lost."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    free = disk.free_bytes(path.parent)
    return free is not None and free < 3 * size + disk.SPARE_BYTES


def check(path: Path) -> None:
    """Raise what stands in the way of saving: no file, no rights, a stick."""
    if not disk.exists(path):
        from store import backups

        missing = disk.reading_error(FileNotFoundError(errno.ENOENT, ""), path)
        raise backups.with_way_out(missing, path)
    if not disk.is_writable(path):
        raise ReadOnly(path)
    if on_stick(path):
        raise OnStick(path)
