"""The six rules of capaian, their reasons and the report's policies."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.capaian import ALASAN, Capaian, Policy, average, compute
from kinerja.numbers import print_number
from kinerja.records import RUMUS
from kinerja.values import canonical_number

quick = settings(max_examples=100, database=None, deadline=None)
positive = st.decimals(min_value="0.01", max_value=10**9, places=2).map(canonical_number)
real = st.decimals(min_value=0, max_value=10**9, places=2).map(canonical_number)


def shown(result: Capaian) -> str | None:
    return None if result.nilai is None else print_number(result.nilai)


@pytest.mark.parametrize(
    ("target", "realisasi", "rumus", "expected", "tercapai"),
    [
        ("95.25", "95.31", "naik", "100,06", True),
        ("0.372", "0.325", "turun", "112,63", True),
        ("22.1", "18.1", "turun", "118,10", True),
        ("94", "144", "turun", "46,81", False),
        ("0.372", "0.325", "turun-rasio", "114,46", True),
        ("80-90", "92", "rentang", "102,22", True),
        ("80-90", "70", "rentang", "87,50", False),
        ("80-90", "80", "rentang", "100,00", True),
        ("80", "92", "rentang", "115,00", True),
        ("7-8", "6.5", "rentang-turun", "107,14", True),
        ("7-8", "9", "rentang-turun", "87,50", False),
        ("7-8", "7.5", "rentang-turun", "100,00", True),
        ("WTP", "WDP", "tingkat", "75,00", False),
        ("BB", "A", "tingkat", "120,00", True),
        ("Level 3", "level 3", "tingkat", "100,00", True),
        ("50", "-5", "naik", "-10,00", False),
        ("75", "0", "naik", "0,00", False),
        ("75", "0", "turun", "200,00", True),
    ],
)
def test_rules(target: str, realisasi: str, rumus: str, expected: str, tercapai: bool) -> None:
    result = compute(target, realisasi, rumus)
    assert (shown(result), result.tercapai, result.alasan) == (expected, tercapai, None)
    assert result.catatan == ()


@pytest.mark.parametrize(
    ("target", "realisasi", "rumus", "alasan", "tercapai"),
    [
        ("", "5", "naik", "target belum ada", None),
        ("5", "", "naik", "realisasi belum ada", None),
        ("", "", "tingkat", "target belum ada", None),
        ("0", "50", "naik", "target nol", True),
        ("0", "0", "turun", "target nol", True),
        ("-5", "-6", "naik", "target negatif", False),
        ("-5", "-6", "turun", "target negatif", True),
        ("5", "0", "turun-rasio", "realisasi nol", True),
        ("5", "-1", "turun-rasio", "realisasi negatif", True),
        ("0-5", "-1", "rentang", "target nol", False),
        ("7-8", "7", "naik", "bukan angka", None),
        ("7-8", "7-8", "rentang", "bukan angka", None),
        ("WTP", "5", "naik", "bukan angka", None),
        ("WTP", "A", "tingkat", "tingkat tidak dikenal", None),
        ("5", "5", "lurus", "rumus tidak dikenal", None),
    ],
)
def test_what_cannot_be_computed_has_a_reason(
    target: str, realisasi: str, rumus: str, alasan: str, tercapai: bool | None
) -> None:
    result = compute(target, realisasi, rumus)
    assert (result.nilai, result.utuh, result.alasan) == (None, None, alasan)
    assert result.tercapai is tercapai
    assert result.penjelasan == ALASAN[alasan]


def test_a_conflict_is_a_reason_before_all_others() -> None:
    assert compute("", "", "naik", bentrok=True).alasan == "bentrok"
    assert compute("5", "5", "naik", bentrok=True).tercapai is None


def test_grades_of_an_own_scale() -> None:
    grades = ("Kurang", "Cukup", "Baik")
    assert shown(compute("Baik", "Cukup", "tingkat", grades=grades)) == "66,67"
    assert compute("WTP", "WTP", "tingkat", grades=grades).alasan == "tingkat tidak dikenal"
    bare = compute("Cukup", "Baik", "tingkat", grades=grades, tanpa_persen=True)
    assert (bare.nilai, bare.tercapai, bare.alasan) == (None, True, "tanpa persen")


@pytest.mark.parametrize(
    ("realisasi", "tercapai"), [("Tercapai", True), ("tidak  TERCAPAI", False)]
)
def test_reached_or_not_needs_no_scale_and_has_no_percentage(
    realisasi: str, tercapai: bool
) -> None:
    result = compute("Tercapai", realisasi, "tingkat")
    assert (result.nilai, result.utuh, result.alasan) == (None, None, "tanpa persen")
    assert result.tercapai is tercapai


@pytest.mark.parametrize(("rumus", "target"), [("turun", "5"), ("rentang-turun", "4-5")])
def test_lower_is_better_stops_at_zero_and_says_so(rumus: str, target: str) -> None:
    result = compute(target, "12", rumus)
    assert (result.nilai, result.catatan, result.dibatasi) == (0, ("dibatasi 0",), True)
    unlimited = compute(target, "12", rumus, policy=Policy(batas_bawah_nol=False))
    assert (unlimited.nilai, unlimited.catatan) == (-40, ())
    assert compute("5", "10", "turun").catatan == ()


@pytest.mark.parametrize(("word", "expected"), [("seratus", 100), ("nol", 0)])
def test_zero_target_by_policy_is_noted(word: str, expected: int) -> None:
    result = compute("0", "5", "naik", policy=Policy(target_nol=word))
    assert result.nilai == expected
    assert result.catatan == (f"target nol: capaian ditetapkan {expected}",)
    assert compute("-1", "5", "naik", policy=Policy(target_nol=word)).alasan == "target negatif"


def test_upper_limit_is_noted_and_kept_out_of_averages_unless_asked() -> None:
    limit = Policy(batas_atas=Decimal(120))
    results = [compute("1", "3", "naik", policy=limit), compute("1", "1", "naik", policy=limit)]
    assert results[0].nilai == 120
    assert results[0].utuh == 300
    assert results[0].catatan == ("dibatasi 120",)
    assert results[1].dibatasi is False
    assert average(results, limit) == 200
    assert average(results, Policy(batas_atas=Decimal(120), rata_rata_dibatasi=True)) == 110


def test_averages_leave_out_what_could_not_be_computed() -> None:
    results = [compute("3", "1", "naik"), compute("0", "5", "naik"), compute("3", "2", "naik")]
    assert average(results) == 50
    assert average([compute("", "", "naik")]) is None
    assert average([]) is None


def test_averages_are_exact() -> None:
    """Thirds rounded one by one would come out as 90,999… and fall into the class below."""
    results = [*[compute("3", "100", "naik")] * 3, compute("100", "-9636", "naik")]
    assert average(results) == 91


def test_reached_is_decided_on_exact_values() -> None:
    result = compute("100", "99.999999", "naik")
    assert shown(result) == "100,00"
    assert result.tercapai is False


@quick
@given(positive, real, real)
def test_monotone_in_realisasi(target: str, one: str, other: str) -> None:
    less, more = sorted((one, other), key=Decimal)
    unlimited = Policy(batas_bawah_nol=False)
    for rumus in ("naik", "turun", "turun-rasio", "rentang", "rentang-turun"):
        results = [compute(target, r, rumus, policy=unlimited).nilai for r in (less, more)]
        if None in results:
            assert rumus == "turun-rasio"
            continue
        first, second = (value for value in results if value is not None)
        if rumus in ("naik", "rentang"):
            assert first <= second
        else:
            assert first >= second


@quick
@given(positive)
def test_target_met_exactly_is_a_hundred(target: str) -> None:
    for rumus in RUMUS:
        if rumus != "tingkat":
            result = compute(target, target, rumus)
            assert (result.nilai, result.tercapai) == (100, True)


@quick
@given(st.lists(st.decimals(-100, 100, places=2), min_size=3, max_size=3).map(sorted))
def test_inside_a_range_is_a_hundred(bounds: list[Decimal]) -> None:
    low, inside, high = map(canonical_number, bounds)
    for rumus in ("rentang", "rentang-turun"):
        result = compute(f"{low}-{high}", inside, rumus)
        assert (result.nilai, result.tercapai) == (100, True)


@quick
@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from([*RUMUS, "", "x"]))
def test_never_raises_and_always_says_why(target: str, realisasi: str, rumus: str) -> None:
    result = compute(target, realisasi, rumus)
    assert (result.nilai is None) == (result.alasan is not None)
    assert result.alasan is None or result.penjelasan
