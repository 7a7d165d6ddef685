"""All checks of one year's report (`lkjip periksa`, the screen Periksa).

A new check is one decorated function in the module of its kind; `core` shows how. What two checks
would say in the same words is said once, by the more particular one: the steps look last.
"""

from __future__ import annotations

from datetime import date

from kinerja.checks import (
    analisis,
    anggaran,
    angka,
    kelengkapan,
    langkah,
    naskah,
    orang,
    penilaian,
    perencanaan,
    rujukan,
    surat,
)
from kinerja.checks.core import CHECKS, URUTAN, Check, Finding, Tingkat, Year
from kinerja.office import Office
from kinerja.records import JENIS_LANGKAH

__all__ = ["CHECKS", "GROUPS", "Check", "Finding", "Tingkat", "is_blocked", "run"]

GROUPS = (
    langkah,
    kelengkapan,
    perencanaan,
    angka,
    analisis,
    naskah,
    rujukan,
    orang,
    anggaran,
    penilaian,
    surat,
)
"""The modules that register the checks, in the order of their codes."""

_STEPS = {jenis: place for place, jenis in enumerate(JENIS_LANGKAH)}


def run(office: Office, tahun: int, today: date) -> tuple[Finding, ...]:
    """Every finding about the report of a year: the gravest first, then by step and code."""
    year = Year(office, tahun, today)
    found: dict[str, Finding] = {}
    for one in sorted(CHECKS.values(), key=lambda one: one.find.__module__ == langkah.__name__):
        for hit in one.find(year):
            finding = Finding(
                one.kode, one.tingkat, hit.kalimat, hit.tempat, hit.cara or one.cara,
                hit.langkah or one.langkah, one.sumber,
            )  # fmt: skip
            found.setdefault(hit.kalimat, finding)
    return tuple(sorted(found.values(), key=_rank))


def _rank(item: Finding) -> tuple[int, int, str]:
    return URUTAN.index(item.tingkat), _STEPS[item.langkah], item.kode


def is_blocked(findings: tuple[Finding, ...]) -> bool:
    """Whether one of the findings blocks a step."""
    return any(item.tingkat == "blokir" for item in findings)
