"""Offices for the tests of drafts, references and typed figures; all names are made up."""

from __future__ import annotations

from typing import Any

from kinerja import narasi
from kinerja.office import Edit, Office
from kinerja.pengukuran import measure
from kinerja.snapshot import apply

TAHUN = 2025


def office_of(
    own: dict[str, Any] | None = None,
    nilai: dict[int, dict[str, Any]] | None = None,
    **more: dict[str, dict[str, Any]],
) -> Office:
    """One sasaran with one indicator "IK-1"; its figures by year."""
    one = {
        "kode": "IK-1", "nama": "Angka Partisipasi Murni (APM) SD", "sasaran": "s1",
        "satuan": "%", "rumus": "naik", **(own or {}),
    }  # fmt: skip
    edits = [
        Edit("instansi", "instansi", {"nama": "Dinas Pendidikan", "daerah": "Kota Contoh"}),
        Edit("renstra", "r", {"nama": "Renstra 2025-2029", "tahun_awal": 2025,
                              "tahun_akhir": 2029}),
        Edit("laporan", str(TAHUN), {"tahun": TAHUN, "renstra": "r"}),
        Edit("sasaran", "s1", {"kode": "S1", "uraian": "Meningkatnya akses"}),
        Edit("indikator", "i1", one),
    ]  # fmt: skip
    for tahun, values in (nilai or {}).items():
        base = {"indikator": "i1", "tahun": tahun, "periode": "tahun"}
        edits.append(Edit("nilai", f"i1.{tahun}.tahun", {**base, **values}))
    for table, records in more.items():
        edits += [Edit(table, key, values) for key, values in records.items()]
    return apply(Office(id="kantor"), edits)


def paragraph(office: Office) -> str:
    """The draft of IK-1."""
    (goal,) = [goal for goal in measure(office, TAHUN).sasaran if goal.sasaran.kode == "S1"]
    return narasi.indicator_drafts(measure(office, TAHUN), goal)["i1"]


def all_drafts(office: Office, tahun: int = TAHUN) -> list[str]:
    """Every draft that the office has."""
    measured = measure(office, tahun)
    made = [narasi.report_draft(office, measured, name) for name in narasi.DRAFTED["laporan"]]
    for goal in measured.sasaran:
        made += narasi.indicator_drafts(measured, goal).values()
        made += [narasi.goal_draft(measured, goal, name) for name in narasi.DRAFTED["analisis"]]
    return made
