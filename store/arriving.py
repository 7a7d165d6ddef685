"""What copies of a file bring: read without holding all of their changes in memory.

Most of a copy is byte for byte what the own file holds. Only what differs is parsed and checked;
a packet, an older format or another layout is read in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from store import disk
from store.change import HEADER_TABLE, OFFICE_ID, Change
from store.checking import change_at
from store.errors import OtherOffice, PacketAhead, PacketHere, SameFile
from store.journal import BrokenJournal, Journal
from store.loading import read_journal, stored_journal
from store.media_errors import reading_copy
from store.state import State
from store.storage import storage_of
from store.stored import StoredJournal


@dataclass(frozen=True)
class Copy:
    """A copy or packet: `news` are the changes that only it has, `missing` counts those it lacks.

    What was condensed here is no news. A packet lacks most by design: 0.
    """

    path: Path
    journal: Journal
    news: Mapping[str, Change]
    missing: int

    @property
    def is_packet(self) -> bool:
        """Whether it holds some records only."""
        return self.journal.boundary.is_packet


def read_copies(own_path: Path, own: State, paths: Sequence[Path]) -> list[Copy]:
    """The verified copies and packets of these files.

    Raises SameFile, OtherOffice, PacketHere, PacketAhead or what is wrong with one.
    """
    if own.journal.boundary.is_packet:
        raise PacketHere(own_path)
    journal = written(own.journal)
    copies = []
    for path in map(Path, paths):
        real = disk.real_path(path)
        if disk.same_file(real, own_path):
            raise SameFile(path)
        with reading_copy():
            found, name = _read(real, journal)
        if found.office_id != journal.office_id:
            raise OtherOffice(_named(own.office_name), _named(name), path)
        copies.append(_copy(path, journal, found))
    whole = [journal, *(copy.journal for copy in copies if not copy.is_packet)]
    for copy in copies:
        if copy.is_packet and not stands_on(whole, copy.journal):
            from kinerja.register_formulir import merge_first

            raise PacketAhead(copy.path, merge_first(copy.journal.boundary.heading))
    return copies


def read_in_full(copy: Copy) -> Copy:
    """The same copy with every one of its changes checked; raises what is wrong with it."""
    journal, _ = read_journal(disk.real_path(copy.path))
    return Copy(copy.path, journal, copy.news, copy.missing)


def written(journal: Journal) -> Journal:
    """The journal with all of it in the bytes of its file, where it is a stored one."""
    return journal.written() if isinstance(journal, StoredJournal) else journal


def stands_on(whole: Sequence[Journal], packet: Journal) -> bool:
    """Whether all that a packet stands on is in these journals, and it was made of one of them."""
    named = packet.boundary.outside.union(packet.boundary.base)
    outside = named.difference(packet.by_id)
    return all(any(one.knows(change) for one in whole) for change in outside)


def _named(office: str) -> str:
    return office or "instansi tanpa nama"


def _read(path: Path, own: Journal) -> tuple[Journal, str]:
    """The journal of a file and its office's name; raises an OfficeFileError."""
    storage = storage_of(path)
    header = storage.read_header()
    found = stored_journal(storage, header) if isinstance(own, StoredJournal) else None
    if found is not None and isinstance(own, StoredJournal):
        try:
            if header.office_id == own.office_id:
                _check(found, own)
            return found, header.office_name
        except (BrokenJournal, KeyError, TypeError, ValueError):
            pass  # reading it in full names what is wrong
    del storage, found
    return read_journal(path)


def _check(copy: StoredJournal, own: StoredJournal) -> None:
    """Check the changes that are not, byte for byte, those of the own file; raises BrokenJournal.

    How they fold is seen when they are joined.
    """
    lines = copy.lines
    if not lines.are_all() or len(copy.ids) != lines.stored:
        raise BrokenJournal("kepala berkas tidak cocok dengan jurnalnya")
    first = change_at(lines, 0)
    if first.tabel != HEADER_TABLE or OFFICE_ID not in first.isi:
        raise BrokenJournal("jurnal tidak dimulai dengan kelahiran berkasnya")
    if first.value(OFFICE_ID) != copy.office_id:
        raise BrokenJournal("kepala berkas tidak cocok dengan jurnalnya")
    for identity, at in copy.ids.items():
        known = own.ids.get(identity)
        if known is not None and own.lines.text(known) == lines.text(at):
            continue
        change = change_at(lines, at)
        above = (copy.ids.get(parent) for parent in change.induk)
        if change.id != identity or any(place is not None and place >= at for place in above):
            raise BrokenJournal("jurnalnya tidak dalam urutan bakunya", identity)
        if not all(copy.knows(parent) for parent in change.induk):
            raise BrokenJournal("jurnal kehilangan perubahan sebelumnya", identity)


def _copy(path: Path, own: Journal, journal: Journal) -> Copy:
    known, dropped = ids_of(own), own.boundary.dropped
    theirs = ids_of(journal)
    news = {one: journal.by_id[one] for one in theirs if one not in known and one not in dropped}
    if journal.boundary.is_packet:
        return Copy(path, journal, news, 0)
    dropped = journal.boundary.dropped
    missing = sum(1 for one in known if one not in theirs and one not in dropped)
    return Copy(path, journal, news, missing)


def ids_of(journal: Journal) -> Mapping[str, object]:
    """The ids of all changes of a journal that `written` gave."""
    return journal.ids if isinstance(journal, StoredJournal) else journal.by_id
