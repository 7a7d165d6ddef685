"""What a screen can ask the person; each question is a window of `dialogs` or `writing`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.screen import Screen

from kinerja.errors import LkjipError

R = TypeVar("R")
V = TypeVar("V")


class Asking(Screen[R]):
    """A screen that can ask."""

    async def confirm(self, question: str, detail: str = "") -> bool:
        """A yes-or-no question; Esc is no."""
        from lkjip_tui.screens.dialogs import Confirm

        answer: bool | None = await self.app.push_screen_wait(Confirm(question, detail))
        return bool(answer)

    async def choose(
        self, title: str, options: Sequence[tuple[str, str]], current: str = ""
    ) -> str | None:
        """One of several (key, text); None where the person went back."""
        from lkjip_tui.screens.dialogs import Choose

        return await self.app.push_screen_wait(Choose(title, options, current))

    async def ask(self, title: str, text: str = "", detail: str = "") -> str | None:
        """One line of text; None where the person went back."""
        from lkjip_tui.screens.dialogs import AskLine

        return await self.app.push_screen_wait(AskLine(title, text, detail))

    async def ask_secret(self, title: str, detail: str = "") -> str | None:
        """One line that is not shown; None where the person went back."""
        from lkjip_tui.screens.dialogs import AskSecret

        return await self.app.push_screen_wait(AskSecret(title, "", detail))

    async def ask_for(
        self, title: str, text: str, detail: str, read: Callable[[str], V]
    ) -> V | None:
        """One line of text as `read` reads it; None where the person went back.

        What `read` refuses with an LkjipError is asked again, with the reason, as it was typed.
        """
        said = detail
        while True:
            answer = await self.ask(title, text, said)
            if answer is None:
                return None
            try:
                return read(answer)
            except LkjipError as error:
                text = answer
                said = "\n".join(filter(None, (f"! {error.sentence}", error.advice, detail)))

    async def ask_text(self, title: str, text: str = "", detail: str = "") -> str | None:
        """Text of several lines; None where the person went back."""
        from lkjip_tui.screens.writing import AskText

        return await self.app.push_screen_wait(AskText(title, text, detail))

    async def tell(self, sentence: str, detail: str = "") -> None:
        """A message that is read and closed."""
        from lkjip_tui.screens.dialogs import Tell

        await self.app.push_screen_wait(Tell(sentence, detail))
