"""What lies on sticks: copies of this office's file, packets, encrypted files, those of others."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kinerja.errors import LkjipError
from store import layout, media
from store.guard import PACKET_SUFFIX
from store.lying import lying, opening_of

SUFFIX = ".lkjip.json"
LOCKED_SUFFIX = ".age"
COPY, PACKET, LOCKED, OTHER, BROKEN = "salinan", "paket", "terkunci", "kantor-lain", "rusak"
MOST_ENTRIES = 5_000
DEEPEST = 3
_SKIPPED = frozenset({"system volume information", "$recycle.bin", "lost.dir", "lost+found"})


@dataclass(frozen=True)
class Found:
    """A file on a stick: a copy of this office, a packet, something encrypted, or another's.

    `office` is the office's name as the file says it, "" where that cannot be read.
    """

    path: Path
    kind: str
    office: str = ""


def look(places: Iterable[Path], office_id: str, own: Path | None = None) -> list[Found]:
    """The files of interest in these places, copies of this office first; damaged ones last."""
    found: dict[Path, Found] = {}
    for place in places:
        for path in _files(place):
            if own is not None and _same(path, own):
                continue
            kind = classify(path, office_id)
            if kind is not None:
                found.setdefault(path, kind)
    order = (COPY, PACKET, LOCKED, OTHER, BROKEN)
    return sorted(found.values(), key=lambda one: (order.index(one.kind), str(one.path)))


def clear_name(name: str) -> str:
    """A file's name without the ending of an encrypted one, in small letters or capitals."""
    return name[: -len(LOCKED_SUFFIX)] if name.lower().endswith(LOCKED_SUFFIX) else name


def classify(path: Path, office_id: str) -> Found | None:
    """What a file is to an office, from its name and first line; None for what is no concern.

    An encrypted file that this process has opened is what it holds.
    """
    name = path.name.casefold()
    if name.endswith(LOCKED_SUFFIX) and opening_of(path) is None:
        return Found(path, LOCKED)
    name = name.removesuffix(LOCKED_SUFFIX)
    if not name.endswith(SUFFIX):
        return None
    header = _header_of(path)
    if name.endswith(PACKET_SUFFIX) or (header is not None and header.kind == layout.PACKET):
        return Found(path, PACKET, header.office_name if header else "")
    if header is None:
        return Found(path, BROKEN)
    return Found(path, COPY if header.office_id == office_id else OTHER, header.office_name)


def office_of(path: Path) -> str:
    """The id of the office whose file this is, from its first line; "" where that is not told."""
    header = _header_of(path)
    return header.office_id if header else ""


def _header_of(path: Path) -> layout.Header | None:
    """A file's header; None where there is none, or the stick fails while it is looked at."""
    try:
        return layout.read_header(lying(path).first_line())
    except LkjipError:
        return None


def places_to_look() -> list[Path]:
    """Sticks first, then shares and further disks."""
    return [*media.sticks(), *media.other_places()]


def _files(place: Path) -> Iterator[Path]:
    """Files of a place down to `DEEPEST` folders, at most `MOST_ENTRIES` looked at."""
    waiting, left = [(place, 0)], MOST_ENTRIES
    while waiting:
        folder, depth = waiting.pop(0)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries[:left]:
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)
                elif _worth(entry, depth):
                    waiting.append((Path(entry.path), depth + 1))
        left -= len(entries)
        if left <= 0:
            return


def _worth(entry: os.DirEntry[str], depth: int) -> bool:
    hidden = entry.name.startswith(".") or entry.name.casefold() in _SKIPPED
    return depth < DEEPEST and not hidden and entry.is_dir(follow_symlinks=False)


def _same(path: Path, own: Path) -> bool:
    try:
        return path.samefile(own)
    except OSError:
        return False
