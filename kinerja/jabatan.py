"""Who holds a role on a day: terms of office, and who stands in for whom (Plt., Plh.)."""

from __future__ import annotations

from datetime import date

from kinerja.office import Office
from kinerja.records import Pegawai

_BEFORE = {"plh": 0, "plt": 1}
"""Who stands in for an absent official signs in the days that this lasts; so does a Plt."""


def holders(office: Office, peran: str, day: date | None) -> list[Pegawai]:
    """Everybody with a role whose term covers the day (no day: whose term is open)."""
    return [
        one for one in office.all(Pegawai)
        if one.peran == peran
        and (day is None or one.mulai is None or one.mulai <= day)
        and (one.selesai is None if day is None else one.selesai is None or one.selesai >= day)
    ]  # fmt: skip


def holder(office: Office, peran: str, day: date | None) -> Pegawai | None:
    """Who signs in a role on a day: a Plh. before a Plt. before the official; None if unclear."""
    found = holders(office, peran, day)
    best = min((_BEFORE.get(one.status_jabatan, 2) for one in found), default=2)
    chosen = [one for one in found if _BEFORE.get(one.status_jabatan, 2) == best]
    return chosen[0] if len(chosen) == 1 else None
