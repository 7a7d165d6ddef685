"""Forms in: what lies in files and folders, and what it would change. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.dates import print_moment
from kinerja.errors import LkjipError
from kinerja.naming import sentence
from kinerja.numbers import DecimalSign
from kinerja.office import Office
from kinerja.records import Penerimaan, Penyerahan
from lkjip_tui.actions import arrival_kinds
from lkjip_tui.actions.arrival import Arrival, Basket
from lkjip_tui.actions.arrival_files import Open, Source, gather

if TYPE_CHECKING:
    from lkjip_tui.session import Session


def look(
    session: Session,
    paths: Sequence[Path],
    decimal: DecimalSign | None = None,
    decrypt: Open | None = None,
) -> Basket:
    """Read files and folders and plan them, encrypted ones opened with `decrypt`; nothing is saved.

    A file that is named and cannot be used raises InputError or OfficeFileError; one found in a
    folder is passed over with its reason.
    """
    sources, passed = gather(paths, decrypt)
    return plan(session, sources, passed, decimal)


def plan(
    session: Session,
    sources: Sequence[Source],
    passed: Iterable[tuple[str, str]] = (),
    decimal: DecimalSign | None = None,
) -> Basket:
    """Plan what was read against the office as it is now."""
    left_out = list(passed)
    arrivals: list[Arrival] = []
    tables: list[Source] = []
    for source in _once(sources, left_out):
        try:
            found = arrival_kinds.form_of(session, source, decimal)
        except LkjipError as error:
            if not source.found:
                raise
            left_out.append((source.name, str(error).removeprefix(f"{source.name}: ")))
            continue
        if found is not None:
            arrivals.append(_with_notes(session.office, found))
        elif source.found:
            left_out.append((source.name, "bukan formulir kantor ini; tabel disebut satu per satu"))
        else:
            tables.append(source)
    if tables:
        arrivals += arrival_kinds.tables_of(session, tables, decimal)
    ordered = sorted(arrivals, key=lambda item: not item.says)
    return Basket(tuple(_numbered(ordered)), tuple(left_out))


def _once(sources: Sequence[Source], passed: list[tuple[str, str]]) -> list[Source]:
    """Each content once: a stick often holds the same file in two folders."""
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(source.sha256, source)
        if other is not source:
            passed.append((source.name, f"isinya sama dengan {other.name}"))
    return list(first.values())


def _numbered(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """The rows numbered through all files, those that change nothing last in each."""
    found, start = [], 0
    for item in arrivals:
        ordered = sorted(item.rows, key=lambda row: row.status == "sama")
        rows = tuple(replace(row, nomor=start + n) for n, row in enumerate(ordered, 1))
        start += len(rows)
        found.append(replace(item, rows=rows))
    return found


def _with_notes(office: Office, item: Arrival) -> Arrival:
    """What the registers know of this very file."""
    notes = []
    entries = [one for one in office.all(Penerimaan) if one.sha256 == item.sumber.sha256]
    if entries:
        taken = min(entries, key=lambda one: one.pada.timestamp() if one.pada else 0)
        when = f" pada {print_moment(taken.pada)}" if taken.pada else ""
        notes.append(sentence(f"Berkas ini sudah pernah diambil{when} oleh {taken.oleh}"))
    as_made = (item.sumber.sha256, item.sumber.lies)
    if any(out.sha256 in as_made for out in office.all(Penyerahan)):
        return replace(item, rows=(), catatan=("Masih seperti saat dibuat: belum diisi.",))
    return replace(item, catatan=(*notes, *item.catatan))
