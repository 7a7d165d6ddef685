"""What must hold of every rule of capaian, whatever the figures."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kinerja.capaian import SKALA_BAWAAN, Policy, compute
from kinerja.values import canonical_number

positive = st.decimals("0.01", "10000", places=2)
real = st.decimals("-10000", "20000", places=2)
policies = st.builds(
    Policy,
    batas_atas=st.none() | st.decimals("100", "300", places=1),
    batas_bawah_nol=st.booleans(),
)


@given(positive, positive, real, real, policies)
def test_a_range_is_monotone_in_its_direction_also_where_it_is_bounded(
    low: Decimal, width: Decimal, one: Decimal, other: Decimal, policy: Policy
) -> None:
    target = f"{canonical_number(low)}-{canonical_number(low + width)}"
    less, more = sorted((one, other))
    for rumus, better, worse in (("rentang", more, less), ("rentang-turun", less, more)):
        up, down = (
            compute(target, canonical_number(value), rumus, policy=policy).nilai
            for value in (better, worse)
        )
        assert up is not None
        assert down is not None
        assert up >= down


@given(positive, real, real)
def test_unbounded_rules_tell_different_results_apart(
    target: Decimal, one: Decimal, other: Decimal
) -> None:
    if one != other:
        for rumus in ("naik", "turun"):
            policy = Policy(batas_bawah_nol=False)
            found = [
                compute(str(target), canonical_number(value), rumus, policy=policy).nilai
                for value in (one, other)
            ]
            assert found[0] != found[1]


@given(st.sampled_from([scale for scale in SKALA_BAWAAN if "Tercapai" not in scale]), st.data())
def test_a_higher_grade_never_counts_less(scale: tuple[str, ...], data: st.DataObject) -> None:
    target = data.draw(st.sampled_from(scale))
    ranks = sorted(data.draw(st.tuples(*[st.integers(0, len(scale) - 1)] * 2)))
    low, high = (compute(target, scale[rank], "tingkat", grades=scale) for rank in ranks)
    assert low.nilai is not None
    assert high.nilai is not None
    assert low.nilai <= high.nilai
    assert compute(target, target, "tingkat", grades=scale).nilai == 100


@given(positive, positive)
def test_reached_is_a_hundred_and_more_exactly(target: Decimal, value: Decimal) -> None:
    for rumus in ("naik", "turun", "turun-rasio"):
        result = compute(str(target), canonical_number(value), rumus)
        assert result.nilai is not None
        assert result.tercapai == (result.nilai >= 100)
