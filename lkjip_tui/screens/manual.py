"""The manual on the screens: choose a role, read its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lkjip_tui.screens.base import LkjipScreen


async def read_manual(screen: LkjipScreen[Any]) -> None:
    """Let the person choose a book, and show its text."""
    from lkjip_tui.actions import manual

    name = await screen.choose("Panduan mana yang dibaca?", list(manual.BOOKS.items()))
    if name is not None:
        printing = f"Mencetaknya sebagai PDF: lkjip panduan {name} --ke FOLDER"
        await screen.tell(printing, manual.text_of(name))
