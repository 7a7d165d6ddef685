"""Acts that can be started from several screens: undo, who am I, which year."""

from __future__ import annotations

from typing import Any

from kinerja.errors import InputError, StateError
from kinerja.records import PERAN, Pegawai
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.values_text import field_label, record_name


async def undo(screen: LkjipScreen[Any]) -> None:
    """Take back the person's own last action, after saying which one it is."""
    session = screen.session
    plan = session.store.undoable(session.writer)
    names = [
        f"{record_name(edit.table, edit.id, screen.office)}: "
        + ", ".join(field_label(edit.table, name) for name in edit.values)
        for edit in plan.edits
    ]
    shown = [*names[:8], *([f"dan {len(names) - 8} rekaman lagi"] if len(names) > 8 else [])]
    detail = "Kembali ke nilai sebelumnya:\n" + "\n".join(shown)
    if not await screen.confirm(f"Urungkan “{plan.label}”?", detail):
        return
    undone = session.store.undo(session.writer)
    screen.lkjip.show_newest()
    screen.say(f"Diurungkan: {undone.label}")
    if undone.left:
        await screen.tell(
            f"“{undone.label}” diurungkan sebagian.",
            "Yang sudah diubah orang lain sesudahnya dibiarkan:\n" + "\n".join(undone.left),
        )


async def choose_person(screen: LkjipScreen[Any]) -> None:
    """Who sits here; kept in the user's own settings, never in the office's file."""
    people = screen.office.all(Pegawai)
    if not people:
        raise StateError("Belum ada pegawai.", "Tambahkan lewat Data kantor, Pegawai.")
    options = [("", "Tidak memilih (nama akun komputer)")]
    options += [(p.id, f"{p.nama}, {PERAN.get(p.peran, p.jabatan)}") for p in people]
    current = screen.session.person.id if screen.session.person else ""
    answer = await screen.choose("Siapa yang memakai program ini sekarang?", options, current)
    if answer is not None:
        screen.session.choose_person(screen.office.get(Pegawai, answer) if answer else None)
        screen.lkjip.show_newest()


async def choose_year(screen: LkjipScreen[Any]) -> None:
    """Which year's report is worked on; a year without a report can be begun."""
    session = screen.session
    years = session.years()
    options = [(str(year), f"Laporan Kinerja tahun {year}") for year in years]
    options.append(("baru", "Tahun lain …"))
    answer = await screen.choose("Tahun laporan", options, str(session.tahun))
    if answer == "baru":
        answer = await _new_year(screen)
    if answer is not None:
        session.tahun = int(answer)
        screen.lkjip.show_newest()


async def _new_year(screen: LkjipScreen[Any]) -> str | None:
    from lkjip_tui.actions.offices import start_year

    text = await screen.ask("Tahun laporan yang baru", str(screen.tahun + 1))
    if text is None:
        return None
    if not (text.isdecimal() and 2000 <= int(text) <= 2100):
        raise InputError(f"“{text}” bukan tahun laporan.", "Tulis empat angka, mis. 2026.")
    start_year(screen.session, int(text))
    return text
