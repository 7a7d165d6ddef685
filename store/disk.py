"""Reading and writing a whole file so that it is always the old one or the new one.

The order of the system calls is what a pulled stick and a killed process leave whole: a temp
file in the same folder, fsync, replace, fsync of the file under its new name (without it FAT
keeps an empty entry for 20 seconds and more), fsync of the folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kinerja.errors import OfficeFileError
from store import regular
from store.errors import (
    DiskFull,
    FileMissing,
    FolderMissing,
    LinkLoop,
    MediumFailed,
    NoPermission,
    NotAFile,
    ReadOnly,
)
from store.temps import temp_beside

PRIVATE_MODE = 0o600
SHARING_ATTEMPTS = 20 if os.name == "nt" else 0
_CLOEXEC = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC = {
    errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM,
    errno.EACCES, errno.EISDIR,
}  # fmt: skip
"""What shares and sticks say whose folders cannot be synced; the file itself was, twice."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


def real_path(path: Path) -> Path:
    """The file behind symbolic links; raises LinkLoop. A missing file keeps its name."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))
    except ValueError as error:  # a NUL in the name
        raise FileMissing(Path(repr(str(path)))) from error
    except OSError as error:
        raise reading_error(error, path) from error


def exists(path: Path) -> bool:
    """Whether there is a file of this name; raises what stands in the way of looking."""
    try:
        return path.exists()
    except OSError as error:
        raise reading_error(error, path) from error


def size_of(path: Path) -> int:
    """The file's size in bytes; raises as `exists` does."""
    try:
        return path.stat().st_size
    except OSError as error:
        raise reading_error(error, path) from error


def same_file(path: Path, other: Path) -> bool:
    """Whether two names are one file; a missing file is none. Raises as `exists` does."""
    try:
        return path.samefile(other)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise reading_error(error, path) from error


def read_whole(path: Path) -> bytes:
    """All bytes of a file; raises an OfficeFileError that says what stands in the way."""
    try:
        return regular.read(path)
    except OSError as error:
        raise reading_error(error, path) from error


def read_start(path: Path, limit: int) -> bytes:
    """The first line of a file, at most `limit` bytes."""
    try:
        with regular.opened(path) as file:
            return file.readline(limit)
    except OSError as error:
        raise reading_error(error, path) from error


def read_first(path: Path, count: int) -> bytes:
    """The first bytes of a file, at most `count`."""
    try:
        with regular.opened(path) as file:
            return file.read(count)
    except OSError as error:
        raise reading_error(error, path) from error


_REASONS = {
    errno.EIO: "kesalahan baca/tulis pada medianya",
    errno.ENOENT: "tidak ada lagi; stik atau foldernya mungkin tercabut",
    errno.ENAMETOOLONG: "nama berkas terlalu panjang",
    errno.ENODEV: "perangkatnya sudah dilepas",
    errno.ENXIO: "perangkatnya sudah dilepas",
    errno.ESTALE: "sambungan ke folder jaringan terputus",
    errno.ENOTCONN: "sambungan ke folder jaringan terputus",
    errno.ETIMEDOUT: "tempat simpan tidak menjawab",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.ENFILE: "terlalu banyak berkas terbuka",
    errno.EBUSY: "sedang dipakai program lain",
}


def reason_of(error: OSError) -> str:
    """The system's reason in Indonesian."""
    return _REASONS.get(error.errno or 0, f"galat sistem {error.errno}")


def reading_error(error: OSError, path: Path) -> OfficeFileError:
    """The error to show for a failed read."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return FileMissing(path) if path.parent.is_dir() else FolderMissing(path)
    if error.errno == errno.ELOOP:
        return LinkLoop(path)
    if error.errno == errno.EISDIR:
        return NotAFile(path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return NoPermission(path)
    return MediumFailed(path, reason_of(error))


def writing_error(error: OSError, path: Path) -> OfficeFileError:
    """The error to show for a failed write; the old state stands."""
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno in _REFUSED:
        return ReadOnly(path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and not path.parent.is_dir():
        return FolderMissing(path)
    return MediumFailed(path, reason_of(error))


@contextlib.contextmanager
def writing_errors(path: Path) -> Iterator[None]:
    """Turn what the system says while `path` is written into the error to show."""
    try:
        yield
    except OSError as error:
        raise writing_error(error, path) from error


SPARE_BYTES = 1 << 20
"""Room that a save needs besides the file itself: folder entries, the lock, a little growth."""


def check_space(folder: Path, size: int) -> None:
    """Raise DiskFull where a folder has no room for a new file of `size` bytes and the spare."""
    free = free_bytes(folder)
    if free is not None and free < size + SPARE_BYTES:
        raise DiskFull(folder / "_", needed=size + SPARE_BYTES, free=free)


def free_bytes(folder: Path) -> int | None:
    """Bytes that this account can still write there; None where the system does not say."""
    try:
        if hasattr(os, "statvfs"):  # shutil would be loaded for this alone
            found = os.statvfs(folder)
            return found.f_bavail * found.f_frsize
        import shutil

        return shutil.disk_usage(folder).free
    except OSError:
        return None


def is_writable(path: Path) -> bool:
    """Whether the file and its folder can be written, as far as the system tells."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def replace_durably(
    path: Path,
    chunks: Iterable[bytes],
    before_replace: Callable[[], None] | None = None,
    *,
    like: Path | None = None,
) -> None:
    """Make `chunks` the content of `path`, durable on return, with the rights of `like` or `path`.

    `before_replace` runs when the temp file is safe on the medium, and may raise to call it off.
    An OSError leaves no temp file behind; the old content stands unless only the last fsyncs
    failed.
    """
    temp = temp_beside(path)
    try:
        _write_temp(temp, like or path, chunks)
        if before_replace is not None:
            before_replace()
        _replace(temp, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise
    _fsync_path(path)
    _fsync_folder(path.parent)


def _replace(temp: Path, path: Path) -> None:
    """Windows refuses while another program has the file open, often a scanner for a moment."""
    for _ in range(SHARING_ATTEMPTS):
        try:
            temp.replace(path)
        except PermissionError:  # noqa: PERF203 - the next attempt is the point
            time.sleep(0.05)
        else:
            return
    temp.replace(path)


def _write_temp(temp: Path, like: Path, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(temp, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _CLOEXEC, PRIVATE_MODE)
    try:
        _take_over_mode(descriptor, like)
        _write_all(descriptor, b"".join(chunks))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _take_over_mode(descriptor: int, like: Path) -> None:
    """Keep who may read the file; sticks without rights refuse, and that is no failure."""
    if os.name != "posix":
        return
    try:
        old = like.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError):
        if os.fstat(descriptor).st_gid != old.st_gid:
            os.fchown(descriptor, -1, old.st_gid)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, old.st_mode & 0o777)


def _fsync_path(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR | _CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fsync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except PermissionError:  # a folder that may be written but not listed
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
