"""The user's own settings: who I am in each office, and which files were open last.

They are kept per account and never in the office's file, because a copied file must not copy
an identity. They are a convenience: damaged ones are set aside, a folder that cannot be written is
no error, and nothing that an office relies on is here.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lkjip_tui.locations import settings_file

RECENT_LIMIT = 9
"""So that one digit chooses a file."""


@dataclass(frozen=True)
class Settings:
    """What one user told the program; an empty one where nothing was told yet.

    `people` maps an office's id to the id of the Pegawai at this keyboard; `recent` holds the
    absolute paths of the files opened last, newest first; `keys` the keys that this user has in
    place of those of `lkjip_tui.keys`, by their ids.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    recent: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)

    def person_in(self, office_id: str) -> str:
        """The id of the Pegawai that this user is in an office; "" where not chosen yet."""
        return self.people.get(office_id, "")

    def with_person(self, office_id: str, pegawai_id: str) -> Settings:
        """The same settings with this user's person in an office; "" forgets it."""
        people = {office: person for office, person in self.people.items() if office != office_id}
        return replace(self, people={**people, office_id: pegawai_id} if pegawai_id else people)

    def with_recent(self, path: Path) -> Settings:
        """The same settings with a file at the head of the recent ones."""
        newest = str(path.absolute())
        others = (known for known in self.recent if known != newest)
        return replace(self, recent=(newest, *others)[:RECENT_LIMIT])

    def with_key(self, name: str, press: str) -> Settings:
        """The same settings with another key for an action; "" takes the program's own again."""
        others = {key: pressed for key, pressed in self.keys.items() if key != name}
        return replace(self, keys={**others, name: press} if press else others)

    def with_keys(self, keys: Mapping[str, str]) -> Settings:
        """The same settings with these keys of one's own and no others."""
        return replace(self, keys=dict(keys))

    def existing_recent(self) -> tuple[Path, ...]:
        """The recent files that are there now: a stick may be out."""
        return tuple(path for path in map(Path, self.recent) if _is_there(path))


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a stick that fails, a share that is gone, another account's folder
        return False


def load(path: Path | None = None) -> Settings:
    """The user's settings; empty ones where the file is missing, unreadable or damaged.

    A damaged file is kept beside the new one as `.rusak`, as far as the folder allows.
    """
    path = path or settings_file()
    try:
        return _from_json(json.loads(path.read_bytes()))
    except OSError:
        return Settings()
    except (ValueError, TypeError, AttributeError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".rusak"))
        return Settings()


def update(change: Callable[[Settings], Settings], path: Path | None = None) -> bool:
    """Apply a change to what is on disk now; False where it could not be kept.

    Reads anew, so that two programs of one user seldom overwrite each other's choice.
    """
    path = path or settings_file()
    old = load(path)
    new = change(old)
    return new == old or save(new, path)


def save(settings: Settings, path: Path | None = None) -> bool:
    """Replace the settings file as a whole; False where the folder cannot be written."""
    path = path or settings_file()
    content: dict[str, object] = {"orang": dict(settings.people), "berkas": list(settings.recent)}
    if settings.keys:
        content["tombol"] = dict(settings.keys)
    data = json.dumps(content, indent=1).encode("ascii")  # escapes also name odd path bytes
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch(mode=0o600)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True


def _from_json(content: Any) -> Settings:
    """Settings from the file's content; raises TypeError/AttributeError for a wrong shape."""
    people = {str(office): str(person) for office, person in content.get("orang", {}).items()}
    recent = tuple(path for path in content.get("berkas", []) if isinstance(path, str))
    keys = {str(name): str(press) for name, press in content.get("tombol", {}).items()}
    return Settings(people=people, recent=recent[:RECENT_LIMIT], keys=keys)
