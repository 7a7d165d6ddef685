"""The one form in which each value is kept."""

from __future__ import annotations

from typing import Any

import pytest

from kinerja.edits import check, new
from kinerja.errors import InputError
from kinerja.office import Edit, Office
from kinerja.records import (
    Laporan,
    SkalaPredikat,
    SkalaTingkat,
)
from tests.kinerja.walk import tiny_office

OFFICE, IDS = tiny_office()


def refused(edits: list[Edit] | Edit, office: Office = OFFICE, error: type = InputError) -> str:
    edits = edits if isinstance(edits, list) else [edits]
    with pytest.raises(error) as caught:
        check(office, edits)
    return str(caught.value)


def nilai(**values: Any) -> Edit:
    cell = {"indikator": IDS["indikator"], "tahun": 2025, "periode": "tahun", **values}
    return Edit("nilai", f"{IDS['indikator']}.{cell['tahun']}.{cell['periode']}", cell)


@pytest.mark.parametrize("value", ["95.25", "0", "-0.5", "7-8", "-5--3", "WTP", "Level 3", "A/B"])
def test_canonical_values_pass(value):
    check(OFFICE, [nilai(target=value)])


@pytest.mark.parametrize(
    "value",
    ["95,25", "95.250", "095", "+5", "-0", "1e3", " 95", "95 %", "8-7", "7–8", "", 95, 95.25, True,
     "9" * 41, "WTP "],
)  # fmt: skip
def test_other_forms_of_a_value_are_refused(value):
    if value == "1e3":
        check(OFFICE, [nilai(target=value)])  # letters make a grade; the rule then says so
    else:
        assert "Target" in refused(nilai(target=value))


@pytest.mark.parametrize("value", ["1", "0.1", "-12.5", "9" * 40])
def test_canonical_numbers_pass(value):
    check(OFFICE, [nilai(pembilang=value)])


@pytest.mark.parametrize("value", ["1.0", "1,5", "", "NaN", "Infinity", "1E+2", "-0", "٣", 1, 1.5])
def test_other_forms_of_a_number_are_refused(value):
    assert "Pembilang" in refused(nilai(pembilang=value))


@pytest.mark.parametrize("year", [1899, 2201, "2025", 2025.0, True])
def test_years_are_whole_and_in_bounds(year):
    assert "Tahun" in refused(Edit("laporan", str(year), {"tahun": year}))


def test_yes_is_no_number():
    sent = {"tahun": 2025, "penerima": "A", "jumlah": True}
    assert "Jumlah eksemplar" in refused(Edit("pengiriman", "p", sent))


@pytest.mark.parametrize("text", ["a\x1bb", "a\x00", "a\x7f", "a\u202eb", "a\ufeff", "a\x85"])
def test_control_characters_are_refused_by_name(text):
    assert "U+" in refused(Edit("nilai", nilai().id, {"catatan": text}))


def test_line_breaks_only_where_several_lines_are_meant():
    check(OFFICE, [nilai(catatan="baris satu\n\tbaris dua")])
    assert "satu baris" in refused(Edit("unit", IDS["unit"], {"nama": "dua\nbaris"}))
    assert "satu baris" in refused(Edit("sop", "sop", {"peralatan": ["ATK\nKomputer"]}))


@pytest.mark.parametrize("text", ["e\u0301", "\ud800"])
def test_text_that_no_two_machines_write_alike_is_refused(text):
    assert "Catatan" in refused(nilai(catatan=text))


def test_texts_have_a_length_that_a_screen_can_bear():
    check(OFFICE, [nilai(catatan="x" * 100_000)])
    assert "terlalu panjang" in refused(nilai(catatan="x" * 100_001))


@pytest.mark.parametrize("value", ["2026-02-30", "2026-1-2", "20260102", "1800-01-01", 5, ""])
def test_days_must_exist(value):
    assert "Menjabat sejak" in refused(Edit("pegawai", IDS["kadis"], {"mulai": value}))


@pytest.mark.parametrize(
    "value",
    ["2026-01-31T08:05:00", "2026-01-31T08:05:00Z", "2026-01-31 08:05:00+07:00", "kemarin", 1,
     "1800-01-01T00:00:00+00:00"],
)  # fmt: skip
def test_moments_carry_their_zone(value):
    edit = Edit("langkah", "2025.arsip", {"tahun": 2025, "jenis": "arsip", "mulai": value})
    assert "Mulai" in refused(edit)


@pytest.mark.parametrize(
    ("table", "key", "values"),
    [
        ("skala_tingkat", "x", {"nama": "S", "urutan": []}),
        ("skala_tingkat", "x", {"nama": "S", "urutan": ("A", "B")}),
        ("skala_tingkat", "x", {"nama": "S", "urutan": ["A", ""]}),
        ("skala_tingkat", "x", {"nama": "S", "urutan": ["A", 2]}),
        ("skala_predikat", "x", {"nama": "S", "kelas": [["91"]]}),
        ("skala_predikat", "x", {"nama": "S", "kelas": [["91", 5]]}),
        ("laporan", "2025", {"tahun": 2025, "sop": {"a": 1.5}}),
        ("laporan", "2025", {"tahun": 2025, "sop": {"a": None}}),
        ("laporan", "2025", {"tahun": 2025, "sop": {1: "a"}}),
        ("laporan", "2025", {"tahun": 2025, "batas_bawah_nol": "ya"}),
        ("laporan", "2025", {"tahun": 2025, "batas_bawah_nol": 1}),
        ("laporan", "2025", {"tahun": 2025, "target_nol": "seribu"}),
        ("unit", "x", {"kode": 5, "nama": "N"}),
    ],
)
def test_wrong_shapes_are_refused(table, key, values):
    refused(Edit(table, key, values))


def test_good_shapes_pass():
    check(
        OFFICE,
        [
            new(SkalaTingkat, {"nama": "S", "urutan": ["A", "B"]}),
            new(SkalaPredikat, {"nama": "S", "kelas": [["91", "Tinggi"], ["", "Rendah"]]}),
            new(Laporan, {"tahun": 2025, "batas_bawah_nol": False, "sop": {"a": [1, True, "x"]}}),
        ],
    )
