"""The tour on the screens: a sample office in a folder that goes, and lines that guide."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lkjip_tui.app import LkjipApp
    from lkjip_tui.screens.base import LkjipScreen

_folders: list[tempfile.TemporaryDirectory[str]] = []
"""Kept until the program ends: then they are taken away."""


def begin_tour(app: LkjipApp) -> None:
    """Go on with a sample office of its own, guided."""
    from lkjip_tui import sample
    from lkjip_tui.session import local_now, session_of

    folder = tempfile.TemporaryDirectory(prefix="lkjip-tur-")
    _folders.append(folder)
    path = Path(folder.name) / "contoh.lkjip.json"
    app.guided = True
    app.begin(session_of(sample.build(path, local_now())))


def switch_guide(screen: LkjipScreen[Any]) -> None:
    """Show the lines of the tour, or no longer."""
    app = screen.lkjip
    app.guided = not app.guided
    screen.refresh_data()
    screen.say(
        "Petunjuk tur tampil pada layar langkah." if app.guided else "Petunjuk tur dimatikan."
    )
