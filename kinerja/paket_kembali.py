"""What a returned packet would change, field by field, with old and new beside each other.

A packet holds the office's own changes and those that the unit made on top of them. Only what a
unit may write is taken; a field that the office changed meanwhile is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kinerja.errors import InputError
from kinerja.fields import Field, Kind, fields_of
from kinerja.formulir import Seen
from kinerja.formulir_kembali import ReturnRow, Status
from kinerja.import_plan import shown
from kinerja.input import parse_field
from kinerja.naming import full_name, gone_record
from kinerja.office import DELETED, Edit, Office
from kinerja.paket import refusal
from kinerja.records import RECORD_TYPES, Bukti, Indikator, Record
from kinerja.shapes import problem_of
from kinerja.text import shorten
from kinerja.values import make_record, stored_values


@dataclass(frozen=True)
class Ubahan:
    """One field that a packet changed: its value there, and the changes of the office below it.

    `nilai` holds more than one value where the packet itself is in conflict.
    """

    tabel: str
    id: str
    isian: str
    nilai: tuple[Any, ...]
    dasar: tuple[str, ...]


def plan_packet(
    office: Office, unit: str, tahun: int, changed: Sequence[Ubahan], seen: Seen
) -> tuple[ReturnRow, ...]:
    """The rows of a returned packet of a unit for a year, numbered from 1.

    `seen` are the changes that stand in the office now (`Store.seen`).
    """
    planner = _Planner(office, unit, tahun, seen)
    rows = (row for group in _by_record(changed) for row in planner.rows(group))
    return tuple(replace(row, nomor=number) for number, row in enumerate(rows, 1))


def _by_record(changed: Iterable[Ubahan]) -> list[list[Ubahan]]:
    groups: dict[tuple[str, str], list[Ubahan]] = {}
    for item in changed:
        groups.setdefault((item.tabel, item.id), []).append(item)
    return list(groups.values())


class _Planner:
    """Plans the records of one packet."""

    def __init__(self, office: Office, unit: str, tahun: int, seen: Seen) -> None:
        self.office, self.unit, self.tahun, self.seen = office, unit, tahun, seen

    def rows(self, group: Sequence[Ubahan]) -> Iterator[ReturnRow]:
        """One row a field; a piece of evidence is taken whole."""
        table, key = group[0].tabel, group[0].id
        kind = RECORD_TYPES.get(table)
        if kind is None:
            yield _refused(f"Tabel {shorten(table)}", "", "", "tabel ini tidak dikenal.")
            return
        record = self.office.record(table, key)
        title = self._title(kind, key, group, record)
        if kind is Bukti and record is None:
            yield self._evidence(title, group)
            return
        made = gone_record(table, key) if record is None else None
        keys = (
            {name: value for name, value in stored_values(made).items() if value is not None}
            if made
            else {}
        )
        standing = self.seen(table, key)
        for item in group:
            if item.isian not in kind.natural:
                row = self._one(kind, title, item, record, standing)
                yield _with_keys(row, keys)

    def _one(
        self,
        kind: type[Record],
        title: str,
        item: Ubahan,
        record: Record | None,
        standing: Mapping[str, tuple[str, ...]],
    ) -> ReturnRow:
        field = fields_of(kind).get(item.isian)
        old = stored_values(record).get(item.isian) if record is not None else None
        value = item.nilai[0]
        label = field.label if field is not None else shorten(item.isian)
        wrong = self._wrong(kind, item, record, standing)
        if field is None or wrong:
            return _refused(title, label, _text(value), wrong)
        disputed = record is not None and item.isian in record.bentrok
        row = ReturnRow(
            nomor=0, status="berubah", judul=title, isian=label,
            lama="(bentrok)" if disputed else shown(field, old),
            baru=shown(field, value) or "(dikosongkan)", asal="", lembar="", sel="",
        )  # fmt: skip
        if not disputed and old == value:
            return replace(row, status="sama")
        edit = Edit(item.tabel, item.id, {item.isian: value}, {item.isian: item.dasar})
        if set(standing.get(item.isian, ())) - set(item.dasar):
            why = "nilainya berubah di kantor sesudah paket dibuat."
            return replace(row, status="bentrok", alasan=why, edit=edit)
        status: Status = "baru" if old is None and not disputed else "berubah"
        return replace(row, status=status, edit=edit)

    def _wrong(
        self,
        kind: type[Record],
        item: Ubahan,
        record: Record | None,
        standing: Mapping[str, tuple[str, ...]],
    ) -> str:
        """Why a field is refused; "" where it is taken."""
        if item.isian == DELETED:
            return "penghapusan tidak diambil dari paket; hapus di kantor."
        if record is None and standing:
            return "rekamannya sudah dihapus di kantor."
        if len(item.nilai) > 1:
            return "dalam paketnya sendiri ada dua nilai; putuskan di sana dulu."
        key, values = (item.tabel, item.id), {item.isian: item.nilai[0]}
        why = refusal(self.office, self.unit, self.tahun, key, item.isian, values=values)
        if why:
            return f"{why}."
        return self._unreadable(fields_of(kind)[item.isian], item)

    def _unreadable(self, field: Field, item: Ubahan) -> str:
        """Why a value is none that the program itself would have written; "" where it is."""
        value = item.nilai[0]
        wrong = "" if value is None else problem_of(field, value)
        if wrong or value is None or field.kind is not Kind.VALUE:
            return f"{wrong}." if wrong else ""
        keys = {"indikator": item.id.partition(".")[0]}
        try:
            read = parse_field(
                field, value, office=self.office, record_values=keys, decimal="titik"
            )
        except InputError as error:
            return error.sentence
        return "" if read == value else "bukan angka dalam bentuk yang dikenal."

    def _evidence(self, title: str, group: Sequence[Ubahan]) -> ReturnRow:
        """A new piece of evidence, taken or refused as one."""
        known = fields_of(Bukti)
        values = {item.isian: item.nilai[0] for item in group if item.nilai[0] is not None}
        name = _text(values.get("nama", ""))
        if any(len(item.nilai) > 1 or item.isian not in known for item in group):
            return _refused(title, "Bukti dukung", name, "isiannya tidak dapat dibaca.")
        problems = (problem_of(known[key], value) for key, value in values.items())
        wrong = next(filter(None, problems), "")
        if wrong:
            return _refused(title, "Bukti dukung", name, f"{wrong}.")
        if self._foreign(values.get("indikator", "")) or values.get("tahun") != self.tahun:
            return _refused(title, "Bukti dukung", name, "bukan bukti unit dan tahun paket ini.")
        return ReturnRow(
            nomor=0, status="baru", judul=title, isian="Bukti dukung", lama="", baru=name,
            asal="", lembar="", sel="", edit=Edit(Bukti.table, group[0].id, values, {}),
        )  # fmt: skip

    def _foreign(self, indikator: object) -> bool:
        found = self.office.get(Indikator, str(indikator))
        return found is None or found.unit != self.unit

    def _title(
        self, kind: type[Record], key: str, group: Sequence[Ubahan], record: Record | None
    ) -> str:
        if record is None:
            known = fields_of(kind)
            stored = {
                item.isian: item.nilai[0]
                for item in group
                if item.isian in known
                and item.nilai[0] is not None
                and not problem_of(known[item.isian], item.nilai[0])
            }
            record = make_record(kind, key, stored, frozenset(), False)
        of = self.office.get(Indikator, str(getattr(record, "indikator", "")))
        name = full_name(record, self.office)
        return f"{name} {shorten(of.nama, 60)}" if of is not None else f"{kind.label} {name}"


def _refused(title: str, label: str, value: str, why: str) -> ReturnRow:
    return ReturnRow(
        nomor=0, status="ditolak", judul=title, isian=label, lama="", baru=shorten(value),
        asal="", lembar="", sel="", alasan=why,
    )  # fmt: skip


def _with_keys(row: ReturnRow, keys: Mapping[str, Any]) -> ReturnRow:
    """A row of a record that the office does not have yet brings the record's key along."""
    if row.edit is None or not keys:
        return row
    return replace(row, edit=replace(row.edit, values={**keys, **row.edit.values}))


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
