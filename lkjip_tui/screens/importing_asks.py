"""What a person must be sure of before chosen rows of an import are taken."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen

if TYPE_CHECKING:
    from lkjip_tui.actions.arrival import Basket


async def sure_of(screen: LkjipScreen[Any], basket: Basket, chosen: Collection[int]) -> bool:
    """Whether files that the register does not vouch for, and conflicts, are to be taken."""
    asked = [item for item in basket.arrivals if item.tanya and item.wanted(chosen)]
    names = ", ".join(item.sumber.name for item in asked)
    if asked and not await screen.confirm(f"Sudah pasti isian {names} diambil?", asked[0].tanya):
        return False
    conflicts = [row for row in basket.rows if row.status == "bentrok" and row.nomor in chosen]
    return not conflicts or await screen.confirm(
        f"{len(conflicts)} isian bentrok dipilih. Ambil juga?",
        "Kedua nilai akan berdiri sebagai konflik sampai diputuskan "
        f"({shown('konflik')} di Beranda).",
    )
