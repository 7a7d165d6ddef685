"""The files that may hold a unit's data: those named, and all that a stick or folder holds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kinerja.errors import InputError, OfficeFileError, StateError
from kinerja.text import shorten
from lkjip_tui.actions.encrypting import ENCRYPTED, is_encrypted_file
from lkjip_tui.errors import reason_of

MAX_BYTES = 20_000_000
DEEPEST = 3
MOST_FILES = 500
_FORMS = (".xlsx", ".lkjip.json")
_NOT_ONE = "bukan berkas terenkripsi yang dikenal"
_OURS = (".pdf", ".md", ".lock", ".part", ".tmp")
"""What lies beside forms that were handed out, and is no form itself."""


@dataclass(frozen=True)
class Source:
    """A file's bytes with their SHA-256 (hex); `found` where it was come upon in a folder.

    `lies` is the SHA-256 of the bytes on the medium: another one where it lies encrypted.
    """

    name: str
    path: Path
    data: bytes
    sha256: str
    found: bool = False
    lies: str = ""


Open = Callable[[Path], object]
"""Opens an encrypted file for this process; raises LkjipError where it cannot."""


def gather(
    paths: Sequence[Path], decrypt: Open | None = None
) -> tuple[list[Source], list[tuple[str, str]]]:
    """The files named and those found in folders named; what was passed over, with the reason.

    No link to a file is followed: on a stick it may lead to anything on this computer, and what it
    leads to would enter the office's file. Pipes and devices are not opened. Encrypted files are
    opened with `decrypt`; without it those in folders are passed over. Raises InputError or
    OfficeFileError for a named file that cannot be read, StateError for one that cannot be opened.
    """
    sources: list[Source] = []
    passed: list[tuple[str, str]] = []
    for path in paths:
        if path.is_dir():
            sources += _folder(path, passed, decrypt)
        elif path.is_symlink():
            raise _is_link(path)
        elif decrypt is not None and is_encrypted_file(path):
            sources.append(_opened(path, path.name, decrypt))
        else:
            sources.append(read(path))
    if not sources and not passed:
        raise InputError("Tidak ada berkas di folder itu.", "Periksa letaknya.")
    return sources, passed


def read(path: Path, *, found: bool = False, name: str = "") -> Source:
    """A file, decrypted where this process has opened it; `name` is then without its ending.

    Raises InputError where it is too big, OfficeFileError where it cannot be read.
    """
    from store.lying import lying, opening_of

    stored = _bytes(path)
    data = lying(path).clear(stored)
    if opening_of(path) is not None:
        name = _bare(name or path.name)
    digest, lies = (hashlib.sha256(one).hexdigest() for one in (data, stored))
    return Source(name or path.name, path, data, digest, found, lies)


def _is_link(path: Path) -> InputError:
    return InputError(
        f"{path} adalah tautan ke {shorten(str(path.readlink()), 80)}, jadi tidak dibaca.",
        "Sebutkan berkas aslinya bila memang itu yang dimaksud.",
    )


def _bare(name: str) -> str:
    return name[: -len(ENCRYPTED)] if name.casefold().endswith(ENCRYPTED) else name


def _bytes(path: Path) -> bytes:
    from store.regular import opened

    try:
        with opened(path, links=False) as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise _unreadable(path, error) from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{path.name}: berkas terlalu besar (lebih dari 20 MB).")
    return data


def encrypted_in(path: Path) -> list[Path]:
    """The encrypted files among those that `gather` would look at."""
    if not path.is_dir():
        return [path] if is_encrypted_file(path) else []
    return [
        one
        for one in _files(path, 0)
        if not _odd(one) and one.name.casefold().endswith(ENCRYPTED) and is_encrypted_file(one)
    ]


def _opened(path: Path, name: str, decrypt: Open, *, found: bool = False) -> Source:
    """What an encrypted file holds, by the name that it has without its ending."""
    _bytes(path)  # says what is too big before it is decrypted
    decrypt(path)
    return read(path, found=found, name=name)


def _folder(folder: Path, passed: list[tuple[str, str]], decrypt: Open | None) -> Iterator[Source]:
    taken = 0
    for path in _files(folder, 0):
        name = str(path.relative_to(folder))
        suffix = path.name.casefold()
        if suffix.endswith(_OURS) or ".cadangan-" in suffix:
            continue
        if odd := _odd(path):
            passed.append((name, odd))
            continue
        hidden = suffix.endswith(ENCRYPTED)
        if hidden and (decrypt is None or not is_encrypted_file(path)):
            passed.append((name, "terenkripsi, tidak dibuka" if decrypt is None else _NOT_ONE))
            continue
        if not suffix.removesuffix(ENCRYPTED).endswith(_FORMS):
            passed.append((name, "bukan paket atau formulir XLSX"))
            continue
        if taken == MOST_FILES:
            passed.append((name, f"lebih dari {MOST_FILES} berkas; ambil per folder"))
            return
        taken += 1
        try:
            if hidden and decrypt is not None:
                yield _opened(path, name, decrypt, found=True)
            else:
                yield read(path, found=True, name=name)
        except (InputError, StateError, OfficeFileError) as error:
            passed.append((name, error.sentence))


def _odd(path: Path) -> str:
    """Why a name in a folder is not looked into; "" for a file."""
    if path.is_symlink():
        return "tautan, tidak diikuti"
    return "" if path.is_file() else "bukan berkas (pipa atau perangkat)"


def _files(folder: Path, depth: int) -> Iterator[Path]:
    """All that is no folder, links to folders too, down to `DEEPEST` folders."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield Path(entry.path)
        elif depth < DEEPEST:
            yield from _files(Path(entry.path), depth + 1)


def _unreadable(path: Path, error: Exception) -> OfficeFileError:
    return OfficeFileError(
        f"Berkas {path} tidak dapat dibaca ({reason_of(error)}).",
        "Periksa letak dan nama berkasnya.",
    )
