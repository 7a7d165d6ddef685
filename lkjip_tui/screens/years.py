"""The end of a year on the screens: close it and begin the next, or open it again."""

from __future__ import annotations

from typing import Any

from kinerja import tahun_baru
from kinerja.penutupan import is_closed
from kinerja.records import Laporan
from lkjip_tui.screens.base import LkjipScreen


async def next_year(screen: LkjipScreen[Any]) -> None:
    """Ask what the person wants with the year, and do it."""
    tahun = screen.tahun
    closed = is_closed(screen.office.get(Laporan, str(tahun)))
    first = (
        ("buka", f"Buka kembali tahun {tahun}, dengan alasan")
        if closed
        else ("tutup", f"Tutup tahun {tahun} dan mulai tahun {tahun + 1}")
    )
    options = (first, ("pilih", "Pilih atau mulai tahun lain …"))
    answer = await screen.choose("Tahun laporan", options)
    if answer == "tutup":
        await _close(screen)
    elif answer == "buka":
        await _reopen(screen)
    elif answer == "pilih":
        from lkjip_tui.screens.acts import choose_year

        await choose_year(screen)


async def _close(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.actions.years import close_year

    session = screen.session
    # What would refuse it says so before anything is asked.
    tahun_baru.close(screen.office, screen.tahun, session.who, session.now())
    if not await screen.confirm(
        f"Tutup tahun {screen.tahun} dan mulai tahun {screen.tahun + 1}?",
        f"Isian tahun {screen.tahun} tidak dapat diubah sesudah ini, kecuali tahun itu dibuka "
        "kembali dengan alasan. Indikator, Renstra, unit, pegawai, dan program terbawa; realisasi "
        "menjadi riwayat; langkah perbaikan menjadi rekomendasi untuk ditindaklanjuti.",
    ):
        return
    closed = close_year(session)
    screen.lkjip.show_newest()
    await screen.tell(closed.sentence, "Layar kini menunjukkan tahun yang baru.")


async def _reopen(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.actions.years import reopen_year

    reason = await screen.ask(f"Alasan membuka kembali tahun {screen.tahun}", detail="Tercatat.")
    if reason is not None:
        reopen_year(screen.session, reason)
        screen.lkjip.show_newest()
        screen.say(f"Tahun {screen.tahun} dibuka kembali.")
