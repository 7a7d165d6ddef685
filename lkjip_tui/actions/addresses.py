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
from kinerja.office import Office
from kinerja.records import RECORD_TYPES, Record


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
    by_id = office.get(kind, key)
    if by_id is not None:
        return by_id
    records = office.all(kind)
    if key.startswith("#") and key[1:].isascii() and key[1:].isdigit():
        index = int(key[1:]) - 1
        if 0 <= index < len(records):
            return records[index]
    wanted = key.strip().casefold()
    found = [record for record in records if wanted in _names(record)]
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(f"{kind.table}/{record.id}" for record in found)
        raise InputError(
            f"{kind.label} “{key}” ada {len(found)}: kode ganda.", f"Sebut salah satu: {shown}."
        )
    raise InputError(f"Tidak ada {kind.label.lower()} “{key}”.", _offer(records, wanted))


def address_of(office: Office, record: Record) -> str:
    """The shortest address that `locate` takes back to the record."""
    kind = RECORD_TYPES[record.table]
    if kind.singleton:
        return kind.table
    if kind.natural:
        known = fields_of(kind)
        parts = [_part(office, known[name], getattr(record, name)) for name in kind.natural]
        return "/".join([kind.table, *parts])
    code = str(getattr(record, "kode", "") or getattr(record, "nip", ""))
    twins = [other for other in office.all(kind) if code.casefold() in _names(other)]
    return f"{kind.table}/{code if code and len(twins) == 1 else record.id}"


def address_by_id(office: Office, table: str, wanted: str) -> str:
    """The address of a record that may be deleted meanwhile."""
    record = office.record(table, wanted)
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
    code = str(getattr(target, "kode", "")) if target else ""
    return code or str(value)


def _names(record: Record) -> set[str]:
    own = [getattr(record, name, "") for name in ("kode", "nip", "nama")]
    return {str(text).casefold() for text in (*own, record.title) if text}


def _offer(records: tuple[Record, ...], wanted: str) -> str:
    names = {name: record.title for record in records for name in _names(record)}
    near = difflib.get_close_matches(wanted, names, n=1)
    if near:
        return f"Maksud Anda “{names[near[0]]}”?"
    titles = [record.title for record in records[:8]]
    more = ", …" if len(records) > len(titles) else ""
    return f"Yang ada: {', '.join(titles)}{more}." if titles else "Tabelnya masih kosong."


def _folded(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")
