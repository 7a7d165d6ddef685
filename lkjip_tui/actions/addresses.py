"""How a person names a record in words: `indikator/IK-1.1`, `nilai/IK-1.1/2025/tw1`, `instansi`.

| table | address |
|---|---|
| one record (instansi, sop, pengaturan) | `instansi` |
| with a code | `indikator/IK-1.1` |
| people | `pegawai/NIP` or `pegawai/Nama` |
| a value of something | its parts: `nilai/IK-1.1/2025/tw1`, `anggaran/1.01/2025`, `laporan/2025` |
| any | `tabel/#2` (second in the list) or `tabel/ID` |

The year may be left out (the session's), and so may a choice (its default: `nilai/IK-1.1`).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kinerja.errors import InputError
from kinerja.fields import Field, Kind, fields_of
from kinerja.identity import record_id
from kinerja.naming import gone_record
from kinerja.office import Office
from kinerja.records import RECORD_TYPES, Record
from kinerja.references import find_record, name_of


@dataclass(frozen=True)
class Located:
    """Where an address points: the type, the record if there is one, and its natural key.

    `key` holds the stored values that a new record at this address begins with.
    """

    kind: type[Record]
    record: Record | None
    key: Mapping[str, Any]


def kind_of(name: str) -> type[Record]:
    """The record type of a table's name. Raises InputError, proposing the nearest."""
    wanted = _folded(name)
    if wanted in RECORD_TYPES:
        return RECORD_TYPES[wanted]
    near = difflib.get_close_matches(wanted, RECORD_TYPES, n=1)
    hint = f"Maksud Anda “{near[0]}”? " if near else ""
    raise InputError(
        f"Tidak ada tabel “{name}”.", f"{hint}Tabel yang ada: {', '.join(RECORD_TYPES)}."
    )


def field_of(kind: type[Record], name: str) -> Field:
    """The field of a type by its name or label. Raises InputError, naming the fields."""
    known = fields_of(kind)
    wanted = _folded(name)
    by_label = {_folded(field.label): field for field in known.values()}
    field = known.get(wanted) or by_label.get(wanted)
    open_fields = [field.name for field in known.values() if not field.hidden]
    if field is None:
        near = difflib.get_close_matches(wanted, open_fields, n=1)
        hint = f"Maksud Anda “{near[0]}”? " if near else ""
        raise InputError(
            f"Tabel {kind.table} tidak mempunyai kolom “{name}”.",
            f"{hint}Kolomnya: {', '.join(open_fields)}.",
        )
    if field.hidden:
        raise InputError(f"Kolom “{field.name}” ditulis oleh program, tidak dapat diisi.")
    return field


def locate(office: Office, text: str, tahun: int) -> Located:
    """Where an address points, `tahun` filling in a year that it leaves out.

    A table alone points to its one record, or to no record. Raises InputError for an unknown
    table, a code that is not there, or a code that two records have.
    """
    table, _, key = text.partition("/")
    kind = kind_of(table)
    if kind.singleton:
        if key:
            raise InputError(f"Tabel {kind.table} hanya satu rekaman: tulis “{kind.table}” saja.")
        return Located(kind, office.get(kind, kind.table), {})
    if not key:
        return Located(kind, None, {})
    if kind.natural and not key.startswith("#") and office.get(kind, key) is None:
        values = _natural_key(office, kind, key.split("/"), tahun)
        return Located(kind, office.get(kind, record_id(kind, values)), values)
    return Located(kind, find(office, kind, key), {})


def find(office: Office, kind: type[Record], key: str) -> Record:
    """The one record with this id, code, NIP, name or "#number".

    Raises InputError where there is none, or more than one.
    """
    if key.startswith("#") and key[1:].isascii() and key[1:].isdigit():
        records = office.all(kind)
        index = int(key[1:8]) - 1
        if 0 <= index < len(records):
            return records[index]
        raise InputError(f"{kind.plural} hanya {len(records)}; tidak ada nomor {key[1:8]}.")
    return find_record(office, kind.table, key)


def address_of(office: Office, record: Record) -> str:
    """The shortest address that `locate` takes back to the record."""
    kind = RECORD_TYPES[record.table]
    if kind.singleton:
        return kind.table
    if kind.natural:
        known = fields_of(kind)
        parts = [_part(office, known[name], getattr(record, name)) for name in kind.natural]
        return "/".join([kind.table, *parts])
    return f"{kind.table}/{name_of(office, record)}"


def address_by_id(office: Office, table: str, wanted: str) -> str:
    """The address of a record that may be deleted meanwhile."""
    record = office.record(table, wanted)
    if record is None and table in RECORD_TYPES:
        record = gone_record(table, wanted)
    return address_of(office, record) if record else f"{table}/{wanted}"


def _natural_key(
    office: Office, kind: type[Record], parts: list[str], tahun: int
) -> dict[str, Any]:
    known = fields_of(kind)
    rest = list(parts)
    values: dict[str, Any] = {}
    for name in kind.natural:
        field = known[name]
        if name == "tahun" and not (rest and rest[0].isdigit() and len(rest[0]) == 4):
            values[name] = tahun
        elif rest:
            values[name] = _key_value(office, field, rest.pop(0))
        elif field.kind is Kind.CHOICE:
            values[name] = getattr(kind(), name)
        else:
            raise InputError(f"Alamat {kind.table} belum lengkap: sebutkan {field.label.lower()}.")
    if rest:
        shown = "/".join(known[name].name.upper() for name in kind.natural)
        raise InputError(
            f"Alamat {kind.table}/{'/'.join(parts)} terlalu panjang.",
            f"Bentuknya: {kind.table}/{shown}.",
        )
    return values


def _key_value(office: Office, field: Field, text: str) -> Any:
    if field.kind is Kind.REF:
        return find(office, RECORD_TYPES[field.refers_to], text).id
    if field.kind is Kind.INTEGER:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise InputError(f"{field.label} “{text}” bukan bilangan.")
        return int(text)
    if field.kind is Kind.DATE:
        from kinerja.dates import parse_date

        day = parse_date(text)
        if day is None:
            raise InputError(f"{field.label} belum disebut.")
        return day.isoformat()
    if field.kind is not Kind.CHOICE:
        return text
    for word in field.choices:
        if _folded(word) == _folded(text):
            return word
    raise InputError(
        f"{field.label} “{text}” tidak dikenal.", f"Pilihannya: {', '.join(field.choices)}."
    )


def _part(office: Office, field: Field, value: Any) -> str:
    if field.kind is not Kind.REF:
        return str(value)
    target = office.record(field.refers_to, value)
    name = name_of(office, target) if target else str(value)
    return str(value) if "/" in name else name


def _folded(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")
