"""What was typed and not saved when the line was lost: kept in the account's own state folder.

It never counts as saved and never lies in the office's file. A running program keeps one file for
what is typed in it now; at the next start the files of programs that have ended are offered.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from lkjip_tui.locations import state_folder

_STARTED = time.time_ns()
"""Tells this program from an ended one of the same number: in a container all may have one."""


@dataclass(frozen=True)
class Unsaved:
    """One form with something typed in it.

    `texts` are the typed texts by field, as typed; `fixed` the stored values that the form does
    not ask for; `seen` which changes it was opened on, so that saving it later still notices what
    others wrote meanwhile. `id` is "" for a new record.
    """

    table: str
    id: str
    title: str
    texts: Mapping[str, str]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """What an ended program left: its forms and when it kept them last."""

    path: Path
    when: datetime
    forms: tuple[Unsaved, ...]


def keep(office_id: str, forms: Sequence[Unsaved], now: datetime) -> bool:
    """Keep what this program has unsaved now; nothing unsaved takes the file away.

    False where it could not be kept: a full disk must not disturb who is typing.
    """
    return keep_at(_own_file(office_id), forms, now)


def keep_at(path: Path, forms: Sequence[Unsaved], now: datetime) -> bool:
    """As `keep`, in a certain file: in an ended program's what of its forms is still waiting."""
    if not forms:
        forget(path)
        return True
    content = {"waktu": now.isoformat(), "isian": [asdict(form) for form in forms]}
    temporary = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.touch(mode=0o600)
        with temporary.open("wb") as file:
            file.write(json.dumps(content).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True


def forget(path: Path) -> None:
    """Take away what a program kept."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def left_behind(office_id: str) -> list[Kept]:
    """What programs that have ended left of this office, the newest first; damaged files aside."""
    found = []
    for path in _folder().glob(f"{office_id}.*.json"):
        if path == _own_file(office_id) or _is_running(path.name.split(".")[1]):
            continue
        kept = _read(path)
        if kept is not None:
            found.append(kept)
    return sorted(found, key=lambda kept: kept.when, reverse=True)


def _folder() -> Path:
    return state_folder() / "belum-tersimpan"


def _own_file(office_id: str) -> Path:
    return _folder() / f"{office_id}.{os.getpid()}.{_STARTED}.json"


def _is_running(number: str) -> bool:
    """Whether another program has this process number; always False on Windows."""
    if os.name == "nt" or not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except (OSError, OverflowError):  # gone, or somebody else's: the number was given away again
        return False
    return True


def _read(path: Path) -> Kept | None:
    try:
        content = json.loads(path.read_bytes())
        forms = tuple(Unsaved(**form) for form in content["isian"])
        return Kept(path, datetime.fromisoformat(content["waktu"]), forms)
    except (OSError, ValueError, TypeError, KeyError):
        return None
