"""Drafts and references by command: told while writing, listed as tables, found by `periksa`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kinerja.records import Laporan
from store import Store

Run = Callable[..., Any]
TEXT = "kesimpulan=Capaian {{ capaian:IK-1.1 }}% dan {{ capaian:IK-1.11 }}%."


def test_a_wrong_reference_is_saved_and_told_with_what_may_be_meant(
    lkjip: Run, office: Path
) -> None:
    ran = lkjip("isi", office, "laporan/2025", TEXT)
    assert ran.code == 0
    assert "Rujukan {{ capaian:IK-1.11 }}: Kode “IK-1.11” tidak ada." in ran.err
    assert "Mungkin maksudnya {{ capaian:IK-1.1 }}." in ran.err
    assert "{{ capaian:IK-1.1 }}: " not in ran.err
    assert Store.open(office).office.all(Laporan)[0].kesimpulan == TEXT.partition("=")[2]
    told = json.loads(lkjip("periksa", office, "--format", "json").out)
    found = [item for item in json.dumps(told, ensure_ascii=False).split('"') if "IK-1.11" in item]
    assert found


def test_drafts_and_references_are_tables(lkjip: Run, office: Path) -> None:
    drafts = json.loads(lkjip("tabel", office, "narasi", "--format", "json").out)
    told = {(row["kode"]["nilai"], row["isian"]["nilai"]): row["draf"]["nilai"]
            for row in drafts["baris"]}  # fmt: skip
    assert ("IK-1.1", "Uraian indikator") in told
    listed = json.loads(lkjip("tabel", office, "rujukan", "--format", "json").out)["baris"]
    assert {"{{ nama:IK-1.1 }}", "{{ tahun }}"} <= {row["rujukan"]["nilai"] for row in listed}
