"""Draft sentences computed from the year's figures, for a person to take over or to change.

A draft says only what the figures say. A person's own text always wins; what only a person can
know (causes, solutions, next steps) has no draft. Nothing here is by chance: equal data gives equal
sentences (`variasi`), and every figure is printed by the functions that the tables use.
"""

from __future__ import annotations

from collections.abc import Callable

from kinerja.narasi import laporan, sasaran
from kinerja.narasi.indikator import Paragraf
from kinerja.narasi.variasi import Variasi
from kinerja.office import Office
from kinerja.pengukuran import measure
from kinerja.records import Analisis, Laporan, Nilai
from kinerja.terukur import Pengukuran, SasaranTerukur

__all__ = ["DRAFTED", "draft", "goal_draft", "indicator_drafts", "report_draft"]

_OF_REPORT: dict[str, Callable[[Office, Pengukuran], str]] = {
    "kata_pengantar": laporan.foreword,
    "ikhtisar": laporan.summary,
    "perencanaan": laporan.planning,
    "uraian_anggaran": laporan.budget,
    "kesimpulan": laporan.conclusion,
}
_OF_GOAL: dict[str, Callable[[Pengukuran, SasaranTerukur], str]] = {
    "uraian": sasaran.result,
    "perbandingan": sasaran.course,
    "efisiensi": lambda _measured, goal: sasaran.efficiency(goal),
    "program": sasaran.programmes,
}

DRAFTED: dict[str, tuple[str, ...]] = {
    Nilai.table: ("uraian",),
    Analisis.table: tuple(_OF_GOAL),
    Laporan.table: tuple(_OF_REPORT),
}
"""The texts that have a draft, by table."""


def indicator_drafts(measured: Pengukuran, goal: SasaranTerukur) -> dict[str, str]:
    """The paragraph of each indicator of a sasaran, by the indicator's id."""
    variasi = Variasi(measured.tahun)
    return {item.indikator.id: Paragraf(measured, item, variasi).text() for item in goal.indikator}


def goal_draft(measured: Pengukuran, goal: SasaranTerukur, field: str) -> str:
    """The draft of one text of a sasaran's Analisis; "" where the text has none."""
    make = _OF_GOAL.get(field)
    return make(measured, goal) if make else ""


def report_draft(office: Office, measured: Pengukuran, field: str) -> str:
    """The draft of one text of the Laporan; "" where the text has none."""
    make = _OF_REPORT.get(field)
    return make(office, measured) if make else ""


def draft(office: Office, tahun: int, table: str, owner: str, field: str) -> str:
    """The draft of one text; `owner` is the indicator's or sasaran's id, "" for the report."""
    if field not in DRAFTED.get(table, ()):
        return ""
    measured = measure(office, tahun)
    if table == Laporan.table:
        return report_draft(office, measured, field)
    for goal in measured.sasaran:
        if table == Analisis.table and goal.sasaran.id == owner:
            return goal_draft(measured, goal, field)
        if table == Nilai.table and owner in {item.indikator.id for item in goal.indikator}:
            return indicator_drafts(measured, goal)[owner]
    return ""
