from __future__ import annotations

import subprocess
import sys
from datetime import date

from lkjip_tui.holidays_id import YEARS, from_library, national_holidays


def test_fixed_and_movable_holidays_of_2026_by_their_indonesian_names() -> None:
    known = national_holidays([2026])

    assert known[date(2026, 1, 1)] == "Tahun Baru Masehi"
    assert known[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert "Idulfitri" in known[date(2026, 3, 21)] or "Idul Fitri" in known[date(2026, 3, 21)]
    assert date(2026, 1, 2) not in known


def test_cuti_bersama_is_left_to_the_office() -> None:
    assert date(2026, 3, 20) not in national_holidays([2026])


def test_several_years_come_in_order() -> None:
    days = list(national_holidays([2027, 2026]))

    assert days == sorted(days)
    assert {day.year for day in days} == {2026, 2027}


def test_the_table_is_what_the_library_says() -> None:
    """Where this fails the library has learnt something: `make libur`, and look at what."""
    assert national_holidays(YEARS) == from_library(YEARS)


def test_years_outside_the_table_are_asked_of_the_library() -> None:
    outside = YEARS[-1] + 1

    days = national_holidays([YEARS[-1], outside])

    assert {day.year for day in days} == {YEARS[-1], outside}
    assert list(days) == sorted(days)


def test_the_years_of_reports_need_no_library() -> None:
    code = (
        "import sys; from lkjip_tui.holidays_id import national_holidays as of;"
        "sys.exit(not of([2025, 2026]) or 'holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
