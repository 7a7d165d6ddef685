"""F1 on every screen: what it is for, its keys; on a step also what the SOP says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.records import JENIS_LANGKAH, Indikator, LangkahSop, Unit
from lkjip_tui.app import LkjipApp
from lkjip_tui.keys import KEYS
from lkjip_tui.screens import OPEN
from lkjip_tui.screens.help import HelpScreen, help_rows
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand
from tests.lkjip_tui.tui.test_tui_packets import given, packet_at

ELSEWHERE = {"langkah", "paket", "mulai", "baru", "pulihkan", "dari-stik", "terkunci"}
"""Tested by themselves below, or opened without an office's file."""


def options_of(name: str, session: Session) -> dict[str, Any]:
    """What a screen needs to open on the small office."""
    indicator = session.office.all(Indikator)[0]
    options: dict[str, dict[str, Any]] = {
        "daftar": {"kind": Unit},
        "formulir": {"kind": Indikator, "id": indicator.id},
        "nilai-unit": {"unit": session.office.all(Unit)[0].id},
    }
    return options.get(name, {})


async def help_of(hand: Hand) -> str:
    """What F1 says here; the screen is there again afterwards."""
    screen = hand.screen
    await hand.press("f1")
    await hand.until("HelpScreen")
    assert isinstance(hand.screen, HelpScreen)
    shown = "\n".join(" ".join(row.cells) for row in help_rows(screen))
    assert all(f"{KEYS[key].shown} " in shown for key in screen.key_ids())
    assert len(screen.help_now()) > 30, f"{type(screen).__name__} says nothing of itself"
    await hand.press("f3")
    await hand.until(type(screen).__name__)
    return shown


@pytest.mark.parametrize("name", sorted(set(OPEN) - ELSEWHERE))
async def test_every_screen_explains_itself(
    name: str, make_session: Callable[..., Session]
) -> None:
    session = make_session()
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open(name, **options_of(name, session))
        await pilot.pause()

        await help_of(hand)


@pytest.mark.parametrize("jenis", JENIS_LANGKAH)
async def test_a_step_says_its_rule(jenis: str, make_session: Callable[..., Session]) -> None:
    session = make_session()
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("langkah", jenis=jenis)
        await pilot.pause()

        shown = " ".join((await help_of(hand)).split())

    step = session.office.get(LangkahSop, jenis)
    assert step is not None
    for part in ("Kegiatan", "Pelaksana", "Persyaratan/kelengkapan", "Mutu baku waktu", "SOP"):
        assert part in shown
    assert all(part in shown for part in (step.kegiatan, step.kelengkapan, step.output))
    assert step.keterangan in shown


@pytest.mark.parametrize("name", ["mulai", "baru", "pulihkan", "dari-stik", "terkunci"])
async def test_screens_without_an_office_explain_themselves(name: str, tmp_path: Path) -> None:
    app = LkjipApp()
    path = str(tmp_path / "dinas.lkjip.json")
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open(name, **({} if name == "mulai" else {"path": path}))
        await pilot.pause()
        if name == "terkunci":
            await hand.until("Tell")
            assert "Buka di akun yang menyimpan kunci Anda." in hand.text()
            await hand.press("enter")
            await hand.until("LockedScreen")

        await help_of(hand)


async def test_a_packet_explains_itself(tmp_path: Path) -> None:
    _, path = given(tmp_path)
    async with packet_at(path) as hand:
        assert "Paket ini memuat indikator unit Anda saja" in await help_of(hand)
