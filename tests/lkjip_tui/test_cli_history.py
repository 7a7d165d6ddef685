"""`lkjip riwayat` as an auditor asks it: filters, what was held on a day, files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from lkjip_tui.sample import build
from store import Source, Store, Writer

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 2, 10, 9, 0, tzinfo=WIB)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample; later a figure taken from a file, and a sent copy deleted."""
    from kinerja.office import Edit
    from kinerja.records import Nilai

    path = tmp_path_factory.mktemp("riwayat") / "c.lkjip.json"
    store = build(path, NOW)
    key = next(item.id for item in store.office.all(Nilai) if item.realisasi)
    writer = Writer("Auditor Contoh", lambda: NOW)
    source = Source("isian SMP.xlsx", "c" * 64)
    store.save([Edit("nilai", key, {"realisasi": "1.5"})], writer, "Impor", source=source)
    sent = {"tahun": 2025, "penerima": "Bagian Contoh", "media": "cetak", "jumlah": 1}
    store.save([Edit("pengiriman", "k1", sent)], writer, "Kirim")
    store.save([Edit("pengiriman", "k1", {"_dihapus": True})], writer, "Hapus kiriman")
    return path


@pytest.fixture
def rows(lkjip: Callable[..., Any], made: Path) -> Callable[..., list[dict[str, Any]]]:
    def run(*args: str) -> list[dict[str, Any]]:
        ran = lkjip("riwayat", made, *args, "--format", "json")
        assert ran.code == 0, ran.err
        found: list[dict[str, Any]] = json.loads(ran.out)["baris"]
        return [{key: cell["tampil"] for key, cell in row.items()} for row in found]

    return run


Rows = Callable[..., list[dict[str, Any]]]


def test_by_person_source_and_words(rows: Rows) -> None:
    assert {row["siapa"] for row in rows("--oleh", "auditor")} == {"Auditor Contoh"}
    (taken,) = rows("--sumber", "isian smp")
    assert (taken["baru"], taken["sumber"], taken["sha256"]) == ("1,5", "isian SMP.xlsx", "c" * 64)
    assert "dari isian SMP.xlsx (SHA-256 cccccccccccc…)" in taken["keterangan"]
    assert rows("--sumber", "cccc") == [taken]
    assert {row["kolom"] for row in rows("--cari", "bagian bukan-kata cetak")} == set()
    assert any(row["kolom"] == "Media" for row in rows("--cari", "bagian cetak"))


def test_by_day_both_ends_included(rows: Rows) -> None:
    days = {row["waktu"] for row in rows("--sejak", "10-02-2026", "--sampai", "10-02-2026")}

    assert days == {"10 Februari 2026 09.00"}
    assert rows("--sejak", "11-02-2026") == []
    assert rows("--sejak", "10-02-2026 09:01", "--sampai", "10-02-2026") == []


def test_by_step_are_the_changes_while_it_ran(rows: Rows) -> None:
    found = rows("--langkah", "penugasan")

    assert {row["tindakan"] for row in found} == {
        "Memulai langkah penugasan", "Mengisi penugasan", "Menyelesaikan langkah penugasan",
    }  # fmt: skip
    assert rows("--langkah", "2") == found


def test_records_without_a_code_are_named_also_when_deleted(rows: Rows) -> None:
    assert {row["rekaman"] for row in rows("pengiriman")} == {
        "Pengiriman Bagian Contoh (sudah dihapus)"
    }
    actions = rows("rencana_aksi")
    assert all(row["rekaman"].startswith("Rencana aksi IK-") for row in actions)
    assert all(" " in row["rekaman"].removeprefix("Rencana aksi IK-") for row in actions)


def test_a_field_alone(rows: Rows, lkjip: Callable[..., Any], made: Path) -> None:
    assert {row["kolom"] for row in rows("nilai", "--kolom", "realisasi")} == {"Realisasi"}
    assert lkjip("riwayat", made, "--kolom", "realisasi").code == 2
    assert lkjip("riwayat", made, "nilai", "--kolom", "relisasi").code == 2


def test_what_a_record_held_on_a_day(lkjip: Callable[..., Any], made: Path) -> None:
    def held(day: str, *more: str) -> dict[str, str]:
        ran = lkjip("riwayat", made, "laporan/2025", "--pada", day, *more, "--format", "json")
        assert ran.code == 0, ran.err
        baris = json.loads(ran.out)["baris"]
        return {row["kolom"]["nilai"]: row["isi"]["tampil"] for row in baris}

    assert held("01-01-2026") == {}
    assert "kesimpulan" not in held("06-02-2026")
    assert held("09-02-2026")["kesimpulan"]
    assert list(held("2026-02-09", "--kolom", "renstra")) == ["renstra"]
    ran = lkjip("riwayat", made, "laporan/2025", "--pada", "01-01-2026")
    assert "Rekaman ini belum ada saat itu." in ran.out
    assert "belum digabungkan tidak" in ran.out


def test_what_a_table_held_on_a_day(lkjip: Callable[..., Any], made: Path) -> None:
    before = lkjip("riwayat", made, "pengiriman", "--pada", "09-02-2026", "--format", "csv").out
    units = lkjip("riwayat", made, "unit", "--pada", "09-02-2026", "--format", "csv").out

    assert len(before.splitlines()) == 1
    assert "Bidang SMP" in units


def test_pada_is_not_about_changes(lkjip: Callable[..., Any], made: Path) -> None:
    assert lkjip("riwayat", made, "--pada", "09-02-2026").code == 2
    ran = lkjip("riwayat", made, "unit", "--pada", "09-02-2026", "--oleh", "x")
    assert (ran.code, "--pada tidak dapat bersama --oleh." in ran.err) == (2, True)
    assert lkjip("riwayat", made, "unit", "--pada", "31-02-2026").code == 2


def test_nothing_that_fits_is_said(lkjip: Callable[..., Any], made: Path) -> None:
    assert "Tidak ada perubahan yang cocok." in lkjip("riwayat", made, "--oleh", "Tiada").err


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".md", ".json"])
def test_into_a_file_of_each_form(
    lkjip: Callable[..., Any], made: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"riwayat{ending}"
    ran = lkjip("riwayat", made, "unit", "--ke", path)
    assert (ran.code, ran.out) == (0, f"{path}\n")
    written = path.read_bytes()
    if ending == ".xlsx":
        from exports.xlsx import looks_like_xlsx

        assert looks_like_xlsx(written)
    else:
        assert "Bidang SMP" in written.decode("utf-8-sig")
    if ending == ".csv":
        read = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))
        assert {"Waktu", "Siapa", "Alamat", "SHA-256 Sumber", "Perubahan"} <= set(read[0])
    assert lkjip("riwayat", made, "unit", "--ke", path).code == 2
    assert lkjip("riwayat", made, "unit", "--ke", path, "--timpa").code == 0


def test_another_form_is_refused(lkjip: Callable[..., Any], made: Path, tmp_path: Path) -> None:
    ran = lkjip("riwayat", made, "--ke", tmp_path / "riwayat.doc")

    assert ran.code == 2
    assert ".xlsx, .csv, .md, .json" in ran.err


def test_a_merged_copy_is_numbered_and_a_settled_conflict_named(
    lkjip: Callable[..., Any], made: Path, tmp_path: Path
) -> None:
    from kinerja.office import Edit

    paths = [tmp_path / "a.lkjip.json", tmp_path / "b.lkjip.json"]
    for path, name in zip(paths, ("Satu", "Dua"), strict=True):
        path.write_bytes(made.read_bytes())
        store = Store.open(path)
        edit = Edit("instansi", "instansi", {"alamat": f"Jalan {name}"})
        store.save([edit], Writer(name, lambda: NOW), "Alamat")
    store = Store.open(paths[0])
    store.merge([paths[1]])
    rows = json.loads(lkjip("riwayat", paths[0], "--terakhir", 2, "--format", "json").out)["baris"]
    remarks = [row["keterangan"]["tampil"] for row in rows]
    assert all("bentrok, belum diputuskan" in text for text in remarks)
    assert any("salinan 2" in text for text in remarks)
    store.save(
        [Edit("instansi", "instansi", {"alamat": "Jalan Satu"})],
        Writer("Tiga", lambda: NOW),
        "Pilih",
    )
    newest = lkjip("riwayat", paths[0], "--terakhir", 1).out
    assert "memutuskan bentrok" in newest
    assert "penggabungan" in newest
