"""What a signature freezes: a named set of fields of one year's report, and its hash.

The set is made so that whether a record belongs to it depends only on fields that are in it
themselves (a unit belongs because an indikator of the set names it). So an edit changes the
hash exactly when it changes what a touched record gives to the set, and a save need not
hash the whole report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from kinerja.batch import Batch, Touched, label_of
from kinerja.errors import StateError
from kinerja.fields import fields_of
from kinerja.office import DELETED, Conflict, Edit, Office
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

State = Literal["belum", "berlaku", "ada perubahan menyusul"]

VERSION = "lkjip-laporan-1"
"""Stands first in what is hashed; a new way of choosing or writing the set gets a new one."""

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
    "instansi": frozenset({"nama", "daerah", "tempat"}),
    "unit": frozenset({"kode", "nama"}),
    "pegawai": frozenset({"nama", "nip", "jabatan", "pangkat", "golongan", "status_jabatan"}),
}  # fmt: skip
"""Of these tables only what the report prints; addresses, terms and roles go on changing."""

_NOT = {"laporan": frozenset({"sop", "tenggat", "ditutup_pada", "ditutup_oleh", "alasan_dibuka"})}
"""How the work is done and until when is not part of what is signed."""


class Reach:
    """Which records belong to the report of one year, as ids by table."""

    def __init__(self, office: Office, tahun: int) -> None:
        self.office = office
        self.tahun = tahun

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
        return {
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


def _given(record: Record | None, reach: Reach) -> dict[str, Any] | None:
    """What a record gives to the set: its stored values, and what of it is in conflict."""
    if record is None or not reach.holds(record):
        return None
    names = names_of(record.table)
    given = {name: value for name, value in stored_values(record).items() if name in names}
    disputed = sorted(record.bentrok & names)
    if disputed:
        given["_bentrok"] = disputed
    if record.dihapus_bentrok:
        given[DELETED] = "bentrok"
    return given


def names_of(table: str) -> frozenset[str]:
    """The fields of a table that are in the set, where its record is."""
    return _ONLY.get(
        table, frozenset(fields_of(RECORD_TYPES[table])) - _NOT.get(table, frozenset())
    )


def frozen_set(office: Office, tahun: int) -> dict[str, Any]:
    """The set of one year's report by table and id; an empty dict of tables for an empty year."""
    reach = Reach(office, tahun)
    tables: dict[str, dict[str, Any]] = {}
    for record in reach.records():
        tables.setdefault(record.table, {})[record.id] = _given(record, reach)
    return {"bentuk": VERSION, "isi": tables, "tahun": tahun}


def data_bytes(office: Office, tahun: int) -> bytes:
    """The set as JSON: keys sorted, no blanks, UTF-8, no floats."""
    text = json.dumps(
        frozen_set(office, tahun),
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False,
    )  # fmt: skip
    return text.encode("utf-8")


def data_hash(office: Office, tahun: int) -> str:
    """SHA-256 (hex) over `data_bytes`."""
    from hashlib import sha256  # loads OpenSSL, which the first screens need not have

    return sha256(data_bytes(office, tahun)).hexdigest()


def conflicts_of(office: Office, tahun: int) -> tuple[Conflict, ...]:
    """The open conflicts inside the set of one year."""
    reach = Reach(office, tahun)
    return tuple(
        conflict
        for conflict in office.conflicts
        if (record := office.record(conflict.table, conflict.id)) is not None
        and reach.holds(record)
        and (conflict.field == DELETED or conflict.field in names_of(conflict.table))
    )


def stands(signature: TandaTangan) -> bool:
    """Whether a signature was not reopened.

    A conflict in `dibuka_pada` means that two copies reopened it, at two moments.
    """
    return signature.dibuka_pada is None and "dibuka_pada" not in signature.bentrok


def signatures(office: Office) -> dict[int, TandaTangan]:
    """The signature that stands under each year's report; reopened ones no longer stand.

    Where two copies signed apart, the one that fits the data stands, else the last one.
    """
    found: dict[int, list[TandaTangan]] = {}
    for item in office.all(TandaTangan):
        if item.tahun is not None and stands(item):
            found.setdefault(item.tahun, []).append(item)
    return {tahun: _standing(office, tahun, several) for tahun, several in found.items()}


def _standing(office: Office, tahun: int, several: list[TandaTangan]) -> TandaTangan:
    if len(several) > 1:
        now = data_hash(office, tahun)
        several = [item for item in several if item.sidik_data == now] or several
    return several[-1]


def signature_of(office: Office, tahun: int) -> TandaTangan | None:
    """The signature that stands under the report of a year, or None."""
    return signatures(office).get(tahun)


def signature_state(office: Office, tahun: int) -> State:
    """Whether the report is signed, and whether what was signed is still what is there."""
    signature = signature_of(office, tahun)
    if signature is None:
        return "belum"
    if signature.sidik_data == data_hash(office, tahun):
        return "berlaku"
    return "ada perubahan menyusul"


def is_frozen(office: Office, edit: Edit) -> int | None:
    """The signed year that this edit would change, or None where it may be saved."""
    found = _changed(Batch.of(office, [edit]))
    return found[0] if found else None


def as_signed(office: Office, tahun: int) -> Office:
    """The office as the report of a year sees it.

    Under a signature that stands, indicators, sasaran and programmes outside the signed set
    (made later, for later years) are no part of that report; without one the office is as it is.
    """
    if signature_of(office, tahun) is None:
        return office
    reach = Reach(office, tahun)
    tables = {
        kind.table: {record.id: record for record in office.all(kind) if reach.holds(record)}
        for kind in (Indikator, Sasaran, Program)
    }
    return Office(office.id, {**office.tables, **tables}, office.conflicts)


def locked_in(office: Office, record: Record) -> int | None:
    """A signed year of whose report this record is a part, or None."""
    years = sorted(signatures(office))
    return next((tahun for tahun in years if Reach(office, tahun).holds(record)), None)


def check(batch: Batch) -> None:
    """Refuse with StateError a batch that would change a signed report."""
    found = _changed(batch)
    if found is None:
        return
    tahun, item = found
    record = item.before or item.after
    named = label_of(record, batch.office) if record is not None else RECORD_TYPES[item.table].label
    own = item.table == Laporan.table
    why = "isinya terkunci" if own else f"{named} termasuk di dalamnya"
    raise StateError(
        f"Laporan {tahun} sudah ditandatangani dan {why}.",
        f"Buka kembali laporan {tahun} dengan alasan lebih dulu.",
    )


def _changed(batch: Batch) -> tuple[int, Touched] | None:
    """The first signed year that the batch changes, with the record by which it does."""
    standing = signatures(batch.office)
    if not standing:
        return None
    kept = signatures(batch.after) if batch.of_table(TandaTangan.table) else standing
    for tahun in sorted(standing.keys() & kept.keys()):
        before, after = Reach(batch.office, tahun), Reach(batch.after, tahun)
        for item in batch.touched:
            if item.settles or _given(item.before, before) == _given(item.after, after):
                continue
            # Setting late changes aside brings back what was signed: that is no change.
            if data_hash(batch.after, tahun) != standing[tahun].sidik_data:
                return tahun, item
            break
    return None
