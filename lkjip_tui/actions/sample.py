"""The sample office as a file of its own, to try things on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lkjip_tui.actions.offices import file_name
from lkjip_tui.session import Session, local_now, session_of


def sample_session(path: str | Path, now: Callable[[], datetime] = local_now) -> Session:
    """Write the sample office's file and open it.

    Raises OfficeFileError where the file is there already or cannot be made.
    """
    from lkjip_tui.sample import build

    session = session_of(build(file_name(path), now()), now=now)
    session.remember_file()
    return session
