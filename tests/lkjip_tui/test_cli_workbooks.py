"""XLSX on the command line: tables out and in, the tables of a document, the form to fill in."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]


def sheets(path: Path) -> list[str]:
    return [sheet.title for sheet in load_workbook(path).worksheets]


def test_several_tables_go_into_one_workbook(ok: Ok, office: Path, tmp_path: Path) -> None:
    target = tmp_path / "tabel.xlsx"

    said = ok("tabel", office, "capaian,unit", "--format", "xlsx", "--ke", target)

    assert said.strip() == str(target)
    assert len(sheets(target)) == 2


def test_the_word_semua_means_every_table_of_the_report(
    ok: Ok, office: Path, tmp_path: Path
) -> None:
    from exports.tables import TABLES

    ok("tabel", office, "semua", "--format", "xlsx", "--ke", tmp_path / "semua.xlsx")

    assert len(sheets(tmp_path / "semua.xlsx")) == len(TABLES)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ((), "--ke BERKAS.xlsx"),
        (("--ke", "tabel.csv"), "tidak berakhiran .xlsx"),
        (("--ke", "ada.xlsx"), "sudah ada"),
    ],
)
def test_a_workbook_needs_a_file_of_its_own(
    lkjip: Lkjip, office: Path, tmp_path: Path, more: Any, why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ada.xlsx").write_bytes(b"lama")

    ran = lkjip("tabel", office, "capaian", "--format", "xlsx", *more)

    assert ran.code == 2
    assert why in ran.err
    assert (tmp_path / "ada.xlsx").read_bytes() == b"lama"


def test_the_tables_of_a_document_are_exported(ok: Ok, office: Path, tmp_path: Path) -> None:
    said = ok("ekspor", office, "lkjip", "--format", "xlsx", "--ke", tmp_path)

    path = Path(said.strip())
    assert path.name == "lkjip-2025.xlsx"
    assert any("Target dan Realisasi" in name or "Kinerja" in name for name in sheets(path))


def test_a_document_of_words_says_that_it_has_no_tables(
    lkjip: Lkjip, office: Path, tmp_path: Path
) -> None:
    ran = lkjip("ekspor", office, "pernyataan-reviu", "--format", "xlsx", "--ke", tmp_path)

    assert ran.code == 2
    assert "tidak memuat tabel" in ran.err
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_filled_form_is_taken_in_once(ok: Ok, lkjip: Lkjip, office: Path, tmp_path: Path) -> None:
    form = Path(ok("ekspor", office, "formulir", "--format", "xlsx", "--ke", tmp_path).strip())
    book = load_workbook(io.BytesIO(form.read_bytes()))
    book["Angka"]["H7"].value = 96.5
    book["Penjelasan"]["E7"].value = "Pendataan ulang"
    book.save(form)

    asked = lkjip("impor", office, form)
    assert asked.code == 1  # an exported form is in no register: a person says that it is right
    assert "tidak tercatat dalam register formulir keluar" in asked.err

    first = lkjip("impor", office, form, "--pilih", "semua")
    again = lkjip("impor", office, form)

    assert (first.code, again.code) == (0, 0), first.err + again.err
    shown = ok("tabel", office, "nilai", "--format", "csv")
    assert "96,5" in shown
    before = office.read_bytes()
    assert lkjip("impor", office, form).code == 0
    assert office.read_bytes() == before


def test_a_plain_workbook_is_imported_as_csv_is(ok: Ok, office: Path, tmp_path: Path) -> None:
    from tests.exports.workbooks import sheet_bytes

    path = tmp_path / "data.xlsx"
    path.write_bytes(
        sheet_bytes([["Kode", "Indikator", "Realisasi"], ["IK-1.1", "APM SD", 97.125]])
    )

    ok("impor", office, path, "--tahun", 2025)

    assert "97,125" in ok("tabel", office, "nilai", "--format", "csv")


def test_a_value_changed_meanwhile_is_never_overwritten_by_a_form(
    ok: Ok, lkjip: Lkjip, office: Path, tmp_path: Path
) -> None:
    form = Path(ok("ekspor", office, "formulir", "--format", "xlsx", "--ke", tmp_path).strip())
    book = load_workbook(form)
    book["Angka"]["H7"].value = 96.5
    book.save(form)
    ok("isi", office, "nilai/IK-1.1", "realisasi=97")

    seen = lkjip("impor", office, form)
    picked = lkjip("impor", office, form, "--pilih", "1")

    assert seen.code == 1
    assert "sel H7" in seen.err
    assert picked.code == 0
    conflicts = ok("tabel", office, "konflik", "--format", "csv")
    assert "97" in conflicts
    assert "96,5" in conflicts
