"""The register of what came in: one entry for each taking of a file, with what a packet brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kinerja import edits as make
from kinerja.office import Edit
from kinerja.records import RECORD_TYPES, Penerimaan
from lkjip_tui.actions.arrival import Arrival
from lkjip_tui.actions.arrival_files import Source

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store.change import Change


def entry(session: Session, item: Arrival, count: int) -> Edit:
    """The entry for taking a file now, of which `count` fields got a new value."""
    from store.received import names_of

    changes = brought(session, item.sumber) if item.jenis == "paket" else []
    return make.new(
        Penerimaan,
        {
            "tahun": item.tahun or session.tahun,
            "unit": item.unit or None,
            "jenis": item.jenis,
            "versi": item.versi,
            "pada": session.now().isoformat(timespec="seconds"),
            "oleh": session.name,
            "berkas": item.sumber.name,
            "sha256": item.sumber.sha256,
            "identitas": item.identitas or None,
            "isian": count or _fields(changes),
            "perubahan": names_of(change.id for change in changes) or None,
        },
    )


def brought(session: Session, source: Source) -> list[Change]:
    """The changes of a packet that were merged here and that no entry of the register names."""
    from store import packets
    from store.received import names_of

    named = {name for one in session.office.all(Penerimaan) for name in one.perubahan or ()}
    journal = session.store.journal()
    later = packets.read(source.data, source.name).later
    return [
        change
        for change in later
        if journal.knows(change.id) and named.isdisjoint(names_of([change.id]))
    ]


def register(session: Session, sources: Sequence[Source]) -> None:
    """Enter the packets that a merge brought, each as one action with the file as evidence."""
    from lkjip_tui.actions.arrival_kinds import form_of

    for source in sources:
        if brought(session, source):
            arrived = form_of(session, source, None)
            assert arrived is not None
            save(session, arrived, 0, ())


def save(session: Session, item: Arrival, count: int, values: Sequence[Edit]) -> None:
    """Write the entry for a file, and with it the `values` that are taken from it."""
    from store import Source as Evidence

    session.save(
        [*values, entry(session, item, count)],
        f"Mengimpor {item.sumber.name}"[:200],
        keep_conflict=True,
        source=Evidence(item.sumber.name, item.sumber.sha256),
    )


def _fields(changes: Sequence[Change]) -> int:
    """How many fields changes give a value, without the keys of records."""
    return sum(
        name not in RECORD_TYPES[change.tabel].natural for change in changes for name in change.isi
    )
