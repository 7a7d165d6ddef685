"""The data form of a unit as data: what it shows, which cells are filled in."""

from __future__ import annotations

from datetime import date

import pytest

from kinerja.errors import InputError
from kinerja.formulir import DIISI, field_of, form_of
from kinerja.office import Edit
from kinerja.snapshot import apply
from tests.kinerja.formulir_contoh import TAHUN, office, seen_of, spec


def test_the_rows_are_the_units_own_indicators_by_sasaran_and_code() -> None:
    codes = [row.indikator.kode for row in spec().penjelasan]

    assert codes == ["IK-1", "IK-2", "IK-10", "IK-11"]


def test_only_an_indicator_with_quarters_is_asked_for_by_quarter() -> None:
    periods = {(row.indikator.kode, row.periode) for row in spec().angka}

    assert {period for code, period in periods if code == "IK-11"} == {
        "tw1", "tw2", "tw3", "tw4", "tahun",
    }  # fmt: skip
    assert {period for code, period in periods if code != "IK-11"} == {"tahun"}
    assert spec().bertriwulan


def test_last_year_and_target_stand_beside_each_cell() -> None:
    beside = {(row.indikator.kode, row.periode): (row.lalu, row.target) for row in spec().angka}

    assert beside["IK-1", "tahun"] == ("94.5", "95.25")
    assert beside["IK-2", "tahun"] == ("", "7-8")
    assert beside["IK-11", "tw1"] == ("2", "1")
    assert beside["IK-11", "tahun"] == ("5", "")  # last year's quarters added up


def test_a_cell_knows_its_value_and_the_changes_that_it_was_made_from() -> None:
    cells = {(cell.id, cell.isian): cell for cell in spec().cells}

    assert cells["i1.2025.tahun", "hambatan"].asal == "Jarak\nBiaya"
    assert cells["i1.2025.tahun", "hambatan"].dasar == ("c1",)
    assert cells["i1.2025.tahun", "realisasi"].asal is None
    assert cells["i1.2025.tahun", "realisasi"].dasar == ()
    assert cells["i1", "sumber"].asal == "Dapodik"
    assert cells["i1.2025", "nama"].asal == "rekap.csv"


def test_ranges_and_grades_are_texts_and_have_no_numerator() -> None:
    kinds = {
        row.indikator.kode: (row.sel["realisasi"].jenis, "pembilang" in row.sel)
        for row in spec().angka
    }

    assert kinds == {
        "IK-1": ("angka", True),
        "IK-2": ("teks", False),
        "IK-10": ("pilihan", False),
        "IK-11": ("angka", True),
    }
    (grades,) = {row.sel["realisasi"].pilihan for row in spec().angka if row.indikator.id == "i3"}
    assert grades == ("TMP", "TW", "WDP", "WTP")


def test_the_rule_is_said_in_words() -> None:
    first = spec().angka[0]

    assert first.aturan == (
        "Makin tinggi makin baik: R/T × 100.\nDefinisi: Siswa per penduduk usia itu"
    )
    year = next(row for row in spec().angka if row.kunci == "i4.tahun")
    assert year.aturan == "Kosongkan bila nilai setahun dihitung dari triwulan (jumlah)."


def test_every_entry_cell_is_a_field_that_a_form_may_write() -> None:
    for cell in spec().cells:
        assert cell.isian in DIISI[cell.tabel]
        assert field_of(cell.tabel, cell.isian).label


def test_every_row_has_a_key_of_its_own() -> None:
    keys = [row.kunci for row in spec().angka]

    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("unit", "sentence"), [("x", "tidak ada"), ("u3", "belum mempunyai")])
def test_a_unit_without_indicators_has_no_form(unit: str, sentence: str) -> None:
    bare = office(unit={"u3": {"kode": "X", "nama": "Bidang X"}})

    with pytest.raises(InputError, match=sentence):
        form_of(bare, unit, TAHUN, seen_of())


def test_without_a_deadline_of_its_own_a_form_is_due_by_the_assignment() -> None:
    order = Edit("penugasan", str(TAHUN), {"tahun": TAHUN, "tenggat_data": "2026-01-12"})
    asked = Edit("permintaan", f"{TAHUN}.u1", {"tahun": TAHUN, "unit": "u1", "tenggat": None})
    by_order = apply(office(), [order, asked])
    assert spec(by_order).tenggat == date(2026, 1, 12)
