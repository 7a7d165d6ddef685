"""A realisasi that is meant to be empty says why, the same in every table and form of output."""

from __future__ import annotations

import csv
import io

import pytest

from exports import xlsx
from exports.plain import to_csv
from exports.table import Table
from exports.tables import build
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.small_office import TAHUN, small_office

REASON = "Survei nasional\nditunda"
SAID = "Survei nasional ditunda"
TABLES = ("capaian", "triwulan", "perbandingan", "renstra", "pembanding", "pengukuran-triwulan")


@pytest.fixture(scope="module")
def office() -> Office:
    """The small office; IK-9 has no realisasi, and a benchmark that it is compared with."""
    other = {
        "indikator": "i4", "tahun": TAHUN, "lingkup": "nasional", "nilai": "90", "sumber": "x",
    }  # fmt: skip
    return apply(
        small_office(),
        [
            Edit("nilai", f"i4.{TAHUN}.tahun", {"alasan_kosong": REASON}),
            Edit("pembanding", f"i4.{TAHUN}.nasional", other),
        ],
    )


@pytest.mark.parametrize("name", TABLES)
def test_the_reason_stands_below_the_table_and_in_the_cell(office: Office, name: str) -> None:
    table = build(name, office, TAHUN)
    assert [note for note in table.catatan if note.startswith("IK-9:") and SAID in note]
    rows = [row for row in table.baris if row["kode"].tampil == "IK-9"]
    reasons = {cell.alasan for row in rows for cell in row.values() if cell.tampil == "–"}
    assert f"tidak ada data: {SAID}" in reasons
    silent = build(name, small_office(), TAHUN)
    assert not any(SAID in note for note in silent.catatan)


@pytest.mark.parametrize("name", TABLES)
def test_the_reason_is_a_column_in_csv_and_a_cell_in_xlsx(office: Office, name: str) -> None:
    table = build(name, office, TAHUN)
    found = list(csv.DictReader(io.StringIO(to_csv(table).lstrip("\ufeff")), delimiter=";"))
    said = {row["Alasan Tidak Ada Data"] for row in found if row["Kode"] == "IK-9"}
    assert any(SAID in text for text in said)
    assert not any(row["Alasan Tidak Ada Data"] for row in found if row["Kode"] != "IK-9")
    texts = cells(table)
    assert any(SAID in text for text in texts)
    assert "IK-9" in texts


def cells(table: Table) -> list[str]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(xlsx.table([table], "Dinas Uji")))
    return [str(cell.value or "") for row in book.worksheets[0].iter_rows() for cell in row]


def test_each_year_and_quarter_has_its_own_reason() -> None:
    def without(year: int, period: str, reason: str) -> Edit:
        key = {"indikator": "i1", "tahun": year, "periode": period}
        values = {**key, "realisasi": None, "alasan_kosong": reason}
        return Edit("nilai", f"i1.{year}.{period}", values)

    key = {"indikator": "i2", "tahun": TAHUN - 1, "periode": "tahun"}
    other = Edit("nilai", f"i2.{TAHUN - 1}.tahun", {**key, "realisasi": "0.2"})
    office = apply(
        small_office(),
        [without(TAHUN - 1, "tahun", "Lama"), without(TAHUN, "tw2", "Banjir"), other],
    )
    years = build("perbandingan", office, TAHUN)
    said = {row["alasan_kosong"].tampil for row in years.baris}
    assert f"{TAHUN - 1}: Lama" in said
    quarters = build("triwulan", office, TAHUN)
    assert "TW II: Banjir" in {row["alasan_kosong"].tampil for row in quarters.baris}
    assert any(
        note.endswith(f"Triwulan II {TAHUN} tidak ada. Banjir.") for note in quarters.catatan
    )
