"""The nine steps at a glance: state, person, time used against the mutu baku, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kinerja.calendar import CLOCKS_DISAGREE, WorkCalendar
from kinerja.dates import print_duration
from kinerja.gap import Gap
from kinerja.office import Office
from kinerja.records import PERAN, LangkahSop
from kinerja.sop import steps_in_order
from kinerja.steps.state import State, missing, state_of

NONE = "–"


@dataclass(frozen=True)
class StepState:
    """One line of the overview.

    `person` is who finished or started it, before that who is to do it. `used` is what is
    shown ("3 hari kerja", "–", "jam komputer tidak cocok"); `used_amount` the same as a number
    of the mutu baku's unit, None where there is none. Steps not used have no state and no gaps.
    """

    jenis: str
    nomor: int
    title: str
    kegiatan: str
    status: str
    bentrok: bool
    person: str
    pelaksana: str
    mutu_baku: str
    used: str
    used_amount: int | None
    late: bool
    gaps: tuple[Gap, ...]
    mulai: datetime | None
    selesai: datetime | None
    catatan: str
    tidak_dipakai: bool
    alasan: str
    perlu_konfirmasi: bool


def overview(
    office: Office, tahun: int, calendar: WorkCalendar, now: datetime, *, with_gaps: bool = True
) -> tuple[StepState, ...]:
    """All steps of the report in their order, also those not used; time up to `now`.

    What is missing takes the longest to find out; who does not show it goes without.
    """
    lines = []
    for number, step in enumerate(steps_in_order(office, tahun), 1):
        state = state_of(office, tahun, step.jenis)
        pending = not step.tidak_dipakai and state.status != "selesai"
        gaps = missing(office, tahun, step.jenis) if pending and with_gaps else ()
        lines.append(_line(number, step, state, gaps, time_used(step, state, calendar, now)))
    return tuple(lines)


def _line(
    number: int,
    step: LangkahSop,
    state: State,
    gaps: tuple[Gap, ...],
    time: tuple[str, int | None],
) -> StepState:
    used, amount = time
    performers = ", ".join(PERAN.get(role, role) for role in step.pelaksana)
    return StepState(
        jenis=step.jenis,
        nomor=number,
        title=step.title,
        kegiatan=step.kegiatan,
        status=state.status,
        bentrok=state.bentrok,
        person=state.diselesaikan_oleh or state.dimulai_oleh or performers,
        pelaksana=performers,
        mutu_baku=NONE if step.waktu is None else print_duration(step.waktu, step.satuan_waktu),
        used=used,
        used_amount=amount,
        late=amount is not None and step.waktu is not None and amount > step.waktu,
        gaps=gaps,
        mulai=state.mulai,
        selesai=state.selesai,
        catatan=state.catatan,
        tidak_dipakai=step.tidak_dipakai,
        alasan=step.alasan,
        perlu_konfirmasi=step.perlu_konfirmasi,
    )


def time_used(
    step: LangkahSop, state: State, calendar: WorkCalendar, now: datetime
) -> tuple[str, int | None]:
    """The working time of a step in the unit of its mutu baku: as shown, and as a number.

    From mulai to selesai, or to `now` while it runs. Minutes count within office hours, days
    on working days, the first included.
    """
    running = state.status == "berjalan"
    end = now if running else state.selesai
    if step.waktu is None or step.tidak_dipakai or state.mulai is None or end is None:
        return NONE, None
    measure = calendar.working_days if step.satuan_waktu == "hari" else calendar.working_minutes
    amount = measure(state.mulai, end)
    if amount is None:
        return CLOCKS_DISAGREE, None
    return print_duration(amount, step.satuan_waktu), amount
