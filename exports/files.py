"""Writing what leaves the program: safe names, whole files, clear sentences when the disk says no.

A file appears under its name only when it is whole and on the medium. A USB stick that is full,
read-only or pulled out is a normal event, so every failure of the system becomes a sentence with
a way out.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import secrets
import shutil
import unicodedata
from pathlib import Path

from kinerja.errors import InputError, LkjipError, OfficeFileError

MAX_NAME = 100
_SPARE_BYTES = 64 * 1024  # a folder entry and the file system's own tables need room as well
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_CANNOT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO}


def safe_name(text: str, max_length: int = MAX_NAME) -> str:
    """A file name made of `text` that every file system takes: ASCII, no separators, not reserved.

    A short extension survives the cut to `max_length`; text without a usable letter gives
    "dokumen".
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^A-Za-z0-9._]+", "-", plain)
    name = re.sub(r"-*\.[-.]*", ".", name).strip("-._") or "dokumen"
    if _RESERVED.match(name):
        name = f"berkas-{name}"
    if len(name) <= max_length:
        return name
    stem, dot, suffix = name.rpartition(".")
    if dot and 0 < len(suffix) <= 10 and len(suffix) + 1 < max_length:
        return stem[: max_length - len(suffix) - 1].rstrip("-._") + dot + suffix
    return name[:max_length].rstrip("-._")


def unique_path(path: Path) -> Path:
    """`path` itself if nothing has that name, else "name-2.pdf", "name-3.pdf" and so on."""
    number, candidate = 1, path
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def write_new(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a whole file and put it on the medium before returning.

    Raises InputError if the name is taken and `overwrite` is not set, and OfficeFileError if
    the folder is gone, read-only or full. Nothing half written is left behind.
    """
    if not overwrite and os.path.lexists(path):
        raise _taken(path)
    check_space(path.parent, len(data))
    temp = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.tmp")
    try:
        _write_durably(temp, data)
        if overwrite:
            temp.replace(path)
        else:
            _move_to_free_name(temp, path)
        # A FAT stick would hold an empty file for seconds without the second fsync.
        _sync(path)
        sync_folder(path.parent)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        temp.unlink(missing_ok=True)


def remove_unfinished(path: Path) -> None:
    """Remove what a killed `write_new` of `path` left beside it."""
    for rest in path.parent.glob(f".{glob.escape(path.name[:60])}.*.tmp"):
        rest.unlink(missing_ok=True)


def check_space(folder: Path, size: int) -> None:
    """Raise OfficeFileError if `folder` is gone or has no room for `size` bytes."""
    if not folder.is_dir():
        raise OfficeFileError(
            f"Folder {folder} tidak ada.", "Buat foldernya, pasang medianya, atau pilih yang lain."
        )
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise explain(error, folder) from error
    if free < size + _SPARE_BYTES:
        raise OfficeFileError(
            f"Ruang di {folder} tidak cukup: perlu {_megabytes(size)}, tersisa {_megabytes(free)}.",
            "Kosongkan ruang atau pilih folder lain.",
        )


def explain(error: OSError, path: Path) -> LkjipError:
    """The sentence for what the system said about `path`."""
    code = error.errno or 0
    if isinstance(error, FileExistsError):
        return _taken(path)
    if code in _FULL:
        return OfficeFileError(
            f"Ruang di {path.parent} habis; {path.name} tidak jadi ditulis.",
            "Kosongkan ruang atau pilih folder lain.",
        )
    if code in _CANNOT_WRITE:
        return OfficeFileError(
            f"{path} tidak boleh ditulisi.",
            "Periksa izin folder atau kunci tulis medianya, atau pilih folder lain.",
        )
    if code in _GONE:
        return OfficeFileError(
            f"Folder {path.parent} tidak ada lagi.", "Pasang kembali medianya atau pilih yang lain."
        )
    if code == errno.ENAMETOOLONG:
        return InputError(f"Nama berkas terlalu panjang: {path.name[:40]}….", "Pendekkan namanya.")
    return OfficeFileError(
        f"{path} tidak dapat ditulis (kesalahan sistem {code}).",
        "Periksa medianya atau pilih folder lain.",
    )


def sync_folder(folder: Path) -> None:
    """Put the folder's entries on the medium, where the system can open folders."""
    if os.name == "posix":
        _sync(folder)


def _taken(path: Path) -> InputError:
    return InputError(f"{path} sudah ada.", "Pilih nama lain, atau izinkan menimpanya.")


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _move_to_free_name(temp: Path, path: Path) -> None:
    """A hard link refuses a taken name in one step; FAT has none, so there a look must do."""
    try:
        path.hardlink_to(temp)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "taken", str(path)) from None
        temp.rename(path)


def _sync(path: Path) -> None:
    # Windows flushes only handles that may write; POSIX opens folders only for reading.
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
