"""Making the units' forms from a screen: which shapes, until when, onto which stick or folder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja.dates import parse_date
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import ask_folder
from lkjip_tui.screens.progress import Report, run_with_progress

if TYPE_CHECKING:
    from lkjip_tui.actions.packets import HandedOut

_SHAPES = (
    ("paket xlsx pdf", "Semua bentuk: paket lkjip, XLSX, dan cetak (PDF)"),
    ("paket xlsx", "Paket lkjip dan XLSX, tanpa cetak"),
    ("paket", "Paket lkjip saja: bidang mengisinya dengan program ini"),
    ("xlsx", "XLSX saja: bidang mengisinya di lembar kerja"),
    ("pdf", "Cetak saja (PDF)"),
)
_ELSEWHERE = "*folder"
_NO_DAY = "kosong"


async def make_forms(
    screen: LkjipScreen[Any], units: Sequence[str], whose: str, due: date | None
) -> bool:
    """Ask, make the forms of these units (none: all) under a bar, say where they lie."""
    from lkjip_tui.actions.form_files import OPEN
    from lkjip_tui.actions.packets import Order, hand_out
    from lkjip_tui.screens.secrecy import ask_secrecy

    shapes = await screen.choose(f"Bentuk formulir untuk {whose}", _SHAPES)
    if shapes is None:
        return False
    shown = f"{due:%d-%m-%Y}" if due else ""
    detail = "Mis. 31-01-2026; kosong: tenggat yang sudah tercatat pada tiap unit."
    day = await screen.ask_for("Dikembalikan paling lambat", shown, detail, _day)
    if day is None:
        return False
    folder = await ask_place(screen, "Simpan formulir di")
    if folder is None:
        return False
    secrecy = OPEN if shapes == "pdf" else await ask_secrecy(screen)
    if secrecy is None:
        return False
    due = None if day == _NO_DAY else parse_date(day)
    order = Order(units, shapes.split(), due, secrecy=secrecy)

    def work(report: Report, cancel: threading.Event) -> HandedOut:
        return hand_out(screen.session, folder, order, progress=report, cancel=cancel)

    made = await run_with_progress(screen, f"Membuat formulir untuk {whose}", work)
    screen.lkjip.show_newest()
    await screen.tell(*_told(made, folder))
    return True


def _day(text: str) -> str:
    """The day as typed, proved to be one; an empty entry is an answer too."""
    if not text.strip():
        return _NO_DAY
    parse_date(text)
    return text


def _told(made: HandedOut, folder: Path) -> tuple[str, str]:
    from lkjip_tui.actions.sticks import slow_warning
    from store.media import medium_of

    lines = [f"{form.unit.nama}: versi {form.versi}" for form in made.forms]
    lines += [f"{name}: dilewati, belum mempunyai indikator" for name in made.skipped]
    lines += ["", f"Di {folder}:", *(path.name for path in made.paths)]
    if made.gaps:
        lines += ["", f"Belum diisi ({len(made.gaps)}):", *made.gaps]
    on_stick = medium_of(folder.resolve()) is not None
    pull = f" Stik boleh dicabut.{slow_warning(made.copy)}" if on_stick else ""
    return f"{len(made.paths)} berkas tertulis, sudah dibaca ulang dan cocok.{pull}", "\n".join(
        lines
    )


async def ask_place(screen: LkjipScreen[Any], title: str) -> Path | None:
    """A mounted stick, or a folder that the person names; None where the person went back."""
    from store.media import sticks

    found = sticks()
    if found:
        options = [(str(path), f"Stik {path}") for path in found]
        answer = await screen.choose(title, [*options, (_ELSEWHERE, "Folder lain …")])
        if answer is None:
            return None
        if answer != _ELSEWHERE:
            return Path(answer)
    return await ask_folder(screen, title)
