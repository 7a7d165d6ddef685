"""Condensing closed years: their superseded changes go to an archive file, the final values stay.

What stays are the very changes that gave the values, with who, when and their own hash; of the
others the file keeps ids and parents (`store.boundary`). So nothing new has to be believed, every
merge comes out as it would have in full, and what a signature covers can still be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kinerja.errors import StateError
from kinerja.penutupan import closed_years
from kinerja.records import Laporan, TandaTangan
from store import disk
from store.boundary import YEAR_FIELD, Checkpoint
from store.canonical import clean
from store.change import Change
from store.errors import AlreadyThere, FolderMissing, PacketHere
from store.fold import Fold, Key
from store.journal import Journal
from store.lying import lying
from store.media_errors import CopyDiffers
from store.state import State, Writer
from store.stick_search import SUFFIX, clear_name
from store.storage import check_whole


class Wish(NamedTuple):
    """Up to which year to condense, the folder for the archive, and who wants it."""

    year: int
    folder: Path
    writer: Writer


@dataclass(frozen=True)
class Condensed:
    """What condensing did: where the full journal is, and how many changes and bytes went."""

    archive: Path
    dropped: int
    kept: int
    bytes_before: int
    bytes_after: int


def check_closed(state: State, year: int) -> None:
    """Raise StateError where a year up to this one is not closed, or none was."""
    reports = [item.tahun for item in state.office.all(Laporan) if item.tahun is not None]
    still_open = sorted(set(reports) - closed_years(state.office))
    early = [str(one) for one in still_open if one <= year]
    if early:
        raise StateError(
            f"Tahun {', '.join(early)} belum ditutup, jadi belum dapat dipadatkan.",
            "Tutup tahun itu dulu pada langkah Arsip, atau sebutkan tahun yang lebih awal.",
        )
    if year not in reports:
        known = ", ".join(map(str, sorted(closed_years(state.office)))) or "belum ada"
        raise StateError(
            f"Tidak ada laporan tahun {year} yang sudah ditutup.",
            f"Tahun yang sudah ditutup: {known}.",
        )


def archive_path(path: Path, folder: Path, year: int) -> Path:
    """Where the archive goes: `dinas.lkjip.json` gives `dinas.riwayat-2024.lkjip.json`.

    That of an encrypted file is encrypted for the same people.
    """
    clear = clear_name(path.name)
    stem = clear[: -len(SUFFIX)] if clear.lower().endswith(SUFFIX) else clear.removesuffix(".json")
    return folder / f"{stem}.riwayat-{year}.lkjip.json{path.name[len(clear) :]}"


def keep_archive(path: Path, archive: Path) -> str:
    """Write the file as it is to the archive and read it back; its SHA-256.

    Raises AlreadyThere, CopyDiffers, what is wrong with the file or what the medium says.
    """
    raw = disk.read_whole(path)
    check_whole(path, lying(path).clear(raw))
    if archive.exists():
        if disk.read_whole(archive) != raw:
            raise AlreadyThere(archive)
    else:
        disk.replace_durably(archive, [raw], like=path)
    if disk.read_whole(archive) != raw:
        raise CopyDiffers(archive)
    return sha256(raw).hexdigest()


def condense(state: State, point: Checkpoint) -> Journal:
    """The journal without the superseded changes of the years up to the checkpoint's."""
    journal = state.journal
    dropped = {change.id: change for change in _superseded(state, point.year)}
    dead = {one: set(names) for one, names in journal.boundary.dead.items() if one not in dropped}
    for change in dropped.values():
        for name, (_, replaced) in change.isi.items():
            for earlier in replaced:
                stays = None if earlier in dropped else journal.by_id.get(earlier)
                lost = earlier in journal.boundary.lost  # it may come back one day
                if lost or (stays is not None and name in stays.isi):
                    dead.setdefault(earlier, set()).add(name)
    boundary = replace(
        journal.boundary,
        dropped={**journal.boundary.dropped, **{one: tuple(c.induk) for one, c in dropped.items()}},
        dead={one: frozenset(names) for one, names in dead.items()},
        checkpoints=(*journal.boundary.checkpoints, point),
    )
    kept = (change for change in journal.changes if change.id not in dropped)
    return Journal(kept, boundary)


def _superseded(state: State, year: int) -> Iterator[Change]:
    """Changes of settled records up to this year that give no value, now or when it was signed.

    The first change of a record stays: it says who made it, and where it stands in its table.
    """
    journal, fold = state.journal, state.fold
    scope = _settled(fold, year)
    first = {(one.tabel, one.rekaman): one.id for one in reversed(journal.changes)}
    needed = {*journal.heads, *first.values()}
    pinned: set[tuple[str, str]] = set()
    for table, record in scope:
        for heads in fold.records[table][record].heads.values():
            needed.update(heads)
    for signature in fold.records.get(TandaTangan.table, {}):
        pinned |= _values_at(Fold(journal.up_to(TandaTangan.table, signature)), scope)
    needed.update(head for head, _ in pinned)
    for change in journal.changes:
        if (change.tabel, change.rekaman) in scope and change.id not in needed:
            replaced = ((one, name) for name, entry in change.isi.items() for one in entry[1])
            if pinned.isdisjoint(replaced):
                yield change


def _values_at(fold: Fold, scope: set[Key]) -> set[tuple[str, str]]:
    """The changes, each with its field, that gave these records their values."""
    return {
        (head, name)
        for table, record in scope
        for name, heads in fold.fields(table, record).items()
        for head in heads
    }


def _settled(fold: Fold, year: int) -> set[Key]:
    """Records of the years up to this one in which nothing is in conflict."""
    return {
        (table, record)
        for table, records in fold.records.items()
        for record in records
        if _is_settled(fold, table, record, year)
    }


def _is_settled(fold: Fold, table: str, record: str, year: int) -> bool:
    found = fold.value(table, record, YEAR_FIELD)
    if type(found) is not int or found > year:
        return False
    fields = fold.fields(table, record)
    return not fold.unseen(table, record) and not any(
        fold.in_conflict(table, record, name) for name in fields
    )


def run(path: Path, state: State, wish: Wish, write: Callable[[State], None]) -> Condensed:
    """Archive the file, then write it condensed; needs its lock and its newest state."""
    year, folder, writer = wish
    if state.journal.boundary.is_packet:
        raise PacketHere(path)
    check_closed(state, year)
    found = disk.real_path(folder)
    if not found.is_dir():
        raise FolderMissing(found / path.name)
    archive = archive_path(path, found, year)
    if not any(True for _ in _superseded(state, year)):
        raise StateError(
            f"Tidak ada lagi yang dapat dipadatkan sampai tahun {year}.",
            "Berkas sudah sekecil mungkin untuk tahun-tahun itu.",
        )
    before = path.stat().st_size
    journal = state.journal
    point = Checkpoint(
        year=year,
        archive=archive.name,
        sha256=keep_archive(path, archive),
        count=len(journal),
        heads=journal.heads,
        when=writer.now().isoformat(timespec="seconds"),
        who=clean(writer.name),
    )
    smaller = State(condense(state, point))
    _check_same(state, smaller)
    write(smaller)
    kept = len(smaller.journal)
    return Condensed(archive, len(journal) - kept, kept, before, path.stat().st_size)


def _check_same(before: State, after: State) -> None:
    """A condensed journal that would show anything else must never be written."""
    for table, records in before.fold.records.items():
        documents = [before.fold.document(table, record) for record in records]
        if documents != list(after.fold.documents[table].values()):
            raise AssertionError(f"condensing altered table {table}")
    if before.journal.heads != after.journal.heads:
        raise AssertionError("condensing altered the heads")
