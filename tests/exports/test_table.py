from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from exports import table as t


@pytest.mark.parametrize(
    ("number", "digits", "nilai", "tampil"),
    [
        ("100.0629921", 2, "100.06", "100,06"),
        ("100.005", 2, "100.01", "100,01"),
        ("-0.001", 2, "0.00", "0,00"),
        ("-44.395", 2, "-44.40", "-44,40"),
        ("1234567.5", None, "1234567.5", "1.234.567,5"),
        ("5294655000", 0, "5294655000", "5.294.655.000"),
        ("1E+3", None, "1000", "1.000"),
    ],
)
def test_a_number_is_rounded_alike_for_machines_and_people(
    number: str, digits: int | None, nilai: str, tampil: str
) -> None:
    assert t.number(Decimal(number), digits) == t.Cell(nilai, tampil)


def test_no_data_is_a_dash_with_its_reason_and_never_zero() -> None:
    assert t.number(None, 2, "target nol") == t.Cell(None, "–", "target nol")
    assert t.value("", None, "realisasi belum ada") == t.Cell(None, "–", "realisasi belum ada")
    assert t.text("  ") == t.Cell(None, "–")
    assert t.count(None) == t.year(None) == t.day(None) == t.short_day(None) == t.Cell(None, "–")


def test_values_keep_their_canonical_form_beside_the_printed_one() -> None:
    assert t.value("95.25") == t.Cell("95.25", "95,25")
    assert t.value("95.25", 1) == t.Cell("95.3", "95,3")
    assert t.value("7-8") == t.Cell("7-8", "7–8")
    assert t.value("7-7") == t.Cell("7-7", "7–7")
    assert t.value("-5.5") == t.Cell("-5.5", "-5,5")


@pytest.mark.parametrize("grade", ["WTP", "NaN", "sNaN", "Inf", "1e5", "1E999999", "1_000"])
@pytest.mark.parametrize("digits", [None, 2])
def test_a_grade_is_words_whatever_it_looks_like(grade: str, digits: int | None) -> None:
    assert t.value(grade, digits) == t.Cell(grade, grade)
    assert t.day(date(2026, 3, 31)) == t.Cell("2026-03-31", "31 Maret 2026")
    assert t.short_day(date(2026, 3, 31)) == t.Cell("2026-03-31", "31-03-2026")
    assert t.year(2025) == t.Cell("2025", "2025")
    assert t.count(12345) == t.Cell("12345", "12.345")
    assert t.coded("IK-1", "APM") == t.Cell("APM", "IK-1 APM")


def test_sen_are_printed_only_where_a_table_has_any() -> None:
    whole, broken = Decimal("5000"), Decimal("5000.50")
    assert not t.has_sen([whole, None])
    assert t.has_sen([whole, broken])
    assert t.money(whole, t.has_sen([whole])).tampil == "5.000"
    assert t.money(whole, t.has_sen([whole, broken])).tampil == "5.000,00"


def test_a_header_names_its_unit_and_data_columns_are_not_shown() -> None:
    shown = t.Column("pagu", "Pagu", "Rp", kanan=True)
    hidden = t.Column("kode", "Kode", hanya_data=True)
    table = t.Table("T", (shown, hidden), ())
    assert shown.header == "Pagu (Rp)"
    assert table.tampak == (shown,)
    assert table.cell({}, shown) == t.Cell(None, "")
