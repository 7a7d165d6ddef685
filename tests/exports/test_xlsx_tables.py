"""Tables as workbooks, out with real numbers and in for the import."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from exports import table as t
from exports import xlsx
from exports.plain import csv_file
from exports.tables import TABLES, build
from exports.xlsx.styling import put_text
from exports.xlsx.table_reading import plain_number
from exports.xlsx.table_writing import sheet_name
from kinerja.csv_import import plan, read_table
from kinerja.errors import InputError
from kinerja.import_plan import ImportPlan
from kinerja.numbers import parse_number
from kinerja.office import Office
from kinerja.snapshot import apply
from tests.exports.small_office import CALENDAR, NOW, TAHUN, small_office
from tests.exports.workbooks import edited, sheet_bytes
from tests.kinerja.formulir_contoh import office

HEADER = ["Kode", "Sasaran", "Indikator", "Satuan", "Target", "Realisasi", "Tahun"]


def written(*tables: t.Table) -> Any:
    return load_workbook(io.BytesIO(xlsx.table(tables)))


def one_column(*cells: t.Cell, right: bool = True) -> Any:
    """The sheet of a table with one column of these cells."""
    rows = tuple({"a": cell} for cell in cells)
    return written(t.Table("Uji", (t.Column("a", "Nilai", kanan=right),), rows)).worksheets[0]


# Out


@pytest.mark.parametrize(
    ("cell", "value", "form"),
    [
        (t.number(Decimal("95.314"), 2), 95.31, "[$-421]#,##0.00"),
        (t.number(Decimal("5294655000"), None), 5294655000, "[$-421]#,##0"),
        (t.count(12), 12, "[$-421]#,##0"),
        (t.money(Decimal("1500000.5"), True), 1500000.5, "[$-421]#,##0.00"),
        (t.year(2025), 2025, "[$-421]#,##0"),
        (t.value("7-8"), "7–8", None),
        (t.no_data("target nol"), "–", None),
    ],
)
def test_figures_are_real_numbers_with_their_decimals(
    cell: t.Cell, value: Any, form: str | None
) -> None:
    found = one_column(cell)["A4"]

    assert found.value == value
    assert form is None or found.number_format.replace("421]0", "421]#,##0") == form


def test_years_and_long_numbers_without_groups_stay_so() -> None:
    found = one_column(t.Cell("202501", "202501"))["A4"]

    assert found.number_format == "[$-421]0"


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_stays_text() -> None:
    found = one_column(t.number(Decimal("1234567890123456.5"), None))["A4"]

    assert found.value == "1234567890123456,5"


def test_days_are_real_days() -> None:
    sheet = one_column(t.day(date(2026, 3, 31)), t.short_day(date(2026, 3, 31)), right=False)

    assert sheet["A4"].value == datetime(2026, 3, 31)
    assert sheet["A4"].number_format == "[$-421]d mmmm yyyy"
    assert sheet["A5"].number_format == "dd-mm-yyyy"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "#REF!", "2026-03-31", "1,5", "_x0041_"]
)
def test_words_stay_words(text: str) -> None:
    sheet = one_column(t.text(text), right=False)

    assert sheet["A4"].data_type == "s"
    assert sheet["A4"].value in (text, text.replace("_x0041_", "_x005F_x0041_"))
    assert text == "-1" or one_column(t.text(text))["A4"].data_type == "s"


def test_every_table_of_the_report_becomes_a_sheet() -> None:
    tables = [
        build(name, small_office(), TAHUN, calendar=CALENDAR, now=NOW)
        for name in TABLES
    ]  # fmt: skip

    data = xlsx.table(tables)

    book = load_workbook(io.BytesIO(data))
    assert len(book.worksheets) == len(tables)
    for sheet, table in zip(book.worksheets, tables, strict=True):
        headers = [cell.value for cell in sheet[3]]
        assert headers == [column.header for column in table.kolom], table.judul
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.freeze_panes is not None
        for number, row in enumerate(table.baris, 4):
            for place, column in enumerate(table.kolom, 1):
                cell = table.cell(row, column)
                found = sheet.cell(number, place).value
                if column.kanan and isinstance(found, int | float):
                    assert Decimal(repr(found)) == Decimal(cell.nilai or ""), cell
    assert xlsx.table(tables) == data


def test_a_name_printed_once_stands_in_every_row_and_a_code_in_its_own_column() -> None:
    columns = (
        t.Column("kode", "Kode", hanya_data=True), t.Column("nama", "Indikator"),
        t.Column("grup", "Sasaran"),
    )  # fmt: skip
    rows = ({"kode": t.text("IK-1"), "nama": t.coded("IK-1", "APM"), "grup": t.Cell("S", "")},)
    sheet = written(t.Table("Uji", columns, rows)).worksheets[0]

    assert [cell.value for cell in sheet[4]] == ["IK-1", "APM", "S"]


def test_notes_and_source_stand_below() -> None:
    table = t.Table("Uji", (t.Column("a", "A"),), ({"a": t.text("x")},), ("catatan 1",), "dinas")
    sheet = written(table).worksheets[0]

    assert [sheet.cell(row, 1).value for row in (1, 3, 4, 6, 7)] == [
        "Uji", "A", "x", "catatan 1", "Sumber: dinas",
    ]  # fmt: skip


def test_names_of_sheets_are_short_allowed_and_different() -> None:
    taken: set[str] = set()

    names = [sheet_name("Pagu/Realisasi [Rp]: " + "x" * 40, taken) for _ in range(3)]
    names += [sheet_name(text, taken) for text in ("", "''", "Tabel")]

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")


# In


def imported(rows: list[list[Any]], here: Office | None = None, **more: Any) -> ImportPlan:
    tables = xlsx.read_tables(sheet_bytes(rows), "uji.xlsx")
    return plan(here or office(), tables, 2025, **more)


def values_of(found: ImportPlan) -> dict[str, Any]:
    return {name: value for edit in found.edits for name, value in edit.values.items()}


def test_a_table_is_imported_as_csv_would_be() -> None:
    rows = [
        ["DAFTAR INDIKATOR DINAS UJI"],
        [],
        HEADER,
        ["IK-1", None, "APM SD", "%", 95.5, 95.31, 2025],
    ]

    found = imported(rows)

    assert found.problems == ()
    assert values_of(found) == {"target": "95.5", "realisasi": "95.31"}
    after = apply(office(), found.edits)
    assert imported(rows, after).edits == ()


@pytest.mark.parametrize(
    ("value", "form", "stored"),
    [(1.085, "", "1.085"), (1085, "", "1085"), (0.985, "0.0%", "98.5"), ("95,31", "", "95.31")],
)
def test_a_numeric_cell_is_never_ambiguous(value: Any, form: str, stored: str) -> None:
    def fill(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet["F2"].value = value
        if form:
            sheet["F2"].number_format = form

    data = sheet_bytes([HEADER, ["IK-1", None, "APM SD", "%", 95, 1, 2025]])
    (table,) = xlsx.read_tables(edited(fill, data), "uji.xlsx")
    found = plan(office(), [table], 2025)

    assert found.problems == ()
    assert values_of(found)["realisasi"] == stored


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=6))
def test_a_number_in_a_table_has_one_reading_in_every_column(number: Decimal) -> None:
    for decimal in ("koma", "titik", None):
        for commas in (True, False):
            for money in (True, False):
                read = parse_number(
                    plain_number(number), money=money, decimal=decimal, commas_ask=commas
                )
                assert read == number


def test_problems_name_file_sheet_row_and_column() -> None:
    found = imported([HEADER, ["IK-1", None, "APM SD", "%", "1.085", 95, 2025]])

    (problem,) = found.problems
    assert str(problem).startswith("uji.xlsx lembar Data baris 2, kolom Target: ")


@pytest.mark.parametrize(("value", "why"), [("=1+1", "rumus"), (date(2025, 8, 7), "tanggal"),
                                            (True, "logika")])  # fmt: skip
def test_cells_that_count_and_cannot_be_trusted_refuse_the_file(value: Any, why: str) -> None:
    with pytest.raises(InputError, match=f"lembar Data, sel F2: berisi .*{why}"):
        imported([HEADER, ["IK-1", None, "APM SD", "%", 95, value, 2025]])


def test_such_cells_elsewhere_do_not_matter() -> None:
    found = imported(
        [[*HEADER, "Dicetak"], ["IK-1", None, "APM SD", "%", 95, 95.31, 2025, date(2025, 1, 1)]]
    )

    assert found.problems == ()


def test_every_sheet_with_a_known_header_is_read() -> None:
    data = sheet_bytes([HEADER, ["IK-1", None, "APM SD", "%", 95, 95.31, 2025]])

    def add(book: Any) -> None:
        sheet = book.create_sheet("Uang")
        sheet.append(["Program", "Pagu", "Realisasi"])
        sheet.append(["Program Uji", 1000000, 900000.5])
        book.create_sheet("Catatan")["A1"].value = "tidak dibaca"

    tables = xlsx.read_tables(edited(add, data), "uji.xlsx")

    assert [(one.nama, one.jenis) for one in tables] == [
        ("uji.xlsx lembar Data", "indikator"), ("uji.xlsx lembar Uang", "anggaran"),
    ]  # fmt: skip


def test_a_workbook_without_a_known_header_is_refused() -> None:
    with pytest.raises(InputError, match="tidak ada lembar dengan judul kolom"):
        imported([["apa saja", 1]])


def test_a_table_that_went_out_comes_back_as_from_csv() -> None:
    here = small_office()
    tables = [build("indikator", here, TAHUN), build("capaian", here, TAHUN)]
    from_xlsx = plan(here, xlsx.read_tables(xlsx.table(tables), "uji.xlsx"), TAHUN,
                     new_id=lambda: "baru")  # fmt: skip
    from_csv = plan(here, [read_table(csv_file(table), "uji.csv") for table in tables], TAHUN,
                    new_id=lambda: "baru")  # fmt: skip

    assert [str(problem) for problem in from_xlsx.problems] == []
    assert from_xlsx.edits == from_csv.edits
    assert any("baris “Sumber: Dinas" in str(warning) for warning in from_xlsx.warnings)


def test_a_single_cell_within_a_table_is_no_note() -> None:
    row = ["IK-1", None, "APM SD", "%", 95, 95.31, 2025]

    below = imported([HEADER, row, [], ["IK-2"], row])
    last = imported([HEADER, row, ["IK-2"]])

    assert [problem.baris for problem in below.problems] == [4]
    assert [problem.baris for problem in last.problems] == [3]


def test_a_moment_is_a_date_with_time_as_its_own_clock_had_it() -> None:
    moment = t.Cell("2026-01-31T08:05:09+07:00", "31 Januari 2026 08.05")
    odd = t.Cell("0001-01-01T00:00:00+00:00", "dulu")
    table = t.Table("Riwayat", (t.Column("waktu", "Waktu"),), ({"waktu": moment}, {"waktu": odd}))
    sheet = load_workbook(io.BytesIO(xlsx.table([table], "Dinas"))).worksheets[0]
    assert sheet["A4"].value == datetime(2026, 1, 31, 8, 5, 9)
    assert sheet["A4"].number_format.endswith('hh"."mm')  # a bare dot is a comma in Indonesian
    assert sheet["A5"].value == "dulu"


def test_what_print_cuts_short_stands_whole() -> None:
    row = {"sha256": t.Cell("ab" * 32, "abababababab…"), "isi": t.Cell("lain", "abab…")}
    table = t.Table("Register", (t.Column("sha256", "SHA-256"), t.Column("isi", "Isi")), (row,))
    sheet = load_workbook(io.BytesIO(xlsx.table([table], "Dinas"))).worksheets[0]
    assert (sheet["A4"].value, sheet["B4"].value) == ("ab" * 32, "abab…")


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\u200b=1+1", "\u00ad@x", "\t+1"])
def test_what_looks_like_a_formula_is_marked_as_words(text: str) -> None:
    """By what is written: a filler before the sign is dropped on the way."""
    cell = Workbook().worksheets[0].cell(1, 1)
    put_text(cell, text)
    assert cell.data_type == "s"
    assert cell.quotePrefix
