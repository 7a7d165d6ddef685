"""The encoding that the terminal behind a stream understands, as far as it can be known."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO


def encoding_of(stream: TextIO | None, env: Mapping[str, str] = os.environ) -> str:
    """The stream's encoding; "ascii" where it is not known, or where it is Python's guess.

    In the locale C, or one that the system lacks, Python writes UTF-8 whatever the terminal
    shows. For files and pipes that is right; on a terminal only if the locale's name says so.
    """
    encoding = getattr(stream, "encoding", None) or "ascii"
    if sys.flags.utf8_mode and not env.get("PYTHONUTF8") and is_tty(stream):
        named = env.get("LC_ALL") or env.get("LANG") or "C"  # LC_CTYPE is Python's own then
        if "utf" not in named.lower():
            return "ascii"
    return encoding


def is_tty(stream: TextIO | None) -> bool:
    """Whether a person sits at this stream; False for a closed or missing one."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
