"""A unit's form: its versions, its files' names, what travels in it and what a unit may write."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinerja.errors import InputError, StateError
from kinerja.office import Edit, Office
from kinerja.paket import (
    Formulir,
    check_entries,
    deadline_of,
    next_version,
    read_heading,
    records_of,
    refusal,
    superseded,
)
from kinerja.records import Unit
from kinerja.register_formulir import registered
from kinerja.snapshot import apply

PADA = "2026-01-12T09:30:00+07:00"


def add(office: Office, table: str, key: str, **values: Any) -> Office:
    return apply(office, [Edit(table, key, values)])


@pytest.fixture
def office() -> Office:
    found = Office("kantor")
    found = add(found, "instansi", "instansi", nama="Dinas Contoh", daerah="Kota Contoh")
    for key, kode in (("u1", "Bidang SD"), ("u2", "SMP")):
        found = add(found, "unit", key, kode=kode, nama=f"Bidang {kode}")
    found = add(found, "sasaran", "s1", kode="S1", uraian="Mutu")
    found = add(found, "sasaran", "s2", kode="S2", uraian="Lain")
    for key, unit, goal in (("i1", "u1", "s1"), ("i2", "u2", "s2")):
        found = add(found, "indikator", key, kode=key, nama=key, unit=unit, sasaran=goal)
        for tahun in (2024, 2025, 2026):
            found = add(
                found, "nilai", f"{key}.{tahun}.tahun",
                indikator=key, tahun=tahun, periode="tahun", target="90",
            )  # fmt: skip
    found = add(found, "pegawai", "p1", nama="Orang SD", jabatan="Staf", unit="u1")
    found = add(found, "pegawai", "p2", nama="Orang SMP", jabatan="Staf", unit="u2")
    return add(found, "laporan", "2025", tahun=2025, kesimpulan="rahasia")


def out(office: Office, unit: str, versi: int, jenis: str = "paket") -> Office:
    return add(
        office, "penyerahan", f"id{versi}.{jenis}", tahun=2025, unit=unit, jenis=jenis,
        versi=versi, pada=PADA, oleh="Kasubbag", berkas="x", sha256="0" * 64,
        identitas=f"id{versi}",
    )  # fmt: skip


def unit(office: Office, key: str = "u1") -> Unit:
    found = office.get(Unit, key)
    assert found is not None
    return found


def test_versions_count_up_for_each_unit_and_year(office: Office) -> None:
    assert next_version(office, "u1", 2025) == 1
    office = out(out(office, "u1", 1), "u1", 1, "xlsx")
    assert next_version(office, "u1", 2025) == 2
    assert next_version(office, "u2", 2025) == 1
    assert next_version(office, "u1", 2026) == 1


def test_an_older_form_says_that_a_newer_one_is_out(office: Office) -> None:
    office = out(out(office, "u1", 1), "u1", 2)
    assert "versi 1; versi 2 sudah dibuat pada 12-01-2026" in superseded(office, "u1", 2025, 1)
    assert superseded(office, "u1", 2025, 2) == ""
    assert superseded(office, "u2", 2025, 1) == ""


def test_file_names_are_plain_and_short(office: Office) -> None:
    form = Formulir("id", unit(office), 2025, 2)
    assert form.file_name("paket") == "2025-bidang-sd-v2.paket.lkjip.json"
    assert form.file_name("formulir.xlsx") == "2025-bidang-sd-formulir-v2.xlsx"
    assert form.file_name("nota.pdf") == "2025-bidang-sd-nota-v2.pdf"


@pytest.mark.parametrize("kode", ["../../etc", "CON", "Bidang: SD/MI?", "é" * 200, "日本", ""])
def test_no_code_of_a_unit_leaves_its_folder_or_what_fat_takes(kode: str) -> None:
    form = Formulir("id", Unit(id="u", kode=kode, nama="日本"), 2025, 1)
    name = form.file_name("formulir.xlsx")
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>|')
    assert name.startswith("2025-")
    assert len(name) < 80


def test_a_packet_holds_its_unit_and_nothing_of_others(office: Office) -> None:
    office = add(office, "permintaan", "2025.u1", tahun=2025, unit="u1")
    office = add(office, "permintaan", "2025.u2", tahun=2025, unit="u2")
    keys = {(item.table, item.id) for item in records_of(office, unit(office), 2025)}
    assert keys == {
        ("instansi", "instansi"), ("unit", "u1"), ("pegawai", "p1"), ("permintaan", "2025.u1"),
        ("sasaran", "s1"), ("indikator", "i1"), ("nilai", "i1.2024.tahun"),
        ("nilai", "i1.2025.tahun"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "key", "field", "why"),
    [
        ("nilai", "i1.2025.tahun", "realisasi", ""),
        ("nilai", "i1.2025.tw2", "realisasi", ""),
        ("nilai", "i1.2025.tahun", "hambatan", ""),
        ("nilai", "i1.2025.tw2", "hambatan", "hanya diisi oleh kantor"),
        ("nilai", "i1.2025.tahun", "target", "hanya diisi oleh kantor"),
        ("nilai", "i1.2024.tahun", "realisasi", "bukan tahun 2025"),
        ("nilai", "i2.2025.tahun", "realisasi", "indikator ini milik unit lain"),
        ("nilai", "zz.2025.tahun", "realisasi", "indikatornya tidak ada lagi"),
        ("nilai", "i1.2025.tw9", "realisasi", "bukan isian formulir"),
        ("nilai", "i1.2025.tahun.x", "realisasi", "bukan isian formulir"),
        ("indikator", "i1", "sumber", ""),
        ("indikator", "i1", "nama", "bukan isian formulir"),
        ("indikator", "i2", "sumber", "indikator ini milik unit lain"),
        ("bukti", "b1", "nama", "indikatornya tidak ada lagi"),
        ("laporan", "2025", "kesimpulan", "bukan isian formulir"),
        ("unit", "u1", "_dihapus", "bukan isian formulir"),
    ],
)
def test_what_a_unit_may_write(office: Office, table: str, key: str, field: str, why: str) -> None:
    assert refusal(office, "u1", 2025, (table, key), field) == why


def test_a_packet_refuses_what_is_the_offices(office: Office) -> None:
    head = read_heading(Formulir("id", unit(office), 2025, 1).heading(), "x")
    check_entries(office, head, [Edit("nilai", "i1.2025.tahun", {"realisasi": "91"})])
    with pytest.raises(StateError, match="Target tidak dapat diubah di dalam paket"):
        check_entries(office, head, [Edit("nilai", "i1.2025.tahun", {"target": "91"})])


def test_a_heading_comes_back_as_it_was_written(office: Office) -> None:
    form = Formulir("id", unit(office), 2025, 3, date(2026, 1, 31), "Kabid")
    head = read_heading(form.heading(), "x")
    assert (head.unit, head.tahun, head.versi, head.identitas) == ("u1", 2025, 3, "id")
    assert (head.tenggat, head.kepada) == (date(2026, 1, 31), "Kabid")


@pytest.mark.parametrize("change", [{"jenis": "lain"}, {"versi": "dua"}, {"tenggat": "besok"}])
def test_another_heading_is_named_as_such(office: Office, change: dict[str, str]) -> None:
    heading = {**Formulir("id", unit(office), 2025, 3).heading(), **change}
    with pytest.raises(InputError, match=r"x\.json: bukan paket isian"):
        read_heading(heading, "x.json")


def test_the_requests_own_deadline_comes_before_that_of_the_assignment(office: Office) -> None:
    assert deadline_of(office, "u1", 2025) is None
    office = add(office, "penugasan", "2025", tahun=2025, tenggat_data="2026-01-20")
    assert deadline_of(office, "u1", 2025) == date(2026, 1, 20)
    office = add(office, "permintaan", "2025.u1", tahun=2025, unit="u1", tenggat="2026-01-15")
    assert deadline_of(office, "u1", 2025) == date(2026, 1, 15)


@pytest.mark.parametrize(
    ("standing", "values", "why"),
    [
        ({}, {"indikator": "i1", "tahun": 2025}, ""),
        ({}, {"indikator": "i2", "tahun": 2025}, "indikator ini milik unit lain"),
        ({}, {"indikator": "i1", "tahun": 2024}, "bukan tahun 2025"),
        ({"indikator": "i1", "tahun": 2025}, {}, ""),
        ({"indikator": "i2", "tahun": 2025}, {}, "indikator ini milik unit lain"),
        ({"indikator": "i2", "tahun": 2025}, {"indikator": "i1"}, "indikator ini milik unit lain"),
        ({"indikator": "i1", "tahun": 2025}, {"indikator": "i2"}, "indikator ini milik unit lain"),
        ({"indikator": "i1", "tahun": 2025}, {"tahun": 2024}, "bukan tahun 2025"),
    ],
)
def test_evidence_is_the_units_own_as_it_stands_and_as_it_is_written(
    office: Office, standing: dict[str, Any], values: dict[str, Any], why: str
) -> None:
    if standing:
        office = apply(office, [Edit("bukti", "b1", {"nama": "a.pdf", **standing})])
    assert refusal(office, "u1", 2025, ("bukti", "b1"), "nama", values=values) == why


def test_the_register_says_whose_a_packet_is(office: Office) -> None:
    entry = {"identitas": "id", "jenis": "paket", "tahun": 2025, "unit": "u1", "versi": 3}
    office = apply(office, [Edit("penyerahan", "id.paket", entry)])
    claimed = read_heading(Formulir("id", unit(office, "u2"), 2024, 1).heading(), "x")
    head = registered(office, claimed, "x")
    assert (head.unit, head.tahun, head.versi) == ("u1", 2025, 3)
    unknown = read_heading(Formulir("lain", unit(office), 2025, 1).heading(), "x")
    with pytest.raises(InputError, match="x: paket ini tidak tercatat"):
        registered(office, unknown, "x")
