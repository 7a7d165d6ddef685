"""Moving in a list: one picture for the row and what is said of it, one word for a held key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from kinerja.records import Indikator
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.oneline import OneLine
from tests.lkjip_tui.tui.hand import Hand


class Place(Screen[None]):
    """A list of 60 rows with a line that tells the row under the cursor."""

    wanted = ""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        rows = [Row(f"k{n}", (str(n), f"baris {n}")) for n in range(60)]
        self.list = LineList((Col("No"), Col("Nama", grow=True)), rows)
        yield self.list
        yield OneLine(id="told")

    def on_mount(self) -> None:
        self.list.go_to(self.wanted)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        self.heard.append(message.key)
        self.query_one(OneLine).show(f"Baris {message.key}")


class Rows(App[None]):
    """Counts the pictures."""

    pictures = 0

    def __init__(self) -> None:
        super().__init__()
        self.place = Place()

    @property
    def rows(self) -> LineList:
        return self.place.list

    def get_default_screen(self) -> Screen[Any]:
        return self.place

    def _display(self, *arguments: Any) -> None:
        self.pictures += 1
        super()._display(*arguments)

    def shown(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


def run(act: Callable[[Rows, Pilot[None]], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        app = Rows()
        async with app.run_test(size=(40, 12)) as pilot:
            await asyncio.sleep(0.1)
            app.pictures = 0
            await act(app, pilot)

    asyncio.run(whole())


@pytest.mark.parametrize("first", [0, 30])
def test_the_row_and_what_is_said_of_it_are_one_picture(first: int) -> None:
    async def act(app: Rows, pilot: Pilot[None]) -> None:
        app.rows.go_to(f"k{first}")
        await asyncio.sleep(0.1)
        app.pictures = 0
        await pilot.press("down")
        await asyncio.sleep(0.1)
        assert app.pictures == 1
        assert any(line.startswith(f"> {first + 1} ") for line in app.shown())
        assert app.shown()[-1] == f"Baris k{first + 1}"

    run(act)


def test_keys_that_come_together_are_one_move() -> None:
    async def act(app: Rows, pilot: Pilot[None]) -> None:
        for _ in range(25):
            app.rows.move(1)
        assert app.rows.key == "k25"
        await asyncio.sleep(0.1)
        assert app.place.heard == ["k25"]
        assert app.pictures == 1

    run(act)


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ("end", "k59"),
        ("end up", "k58"),
        ("pagedown", "k9"),
        ("end pageup", "k50"),
        ("end home", "k0"),
    ],
)
def test_each_key_that_moves(keys: str, key: str) -> None:
    async def act(app: Rows, pilot: Pilot[None]) -> None:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert app.rows.key == key
        assert f"> {key[1:]} " in "\n".join(app.shown())

    run(act)


def test_a_place_chosen_before_the_first_layout_is_in_view() -> None:
    async def whole() -> None:
        app = Rows()
        app.place.wanted = "k40"
        async with app.run_test(size=(40, 12)) as pilot:
            await pilot.pause()
            assert app.shown()[-2] == "> 40  baris 40"  # the last row: no further than needed

    asyncio.run(whole())


def test_arrows_move_in_the_list_of_commands_while_letters_are_typed(session: Session) -> None:
    async def whole() -> None:
        app = LkjipApp(session)
        async with app.run_test(size=(80, 24)) as pilot:
            hand = Hand(app, pilot)
            await hand.press("f9")
            await hand.until("Palette")
            commands = hand.screen.query_one(LineList)
            first, second, third = commands.keys[:3]
            await hand.press("down", "down")
            assert commands.key == third
            await hand.press("up", "up", "up")
            assert commands.key == first
            await hand.press("down")
            assert commands.key == second

    asyncio.run(whole())


def test_filtering_shows_every_row_that_fits_from_the_first() -> None:
    async def act(app: Rows, pilot: Pilot[None]) -> None:
        await pilot.press("end", "slash", *"baris 2")
        await pilot.pause()
        assert app.rows.key == "k2"
        assert app.shown()[1].startswith("> 2 ")
        await pilot.press("escape", "end", "up", "slash", *"baris 58")
        await pilot.pause()
        assert app.rows.key == "k58"

    run(act)


def test_no_room_stays_empty_while_rows_are_out_of_view() -> None:
    async def act(app: Rows, pilot: Pilot[None]) -> None:
        await pilot.press("end")
        app.rows.set_rows([Row(f"k{n}", (str(n), f"baris {n}")) for n in range(57, 60)])
        await pilot.pause()
        assert [line.split()[-1] for line in app.shown()[1:4]] == ["57", "58", "59"]
        assert app.rows.key == "k59"

    run(act)


async def test_a_list_that_opens_on_a_row_tells_of_that_row(session: Session) -> None:
    """Its rows tell of the first one when they come; going to another must be told after that."""
    app = LkjipApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        hand = Hand(app, pilot)
        last = session.office.all(Indikator)[-1]
        app.open("capaian", indikator=last.id)
        await hand.until("ValuesScreen")
        await hand.until_status(last.nama)
