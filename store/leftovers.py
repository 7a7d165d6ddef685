"""Where changes of an office may lie besides its file: kept copies, temp files, repaired pieces."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from store import backups, temps
from store.guard import PACKET_SUFFIX

ITSELF, KEPT, TEMP, PIECE, COPY = (
    "berkas ini", "cadangan", "simpanan terputus", "temuan perbaikan stik", "salinan",
)  # fmt: skip
FOUND = (TEMP, PIECE)
"""What only something that went wrong leaves."""
MOST_BYTES = 200 << 20
"""Pieces larger than this are no office's file."""
_PIECE = re.compile(r"(FSCK[0-9]{4}\.REC|FILE[0-9]{4}\.CHK)$", re.IGNORECASE)
_PIECE_FOLDER = re.compile(r"FOUND\.[0-9]{3}$", re.IGNORECASE)


def places(path: Path, folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Files that may hold changes of this office, each once."""
    seen: set[Path] = set()
    for origin, where in _all_places(path, folders):
        if where not in seen and _readable(where):
            seen.add(where)
            yield origin, where


def _all_places(path: Path, folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    yield ITSELF, path
    for copy in backups.copies_of(path):
        yield KEPT, copy
    for temp in temps.temps_of(path):
        yield TEMP, temp
    for folder in dict.fromkeys((path.parent, *folders, *_root_of(path))):
        yield from _in_folder(folder, path)


def _in_folder(folder: Path, path: Path) -> Iterator[tuple[str, Path]]:
    for entry in _listed(folder):
        if _PIECE.search(entry.name):
            yield PIECE, entry
        elif _PIECE_FOLDER.search(entry.name):
            yield from ((PIECE, piece) for piece in _listed(entry) if _PIECE.search(piece.name))
        elif entry.name.startswith(path.name + ".") and ".format-" in entry.name:
            yield KEPT, entry
        elif ".rusak-" in entry.name or _is_file_name(entry.name):
            yield COPY, entry


def _is_file_name(name: str) -> bool:
    lower = name.casefold()
    return lower.endswith(".lkjip.json") and not lower.endswith(PACKET_SUFFIX)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _root_of(path: Path) -> tuple[Path, ...]:
    """The root of the stick that holds the file: repairs leave their findings there."""
    from store import media

    root = media.medium_of(path)
    return () if root is None else (root,)


def _readable(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.R_OK) and path.stat().st_size <= MOST_BYTES
    except OSError:
        return False
