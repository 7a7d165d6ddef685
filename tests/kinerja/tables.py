"""Imports of small tables of text, for the tests of the import."""

from __future__ import annotations

from typing import Any

from kinerja.csv_import import ImportPlan, plan, read_table
from kinerja.office import Office
from kinerja.snapshot import apply

BUDGET = "No;Program;Pagu Anggaran (Rp.);Realisasi;%;Sisa (Rp.);Sasaran;Sumber Dana\n"


def planned(text: str, office: Office | None = None, **options: Any) -> ImportPlan:
    table = read_table(text.encode(), "data.csv")
    return plan(office or Office(), [table], options.pop("tahun", 2025), **options)


def imported(text: str, office: Office | None = None, **options: Any) -> Office:
    made = planned(text, office, **options)
    assert made.problems == ()
    return apply(office or Office(), made.edits)


def said(remarks: Any) -> str:
    return "\n".join(str(remark) for remark in remarks)
