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
    """The path with the extension of an office's file, unless it has one already."""
    wanted = Path(path)
    return wanted if wanted.suffix == ".json" else wanted.with_name(wanted.name + SUFFIX)


def start_year(session: Session, tahun: int) -> Saved:
    """Begin the report of another year in the same file, with the settings of the newest one.

    Raises InputError where that year has a report already.
    """
    office = session.office
    if any(report.tahun == tahun for report in office.all(Laporan)):
        raise InputError(f"Laporan tahun {tahun} sudah ada.", f"Buka dengan --tahun {tahun}.")
    reports = [report for report in office.all(Laporan) if report.tahun]
    newest = max(reports, key=lambda report: report.tahun or 0, default=None)
    kept = {} if newest is None else _settings_of(newest)
    saved = session.save([make.new(Laporan, {**kept, "tahun": tahun})], f"Memulai tahun {tahun}")
    session.tahun = tahun
    return saved


def _settings_of(report: Laporan) -> dict[str, object]:
    """What goes on from year to year: plan, signatory, scale, rules, what the office is.

    No text about the results of last year.
    """
    from kinerja.values import stored_values

    names = (
        "renstra", "penandatangan", "skala", "target_nol", "batas_atas", "batas_bawah_nol",
        "rata_rata_dibatasi", "gambaran_umum", "tugas_fungsi", "susunan_organisasi",
        "isu_strategis",
    )  # fmt: skip
    stored = stored_values(report)
    return {name: stored[name] for name in names if name in stored}
