"""Files that only chosen people can read: made for recipients, opened with one's own key."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError, LkjipError

if TYPE_CHECKING:
    from store.keys import Key

ENCRYPTED = ".age"


def is_encrypted_file(path: Path) -> bool:
    """Whether the file's first bytes are those of an encrypted one, whatever its name."""
    from store.keys import is_encrypted

    try:
        with path.open("rb") as file:
            return is_encrypted(file.read(64))
    except OSError:
        return False


def encrypt_file(source: Path, recipients: Sequence[str], folder: Path) -> Path:
    """A copy of a file for these recipients in `folder`, named as the file with `.age` behind it.

    It is read back from the medium. Raises InputError for a file that is encrypted already.
    """
    from exports.files import unique_path, write_new
    from store import disk, sticks
    from store.keys import encrypt

    if is_encrypted_file(source):
        raise InputError(f"{source.name} sudah terenkripsi.", "Salin berkas itu apa adanya.")
    data = encrypt(disk.read_whole(source), recipients)
    path = unique_path(folder / f"{source.name}{ENCRYPTED}")
    write_new(path, data)
    sticks.read_back(path, data)
    return path


def decrypt_file(source: Path, key: Key, folder: Path) -> Path:
    """What an encrypted file holds, in `folder`, readable for this account only."""
    from exports.files import safe_name, unique_path, write_new
    from store import disk
    from store.keys import decrypt

    data = decrypt(disk.read_whole(source), key, source.name)
    path = unique_path(folder / safe_name(source.name.removesuffix(ENCRYPTED)))
    write_new(path, data)
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return path


class Opener:
    """Opens encrypted files one by one with one's own key, which `unlock` gives when first needed.

    The opened copies lie in a folder of this account only, and are removed by `close`.
    """

    def __init__(self, unlock: Callable[[], Key]) -> None:
        self._unlock = unlock
        self._key: Key | None = None
        self._refused: LkjipError | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def __call__(self, path: Path) -> Path:
        """What the file holds. Raises LkjipError where there is no key, or another one is meant."""
        if self._refused is not None:
            raise self._refused
        try:
            self._key = self._key or self._unlock()
        except LkjipError as error:  # asked once: what was refused stays refused
            self._refused = error
            raise
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="lkjip-")
        self._count += 1
        place = Path(self._folder.name) / str(self._count)
        place.mkdir(mode=0o700)
        return decrypt_file(path, self._key, place)

    def close(self) -> None:
        """Remove what was opened."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


@contextlib.contextmanager
def opening(unlock: Callable[[], Key]) -> Iterator[Opener]:
    """An opener whose copies are gone afterwards."""
    opener = Opener(unlock)
    try:
        yield opener
    finally:
        opener.close()


@contextlib.contextmanager
def opened_files(paths: Sequence[Path], unlock: Callable[[], Key]) -> Iterator[list[Path]]:
    """The paths with each encrypted file replaced by what it holds; `unlock` is asked once."""
    with opening(unlock) as opener:
        yield [opener(path) if is_encrypted_file(path) else path for path in paths]
