"""A tiny office whose report has come to a certain step, in a file, for tests of the screens."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kinerja.office import Edit
from kinerja.records import Pegawai
from kinerja.values import stored_values
from lkjip_tui.actions import steps as act
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from store import Store, Writer
from tests.kinerja import walk
from tests.lkjip_tui.tui.hand import Hand

TAHUN = walk.TAHUN
MOMENT = walk.NOW + timedelta(days=6, hours=1)


def now() -> datetime:
    """A working day after the analysis, a Sunday's rest in between."""
    return MOMENT


def session_after(folder: Path, until: str, *, as_head: bool = True) -> Session:
    """A file in which the steps up to `until` ("" for none) are done; the head sits there."""
    office, ids = walk.tiny_office()
    kept = until if until in walk.JENIS[:5] else "analisis"
    if until:
        office = walk.walk(office, ids, kept)
    edits = [
        Edit(table, key, stored_values(record))
        for table, records in office.tables.items()
        for key, record in records.items()
    ]
    store = Store.create(folder / "dinas.lkjip.json", edits, Writer("Uji", now), "Berkas dibuat")
    head = store.office.get(Pegawai, ids["kadis"])
    session = Session(store, TAHUN, head if as_head else None, now=now)
    for jenis in walk.JENIS[5 : walk.JENIS.index(until) + 1] if until else ():
        _do(session, ids, jenis)
    return session


def _do(session: Session, ids: dict[str, str], jenis: str) -> None:
    head = session.office.get(Pegawai, ids["kadis"])
    assert head is not None
    act.start(session, jenis)
    if jenis == "penandatanganan":
        act.sign(session, head, session.today)
    else:
        before = session.office
        after = walk.write(before, ids, jenis)
        session.save(
            [
                Edit(table, key, stored_values(record))
                for table, records in after.tables.items()
                for key, record in records.items()
                if before.record(table, key) != record
            ],
            f"Isi {jenis}",
        )
    act.finish(session, jenis)


@asynccontextmanager
async def at(session: Session, place: str, **options: Any) -> AsyncIterator[Hand]:
    """The app with a step's screen (or another of `screens.OPEN`) on top."""
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        known = place in walk.JENIS
        app.open("langkah" if known else place, **({"jenis": place} if known else options))
        await pilot.pause()
        yield hand


async def until(hand: Hand, true: Callable[[], bool], patience: float = 20.0) -> None:
    """Wait until something is so; show the screen where it never is."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, hand.text()
        await asyncio.sleep(0.02)
        await hand.pilot.pause()
