"""What a table is built from, and the cells and notes that many tables share."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from exports import table as t
from kinerja.batch import label_of
from kinerja.calendar import WorkCalendar
from kinerja.daftar_indikator import indicators
from kinerja.dates import print_moment
from kinerja.fields import fields_of
from kinerja.input import show_field
from kinerja.office import DELETED, Office, Version
from kinerja.penghimpunan import Himpunan, gather
from kinerja.pengukuran import Pengukuran, measure, sort_key
from kinerja.perjanjian import Beda, differences
from kinerja.records import (
    RECORD_TYPES,
    Indikator,
    Instansi,
    Pegawai,
    Record,
    TataNaskah,
    Unit,
)
from kinerja.rujukan import Rujukan
from kinerja.shapes import problem_of
from kinerja.sop import office_name
from kinerja.text import ODD_LENGTH, shorten
from kinerja.values import from_stored

R = TypeVar("R", bound=Record)

CONFLICT = "bentrok"


@dataclass(frozen=True)
class Context:
    """An office's snapshot, the year of the report, and what time it is where that matters.

    `versi` is that of the form being made, None for the one that went out last.

    The measurement is made once, whatever number of tables a document shows.
    """

    office: Office
    tahun: int
    calendar: WorkCalendar | None = None
    now: datetime | None = None
    versi: int | None = None

    @cached_property
    def pengukuran(self) -> Pengukuran:
        """All computed figures of the year."""
        return measure(self.office, self.tahun)

    @cached_property
    def rujukan(self) -> Rujukan:
        """What references in written texts stand for."""
        return Rujukan(self.office, self.tahun, self.pengukuran)

    @cached_property
    def himpunan(self) -> Himpunan:
        """How complete and timely the units' data is."""
        today = self.now.date() if self.now is not None else None
        return gather(self.office, self.tahun, self.calendar, today)

    @cached_property
    def beda_pk(self) -> tuple[Beda, ...]:
        """What is other now than the newest signed Perjanjian Kinerja says."""
        return differences(self.office, self.tahun)

    @cached_property
    def instansi(self) -> Instansi:
        """The office itself."""
        return self.office.one(Instansi)

    @cached_property
    def tata(self) -> TataNaskah:
        """How the office's letters look; empty fields leave the program's own way."""
        return self.office.one(TataNaskah)

    @property
    def office_name(self) -> str:
        """Name and region, as titles print them; "" for a file without an identity yet."""
        return office_name(self.office)

    @property
    def source(self) -> str:
        """The source line of a table made of the office's own records."""
        return f"{self.owner}, data kinerja tahun {self.tahun}, diolah"

    @property
    def owner(self) -> str:
        """The source line of a register: whose it is."""
        return f"{self.office_name or 'data instansi'}{sample_mark(self.instansi)}"

    def name_of(self, kind: type[Record], record_id: str) -> str:
        """The name of a record that another one refers to; "" for none."""
        record = self.office.get(kind, record_id) if record_id else None
        return str(getattr(record, "nama", "") or record.title) if record else ""

    def person(self, record_id: str) -> Pegawai | None:
        """The person with this id, or None."""
        return self.office.get(Pegawai, record_id) if record_id else None

    def unit_name(self, record_id: str) -> str:
        """The unit's name; "" for none."""
        return self.name_of(Unit, record_id)

    def indicators(self) -> tuple[Indikator, ...]:
        """All indicators by sasaran and code."""
        return indicators(self.office)

    def sorted(self, kind: type[R]) -> list[R]:
        """All records of a type that has a code, in natural order of codes."""
        return sorted(self.office.all(kind), key=lambda item: sort_key(getattr(item, "kode", "")))

    def versions(self, record: Record, field: str) -> tuple[Version, ...]:
        """The differing values of a field in conflict; empty where there is none."""
        for conflict in self.office.conflicts:
            if (conflict.table, conflict.id, conflict.field) == (record.table, record.id, field):
                return conflict.versions
        return ()

    def field_cell(self, record: Record | None, field: str, cell: t.Cell) -> t.Cell:
        """The cell of a field, or both values of one in conflict, which has none."""
        if record is None or field not in record.bentrok:
            return cell
        versions = self.versions(record, field)
        both = " / ".join(
            f"{shown_value(self.office, record, field, version.value)} ({version.who})"
            for version in versions
        )
        shown = f"{CONFLICT}: {both}" if both else CONFLICT
        note = conflict_note(self.office, record, field, versions)
        return t.Cell(None, shown, CONFLICT, note)


def conflict_note(office: Office, record: Record, field: str, versions: Iterable[Version]) -> str:
    """Both values of a field in conflict: who wrote which, when, and what it replaced."""
    each = [
        f"{shown_value(office, record, field, one.value)} oleh {one.who or 'tanpa nama'} pada "
        f"{moment_text(one.when)} (sebelumnya {shown_value(office, record, field, one.old)})"
        for one in versions
    ]
    label = fields_of(type(record))[field].label
    return f"Bentrok {label_of(record, office)}, {label}: {'; '.join(each)}." if each else ""


def moment_text(when: str) -> str:
    """A change's ISO time as people read it; an odd one as it stands."""
    try:
        return print_moment(datetime.fromisoformat(when.replace("Z", "+00:00")))
    except ValueError:
        return when


def shown_value(office: Office, record: Record | None, field: str, stored: object) -> str:
    """A stored value of a record's field as people read it, for conflicts and changes."""
    if field == DELETED:
        return "dihapus" if stored is True else "tetap ada"
    if record is None or stored is None:
        return t.NO_DATA if stored is None else str(stored)
    declared = fields_of(RECORD_TYPES[record.table]).get(field)
    if declared is None or problem_of(declared, stored):  # no program wrote it
        return shorten(str(stored), ODD_LENGTH)
    with_value: Any = {field: from_stored(declared, stored)}
    return (
        show_field(declared, dataclasses.replace(record, bentrok=frozenset(), **with_value), office)
        or t.NO_DATA
    )


def sample_mark(instansi: Instansi) -> str:
    """What marks everything made of the sample office; "" for a real one."""
    return " (DATA CONTOH)" if instansi.contoh else ""


def grouped(texts: Iterable[str]) -> Iterator[t.Cell]:
    """Cells of a column in which a repeated text is printed once; JSON keeps it in every row."""
    previous = None
    for text in texts:
        yield t.text(text) if text != previous else t.Cell(text, "")
        previous = text
