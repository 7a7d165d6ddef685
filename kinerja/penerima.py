"""For whom a unit's packet is encrypted again: people of the office, named in its heading.

The unit's PC holds no register of keys. So the packet brings the public keys of those who take
forms in, and of those for whom it was encrypted when it went out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kinerja.kunci import live
from kinerja.office import Office
from kinerja.records import Kunci, Pegawai

FIELD = "penerima"
_LONGEST_NAME = 200
_LINE = re.compile(rf"(age1[0-9a-z]{{58}})(?: (.{{0,{_LONGEST_NAME}}}))?")
_MOST = 100
_SUPPLIERS = frozenset({"", "bidang"})


@dataclass(frozen=True)
class Penerima:
    """One recipient: the public key for encryption ("age1…") and whose it is said to be."""

    kunci: str
    nama: str


def of_office(office: Office, maker: Pegawai | None) -> tuple[Penerima, ...]:
    """Who can take forms in and has a key that counts.

    These are the actors of the SOP but for the units, and whoever makes the packet.
    """
    people = {person.id: person for person in office.all(Pegawai)}
    found = []
    for key in office.all(Kunci):
        owner = people.get(key.pegawai)
        if owner is None or not live(key):
            continue
        if owner.peran not in _SUPPLIERS or (maker is not None and owner.id == maker.id):
            found.append(Penerima(key.penerima, owner.nama))
    return tuple(found)


def named_with(office: Office, keys: Iterable[str]) -> tuple[Penerima, ...]:
    """Recipients by their keys, with the names that the file knows for them."""
    names = {
        key.penerima: owner.nama
        for key in office.all(Kunci)
        if (owner := office.get(Pegawai, key.pegawai)) is not None
    }
    return tuple(Penerima(key, names.get(key, "")) for key in keys)


def entry_of(people: Iterable[Penerima]) -> dict[str, str]:
    """What a packet's heading says of its recipients; nothing where there are none."""
    lines = {
        one.kunci: f"{one.kunci} {' '.join(one.nama.split())[:_LONGEST_NAME]}" for one in people
    }
    return {FIELD: "\n".join(lines.values())} if lines else {}


def named_in(heading: Mapping[str, str]) -> tuple[Penerima, ...]:
    """The recipients that a packet names; lines that are none are passed over."""
    lines = heading.get(FIELD, "").split("\n")[:_MOST]
    found = (_LINE.fullmatch(line) for line in lines)
    return tuple(Penerima(line[1], line[2] or "") for line in found if line)
