"""Files that only chosen people can read: made for recipients, opened with one's own key."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_tui.actions.keys import recipients

if TYPE_CHECKING:
    from lkjip_tui.session import Session
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


def encrypt_file(session: Session, source: Path, people: str, folder: Path) -> Path:
    """An encrypted copy of a file in `folder`, named as the file with `.age` behind it."""
    from exports.files import unique_path, write_new
    from store import disk
    from store.keys import encrypt

    data = encrypt(disk.read_whole(source), recipients(session.office, people))
    path = unique_path(folder / f"{source.name}{ENCRYPTED}")
    write_new(path, data)
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


@contextlib.contextmanager
def opened_files(paths: Sequence[Path], unlock: Callable[[], Key]) -> Iterator[list[Path]]:
    """The paths with each encrypted file replaced by what it holds; `unlock` is asked once.

    The opened copies lie in a folder of this account only, and are removed at the end.
    """
    if not any(map(is_encrypted_file, paths)):
        yield list(paths)
        return
    key = unlock()
    with tempfile.TemporaryDirectory(prefix="lkjip-") as name:
        opened = []
        for number, path in enumerate(paths):
            if not is_encrypted_file(path):
                opened.append(path)
                continue
            folder = Path(name) / str(number)
            folder.mkdir(mode=0o700)
            opened.append(decrypt_file(path, key, folder))
        yield opened
