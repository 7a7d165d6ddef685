"""Working time: days and minutes as the SOP's mutu baku counts them, and the legal deadline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kinerja.dates import parse_clock
from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import HariLibur, Laporan, Pengaturan

CLOCKS_DISAGREE = "jam komputer tidak cocok"
"""What is shown instead of a time used that would be negative."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """The office's working days and hours.

    `holidays` are days off besides weekends, `extra` days that are worked all the same. The
    midday break is not modelled: the SOP counts minutes of handling, not of presence.
    """

    holidays: frozenset[date] = frozenset()
    start: time = time(7, 30)
    end: time = time(16, 0)
    days_per_week: int = 5
    extra: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on this day."""
        if day in self.extra:
            return True
        return day.weekday() < self.days_per_week and day not in self.holidays

    def working_days(self, start: datetime, end: datetime) -> int | None:
        """Working days from start to end, both counted, as in "5 hari" of the SOP.

        Begun and finished on one working day is 1. None where the end lies before the start:
        the clocks of two computers disagree, and no negative time is ever shown.
        """
        start, end = _aligned(start, end)
        if end < start:
            return None
        span = (end.date() - start.date()).days
        return sum(self.is_working_day(start.date() + _DAY * n) for n in range(span + 1))

    def working_minutes(self, start: datetime, end: datetime) -> int | None:
        """Whole minutes from start to end within office hours; None as in `working_days`."""
        start, end = _aligned(start, end)
        if end < start:
            return None
        total = timedelta()
        for n in range((end.date() - start.date()).days + 1):
            day = start.date() + _DAY * n
            if self.is_working_day(day):
                opens = datetime.combine(day, self.start, start.tzinfo)
                closes = datetime.combine(day, self.end, start.tzinfo)
                total += max(min(end, closes) - max(start, opens), timedelta())
        return total // timedelta(minutes=1)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day `count` working days after `day` (before it, if negative).

        The day itself is not counted; a count of 0 gives the day, or the next working day
        where it is none.
        """
        step = -_DAY if count < 0 else _DAY
        if count == 0:
            while not self.is_working_day(day):
                day += step
            return day
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day


def _aligned(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Both moments in the zone of the first, so that days and instants compare."""
    if end.tzinfo is None or start.tzinfo is None:
        return start.replace(tzinfo=None), end.replace(tzinfo=None)
    return start, end.astimezone(start.tzinfo)


def legal_deadline(tahun: int, laporan: Laporan | None = None) -> date:
    """The day by which the report of `tahun` must be with the Wali Kota/Bupati.

    Two months after the budget year ends (PermenPANRB 53/2014, Lampiran II.D), or the earlier
    day that the region set.
    """
    if laporan is not None and laporan.tenggat is not None:
        return laporan.tenggat
    return date(tahun + 1, 3, 1) - _DAY


def calendar_of(office: Office, national: Iterable[date] = ()) -> WorkCalendar:
    """The office's calendar: national holidays, its own corrections and its office hours.

    Hours that cannot be read, or that end before they begin, count as unset.
    """
    settings = office.one(Pengaturan)
    corrections = [item for item in office.all(HariLibur) if item.tanggal is not None]
    worked = {item.tanggal for item in corrections if item.jenis == "hari_kerja"}
    off = {item.tanggal for item in corrections if item.jenis != "hari_kerja"}
    start = _clock(settings.jam_mulai, WorkCalendar.start)
    end = _clock(settings.jam_selesai, WorkCalendar.end)
    if end <= start:
        start, end = WorkCalendar.start, WorkCalendar.end
    return WorkCalendar(
        holidays=frozenset(day for day in {*national, *off} if day is not None),
        start=start,
        end=end,
        days_per_week=settings.hari_kerja if settings.hari_kerja in (5, 6) else 5,
        extra=frozenset(day for day in worked if day is not None),
    )


def _clock(text: str, default: time) -> time:
    if not text:
        return default
    try:
        return parse_clock(text)
    except InputError:
        return default
