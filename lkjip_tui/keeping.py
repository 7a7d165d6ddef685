"""When what is typed and not saved goes to the disk, and when it is taken away again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer

    from lkjip_tui.app import LkjipApp

KEEP_AFTER = 3.0
"""Seconds after a letter until what is typed is kept against the loss of the line or the power."""


class Keeper:
    """Keeps an app's unsaved forms on the disk; nothing runs while nothing is typed."""

    def __init__(self, app: LkjipApp) -> None:
        self._app = app
        self._timer: Timer | None = None
        self._kept = False

    def soon(self) -> None:
        """Keep what is typed in a few seconds, once for all letters until then."""
        if self._timer is None and self._app.has_session:
            self._timer = self._app.set_timer(KEEP_AFTER, self.now)

    def after_saving(self) -> None:
        """What was kept may have been saved just now, or thrown away."""
        if self._kept:
            self.soon()

    def now(self) -> None:
        """Keep what is typed and not saved; where nothing is, take away what was kept."""
        from lkjip_tui import unsaved
        from lkjip_tui.screens.unsaved import typed_in

        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._app.has_session:
            session = self._app.session
            forms = typed_in(self._app.screen_stack)
            self._kept = bool(forms)
            unsaved.keep(session.store.office_id, forms, session.now())

    def at_the_end(self) -> None:
        """The program ends without the person's word: whatever happens here, it must end."""
        with suppress(Exception):
            self.now()

    def forget(self) -> None:
        """The person left on purpose: nothing is to be offered again."""
        if self._kept and self._app.has_session:
            from lkjip_tui import unsaved

            unsaved.keep(self._app.session.store.office_id, [], self._app.session.now())
            self._kept = False

    def offer(self) -> None:
        """Ask about what programs that have ended left of this office."""
        screen = self._app.top
        if screen is not None and self._app.has_session:
            from lkjip_tui import unsaved

            if unsaved.left_behind(self._app.session.store.office_id):
                from lkjip_tui.screens.unsaved import offer

                screen.act(offer(screen))
