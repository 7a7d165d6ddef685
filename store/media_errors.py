"""What places and media do to an office's file: missing, full, locked, not to be written.

`advice` says what a person can do now.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kinerja.errors import OfficeFileError

_START = "Periksa nama dan foldernya, atau buat berkas baru dengan: lkjip baru."
_LOOK = "Periksa nama dan foldernya; bila salinan itu di stik, pasang stiknya, lalu ulangi."


class FileMissing(OfficeFileError):
    """There is no file of this name."""

    def __init__(self, path: Path, advice: str = "") -> None:
        super().__init__(
            f"Berkas {path} tidak ada.",
            advice or _START,
        )


@contextlib.contextmanager
def reading_copy() -> Iterator[None]:
    """A FileMissing raised in here is about a copy: nobody makes a new file in its place."""
    try:
        yield
    except FileMissing as error:
        if error.advice == _START:
            error.advice = _LOOK
        raise


class FolderMissing(FileMissing):
    """The folder that should hold the file is gone (a stick that was pulled out)."""

    def __init__(self, path: Path) -> None:
        OfficeFileError.__init__(
            self,
            f"Folder {path.parent} tidak ada.",
            "Bila folder itu di stik atau jaringan, pasang atau sambungkan lagi, lalu ulangi.",
        )


class AlreadyThere(OfficeFileError):
    """A new file was to be made where one lies already."""

    def __init__(self, path: Path, advice: str = "") -> None:
        super().__init__(
            f"Berkas {path} sudah ada dan tidak ditimpa.",
            advice or "Pilih nama lain, atau buka berkas itu.",
        )


class NotAFile(OfficeFileError):
    """The path names a folder, a pipe or a device."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} bukan berkas, melainkan folder, pipa, atau perangkat.",
            "Sebutkan nama berkasnya, misalnya dinas.lkjip.json.",
        )


class TooLarge(OfficeFileError):
    """A file that is larger than anything that could be meant."""

    def __init__(self, path: Path, largest: int) -> None:
        super().__init__(
            f"{path} terlalu besar (lebih dari {largest // 1_000_000} MB), jadi tidak dibaca.",
            "Periksa apakah berkas ini yang dimaksud.",
        )


class LinkLoop(OfficeFileError):
    """A symbolic link that leads to itself."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} adalah tautan simbolik yang berputar tanpa ujung.",
            "Hapus tautan itu dan sebutkan berkas yang sebenarnya.",
        )


class NoPermission(OfficeFileError):
    """The account may not read the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Anda tidak berhak membuka {path}.",
            "Minta pemilik berkas atau pengelola komputer memberi hak baca dan tulis.",
        )


class ReadOnly(OfficeFileError):
    """The file can be read but not written: the medium, the folder or the file forbids it."""

    def __init__(self, path: Path, advice: str = "") -> None:
        super().__init__(
            f"{path} hanya dapat dibaca; tidak ada yang disimpan.",
            advice
            or "Salin berkas ke folder yang dapat ditulisi, atau minta hak tulis, lalu ulangi.",
        )


class DiskFull(OfficeFileError):
    """No space is left; the old state stands. `needed` and `free` in bytes, where known."""

    def __init__(self, path: Path, needed: int = 0, free: int = 0) -> None:
        room = f" (perlu {_size(needed)}, tersisa {_size(free)})" if needed else ""
        super().__init__(
            f"Tempat simpan {path.parent} penuh{room}; isi lama tetap utuh, "
            "yang baru belum tersimpan.",
            "Kosongkan tempat pada disk atau stik itu, lalu simpan lagi.",
        )


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


class MediumFailed(OfficeFileError):
    """The medium or the operating system refused to write or read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} tidak dapat dibaca atau ditulis ({reason}).",
            "Periksa disk, stik, atau sambungan jaringannya, lalu ulangi. "
            "Yang sudah dinyatakan tersimpan tetap ada.",
        )


class FileLocked(OfficeFileError):
    """Another process held the lock for too long."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            f"{path} sedang dipakai menyimpan oleh program lain lebih dari {seconds:.0f} detik.",
            "Tunggu sebentar lalu simpan lagi; tutup lkjip lain yang macet.",
        )


class NoLock(OfficeFileError):
    """The lock file beside the office's file cannot be made."""

    def __init__(self, lock: Path, reason: str) -> None:
        super().__init__(
            f"Berkas kunci {lock} tidak dapat dibuat ({reason}), jadi tidak ada yang disimpan.",
            "Periksa hak tulis dan sisa tempat di folder itu.",
        )


class ChangedOnStick(OfficeFileError):
    """Somebody else kept writing the copy on the stick while it was brought up to date."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} di stik sedang diubah program lain, jadi tidak ditimpa.",
            "Tutup program lain yang memakai stik itu, lalu sinkronkan lagi.",
        )


class CopyDiffers(OfficeFileError):
    """What was read back from a stick is not what was written to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} sudah ditulis, tetapi yang terbaca kembali dari stik berbeda.",
            "Jangan dipakai: ulangi penyalinan; bila terjadi lagi, pakai stik lain.",
        )


class StickGone(OfficeFileError):
    """The place that was written to is another now: the stick was pulled out or changed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Stik di {folder} tercabut atau diganti sebelum penulisan selesai.",
            "Pasang lagi stiknya, lalu ulangi. Berkas di komputer ini tetap utuh.",
        )
