"""A unit's form in a small office, and forms as they come back; every name is made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kinerja.formulir import FormSpec, Seen, form_of
from kinerja.formulir_kembali import Content, FormReturned, ReturnedCell
from kinerja.office import Edit, Office
from kinerja.snapshot import apply

TAHUN = 2025

_RECORDS: dict[str, dict[str, dict[str, Any]]] = {
    "instansi": {"instansi": {"nama": "Dinas Uji", "daerah": "Kota Uji"}},
    "unit": {"u1": {"kode": "SD", "nama": "Bidang SD"}, "u2": {"kode": "SET", "nama": "Umum"}},
    "sasaran": {"s1": {"kode": "S1", "uraian": "Mutu meningkat"}},
    "skala_tingkat": {"g1": {"nama": "Opini", "urutan": ["TMP", "TW", "WDP", "WTP"]}},
    "indikator": {
        "i1": {"kode": "IK-1", "nama": "APM SD", "sasaran": "s1", "satuan": "%", "unit": "u1",
               "rumus": "naik", "sumber": "Dapodik", "definisi": "Siswa per penduduk usia itu"},
        "i2": {"kode": "IK-2", "nama": "Lama layanan", "sasaran": "s1", "satuan": "hari",
               "unit": "u1", "rumus": "rentang-turun"},
        "i3": {"kode": "IK-10", "nama": "Opini", "sasaran": "s1", "satuan": "opini", "unit": "u1",
               "rumus": "tingkat", "skala_tingkat": "g1"},
        "i4": {"kode": "IK-11", "nama": "Ruang kelas", "sasaran": "s1", "satuan": "ruang",
               "unit": "u1", "rumus": "naik", "akumulasi": "jumlah"},
        "i5": {"kode": "IK-12", "nama": "Milik lain", "sasaran": "s1", "unit": "u2"},
    },
    "nilai": {
        "i1.2024.tahun": {"indikator": "i1", "tahun": 2024, "periode": "tahun",
                          "realisasi": "94.5"},
        "i1.2025.tahun": {"indikator": "i1", "tahun": 2025, "periode": "tahun",
                          "target": "95.25", "hambatan": "Jarak\nBiaya"},
        "i2.2025.tahun": {"indikator": "i2", "tahun": 2025, "periode": "tahun", "target": "7-8"},
        "i4.2024.tw1": {"indikator": "i4", "tahun": 2024, "periode": "tw1", "realisasi": "2"},
        "i4.2024.tw2": {"indikator": "i4", "tahun": 2024, "periode": "tw2", "realisasi": "3"},
        "i4.2025.tw1": {"indikator": "i4", "tahun": 2025, "periode": "tw1", "target": "1",
                        "realisasi": "1"},
    },
    "bukti": {"b1": {"indikator": "i1", "tahun": 2025, "nama": "rekap.csv"}},
}  # fmt: skip


def office(**more: dict[str, dict[str, Any]]) -> Office:
    """The office, with extra or changed records per table."""
    edits = [
        Edit(table, key, values)
        for tables in (_RECORDS, more)
        for table, records in tables.items()
        for key, values in records.items()
    ]
    return apply(Office(id="kantor"), edits)


def seen_of(changed: Mapping[tuple[str, str, str], str] | None = None) -> Seen:
    """Each written field stands by one change; `changed` names those that another one replaced."""

    def seen(table: str, key: str) -> Mapping[str, tuple[str, ...]]:
        values = dict.fromkeys(_RECORDS.get(table, {}).get(key, {}), ("c1",))
        for (other, record, field), change in (changed or {}).items():
            if (other, record) == (table, key):
                values[field] = (change,)
        return values

    return seen


def spec(of: Office | None = None, versi: int = 1) -> FormSpec:
    """The form of Bidang SD."""
    return form_of(of or office(), "u1", TAHUN, seen_of(), versi=versi)


def content(value: Decimal | str) -> Content:
    """A number or a text in a cell."""
    return Content(angka=value) if isinstance(value, Decimal) else Content(teks=value)


def returned(
    form: FormSpec, filled: Mapping[tuple[str, str], Decimal | str | Content]
) -> FormReturned:
    """The form with these cells filled in, by record id and field; the others as they went out."""
    cells = []
    for number, cell in enumerate(form.cells, 7):
        found = filled.get((cell.id, cell.isian))
        shown = str(cell.asal) if cell.asal is not None else ""
        if cell.asal is not None and cell.jenis == "angka":
            default: Content = Content(angka=Decimal(shown))
        else:
            default = Content(teks=shown)
        if found is not None:
            default = found if isinstance(found, Content) else content(found)
        cells.append(ReturnedCell("Angka", f"J{number}", cell, default))
    return FormReturned("sd.xlsx", form.identitas, tuple(cells))


def of_version(form: FormReturned, versi: int) -> FormReturned:
    """The same form with another version number."""
    return replace(form, identitas=replace(form.identitas, versi=versi))
