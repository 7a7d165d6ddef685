"""Checking the journal's hashes after the first paint: the person sees the office sooner.

The checksum over the whole file was checked before anything was shown, and nothing is saved
before this check has passed; so what it finds late has done no harm.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from kinerja.errors import LkjipError

if TYPE_CHECKING:
    from lkjip_tui.app import LkjipApp


_MMAP_THRESHOLD = -3
"""`M_MMAP_THRESHOLD` of glibc's malloc.h."""


def check_journal(app: LkjipApp) -> None:
    """Check the open file in a thread; say what is wrong with it, or show what it really holds."""
    if app.has_session:
        _give_large_blocks_back()
        app.run_worker(_check(app), exit_on_error=False)


def _give_large_blocks_back() -> None:
    """Let glibc return each large block at once when it is free.

    By itself it keeps blocks of a size that was freed before, and each save makes the bytes of
    the whole file anew: with 20,000 changes 14 MB more stayed in memory after a few saves.
    """
    with suppress(ImportError, OSError, AttributeError, TypeError):
        import ctypes

        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 1 << 20)


async def _check(app: LkjipApp) -> None:
    store = app.session.store
    try:
        altered = await asyncio.to_thread(store.verify_journal)
    except LkjipError as error:
        from lkjip_tui.screens.base import LkjipScreen

        screens = [one for one in app.screen_stack if isinstance(one, LkjipScreen)]
        if screens:  # none: the program ends just now
            await screens[-1].tell(error.sentence, error.advice)
        return
    if altered:
        app.show_newest()
    if app.top is not None and (said := advice_once(app)):
        app.top.say(said)


def advice_once(app: LkjipApp) -> str:
    """That the file has grown large or slow; "" where it has not, or where that was said before."""
    from lkjip_tui.actions.condensing import advice

    said = "" if app.advised else advice(app.session.store)
    app.advised = app.advised or bool(said)
    return said
