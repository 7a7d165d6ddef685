"""Questions in a window of their own: yes or no, one of several, one line, a message.

Each covers the whole screen (no backdrop to blend, nothing behind it to send again) and gives
a typed answer; None or False means that the person went back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.prompt import Prompt
from lkjip_tui.widgets.text import wrap

R = TypeVar("R")
_MOST = 12
"""Lines of a question; the answer needs room below it."""


class Dialog(LkjipScreen[R], ModalScreen[R]):
    """A question: `title` in the frame, `detail` as lines above the answer."""

    everywhere: ClassVar[tuple[str, ...]] = ("bantuan", "kembali")

    def __init__(self, title: str, detail: str = "") -> None:
        super().__init__()
        self._question, self._detail = title, detail

    def heading(self) -> str:
        """The frame's title."""
        return self.screen_title

    def text_rows(self) -> list[Row]:
        """Question and detail as rows, wrapped."""
        texts = [*wrap(self._question, self.page)]
        rows = [Row("", (text,), bold=True) for text in texts]
        if self._detail:
            rows += [Row("", (text,)) for text in ["", *wrap(self._detail, self.page)]]
        return rows

    def question(self) -> ComposeResult:
        """Question and detail as plain lines, for dialogs that have an answer below."""
        rows = self.text_rows()
        if len(rows) > _MOST:
            rows = [*rows[: _MOST - 1], rows[_MOST - 1]._replace(cells=("…",))]
        block = Block(len(rows) + 1, bold=sum(row.bold for row in rows))
        block.show([row.cells[0] for row in rows])
        yield block


class Tell(Dialog[None]):
    """A message; Enter, F3 or Esc closes it. Long ones scroll."""

    screen_title = "Pemberitahuan"
    help_text = "Enter, {kembali}, atau Esc menutup pemberitahuan ini."

    def body(self) -> ComposeResult:
        """The text as a list, so that arrows scroll it."""
        rows = [*self.text_rows(), Row("", ("",)), Row("", ("Enter: tutup",))]
        yield LineList(rows=rows)

    def on_line_list_selected(self) -> None:
        """Enter closes."""
        self.dismiss(None)


class Confirm(Dialog[bool]):
    """Yes or no; the cursor stands on no."""

    screen_title = "Perlu kepastian"
    help_text = "Y melanjutkan. T, {kembali}, atau Esc membatalkan; tidak ada yang berubah."

    def body(self) -> ComposeResult:
        """The question and the two answers."""
        yield from self.question()
        yield LineList(rows=(Row("tidak", ("Tidak",)), Row("ya", ("Ya, lanjutkan",))))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """The answer."""
        self.dismiss(message.key == "ya")

    def on_key(self, event: events.Key) -> None:
        """Y and T answer at once, with Caps Lock too."""
        if event.key in ("y", "t", "Y", "T"):
            event.stop()
            self.dismiss(event.key in "yY")

    def footer_text(self) -> str:
        """What can be pressed."""
        return f"Enter Pilih  Y Ya  T Tidak  {shown('kembali')} Kembali"


class Choose(Dialog[str]):
    """One of a list, with a filter; the answer is its key."""

    screen_title = "Pilih"
    help_text = "Enter memilih baris yang ditunjuk. {kembali} atau Esc: tidak jadi."

    def __init__(
        self, title: str, options: Sequence[tuple[str, str]], current: str = "", detail: str = ""
    ) -> None:
        super().__init__(title, detail)
        self._options, self._current = options, current

    def body(self) -> ComposeResult:
        """The question above the list."""
        yield from self.question()
        rows = [Row(key, (text,)) for key, text in self._options]
        yield LineList(rows=rows, empty="Belum ada yang dapat dipilih.")

    def refresh_data(self) -> None:
        """Put the cursor on what is chosen now."""
        self.query_one(LineList).go_to(self._current)

    def on_mount(self) -> None:
        """As `refresh_data`, also where no file is open."""
        self.query_one(LineList).go_to(self._current)

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """The answer."""
        self.dismiss(message.key)

    def footer_text(self) -> str:
        """What the list does."""
        return f"Enter Pilih  / Saring  {shown('kembali')} Kembali"


class AskLine(Dialog[str]):
    """One line of text; Enter takes it."""

    screen_title = "Isian"
    help_text = "Enter menerima yang diketik. {kembali} atau Esc: tidak jadi."
    AUTO_FOCUS = "Prompt"

    def __init__(self, title: str, text: str = "", detail: str = "") -> None:
        super().__init__(title, detail)
        self._text = text

    def body(self) -> ComposeResult:
        """The question above the entry."""
        yield from self.question()
        yield Prompt(self._text)

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """The answer."""
        self.dismiss(message.text)

    def footer_text(self) -> str:
        """What can be pressed."""
        return f"Enter Terima  Ctrl+U Kosongkan  {shown('kembali')} Kembali"


class AskSecret(AskLine):
    """One line that is not shown, such as a passphrase; Enter takes it."""

    screen_title = "Sandi"
    help_text = "Yang diketik tidak ditampilkan. Enter menerima. {kembali} atau Esc: tidak jadi."

    def body(self) -> ComposeResult:
        """The question above the entry."""
        yield from self.question()
        yield Prompt(secret=True)
