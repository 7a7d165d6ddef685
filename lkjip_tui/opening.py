"""Opening the screens. Its own module, without the command line's: most starts are `lkjip FILE`."""

from __future__ import annotations

from pathlib import Path

from lkjip_tui.terminal import this_terminal

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


def show_screens(path: Path | None, tahun: int | None = None, sebagai: str | None = None) -> None:
    """Open what can be opened before the screens start: an error is then a plain sentence."""
    _start_lightly()
    from lkjip_tui.session import open_session

    session, new_file = None, ""
    if path is not None and not path.exists() and path.parent.is_dir():
        new_file = str(path)
    elif path is not None:
        session = open_session(path, tahun, sebagai)
    from lkjip_tui.app import LkjipApp

    app = LkjipApp(session, new_file)
    app.run(mouse=False)
    if app.failure is not None:
        raise app.failure


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
