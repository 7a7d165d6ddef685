"""Targets and realisasi as canonical values: numbers, ranges, grades."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kinerja.errors import InputError
from kinerja.numbers import Ambiguous, parse_value, split_range


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("7-8", "7-8"), ("7 - 8 bulan", "7-8"), ("80 – 90%", "80-90"), ("80% - 90%", "80-90"),
     ("7 s.d. 8", "7-8"), ("7 s/d 8", "7-8"), ("7 sd 8", "7-8"), ("7 sampai dengan 8", "7-8"),
     ("1,5-2", "1.5-2"), ("-5--3", "-5--3"), ("-5 – -3", "-5--3"),
     ("1.234.567-2.000.000", "1234567-2000000"), ("8", "8"), ("-", "")],
)  # fmt: skip
def test_ranges(text: str, canonical: str) -> None:
    unit = "bulan" if "bulan" in text else ""
    assert parse_value(text, rumus="rentang", unit=unit) == canonical


@pytest.mark.parametrize("text", ["8-7", "7-8-9", "7-", "-7-", "a-b", "7-8 kg"])
def test_no_ranges(text: str) -> None:
    with pytest.raises(InputError):
        parse_value(text, rumus="rentang")


def test_a_range_belongs_to_a_range_rule() -> None:
    with pytest.raises(InputError, match="rentang"):
        parse_value("7-8", rumus="naik")


def test_an_ambiguous_bound_is_asked_about() -> None:
    with pytest.raises(Ambiguous):
        parse_value("1.085-2.000", rumus="rentang")
    assert parse_value("1.085-2.000", rumus="rentang", decimal="koma") == "1085-2000"


def test_grades() -> None:
    scale = ("TMP", "TW", "WDP", "WTP")
    assert parse_value(" wtp ", rumus="tingkat", grades=scale) == "WTP"
    assert parse_value("level  3", rumus="tingkat") == "level 3"
    with pytest.raises(InputError, match="WTP"):
        parse_value("WTPP", rumus="tingkat", grades=scale)
    with pytest.raises(InputError):
        parse_value("x" * 10_000, rumus="tingkat")


def test_canonical_bounds() -> None:
    assert split_range("7-8") == (7, 8)
    assert split_range("-5--3") == (-5, -3)
    assert split_range("95.25") == (Decimal("95.25"), Decimal("95.25"))
    assert split_range("WTP") is None
    assert split_range("1.085,5") is None
