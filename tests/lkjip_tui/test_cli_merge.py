"""Two copies part and come together by command line: nothing is lost, conflicts are settled."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.records import Indikator, Nilai
from store import Store

Ok = Callable[..., str]


@pytest.fixture
def copy(office: Path, tmp_path: Path) -> Path:
    stick = tmp_path / "stik"
    stick.mkdir()
    return Path(shutil.copy(office, stick / "dinas.lkjip.json"))


def test_two_copies_diverge_and_merge(
    lkjip: Callable[..., Any], ok: Ok, office: Path, copy: Path
) -> None:
    ok("isi", office, "nilai/IK-1.1", "realisasi=96", "target=95,5")
    ok("isi", copy, "nilai/IK-1.1", "realisasi=97", "hambatan=Banjir")
    ok("isi", copy, "indikator", "kode=IK-1.2", "nama=APK", "sasaran=S-1")

    before = office.read_bytes()
    ran = lkjip("gabung", office, copy, "--coba", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["baris"][0]["bentrok"]["nilai"] == "1"
    assert office.read_bytes() == before

    ran = lkjip("gabung", office, copy)
    assert ran.code == 1
    assert "1 isian bentrok" in ran.err
    merged = Store.open(office).office
    assert {item.kode for item in merged.all(Indikator)} == {"IK-1.1", "IK-1.2"}
    nilai = merged.all(Nilai)[0]
    assert (nilai.target, nilai.hambatan, nilai.realisasi) == ("95.5", "Banjir", "")

    ran = lkjip("tabel", office, "capaian", "--format", "json")
    cell = json.loads(ran.out)["baris"][0]["capaian"]
    assert (cell["nilai"], cell["alasan"]) == (None, "bentrok")
    assert lkjip("periksa", office).code == 1

    shown = json.loads(lkjip("tabel", office, "nilai", "--format", "json").out)["baris"][0]
    assert shown["realisasi"] == {"nilai": None, "tampil": "bentrok", "alasan": "bentrok"}
    ran = lkjip("konflik", office, "--format", "json")
    assert ran.code == 1
    versions = {row["isi"]["tampil"]: row["versi"]["nilai"] for row in json.loads(ran.out)["baris"]}
    assert set(versions) == {"96", "97"}
    ok("konflik", office, "pilih", 1, versions["97"])
    assert Store.open(office).office.all(Nilai)[0].realisasi == "97"
    assert ok("konflik", office).startswith("Isian yang bentrok")

    ok("gabung", copy, office)
    assert copy.read_bytes() == office.read_bytes()
    assert "Masuk: 0 perubahan." in ok("gabung", office, copy)


def test_a_conflict_may_be_settled_with_another_value(
    lkjip: Callable[..., Any], ok: Ok, office: Path, copy: Path
) -> None:
    ok("isi", office, "nilai/IK-1.1", "realisasi=96")
    ok("isi", copy, "nilai/IK-1.1", "realisasi=97")
    assert lkjip("gabung", office, copy).code == 1
    for args in (("tulis", 1, "1.085"), ("pilih", 1, 3), ("pilih", 2, 1), ("pilih", "a", 1),
                 ("pilih", 1), ("tulis", 1, "[/x]")):  # fmt: skip
        before = office.read_bytes()
        assert lkjip("konflik", office, *args).code == 2
        assert office.read_bytes() == before
    ok("konflik", office, "tulis", 1, "96,5")
    assert Store.open(office).office.all(Nilai)[0].realisasi == "96.5"
    assert lkjip("konflik", office, "pilih", 1, 1).code == 2


@pytest.mark.parametrize(("chosen", "left"), [("tetap ada", ["97"]), ("dihapus", [])])
def test_deletion_against_an_edit_is_a_conflict(
    lkjip: Callable[..., Any], ok: Ok, office: Path, copy: Path, chosen: str, left: list[str]
) -> None:
    ok("hapus", office, "nilai/IK-1.1", "--ya")
    ok("isi", copy, "nilai/IK-1.1", "realisasi=97")
    assert lkjip("gabung", office, copy).code == 1
    ran = lkjip("konflik", office, "--format", "json")
    rows = json.loads(ran.out)["baris"]
    kept = next(row for row in rows if row["isi"]["tampil"] == chosen)
    assert lkjip("konflik", office, "tulis", 1, "97").code == 2
    ok("konflik", office, "pilih", 1, kept["versi"]["nilai"])
    assert [nilai.realisasi for nilai in Store.open(office).office.all(Nilai)] == left


def test_a_conflict_of_a_record_whose_deletion_is_disputed_can_be_settled_first(
    lkjip: Callable[..., Any], ok: Ok, office: Path, copy: Path
) -> None:
    ok("isi", office, "unit", "kode=U9", "nama=Lama")
    shutil.copy(office, copy)
    ok("isi", office, "unit/U9", "nama=Satu")
    ok("isi", copy, "unit/U9", "nama=Dua")
    assert lkjip("gabung", office, copy).code == 1
    shutil.copy(office, copy)
    ok("hapus", copy, "unit/U9", "--ya")
    ok("isi", office, "indikator/IK-1.1", "unit=U9")
    assert lkjip("gabung", office, copy).code == 1
    rows = json.loads(lkjip("konflik", office, "--format", "json").out)["baris"]
    number = next(row["nomor"]["nilai"] for row in rows if row["isi"]["tampil"] == "Dua")
    ran = lkjip("konflik", office, "tulis", number, "Tiga")
    assert "sejak Anda membukanya" not in ran.err
    assert "Tiga" in ok("tabel", office, "unit")


def test_another_office_and_the_same_file_are_refused(
    lkjip: Callable[..., Any], ok: Ok, office: Path, tmp_path: Path
) -> None:
    other = tmp_path / "lain.lkjip.json"
    ok("baru", other, "--instansi", "Dinas Lain", "--daerah", "Kota Lain", "--tahun", 2025)
    before = office.read_bytes()
    ran = lkjip("gabung", office, other)
    assert ran.code == 1
    assert "Dinas Lain" in ran.err
    assert "lkjip impor" in ran.err
    assert lkjip("gabung", office, office).code == 2
    assert office.read_bytes() == before
