"""The charts on the screen: the same figures as the tables, as bars of text."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_tui.__main__ import main
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from tests.lkjip_tui.tui.hand import Hand


async def test_bars_fill_the_screen_and_follow_its_size(session: Session) -> None:
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        app.open("grafik")
        await hand.until("ChartScreen")
        (narrow,) = (line for line in hand.lines() if "IK-1 " in line)
        assert "99,49" in narrow
        assert "█" in narrow
        await pilot.resize_terminal(132, 40)
        await pilot.pause()
        (wide,) = (line for line in hand.lines() if "IK-1 " in line)
        assert wide.count("█") > narrow.count("█") + 30


def test_the_command_prints_the_same_bars(
    session: Session, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["grafik", str(session.path), "--lebar", "60"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("IK-1 ") and line.endswith("99,49") for line in lines)
    assert max(len(line) for line in lines if line.startswith("IK")) <= 60
