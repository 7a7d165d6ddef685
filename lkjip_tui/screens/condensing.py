"""Condensing closed years from any screen: up to which year, where to, are you sure."""

from __future__ import annotations

import asyncio
from typing import Any

from kinerja.errors import StateError
from kinerja.penutupan import closed_years
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path


async def condense(screen: LkjipScreen[Any]) -> None:
    """Ask for year and folder, and do it."""
    from lkjip_tui.actions import condensing

    session = screen.session
    closed = sorted(closed_years(screen.office), reverse=True)
    if not closed:
        raise StateError(
            "Belum ada tahun yang ditutup, jadi belum ada yang dapat dipadatkan.",
            "Tutup tahun yang laporannya sudah diarsipkan pada langkah Arsip.",
        )
    options = tuple((str(year), f"Sampai tahun {year}") for year in closed)
    year = await screen.choose("Padatkan tahun yang sudah ditutup", options)
    if year is None:
        return
    folder = await screen.ask(
        "Folder untuk arsip riwayat",
        str(session.path.parent),
        "Riwayat lengkap sampai tahun itu hanya akan ada di arsip ini.",
    )
    if folder is None or not await screen.confirm(
        f"Padatkan sampai tahun {year}?",
        "Nilai akhir tetap; perubahan yang sudah tergantikan pindah ke arsip riwayat. "
        "Pemadatan tidak dapat diurungkan.",
    ):
        return
    place = typed_path(folder)
    screen.say("Memadatkan …")
    said = await asyncio.to_thread(condensing.condense, session, int(year), place)
    screen.lkjip.show_newest()
    await screen.tell(said)
