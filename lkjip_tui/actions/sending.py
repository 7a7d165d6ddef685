"""The send register: which copy went to whom, and who received it (step 8)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja import edits
from kinerja.errors import InputError, OfficeFileError, StateError
from kinerja.naming import sentence
from kinerja.records import Pengiriman
from lkjip_tui.actions.records import write
from lkjip_tui.errors import reason_of

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
    _save_scan(session, key, _scan_of(path))


def _scan_of(path: Path) -> dict[str, Any]:
    from lkjip_tui.actions.evidence import texts_of_file

    try:
        found = texts_of_file(path)
    except OSError as error:
        raise OfficeFileError(
            f"Pindaian {path} tidak dapat dibaca ({reason_of(error)}).", "Periksa letaknya."
        ) from error
    return {
        "pindaian": found["nama"],
        "ukuran_pindaian": int(found["ukuran"]),
        "sidik_pindaian": found["sha256"],
    }


def _save_scan(session: Session, key: str, scan: Mapping[str, Any]) -> None:
    copy = session.office.get(Pengiriman, key)
    assert copy is not None
    session.save([edits.change(copy, **scan)], f"Pindaian tanda terima dari {copy.penerima}")


def receive(
    session: Session, number: int, texts: Mapping[str, str], scan: Path | None = None
) -> Pengiriman:
    """Record the receipt of copy `number`: who took it and when (today unless given), its scan.

    Raises InputError for an unknown number, StateError where a receipt is there already,
    OfficeFileError for a scan that cannot be read; nothing is recorded then.
    """
    copies = register(session)
    if not 1 <= number <= len(copies):
        known = f"Nomornya 1 sampai {len(copies)}." if copies else "Registernya masih kosong."
        raise InputError(f"Tidak ada pengiriman nomor {number}.", known)
    copy = copies[number - 1]
    if copy.diterima_oleh:
        raise StateError(
            sentence(f"Pengiriman kepada {copy.penerima} sudah diterima oleh {copy.diterima_oleh}"),
            f"Perbaiki dengan: lkjip isi BERKAS pengiriman/{copy.id} …",
        )
    kept = _scan_of(scan) if scan is not None else {}
    own = {"tanggal_terima": session.today.isoformat()}
    write(session, f"{Pengiriman.table}/{copy.id}", list({**own, **texts}.items()))
    if kept:
        _save_scan(session, copy.id, kept)
    return copy
