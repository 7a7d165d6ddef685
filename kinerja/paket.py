"""A unit's data form, whatever its shape: what belongs to it, its version, who may write what.

A form goes out to one unit for one year. Its version counts up for each time that forms are made
for that unit and year, so that one which comes back says whether a newer one is out already.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kinerja.daftar_indikator import indicators_of
from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.identity import record_id
from kinerja.office import Edit, Office
from kinerja.records import (
    PERIODE,
    RECORD_TYPES,
    Bukti,
    Indikator,
    Instansi,
    Nilai,
    Pegawai,
    Penugasan,
    Penyerahan,
    Permintaan,
    Record,
    Sasaran,
    SkalaTingkat,
    Tinjauan,
    Unit,
)

SUFFIX = ".paket.lkjip.json"
"""How a packet's file name ends."""

TEKS = (
    "pendorong", "hambatan", "solusi", "tindak_lanjut", "penyebab_turun",
    "alasan_tanpa_penjelasan", "alasan_kosong", "catatan",
)  # fmt: skip
ISIAN_TAHUN = ("realisasi", "pembilang", "penyebut", *TEKS)
"""What a unit fills in for the year; targets and the report's own texts are the office's."""
ISIAN_TRIWULAN = ("realisasi", "pembilang", "penyebut", "catatan")
"""And for a quarter."""

NOTHING: Mapping[str, object] = MappingProxyType({})
"""No values."""
ASAL = ("dibuat", "oleh", "berkas")
"""Where a form was made: the day (ISO), by whom, on which file; only to name a copy to people."""
NOWHERE: Mapping[str, str] = MappingProxyType({})
"""Nothing known of where."""

KIND = "paket-unit"
"""Marks the heading of a unit's packet."""


@dataclass(frozen=True)
class Formulir:
    """One making of a unit's forms: all its files share identity, version and `asal` (`ASAL`)."""

    identitas: str
    unit: Unit
    tahun: int
    versi: int
    tenggat: date | None = None
    kepada: str = ""
    asal: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The beginning of its files' names: year and unit, in letters every file system takes."""
        return f"{self.tahun}-{slug(self.unit.kode) or slug(self.unit.nama) or 'unit'}"

    def file_name(self, what: str) -> str:
        """The name of one of its files: "paket", or "formulir.xlsx", "nota.pdf" and so on."""
        if what == "paket":
            return f"{self.stem}-v{self.versi}{SUFFIX}"
        name, _, ending = what.partition(".")
        return f"{self.stem}-{name}-v{self.versi}.{ending}"

    def heading(self) -> dict[str, str]:
        """What a packet says of itself."""
        return {
            "jenis": KIND,
            "identitas": self.identitas,
            "unit": self.unit.id,
            "unit_nama": self.unit.nama,
            "tahun": str(self.tahun),
            "versi": str(self.versi),
            "tenggat": self.tenggat.isoformat() if self.tenggat else "",
            "kepada": self.kepada,
            **self.asal,
        }


@dataclass(frozen=True)
class Judul:
    """The heading of a packet, read."""

    identitas: str
    unit: str
    unit_nama: str
    tahun: int
    versi: int
    tenggat: date | None
    kepada: str
    asal: Mapping[str, str] = dataclasses.field(default_factory=dict)


def read_heading(heading: Mapping[str, str], name: str) -> Judul:
    """A packet's heading; raises InputError, naming the file, where it is none of a unit's."""
    try:
        if heading["jenis"] != KIND:
            raise ValueError
        return Judul(
            heading["identitas"],
            heading["unit"],
            heading["unit_nama"],
            int(heading["tahun"]),
            int(heading["versi"]),
            date.fromisoformat(heading["tenggat"]) if heading["tenggat"] else None,
            heading["kepada"],
            {key: heading[key] for key in ASAL if heading.get(key)},
        )
    except (KeyError, ValueError, TypeError):
        raise InputError(f"{name}: bukan paket isian sebuah unit.") from None


def slug(text: str) -> str:
    """A text as part of a file name: small ASCII letters, digits, single hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:40].strip("-")


def records_of(office: Office, unit: Unit, tahun: int) -> list[Record]:
    """The records that travel in a unit's packet, those that others refer to first.

    The office's identity, the unit with its own people and its request, its indicators with
    sasaran and scale, their figures up to the year and the year's evidence. Nothing of other
    units, no texts of the report.
    """
    own = indicators_of(office, unit.id)
    keys = {item.id for item in own}
    sasaran = {item.sasaran for item in own}
    scales = {item.skala_tingkat for item in own}
    asked = office.get(Permintaan, record_id(Permintaan, {"tahun": tahun, "unit": unit.id}))
    return [
        *office.all(Instansi),
        unit,
        *(item for item in office.all(Pegawai) if item.unit == unit.id),
        *([asked] if asked is not None else []),
        *(item for item in office.all(SkalaTingkat) if item.id in scales),
        *(item for item in office.all(Sasaran) if item.id in sasaran),
        *own,
        *(
            item for item in office.all(Nilai)
            if item.indikator in keys and item.tahun is not None and item.tahun <= tahun
        ),
        *(item for item in office.all(Bukti) if item.indikator in keys and item.tahun == tahun),
        *(item for item in office.all(Tinjauan) if item.indikator in keys and item.tahun == tahun),
    ]  # fmt: skip


def next_version(office: Office, unit: str, tahun: int) -> int:
    """The version that forms made now get."""
    return max((item.versi or 0 for item in handed_out(office, unit, tahun)), default=0) + 1


def handed_out(office: Office, unit: str, tahun: int) -> list[Penyerahan]:
    """What went out to a unit for a year, the newest last."""
    found = [item for item in office.all(Penyerahan) if (item.unit, item.tahun) == (unit, tahun)]
    return sorted(found, key=lambda item: (item.versi or 0, item.jenis))


def newest(office: Office, unit: str, tahun: int) -> Penyerahan | None:
    """One file of the newest version that went out; None where none did."""
    return max(handed_out(office, unit, tahun), key=lambda item: item.versi or 0, default=None)


def superseded(office: Office, unit: str, tahun: int, versi: int) -> str:
    """That a newer form than this version is out, in a sentence; "" if there is none."""
    last = newest(office, unit, tahun)
    if last is None or (last.versi or 0) <= versi:
        return ""
    when = f" pada {last.pada:%d-%m-%Y}" if last.pada else ""
    return (
        f"Formulir ini versi {versi}; versi {last.versi} sudah dibuat{when}. Periksa apakah "
        "isiannya masih berlaku."
    )


def deadline_of(office: Office, unit: str, tahun: int) -> date | None:
    """When a unit's data is due: its request's own day, else that of the assignment."""
    asked = office.get(Permintaan, record_id(Permintaan, {"tahun": tahun, "unit": unit}))
    if asked is not None and asked.tenggat is not None:
        return asked.tenggat
    order = office.get(Penugasan, str(tahun))
    return order.tenggat_data if order is not None else None


def addressee_of(office: Office, unit: Unit, tahun: int) -> str:
    """Who answers for a unit's data: as the request says, else the unit's head."""
    asked = office.get(Permintaan, record_id(Permintaan, {"tahun": tahun, "unit": unit.id}))
    return (asked.penanggung_jawab if asked is not None else "") or unit.kepala


def refusal(
    office: Office,
    unit: str,
    tahun: int,
    record: tuple[str, str],
    field: str,
    *,
    values: Mapping[str, object] = NOTHING,
) -> str:
    """Why a unit may not write this field of this record in its form; "" where it may.

    `values` are what is written to the record together; whose a new piece of evidence is
    follows from them.
    """
    table, key = record
    if table == Bukti.table:
        if field not in fields_of(Bukti):
            return "bukan isian formulir"
        return _of_evidence(office, unit, tahun, key, values)
    if table == Indikator.table and field == "sumber":
        return _not_own(office.get(Indikator, key), unit)
    if table != Nilai.table:
        return "bukan isian formulir"
    indikator, _, rest = key.partition(".")
    year, _, periode = rest.partition(".")
    wrong = _not_own(office.get(Indikator, indikator), unit)
    if not wrong and year != str(tahun):
        wrong = f"bukan tahun {tahun}"
    if not wrong and periode not in PERIODE:
        wrong = "bukan isian formulir"
    allowed = ISIAN_TAHUN if periode == "tahun" else ISIAN_TRIWULAN
    if not wrong and field not in (*allowed, *Nilai.natural):
        wrong = "hanya diisi oleh kantor"
    return wrong


def _of_evidence(
    office: Office, unit: str, tahun: int, key: str, values: Mapping[str, object]
) -> str:
    """Evidence belongs to the unit and the year both as it stands and as it is written."""
    known = office.get(Bukti, key)
    versions: list[Mapping[str, object]] = [values]
    if known is not None:
        standing = {"indikator": known.indikator, "tahun": known.tahun}
        versions = [standing, {**standing, **values}]
    for version in versions:
        wrong = _not_own(office.get(Indikator, str(version.get("indikator", ""))), unit)
        if wrong or version.get("tahun") != tahun:
            return wrong or f"bukan tahun {tahun}"
    return ""


def check_entries(office: Office, head: Judul, edits: Iterable[Edit]) -> None:
    """Let pass what a unit writes into its packet; raises StateError for anything else."""
    for edit in edits:
        for field in edit.values:
            record = (edit.table, edit.id)
            why = refusal(office, head.unit, head.tahun, record, field, values=edit.values)
            if why:
                known = fields_of(RECORD_TYPES[edit.table]).get(field)
                label = known.label if known is not None else "Penghapusan"
                raise StateError(
                    f"{label} tidak dapat diubah di dalam paket: {why}.",
                    f"Paket ini untuk isian {head.unit_nama} tahun {head.tahun}; yang lain diubah "
                    "di berkas kantor.",
                )


def _not_own(indikator: Indikator | None, unit: str) -> str:
    if indikator is None:
        return "indikatornya tidak ada lagi"
    return "" if indikator.unit == unit else "indikator ini milik unit lain"
