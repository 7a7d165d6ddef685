"""The traffic with the units: which forms went out (step 3), which files came in (step 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

JENIS_FORMULIR = {
    "paket": "Paket isian lkjip",
    "xlsx": "Formulir XLSX",
    "cetak": "Formulir cetak (PDF)",
    "csv": "Tabel CSV",
}
"""The shapes in which a data form travels; a plain CSV table only ever comes in."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Penyerahan(Record):
    """One form file that went out to a unit (step 3).

    All files made for a unit at one time share `identitas` and `versi`; versions count up for
    each unit and year, so that a form which comes back says whether a newer one is out.
    """

    table: ClassVar[str] = "penyerahan"
    label: ClassVar[str] = "Penyerahan formulir"
    plural: ClassVar[str] = "Register formulir keluar"
    natural: ClassVar[tuple[str, ...]] = ("identitas", "jenis")
    undoable: ClassVar[bool] = False

    tahun: int | None = f.integer("Tahun laporan", required=True)
    unit: str = f.ref("Unit", "unit", required=True)
    jenis: str = f.choice("Jenis formulir", JENIS_FORMULIR, required=True)
    versi: int | None = f.integer("Versi", required=True)
    pada: datetime | None = f.moment("Dibuat pada", required=True)
    oleh: str = f.text("Dibuat oleh", required=True)
    kepada: str = f.text("Diserahkan kepada")
    tenggat: date | None = f.day("Tenggat")
    berkas: str = f.text("Nama berkas", required=True)
    sha256: str = f.text("SHA-256", required=True)
    identitas: str = f.text("Identitas formulir", required=True)

    @property
    def title(self) -> str:
        """The file's name."""
        return self.berkas or self.label


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Penerimaan(Record):
    """One taking of a file with a unit's figures (step 4).

    An entry is never written again: what was left of a file and is taken later, or on another
    copy, is an entry of its own, so that no two copies disagree about one. `versi` and `identitas`
    are those that the form itself carries, empty for a plain table; `isian` counts the fields that
    got a new value, `perubahan` names the changes that a packet brought (`store.received`).
    """

    table: ClassVar[str] = "penerimaan"
    label: ClassVar[str] = "Penerimaan formulir"
    plural: ClassVar[str] = "Register formulir masuk"

    tahun: int | None = f.integer("Tahun laporan", required=True)
    unit: str = f.ref("Unit", "unit")
    jenis: str = f.choice("Jenis formulir", JENIS_FORMULIR, required=True)
    versi: int | None = f.integer("Versi")
    pada: datetime | None = f.moment("Diambil pada", required=True)
    oleh: str = f.text("Diambil oleh", required=True)
    berkas: str = f.text("Nama berkas", required=True)
    sha256: str = f.text("SHA-256", required=True)
    identitas: str = f.text("Identitas formulir")
    isian: int | None = f.integer("Isian yang berubah")
    perubahan: Any = f.structure("Perubahan yang dibawa", hidden=True)

    @property
    def title(self) -> str:
        """The file's name."""
        return self.berkas or self.label
