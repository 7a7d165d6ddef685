"""National holidays of Indonesia, known offline. The sole importer of the library `holidays`.

The library knows each holiday by its date, for the movable ones of past years as the government
set them; those of coming years are calculated and marked "(perkiraan)". Cuti bersama are not
taken from it: they change by decree within the year, so the office keeps its own (HariLibur).

What it says of the years that reports are about stands in a table of ours, because the library
brings 16 MB and 60 ms of every country's calendar. `make libur` writes the table anew.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

TABLE = Path(__file__).with_name("libur_nasional.csv")
YEARS = range(2014, 2036)
"""The years in the table; of others the library itself is asked."""


def national_holidays(years: Iterable[int]) -> dict[date, str]:
    """The holidays of these years by date, with their Indonesian names, in order."""
    wanted = set(years)
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = ((date.fromisoformat(day), name) for day, name in csv.reader(file))
        known = {day: name for day, name in rows if day.year in wanted}
    return dict(sorted((known | from_library(wanted.difference(YEARS))).items()))


def from_library(years: Iterable[int]) -> dict[date, str]:
    """What the library says of these years; it is imported only where there are any."""
    wanted = sorted(set(years))
    if not wanted:
        return {}
    import holidays

    known = holidays.country_holidays("ID", years=wanted, language="id")
    return dict(sorted(known.items()))


def write_table() -> None:
    """Write the table anew from the library that is installed."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = ((day.isoformat(), name) for day, name in from_library(YEARS).items())
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    write_table()
