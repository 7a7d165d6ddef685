"""The journal's hashes are checked after the first paint; what is wrong is said then."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kinerja.errors import OfficeFileError
from lkjip_tui import late_check
from lkjip_tui.actions import condensing
from lkjip_tui.app import LkjipApp
from lkjip_tui.screens.base import AFTER_PAINT
from lkjip_tui.session import Session, open_session
from store.layout import tables_of
from store.storage import rendered
from tests.lkjip_tui.tui.hand import Hand


def altered(path: Path, alter: Callable[[dict[str, Any]], None]) -> LkjipApp:
    tables = tables_of(path.read_bytes())
    alter(tables)
    path.write_bytes(b"".join(rendered(tables)))
    return LkjipApp(open_session(path, 2025, verified=False))


async def first_seconds(app: LkjipApp, wanted: str) -> list[str]:
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        for _ in range(300):
            if wanted in "\n".join(hand.lines()):
                break
            await asyncio.sleep(0.02)
        return hand.lines()


def test_altered_journal_is_told_as_a_damaged_file(session: Session) -> None:
    def alter(tables: dict[str, Any]) -> None:
        tables["jurnal"]["3"]["oleh"] = "Orang Lain"

    lines = "\n".join(asyncio.run(first_seconds(altered(session.path, alter), "rusak")))
    assert "rusak" in lines
    assert "nomor 3" in lines


def test_a_file_chosen_on_the_first_screen_is_checked_too(session: Session) -> None:
    def alter(tables: dict[str, Any]) -> None:
        tables["jurnal"]["3"]["oleh"] = "Orang Lain"

    async def chosen() -> str:
        opened, app = altered(session.path, alter).session, LkjipApp()
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(app, pilot)
            await hand.until("StartScreen")
            await asyncio.sleep(3 * AFTER_PAINT)
            app.begin(opened)
            await hand.until("Tell")
            return hand.text()

    assert "nomor 3" in asyncio.run(chosen())


def test_altered_table_gives_way_to_the_journal(session: Session) -> None:
    def alter(tables: dict[str, Any]) -> None:
        tables["instansi"]["1"]["nama"] = "Dinas Palsu"

    app = altered(session.path, alter)
    assert app.session.office.tables["instansi"]["instansi"].title != ""
    lines = "\n".join(asyncio.run(first_seconds(app, "Dinas Pendidikan")))
    assert "Dinas Pendidikan" in lines
    assert "Dinas Palsu" not in lines


def test_what_comes_late_finds_no_screen_and_does_no_harm(session: Session, monkeypatch) -> None:
    def damaged() -> bool:
        raise OfficeFileError("rusak")

    app = LkjipApp(session)  # no screen stands yet, as none stands any more at the end
    assert app.top is None
    app.show_newest()
    app.keeper.offer()
    monkeypatch.setattr(condensing, "MANY", 0)
    asyncio.run(late_check._check(app))
    monkeypatch.setattr(session.store, "verify_journal", damaged)
    asyncio.run(late_check._check(app))
