"""Real programs of Textual's own widgets, at one end of a real pseudo-terminal."""

from __future__ import annotations

import asyncio
import os
import random
import select
import threading
import time
from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import (
    Button,
    Checkbox,
    DataTable,
    Footer,
    Header,
    Input,
    Label,
    OptionList,
    ProgressBar,
    Static,
    TextArea,
)

from lkjip_tui.thin import ThinDriver
from tests.lkjip_tui.thin.conftest import Far, running

TEXTS = (
    "Nilai capaian 98,5",
    "日本語の表",
    "e\u0301te\u0301 n\u0303",
    "[b]tebal[/b] [red]merah[/]",
    "─" * 30,
)


class Second(Screen[None]):
    """Another screen."""

    BINDINGS: ClassVar[list[Any]] = [("f3", "app.pop_screen", "Back")]

    def compose(self) -> ComposeResult:
        yield Static("Layar kedua", classes="frame")
        yield TextArea("satu\ndua\ntiga 日本")


class Mixed(App[None]):
    """A random heap of widgets."""

    CSS = ".frame { border: round red; } #side { width: 14; } Input { border: none; height: 1; }"
    BINDINGS: ClassVar[list[Any]] = [("f2", "more", "More"), ("f4", "text", "Text")]

    def __init__(self, seed: int, **options: Any) -> None:
        super().__init__(**options)
        self.random = random.Random(seed)

    def compose(self) -> ComposeResult:
        makers = [
            lambda: Static(self.random.choice(TEXTS), classes="frame"),
            lambda: Label(self.random.choice(TEXTS)),
            lambda: Input(placeholder="isi"),
            lambda: Checkbox("pilih"),
            lambda: ProgressBar(total=100, show_eta=False),
            lambda: Button("Tombol"),
        ]
        yield Header()
        with Horizontal():
            yield OptionList(*(f"Bagian {n}" for n in range(20)), id="side")
            with Vertical():
                yield DataTable(cursor_type="row")
                for maker in self.random.sample(makers, 3):
                    yield maker()
                yield Static("teks", id="text")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("No", "Indikator", "Nilai")
        for number in range(60):
            table.add_row(str(number), f"Indikator ke-{number}", str(number**3 % 97))

    def action_more(self) -> None:
        self.push_screen(Second())

    def action_text(self) -> None:
        self.query_one("#text", Static).update(self.random.choice(TEXTS))


KEYS = (
    "\x1b[B",
    "\x1b[B",
    "\x1b[A",
    "\x1b[6~",
    "\t",
    "\x1b[Z",
    "a",
    "b",
    " ",
    "\x1bOQ",
    "\x1bOR",
    "\x1bOS",
)


@pytest.mark.parametrize("seed", range(2))
async def test_random_programs(far: Far, tapped: Any, seed: int) -> None:
    app = Mixed(seed, driver_class=tapped)
    async with running(app, far):
        driver = app._driver
        for number in range(60):
            far.press(app.random.choice(KEYS))
            await asyncio.sleep(0.01)
            if number == 30:
                await asyncio.sleep(0.3)
        await asyncio.sleep(0.3)
        assert not driver.errors, driver.errors[0]
        assert driver.flushes > 30
        assert far.terminal.cells() == driver.thin.cells()  # the line brought all of it


class Plain(App[None]):
    """A field and a text."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Input { border: none; height: 1; }"

    def compose(self) -> ComposeResult:
        field = Input(id="field")
        field.cursor_blink = False
        yield field
        yield Static("baris\n" * 5, id="text")


def shows(far: Far, text: str) -> bool:
    return any(text in line for line in far.terminal.text())


async def test_a_letter_is_one_small_write_and_silence_is_silence(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        await asyncio.sleep(0.3)
        far.data, far.chunks = b"", 0
        far.press("x")
        await until(lambda: "x" in far.terminal.text()[0])
        await asyncio.sleep(0.05)
        assert len(far.data) <= 50
        assert far.chunks == 1
        await asyncio.sleep(0.3)
        assert far.chunks == 1


async def test_another_size_is_another_picture(far: Far, tapped: Any) -> None:
    app = Mixed(1, driver_class=tapped)
    async with running(app, far) as until:
        for width, height in ((60, 20), (30, 8), (52, 16)):
            app._driver.settled = False
            app._driver.fit(width, height)
            far.resize(width, height)
            await until(lambda size=(width, height): tuple(app.size) == size)
            await asyncio.sleep(0.15)
            app._driver.settled = True
            direct = app._driver.direct
            await until(lambda direct=direct: far.terminal.cells() == direct.cells())
        assert not app._driver.errors, app._driver.errors[0]


async def test_a_size_that_comes_back_leaves_nothing_wrong(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        far.resize(10, 3)
        far.resize(40, 12)
        assert not shows(far, "zzz")
        far.terminal.feed("\x1b[3;1Hzzz")  # what a terminal may leave behind
        await until(lambda: not shows(far, "zzz"))
        assert far.terminal.text()[1:6] == ["baris"] * 5


async def test_after_another_program_all_is_painted_again(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        with app.suspend():
            await asyncio.sleep(0.05)
            assert b"\x1b[?1049l" in far.data
            far.terminal.feed("\x1b[H\x1b[2J\x1b[1;31mshell$ ")
        await until(lambda: shows(far, "baris") and not shows(far, "shell"))


async def test_a_program_may_ask_for_all_of_it(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        far.terminal.feed("\x1b[2;1Hnoise on the line")
        app._driver.repaint()
        await until(lambda: not shows(far, "noise"))


async def test_unknown_codes_go_through_and_all_is_painted_after_them(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        app._driver.write("\x1b[2L")  # inserts lines: not what Textual believes
        app._driver.flush()
        await until(lambda: b"\x1b[2L" in far.data)
        await until(lambda: far.terminal.text()[1:6] == ["baris"] * 5)


async def test_titles_bells_and_clipboards_cost_no_repaint(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        await asyncio.sleep(0.2)
        far.data = b""
        app._set_pointer_shape("text")  # no mouse, no pointer
        app.bell()
        app.copy_to_clipboard("salin")
        app._driver.write("\x1b]0;judul\x07")
        await until(lambda: far.data.endswith(b"judul\x07"))
        assert far.data == b"\x07\x1b]52;c;c2FsaW4=\x07\x1b]0;judul\x07"


async def test_an_old_terminal_gets_nothing_it_would_print(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "vt100")
    monkeypatch.setattr("lkjip_tui.thin.abilities._from_terminfo", lambda term: None)
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        app.copy_to_clipboard("salin")
        far.press("x")
        await until(lambda: "x" in far.terminal.text()[0])
    await asyncio.sleep(0.05)
    codes = [b"\x1b[>", b"$p", b"\x1b]", b"1004", b"2004", b"1049", b"\x1b[38", b"\x1b[<"]
    assert [code for code in codes if code in far.data] == []


async def test_the_screen_of_before_comes_back(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
    assert far.data.rstrip().endswith(b"\x1b[?25h\x1b[?1004l")
    assert far.data.rfind(b"\x1b[m") > far.data.rfind(b"\x1b[7m")


async def test_a_far_terminal_is_asked_and_waited_for(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "contoh")
    app = Plain(driver_class=ThinDriver)
    far.answers = False
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris") and b"\x1b[6n" in far.data)
        driver: Any = app._driver
        text = app.query_one("#text", Static)
        for number in range(40):
            text.update(
                "\n".join(f"{number} {line} {number * 7919 % 9973}" * 2 for line in range(5))
            )
            await asyncio.sleep(0.02)
        frames = driver.frames
        assert frames < 20
        assert driver.held > 10
        far.press("\x1b[1;1R")  # the answer
        await until(lambda: shows(far, "39 0 "))
        assert driver.frames <= frames + 2  # what waited became one
        assert app.query_one("#field", Input).value == ""  # the answer is no key


async def test_a_line_that_is_full_is_not_pressed(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        far.reads = False
        driver: Any = app._driver
        text = app.query_one("#text", Static)
        for number in range(300):
            text.update("\n".join(f"{number} {line} {number * 7919}" * 2 for line in range(9)))
            if driver.held:
                break
            await asyncio.sleep(0.02)
        assert driver.held
        text.update("akhir")
        await asyncio.sleep(0.05)
        far.reads = True
        await until(lambda: shows(far, "akhir"))


async def test_a_program_goes_on_though_its_line_takes_no_small_change(far: Far) -> None:
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris"))
        far.reads = False
        rescue = threading.Timer(10, lambda: os.read(far.parent, 1 << 16))  # what hangs fails
        rescue.start()
        begin = time.monotonic()
        while await asyncio.to_thread(_takes, far.child):
            os.write(far.child, b"\0" * 256)
        for number in range(100):
            app.query_one("#text", Static).update(str(number))
            await asyncio.sleep(0.005)
        took = time.monotonic() - begin
        rescue.cancel()
        far.reads = True
        await until(lambda: shows(far, "99"))
    assert took < 8


def _takes(line: int) -> bool:
    return bool(select.select([], [line], [], 0.1)[1])


async def test_the_mode_of_one_picture_at_a_time_is_used_where_offered(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lkjip_tui.thin.driver._SYNC_FROM", 200)
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris") and b"\x1b[?2026$p" in far.data)
        far.press("\x1b[?2026;2$y")
        await asyncio.sleep(0.1)
        far.data = b""
        app.query_one("#text", Static).update("\n".join(str(7**30) + str(n) for n in range(11)))
        app.query_one("#text", Static).styles.background = "red"
        await until(lambda: b"\x1b[?2026l" in far.data)
        assert far.data.startswith(b"\x1b[?2026h")


@pytest.mark.parametrize(("column", "used"), [(5, True), (2, False)])
async def test_repeating_is_tried_before_it_is_used_far_away(
    far: Far, monkeypatch: pytest.MonkeyPatch, column: int, used: bool
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "contoh")
    far.answer = f"\x1b[1;{column}R"
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris") and b"\x1b[6n" in far.data)
        await asyncio.sleep(0.1)
        far.data = b""
        app.query_one("#text", Static).update("x" * 30)
        await until(lambda: shows(far, "x" * 30))
        assert (b"x\x1b[29b" in far.data) == used


async def test_what_is_tried_moves_no_cell_of_the_first_picture(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "contoh")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")  # as it is, or the first picture is painted twice
    monkeypatch.setenv("LINES", "12")

    class Titled(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("Judul di baris pertama")

    async with running(Titled(driver_class=ThinDriver), far) as until:
        await until(lambda: shows(far, "baris pertama"))
        assert far.terminal.text()[0].startswith("Judul")


async def test_an_answer_lost_while_suspended_holds_nothing(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "contoh")
    far.answers = False
    app = Plain(driver_class=ThinDriver)
    async with running(app, far) as until:
        await until(lambda: shows(far, "baris") and b"\x1b[6n" in far.data)
        text = app.query_one("#text", Static)
        for number in range(20):
            text.update("\n".join(f"{number} {line * 7919}" * 3 for line in range(5)))
            await asyncio.sleep(0.02)
        assert app._driver.held
        far.answers = True
        with app.suspend():
            await asyncio.sleep(0.05)
        await until(lambda: shows(far, "19 7919"))
