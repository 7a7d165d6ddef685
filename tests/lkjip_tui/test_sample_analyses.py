"""The seven analyses of Bab III.A in the sample report: tables, sentences, and one voice."""

from __future__ import annotations

import re

import pytest

from exports.documents import Context, compose
from exports.documents.lkjip.words import benchmark_sentence, efficiency_sentence, outlook_sentence
from exports.tables import build
from kinerja.kemajuan import KEADAAN
from kinerja.numbers import print_number
from kinerja.pengukuran import measure
from lkjip_tui.sample import TAHUN
from tests.lkjip_tui.faulty import NOW, clean


@pytest.fixture(scope="module")
def office():
    return clean().office


@pytest.fixture(scope="module")
def report(office):
    return compose("lkjip", Context(office, TAHUN, now=NOW)).markdown.replace("\\", "")


def test_every_sasaran_has_all_seven(report, office):
    goals = re.split(r"^### Sasaran \d+: ", report, flags=re.M)[1:]
    assert len(goals) == len(measure(office, TAHUN).sasaran)
    for part in goals:
        assert re.findall(r"^#### (\d)\. ", part, re.M)[:7] == list("1234567")
    body = report[report.index("BAB III") : report.index("## B. Realisasi Anggaran")]
    assert "belum diisi" not in body


def test_the_sentences_stand_in_the_report(report, office):
    for goal in measure(office, TAHUN).sasaran:
        for sentence in (outlook_sentence(goal.indikator), benchmark_sentence(goal.indikator)):
            assert sentence
            assert sentence in report


def test_the_outlook_is_the_same_in_the_table_and_in_the_report(report, office):
    table = build("renstra", office, TAHUN)
    for row, item in zip(table.baris, measure(office, TAHUN).indikator, strict=True):
        laju = item.laju
        assert row["prospek"].tampil == (KEADAAN[laju.keadaan] if laju.keadaan else "–")
        assert row["prospek"].alasan == laju.penjelasan
        if laju.perkiraan is not None:
            digits = 2 if item.indikator.desimal is None else item.indikator.desimal
            assert row["perkiraan"].tampil == print_number(laju.perkiraan, digits)
            (line,) = [
                line
                for line in report.splitlines()
                if f"| {item.indikator.kode} " in line and row["prospek"].tampil in line
            ]
            assert row["perkiraan"].tampil in line


def test_every_outlook_of_the_rule_occurs_in_the_sample(office):
    states = {item.laju.keadaan for item in measure(office, TAHUN).indikator}
    assert states == {"tercapai", "rawan", "cukup", "kurang", ""}


def test_benchmarks_are_compared_in_the_direction_of_the_indicator(office):
    goal = next(g for g in measure(office, TAHUN).sasaran if g.sasaran.kode == "S2")
    said = benchmark_sentence(goal.indikator)
    assert "Belum sebaik pembandingnya: IK-2.1 (nasional), IK-2.1 (provinsi)" in said
    assert re.search(r"Lebih baik .*IK-2\.5 \(nasional\)[^:]*\.", said)  # 0,08 beside 0,14
    assert "IK-2.4 (nasional)" in said.split("Belum sebaik")[1]  # 0,254 beside 0,16
    assert said.endswith("Dinyatakan tidak ada standar: IK-2.6.")


def test_efficient_is_said_only_by_the_rule(office):
    for goal in measure(office, TAHUN).sasaran:
        assert goal.rata_rata is not None
        assert goal.serapan is not None
        good = goal.rata_rata >= 100 and goal.serapan < goal.rata_rata
        assert efficiency_sentence(goal).endswith(", efisien.") == good


def test_who_reached_the_target_is_counted_without_a_zero(report):
    assert "Seluruh 3 indikator mencapai target." in report
    assert "Dari 6 indikator, 4 mencapai target dan 2 belum mencapai target." in report
    assert not re.search(r"\b0 (?:belum )?mencapai", report)


def test_what_explains_a_fall_and_a_note_are_printed(report):
    assert report.count("*Penyebab kinerja turun*") == 4
    assert "rumusnya membagi target dengan realisasi" in report
