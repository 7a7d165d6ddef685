"""Forms in: what lies in files and folders, what it would change, and taking it in.

Nothing is written while looking. Each file is then taken in as one action, whose changes keep the
file's name and SHA-256 as evidence; the register of what came in gets an entry with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import edits as make
from kinerja.dates import print_moment
from kinerja.errors import InputError, LkjipError
from kinerja.formulir_kembali import STATUS, ReturnRow, Status
from kinerja.identity import record_id
from kinerja.numbers import DecimalSign
from kinerja.office import Edit, Office
from kinerja.records import Penerimaan, Penyerahan, Permintaan
from lkjip_tui.actions.arrival_files import Source, gather, read

if TYPE_CHECKING:
    from exports.table import Table
    from lkjip_tui.session import Session

TAKEN: tuple[Status, ...] = ("baru", "berubah")
"""What one decision for all takes; a conflict enters only where a person picks it."""


@dataclass(frozen=True)
class Arrival:
    """One file, read and planned.

    `rows` are numbered through all files; `catatan` is to be known about the file, `masalah`
    keeps anything of it from being taken.
    """

    sumber: Source
    jenis: str
    judul: str
    rows: tuple[ReturnRow, ...] = ()
    catatan: tuple[str, ...] = ()
    masalah: tuple[str, ...] = ()
    unit: str = ""
    tahun: int | None = None
    versi: int | None = None
    identitas: str = ""

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(row.status == status for row in self.rows)

    def wanted(self, chosen: Collection[int] | None) -> list[ReturnRow]:
        """The rows that a decision takes: those chosen by number, or everything new or changed."""
        if self.masalah:
            return []
        return [
            row
            for row in self.rows
            if row.edit is not None
            and (row.status in TAKEN if chosen is None else row.nomor in chosen)
        ]


@dataclass(frozen=True)
class Basket:
    """Everything that was looked at: files that can be taken, and what was passed over and why."""

    arrivals: tuple[Arrival, ...]
    passed: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> tuple[ReturnRow, ...]:
        """All rows, numbered from 1."""
        return tuple(row for item in self.arrivals for row in item.rows)

    @property
    def masalah(self) -> tuple[str, ...]:
        """What keeps files from being taken."""
        return tuple(text for item in self.arrivals for text in item.masalah)

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(item.count(status) for item in self.arrivals)

    @property
    def ringkasan(self) -> str:
        """How many fields are of which status, in one sentence."""
        parts = [f"{self.count(key)} {word.lower()}" for key, word in STATUS.items()]
        return f"{', '.join(parts)}."


@dataclass(frozen=True)
class TakenIn:
    """What was saved: fields changed in all, files taken, conflicts that now stand."""

    changed: int
    files: tuple[str, ...]
    conflicts: int


def look(session: Session, paths: Sequence[Path], decimal: DecimalSign | None = None) -> Basket:
    """Read files and folders and plan them; nothing is written.

    A file that is named and cannot be used raises InputError or OfficeFileError; one found in a
    folder is passed over with its reason.
    """
    sources, passed = gather(paths)
    return plan(session, sources, passed, decimal)


def plan(
    session: Session,
    sources: Sequence[Source],
    passed: Iterable[tuple[str, str]] = (),
    decimal: DecimalSign | None = None,
) -> Basket:
    """Plan what was read against the office as it is now."""
    from lkjip_tui.actions import arrival_kinds

    left_out = list(passed)
    arrivals: list[Arrival] = []
    tables: list[Source] = []
    for source in _once(sources, left_out):
        try:
            found = arrival_kinds.form_of(session, source, decimal)
        except LkjipError as error:
            if not source.found:
                raise
            left_out.append((source.name, error.sentence))
            continue
        if found is not None:
            arrivals.append(_with_notes(session.office, found))
        elif source.found:
            left_out.append((source.name, "bukan formulir kantor ini; tabel disebut satu per satu"))
        else:
            tables.append(source)
    if tables:
        arrivals += arrival_kinds.tables_of(session, tables, decimal)
    return Basket(tuple(_numbered(arrivals)), tuple(left_out))


def take(session: Session, basket: Basket, chosen: Collection[int] | None = None) -> TakenIn:
    """Save the chosen rows (none: everything new or changed), each file as one action.

    Raises InputError where a file has a problem or a number is unknown: nothing is saved then.
    """
    _check(basket, chosen)
    before = len(session.office.conflicts)
    changed, files = 0, []
    for item in basket.arrivals:
        rows = item.wanted(chosen)
        if not rows:
            continue
        changed += _take_one(session, item, rows)
        files.append(item.sumber.name)
    return TakenIn(changed, tuple(files), max(0, len(session.office.conflicts) - before))


def plan_table(basket: Basket, *, same: bool = True) -> Table:
    """The plan as a table: each field with its number, status, old and new.

    Without `same` those that change nothing are only counted.
    """
    from exports import table as t

    rows: list[t.Row] = [
        {
            "no": t.count(row.nomor),
            "status": t.text(row.status),
            "rekaman": t.text(row.judul),
            "kolom": t.text(row.isian),
            "lama": t.text(row.lama),
            "baru": t.text(row.baru),
            "asal": t.text(_place(item, row)),
            "alasan": t.text(" ".join(filter(None, (row.alasan, row.catatan)))),
        }
        for item in basket.arrivals
        for row in item.rows
        if same or row.status != "sama"
    ]
    return t.Table(
        judul="Yang akan diimpor",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("status", "Status"),
            t.Column("rekaman", "Rekaman"),
            t.Column("kolom", "Isian"),
            t.Column("lama", "Lama"),
            t.Column("baru", "Baru"),
            t.Column("asal", "Asal"),
            t.Column("alasan", "Alasan"),
        ),
        baris=tuple(rows),
        catatan=(basket.ringkasan,),
        tetap=3,
    )


def _place(item: Arrival, row: ReturnRow) -> str:
    return f"{item.sumber.name} {row.sel}".strip() if not row.lembar else (
        f"{item.sumber.name}, {row.tempat}"
    )  # fmt: skip


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
    taken = office.get(Penerimaan, item.sumber.sha256)
    if taken is not None:
        when = f" pada {print_moment(taken.pada)}" if taken.pada else ""
        notes.append(f"Berkas ini sudah pernah diambil{when} oleh {taken.oleh}.")
    if any(out.sha256 == item.sumber.sha256 for out in office.all(Penyerahan)):
        return replace(item, rows=(), catatan=("Masih seperti saat dibuat: belum diisi.",))
    return replace(item, catatan=(*notes, *item.catatan))


def _check(basket: Basket, chosen: Collection[int] | None) -> None:
    if basket.masalah:
        raise InputError(
            f"{len(basket.masalah)} masalah pada berkas; tidak ada yang diimpor.",
            "Perbaiki yang disebut, lalu impor lagi.",
        )
    known = {row.nomor: row for row in basket.rows}
    unknown = sorted(set(chosen or ()) - known.keys())
    if unknown:
        raise InputError(
            f"Tidak ada baris {', '.join(map(str, unknown[:5]))}.",
            f"Barisnya 1 sampai {len(known)}; --coba menampilkannya.",
        )


def _take_one(session: Session, item: Arrival, rows: Sequence[ReturnRow]) -> int:
    """Save the rows of one file with its register entry; how many fields they give a value.

    A packet that is taken whole is merged: its changes keep who made them and when. One of which
    only a part is taken, or may be taken, gives its values as an import does.
    """
    from store import Source as Evidence

    whole = item.jenis == "paket" and len(rows) == sum(row.status != "sama" for row in item.rows)
    values = [] if whole else _joined(row.edit for row in rows if row.edit is not None)
    if whole:
        _merge(session, item)
    receipt = _receipt(session, item, len(rows))
    if values or receipt:
        evidence = Evidence(item.sumber.name, item.sumber.sha256)
        label = f"Mengimpor {item.sumber.name}"[:200]
        session.save([*values, *receipt], label, keep_conflict=True, source=evidence)
    return len(rows)


def _merge(session: Session, item: Arrival) -> None:
    """Take in a packet's own changes, if the file still is what was looked at."""
    if read(item.sumber.path).sha256 != item.sumber.sha256:
        raise InputError(
            f"{item.sumber.name} berubah sejak dilihat; belum diambil.", "Lihat lagi isinya dulu."
        )
    session.store.merge([item.sumber.path])


def _receipt(session: Session, item: Arrival, count: int) -> list[Edit]:
    """The entry in the register of what came in, and the day in the unit's request."""
    office = session.office
    if office.get(Penerimaan, item.sumber.sha256) is not None:
        return []
    entry = {
        "tahun": item.tahun or session.tahun,
        "unit": item.unit or None,
        "jenis": item.jenis,
        "versi": item.versi,
        "pada": session.now().isoformat(timespec="seconds"),
        "oleh": session.name,
        "berkas": item.sumber.name,
        "sha256": item.sumber.sha256,
        "identitas": item.identitas or None,
        "isian": count,
    }
    return [make.new(Penerimaan, entry), *_came_back(session, item)]


def _came_back(session: Session, item: Arrival) -> list[Edit]:
    if not item.unit or item.tahun is None:
        return []
    key = record_id(Permintaan, {"tahun": item.tahun, "unit": item.unit})
    asked = session.office.get(Permintaan, key)
    if asked is None or asked.diterima is not None:
        return []
    return [make.change(asked, diterima=session.today.isoformat())]


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """One edit a record, in order."""
    found: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        earlier = found.setdefault((edit.table, edit.id), edit)
        if earlier is not edit:
            seen = None
            if earlier.seen is not None or edit.seen is not None:
                seen = {**(earlier.seen or {}), **(edit.seen or {})}
            values = {**earlier.values, **edit.values}
            found[edit.table, edit.id] = Edit(edit.table, edit.id, values, seen)
    return list(found.values())
