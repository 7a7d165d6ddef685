"""The send register: which copy went to whom, and who received it (step 8)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import edits
from kinerja.errors import InputError, OfficeFileError, StateError
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


def keep_scan(session: Session, key: str, path: Path) -> None:
    """Keep by what the scan of a receipt is recognised: name, size, SHA-256.

    Raises OfficeFileError where it cannot be read.
    """
    from lkjip_tui.actions.evidence import texts_of_file

    copy = session.office.get(Pengiriman, key)
    assert copy is not None
    try:
        found = texts_of_file(path)
    except OSError as error:
        raise OfficeFileError(
            f"Pindaian {path} tidak dapat dibaca ({error.strerror or error}).", "Periksa letaknya."
        ) from error
    edit = edits.change(
        copy,
        pindaian=found["nama"],
        ukuran_pindaian=int(found["ukuran"]),
        sidik_pindaian=found["sha256"],
    )
    session.save([edit], f"Pindaian tanda terima dari {copy.penerima}")


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
