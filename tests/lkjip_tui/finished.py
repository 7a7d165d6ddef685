"""The file of an office whose report went through all nine steps, made in one go."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from kinerja.office import Edit
from kinerja.records import Laporan, Nilai
from kinerja.values import stored_values
from lkjip_tui.session import Session, session_of
from store import Store, Writer
from tests.kinerja import walk
from tests.kinerja.snapshot import add

TAHUN = walk.TAHUN


def now() -> datetime:
    """A morning after the archive."""
    return walk.NOW + timedelta(days=30)


def finished_session(folder: Path) -> Session:
    """A session on the finished report; the plan has a Renstra target for the next year."""
    office, ids = walk.tiny_office()
    office, _ = add(office, Laporan, tahun=TAHUN, tugas_fungsi="Tugas")
    office, _ = add(office, Nilai, indikator=ids["indikator"], tahun=TAHUN + 1, periode="tahun",
                    target_renstra="95")  # fmt: skip
    office = walk.walk(office, ids, "arsip")
    edits = [
        Edit(table, key, stored_values(record))
        for table, records in office.tables.items()
        for key, record in records.items()
    ]
    path = folder / "dinas.lkjip.json"
    return session_of(Store.create(path, edits, Writer("Uji", now), "Berkas dibuat"), now=now)
