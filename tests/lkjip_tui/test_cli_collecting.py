"""`lkjip tinjau`: review, completeness and reminders without a screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def _table(lkjip: Callable[..., Any], file: Path, name: str) -> list[dict[str, Any]]:
    ran = lkjip("tabel", file, name, "--format", "json")
    rows: list[dict[str, Any]] = json.loads(ran.out)["baris"]
    return rows


@pytest.fixture
def file(lkjip: Callable[..., Any], tmp_path: Path) -> Path:
    assert lkjip("contoh", tmp_path / "c.lkjip.json").code == 0
    return tmp_path / "c.lkjip.json"


def test_values_are_approved_returned_and_taken_back(lkjip: Callable[..., Any], file: Path) -> None:
    assert lkjip("tinjau", file, "batal", "IK-1.2").out == "1 nilai dibatalkan.\n"
    ran = lkjip("tinjau", file, "setujui", "IK-1.2")
    assert (ran.code, ran.out) == (0, "1 nilai disetujui.\n")
    assert "Meninjau nilai adalah tugas Kasubbag" in ran.err
    assert lkjip("tinjau", file, "kembalikan", "IK-1.2").code == 2
    ran = lkjip("tinjau", file, "kembalikan", "IK-1.1/tw4", "--catatan", "Periksa pembilang")
    assert ran.out == "1 nilai dikembalikan.\n"
    shown = {
        (row["kode"]["nilai"], row["periode"]["nilai"]): row["keadaan"]["nilai"]
        for row in _table(lkjip, file, "tinjauan")
    }
    assert shown["IK-1.2", "Tahun"] == "disetujui"
    assert shown["IK-1.1", "Triwulan IV"] == "dikembalikan"
    assert lkjip("isi", file, "nilai/IK-1.2/2025", "realisasi=8,5").code == 0
    again = lkjip("tinjau", file, "--format", "csv").out
    assert "berubah setelah disetujui" in again
    assert lkjip("tinjau", file, "batal", "IK-1.2").out == "1 nilai dibatalkan.\n"


def test_a_person_of_the_file_is_who_decided(lkjip: Callable[..., Any], file: Path) -> None:
    ran = lkjip("tinjau", file, "setujui", "--unit", "SMP", "--sebagai", "Nama Contoh Kasubbag")

    assert (ran.code, ran.err) == (0, "")
    assert {row["oleh"]["nilai"] for row in _table(lkjip, file, "tinjauan")} == {
        "Nama Contoh Kasubbag"
    }


def test_complete_is_said_with_who_whichever_verb_says_it(
    lkjip: Callable[..., Any], file: Path
) -> None:
    assert lkjip("tinjau", file, "belum-lengkap", "SD").code == 0
    assert lkjip("isi", file, "permintaan/2025/SD", "lengkap=ya").code == 0
    row = next(r for r in _table(lkjip, file, "kelengkapan") if r["unit"]["nilai"] == "Bidang SD")
    assert row["lengkap"]["nilai"].startswith("akun ")
    assert lkjip("isi", file, "nilai/IK-2.1/2025", "realisasi=1").code == 0
    states = {r["unit"]["nilai"]: r["keadaan"]["nilai"] for r in _table(lkjip, file, "kelengkapan")}
    assert "lengkap, dipertanyakan" in states.values()


def test_a_unit_is_excused_and_asked_again(lkjip: Callable[..., Any], file: Path) -> None:
    ran = lkjip("tinjau", file, "bebaskan", "SD", "--catatan", "Datanya di sekretariat")
    assert ran.out == "Bidang SD: dibebaskan\n"
    counts = {
        r["ukuran"]["nilai"]: r["jumlah"]["nilai"]
        for r in _table(lkjip, file, "kelengkapan-jumlah")
    }
    assert counts["Diharapkan"] == "4"
    assert lkjip("tinjau", file, "bebaskan", "SD").out == "Bidang SD: tidak dibebaskan\n"


def test_reminders_for_all_who_are_late(
    lkjip: Callable[..., Any], file: Path, tmp_path: Path
) -> None:
    ran = lkjip("tinjau", file, "ingatkan")
    assert ran.code == 2
    assert "Tidak ada unit yang terlambat" in ran.err
    none = lkjip("ekspor", file, "pengingat", "--format", "md", "--ke", tmp_path / "tiada")
    assert none.code == 2
    assert "Tidak ada unit yang perlu nota pengingat." in none.err
    lkjip("tinjau", file, "belum-lengkap", "SMP", "SD")
    ran = lkjip("tinjau", file, "ingatkan", "--tenggat", "31-12-2199", "--nomor", "5/2026")
    assert ran.out.count("tenggat baru 31 Desember 2199") == 2
    made = lkjip("ekspor", file, "pengingat", "--format", "md", "--ke", tmp_path)
    assert made.code == 0
    assert len(list(tmp_path.glob("pengingat-*.md"))) == 2


def test_what_is_meant_must_be_said(lkjip: Callable[..., Any], file: Path) -> None:
    assert lkjip("tinjau", file, "setujui").code == 2
    assert lkjip("tinjau", file, "lengkap").code == 2
    assert lkjip("tinjau", file, "setujui", "IK-99").code == 2
    assert lkjip("isi", file, "tinjauan/IK-1.2", "keputusan=disetujui").code == 1
