"""Dates, moments and durations as Indonesian letters write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal

from kinerja.errors import InputError
from kinerja.numbers import print_number
from kinerja.shapes import YEARS
from kinerja.text import shorten, tidy

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
WIB = timezone(timedelta(hours=7))

_OLD_SPELLINGS = {"pebruari": 2, "peb": 2, "nopember": 11, "nop": 11, "agt": 8, "agust": 8}
_MONTH_BY_NAME = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    **_OLD_SPELLINGS,
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# Patterns as texts: every start prints dates, few read one, and compiling them takes 4 ms.
_NUMERIC = r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_WORDS = r"(?i)(?:[a-z']+, ?)?([0-9]{1,2}) ([a-z]+)\.? ([0-9]{4})"
_CLOCK = r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,]([0-9]{1,6}))?)?"
_MOMENT = (
    r"(?i)(?P<day>.+?)(?:T| |, | pukul )(?P<clock>[0-9]{1,2}[:.][0-9]{2}[0-9:.,]*)"
    r" ?(?P<zone>[+-][0-9]{2}:?[0-9]{2}|Z|WIB|WITA|WIT)?"
)
_ZONES = {"Z": 0, "WIB": 7, "WITA": 8, "WIT": 9}


def print_date(day: date) -> str:
    """`31 Maret 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def print_clock(moment: datetime | time) -> str:
    """`08.05`."""
    return f"{moment.hour:02d}.{moment.minute:02d}"


def print_moment(moment: datetime) -> str:
    """`31 Maret 2026 08.05`, in the zone in which it was written."""
    return f"{print_date(moment.date())} {print_clock(moment)}"


def print_duration(amount: Decimal | int, unit: str = "menit") -> str:
    """A duration in `menit` (from 60 on with hours) or `hari` (working days)."""
    if unit == "menit" and amount >= 60 and amount == int(amount):
        hours, minutes = divmod(int(amount), 60)
        return f"{hours} jam {minutes} menit" if minutes else f"{hours} jam"
    word = "hari kerja" if unit == "hari" else unit
    return f"{print_number(Decimal(amount), None)} {word}"


def roman_month(month: int) -> str:
    """The month in a letter's number: `III` for 3; raises IndexError outside 1..12."""
    if month < 1:
        raise IndexError(month)
    return _ROMAN[month - 1]


def parse_date(text: str) -> date:
    """A day written as 31-01-2026, 31/1/2026, 2026-01-31 or 31 Januari 2026.

    Raises InputError for anything else, and for days that no calendar has.
    """
    plain = tidy(text[:60])
    if found := re.fullmatch(_ISO, plain):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(_NUMERIC, plain):
        day, month, year = map(int, found.groups())
    elif (found := re.fullmatch(_WORDS, plain)) and found[2].casefold() in _MONTH_BY_NAME:
        day, month, year = int(found[1]), _MONTH_BY_NAME[found[2].casefold()], int(found[3])
    else:
        raise InputError(f"“{shorten(text)}” bukan tanggal.", "Contoh: 31-01-2026.")
    try:
        result = date(year, month, day)
    except ValueError:
        raise InputError(f"Tanggal “{shorten(text)}” tidak ada di kalender.") from None
    if not YEARS[0] <= year <= YEARS[1]:
        raise InputError(f"Tahun pada “{shorten(text)}” di luar {YEARS[0]}–{YEARS[1]}.")
    return result


def parse_clock(text: str) -> time:
    """A time of day written as 07:30 or 07.30; raises InputError."""
    found = re.fullmatch(_CLOCK, tidy(text[:60]))
    if found is None:
        raise InputError(f"“{shorten(text)}” bukan jam.", "Contoh: 07:30.")
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    fraction = int((found[4] or "0").ljust(6, "0"))
    try:
        return time(hour, minute, second, fraction)
    except ValueError:
        raise InputError(f"Jam “{shorten(text)}” tidak ada.", "Contoh: 07:30.") from None


def parse_moment(text: str, zone: tzinfo = WIB) -> datetime:
    """A day and a time of day, with `zone` where the text names none; raises InputError."""
    found = re.fullmatch(_MOMENT, " ".join(text[:80].split()))
    if found is None:
        raise InputError(f"“{shorten(text)}” bukan waktu.", "Contoh: 31-01-2026 08:05.")
    day, clock = parse_date(found["day"]), parse_clock(found["clock"])
    return datetime.combine(day, clock, _zone(found["zone"], zone))


def _zone(name: str | None, default: tzinfo) -> tzinfo:
    if not name:
        return default
    if name.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    minutes = int(name[1:3]) * 60 + int(name[-2:])
    if minutes >= 24 * 60:
        raise InputError(f"Zona waktu “{name}” tidak ada.", "Contoh: +07:00.")
    return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
