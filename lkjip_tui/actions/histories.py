"""Who changed what, asked by record, person, day, step, source and words; values on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from kinerja.dates import parse_date, parse_moment, print_date, print_moment
from kinerja.errors import InputError
from kinerja.identity import record_id
from kinerja.records import JENIS_LANGKAH, RECORD_TYPES, Langkah, Penerimaan
from lkjip_tui.actions.addresses import Located, field_of, locate
from lkjip_tui.actions.record_names import RecordNames

if TYPE_CHECKING:
    from exports.table import Table
    from lkjip_tui.session import Session
    from store import HistoryRow


@dataclass(frozen=True)
class Query:
    """What of the history is asked for, as a person types it; "" asks for all.

    `rekaman` is a table or an address, `kolom` a field of it, `oleh` and `sumber` parts of a name,
    `sejak` and `sampai` days (or days with a time), both included, `langkah` a step's number or
    name, `cari` words that are anywhere in the row.
    """

    rekaman: str = ""
    kolom: str = ""
    oleh: str = ""
    sejak: str = ""
    sampai: str = ""
    langkah: str = ""
    sumber: str = ""
    cari: str = ""

    def phrases(self) -> list[str]:
        """The filters in words, for titles and screens."""
        named = (
            (self.rekaman, "rekaman {}"), (self.kolom, "kolom {}"), (self.oleh, "oleh {}"),
            (self.sejak, "sejak {}"), (self.sampai, "sampai {}"), (self.langkah, "langkah {}"),
            (self.sumber, "sumber {}"), (self.cari, "memuat “{}”"),
        )  # fmt: skip
        return [phrase.format(text) for text, phrase in named if text]


def rows_for(
    session: Session,
    query: Query,
    limit: int | None = None,
    record: tuple[str, str] | None = None,
) -> list[HistoryRow]:
    """The rows that fit, newest first, at most `limit`; only of `record` (table, id) if given.

    A deleted value is found by its key as well. Raises InputError for what was never there, and
    for days, steps and fields that are none.
    """
    from store.history import Wanted

    where = locate(session.office, query.rekaman, session.tahun) if query.rekaman else None
    if query.kolom and where is None:
        raise InputError("Kolom hanya dapat dipilih bersama tabel atau rekamannya.")
    table, key = record or ((where.kind.table, _id_of(where)) if where else (None, None))
    wanted = Wanted(
        table=table,
        id=key,
        field=field_of(where.kind, query.kolom).name if where and query.kolom else None,
        who=query.oleh,
        since=_moment(session, query.sejak, time.min) if query.sejak else None,
        until=_moment(session, query.sampai, time.max) if query.sampai else None,
        spans=_spans(session, query.langkah) if query.langkah else None,
        source=query.sumber,
        words=query.cari,
        name=RecordNames(session.store) if query.cari else None,
    )
    return session.store.history(limit=limit, wanted=wanted)


def history_of(session: Session, query: Query, limit: int | None = None) -> Table:
    """The rows that fit as a table. Raises as `rows_for`."""
    from lkjip_tui.actions.history_tables import history_table

    rows = rows_for(session, query, limit)
    phrases = query.phrases()
    title = f"Riwayat perubahan: {', '.join(phrases)}" if phrases else "Riwayat perubahan"
    return history_table(session, rows, title, notes_of(session, query))


def value_on(session: Session, address: str, kolom: str, day: str) -> Table:
    """What a record, a field of it, or a whole table held at the end of a day.

    Raises InputError for an address that was never there, or a day that is none.
    """
    from lkjip_tui.actions.history_tables import past_table

    if not address:
        raise InputError("Sebut rekaman atau tabelnya.", "Mis. nilai/IK-1.1/2025 atau indikator.")
    past = session.store.at(_moment(session, day, time.max))
    try:
        where = locate(past.office, address, session.tahun)
    except InputError:
        where = locate(session.office, address, session.tahun)  # it came later, or was renamed
    field = field_of(where.kind, kolom).name if kolom else ""
    return past_table(session, past, where.kind, _id_of(where), field)


def past_of_record(session: Session, table: str, record_id: str, day: str) -> Table:
    """What a record, known by its id, held at the end of a day; InputError for no day."""
    from lkjip_tui.actions.history_tables import past_table

    past = session.store.at(_moment(session, day, time.max))
    return past_table(session, past, RECORD_TYPES[table], record_id)


def _id_of(where: Located) -> str | None:
    if where.record is not None:
        return where.record.id
    if where.kind.singleton:
        return where.kind.table
    return record_id(where.kind, where.key) if where.key else None


def _moment(session: Session, text: str, clock: time) -> datetime:
    """A day at this time of day, or a day with a time of its own, in this computer's zone."""
    zone = session.now().tzinfo
    assert zone is not None
    try:
        day = parse_date(text)
    except InputError as error:
        try:
            return parse_moment(text, zone)
        except InputError:
            raise error from None
    if day is None:
        raise InputError("Tanggal belum disebut.", "Contoh: 31-01-2026.")
    return datetime.combine(day, clock, zone)


def _spans(session: Session, text: str) -> tuple[tuple[datetime, datetime | None], ...]:
    """The times in which a step ran, by the times of its own changes."""
    from lkjip_tui.actions.steps import step_of
    from store.history import Wanted

    jenis = step_of(session, text)
    own = Wanted(Langkah.table, f"{session.tahun}.{jenis}", "status")
    changes = sorted((row.when, row.new) for row in session.store.history(wanted=own))
    spans: list[tuple[datetime, datetime | None]] = []
    begun: datetime | None = None
    for when, status in changes:
        if status == "berjalan":
            begun = begun or when
        elif begun is not None:
            spans.append((begun, when))
            begun = None
    return (*spans, (begun, None)) if begun is not None else tuple(spans)


_MOST_TAKINGS = 5


def _takings(session: Session, part: str) -> list[str]:
    """When and by whom the files that are asked for were taken in, as the register has it."""
    from store.history import named_by

    entries = [e for e in session.office.all(Penerimaan) if named_by(part, e.berkas, e.sha256)]
    entries.sort(key=lambda entry: entry.pada.timestamp() if entry.pada else 0)
    notes = [
        f"{entry.berkas} (SHA-256 {entry.sha256}): {entry.isian or 0} isian, diambil "
        f"{print_moment(entry.pada) if entry.pada else 'pada hari yang tidak tercatat'} oleh "
        f"{entry.oleh}."
        for entry in entries[:_MOST_TAKINGS]
    ]
    more = len(entries) - _MOST_TAKINGS
    return (
        [*notes, f"Dan {more} pengambilan lagi: lkjip tabel formulir-masuk."] if more > 0 else notes
    )


def notes_of(session: Session, query: Query) -> list[str]:
    """What is to be known about a question: its step, its files, years that were condensed."""
    notes = []
    if query.langkah:
        from lkjip_tui.actions.steps import step_of

        title = JENIS_LANGKAH[step_of(session, query.langkah)]
        notes.append(
            f"Langkah {title}: perubahan apa pun selama langkah itu berjalan pada laporan "
            f"{session.tahun}, menurut jam komputer yang mencatatnya."
        )
    notes += _takings(session, query.sumber) if query.sumber else []
    for point in session.store.condensed:
        when = print_date(datetime.fromisoformat(point.when).date())
        notes.append(
            f"Tahun sampai {point.year} dipadatkan pada {when}; perubahan yang sudah digantikan "
            f"ada dalam arsip {point.archive}."
        )
    return notes
