"""The send register: which copy went to whom, and who received it (step 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kinerja.errors import InputError, StateError
from kinerja.records import Pengiriman
from lkjip_tui.actions.records import write

if TYPE_CHECKING:
    from lkjip_tui.session import Session


def register(session: Session) -> tuple[Pengiriman, ...]:
    """The year's copies in the order of the register; the first is number 1."""
    return tuple(p for p in session.office.all(Pengiriman) if p.tahun == session.tahun)


def add(session: Session, texts: Mapping[str, str]) -> int:
    """Enter a copy in the register; `texts` are fields of Pengiriman as typed.

    The sender is the person of the session and the day is today, unless they are given.
    Returns its number. Raises InputError.
    """
    own = {
        "tahun": str(session.tahun),
        "tanggal_kirim": session.today.isoformat(),
        "pengirim": session.name,
    }
    write(session, Pengiriman.table, list({**own, **texts}.items()))
    return len(register(session))


def receive(session: Session, number: int, texts: Mapping[str, str]) -> Pengiriman:
    """Record the receipt of copy `number`: who took it and when (today unless given).

    Raises InputError for an unknown number, StateError where a receipt is there already.
    """
    copies = register(session)
    if not 1 <= number <= len(copies):
        known = f"Nomornya 1 sampai {len(copies)}." if copies else "Registernya masih kosong."
        raise InputError(f"Tidak ada pengiriman nomor {number}.", known)
    copy = copies[number - 1]
    if copy.diterima_oleh:
        raise StateError(
            f"Pengiriman kepada {copy.penerima} sudah diterima oleh {copy.diterima_oleh}.",
            f"Perbaiki dengan: lkjip isi BERKAS pengiriman/{copy.id} …",
        )
    own = {"tanggal_terima": session.today.isoformat()}
    write(session, f"{Pengiriman.table}/{copy.id}", list({**own, **texts}.items()))
    return copy
