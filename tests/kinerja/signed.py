"""An office with something of every table of the frozen set, before and after signing."""

from __future__ import annotations

import dataclasses

from kinerja.edits import new
from kinerja.office import Conflict, Edit, Office, Version
from kinerja.records import (
    Analisis,
    Anggaran,
    Indikator,
    Laporan,
    Pegawai,
    Program,
    Renstra,
    Sasaran,
    SkalaPredikat,
    SkalaTingkat,
    Tujuan,
)
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import TAHUN, tiny_office, walk, write


def ready() -> tuple[Office, dict[str, str]]:
    """An office with something of every table of the set, ready to be signed."""
    office, ids = tiny_office()
    office, ids["renstra"] = add(office, Renstra, nama="R", tahun_awal=2021, tahun_akhir=2026)
    office, ids["tujuan"] = add(office, Tujuan, kode="T", uraian="T", renstra=ids["renstra"])
    office, ids["tingkat"] = add(office, SkalaTingkat, nama="G", urutan=["A", "B"])
    office, ids["skala"] = add(office, SkalaPredikat, nama="P", kelas=[["", "Baik"]])
    office, ids["program"] = add(office, Program, kode="1", nama="P", sasaran=ids["sasaran"])
    office, ids["kegiatan"] = add(
        office, Program, kode="1.1", nama="K", tingkat="kegiatan", induk=ids["program"]
    )
    office, _ = add(office, Anggaran, program=ids["kegiatan"], tahun=TAHUN, pagu="10")
    office, ids["kelak"] = add(
        office, Indikator, kode="IK-9", nama="Kelak", sasaran=ids["sasaran"], unit=ids["unit"]
    )
    office, ids["tanpa"] = add(office, Sasaran, kode="S3", uraian="Tanpa indikator")
    office, _ = add(office, Analisis, sasaran=ids["tanpa"], tahun=TAHUN, uraian="a")
    office = apply(
        office,
        [
            Edit("sasaran", ids["sasaran"], {"tujuan": ids["tujuan"]}),
            Edit("indikator", ids["indikator"], {"skala_tingkat": ids["tingkat"]}),
            new(Laporan, {"tahun": TAHUN, "skala": ids["skala"]}),
        ],
    )
    return walk(office, ids, "analisis"), ids


READY, IDS = ready()
SIGNED = write(READY, IDS, "penandatanganan")
CELL = f"{IDS['indikator']}.{TAHUN}.tahun"
HEAD = READY.get(Pegawai, IDS["kadis"])
assert HEAD is not None


def disputed(office: Office, table: str, key: str, field: str, *values: str) -> Office:
    """The office after a merge that brought two values of one field."""
    record = dataclasses.replace(office.record(table, key), bentrok=frozenset({field}))
    empty = type(record).__dataclass_fields__[field].default
    record = dataclasses.replace(record, **{field: empty})
    versions = tuple(Version(str(n), value, "x", "") for n, value in enumerate(values))
    return Office(
        tables={**office.tables, table: {**office.tables[table], key: record}},
        conflicts=(*office.conflicts, Conflict(table, key, field, versions)),
    )
