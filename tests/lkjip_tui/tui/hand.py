"""A person at the keyboard: presses keys, types texts, waits for what comes up."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from textual import events
from textual.pilot import Pilot

from lkjip_tui.app import LkjipApp
from lkjip_tui.widgets.form import RecordForm
from lkjip_tui.widgets.lines import LineList

PATIENCE = 30.0


class Hand:
    """Drives the app by keys only, as a terminal does."""

    def __init__(self, app: LkjipApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> Any:
        return self.app.screen

    @property
    def status(self) -> str:
        return str(self.screen.query_one("#status").text)

    async def press(self, *keys: str) -> None:
        """Press keys as fast as a terminal sends them: Pilot's own waits after each one."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Put a text, as a paste, in the place of what stands in the entry."""
        await self.press("ctrl+u")
        focused = self.screen.focused
        assert focused is not None
        focused.post_message(events.Paste(text))
        await self.pilot.pause()

    async def answer(self, text: str) -> None:
        """Type into a one-line question and take it."""
        await self.until("AskLine")
        await self.write(text)
        await self.press("enter")

    async def until(self, name: str) -> None:
        """Wait until this screen is on top; say what is there instead."""
        end = time.monotonic() + PATIENCE
        while type(self.screen).__name__ != name:
            if time.monotonic() > end or not self.app.is_running:
                raise AssertionError("\n".join([f"no {name}, but:", *self.lines()]))
            await asyncio.sleep(0.02)
            await self.pilot.pause()
        await self.pilot.pause()

    async def until_status(self, text: str) -> None:
        """Wait until the line of a page below its body says this; say what is there instead."""
        end = time.monotonic() + PATIENCE
        while not (self.screen.query("#status") and text in self.status):
            if time.monotonic() > end or not self.app.is_running:
                raise AssertionError("\n".join([f"no “{text}”, but:", *self.lines()]))
            await asyncio.sleep(0.02)
            await self.pilot.pause()

    async def agree(self) -> None:
        await self.until("Confirm")
        await self.press("y")

    async def go(self, key: str) -> None:
        """Bring the cursor down to the row with this key."""
        listed = self.screen.query_one(LineList)
        for _ in listed.keys:
            if listed.key == key:
                return
            await self.press("down")
        raise AssertionError("\n".join([f"no row {key}, but:", *self.lines()]))

    async def pick(self, key: str) -> None:
        """Choose from a list by its key, going there with the arrows."""
        listed = self.screen.query_one(LineList)
        place = [row.key for row in listed._rows if not row.still].index(key)
        await self.press("home", *["down"] * place)
        assert listed.key == key
        await self.press("enter")

    async def choose(self, key: str) -> None:
        await self.until("Choose")
        await self.pick(key)

    async def fill(self, **texts: str) -> None:
        """Fill a form's fields, each reached with the arrows, and save it with F2."""
        form = self.screen.query_one(RecordForm)
        await self.press(*["up"] * len(form.draft.fields))
        for field in list(form.draft.fields):
            if field.name in texts:
                await self.to_field(field.name)
                await self._enter(form, texts[field.name])
        title = self.screen
        await self.press("f2")
        end = time.monotonic() + PATIENCE
        while self.screen is title and time.monotonic() < end:
            await asyncio.sleep(0.02)
            await self.pilot.pause()
        assert self.screen is not title, "\n".join(["the form did not save:", *self.lines()])

    async def to_field(self, name: str) -> None:
        """Go down to a field of the form that is open."""
        form = self.screen.query_one(RecordForm)
        for _ in form.draft.fields:
            if form.field.name == name:
                return
            await self.press("down")
        raise AssertionError("\n".join([f"no field {name} below, but:", *self.lines()]))

    async def _enter(self, form: RecordForm, text: str) -> None:
        from lkjip_tui.widgets.field_text import OPENED

        if form.field.kind in OPENED:
            await self.press("enter")
            await self.until("AskText")
            self.screen.query_one("TextArea").load_text(text)
            await self.press("f2")
            await self.until("RecordScreen")
        else:
            await self.write(text)

    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def text(self) -> str:
        return "\n".join(self.lines())
