"""Packets: a few records of an office's file with all their changes, small enough to hand out.

A change touches one record, so a record can be taken out whole. What the changes stand on outside
the packet is named by id and by nothing else. A packet is a file of the ordinary format, so that
`Store.open` opens it; its header says that it is one, and it never counts as a copy of the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kinerja.errors import OfficeFileError, StateError
from store import layout, migrations
from store.boundary import Boundary
from store.canonical import clean
from store.change import HEADER_TABLE, RESERVED, Change, is_birth
from store.errors import NotAPacket, PacketHere
from store.fold import Key
from store.journal import Journal
from store.loading import folded, journal_of
from store.state import State
from store.storage import check_whole, parse_tables, rendered, storage_of
from store.store import Store

SUFFIX = ".paket.lkjip.json"


@dataclass(frozen=True)
class Packet:
    """A packet that was read and verified.

    `changes` are all in it, `later` those made since it went out, in their order; `outside` are
    the ids that it stands on, `base` the heads of the office's journal when it was made, `heads`
    its newest changes. `digest` is the SHA-256 of the bytes, as evidence.
    """

    name: str
    heading: Mapping[str, str]
    office_id: str
    office_name: str
    changes: tuple[Change, ...]
    later: tuple[Change, ...]
    outside: frozenset[str]
    base: tuple[str, ...]
    heads: tuple[str, ...]
    digest: str
    state: State

    @property
    def edited(self) -> bool:
        """Whether anything was written since it went out."""
        return bool(self.later)

    def records(self) -> frozenset[Key]:
        """The records that it holds, as table and id."""
        keys = frozenset((change.tabel, change.rekaman) for change in self.changes)
        return frozenset(key for key in keys if key[0] not in RESERVED)


def make(source: Store | Journal, records: Iterable[Key], heading: Mapping[str, str]) -> bytes:
    """The bytes of a packet of these records; records that were never there are left out.

    Raises PacketHere where the source is itself a packet, StateError where its start is lost.
    """
    journal = source.journal() if isinstance(source, Store) else source
    if journal.boundary.is_packet:
        raise PacketHere(source.path if isinstance(source, Store) else Path("paket"))
    if not is_birth(journal.changes[0]):
        raise StateError(
            "Paket belum dapat dibuat: awal riwayat berkas ini hilang waktu dipulihkan.",
            "Gabungkan dulu salinan yang masih memuatnya dengan: lkjip gabung.",
        )
    wanted = {*records, (HEADER_TABLE, HEADER_TABLE)}
    chosen = {
        change.id: change for change in journal.changes if (change.tabel, change.rekaman) in wanted
    }
    return b"".join(rendered(State(_cut_out(journal, chosen, heading)).tables()))


def with_heading(packet: Packet, heading: Mapping[str, str]) -> bytes:
    """The same packet with another heading, such as one that carries a seal."""
    named = {clean(key): clean(value) for key, value in heading.items()}
    boundary = replace(packet.state.journal.boundary, heading=named)
    return b"".join(rendered(State(Journal(packet.changes, boundary)).tables()))


def _cut_out(journal: Journal, chosen: Mapping[str, Change], heading: Mapping[str, str]) -> Journal:
    named = {parent for change in chosen.values() for parent in change.induk}
    for change in chosen.values():
        for _, replaced in change.isi.values():
            named.update(replaced)
    boundary = Boundary(
        outside=frozenset(named.difference(chosen)),
        base=journal.heads,
        heading={clean(key): clean(value) for key, value in heading.items()},
        dead={one: names for one, names in journal.boundary.dead.items() if one in chosen},
    )
    return Journal(chosen.values(), boundary)


def is_packet(path: Path) -> bool:
    """Whether the header of a file says that it is a packet; False where it cannot be read."""
    try:
        return storage_of(path).read_header().kind == layout.PACKET
    except OfficeFileError:
        return False


def read(data: bytes, name: str) -> Packet:
    """A packet from its bytes; `name` is for messages.

    Raises Damaged for a cut tail or an altered byte, NotAPacket for an office's whole file,
    Foreign for any other JSON.
    """
    path = Path(name)
    header = check_whole(path, data)
    tables = migrations.upgraded(path, parse_tables(path, data))
    if header.kind != layout.PACKET:
        raise NotAPacket(path)
    journal = journal_of(path, tables)
    state = folded(path, journal)
    later = {change.id for change in journal.later()}
    return Packet(
        name=name,
        heading=journal.boundary.heading,
        office_id=journal.office_id,
        office_name=header.office_name,
        changes=tuple(journal.changes),
        later=tuple(change for change in journal.changes if change.id in later),
        outside=journal.boundary.outside,
        base=journal.boundary.base,
        heads=journal.heads,
        digest=sha256(data).hexdigest(),
        state=state,
    )


def heading_in(data: bytes, name: str) -> Mapping[str, str]:
    """What a packet says of itself; nothing for any other bytes, or a damaged packet."""
    header = layout.read_header(layout.split_first_line(data)[0])
    if header is None or header.kind != layout.PACKET:
        return {}
    try:
        return read(data, name).heading
    except OfficeFileError:
        return {}
