"""Opening the screens. Its own module, without the command line's: most starts are `lkjip FILE`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_tui.terminal import this_terminal

if TYPE_CHECKING:
    from textual.driver import Driver

SUFFIX = ".lkjip.json"


def opens_at_once(args: list[str]) -> bool:
    """Whether the arguments are just an office's file that is there, on a terminal for screens."""
    return (
        len(args) == 1
        and args[0].endswith(SUFFIX)
        and not args[0].startswith("-")
        and Path(args[0]).is_file()
        and this_terminal().can_show_screens
    )


def show_screens(
    path: Path | None,
    tahun: int | None = None,
    sebagai: str | None = None,
    layar: str | None = None,
) -> None:
    """Open what can be opened before the screens start: an error is then a plain sentence.

    `layar` is "tipis" (only what changed is sent), "biasa", or None: the program chooses.
    """
    _start_lightly()
    from lkjip_tui.session import open_session

    session, new_file = None, ""
    if path is not None and not path.exists() and path.parent.is_dir():
        new_file = str(path)
    elif path is not None:
        session = open_session(path, tahun, sebagai, verified=False)
    from lkjip_tui.app import LkjipApp

    app = LkjipApp(session, new_file, driver_class=_driver(layar))
    app.run(mouse=False)
    if app.failure is not None:
        raise app.failure


def _driver(layar: str | None) -> type[Driver] | None:
    """What draws on the terminal; None for what Textual itself would take."""
    if layar == "biasa" or os.name == "nt":
        return None
    from lkjip_tui.thin import ThinDriver

    return ThinDriver


def _start_lightly() -> None:
    """Make the first paint come sooner: no garbage collection, no `ssl` (bench_tui measures it).

    The app collects again after its first paint. asyncio does without `ssl`, and nothing here
    uses the network; whoever imports it later gets it.
    """
    import gc
    import sys

    gc.disable()
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]
