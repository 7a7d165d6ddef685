"""Files that only chosen people can read: made for recipients, opened with one's own key."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError, LkjipError, OfficeFileError

if TYPE_CHECKING:
    from store.keys import Key
    from store.sticks import Written

ENCRYPTED = ".age"
_ENDINGS = (".paket.lkjip.json", ".lkjip.json")


def is_encrypted_file(path: Path) -> bool:
    """Whether the file's first bytes are those of an encrypted one, whatever its name."""
    from store.disk import read_first
    from store.keys import is_encrypted

    try:
        return is_encrypted(read_first(path, 64))
    except OfficeFileError:
        return False


def encrypt_file(source: Path, recipients: Sequence[str], folder: Path) -> tuple[Path, Written]:
    """A copy of a file for these recipients in `folder`, named as the file with `.age` behind it.

    It is read back from the medium. Raises InputError for a file that is encrypted already,
    OfficeFileError where the folder is locked or full.
    """
    from store import disk, sticks
    from store.keys import encrypt

    if is_encrypted_file(source):
        raise InputError(f"{source.name} sudah terenkripsi.", "Salin berkas itu apa adanya.")
    path = free_path(folder / f"{source.name}{ENCRYPTED}")
    sticks.check_writable(folder, path, disk.size_of(source))
    return path, sticks.put(path, encrypt(disk.read_whole(source), recipients))


def free_path(path: Path) -> Path:
    """A name that nothing has; the ending by which the program knows a file stays whole."""
    ending = next((one for one in _ENDINGS if one in path.name), path.suffix)
    stem, _, rest = path.name.partition(ending)
    number, candidate = 1, path
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{stem}-{number}{ending}{rest}")
    return candidate


def decrypt_file(source: Path, key: Key, folder: Path) -> Path:
    """What an encrypted file holds, in `folder`, readable for this account only."""
    from exports.files import safe_name, unique_path, write_new
    from store import disk
    from store.keys import decrypt
    from store.stick_search import clear_name

    data = decrypt(disk.read_whole(source), key, source.name)
    path = unique_path(folder / safe_name(clear_name(source.name)))
    write_new(path, data)
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return path


def open_encrypted(path: Path, key: Key) -> bytes:
    """What an encrypted file holds; from now on this process reads, merges and saves it.

    It is written again for whom it was: those whom a packet names, else the key's owner where he
    is the only one. Nothing clear is written to a disk. Raises NotForThisKey, CipherDamaged,
    InputError for a file that is not encrypted.
    """
    from store.lying import open_with

    raw = open_with(path, key)
    people = _recipients_of(path, raw, key)
    return open_with(path, key, people) if people else raw


def _recipients_of(path: Path, raw: bytes, key: Key) -> tuple[str, ...]:
    from kinerja.penerima import named_in
    from store.keys import recipient_count
    from store.packets import heading_in

    named = named_in(heading_in(raw, path.name))
    if named:
        return tuple(dict.fromkeys([*(one.kunci for one in named), key.recipient]))
    with contextlib.suppress(OSError):
        return (key.recipient,) if recipient_count(path.read_bytes()) == 1 else ()
    return ()


class Opener:
    """Opens encrypted files one by one with one's own key, which `unlock` gives when first needed.

    What was refused once stays refused, so that nobody is asked again for each file.
    """

    def __init__(self, unlock: Callable[[], Key]) -> None:
        self._unlock = unlock
        self._key: Key | None = None
        self._refused: LkjipError | None = None

    def __call__(self, path: Path) -> bytes:
        """What the file holds. Raises LkjipError where there is no key, or another one is meant."""
        if self._refused is not None:
            raise self._refused
        try:
            self._key = self._key or self._unlock()
        except LkjipError as error:
            self._refused = error
            raise
        return open_encrypted(path, self._key)


def open_all(paths: Sequence[Path], unlock: Callable[[], Key]) -> None:
    """Open the encrypted ones among these files; `unlock` is asked once, if at all."""
    opener = Opener(unlock)
    for path in paths:
        if is_encrypted_file(path):
            opener(path)
