"""Forms that this copy of the file did not hand out: asked about, never taken by themselves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.xlsx.form_map import digest
from kinerja.office import Edit
from kinerja.records import Nilai, Penerimaan, Penyerahan
from kinerja.values import stored_values
from lkjip_tui.actions import form_files
from lkjip_tui.session import local_now
from store import Store, Writer
from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]
PACKET, FORM = "2025-sd-v1.paket.lkjip.json", "2025-sd-formulir-v1.xlsx"


@pytest.fixture(autouse=True)
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed is proved elsewhere."""
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")


@pytest.fixture
def other(office: Path, ok: Ok) -> Path:
    """Another copy of the office's file, on which a value was written and the forms were made."""
    path = office.with_name("salinan.lkjip.json")
    shutil.copy(office, path)
    ok("isi", path, "nilai/IK-1.1", "hambatan=Banjir")
    (path.parent / "stik").mkdir()
    ok("paket", path, "--semua", "--jenis", "paket,xlsx", "--ke", path.parent / "stik")
    fill(path.parent / "stik" / FORM)
    ok("isi", path.parent / "stik" / PACKET, "nilai/IK-1.1", "realisasi=97,5")
    return path


def fill(form: Path, value: float = 96.5) -> None:
    import openpyxl

    book = openpyxl.load_workbook(form)
    book["Angka"]["H7"].value = value
    book.save(form)


def realisasi(office: Path) -> str:
    return Store.open(office).office.all(Nilai)[0].realisasi


def test_an_xlsx_form_of_another_copy_is_asked_about(
    lkjip: Lkjip, ok: Ok, office: Path, other: Path
) -> None:
    form, before = other.parent / "stik" / FORM, office.read_bytes()
    ran = lkjip("impor", office, form)
    assert ran.code == 1
    assert "Perlu dipastikan: Formulir ini tidak tercatat" in ran.err
    assert "pada berkas salinan.lkjip.json" in ran.err
    assert f"Belum diambil: {FORM}." in ran.err
    assert office.read_bytes() == before
    ok("gabung", office, other)
    assert "Perlu dipastikan" not in lkjip("impor", office, form).err
    assert realisasi(office) == "96.5"


def test_who_is_sure_can_pick_its_rows(lkjip: Lkjip, office: Path, other: Path) -> None:
    ran = lkjip("impor", office, other.parent / "stik" / FORM, "--pilih", "semua")
    assert ran.code == 0, ran.err
    assert realisasi(office) == "96.5"
    (entry,) = Store.open(office).office.all(Penerimaan)
    assert entry.berkas == FORM
    ran = lkjip("gabung", office, other)
    assert ran.code == 0, ran.err


def test_a_form_that_claims_another_version_is_refused(
    lkjip: Lkjip, ok: Ok, office: Path, other: Path
) -> None:
    import openpyxl

    ok("gabung", office, other)
    form = other.parent / "stik" / FORM
    book = openpyxl.load_workbook(form)
    sheet = book["lkjip"]
    identity = json.loads(sheet["B2"].value)
    sheet["B2"].value = json.dumps([*identity[:3], 7, *identity[4:]]).replace("_", "\\u005f")
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=2)]
    body = [row[:2] if row[0] == "identitas" else row[:10] for row in rows]
    sheet["C1"].value = digest(body)
    book.save(form)
    before = office.read_bytes()
    ran = lkjip("impor", office, form)
    assert ran.code == 2
    assert "menyebut Bidang SD tahun 2025 versi 7" in ran.err
    assert "untuk Bidang SD tahun 2025 versi 1" in ran.err
    assert office.read_bytes() == before


@pytest.mark.parametrize("verb", ["impor", "gabung"])
def test_a_packet_of_another_copy_names_the_copy_to_merge(
    lkjip: Lkjip, ok: Ok, office: Path, other: Path, verb: str
) -> None:
    packet, before = other.parent / "stik" / PACKET, office.read_bytes()
    ran = lkjip(verb, office, packet)
    assert ran.code in (1, 2)
    assert "Gabungkan dahulu salinan tempat formulir ini dibuat" in ran.err
    assert "pada berkas salinan.lkjip.json" in ran.err
    assert office.read_bytes() == before
    ok("gabung", office, other)
    ok(verb, office, packet)
    assert realisasi(office) == "97.5"


def test_a_packet_whose_base_is_unknown_is_taken_only_by_picking(
    lkjip: Lkjip, ok: Ok, office: Path, other: Path
) -> None:
    """The register's entry is here, what the packet was made of is not."""
    entry = next(e for e in Store.open(other).office.all(Penyerahan) if e.jenis == "paket")
    known = Edit("penyerahan", entry.id, stored_values(entry))
    Store.open(office).save([known], Writer("Ana", local_now), "Register")
    packet = other.parent / "stik" / PACKET
    before = office.read_bytes()
    ran = lkjip("impor", office, packet)
    assert ran.code == 1
    assert "Perlu dipastikan: Paket ini dibuat dari keadaan yang belum ada" in ran.err
    assert office.read_bytes() == before
    assert lkjip("impor", office, packet, "--pilih", "semua").code == 0
    (value,) = Store.open(office).office.all(Nilai)
    assert (value.realisasi, value.hambatan) == ("97.5", "")
    ran = lkjip("gabung", office, packet)
    assert ran.code == 1
    assert "pada berkas salinan.lkjip.json" in ran.err
