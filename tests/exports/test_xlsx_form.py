"""The form as a workbook: what goes out, and what is found in it however it comes back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from exports import xlsx
from exports.xlsx import form_map
from exports.xlsx.form_map import COLUMN_KEY, ROW_KEY, SHEET
from exports.xlsx.sheets import DATE, FORMULA
from kinerja.errors import InputError
from kinerja.formulir_kembali import FormReturned, plan_return
from kinerja.records import Pegawai
from kinerja.snapshot import apply
from kinerja.steps import Who
from kinerja.tinjauan import give_back
from tests.exports.workbooks import (
    FIRST_ROW,
    cell_of,
    edited,
    form_bytes,
    parts_of,
    saved,
    the_spec,
)
from tests.kinerja.formulir_contoh import office, seen_of, spec

WHO = Who("Kasubbag", Pegawai(id="k", nama="Kasubbag", peran="kasubbag"))
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=timezone.utc)
REAL = ("i1.2025.tahun", "realisasi")


def read(data: bytes) -> FormReturned:
    return xlsx.read_form(data, "sd.xlsx")


def place(book: Any, part: str, key: str, column: str) -> Any:
    """The cell of a row and a column, by the hidden keys, as a person would see it."""
    for sheet in book.worksheets:
        rows = {cell.value: cell.row for cell in sheet["A"]}
        columns = {cell.value: cell.column for cell in sheet[1]}
        row = rows.get(f"{ROW_KEY}{part}.{key}")
        if row:
            return sheet.cell(row, columns[COLUMN_KEY + column])
    raise AssertionError(key)


def real_of(book: Any, value: Any, number_format: str = "") -> None:
    """Fill in the realisasi of IK-1."""
    cell = place(book, "angka", "i1.tahun", "realisasi")
    cell.value = value
    if number_format:
        cell.number_format = number_format


# What goes out


def test_the_form_reads_back_as_it_went_out() -> None:
    found = read(form_bytes())

    assert found.identitas == the_spec().identitas
    assert found.masalah == ()
    asked = {(one.id, one.isian): (one.asal, one.dasar) for one in the_spec().cells}
    assert {
        (one.untuk.id, one.untuk.isian): (one.untuk.asal, one.untuk.dasar) for one in found.sel
    } == asked
    assert plan_return(office(), found, seen_of()).edits() == []


def test_the_same_form_gives_the_same_bytes() -> None:
    assert xlsx.form(spec()) == form_bytes()
    assert xlsx.form(spec(versi=2)) != form_bytes()


def test_only_the_entry_cells_are_open() -> None:
    book = load_workbook(io.BytesIO(form_bytes()))
    entries = {(cell.lembar, cell.sel) for cell in read(form_bytes()).sel}

    for sheet in book.worksheets:
        assert sheet.protection.sheet
        for row in sheet.iter_rows():
            for cell in row:
                is_entry = (sheet.title, cell.coordinate) in entries
                assert cell.protection.locked != is_entry, cell.coordinate
    assert book.security.lockStructure


def test_numbers_are_numbers_and_ranges_and_grades_are_preformatted_as_text() -> None:
    book = load_workbook(io.BytesIO(form_bytes()))

    assert place(book, "angka", "i1.tahun", "lalu").value == 94.5
    assert place(book, "angka", "i1.tahun", "target").value == 95.25
    assert place(book, "angka", "i2.tahun", "target").value == "7–8"
    assert place(book, "angka", "i1.tahun", "realisasi").number_format == "[$-421]General"
    assert place(book, "angka", "i2.tahun", "realisasi").number_format == "@"
    assert place(book, "angka", "i3.tahun", "realisasi").number_format == "@"


def test_the_format_of_a_figure_shows_its_decimals() -> None:
    here = office(indikator={"i1": {"desimal": 2}})
    book = load_workbook(io.BytesIO(xlsx.form(spec(here))))

    assert place(book, "angka", "i1.tahun", "realisasi").number_format == "[$-421]#,##0.00"


def test_entries_are_validated_and_grades_have_a_list() -> None:
    book = load_workbook(io.BytesIO(form_bytes()))
    sheet = book["Angka"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    grade = place(book, "angka", "i3.tahun", "realisasi").coordinate
    numbers = rules["I7 I10:I14"]
    assert numbers.formula1 == 'OR(ISNUMBER(I7),I7="-")'
    assert numbers.type == "custom"
    target = rules[grade].formula1
    assert rules[grade].type == "list"
    assert target.startswith(f"{SHEET}!$L$1")
    listed = [row[0].value for row in book[SHEET][target.partition("!")[2].replace("$", "")]]
    assert listed == ["TMP", "TW", "WDP", "WTP", "-"]


def test_the_sheets_are_set_up_to_be_read_and_printed() -> None:
    book = load_workbook(io.BytesIO(form_bytes()))

    assert [sheet.title for sheet in book.worksheets] == ["Angka", "Penjelasan", "Petunjuk", SHEET]
    assert book[SHEET].sheet_state == "veryHidden"
    for name in ("Angka", "Penjelasan"):
        sheet = book[name]
        assert sheet.freeze_panes
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$6:$6"
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden


@pytest.mark.parametrize("text", ["=1+1", "+628123", "-x", "@SUM(A1)", "=HYPERLINK(1)", "#N/A"])
def test_words_of_the_office_never_become_a_formula(text: str) -> None:
    here = office(
        indikator={"i1": {"nama": text, "sumber": text}}, unit={"u1": {"nama": text}},
        nilai={REAL[0]: {"hambatan": text}},
    )  # fmt: skip
    data = xlsx.form(spec(here))

    assert b"<f>" not in b"".join(
        parts for name, parts in parts_of(data).items() if "sheet" in name and "Valid" not in name
    )
    assert cell_of(read(data), "i1", "sumber").isi.teks == text
    assert plan_return(here, read(data), seen_of()).edits() == []
    cell = place(load_workbook(io.BytesIO(data)), "penjelasan", "i1.tahun", "hambatan")
    assert cell.data_type == "s"
    assert cell.quotePrefix or text == "#N/A"


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=60).map(str.strip)
    | st.sampled_from(["_x0041_", "a_x000D_b", "<b>&amp;", "a\nb", "'x", " �", "é"])
)
def test_any_text_of_the_office_comes_back_without_a_change(text: str) -> None:
    values = {"hambatan": text} if text else {}
    here = office(nilai={REAL[0]: values})

    found = read(xlsx.form(spec(here)))

    assert plan_return(here, found, seen_of()).edits() == []


def test_rows_grow_with_what_is_typed_and_texts_about_that_stay_whole() -> None:
    text = 'x customHeight="1" <row customHeight="1">'
    data = xlsx.form(spec(office(nilai={REAL[0]: {"hambatan": text}})))

    assert cell_of(read(data), REAL[0], "hambatan").isi.teks == text
    sheet = parts_of(data)["xl/worksheets/sheet2.xml"]
    assert b'<row r="7" ht=' in sheet
    assert b'<row r="7" ht="44" customHeight' not in sheet
    assert sheet.count(b"customHeight") == 2


def test_a_text_longer_than_a_cell_is_not_asked_for() -> None:
    here = office(nilai={REAL[0]: {"hambatan": "panjang " * 5000}})
    data = xlsx.form(spec(here))

    asked = {(cell.untuk.id, cell.untuk.isian) for cell in read(data).sel}
    assert (REAL[0], "hambatan") not in asked
    assert (REAL[0], "solusi") in asked


# What comes back


@pytest.mark.parametrize(
    ("value", "form", "number"),
    [
        (95.31, "", "95.31"),
        (0.1 + 0.2, "", "0.3"),
        (95, "", "95"),
        (0.9531, "0.00%", "95.31"),
        (0.07, "0%", "7"),
        (95.31, '0.00" %"', "95.31"),
        (-3.5, "", "-3.5"),
    ],
)
def test_a_number_is_taken_as_it_is(value: float, form: str, number: str) -> None:
    found = read(edited(lambda book: real_of(book, value, form)))

    assert cell_of(found, *REAL).isi.angka == Decimal(number)


@settings(max_examples=40, deadline=None)
@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=5))
def test_a_number_typed_in_a_spreadsheet_is_planned_exactly(number: Decimal) -> None:
    data = edited(lambda book: real_of(book, float(number)))

    (edit,) = plan_return(office(), read(data), seen_of()).edits()
    assert Decimal(edit.values["realisasi"]) == number


@pytest.mark.parametrize("value", [date(2025, 8, 7), True, "=1+1", "=A1"])
def test_what_is_no_value_is_refused_with_its_cell(value: Any) -> None:
    data = edited(lambda book: real_of(book, value))
    plan = plan_return(office(), read(data), seen_of())

    (row,) = [row for row in plan.rows if row.status == "ditolak"]
    assert row.tempat == "lembar Angka, sel I7"
    assert row.alasan
    assert plan.edits() == []


def test_a_range_that_became_a_date_is_refused_with_its_cell() -> None:
    def type_range(book: Any) -> None:
        cell = place(book, "angka", "i2.tahun", "realisasi")
        cell.value, cell.number_format = date(2025, 8, 7), "d-mmm"

    found = cell_of(read(edited(type_range)), "i2.2025.tahun", "realisasi")

    assert found.isi.alasan == DATE
    assert found.sel == "I8"


def test_a_formula_is_refused_although_it_has_a_cached_value() -> None:
    data = edited(lambda book: real_of(book, "=50+45"))

    assert cell_of(read(data), *REAL).isi.alasan == FORMULA


def test_renamed_sheets_and_edited_headers_do_not_matter() -> None:
    def rework(book: Any) -> None:
        real_of(book, 95.31)
        for number, sheet in enumerate(book.worksheets):
            sheet.title = f"Lembar {number}"
            for cell in sheet[6]:
                if sheet.sheet_state == "visible" and cell.column > 1:
                    cell.value = "apa saja"

    found = cell_of(read(edited(rework)), *REAL)

    assert (found.isi.angka, found.lembar) == (Decimal("95.31"), "Lembar 0")


def moved(book: Any, *, keep_keys: bool = True) -> None:
    """Turn the rows of the figures upside down; without `keep_keys` the hidden column stays."""
    sheet = book["Angka"]
    first = 1 if keep_keys else 2
    rows = [
        [sheet.cell(row, column).value for column in range(first, sheet.max_column + 1)]
        for row in range(FIRST_ROW, sheet.max_row + 1)
    ]
    for row, values in enumerate(reversed(rows), FIRST_ROW):
        for column, value in enumerate(values, first):
            sheet.cell(row, column).value = value


def test_rows_that_were_moved_are_found_by_their_keys() -> None:
    def rework(book: Any) -> None:
        real_of(book, 95.31)
        moved(book)
        book["Angka"].insert_rows(3, 4)
        book["Angka"].insert_cols(4, 2)

    found = read(edited(rework))

    cell = cell_of(found, *REAL)
    assert cell.isi.angka == Decimal("95.31")
    assert cell.sel != "I7"
    assert found.masalah == ()


def test_rows_sorted_without_their_hidden_keys_are_refused_by_their_code() -> None:
    def rework(book: Any) -> None:
        real_of(book, 95.31)
        moved(book, keep_keys=False)

    found = read(edited(rework))

    assert any("kodenya berubah, seharusnya IK-1." in problem for problem in found.masalah)
    assert any("periodenya berubah, seharusnya Triwulan II." in one for one in found.masalah)
    assert all(cell.untuk.id != REAL[0] or cell.lembar != "Angka" for cell in found.sel)
    assert plan_return(office(), found, seen_of()).edits() == []


def test_missing_and_double_keys_are_named() -> None:
    def rework(book: Any) -> None:
        sheet = book["Angka"]
        sheet["A7"].value = None
        sheet["A8"].value = sheet["A9"].value

    found = read(edited(rework))

    assert "Baris indikator IK-1 tidak ditemukan: kunci barisnya hilang." in found.masalah
    assert any("IK-10 ada 2: lembar Angka baris 8, lembar Angka baris 9" in one
               for one in found.masalah)  # fmt: skip
    assert "Baris indikator IK-2 tidak ditemukan: kunci barisnya hilang." in found.masalah
    warned = plan_return(office(), found, seen_of()).peringatan
    assert set(found.masalah) <= set(warned)


def test_a_lost_or_double_key_of_a_column_is_named() -> None:
    def lose(book: Any) -> None:
        sheet = book["Angka"]
        sheet["I1"].value = None
        sheet["K1"].value = sheet["J1"].value

    found = read(edited(lose))

    assert any("kunci kolom “realisasi” hilang" in one for one in found.masalah)
    assert any("kunci kolom “pembilang” ada 2" in one for one in found.masalah)
    assert any("kunci kolom “penyebut” hilang" in one for one in found.masalah)


def test_a_copied_sheet_leaves_no_doubt_silent() -> None:
    def copy(book: Any) -> None:
        book.copy_worksheet(book["Angka"])

    found = read(edited(copy))

    assert any("lembar Angka baris 7, lembar Angka Copy baris 7" in one for one in found.masalah)


def test_without_its_hidden_sheet_a_form_is_refused() -> None:
    data = edited(lambda book: book.remove(book[SHEET]))

    with pytest.raises(InputError, match="lembar identitasnya hilang"):
        read(data)
    assert not xlsx.is_form(data, "sd.xlsx")
    assert xlsx.is_form(form_bytes(), "sd.xlsx")


@pytest.mark.parametrize(
    ("cell", "value"), [("B2", '["lain"]'), ("E4", "i9.2025.tahun"), ("A5", "x")]
)
def test_a_changed_hidden_sheet_is_refused(cell: str, value: str) -> None:
    def change(book: Any) -> None:
        book[SHEET][cell].value = value

    with pytest.raises(InputError, match="lembar identitas formulir berubah"):
        read(edited(change))


def test_a_form_of_a_newer_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_map, "FORMAT", 2)
    newer = xlsx.form(spec())
    monkeypatch.undo()

    with pytest.raises(InputError, match="versi program yang lebih baru"):
        read(newer)


def test_a_plain_table_is_no_form() -> None:
    book = Workbook()
    book.worksheets[0]["A1"].value = "Indikator"

    assert not xlsx.is_form(saved(book), "tabel.xlsx")


def test_every_part_of_the_form_has_the_same_old_date() -> None:
    with zipfile.ZipFile(io.BytesIO(form_bytes())) as found:
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sample_says_that_it_is_one() -> None:
    book = load_workbook(io.BytesIO(xlsx.form(replace(spec(), contoh=True))))

    assert book["Angka"]["B2"].value.endswith("(DATA CONTOH)")


def test_what_a_reviewer_said_stands_beside_the_figure() -> None:
    key = "i1.2025.tahun"
    returned = apply(office(), give_back(office(), [key], "=SUM(A1) salah\x1b[31m", WHO, NOW))
    book = load_workbook(io.BytesIO(xlsx.form(spec(returned))))
    cell = place(book, "angka", "i1.tahun", "tinjauan")
    assert cell.data_type == "s"
    assert cell.value.startswith("Dikembalikan oleh Kasubbag")
    assert "=SUM(A1) salah" in cell.value
    assert "\x1b" not in cell.value
    assert cell.protection.locked
    assert place(book, "angka", "i2.tahun", "tinjauan").value in (None, "")
    plain = load_workbook(io.BytesIO(xlsx.form(spec())))
    assert COLUMN_KEY + "tinjauan" not in {one.value for one in plain["Angka"][1]}
    back = read(xlsx.form(spec(returned)))
    assert (
        plan_return(returned, back, seen_of()).rows
        == plan_return(office(), read(xlsx.form(spec())), seen_of()).rows
    )
