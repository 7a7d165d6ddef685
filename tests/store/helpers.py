"""A small office, a clock that only ticks, and copies of files, for the tests of the store."""

from __future__ import annotations

import itertools
import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from kinerja.office import DELETED, Edit
from store import Store, Writer

WIB = timezone(timedelta(hours=7))
ROOT = Path(__file__).resolve().parents[2]
CELL = "i1.2026.tahun"
_ticks = itertools.count()


def writer(name: str = "Operator Satu") -> Writer:
    """A person whose clock ticks by one second a save."""
    start = datetime(2026, 1, 5, 8, 0, tzinfo=WIB)
    return Writer(name, lambda: start + timedelta(seconds=next(_ticks)))


ANA, BENI = writer("Operator Satu"), writer("Operator Dua")

OFFICE = (
    Edit("instansi", "instansi", {"nama": "Dinas Contoh", "daerah": "Kota Contoh"}),
    Edit("unit", "u1", {"kode": "SEK", "nama": "Sekretariat"}),
    Edit("sasaran", "s1", {"kode": "S1", "uraian": "Sasaran contoh"}),
    Edit("indikator", "i1", {"kode": "IK-1", "nama": "Angka contoh", "sasaran": "s1",
                             "rumus": "naik", "unit": "u1"}),
    Edit("nilai", CELL, {"indikator": "i1", "tahun": 2026, "periode": "tahun", "target": "95.25"}),
)  # fmt: skip


def make(path: Path, *more: Edit) -> Store:
    """A new office's file with one indicator."""
    return Store.create(path, [*OFFICE, *more], ANA, "Berkas baru")


def copied(store: Store, name: str) -> Store:
    """The store of a copy of the file, as a stick would bring it."""
    path = store.path.with_name(name)
    shutil.copyfile(store.path, path)
    return Store.open(path)


def put(store: Store, who: Writer = ANA, cell: str = CELL, **values: Any) -> None:
    """Write fields of a nilai, whatever they were."""
    store.save([Edit("nilai", cell, values)], who, "Isi nilai")


def unit(name: str, kode: str = "", nama: str = "") -> Edit:
    """A new unit."""
    return Edit("unit", name, {"kode": kode or name, "nama": nama or f"Bidang {name}"})


def delete(table: str, name: str) -> Edit:
    """The deletion of a record."""
    return Edit(table, name, {DELETED: True})


def field(store: Store, name: str, cell: str = CELL) -> Any:
    """A field of a nilai as the office shows it."""
    record = store.office.record("nilai", cell)
    return getattr(record, name)


def heading(tahun: int = 2026, unit: str = "u1") -> dict[str, str]:
    """What a packet of that unit and year says of itself."""
    return {
        "jenis": "paket-unit", "identitas": f"{unit}-{tahun}", "unit": unit,
        "unit_nama": "Sekretariat", "tahun": str(tahun), "versi": "1", "tenggat": "", "kepada": "",
    }  # fmt: skip


def register(tahun: int = 2026, unit: str = "u1") -> Edit:
    """The office's own entry of that packet among what it handed out."""
    return Edit("penyerahan", f"{unit}-{tahun}.paket", {
        "identitas": f"{unit}-{tahun}", "jenis": "paket", "tahun": tahun, "unit": unit,
        "versi": 1, "pada": "2026-01-05T08:00:00+07:00", "oleh": "Operator Satu",
        "berkas": "SEK.paket.lkjip.json", "sha256": "0" * 64})  # fmt: skip
