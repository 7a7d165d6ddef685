"""The application: which file is open, which screen is on top, when to look again."""

from __future__ import annotations

import gc
import signal
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App

from kinerja.errors import LkjipError
from lkjip_tui import keymap, settings
from lkjip_tui.keeping import Keeper
from lkjip_tui.keymap import shown
from lkjip_tui.late_check import check_journal
from lkjip_tui.messages import GoTo
from lkjip_tui.screens import OPEN
from lkjip_tui.screens.base import AFTER_PAINT, LkjipScreen

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen

    from lkjip_tui.session import Session

POLL = 2.0
"""Seconds between two looks at the file's state on disk."""
_UNREADABLE = "Berkas di disk tidak terbaca lagi; layar memuat isi yang terakhir dibaca."
_READABLE = "Berkas di disk terbaca lagi."


class LkjipApp(App[None], inherit_bindings=False):
    """The screens on one office's file.

    Without a session it begins with the start screen; with `new_file`, a path where no file is
    yet, with the questions that make it, or with `first`, the screen that the file needs else.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "lkjip"
    # Textual's own Ctrl+Q would come before the screens', which ask what is not saved.
    BINDINGS: ClassVar[list[Any]] = [("ctrl+c", "help_quit")]

    def __init__(
        self,
        session: Session | None = None,
        new_file: str = "",
        first: str = "baru",
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._session = session
        self._new_file = "" if session else new_file
        self._first = first
        self._stat: tuple[int, ...] = ()
        self._unreadable = False
        self.parting_word = ""
        """What a screen that closed wants said on the one below it."""
        self.watching = True
        self.guided = False
        """Whether step screens show a line of the tour."""
        self.advised = False
        """Whether it was said that the file has grown large or slow."""
        self.keeper = Keeper(self)
        self.failure: Exception | None = None
        """What nobody foresaw and ended the program; `lkjip buka` says it in a sentence."""
        self.animation_level = "none"
        # Set before anything is mounted: a theme that changes later styles every widget anew.
        self.theme = "ansi-dark"
        keymap.use(settings.load().keys)

    @property
    def has_session(self) -> bool:
        """Whether a file is open."""
        return self._session is not None

    @property
    def session(self) -> Session:
        """The open file, the year and the person."""
        if self._session is None:
            raise RuntimeError("no file is open")
        return self._session

    def on_mount(self) -> None:
        """Show the first screen and begin to watch the file."""
        self._end_on_signals()
        self.set_keymap(keymap.textual_keymap())
        if self._new_file:
            self.open(self._first, path=self._new_file)
        self.set_interval(POLL, self.look_again)
        self.set_timer(AFTER_PAINT, _collect_again)
        self._look_closer_soon()

    def _look_closer_soon(self) -> None:
        """After the paint of a file's first screen: what was left unsaved, and its journal."""
        self.set_timer(2 * AFTER_PAINT, self.keeper.offer)
        self.set_timer(2 * AFTER_PAINT, lambda: check_journal(self))

    def _end_on_signals(self) -> None:
        """A lost line or a shutdown ends the program: saves are done, what is typed is kept."""
        import asyncio

        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            try:
                if number is not None:
                    asyncio.get_running_loop().add_signal_handler(number, self._end)
            except (NotImplementedError, RuntimeError, ValueError):
                return  # Windows, or not the main thread: the default handling stays

    def get_default_screen(self) -> Screen[Any]:
        """The first screen, at the bottom of the stack: no empty screen is drawn before it."""
        return self.make(self._first_screen())

    def _first_screen(self) -> str:
        """A unit's packet opens as a short entry screen; the nine steps are the office's."""
        if self._session is None:
            return "mulai"
        return "beranda" if self._session.store.packet is None else "paket"

    # --- screens ----------------------------------------------------------------------------

    def make(self, name: str, **options: Any) -> Screen[Any]:
        """A screen by its name in `screens.OPEN`; its module loads now."""
        module, _, member = OPEN[name].partition(":")
        return cast("Screen[Any]", getattr(import_module(module), member)(**options))

    def open(self, name: str, **options: Any) -> None:
        """Put a screen on top."""
        self.push_screen(self.make(name, **options))

    def begin(self, session: Session) -> None:
        """Go on with another file (from the start screen or the wizard)."""
        self._session, self._stat, self.advised = session, (), False
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.open(self._first_screen())  # above the first screen, which Textual cannot switch away
        self._look_closer_soon()

    def on_go_to(self, message: GoTo) -> None:
        """Open the form or the register where a gap can be filled."""
        from lkjip_tui.screens.going import place_of

        name, options = place_of(self.session, message.table, message.id, message.field)
        self.open(name, **options)

    # --- data -------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Show what others saved; `stat` is only the hint, the store reads the header."""
        if self._session is None or not self.watching:
            return
        try:
            state = self._session.path.stat()
        except OSError:
            return  # the stick is out or the file is being replaced; the next save will tell
        stat = (state.st_ino, state.st_size, state.st_mtime_ns)
        if stat == self._stat:
            return
        first, self._stat = not self._stat, stat
        try:
            if not first and self._session.store.refresh():
                self.show_newest()
        except (LkjipError, OSError):  # whoever saves now is told in full what is wrong with it
            self._unreadable = True
            self._tell(_UNREADABLE)
        else:
            if self._unreadable:
                self._unreadable = False
                self._tell(_READABLE)

    def _tell(self, sentence: str) -> None:
        if self.top is not None:
            self.top.say(sentence)

    def show_newest(self) -> None:
        """Let the screen on top show the newest data; the others do when they come up again."""
        self.keeper.after_saving()
        top = self.top
        if top is not None:
            top.sync()

    @property
    def top(self) -> LkjipScreen[Any] | None:
        """The full screen on top; None under a window, and when the program ends just now."""
        stack = self.screen_stack
        found = stack[-1] if stack else None
        return found if isinstance(found, LkjipScreen) else None

    def on_record_form_changed(self) -> None:
        """Something was typed into a form."""
        self.keeper.soon()

    def on_text_area_changed(self) -> None:
        """Something was typed into a window of text."""
        self.keeper.soon()

    # --- leaving ----------------------------------------------------------------------------

    async def leave(self) -> None:
        """F10: end, asking first where a form below is not saved."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, LkjipScreen) and screen.dirty():
                top = cast("LkjipScreen[Any]", self.screen)
                if not await top.confirm("Ada isian yang belum disimpan. Tetap keluar?"):
                    return
                break
        self.keeper.forget()
        self.exit()

    def _end(self) -> None:
        self.keeper.at_the_end()
        self.exit()

    def _fatal_error(self) -> None:
        # Textual would print a traceback with local variables: office data on a shared screen.
        self.failure = self._exception
        self.keeper.at_the_end()
        self._close_messages_no_wait()

    def repaint(self) -> None:
        """Paint all again after noise on the line or another program's message."""
        repaint = getattr(self._driver, "repaint", None)
        if repaint is not None:
            repaint()

    @property
    def driver(self) -> Driver | None:
        """What draws on the terminal; None before the start."""
        return self._driver

    @property
    def mouse_is_on(self) -> bool:
        """Whether the terminal reports the mouse."""
        return self._driver is not None and self._driver._mouse

    def use_mouse(self, on: bool) -> bool:
        """Let the terminal report the mouse, or no longer; gives whether it does now."""
        driver = cast("Any", self._driver)
        if driver is not None and on != self.mouse_is_on:
            driver._mouse = True  # both acts do nothing where the driver believes it is off
            driver._enable_mouse_support() if on else driver._disable_mouse_support()
            driver._mouse = on
        return self.mouse_is_on

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here; Textual would say so in English."""
        if self.top is not None:
            self.top.say(f"Tekan {shown('keluar')} untuk keluar.")

    def take_keys(self) -> None:
        """Use the person's own keys as they are now, on every screen that is open."""
        self.set_keymap(keymap.textual_keymap())
        for screen in self.screen_stack:
            if isinstance(screen, LkjipScreen):
                screen.show_again()


def _collect_again() -> None:
    """Garbage collection stands still while starting; what is loaded then stays for good."""
    gc.freeze()
    gc.enable()
