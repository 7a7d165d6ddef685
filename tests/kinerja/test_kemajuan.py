"""The outlook to the Renstra's end target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.capaian import compute
from kinerja.kemajuan import Laju, pace

PERIOD = (2021, 2026)
ORDER = {"berakhir": 0, "kurang": 0, "cukup": 1, "rawan": 1, "tercapai": 2}


def outlook(target: str, real: str, earlier, rumus="naik", tahun=2025, period=PERIOD) -> Laju:
    return pace(
        compute(target, real, rumus), earlier, tahun, period,
        lower_is_better=rumus in ("turun", "turun-rasio", "rentang-turun"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "real", "rumus", "keadaan"),
    [
        ("90", "88", "naik", "cukup"),  # 80 to 88 in four years: 90 a year later
        ("90.1", "88", "naik", "kurang"),
        ("88", "88", "naik", "tercapai"),
        ("70", "78", "naik", "rawan"),  # passed, but 80 to 78 falls on to 77.5
        ("70", "90", "turun", "kurang"),
        ("75", "76", "turun", "cukup"),  # 80 to 76: 75
        ("74.9", "76", "turun", "kurang"),
        ("76", "76", "turun", "tercapai"),
        ("95-97", "92", "rentang", "cukup"),  # the lower bound is enough
        ("7-8", "76", "rentang-turun", "kurang"),
    ],
)
def test_a_linear_pace_from_the_first_known_year(target, real, rumus, keadaan):
    found = outlook(target, real, [(2021, "80"), (2023, "1")], rumus)
    if keadaan == "rawan":
        assert found.perkiraan == Decimal("77.5")
        assert found.keadaan == "tercapai"  # 77.5 is still above 70
        found = outlook("77.8", real, [(2021, "80")], rumus)
    assert found.keadaan == keadaan
    assert found.dasar == (2021, Decimal(80))
    assert found.sisa == 1


@pytest.mark.parametrize(
    ("earlier", "expected", "keadaan"),
    [("6", "0", "tercapai"), ("-6", "12", "rawan"), ("60", "0", "tercapai")],
)
def test_what_was_never_negative_is_not_expected_below_zero(earlier, expected, keadaan):
    found = outlook("4", "3", [(2024, earlier)], "turun", tahun=2025)
    assert (found.perkiraan, found.keadaan) == (Decimal(expected), keadaan)
    assert outlook("4", "-3", [(2024, "6")], "turun").perkiraan == Decimal(-12)


@pytest.mark.parametrize(("real", "keadaan"), [("8.3", "cukup"), ("8.5", "kurang")])
def test_of_a_range_that_should_be_low_the_upper_bound_is_enough(real, keadaan):
    found = outlook("7-8", real, [(2021, "10")], "rentang-turun")  # 7,875 and 8,125 in 2026
    assert found.keadaan == keadaan


def test_what_each_year_must_bring():
    found = outlook("100", "88", [(2021, "80")], tahun=2023)
    assert (found.laju, found.perlu, found.perkiraan) == (4, 4, 100)
    assert found.keadaan == "cukup"


@pytest.mark.parametrize(
    ("target", "real", "earlier", "tahun", "alasan"),
    [
        ("", "80", [(2021, "70")], 2025, "tanpa target"),
        ("90", "", [(2021, "70")], 2025, "tanpa realisasi"),
        ("90", "80", [], 2025, "tanpa dasar"),
        ("90", "80", [(2020, "70")], 2025, "tanpa dasar"),  # before the period
        ("90", "80", [(2021, "70")], 2030, "di luar periode"),
        ("A", "BB", [(2021, "CC")], 2025, "bukan angka"),
    ],
)
def test_where_it_cannot_be_told_it_says_why(target, real, earlier, tahun, alasan):
    rumus = "tingkat" if target == "A" else "naik"
    found = outlook(target, real, earlier, rumus, tahun)
    assert (found.keadaan, found.alasan) == ("", alasan)
    assert found.penjelasan in found.kalimat


def test_conflicts_and_a_missing_plan_are_said():
    disputed = compute("90", "80", "naik", bentrok=True)
    assert pace(disputed, [], 2025, PERIOD, lower_is_better=False).alasan == "bentrok"
    assert outlook("90", "80", [], period=(None, None)).alasan == "tanpa target"


def test_the_last_year_is_a_verdict():
    assert outlook("90", "80", [(2021, "70")], tahun=2026).keadaan == "berakhir"
    assert outlook("90", "90", [(2021, "70")], tahun=2026).keadaan == "tercapai"
    grade = compute("A", "BB", "tingkat")
    assert pace(grade, [], 2026, PERIOD, lower_is_better=False).keadaan == "berakhir"


values = st.decimals("0.01", "500", places=2)


@given(values, values, values, values, st.sampled_from(["naik", "turun"]), st.integers(2022, 2026))
def test_a_better_result_never_has_a_worse_outlook(target, basis, one, other, rumus, tahun):
    low, high = sorted((one, other))
    worse, better = (high, low) if rumus == "turun" else (low, high)
    known = [(2021, str(basis))]
    first = outlook(str(target), str(worse), known, rumus, tahun)
    second = outlook(str(target), str(better), known, rumus, tahun)
    assert ORDER[second.keadaan] >= ORDER[first.keadaan]


@given(values, values, values, st.integers(2022, 2025))
def test_who_keeps_the_needed_pace_arrives(target, basis, real, tahun):
    found = outlook(str(target), str(real), [(2021, str(basis))], tahun=tahun)
    if found.perlu is not None and found.laju is not None:
        assert (found.keadaan == "cukup") == (found.laju >= found.perlu)
