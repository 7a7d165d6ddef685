"""How an office's file lies on its medium: as it is, or encrypted for chosen people.

A program that was given the key of an encrypted file reads, merges and saves it as any other.
What is clear stays in memory: nothing of it is ever written to a disk, so a killed program leaves
nothing to find.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kinerja.errors import StateError
from store import disk, layout

if TYPE_CHECKING:
    from store.keys import Key

_MARK = 256
"""First bytes of an encrypted file that no other encryption shares: the age header's secrets."""


class RecipientsUnknown(StateError):
    """An encrypted file cannot be written again: nobody said who may read it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} terenkripsi dan penerimanya tidak diketahui, jadi tidak ditulis ulang.",
            "Sebut penerimanya, atau buat salinan terenkripsi baru: lkjip kunci enkripsi.",
        )


class Opening(NamedTuple):
    """The key that opens an encrypted file, and for whom it is written again ("age1…")."""

    key: Key
    recipients: tuple[str, ...] = ()


_openings: dict[Path, Opening] = {}
"""What this process was given keys for, by real path; gone with the process."""


class Plain:
    """A file whose bytes are the office's; `length` are those on the medium when last seen."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.length = 0

    def read(self) -> bytes:
        """The office's bytes; raises what stands in the way."""
        stored = disk.read_whole(self.path)
        self.length = len(stored)
        return self.clear(stored)

    def clear(self, stored: bytes) -> bytes:
        """The office's bytes of those on the medium."""
        return stored

    def first_line(self) -> bytes:
        """The header's line as the file holds it now."""
        return disk.read_start(self.path, layout.HEADER_LIMIT)

    def mark(self) -> bytes:
        """What differs whenever somebody else has written the file."""
        return self.first_line()

    def wrapped(self, raw: bytes) -> bytes:
        """The bytes to put on the medium."""
        return raw

    def check_writable(self) -> None:
        """Raise RecipientsUnknown where nobody can say for whom it is written."""

    def replace(self, raw: bytes, before_replace: Callable[[], None]) -> None:
        """Write the office's bytes durably; see `disk.replace_durably`."""
        data = self.wrapped(raw)
        disk.replace_durably(self.path, [data], before_replace)
        self.length = len(data)


class Encrypted(Plain):
    """A file that was opened with somebody's key."""

    def __init__(self, path: Path, opening: Opening) -> None:
        super().__init__(path)
        self._opening = opening
        self._known = (b"", b"")

    def clear(self, stored: bytes) -> bytes:
        """The office's bytes, decrypted in memory; raises NotForThisKey or CipherDamaged."""
        from store.keys import decrypt

        raw = decrypt(stored, self._opening.key, self.path.name)
        self._known = stored[:_MARK], layout.split_first_line(raw)[0]
        return raw

    def first_line(self) -> bytes:
        """The header's line; decrypted anew only where the file was written since."""
        if self.mark() != self._known[0]:
            self.read()
        return self._known[1]

    def mark(self) -> bytes:
        """The first bytes of the encryption."""
        return disk.read_first(self.path, _MARK)

    def wrapped(self, raw: bytes) -> bytes:
        """The bytes encrypted for the file's recipients."""
        from store.keys import encrypt

        self.check_writable()
        return encrypt(raw, self._opening.recipients)

    def check_writable(self) -> None:
        """Raise RecipientsUnknown."""
        if not self._opening.recipients:
            raise RecipientsUnknown(self.path)


def lying(path: Path) -> Plain:
    """How this file is read and written in this process."""
    opening = opening_of(path)
    return Plain(path) if opening is None else Encrypted(path, opening)


def opening_of(path: Path) -> Opening | None:
    """With what this process opens an encrypted file; None for one that it was given no key for."""
    return _openings.get(disk.real_path(path)) if _openings else None


def write_for(path: Path, recipients: tuple[str, ...]) -> None:
    """Say for whom a file that this process has opened is written again."""
    real = disk.real_path(path)
    _openings[real] = Opening(_openings[real].key, recipients)


def open_with(path: Path, key: Key, recipients: tuple[str, ...] = ()) -> bytes:
    """Open an encrypted file with a key from now on, and give what it holds.

    `recipients` are those for whom it is written again; without any it is only read. Raises
    NotForThisKey, CipherDamaged, or InputError for a file that is not encrypted.
    """
    real = disk.real_path(path)
    opening = Opening(key, recipients)
    raw = Encrypted(real, opening).read()
    _openings[real] = opening
    return raw
