"""Working days and minutes, and the legal deadline."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.calendar import WorkCalendar, calendar_of, legal_deadline
from kinerja.dates import WIB
from kinerja.office import Office
from kinerja.records import HariLibur, Laporan, Pengaturan

MONDAY = date(2026, 1, 5)
CALENDAR = WorkCalendar(holidays=frozenset({date(2026, 1, 7)}))
moments = st.datetimes(datetime(2025, 12, 1), datetime(2026, 3, 1)).map(
    lambda moment: moment.replace(tzinfo=WIB)
)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=WIB)


def test_days_are_counted_with_both_ends() -> None:
    assert CALENDAR.working_days(at(5), at(5)) == 1
    assert CALENDAR.working_days(at(5), at(9)) == 4  # the 7th is a holiday
    assert CALENDAR.working_days(at(9), at(12)) == 2  # over a weekend
    assert CALENDAR.working_days(at(10), at(11)) == 0


def test_minutes_are_counted_within_office_hours() -> None:
    assert CALENDAR.working_minutes(at(5, 9), at(5, 9, 5)) == 5
    assert CALENDAR.working_minutes(at(5, 15, 50), at(6, 7, 40)) == 20
    assert CALENDAR.working_minutes(at(5, 6), at(5, 20)) == 510
    assert CALENDAR.working_minutes(at(6, 15), at(8, 8)) == 60 + 30
    assert CALENDAR.working_minutes(at(10), at(11)) == 0


def test_clocks_that_disagree_give_no_negative_time() -> None:
    assert CALENDAR.working_days(at(6), at(5)) is None
    assert CALENDAR.working_minutes(at(5, 9, 1), at(5, 9)) is None


def test_zones_are_compared_as_instants() -> None:
    wita = timezone(timedelta(hours=8))
    end = datetime(2026, 1, 5, 10, 5, tzinfo=wita)
    assert CALENDAR.working_minutes(at(5, 9), end) == 5
    assert CALENDAR.working_days(at(5, 9, 30), end) is None


def test_adding_days_skips_what_is_not_worked() -> None:
    assert CALENDAR.add_working_days(MONDAY, 1) == date(2026, 1, 6)
    assert CALENDAR.add_working_days(MONDAY, 2) == date(2026, 1, 8)
    assert CALENDAR.add_working_days(MONDAY, 4) == date(2026, 1, 12)
    assert CALENDAR.add_working_days(date(2026, 1, 12), -1) == date(2026, 1, 9)
    assert CALENDAR.add_working_days(date(2026, 1, 10), 0) == date(2026, 1, 12)
    assert CALENDAR.add_working_days(MONDAY, 0) == MONDAY


@settings(max_examples=100, database=None, deadline=None)
@given(moments, moments, moments)
def test_time_adds_up(one: datetime, two: datetime, three: datetime) -> None:
    first, middle, last = sorted((one, two, three))
    whole = CALENDAR.working_minutes(first, last)
    parts = [CALENDAR.working_minutes(first, middle), CALENDAR.working_minutes(middle, last)]
    assert whole is not None
    assert None not in parts
    assert 0 <= whole - sum(part or 0 for part in parts) <= 1  # each part is floored
    days = CALENDAR.working_days(first, last)
    assert days is not None
    assert whole <= days * 510


def test_the_deadline_is_the_end_of_february() -> None:
    assert legal_deadline(2025) == date(2026, 2, 28)
    assert legal_deadline(2023) == date(2024, 2, 29)
    assert legal_deadline(2025, Laporan(tahun=2025)) == date(2026, 2, 28)
    local = Laporan(tahun=2025, tenggat=date(2026, 1, 31))
    assert legal_deadline(2025, local) == date(2026, 1, 31)


def office(settings: Pengaturan, *holidays: HariLibur) -> Office:
    return Office(
        tables={
            "pengaturan": {"pengaturan": settings},
            "hari_libur": {str(item.tanggal): item for item in holidays},
        }
    )


def test_the_office_corrects_the_national_holidays() -> None:
    calendar = calendar_of(
        office(
            Pengaturan(jam_mulai="08.00", jam_selesai="15:30", hari_kerja=6),
            HariLibur(tanggal=date(2026, 1, 6)),
            HariLibur(tanggal=date(2026, 1, 1), jenis="hari_kerja"),
            HariLibur(tanggal=date(2026, 1, 4), jenis="hari_kerja"),
        ),
        [date(2026, 1, 1), date(2026, 1, 8)],
    )
    worked = [day for day in range(1, 12) if calendar.is_working_day(date(2026, 1, day))]
    assert worked == [1, 2, 3, 4, 5, 7, 9, 10]
    assert (calendar.start, calendar.end) == (time(8), time(15, 30))


@pytest.mark.parametrize(
    ("start", "end"), [("pagi", "16:00"), ("16:00", "07:30"), ("", ""), ("25:00", "26:00")]
)
def test_hours_that_make_no_sense_count_as_unset(start: str, end: str) -> None:
    calendar = calendar_of(office(Pengaturan(jam_mulai=start, jam_selesai=end, hari_kerja=9)))
    assert (calendar.start, calendar.end, calendar.days_per_week) == (time(7, 30), time(16), 5)
