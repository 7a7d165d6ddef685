"""Beginning: a new office's file, and the year that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import edits as make
from kinerja.errors import InputError
from kinerja.records import Instansi, Laporan
from lkjip_tui.session import Session, account_name, local_now, session_of

if TYPE_CHECKING:
    from store import Saved

SUFFIX = ".lkjip.json"


def new_office(
    path: str | Path,
    nama: str,
    daerah: str,
    tahun: int,
    *,
    kepala_daerah: str = "",
    tempat: str = "",
    now: Callable[[], datetime] = local_now,
) -> Session:
    """Make a new office's file with its identity, the report of `tahun` and the default SOP.

    Raises InputError for a name that is missing, OfficeFileError where the file cannot be made
    or is there already.
    """
    from kinerja.sop import default_edits
    from store import Store, Writer

    nama, daerah = nama.strip(), daerah.strip()
    identity = {
        "nama": nama,
        "daerah": daerah,
        "kepala_daerah": kepala_daerah.strip() or None,
        "tempat": tempat.strip() or None,
    }
    edits = [
        make.new(Instansi, identity),
        make.new(Laporan, {"tahun": tahun}),
        *default_edits(_full_name(nama, daerah)),
    ]
    store = Store.create(
        file_name(path), edits, Writer(account_name(), now), f"Membuat berkas {nama} {daerah}"
    )
    session = session_of(store, tahun, now=now)
    session.remember_file()
    return session


def _full_name(nama: str, daerah: str) -> str:
    return nama if daerah.casefold() in nama.casefold() else f"{nama} {daerah}"


def file_name(path: str | Path) -> Path:
    """The path with the extension of an office's file, unless it has one already.

    Raises InputError for a path without a name.
    """
    wanted = Path(path)
    if wanted.name.strip() in ("", ".."):
        raise InputError("Nama berkas belum ditulis.", "Mis. dinas.lkjip.json")
    return wanted if wanted.suffix == ".json" else wanted.with_name(wanted.name + SUFFIX)


def start_year(session: Session, tahun: int) -> Saved:
    """Begin the report of another year in the same file; see `kinerja.tahun_baru.open_year`.

    Raises InputError where that year has a report already.
    """
    from kinerja.tahun_baru import open_year

    office = session.office
    if any(report.tahun == tahun for report in office.all(Laporan)):
        raise InputError(f"Laporan tahun {tahun} sudah ada.", f"Buka dengan --tahun {tahun}.")
    saved = session.save(open_year(office, tahun), f"Memulai tahun {tahun}")
    session.tahun = tahun
    return saved
