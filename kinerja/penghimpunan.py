"""Completeness and timeliness of the units' data in one year (step 4), as DHIS2 counts them.

| count | which units |
|---|---|
| diharapkan | asked for data, or answering for an indicator, without a reason to be excused |
| diterima | of these: the form came back (`received_on`), or is said to be complete |
| lengkap | of these: a person said so, and no figure of the unit has changed since |
| tepat waktu | of these: came back, no working day after the deadline |

Each rate is its count / diharapkan x 100. A unit without a deadline is neither on time nor late.
Days late are working days after the deadline: up to the day the form came back, or up to today
while it has not, or came back incomplete. Nobody is late on days when the office is closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from kinerja import pernyataan, tinjauan
from kinerja.calendar import WorkCalendar
from kinerja.gap import Gap
from kinerja.gaps import empty_cells
from kinerja.identity import record_id
from kinerja.office import Office
from kinerja.pengukuran import sort_key
from kinerja.pernyataan import Pernyataan
from kinerja.records import Indikator, Nilai, Penerimaan, Penugasan, Permintaan, Unit
from kinerja.sop import steps_in_order
from kinerja.steps.state import state_of

MORE_DAYS = 3
"""Working days that a late unit is given where nobody set another deadline."""

CELLS = 2
"""Cells that a unit owes for each of its indicators: target and realisasi of the year."""


@dataclass(frozen=True)
class Tenggat:
    """A deadline, and where it stands: in the request, the assignment, or the SOP's own time."""

    hari: date | None = None
    asal: str = ""


@dataclass(frozen=True)
class UnitTerhimpun:
    """One unit's data: what it owes, what came, whether it is complete and in time.

    `sel` counts the cells that it owes (`CELLS` an indicator), `terisi` those with a value,
    `bermaksud` the empty ones with a reason; `kosong` are the other empty ones. `sejak` is the
    first working day on which it was late, `terlambat` how many there were. `tepat` is whether
    the form came in time, None where it has not come or there is no deadline. `tinjauan` holds
    the state of every value's review.
    """

    unit: Unit
    permintaan: Permintaan | None
    tenggat: Tenggat
    diterima: date | None
    pernyataan: Pernyataan
    berubah: tuple[str, ...]
    sel: int
    terisi: int
    bermaksud: int
    kosong: tuple[Gap, ...]
    tinjauan: tuple[str, ...]
    terlambat: int
    sejak: date | None
    tepat: bool | None

    @property
    def dibebaskan(self) -> str:
        """Why the unit owes no form; "" where it does."""
        return self.permintaan.dibebaskan.strip() if self.permintaan is not None else ""

    @property
    def kembali(self) -> bool:
        """Whether the form is in."""
        return self.diterima is not None or self.pernyataan != "belum"

    @property
    def ditunggu(self) -> bool:
        """Whether the unit is late now: its form is not in, or in and not complete."""
        return bool(self.terlambat) and not self.dibebaskan and self.pernyataan == "belum"

    @property
    def status(self) -> str:
        """Where the unit stands, in one phrase, without how late it is."""
        if self.dibebaskan:
            return "dibebaskan"
        if self.permintaan is None:
            return "belum diminta"
        if self.pernyataan != "belum":
            return "lengkap" if self.pernyataan == "lengkap" else "lengkap, dipertanyakan"
        if self.kembali:
            return "diterima, belum lengkap"
        return "belum kembali" if self.permintaan.diserahkan else "formulir belum diserahkan"

    @property
    def keadaan(self) -> str:
        """`status`, and how late."""
        late = f", terlambat {self.terlambat} hari kerja" if self.terlambat else ""
        return f"{self.status}{late}"

    @property
    def perlu_perbaikan(self) -> int:
        """How many values were returned and not repaired yet."""
        return self.tinjauan.count(tinjauan.DIKEMBALIKAN)

    @property
    def disetujui(self) -> int:
        """How many values are approved as they stand."""
        return self.tinjauan.count(tinjauan.DISETUJUI)


@dataclass(frozen=True)
class Himpunan:
    """All units of a year, by code."""

    tahun: int
    unit: tuple[UnitTerhimpun, ...]

    @cached_property
    def diharapkan(self) -> tuple[UnitTerhimpun, ...]:
        """The units that owe a form."""
        return tuple(item for item in self.unit if not item.dibebaskan)

    @cached_property
    def diterima(self) -> int:
        """How many of them have sent it back."""
        return sum(item.kembali for item in self.diharapkan)

    @cached_property
    def lengkap(self) -> int:
        """How many of them are complete beyond question."""
        return sum(item.pernyataan == "lengkap" for item in self.diharapkan)

    @cached_property
    def tepat(self) -> int:
        """How many of them came in time."""
        return sum(item.tepat is True for item in self.diharapkan)

    @cached_property
    def terlambat(self) -> tuple[UnitTerhimpun, ...]:
        """Who is late now."""
        return tuple(item for item in self.diharapkan if item.ditunggu)

    def persen(self, count: int) -> Decimal | None:
        """A count as percent of the units expected; None where none is."""
        return Decimal(count * 100) / len(self.diharapkan) if self.diharapkan else None


def gather(
    office: Office, tahun: int, calendar: WorkCalendar | None = None, today: date | None = None
) -> Himpunan:
    """Where the data of every unit stands on `today`.

    Without a calendar only weekends are free; without a day nobody who still owes is late.
    """
    calendar = calendar or WorkCalendar()
    empty: dict[str, list[tuple[Gap, bool]]] = {}
    owners = {item.id: item.unit for item in office.all(Indikator)}
    for gap, meant in empty_cells(office, tahun):
        empty.setdefault(owners[gap.id.partition(".")[0]], []).append((gap, meant))
    asked = {item.unit: item for item in office.all(Permintaan) if item.tahun == tahun}
    units = [unit for unit in office.all(Unit) if unit.id in asked or unit.id in owners.values()]
    return Himpunan(
        tahun,
        tuple(
            _unit(office, tahun, unit, empty.get(unit.id, []), calendar, today)
            for unit in sorted(units, key=lambda unit: sort_key(unit.kode))
        ),
    )


def deadline(office: Office, unit: str, tahun: int, calendar: WorkCalendar) -> Tenggat:
    """When a unit's data is due.

    Its request says so, else the assignment (step 2), else the mutu baku of step 4 counted from
    its start, where that is in days.
    """
    asked = office.get(Permintaan, record_id(Permintaan, {"tahun": tahun, "unit": unit}))
    if asked is not None and asked.tenggat is not None:
        return Tenggat(asked.tenggat, "permintaan data")
    order = office.get(Penugasan, str(tahun))
    if order is not None and order.tenggat_data is not None:
        return Tenggat(order.tenggat_data, "nota penugasan")
    begun = state_of(office, tahun, "penghimpunan").mulai
    step = next((s for s in steps_in_order(office, tahun) if s.jenis == "penghimpunan"), None)
    if begun is None or step is None or step.waktu is None or step.satuan_waktu != "hari":
        return Tenggat()
    # The day on which the step begins counts, as in the time used of the step.
    days = max(int(step.waktu) - 1, 0)
    return Tenggat(calendar.add_working_days(begun.date(), days), "mutu baku langkah 4")


def received_on(office: Office, unit: str, tahun: int) -> date | None:
    """The day on which a unit's form came back: as its request says, else the first one taken in.

    The day is not written at the taking, so that one form taken in on two copies is no conflict.
    """
    asked = office.get(Permintaan, record_id(Permintaan, {"tahun": tahun, "unit": unit}))
    if asked is not None and asked.diterima is not None:
        return asked.diterima
    taken = (one for one in office.all(Penerimaan) if (one.unit, one.tahun) == (unit, tahun))
    return min((one.pada.date() for one in taken if one.pada is not None), default=None)


def late_days(
    calendar: WorkCalendar, due: date | None, until: date | None
) -> tuple[int, date | None]:
    """Working days after `due` up to `until`, and the first; none where either is unknown."""
    if due is None or until is None:
        return 0, None
    late = [
        day
        for number in range(1, (until - due).days + 1)
        if calendar.is_working_day(day := due + timedelta(days=number))
    ]
    return len(late), late[0] if late else None


def _unit(  # noqa: PLR0917 - one for each fact that the line is made of
    office: Office,
    tahun: int,
    unit: Unit,
    empty: Iterable[tuple[Gap, bool]],
    calendar: WorkCalendar,
    today: date | None,
) -> UnitTerhimpun:
    own = [item for item in office.all(Indikator) if item.unit == unit.id]
    asked = office.get(Permintaan, record_id(Permintaan, {"tahun": tahun, "unit": unit.id}))
    due = deadline(office, unit.id, tahun, calendar)
    back = received_on(office, unit.id, tahun)
    said: Pernyataan = pernyataan.state_of(office, asked) if asked is not None else "belum"
    excused = asked is not None and bool(asked.dibebaskan.strip())
    until = today if said == "belum" else back
    late, since = (0, None) if excused else late_days(calendar, due.hari, until)
    gaps = list(empty)
    reasoned = [gap for gap, _ in gaps if _reason(office, gap)]
    reviews = (key for item in own for key in tinjauan.values_of(office, item.id, tahun))
    return UnitTerhimpun(
        unit=unit,
        permintaan=asked,
        tenggat=due,
        diterima=back,
        pernyataan=said,
        berubah=pernyataan.changes(office, asked) if asked is not None else (),
        sel=CELLS * len(own),
        terisi=CELLS * len(own) - len(gaps),
        bermaksud=len(reasoned),
        kosong=tuple(gap for gap, _ in gaps if gap not in reasoned),
        tinjauan=tuple(tinjauan.review_of(office, key).keadaan for key in reviews),
        terlambat=late,
        sejak=since,
        tepat=not late_days(calendar, due.hari, back)[0] if due.hari and back else None,
    )


def _reason(office: Office, gap: Gap) -> bool:
    nilai = office.get(Nilai, gap.id)
    return nilai is not None and bool(nilai.alasan_kosong.strip())
