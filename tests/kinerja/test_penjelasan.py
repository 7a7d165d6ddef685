"""The explanation that a result asks for, and that step 5 waits for."""

from __future__ import annotations

import dataclasses

import pytest

from kinerja import steps
from kinerja.capaian import compute
from kinerja.errors import StateError
from kinerja.office import Edit
from kinerja.penjelasan import BELUM_TERCAPAI, TERCAPAI, TURUN, wanted
from kinerja.records import Indikator, Nilai
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import NOW, TAHUN, boss, tiny_office, walk, write


@pytest.mark.parametrize(
    ("rumus", "target", "real", "last", "fields"),
    [
        ("naik", "90", "89.99", "", BELUM_TERCAPAI),
        ("naik", "90", "90", "", TERCAPAI),
        ("naik", "90", "91", "92", (*TERCAPAI, *TURUN)),
        ("naik", "90", "91", "91", TERCAPAI),
        ("turun", "5", "6", "7", BELUM_TERCAPAI),
        ("turun", "5", "6", "5.5", (*BELUM_TERCAPAI, *TURUN)),
        ("turun-rasio", "5", "4", "3", (*TERCAPAI, *TURUN)),
        ("rentang", "7-8", "7.5", "8", (*TERCAPAI, *TURUN)),
        ("tingkat", "BB", "B", "BB", (*BELUM_TERCAPAI, *TURUN)),
        ("tingkat", "BB", "A", "BB", TERCAPAI),
        ("naik", "", "80", "90", TURUN),  # without a target there is nothing to reach
        ("naik", "90", "", "95", ()),
    ],
)
def test_the_result_says_what_is_asked(rumus, target, real, last, fields):
    indikator = Indikator(kode="IK-1", rumus=rumus)
    found = wanted(compute(target, real, rumus), indikator, last, TAHUN)
    assert tuple(item.field for item in found) == fields


def test_a_rise_of_what_should_fall_is_called_a_rise():
    indikator = Indikator(kode="IK-1", rumus="turun")
    (item,) = [
        item
        for item in wanted(compute("5", "6", "turun"), indikator, "5", TAHUN)
        if item.field == "penyebab_turun"
    ]
    assert item.sebab == "realisasi naik dari tahun 2024"


@pytest.fixture
def ready():
    """Everything of step 5 written but one of the explanations."""
    office, ids = tiny_office()
    office = walk(office, ids, "penghimpunan")
    office = apply(office, steps.start(office, TAHUN, "analisis", boss(office, ids), NOW))
    office = write(office, ids, "analisis")
    key = f"{ids['indikator']}.{TAHUN}.tahun"
    return apply(office, [Edit("nilai", key, {"tindak_lanjut": None})]), ids, key


def finish(office, ids):
    return steps.finish(office, TAHUN, "analisis", boss(office, ids), NOW)


def test_the_step_cannot_end_without_it_and_leads_to_the_place(ready):
    office, ids, key = ready
    (gap,) = steps.missing(office, TAHUN, "analisis")
    assert (gap.table, gap.id, gap.field) == ("nilai", key, "tindak_lanjut")
    assert gap.text == "Indikator IK-1: target tercapai; Tindak lanjut belum diisi."
    with pytest.raises(StateError, match="Tindak lanjut"):
        finish(office, ids)


@pytest.mark.parametrize("field", ["tindak_lanjut", "alasan_tanpa_penjelasan"])
def test_writing_it_or_a_reason_ends_the_wait(ready, field):
    office, ids, key = ready
    assert finish(apply(office, [Edit("nilai", key, {field: "Ada."})]), ids)


def test_blank_paper_is_no_explanation(ready):
    office, _, key = ready
    record = dataclasses.replace(office.get(Nilai, key), tindak_lanjut=" \n ")
    tables = {**office.tables, "nilai": {**office.tables["nilai"], key: record}}
    assert steps.missing(dataclasses.replace(office, tables=tables), TAHUN, "analisis")


def test_a_fall_against_last_year_wants_its_cause(ready):
    office, ids, key = ready
    office = apply(office, [Edit("nilai", key, {"tindak_lanjut": "Ada."})])
    assert not steps.missing(office, TAHUN, "analisis")
    office, _ = add(
        office, Nilai, indikator=ids["indikator"], tahun=TAHUN - 1, realisasi="95"
    )  # fmt: skip
    (gap,) = steps.missing(office, TAHUN, "analisis")
    assert gap.field == "penyebab_turun"
