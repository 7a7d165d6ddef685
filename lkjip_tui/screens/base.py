"""What every screen shares: title line, body, status line, key footer, help, dialogs, saving.

How to build a screen::

    class LetterScreen(LkjipScreen[None]):
        screen_title = "Surat"
        keys = ("tambah", "hapus")            # ids of `lkjip_tui.keys`; shown in this order
        help_text = "Apa yang dikerjakan di sini, dan aturannya."

        def body(self) -> ComposeResult:      # between title and footer; LineList, RecordForm
            self.list = LineList((Col("Nomor"), Col("Perihal", grow=True)))
            yield self.list

        def refresh_data(self) -> None:       # at first and whenever the office or year changed
            self.list.set_rows([Row(r.id, (r.nomor, r.perihal)) for r in ...])

        def action_tambah(self) -> None:      # the method of key id "tambah" ("-" becomes "_")
            self.act(self._add())             # anything that waits for a person or can fail

        async def _add(self) -> None:         # LkjipError anywhere in it becomes a dialog
            name = await self.ask("Nomor surat")
            if name is not None:
                await self.save([...], "Surat dicatat")   # False: not saved, stay here

- `self.session`, `self.office`, `self.tahun` are what the screen works on; `self.lkjip` is the app,
  `self.lkjip.open("riwayat", table=..., id=...)` goes to another screen (names: `screens.OPEN`).
- A `RecordForm` in the body gets its choosers and text windows by itself.
- `dirty()` returns True while there is something typed that is not saved; leaving then asks.
- `labels` renames keys in this screen's footer, `meanings` says on F1 and F9 what they do here;
  `pinned` keys stand in the footer at any width.
- `self.say(text)` writes to the status line. No toasts, timers, markup or colours.
- Texts longer than a line go through `widgets.text.wrap`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.widget import Widget

from kinerja.errors import LkjipError
from kinerja.office import Edit, Office
from kinerja.records import Instansi
from lkjip_tui.keymap import shown, with_keys
from lkjip_tui.keys import ANYWHERE, EVERYWHERE, KEYS
from lkjip_tui.screens.asking import Asking
from lkjip_tui.screens.copying import Copying
from lkjip_tui.screens.footer import bindings_of, fitted_keys
from lkjip_tui.widgets.oneline import BOLD, REVERSE, OneLine
from lkjip_tui.widgets.text import fit, plain

if TYPE_CHECKING:
    from lkjip_tui.app import LkjipApp
    from lkjip_tui.session import Session
    from lkjip_tui.widgets.form import RecordForm

R = TypeVar("R")

AFTER_PAINT = 0.1
"""Seconds until what the first paint must not wait for is done."""
SMALLEST = (60, 20)
"""Columns and rows below which nothing sensible can be shown."""


class Body(Widget):
    """What stands between title and status line."""


class LkjipScreen(Copying, Asking[R]):
    """A full screen of the program; see the module's text."""

    screen_title: ClassVar[str] = ""
    keys: ClassVar[tuple[str, ...]] = ()
    everywhere: ClassVar[tuple[str, ...]] = EVERYWHERE
    pinned: ClassVar[tuple[str, ...]] = ("kembali",)
    labels: ClassVar[Mapping[str, str]] = {}
    meanings: ClassVar[Mapping[str, str]] = {}
    help_text: ClassVar[str] = ""
    AUTO_FOCUS = "LineList, RecordForm, Input, TextArea"

    def __init_subclass__(cls, **options: Any) -> None:
        cls.BINDINGS = [*bindings_of((*cls.everywhere, *ANYWHERE, *cls.keys))]
        super().__init_subclass__(**options)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Office, int, str] | None = None
        self._ready = False
        self._acting = asyncio.Lock()

    # --- what a screen writes ---------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The widgets between title and status line."""
        yield from ()

    def refresh_data(self) -> None:
        """Fill the widgets from `self.office`; called when it or the year changed."""

    def heading(self) -> str:
        """The screen's own part of the title line."""
        return self.screen_title

    def help_now(self) -> str:
        """What F1 says above the keys; the class's `help_text` unless the screen knows more."""
        return with_keys(self.help_text)

    def dirty(self) -> bool:
        """Whether something typed here is not saved yet: by default what its forms say."""
        return any(cast("RecordForm", form).draft.changed for form in self.query("RecordForm"))

    # --- what a screen uses -----------------------------------------------------------------

    @property
    def lkjip(self) -> LkjipApp:
        """The app."""
        return cast("LkjipApp", self.app)

    @property
    def session(self) -> Session:
        """The open file, the year, the person."""
        return self.lkjip.session

    @property
    def office(self) -> Office:
        """The newest data."""
        return self.session.office

    @property
    def tahun(self) -> int:
        """The report's year."""
        return self.session.tahun

    @property
    def page(self) -> int:
        """Cells of a line of running text: never wider than is good to read."""
        return max(20, min(76, self.app.size.width - 4))

    def say(self, text: str) -> None:
        """Show a sentence in the status line until the next one."""
        self.query_one("#status", OneLine).show(text)

    def act(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run what waits for a person; an `LkjipError` in it becomes a dialog.

        One after the other: F3 typed right after F2 leaves when the save is done.
        """
        self.run_worker(self._guarded(work), group="act")

    async def _guarded(self, work: Coroutine[Any, Any, Any]) -> None:
        async with self._acting:
            if self not in self.app.screen_stack:  # left meanwhile
                work.close()
                return
            try:
                await work
            except (LkjipError, OSError) as error:
                from lkjip_tui.errors import describe

                failure = describe(error)
                await self.tell(failure.sentence, failure.advice)

    async def save(self, edits: Sequence[Edit], label: str) -> bool:
        """Save as one action; False where it was not saved (the person has been told)."""
        from lkjip_tui.screens.saving import save

        return await save(self, edits, label)

    # --- frame ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, body, status line, footer, and the notice for a tiny terminal."""
        yield OneLine(id="title", style=REVERSE)
        yield Body(*self.body(), id="body")
        yield OneLine(id="status", style=BOLD)
        yield OneLine(id="footer", style=REVERSE)
        yield OneLine(id="small", style=BOLD)

    def on_mount(self) -> None:
        """Fill in the data."""
        self._ready = True
        self.sync()

    def on_screen_resume(self) -> None:
        """Something may have been saved, or thrown away, while another screen was on top."""
        self.lkjip.keeper.after_saving()
        self.sync()
        if self._ready and self.lkjip.parting_word:
            self.say(self.lkjip.parting_word)
            self.lkjip.parting_word = ""

    def sync(self) -> None:
        """Show the newest data, if there is newer data than what is shown."""
        if not self._ready or not self.lkjip.has_session:
            return
        state = (self.office, self.tahun, self.session.name)
        if self._shown != state:
            self._shown = state
            self.refresh_data()
            self.show_frame()

    def show_again(self) -> None:
        """Draw all when this screen comes up next, though no data changed: the keys did."""
        self._shown = None
        self.show_frame()

    def show_frame(self) -> None:
        """Draw title and footer again (after `heading` or `keys` changed)."""
        self.query_one("#title", OneLine).show(f" {self.title_text()}", f"{self.who_text()} ")
        self.query_one("#footer", OneLine).show(" " + self.footer_text())

    def title_text(self) -> str:
        """Screen, office and year."""
        if not self.lkjip.has_session:
            return f"{self.heading()} | lkjip"
        instansi = self.office.one(Instansi)
        known = instansi.daerah.casefold() in instansi.nama.casefold()
        name = instansi.nama if known else f"{instansi.nama} {instansi.daerah}"
        return f"{self.heading()} | {self.tahun} | {name}"

    def who_text(self) -> str:
        """Who works here, and what is special about this file."""
        if not self.lkjip.has_session:
            return ""
        marks = [fit(plain(self.session.name), 24).rstrip()]
        if self.office.one(Instansi).contoh:
            marks.append("[CONTOH]")
        return " ".join(filter(None, (*marks, self.session.medium_mark)))

    def key_ids(self) -> tuple[str, ...]:
        """The keys of this screen in the order of the footer."""
        rest = tuple(name for name in self.everywhere if name != "bantuan")
        return ("bantuan", *self.keys, *rest)

    def key_label(self, name: str) -> str:
        """What the footer calls a key on this screen now; "" where it does nothing now."""
        return self.labels.get(name, KEYS[name].label)

    def footer_text(self) -> str:
        """The keys in one line, whole items only; the pinned ones stand at the end in any case."""
        labels = {name: self.key_label(name) for name in self.key_ids()}
        return fitted_keys(labels, self.pinned, self.size.width - 2)

    def on_resize(self) -> None:
        """Fit the footer; say so where the terminal is too small."""
        columns, rows = self.app.size
        small = columns < SMALLEST[0] or rows < SMALLEST[1]
        self.set_class(small, "small")
        self.query_one("#small", OneLine).show(
            f"Perbesar layar: perlu {SMALLEST[0]}x{SMALLEST[1]}, kini {columns}x{rows}."
        )
        self.show_frame()

    # --- keys of every screen ---------------------------------------------------------------

    def action_bantuan(self) -> None:
        """F1."""
        from lkjip_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_kembali(self) -> None:
        """F3 and Esc: go back, asking first where something would be lost."""
        self.act(self.leave())

    async def leave(self) -> None:
        """Close this screen; the person can stay where something is not saved."""
        if await self.may_leave():
            self.dismiss(None)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close, once: more keys of one burst reach a screen that was just answered."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    async def may_leave(self) -> bool:
        """Whether nothing typed is lost by leaving, or the person agrees."""
        if not self.dirty():
            return True
        return await self.confirm(
            "Isian yang belum disimpan akan hilang. Tetap keluar dari layar ini?",
            f"{shown('simpan')} pada layar itu menyimpannya.",
        )

    def action_perintah(self) -> None:
        """F9."""
        from lkjip_tui.palette import Palette

        self.act(Palette.run_for(self))

    def action_keluar(self) -> None:
        """F10."""
        self.act(self.lkjip.leave())

    def on_record_form_opened(self, message: RecordForm.Opened) -> None:
        """Open the chooser or the text window of a form's field."""
        from lkjip_tui.screens.opening import open_field

        message.stop()
        self.act(open_field(self, message.form, message.field))
