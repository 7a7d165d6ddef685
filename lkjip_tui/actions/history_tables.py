"""The history, and what was held on a day, as tables for every form of output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from exports import table as t
from kinerja.dates import print_moment
from kinerja.fields import Field, Kind, fields_of
from kinerja.input import show_field
from kinerja.office import DELETED, Office
from kinerja.records import RECORD_TYPES, Record
from kinerja.values import stored_values
from lkjip_tui.actions.addresses import address_by_id
from lkjip_tui.actions.record_names import RecordNames
from lkjip_tui.actions.tabulating import machine, register_table, shown

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store import HistoryRow, Source
    from store.past import Past

COPIED = "(susunan)"
"""What stands for nested data that the program writes as a whole."""


def history_table(
    session: Session, rows: Iterable[HistoryRow], judul: str, notes: Sequence[str] = ()
) -> t.Table:
    """Changes in the order given: when, who, where, what, from, to, and what else is known."""
    names = RecordNames(session.store)
    addresses = cache(partial(address_by_id, session.office))
    found = [_row(session.office, names, addresses, row) for row in rows]
    remarks = any(row["keterangan"].nilai for row in found)
    copies = any(row["salinan"].nilai != "1" for row in found)
    numbered = ("Salinan dinomori menurut cabang riwayat; berkas tidak menyimpan nama komputer.",)
    return t.Table(
        judul=judul,
        kolom=(
            t.Column("waktu", "Waktu"),
            t.Column("siapa", "Siapa"),
            t.Column("rekaman", "Rekaman"),
            t.Column("alamat", "Alamat", hanya_data=True),
            t.Column("kolom", "Kolom"),
            t.Column("lama", "Lama"),
            t.Column("baru", "Baru"),
            t.Column("tindakan", "Tindakan"),
            t.Column("keterangan", "Keterangan", hanya_data=not remarks),
            t.Column("sumber", "Berkas Sumber", hanya_data=True),
            t.Column("sha256", "SHA-256 Sumber", hanya_data=True),
            t.Column("salinan", "Salinan", hanya_data=True),
            t.Column("perubahan", "Perubahan", hanya_data=True),
        ),
        baris=tuple(found),
        catatan=(*notes, *(numbered if copies else ())),
    )


def _row(
    office: Office, names: RecordNames, addresses: Callable[[str, str], str], row: HistoryRow
) -> t.Row:
    kind = RECORD_TYPES.get(row.table)
    field = fields_of(kind).get(row.field) if kind else None
    label = field.label if field else row.field
    source = row.source
    return {
        "waktu": t.Cell(row.when.isoformat(), print_moment(row.when)),
        "siapa": t.text(row.who),
        "rekaman": t.text(names(row.table, row.id)),
        "alamat": t.text(addresses(row.table, row.id)),
        "kolom": t.text("Penghapusan" if row.field == DELETED else label),
        "lama": _value(office, row, field, row.old),
        "baru": _value(office, row, field, row.new),
        "tindakan": t.text(row.label),
        "keterangan": t.text("; ".join(remarks_of(office, row))),
        "sumber": t.text(source.name if source else ""),
        "sha256": t.text(source.sha256 if source else ""),
        "salinan": t.count(row.copy),
        "perubahan": t.text(row.change),
    }


def _value(office: Office, row: HistoryRow, field: Field | None, stored: object) -> t.Cell:
    if stored is None:
        return t.no_data()
    if field is not None and field.kind is Kind.STRUCTURE:
        return t.text(COPIED)
    return t.Cell(machine(stored), shown(office, row.table, row.id, row.field, stored))


def remarks_of(office: Office, row: HistoryRow) -> list[str]:
    """What else is known of a change: source, copy, merge, conflict, undo, lateness, archive."""
    found = []
    if row.source is not None:
        found.append(f"dari {row.source.name} (SHA-256 {row.source.sha256[:12]}…)")
    if row.undoes:
        found.append("mengurungkan")
    if row.disputed:
        found.append("bentrok, belum diputuskan")
    if len(row.replaced) > 1:
        values = (shown(office, row.table, row.id, row.field, value) for value in row.replaced)
        found.append(f"memutuskan bentrok: {' / '.join(values)}")
    if row.joins:
        found.append("sesudah penggabungan")
    if row.copy > 1:
        found.append(f"salinan {row.copy}")
    if row.late:
        found.append("susulan: tahunnya sudah dipadatkan")
    if row.archive:
        found.append(f"nilai lama ada dalam arsip {row.archive}")
    return found


def past_table(
    session: Session, past: Past, kind: type[Record], record_id: str | None, field: str = ""
) -> t.Table:
    """A record, one field of it, or a whole table as it was; with who had given each value when."""
    when = print_moment(past.moment)
    notes = (
        f"Menurut salinan ini: {past.counted} perubahan yang dibuat sampai {when} menurut jam "
        "komputer yang mencatatnya. Perubahan pada salinan lain yang belum digabungkan tidak "
        "termasuk.",
        *(
            f"Nilai yang kemudian digantikan dan sudah dipadatkan ada dalam arsip {name}."
            for name in past.archives
        ),
    )
    if record_id is None:
        table = register_table(past.office, kind)
        return t.Table(
            f"{kind.plural} pada {when}", table.kolom, table.baris, (*table.catatan, *notes)
        )
    record = past.office.record(kind.table, record_id)
    name = RecordNames(session.store, past.office)(kind.table, record_id)
    missing = () if record is not None else (_why_missing(past, kind, record_id),)
    sources = {row.change: row.source for row in session.store.history(kind.table, record_id)}
    rows = tuple(_past_rows(past, record, field, sources)) if record is not None else ()
    taken = any(row["sumber"].nilai for row in rows)
    return t.Table(
        judul=f"{name} pada {when}",
        kolom=(
            t.Column("kolom", "Kolom"),
            t.Column("label", "Nama"),
            t.Column("isi", "Isi"),
            t.Column("sejak", "Sejak"),
            t.Column("oleh", "Oleh"),
            t.Column("sumber", "Berkas Sumber", hanya_data=not taken),
            t.Column("sha256", "SHA-256 Sumber", hanya_data=True),
        ),
        baris=rows,
        catatan=(*missing, *notes),
    )


def _why_missing(past: Past, kind: type[Record], record_id: str) -> str:
    there = past.document(kind.table, record_id)
    return "Rekaman ini sudah dihapus saat itu." if there else "Rekaman ini belum ada saat itu."


def _past_rows(
    past: Past, record: Record, only: str, sources: Mapping[str, Source | None]
) -> Iterable[t.Row]:
    stored = stored_values(record)
    for field in fields_of(type(record)).values():
        if only and field.name != only:
            continue
        disputed = field.name in record.bentrok
        if not only and not disputed and field.name not in stored:
            continue
        given = past.given(record.table, record.id, field.name)
        source = sources.get(given.change) if given else None
        yield {
            "kolom": t.text(field.name),
            "label": t.text(field.label),
            "isi": _past_cell(past, record, field, stored.get(field.name)),
            "sejak": t.Cell(given.when.isoformat(), print_moment(given.when))
            if given
            else t.no_data(),
            "oleh": t.text(given.who if given else ""),
            "sumber": t.text(source.name if source else ""),
            "sha256": t.text(source.sha256 if source else ""),
        }


def _past_cell(past: Past, record: Record, field: Field, stored: object) -> t.Cell:
    if field.name in record.bentrok:
        key = (record.table, record.id, field.name)
        found = [c for c in past.office.conflicts if (c.table, c.id, c.field) == key]
        both = " / ".join(
            f"{shown(past.office, *key, version.value)} ({version.who})"
            for conflict in found
            for version in conflict.versions
        )
        return t.Cell(None, f"bentrok: {both}", "bentrok")
    if stored is None:
        return t.no_data()
    if field.kind is Kind.STRUCTURE:
        return t.text(COPIED)
    return t.Cell(machine(stored), show_field(field, record, past.office))
