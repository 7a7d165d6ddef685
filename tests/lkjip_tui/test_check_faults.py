"""Every check fires on its fault, once, and none on the clean report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kinerja import checks
from kinerja.records import JENIS_LANGKAH, RECORD_TYPES, Pembanding, Perjanjian
from lkjip_tui.sample import TAHUN
from tests.lkjip_tui.faulty import FAULTS, LATE, TODAY, clean

ALONE = {"P-007", "P-011", "P-209", "P-604"}
"""Cannot stand in one report with P-008 (the deadline is past), with what is outside a signed
report, with P-201 to P-205 (nothing was agreed on), and with P-601 (nobody signs)."""

CAUSED = {kode: {"P-004"} for kode in ("P-009", "P-101", "P-102")}
"""What a fault makes another check say besides: a form that is owed also keeps step 4 open."""


@pytest.fixture(scope="module")
def office():
    return clean().office


def codes(office, today=TODAY) -> Counter[str]:
    return Counter(item.kode for item in checks.run(office, TAHUN, today))


def test_nothing_is_found_in_the_clean_report(office):
    assert checks.run(office, TAHUN, TODAY) == ()


def test_every_check_has_its_fault():
    assert set(FAULTS) == set(checks.CHECKS)


@pytest.mark.parametrize("kode", FAULTS)
def test_a_check_fires_once_on_its_fault(kode, office):
    desk = clean()
    FAULTS[kode](desk)
    found = codes(desk.office)
    assert found.pop(kode, 0) == 1
    assert set(found) == CAUSED.get(kode, set())


def test_each_fires_once_in_a_report_that_has_all_the_faults():
    desk = clean()
    for kode, fault in FAULTS.items():
        if kode not in ALONE | {"P-004"}:  # P-009 brings that about
            fault(desk)
    found = codes(desk.office)
    assert found == Counter(dict.fromkeys(set(FAULTS) - ALONE, 1))


def test_a_deadline_near_and_a_missing_signatory_go_together():
    desk = clean()
    for kode in ALONE:
        FAULTS[kode](desk)
    assert codes(desk.office) == Counter(dict.fromkeys(ALONE, 1))


def test_every_finding_leads_to_a_record_or_a_table():
    desk = clean()
    last = ("P-011", "P-209")  # what is signed, or is not, hides others
    for kode, fault in FAULTS.items():
        if kode not in last:
            fault(desk)
    findings = checks.run(desk.office, TAHUN, LATE)
    for kode in last:
        FAULTS[kode](desk)
    then = checks.run(desk.office, TAHUN, LATE)
    findings += tuple(item for item in then if item.kode in last)
    assert len(findings) >= len(FAULTS) - 2
    for item in findings:
        table, _, rest = item.tempat.partition("/")
        kind = RECORD_TYPES[table]
        key, _, field = rest.rpartition("/") if rest.count("/") else (rest, "", "")
        assert field == "" or field in kind.__dataclass_fields__, item
        assert item.langkah in JENIS_LANGKAH
        assert item.kalimat.endswith((".", ".”")), item
        assert item.cara.endswith("."), item
        assert key == "" or kind.natural or desk.office.record(table, key) is not None, item


def test_a_region_named_by_a_benchmark_may_be_named():
    desk = clean()
    FAULTS["P-503"](desk)
    other = desk.of_indicator(Pembanding, "IK-1.1")[0]
    desk.put("pembanding", other.id, sumber="BPS Kabupaten Demak")
    assert checks.run(desk.office, TAHUN, TODAY) == ()


def test_the_latest_version_is_what_was_agreed():
    desk = clean()
    FAULTS["P-201"](desk)
    newer = f"{TAHUN}.{int(desk.paper.split('.')[1]) + 1}"
    desk.put("perjanjian", newer, isi=clean_paper(), ditandatangani="2025-11-01")
    assert checks.run(desk.office, TAHUN, TODAY) == ()


def clean_paper() -> object:
    paper = clean()
    return paper.office.get(Perjanjian, paper.paper).isi


def test_the_manual_lists_every_check():
    page = Path(__file__).parents[2] / "docs" / "panduan" / "pemeriksaan.md"
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line[:4] == "| P-"]
    said = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]
    assert said == [
        (one.kode, one.tingkat, one.judul, one.sumber)
        for one in sorted(checks.CHECKS.values(), key=lambda one: one.kode)
    ]
