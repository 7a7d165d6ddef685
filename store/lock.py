"""The lock that one save holds: `flock` on a file beside the office's file.

It vanishes with its process, so a killed program blocks nobody. Waiting is a blocking call in
its own thread with a time limit: polling is unfair and made processes wait ten times longer.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from store.disk import PRIVATE_MODE, reason_of, writing_error
from store.errors import FileLocked, NoLock, ReadOnly

LOCK_SUFFIX = ".lock"
WAIT_SECONDS = 10.0
_UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}


@contextlib.contextmanager
def locked(path: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of the office's file `path`; raises FileLocked after `wait` seconds.

    Where the medium knows no locks (some network shares) the save goes on without: the check
    of the header's digest just before the replace still finds that it was overtaken.
    """
    lock = path.with_name(path.name + LOCK_SUFFIX)
    descriptor = _open_lock(lock, path)
    released = _Handover(descriptor)
    try:
        released.acquire(path, wait)
        yield
    finally:
        released.release()


class _Handover:
    """A descriptor that either the saver or, after its time is up, the waiting thread closes."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._guard = threading.Lock()
        self._waiting = False
        self._given_up = False
        self._failure: OSError | None = None

    def acquire(self, path: Path, wait: float) -> None:
        if not _try_lock(self._descriptor):
            self._waiting = True
            waiter = threading.Thread(target=self._wait, name="lkjip-lock", daemon=True)
            waiter.start()
            waiter.join(wait)
            with self._guard:
                if self._waiting:
                    self._given_up = True
                    raise FileLocked(path, wait)
        if self._failure is not None:
            raise writing_error(self._failure, path)

    def _wait(self) -> None:
        try:
            _block(self._descriptor)
        except OSError as error:
            self._failure = error
        with self._guard:
            self._waiting = False
            if self._given_up:
                os.close(self._descriptor)

    def release(self) -> None:
        """Let go; a complaint of the system comes too late to undo what was saved."""
        with self._guard, contextlib.suppress(OSError):
            if not self._given_up:
                os.close(self._descriptor)


def _open_lock(lock: Path, path: Path) -> int:
    mode = PRIVATE_MODE
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode & 0o666
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(lock, flags, mode)
    except OSError as error:
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise ReadOnly(path) from error
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise writing_error(error, path) from error
        raise NoLock(lock, reason_of(error)) from error
    if os.name == "posix":
        with contextlib.suppress(OSError):
            os.fchmod(descriptor, mode)  # colleagues of a shared file need it despite the umask
    return descriptor


if sys.platform == "win32":
    import time

    import portalocker

    def _try_lock(descriptor: int) -> bool:
        try:
            portalocker.lock(descriptor, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException:
            return False
        return True

    def _block(descriptor: int) -> None:
        while not _try_lock(descriptor):
            time.sleep(0.02)  # Windows has no blocking lock of a whole file without a limit

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
        return True

    def _block(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
