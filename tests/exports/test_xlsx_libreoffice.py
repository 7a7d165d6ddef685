"""The form through LibreOffice itself: opened, saved anew, read back."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from exports import table as t
from exports import xlsx
from kinerja.formulir_kembali import plan_return
from tests.exports.workbooks import cell_of, edited, form_bytes, sheet_bytes
from tests.kinerja.formulir_contoh import office, seen_of, spec

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) tidak terpasang")


def through_libreoffice(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it."""
    source, target = folder / "isi.xlsx", folder / "hasil"
    source.write_bytes(data)
    profile = (folder / "profil").as_uri()
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target), str(source)],
        check=True, capture_output=True, timeout=150,
    )  # fmt: skip
    return (target / "isi.xlsx").read_bytes()


def fill(book: Any) -> None:
    """What a unit does to its form: figures, texts, a percentage, a formula, a moved row."""
    sheet = book["Angka"]
    sheet["I7"].value = 95.31
    sheet["J7"].value, sheet["J7"].number_format = 0.0731, "0.00%"
    sheet["K7"].value = "=J7*100"
    sheet["I8"].value = "7,5"
    sheet["I9"].value = "WTP"
    texts = book["Penjelasan"]
    texts["E7"].value = "Baris satu\nBaris dua  é “kutip” _x0041_"
    texts["E7"].data_type = "s"
    sheet.title = "Lembar1"


def test_a_filled_form_saved_by_libreoffice_is_read_whole(tmp_path: Path) -> None:
    data = through_libreoffice(edited(fill), tmp_path)
    found = xlsx.read_form(data, "sd.xlsx")
    plan = plan_return(office(), found, seen_of())

    assert found.masalah == ()
    assert found.identitas == spec().identitas
    assert len(found.sel) == len(xlsx.read_form(form_bytes(), "sd.xlsx").sel)
    assert cell_of(found, "i1.2025.tahun", "realisasi").isi.angka == Decimal("95.31")
    assert cell_of(found, "i1.2025.tahun", "pembilang").isi.angka == Decimal("7.31")
    values = {}
    for edit in plan.edits():
        values.update({(edit.id, name): value for name, value in edit.values.items()})
    assert values["i1.2025.tahun", "realisasi"] == "95.31"
    assert values["i2.2025.tahun", "realisasi"] == "7.5"
    assert values["i3.2025.tahun", "realisasi"] == "WTP"
    assert values["i1.2025.tahun", "pendorong"].startswith("Baris satu\nBaris dua")
    (refused,) = [row for row in plan.rows if row.status == "ditolak"]
    assert (refused.sel, refused.isian) == ("K7", "Penyebut")
    assert "rumus" in refused.alasan


def test_a_form_that_libreoffice_only_opened_and_saved_changes_nothing(tmp_path: Path) -> None:
    here = office(nilai={"i1.2025.tahun": {"hambatan": "=1+1\nkedua", "realisasi": "95.310001"}})
    data = through_libreoffice(xlsx.form(spec(here)), tmp_path)

    plan = plan_return(here, xlsx.read_form(data, "sd.xlsx"), seen_of())

    assert {row.status for row in plan.rows} == {"sama"}


def test_a_table_keeps_its_figures_through_libreoffice(tmp_path: Path) -> None:
    rows = [["Indikator", "Satuan", "Target", "Realisasi"], ["APM SD", "%", 95.25, 1.085]]
    table = t.Table("Uji", (t.Column("a", "Uang", kanan=True),), ({"a": t.count(5294655)},))

    (read,) = xlsx.read_tables(through_libreoffice(sheet_bytes(rows), tmp_path), "uji.xlsx")

    assert read.column("realisasi") == ["1.0850"]
    assert xlsx.table([table]).startswith(b"PK")
