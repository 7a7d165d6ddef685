"""The cover nota of a unit's form and the registers of forms."""

from __future__ import annotations

import re
from typing import Any

import pytest

from exports.documents import compose
from exports.tables import build
from exports.tables.context import Context
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.small_office import CALENDAR, NOW, TAHUN, small_office

SHA = "0123456789abcdef" * 4


def out(office: Office, versi: int, jenis: str, **values: Any) -> Office:
    whole = {
        "tahun": TAHUN, "unit": "u1", "jenis": jenis, "versi": versi,
        "pada": "2026-01-12T09:30:00+07:00", "oleh": "Kasubbag Contoh", "kepada": "Kabid Contoh",
        "tenggat": "2026-01-31", "berkas": f"2025-sd-v{versi}.{jenis}", "sha256": SHA,
        "identitas": f"id{versi}", **values,
    }  # fmt: skip
    return apply(office, [Edit("penyerahan", f"id{versi}.{jenis}", whole)])


def nota(office: Office) -> str:
    return compose("nota-formulir", Context(office, TAHUN, CALENDAR, NOW), "SD").markdown


@pytest.fixture
def office() -> Office:
    found = out(small_office(), 1, "paket")
    return out(out(found, 2, "paket"), 2, "xlsx")


def test_the_nota_names_the_files_of_the_newest_version_only(office: Office) -> None:
    text = nota(office)
    assert re.search(r"Formulir XLSX +\| 2 +\| 2025-sd-v2.xlsx", text)
    assert "2025-sd-v2.paket" in text
    assert "2025-sd-v2.xlsx" in text
    assert "2025-sd-v1" not in text
    assert "paling lambat tanggal **31 Januari 2026**" in text
    assert "Yth.: Kepala Bidang Pembinaan SD\\\nu.p.: Kabid Contoh" in text


def test_a_nota_without_a_number_has_room_for_one(office: Office) -> None:
    assert "NOMOR ………" in nota(office)
    asked = Edit(
        "permintaan", "2025.u1", {"tahun": TAHUN, "unit": "u1", "nomor_permintaan": "7/ND"}
    )
    numbered = nota(apply(office, [asked]))
    assert "NOMOR 7/ND" in numbered
    assert "NOMOR …" not in numbered


def test_the_nota_explains_the_shapes_that_went_out(office: Office) -> None:
    text = nota(office)
    assert "Cukup satu bentuk yang diisi:" in text
    assert "Formulir cetak diisi" not in text
    only = nota(out(small_office(), 1, "cetak"))
    assert "Cukup satu bentuk" not in only
    assert "Formulir cetak diisi" in only


def test_a_nota_before_any_form_says_what_is_missing() -> None:
    document = compose("nota-formulir", Context(small_office(), TAHUN, CALENDAR, NOW), "SET")
    assert "Formulir untuk Sekretariat: isi di langkah Format, unit Sekretariat" in document.gaps


def test_what_a_person_wrote_stays_text_in_the_nota(office: Office) -> None:
    text = nota(out(office, 3, "paket", kepada="<b>Kabid</b> | *x*", berkas="a|b<i>.json"))
    assert "<b>" not in text
    assert "<i>" not in text


def test_the_registers_hold_whole_hashes_and_print_their_beginning(office: Office) -> None:
    table = build("formulir-keluar", office, TAHUN)
    assert [row["versi"].nilai for row in table.baris] == ["1", "2", "2"]
    cell = table.baris[0]["sha256"]
    assert (cell.nilai, cell.tampil) == (SHA, "0123456789ab…")
    assert build("formulir-masuk", office, TAHUN).baris == ()
    assert build("formulir-keluar", office, TAHUN - 1).baris == ()


def test_each_unit_shows_its_newest_version(office: Office) -> None:
    rows = {row["kode"].tampil: row for row in build("formulir-unit", office, TAHUN).baris}
    assert rows["SD"]["versi"].nilai == "2"
    assert rows["SD"]["dibuat"].tampil == "12-01-2026"
    assert rows["SET"]["versi"].nilai is None
