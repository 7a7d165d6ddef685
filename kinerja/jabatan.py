"""Who holds a role or heads a unit on a day: terms of office, and who stands in (Plt., Plh.)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kinerja.office import Office
from kinerja.records import Pegawai, Unit

_HEADS = ("bidang", "sekretaris")
_HEADING = ("kepala ", "sekretaris", "camat", "lurah", "direktur")
"""How the position of a unit's head begins; a unit's operator has the same role in the SOP."""
_BEFORE = {"plh": 0, "plt": 1}
"""Who stands in for an absent official signs in the days that this lasts; so does a Plt."""
STATUS = {"plt": "Plt.", "plh": "Plh."}
"""What stands before the position of who holds it for the time being."""


def holders(office: Office, peran: str, day: date | None) -> list[Pegawai]:
    """Everybody with a role whose term covers the day (no day: whose term is open)."""
    return [one for one in office.all(Pegawai) if one.peran == peran and in_office(one, day)]


def in_office(one: Pegawai, day: date | None) -> bool:
    """Whether a term covers the day (no day: is open)."""
    if day is None:
        return one.selesai is None
    return (one.mulai is None or one.mulai <= day) and (one.selesai is None or one.selesai >= day)


def holder(office: Office, peran: str, day: date | None) -> Pegawai | None:
    """Who signs in a role on a day: a Plh. before a Plt. before the official; None if unclear."""
    return _foremost(holders(office, peran, day))


def _foremost(found: Sequence[Pegawai]) -> Pegawai | None:
    best = min((_BEFORE.get(one.status_jabatan, 2) for one in found), default=2)
    chosen = [one for one in found if _BEFORE.get(one.status_jabatan, 2) == best]
    return chosen[0] if len(chosen) == 1 else None


def head_of_unit(office: Office, unit: Unit, day: date | None) -> Pegawai | None:
    """The person of the registers who heads a unit on a day; None where they do not tell.

    Known by the name that the unit has as its head, or as its only official of such a position.
    A head who is in no register of people is a name only.
    """
    named = [one for one in office.all(Pegawai) if _same(one.nama, unit.kepala)]
    if unit.kepala.strip() and not named:
        return None
    ours = [
        one for one in office.all(Pegawai)
        if one.unit == unit.id and one.peran in _HEADS
        and one.jabatan.casefold().startswith(_HEADING)
    ]  # fmt: skip
    found = {one.id: one for one in (*named, *ours) if in_office(one, day)}
    return _foremost(list(found.values()))


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.casefold().split() == other.casefold().split()


def position(pegawai: Pegawai) -> str:
    """A person's position as printed, with Plt. or Plh. before it."""
    return f"{STATUS.get(pegawai.status_jabatan, '')} {pegawai.jabatan}".strip()


def office_of_head(office: Office, unit: Unit, day: date | None) -> str:
    """How letters address the head of a unit: by the position, as the registers or its name say."""
    head = head_of_unit(office, unit, day)
    if head is not None:
        return position(head)
    name = unit.nama.strip()
    if name.casefold().startswith("sekretariat"):
        return f"Sekretaris{name[len('sekretariat') :]}"
    return f"Kepala {name}" if name and not name.casefold().startswith(_HEADING) else name
