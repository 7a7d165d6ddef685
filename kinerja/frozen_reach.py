"""Which records belong to the report of one year, and what each gives to its frozen set.

Whether a record belongs depends only on fields that are in the set themselves (a unit belongs
because an indikator of the set names it). So an edit changes the set's hash exactly when it
changes what a touched record gives to the set, and a save need not hash the whole report.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from kinerja.fields import fields_of
from kinerja.office import DELETED, Office
from kinerja.penyebutan import KEPT_ONLY, WORDING, ids_kept, keeps_words, kept
from kinerja.records import (
    PERIODE,
    RECORD_TYPES,
    Analisis,
    Anggaran,
    Indikator,
    Instansi,
    Laporan,
    Nilai,
    Pegawai,
    Program,
    Record,
    Rekomendasi,
    Sasaran,
    SkalaPredikat,
    SkalaTingkat,
    TandaTangan,
    Tujuan,
    Unit,
)
from kinerja.records.planning import Renstra
from kinerja.values import stored_values

OF_THE_YEAR = frozenset(
    {
        "nilai",
        "pembanding",
        "bukti",
        "analisis",
        "anggaran",
        "laporan",
        "perjanjian",
        "rekomendasi",
    }
)

_ONLY: dict[str, frozenset[str]] = {
    "instansi": WORDING["instansi"],
    "unit": WORDING["unit"] | {"kode"},
    "pegawai": WORDING["pegawai"],
}
"""Of these tables only what the report prints; addresses, terms and roles go on changing."""

_NOT = {"laporan": frozenset({"sop", "tenggat", "ditutup_pada", "ditutup_oleh", "alasan_dibuka"})}
"""How the work is done and until when is not part of what is signed."""


_LISTED = (Unit.table, Tujuan.table)
"""Of these the report names every record that there is, also where nothing of the year does."""


class Reach:
    """Which records belong to the report of one year, as ids by table.

    Under a `signature` those that it was made about; without one those of the report as it is.
    """

    def __init__(self, office: Office, tahun: int, signature: TandaTangan | None = None) -> None:
        self.office = office
        self.tahun = tahun
        self.signature = signature

    def holds(self, record: Record) -> bool:
        """Whether the record gives something to the frozen set."""
        if record.table in OF_THE_YEAR:
            return bool(getattr(record, "tahun", None) == self.tahun)
        if record.table == Indikator.table:
            return self.has_value(record.id)
        return record.id in self._ids.get(record.table, ())

    def has_value(self, indikator: str) -> bool:
        """Whether the indicator has any figure, be it an empty one, in this year."""
        figures = self.office.tables.get(Nilai.table, {})
        return any(f"{indikator}.{self.tahun}.{periode}" in figures for periode in PERIODE)

    def records(self) -> Iterator[Record]:
        """Every record of the set."""
        for kind in RECORD_TYPES.values():
            if kind.table in OF_THE_YEAR or kind is Indikator or kind.table in self._ids:
                yield from filter(self.holds, self.office.all(kind))

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        office = self.office
        indikator = [item for item in office.all(Indikator) if self.has_value(item.id)]
        sasaran = {item.sasaran for item in indikator}
        sasaran |= {item.sasaran for item in office.all(Analisis) if item.tahun == self.tahun}
        tujuan = {item.tujuan for item in office.all(Sasaran) if item.id in sasaran}
        laporan = office.get(Laporan, str(self.tahun)) or Laporan()
        renstra = {item.renstra for item in office.all(Tujuan) if item.id in tujuan}
        found = {
            Instansi.table: {Instansi.table},
            Sasaran.table: sasaran,
            Tujuan.table: tujuan,
            Renstra.table: renstra | {laporan.renstra},
            SkalaTingkat.table: {item.skala_tingkat for item in indikator},
            SkalaPredikat.table: {laporan.skala},
            Unit.table: {item.unit for item in indikator} | self._units_of_follow_ups(),
            Pegawai.table: {laporan.penandatangan},
            Program.table: self._programs(),
        }
        for table in _LISTED:
            found[table] |= self._listed(table)
        return found

    def _listed(self, table: str) -> set[str]:
        """What the report lists of a table: what the signature kept of it, without one all."""
        if self.signature is not None:
            return set(ids_kept(self.signature, table))
        return set(self.office.tables.get(table, ()))

    def _units_of_follow_ups(self) -> set[str]:
        found = self.office.all(Rekomendasi)
        return {item.unit for item in found if item.tahun == self.tahun}

    def _programs(self) -> set[str]:
        """The programmes with a budget of the year, and those above them."""
        found: set[str] = set()
        for item in self.office.all(Anggaran):
            above = item.program if item.tahun == self.tahun else ""
            while above and above not in found:
                found.add(above)
                program = self.office.get(Program, above)
                above = program.induk if program else ""
        return found


def given_by(record: Record | None, reach: Reach) -> dict[str, Any] | None:
    """What a record gives to the set: its stored values, and what of it is in conflict."""
    if record is None or not reach.holds(record):
        return None
    names = names_of(record.table, reach.signature)
    words = kept(reach.signature, record.table, record.id)
    if words is not None:  # the report goes on to say what it said
        names -= WORDING[record.table]
    given = {name: value for name, value in stored_values(record).items() if name in names}
    given |= words or {}
    disputed = sorted(record.bentrok & names)
    if disputed:
        given["_bentrok"] = disputed
    if record.dihapus_bentrok:
        given[DELETED] = "bentrok"
    return given


def names_of(table: str, signature: TandaTangan | None = None) -> frozenset[str]:
    """The fields of a table that are in the set, where its record is."""
    names = _ONLY.get(
        table, frozenset(fields_of(RECORD_TYPES[table])) - _NOT.get(table, frozenset())
    )
    if signature is None or keeps_words(signature):
        return names
    return names - KEPT_ONLY.get(table, frozenset())
