from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given

from exports import table as t
from exports.plain import csv_file, to_csv, to_json
from exports.tables import TABLES, build
from tests.exports.golden_files import same_as_golden
from tests.exports.small_office import CALENDAR, NOW, TAHUN, small_office
from tests.exports.test_markdown import texts


def one_cell(cell: t.Cell, kanan: bool = False) -> t.Table:
    return t.Table("T", (t.Column("x", "X", kanan=kanan), t.Column("y", "Y")), ({"x": cell},))


def first_field(table: t.Table) -> str:
    return list(csv.reader(io.StringIO(to_csv(table), newline=""), delimiter=";"))[1][0]


@pytest.mark.parametrize("name", ["capaian", "anggaran", "permintaan"])
def test_csv_and_json_are_as_they_were_when_they_were_looked_at(name: str) -> None:
    table = build(name, small_office(), TAHUN, calendar=CALENDAR, now=NOW)
    same_as_golden(f"{name}.csv", to_csv(table))
    same_as_golden(f"{name}.json", to_json(table) + "\n")


def test_json_has_exactly_the_documented_keys() -> None:
    whole = json.loads(to_json(build("capaian", small_office(), TAHUN)))
    assert list(whole) == ["judul", "kolom", "baris", "catatan"]
    assert all(set(column) == {"kunci", "judul", "satuan"} for column in whole["kolom"])
    keys = [column["kunci"] for column in whole["kolom"]]
    for row in whole["baris"]:
        assert list(row) == keys
    first, last = whole["baris"][0]["capaian"], whole["baris"][2]["capaian"]
    assert first == {"nilai": "100.06", "tampil": "100,06"}
    assert last == {"nilai": None, "tampil": "–", "alasan": "realisasi belum ada"}


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-cmd", "@SUM(A1)", " =1", "\t=1", "＝1", "-"])
def test_words_that_a_spreadsheet_would_run_are_neutralised(text: str) -> None:
    assert first_field(one_cell(t.text(text))).startswith("'")


@pytest.mark.parametrize(("text", "field"), [("-5", "-5"), ("-1,5", "-1,5"), ("a=b", "a=b")])
def test_plain_numbers_and_words_stay_as_they_are(text: str, field: str) -> None:
    assert first_field(one_cell(t.text(text))) == field


def test_numbers_are_ungrouped_with_a_decimal_comma() -> None:
    cell = t.number(Decimal("-1234567.891"))
    assert cell.tampil == "-1.234.567,89"
    assert first_field(one_cell(cell, kanan=True)) == "-1234567,89"
    assert first_field(one_cell(t.value("7-8"), kanan=True)) == "7–8"
    assert first_field(one_cell(t.no_data("target nol"), kanan=True)) == ""
    assert first_field(one_cell(t.text("1.10"))) == "1.10"


def test_a_repeated_name_that_print_leaves_out_is_in_every_row() -> None:
    assert first_field(one_cell(t.Cell("Sasaran", ""))) == "Sasaran"


def test_a_csv_file_begins_with_a_bom_and_text_for_a_pipe_does_not() -> None:
    table = one_cell(t.text("é"))
    assert csv_file(table).startswith(b"\xef\xbb\xbfX;Y\r\n")
    assert to_csv(table).startswith("X;Y\r\n")


@given(texts)
def test_any_text_is_one_field_of_csv_and_one_string_of_json(text: str) -> None:
    table = one_cell(t.text(text))
    rows = list(csv.reader(io.StringIO(to_csv(table), newline=""), delimiter=";"))
    assert [len(row) for row in rows] == [2, 2]
    shown = to_json(table)
    assert json.loads(shown)["baris"][0]["x"]["tampil"] == table.baris[0]["x"].tampil
    dangerous = [
        char for char in shown if char != "\n" and (char < " " or "\x7f" <= char <= "\x9f")
    ]
    assert not dangerous
    assert not any("\u202a" <= char <= "\u202e" for char in shown)


@pytest.mark.parametrize("name", list(TABLES))
def test_figures_are_the_same_in_every_format(name: str) -> None:
    table = build(name, small_office(), TAHUN, calendar=CALENDAR, now=NOW)
    rows = list(csv.reader(io.StringIO(to_csv(table), newline=""), delimiter=";"))[1:]
    whole = json.loads(to_json(table))["baris"]
    for cells, from_csv, from_json in zip(table.baris, rows, whole, strict=True):
        for column, field in zip(table.kolom, from_csv, strict=True):
            cell = table.cell(cells, column)
            assert from_json[column.kunci]["tampil"] == cell.tampil
            if column.kanan and cell.nilai and cell.tampil[:1].isdigit() and field[:1].isdigit():
                first = cell.tampil.split(" dari ")[0]  # "5 dari 6" is the figure 5
                plain = first.replace(".", "").replace(",", ".")
                if "–" not in plain:
                    assert Decimal(plain) == Decimal(cell.nilai) == Decimal(field.replace(",", "."))
