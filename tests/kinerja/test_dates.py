"""Dates, moments and durations as letters write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja import dates
from kinerja.errors import InputError

WITA, WIT = timezone(timedelta(hours=8)), timezone(timedelta(hours=9))
quick = settings(max_examples=100, database=None, deadline=None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-01-2026", date(2026, 1, 31)),
        ("31/1/2026", date(2026, 1, 31)),
        ("31.1.2026", date(2026, 1, 31)),
        ("2026-01-31", date(2026, 1, 31)),
        ("31 Januari 2026", date(2026, 1, 31)),
        ("12 Pebruari 2016", date(2016, 2, 12)),
        ("1 nopember 2015", date(2015, 11, 1)),
        ("17 Agt 2025", date(2025, 8, 17)),
        ("Jumat, 30 Januari 2026", date(2026, 1, 30)),
        ("29-02-2024", date(2024, 2, 29)),
        (" 5\u00a0Mei  2026 ", date(2026, 5, 5)),
    ],
)
def test_reads_dates(text: str, day: date) -> None:
    assert dates.parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "-", "31-02-2026", "29-02-2025", "01-13-2026", "31-01-26", "Januari 2026", "31 Foo 2026",
     "0-1-2026", "2026-01-31T08:00", "٣١-٠١-٢٠٢٦", "x" * 10_000],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    with pytest.raises(InputError, match="anggal"):
        dates.parse_date(text)


def test_a_year_out_of_reach_is_named() -> None:
    with pytest.raises(InputError, match="1900"):
        dates.parse_date("31-01-1026")


def test_prints() -> None:
    moment = datetime(2026, 3, 31, 8, 5, tzinfo=dates.WIB)
    assert dates.print_date(moment.date()) == "31 Maret 2026"
    assert dates.print_moment(moment) == "31 Maret 2026 08.05"
    assert [dates.roman_month(month) for month in (1, 4, 12)] == ["I", "IV", "XII"]
    for month in (0, 13):
        with pytest.raises(IndexError):
            dates.roman_month(month)


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [(5, "menit", "5 menit"), (80, "menit", "1 jam 20 menit"), (120, "menit", "2 jam"),
     (5, "hari", "5 hari kerja"), (Decimal("1.5"), "hari", "1,5 hari kerja"),
     (0, "menit", "0 menit")],
)  # fmt: skip
def test_durations(amount: Decimal | int, unit: str, text: str) -> None:
    assert dates.print_duration(amount, unit) == text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31-03-2026 08:05", datetime(2026, 3, 31, 8, 5, tzinfo=dates.WIB)),
        ("31 Maret 2026 08.05", datetime(2026, 3, 31, 8, 5, tzinfo=dates.WIB)),
        ("31 Maret 2026 pukul 08.05 WIT", datetime(2026, 3, 31, 8, 5, tzinfo=WIT)),
        ("2026-03-31T08:05:07+08:00", datetime(2026, 3, 31, 8, 5, 7, tzinfo=WITA)),
        ("2026-03-31 08:05:07.5Z", datetime(2026, 3, 31, 8, 5, 7, 500000, tzinfo=timezone.utc)),
    ],
)  # fmt: skip
def test_reads_moments(text: str, moment: datetime) -> None:
    read = dates.parse_moment(text)
    assert (read, read.utcoffset()) == (moment, moment.utcoffset())


@pytest.mark.parametrize(
    "text", ["", "31-03-2026", "08:05", "31-03-2026 25:00", "31-03-2026 08:05 +99:00", "x" * 999]
)
def test_no_moments(text: str) -> None:
    with pytest.raises(InputError):
        dates.parse_moment(text)


def test_clocks() -> None:
    assert dates.parse_clock("07.30") == time(7, 30)
    for text in ("24:00", "7", "07:3", "tujuh"):
        with pytest.raises(InputError, match="07:30"):
            dates.parse_clock(text)


@quick
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_printed_is_read_back(day: date) -> None:
    assert dates.parse_date(dates.print_date(day)) == day
    assert dates.parse_date(f"{dates.DAYS[day.weekday()]}, {dates.print_date(day)}") == day
    assert dates.parse_date(day.strftime("%d-%m-%Y")) == day


@quick
@given(st.text(max_size=40))
def test_raises_nothing_but_input_errors(text: str) -> None:
    for parse in (dates.parse_date, dates.parse_clock, dates.parse_moment):
        try:
            result: object = parse(text)
        except InputError as error:
            result = error.sentence
        assert result is not None
