"""What a file that came in is (packet, XLSX form, plain table), and what it would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from kinerja.csv_import import ImportPlan, PlanRow, SourceTable, read_table
from kinerja.csv_import import plan as plan_tables
from kinerja.errors import InputError
from kinerja.fields import fields_of
from kinerja.formulir_kembali import ReturnPlan, ReturnRow, Status, plan_return
from kinerja.naming import sentence
from kinerja.numbers import DecimalSign
from kinerja.office import Edit
from kinerja.paket import newest, read_heading, superseded
from kinerja.paket_kembali import Ubahan, plan_packet
from kinerja.records import RECORD_TYPES, Unit
from kinerja.register_formulir import merge_first, question_of, registered
from kinerja.sop import office_name
from lkjip_tui.actions.arrival import TABLE, Arrival
from lkjip_tui.actions.arrival_files import Source
from lkjip_tui.actions.sealing import seal_note

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store.packets import Packet

_JSON = (b"{", b"\xef\xbb\xbf{")


def form_of(session: Session, source: Source, decimal: DecimalSign | None) -> Arrival | None:
    """A packet or a filled form, planned; None for a file that can only be a plain table.

    Raises InputError or OfficeFileError for one that is damaged, or of another office.
    """
    from exports import xlsx

    if source.name.casefold().endswith(".json") or source.data.startswith(_JSON):
        return _packet(session, source)
    if xlsx.looks_like_xlsx(source.data) and xlsx.is_form(source.data, source.name):
        return _xlsx_form(session, source, decimal)
    return None


def tables_of(
    session: Session, sources: Sequence[Source], decimal: DecimalSign | None
) -> list[Arrival]:
    """Plain tables, planned together as one import: rows of one may name what another brings."""
    shared = {name for name, count in Counter(one.name for one in sources).items() if count > 1}
    read = [
        (source, table)
        for source in sources
        for table in _tables(source, str(source.path) if source.name in shared else source.name)
    ]
    planned = plan_tables(session.office, [table for _, table in read], session.tahun, decimal)
    problems = tuple(map(str, planned.problems))
    warnings = tuple(map(str, planned.warnings))
    rows = _rows_by_file(planned)
    found = []
    for number, source in enumerate(sources):
        names = dict.fromkeys(table.nama for one, table in read if one is source)
        own = [row for name in names for row in rows.get(name, ())]
        first = number == 0
        found.append(
            Arrival(
                source, "xlsx" if source.data.startswith(b"PK") else "csv", TABLE, tuple(own),
                warnings if first else (), problems if first else (), tahun=session.tahun,
            )
        )  # fmt: skip
    return found


def _tables(source: Source, name: str) -> list[SourceTable]:
    from exports import xlsx

    if xlsx.looks_like_xlsx(source.data):
        return xlsx.read_tables(source.data, name)
    return [read_table(source.data, name)]


def _rows_by_file(planned: ImportPlan) -> dict[str, list[ReturnRow]]:
    """The plan's fields as rows; its changed records stand in the order of its edits."""
    found: dict[str, list[ReturnRow]] = {}
    edits = iter(planned.edits)
    for row in planned.rows:
        edit = next(edits, None) if row.perubahan else None
        found.setdefault(row.berkas, []).extend(_fields(row, edit))
    return found


def _fields(row: PlanRow, edit: Edit | None) -> Iterator[ReturnRow]:
    """One row a field; of a record that stays as it is one row in all."""
    blank = ReturnRow(
        nomor=0, status="sama", judul=f"{row.tabel} {row.judul}", isian="", lama="", baru="",
        asal="", lembar="", sel=f"baris {row.baris}",
    )  # fmt: skip
    if not row.perubahan:
        yield blank
    values = dict(edit.values) if edit is not None else {}
    keys: dict[str, Any] = {}
    if edit is not None and row.status == "baru":  # what a new record cannot be without
        kind = RECORD_TYPES[edit.table]
        needed = {*kind.natural, *(n for n, field in fields_of(kind).items() if field.required)}
        keys = {name: value for name, value in values.items() if name in needed}
    for change, name in zip_longest(row.perubahan, values):
        one = Edit(edit.table, edit.id, {**keys, name: values[name]}) if edit is not None else None
        status: Status = "baru" if row.status == "baru" or not change.lama else "berubah"
        yield replace(
            blank, status=status, isian=change.label, lama=change.lama, baru=change.baru, edit=one
        )


def _xlsx_form(session: Session, source: Source, decimal: DecimalSign | None) -> Arrival:
    from exports import xlsx

    returned = xlsx.read_form(source.data, source.name)
    identity = returned.identitas
    last = newest(session.office, identity.unit, identity.tahun)
    asked = question_of(session.office, identity, source.name)
    planned: ReturnPlan = plan_return(
        session.office,
        returned,
        session.store.seen,
        terbaru=(last.versi or 0) if last is not None else 0,
        decimal=decimal,
    )
    return Arrival(
        source,
        "xlsx",
        f"Formulir XLSX {planned.unit or '(unit terhapus)'}, {identity.tahun}, "
        f"versi {identity.versi}",
        planned.rows,
        planned.peringatan,
        unit=identity.unit if planned.unit else "",
        tahun=identity.tahun,
        versi=identity.versi,
        identitas=identity.identitas,
        tanya=asked if any(row.edit for row in planned.rows) else "",
    )


def _packet(session: Session, source: Source) -> Arrival:
    from store import packets

    packet = packets.read(source.data, source.name)
    if packet.office_id != session.store.office_id:
        raise InputError(
            f"{source.name}: paket ini milik {packet.office_name or 'instansi lain'}, bukan "
            f"{office_name(session.office)}.",
            "Pakai paket yang dibuat dari berkas kantor ini.",
        )
    heading = read_heading(packet.heading, source.name)
    head = registered(session.office, heading, source.name)
    unit = session.office.get(Unit, head.unit)
    notes = [superseded(session.office, head.unit, head.tahun, head.versi)]
    if unit is None:
        notes.append("Unit paket ini sudah dihapus di kantor.")
    if not packet.edited:
        notes.append("Belum diisi.")
    writers = dict.fromkeys(change.oleh for change in packet.later)
    if writers:
        notes.append(sentence(f"Diisi oleh {', '.join(writers)}"))
    notes.append(seal_note(session.office, packet))
    name = unit.nama if unit is not None else head.unit_nama
    return Arrival(
        source,
        "paket",
        f"Paket {name}, {head.tahun}, versi {head.versi}",
        plan_packet(
            session.office, head.unit, head.tahun, changed_in(session, packet), session.store.seen
        ),
        tuple(filter(None, notes)),
        unit=head.unit if unit is not None else "",
        tahun=head.tahun,
        versi=head.versi,
        identitas=head.identitas,
        tanya=_unknown_base(session, packet),
    )


def _unknown_base(session: Session, packet: Packet) -> str:
    """What a person must decide about a packet made of what is not known here; "" for others.

    Its copy was not merged yet, or something was slipped below what the unit wrote.
    """
    from store.arriving import stands_on

    journal = session.store.journal()
    below = {change.id for change in packet.changes}.difference(one.id for one in packet.later)
    known = all(map(journal.knows, below)) and stands_on([journal], packet.state.journal)
    if known or not packet.edited:
        return ""
    return (
        "Paket ini dibuat dari keadaan yang belum ada di berkas ini. "
        f"{merge_first(packet.heading)} Bila tetap diambil, pilih sendiri isiannya; dasarnya yang "
        "tidak dikenal di sini tidak ikut."
    )


def changed_in(session: Session, packet: Packet) -> list[Ubahan]:
    """The fields that were written in a packet since it went out and are not known here."""
    later = {change.id: change for change in packet.later}
    known = session.store.journal()
    fold = packet.state.fold
    wanted: dict[tuple[str, str, str], None] = {}
    for change in packet.later:
        if not known.knows(change.id):
            wanted.update(
                dict.fromkeys((change.tabel, change.rekaman, name) for name in change.isi)
            )
    found = []
    for table, record, field in wanted:
        own = [
            change for change in later.values()
            if (change.tabel, change.rekaman) == (table, record) and field in change.isi
        ]  # fmt: skip
        below = {base for change in own for base in change.replaces(field)} - later.keys()
        values = tuple(fold.values(field, fold.heads(table, record, field)))
        found.append(Ubahan(table, record, field, values or (None,), tuple(sorted(below))))
    return found
