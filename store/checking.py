"""Checking a stored journal line by line, and the tables record by record, in little memory."""

from __future__ import annotations

import orjson

from store.change import HEADER_TABLE, OFFICE_ID, RESERVED, BrokenChange, Change, read_change
from store.fold import Key, document_of_record
from store.image import Image, NoImage
from store.journal import BrokenJournal, ordered_ids
from store.layout import read_header, split_first_line
from store.lines import Lines
from store.stored import Places, StoredJournal, add_place, folded_heads


def check(journal: StoredJournal) -> None:
    """Check every change's hash, the order, the heads, and that the tables follow from them.

    Works on what was read from the file, so that others may save meanwhile. Raises BrokenJournal.
    """
    image = journal.lines.image
    header = read_header(split_first_line(image.raw)[0])
    if header is None:
        raise BrokenJournal("kepala berkas tidak dapat dibaca")
    lines = Lines(image, header.count)
    if not lines.are_all():
        raise BrokenJournal("kepala berkas tidak cocok dengan jurnalnya")
    places, last = _read(lines)
    heads = {last} if last else _heads_in_order(lines, journal)
    first = lines[0] if lines.stored else None
    if first is None or first.tabel != HEADER_TABLE or OFFICE_ID not in first.isi:
        raise BrokenJournal("jurnal tidak dimulai dengan kelahiran berkasnya")
    if first.value(OFFICE_ID) != header.office_id or set(header.heads) != heads:
        raise BrokenJournal("kepala berkas tidak cocok dengan jurnalnya")
    _check_tables(journal, lines, places)
    if header.count == journal.lines.stored:
        journal.places = places


def _read(lines: Lines) -> tuple[Places, str]:
    """Where each record's changes are, every hash recomputed.

    Also the last change where each stands on the one before it and on nothing else ("" where
    not): then the order needs no other proof, and no id need be kept.
    """
    places: Places = {}
    above: list[str] = []
    straight = True
    for at in range(lines.stored):
        change = change_at(lines, at)
        straight = straight and change.induk == above
        above = [change.id]
        add_place(places, at, (change.tabel, change.rekaman))
    return places, above[0] if straight and above else ""


def change_at(lines: Lines, at: int) -> Change:
    """One change, its hash recomputed; raises BrokenJournal."""
    try:
        return read_change(lines.document(at))
    except BrokenChange as error:
        raise BrokenJournal(f"perubahan nomor {at + 1} {error}") from error
    except (ValueError, TypeError) as error:  # a line altered on purpose, with a fitting checksum
        raise BrokenJournal(f"perubahan nomor {at + 1} tidak dapat dibaca") from error


def _heads_in_order(lines: Lines, journal: StoredJournal) -> set[str]:
    """The heads of a journal with branches or a condensed past, its order checked."""
    boundary = journal.boundary
    parents: dict[str, list[str]] = {}
    own: dict[str, str] = {}  # one string for each id, however often it is named
    for at in range(lines.stored):
        document = lines.document(at)
        identity = document["id"]
        if identity in parents:
            raise BrokenJournal(f"perubahan nomor {at + 1} ada dua kali", identity)
        own[identity] = identity
        parents[identity] = [own.get(parent, parent) for parent in document["induk"]]
    if ordered_ids(parents, boundary) != list(parents):
        raise BrokenJournal("jurnalnya tidak dalam urutan bakunya")
    heads = {*parents, *boundary.dropped}
    for above in (*parents.values(), *boundary.dropped.values()):
        heads.difference_update(above)
    return heads


def _check_tables(journal: StoredJournal, lines: Lines, places: Places) -> None:
    """Refold each record by itself and compare it with its line."""
    image = lines.image
    numbers: dict[str, int] = {}
    for (table, record), mine in places.items():
        if table in RESERVED:
            continue
        numbers[table] = number = numbers.get(table, 0) + 1
        changes = {change.id: change for change in (lines[at] for at in mine)}
        heads = folded_heads(changes.values(), journal.boundary)
        folded = orjson.dumps(document_of_record(record, heads, changes))
        if not _lies_there(image, (table, record), number, folded):
            raise BrokenJournal(f"tabel {table}, dokumen {number} berbeda dari jurnalnya")
    for table in image.spans:
        if table not in RESERVED and sum(1 for _ in image.rows(table)) != numbers.get(table):
            raise BrokenJournal(f"tabel {table} berbeda dari jurnalnya")


def _lies_there(image: Image, key: Key, number: int, folded: bytes) -> bool:
    try:
        return orjson.dumps(image.document(key[0], number)) == folded
    except (NoImage, KeyError):
        return False
