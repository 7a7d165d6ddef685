"""Sealing a unit's packet with one's key, and what a seal proves at the office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.kunci import key_named
from kinerja.office import Office
from kinerja.records import Pegawai, Unit
from lkjip_tui.actions.keys import seal_sentence

if TYPE_CHECKING:
    from store.keys import Key, Seal
    from store.packets import Packet


def sealed_packet(data: bytes, key: Key, name: str) -> bytes:
    """The packet's bytes with the seal of `key` in its heading."""
    from store import packets
    from store.keys import sealed

    packet = packets.read(data, name)
    stands_on = (*packet.outside, *packet.base)
    heading = sealed(packet.heading, packet.changes, stands_on, key)
    return packets.with_heading(packet, heading)


def seal_of(packet: Packet) -> Seal:
    """What the packet's seal covers, and whether it holds."""
    from store.keys import check_seal

    return check_seal(packet.heading, packet.changes, (*packet.outside, *packet.base))


def seal_note(office: Office, packet: Packet) -> str:
    """What the packet's seal proves, for a preview; "" where nobody sealed it."""
    seal = seal_of(packet)
    return "" if seal.state == "tanpa segel" else seal_says(office, packet)


def seal_says(office: Office, packet: Packet) -> str:
    """What the packet's seal proves, and where who sealed its entries is of another unit."""
    seal = seal_of(packet)
    said = seal_sentence(office, seal)
    key = key_named(office, seal.signing) if seal.state == "utuh" else None
    person = office.get(Pegawai, key.pegawai) if key else None
    covers = seal.added < len(packet.later)  # the office seals what goes out, the unit its entries
    if person is None or not covers or person.unit in ("", packet.heading.get("unit")):
        return said
    unit = office.get(Unit, person.unit)
    other = unit.nama if unit else "unit lain"
    return f"{said} PERHATIAN: ia pegawai {other}, bukan {packet.heading.get('unit_nama', '')}."


def seal_file(path: Path, key: Key) -> None:
    """Seal a packet in its place, as the unit does before it carries the packet back.

    One that lies encrypted for this key stays so. Raises what `store.packets.read` raises, or
    OfficeFileError where the file refuses.
    """
    from lkjip_tui.actions.encrypting import is_encrypted_file, open_encrypted
    from store import disk
    from store.lock import locked
    from store.lying import lying

    real = disk.real_path(path)
    with disk.writing_errors(real), locked(real):
        if is_encrypted_file(real):
            open_encrypted(real, key)
        packet = lying(real)
        sealed = sealed_packet(packet.read(), key, real.name)
        disk.replace_durably(real, [packet.wrapped(sealed)])
