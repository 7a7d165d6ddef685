"""On which copy each version of a conflict stood, kept for the person who decides later.

The file itself does not say it: a merge is the union of two journals, whoever merged which. Kept in
the account's own folder, as a convenience; elsewhere the conflict shows who and when all the same.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from lkjip_tui.locations import state_folder

HERE = "di sini"
_MOST = 5_000


def load() -> dict[str, str]:
    """Change id to where it stood: `HERE`, or the copy's path; empty where nothing is known."""
    try:
        content = json.loads(_file().read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {str(change): str(where) for change, where in content.items()}


def remember(origins: Mapping[str, tuple[Path | None, ...]]) -> None:
    """Keep where the versions of new conflicts stood; a folder that refuses is no failure."""
    fresh = {
        change: HERE if None in where else str(where[0])
        for change, where in origins.items()
        if where
    }
    if not fresh:
        return
    known = {**load(), **fresh}
    kept = dict(list(known.items())[-_MOST:])
    file = _file()
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        temp = file.with_name(file.name + ".part")
        temp.touch(mode=0o600)
        temp.write_text(json.dumps(kept, indent=0), "ascii")
        temp.replace(file)


def _file() -> Path:
    return state_folder() / "asal-gabungan.json"
