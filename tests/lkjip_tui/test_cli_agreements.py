"""The Perjanjian Kinerja by command line: begin, sign, be refused, change, print, merge."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.records import Nilai, Perjanjian
from store import Store

Ok = Callable[..., str]
Run = Callable[..., Any]


@pytest.fixture
def planned(ok: Ok, office: Path) -> Path:
    """The office with a head and a programme: ready for its first version."""
    ok("isi", office, "instansi", "tempat=Kota Uji", "kepala_daerah=Wali Kota Uji")
    ok("isi", office, "pegawai", "nama=Kepala Uji", "jabatan=Kepala Dinas", "peran=kepala_dinas")
    ok("isi", office, "program", "kode=P1", "nama=Program Satu", "sasaran=S-1")
    ok("isi", office, "anggaran/P1", "pagu=Rp5.000.000", "sumber_dana=APBD")
    return office


@pytest.fixture
def signed(ok: Ok, planned: Path) -> Path:
    ok("perjanjian", planned, "baru", "--pihak-kedua", "Wali Kota Contoh")
    ok("perjanjian", planned, "tandatangani", "--tanggal", "20-01-2025")
    return planned


def target(file: Path) -> str:
    return next(item.target for item in Store.open(file).office.all(Nilai))


def test_a_version_is_begun_completed_and_signed(lkjip: Run, ok: Ok, planned: Path) -> None:
    ran = lkjip("perjanjian", planned)
    assert "Tidak ada data." in ran.out
    assert "perjanjian" in ran.err
    begun = lkjip("perjanjian", planned, "baru")
    assert begun.out == "perjanjian/2025/1\n"
    assert "Nama pihak kedua belum diisi" in begun.err
    refused = lkjip("perjanjian", planned, "tandatangani")
    assert (refused.code, refused.out) == (1, "")
    assert "Nama pihak kedua belum diisi" in refused.err
    ok("isi", planned, "perjanjian/2025/1", "pihak_kedua=Wali Kota Contoh")
    ran = lkjip("perjanjian", planned)
    assert "siap ditandatangani" in ran.err
    ran = lkjip("perjanjian", planned, "tandatangani", "--tanggal", "20-01-2025")
    assert ran.out == "Perjanjian Kinerja 2025: ditandatangani, 1 indikator\n"
    (version,) = Store.open(planned).office.all(Perjanjian)
    assert version.isi["indikator"][0]["target"] == "95.25"
    assert version.isi["program"][0]["pagu"] == "5000000"


def test_indicators_without_target_are_named(lkjip: Run, ok: Ok, planned: Path) -> None:
    ok("isi", planned, "indikator", "kode=IK-9", "nama=Baru", "sasaran=S-1")
    ok("perjanjian", planned, "baru", "--pihak-kedua", "Wali Kota Contoh")
    ran = lkjip("perjanjian", planned, "tandatangani")
    assert "Tidak termasuk karena tanpa target: IK-9." in ran.err


def test_what_is_signed_is_locked_for_isi_hapus_and_impor(
    lkjip: Run, signed: Path, tmp_path: Path
) -> None:
    for args in (
        ("isi", signed, "nilai/IK-1.1", "target=96"),
        ("isi", signed, "indikator/IK-1.1", "rumus=turun"),
        ("hapus", signed, "nilai/IK-1.1", "--ya"),
        ("hapus", signed, "perjanjian/2025/1", "--ya"),
        ("isi", signed, "perjanjian/2025/1", "pihak_kedua=Orang lain"),
        ("urungkan", signed),
    ):
        ran = lkjip(*args)
        assert ran.code == 1, args
        assert "PK perubahan" in ran.err
    table = tmp_path / "capaian.csv"
    table.write_text("Kode;Indikator;Sasaran;Target;Tahun\nIK-1.1;APM SD;S-1;96;2025\n")
    ran = lkjip("impor", signed, table, "--tahun", 2025)
    assert ran.code == 2
    assert "sudah diperjanjikan 95,25" in ran.out + ran.err
    assert target(signed) == "95.25"
    assert lkjip("isi", signed, "nilai/IK-1.1", "realisasi=95,4").code == 0
    assert lkjip("isi", signed, "perjanjian/2025/1", "ditandatangani=2025-01-01").code == 2
    assert lkjip("isi", signed, "perjanjian/2025/satu", "nomor=1").code == 2


def test_a_change_opens_the_lock_shows_and_closes_it(lkjip: Run, ok: Ok, signed: Path) -> None:
    assert lkjip("perjanjian", signed, "baru").code == 2
    ok("perjanjian", signed, "baru", "--sebab", "strategi", "--alasan", "Pagu bergeser")
    ok("isi", signed, "nilai/IK-1.1", "target=96")
    ran = lkjip("perjanjian", signed)
    assert "1 hal berbeda" in ran.err
    different = json.loads(ok("tabel", signed, "perjanjian-beda", "--format", "json"))["baris"]
    assert [(row["kode"]["nilai"], row["pk"]["tampil"], row["sekarang"]["tampil"])
            for row in different] == [("IK-1.1", "95,25", "96")]  # fmt: skip
    assert "IK-1.1: target menurut PK 95,25; sekarang 96." in ok("tabel", signed, "capaian")
    first = ok("perjanjian", signed, "lihat", "--versi", 1)
    assert "95,25" in first
    assert "Program Satu" in first
    ok("perjanjian", signed, "tandatangani", "--tanggal", "1-9-2025")
    assert lkjip("isi", signed, "nilai/IK-1.1", "target=97").code == 1
    rows = json.loads(ok("perjanjian", signed, "lihat", "--format", "json"))["baris"]
    assert rows[0]["target"] == {"nilai": "96", "tampil": "96"}
    assert lkjip("perjanjian", signed, "lihat", "--versi", 3).code == 1


def test_both_sheets_of_any_version_are_exported(
    lkjip: Run, ok: Ok, signed: Path, tmp_path: Path
) -> None:
    ok("perjanjian", signed, "baru", "--sebab", "pejabat", "--alasan", "Mutasi")
    ok("ekspor", signed, "perjanjian", "--versi", 1, "--format", "md", "--ke", tmp_path)
    ok("ekspor", signed, "perjanjian", "--format", "md", "--ke", tmp_path)
    old = (tmp_path / "perjanjian-2025-versi-1.md").read_text(encoding="utf-8")
    new = (tmp_path / "perjanjian-2025.md").read_text(encoding="utf-8")
    assert "DRAF" not in old
    assert new.startswith("<!-- kepala: DRAF -->")
    assert "PERUBAHAN KE-1 PERJANJIAN KINERJA TAHUN 2025" in new
    for wrong in (("--versi", "9"), ("--triwulan", "I"), ("--versi", "satu")):
        assert lkjip("ekspor", signed, "perjanjian", *wrong, "--ke", tmp_path).code in (1, 2)


def test_the_quarter_of_a_report_is_chosen(
    lkjip: Run, ok: Ok, planned: Path, tmp_path: Path
) -> None:
    ok("isi", planned, "nilai/IK-1.1/2025/tw2", "target=40", "realisasi=30")
    args = ("ekspor", planned, "laporan-triwulan", "--format", "md", "--ke", tmp_path)
    ok(*args)
    text = (tmp_path / "laporan-triwulan-2025.md").read_text(encoding="utf-8")
    assert "TRIWULAN II TAHUN 2025" in text
    assert "75,00" in text
    ok(*args, "--triwulan", "3")
    assert lkjip(*args, "--triwulan", "V").code == 2


def test_a_change_made_apart_enters_by_merge_and_shows(
    lkjip: Run, ok: Ok, planned: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(planned, tmp_path / "salinan.lkjip.json"))
    ok("isi", copy, "nilai/IK-1.1", "target=96")
    ok("perjanjian", planned, "baru", "--pihak-kedua", "Wali Kota Contoh")
    ok("perjanjian", planned, "tandatangani")
    ok("gabung", planned, copy)
    assert target(planned) == "96"
    assert "sekarang 96" in ok("tabel", planned, "perjanjian")
    assert lkjip("isi", planned, "nilai/IK-1.1", "target=97").code == 1
    ok("isi", planned, "nilai/IK-1.1", "target=95,25")
    assert "sekarang" not in ok("tabel", planned, "perjanjian")
