"""`lkjip lihat`: what the data screens show, for scripts and screen readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from kinerja.records import RECORD_TYPES
from tests.lkjip_tui.conftest import Lkjip


def test_all_tables_with_their_counts(ok: Callable[..., str], office: Path) -> None:
    rows = json.loads(ok("lihat", office, "--format", "json"))["baris"]

    assert [row["tabel"]["nilai"] for row in rows] == list(RECORD_TYPES)
    assert {row["tabel"]["nilai"]: row["banyak"]["tampil"] for row in rows}["unit"] == "1"


def test_the_records_of_a_table_by_addresses_that_lead_back(
    ok: Callable[..., str], office: Path
) -> None:
    rows = json.loads(ok("lihat", office, "nilai", "--format", "json"))["baris"]

    (address,) = [row["alamat"]["nilai"] for row in rows]
    fields = json.loads(ok("lihat", office, address, "--format", "json"))["baris"]
    assert {row["kolom"]["nilai"]: row["isi"]["nilai"] for row in fields}["realisasi"] == "95,31"


def test_the_one_record_of_a_table_and_what_is_not_there(
    ok: Callable[..., str], lkjip: Lkjip, office: Path
) -> None:
    assert "Dinas Uji" in ok("lihat", office, "instansi")
    wrong = lkjip("lihat", office, "unit/ZZ")
    assert wrong.code == 2
    assert "ZZ" in wrong.err
    assert lkjip("lihat", office, "tiada").code == 2
