"""Keys that come in one burst, as from a held key on a slow line."""

from __future__ import annotations

from pathlib import Path

from textual import events

from tests.lkjip_tui.tui.walked import at, session_after


async def test_a_question_is_answered_once(tmp_path: Path) -> None:
    async with at(session_after(tmp_path, "analisis"), "arsip") as hand:
        below = list(hand.app.screen_stack)
        hand.screen.act(hand.screen.confirm("Tetap lanjut?"))
        await hand.until("Confirm")
        for _ in range(3):
            hand.app.screen.post_message(events.Key("t", "t"))
        await hand.pilot.pause()
        await hand.pilot.pause()
        assert hand.app.screen_stack == below
