"""Condensing closed years, and saying when a file has grown so far that it is worth it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import StateError
from kinerja.penutupan import closed_years
from kinerja.printing import print_number
from lkjip_tui.keymap import shown

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store import Store
    from store.condensing import Condensed

MANY = 100_000
"""Changes from which the program advises condensing: opening and saving are felt then on any
machine (`bench/bench_store.py`; an office makes 2,000 to 5,000 a year)."""
FEW = 10_000
"""Changes below which condensing helps nobody: there the medium is slow, not the history."""
SLOW_SAVE, SLOW_OPEN = 0.2, 1.5
"""Seconds from which on people feel that they wait, as measured on their own machine."""


def condense(session: Session, year: int | None, folder: Path) -> str:
    """Condense the closed years up to `year` (the newest closed one); what happened, in words.

    Raises StateError where no year is closed, and what `Store.condense` raises.
    """
    closed = closed_years(session.office)
    if year is None and not closed:
        raise StateError(
            "Belum ada tahun yang ditutup, jadi belum ada yang dapat dipadatkan.",
            "Tutup tahun yang laporannya sudah diarsipkan pada langkah Arsip.",
        )
    chosen = max(closed) if year is None else year
    done = session.store.condense(chosen, folder, session.writer)
    return _sentence(done, chosen)


def _sentence(done: Condensed, year: int) -> str:
    before, after = (_counted(size // 1000) for size in (done.bytes_before, done.bytes_after))
    return (
        f"Dipadatkan sampai tahun {year}: {_counted(done.dropped)} perubahan lama hanya ada "
        f"dalam {done.archive}; berkas {before} kB menjadi {after} kB. Simpan arsip riwayat itu "
        "baik-baik: riwayat lengkap tahun-tahun itu hanya ada di sana."
    )


def advice(store: Store) -> str:
    """What to do about a file grown large or slow, in one line; "" where nothing is needed."""
    reason = _reason(store)
    return reason and f"{reason}: padatkan tahun tertutup ({shown('perintah')})."


def advice_before_command(store: Store) -> str:
    """The same for a command line, up to where the command stands; "" where nothing is needed."""
    reason = _reason(store)
    return reason and (
        f"{reason}; membuka dan menyimpannya makin lama. Padatkan tahun yang sudah ditutup:"
    )


def _reason(store: Store) -> str:
    changes, pace = store.size_changes, store.pace
    count = f"({_counted(changes)} perubahan)"
    if changes >= MANY:
        return f"Berkas sudah besar {count}"
    if changes >= FEW and pace.saved > SLOW_SAVE:
        return f"Tersimpan dalam {seconds(pace.saved)} {count}"
    if changes >= FEW and pace.opened > SLOW_OPEN:
        return f"Dibuka dalam {seconds(pace.opened)} {count}"
    return ""


def seconds(time: float) -> str:
    """A time as people read it: "0,31 detik"."""
    return f"{print_number(Decimal(str(time)), 2)} detik"


def _counted(number: int) -> str:
    return print_number(Decimal(number), 0)
