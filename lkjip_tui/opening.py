"""Opening the screens. Its own module, without the command line's: most starts are `lkjip FILE`."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_tui.terminal import (
    drawn_on_terminal,
    encoding_of,
    plain_signs,
    this_terminal,
    without_controls,
)

if TYPE_CHECKING:
    from textual.driver import Driver

    from lkjip_tui.session import Session

SUFFIX = ".lkjip.json"
_NAME = 50
"""Letters of a file's name that fit on one line with the first words."""


def opens_at_once(args: list[str]) -> bool:
    """Whether the arguments are just an office's file that is there, on a terminal for screens."""
    return (
        len(args) == 1
        and args[0].endswith(SUFFIX)
        and not args[0].startswith("-")
        and Path(args[0]).is_file()
        and this_terminal().can_show_screens
    )


@drawn_on_terminal()
def show_screens(
    path: Path | None,
    tahun: int | None = None,
    sebagai: str | None = None,
    layar: str | None = None,
) -> None:
    """Open what can be opened before the screens start: an error is then a plain sentence.

    `layar` is "tipis" (only what changed is sent), "biasa", or None: the program chooses.
    """
    with _first_words(path):
        _start_lightly()
        session, first = (None, "") if path is None else opened(path, tahun, sebagai)
        from lkjip_tui import app  # noqa: F401 - what takes longest, while the words stand there
    _run(session, layar, new_file=str(path or ""), first=first or "baru")


@contextlib.contextmanager
def _first_words(path: Path | None) -> Iterator[None]:
    """A line of words at once, taken away before the screens: the libraries load meanwhile."""
    out = sys.__stdout__
    if out is None or not out.isatty() or os.name == "nt":
        yield
        return
    name = without_controls(path.name if path is not None else "")[:_NAME]
    out.write(plain_signs(f"lkjip: membuka {name or 'program'} …", encoding_of(out)))
    out.flush()
    try:
        yield
    finally:
        out.write("\r\x1b[K")
        out.flush()


@drawn_on_terminal()
def show_tour(path: Path) -> None:
    """Open the screens on a sample office made at `path`, with the lines of the tour."""
    _start_lightly()
    from lkjip_tui import sample
    from lkjip_tui.session import local_now, session_of

    _run(session_of(sample.build(path, local_now())), None, guided=True)


def _run(
    session: Session | None, layar: str | None, *, guided: bool = False, **options: str
) -> None:
    from lkjip_tui.app import LkjipApp

    if sys.__stdout__ is not None:
        give_size(sys.__stdout__.fileno())
    app = LkjipApp(session, driver_class=_driver(layar), **options)
    app.guided = guided
    app.run(mouse=False)
    if app.failure is not None:
        raise app.failure


def opened(
    path: Path, tahun: int | None = None, sebagai: str | None = None
) -> tuple[Session | None, str]:
    """The session on a file, or the screen that the file needs before it can be worked on.

    One that is not there is made ("baru"), an encrypted one is opened with a key ("terkunci"), one
    on a stick is copied or merged ("dari-stik"), and a damaged or lost one is recovered where
    anything of it can be had back ("pulihkan"). Raises what else stands in the way.
    """
    from lkjip_tui.session import open_session
    from store import Damaged, guard

    if not path.exists() and path.parent.is_dir():
        return None, "pulihkan" if _lost(path) else "baru"
    if _encrypted(path):
        return None, "terkunci"
    if guard.on_stick(path.resolve()):
        return None, "dari-stik"
    try:
        return open_session(path, tahun, sebagai, verified=False), ""
    except Damaged:
        if not _something_left(path):
            raise
        return None, "pulihkan"


def _encrypted(path: Path) -> bool:
    if not path.name.casefold().endswith(".age"):  # spares most starts the loading
        return False
    from lkjip_tui.actions.encrypting import is_encrypted_file

    return is_encrypted_file(path)


def give_size(fileno: int) -> None:
    """Tell a terminal that knows no size (a serial line, a bare pty) that it is 80 x 24.

    Textual and Rich each guess another one there, and Textual then lays out without end.
    """
    try:
        size = os.get_terminal_size(fileno)
    except OSError:
        return  # no terminal
    if os.name == "posix" and not (size.columns and size.lines):
        import fcntl
        import struct
        import termios

        with contextlib.suppress(OSError):
            fcntl.ioctl(fileno, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))


def _lost(path: Path) -> bool:
    """Whether a file that is not there was, and something of it can be had back."""
    from store.leftovers import FOUND, KEPT, places

    traces = any(origin in (KEPT, *FOUND) for origin, _ in places(path, ()))
    return traces and _something_left(path)


def _something_left(path: Path) -> bool:
    from store.recovery import NothingToRestore, look

    try:
        return bool(look(path).candidates)
    except NothingToRestore:
        return False


def _driver(layar: str | None) -> type[Driver] | None:
    """What draws on the terminal; None for what Textual itself would take."""
    if layar == "biasa" or os.name == "nt":
        return None
    from lkjip_tui.thin import ThinDriver

    return ThinDriver


def _start_lightly() -> None:
    """Make the first paint come sooner: no garbage collection, no `ssl` (bench_tui measures it).

    The app collects again after its first paint. asyncio does without `ssl`, and nothing here
    uses the network; whoever imports it later gets it. Textual waits 17 ms between two paints:
    what a key changes second, mostly the status line, would come that much later.
    """
    import gc

    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]
