"""National holidays of Indonesia, known offline. The sole importer of the library `holidays`.

The library knows each holiday by its date, for the movable ones of past years as the government
set them; those of coming years are calculated and marked "(perkiraan)". Cuti bersama are not
taken from it: they change by decree within the year, so the office keeps its own (HariLibur).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def national_holidays(years: Iterable[int]) -> dict[date, str]:
    """The holidays of these years by date, with their Indonesian names, in order.

    Imports the library on the first call, which costs 50 ms: call it where days are counted.
    """
    import holidays

    known = holidays.country_holidays("ID", years=sorted(set(years)), language="id")
    return dict(sorted(known.items()))
