"""How far a report has come in its steps, and who does them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.gap import Gap
from kinerja.office import Office
from kinerja.records import JENIS_LANGKAH, PERAN, STATUS_LANGKAH, Langkah, LangkahSop, Pegawai
from kinerja.shapes import problem_of
from kinerja.sop import steps_in_order
from kinerja.values import from_stored

_EARLIER = ("belum", "dikembalikan", "berjalan", "selesai")
"""In a conflict the earlier of these counts until a person decides (design, section 5)."""


@dataclass(frozen=True)
class Who:
    """The person at the keyboard; `pegawai` is None where nobody said who that is."""

    name: str
    pegawai: Pegawai | None = None


@dataclass(frozen=True)
class State:
    """How far one step has come; in a conflict what counts until it is resolved."""

    status: str = "belum"
    mulai: datetime | None = None
    selesai: datetime | None = None
    dimulai_oleh: str = ""
    diselesaikan_oleh: str = ""
    catatan: str = ""
    bentrok: bool = False


def used_steps(office: Office, tahun: int) -> tuple[LangkahSop, ...]:
    """The steps that this report goes through, in order, without those marked "tidak dipakai"."""
    return tuple(step for step in steps_in_order(office, tahun) if not step.tidak_dipakai)


def step_of(office: Office, tahun: int, jenis: str) -> LangkahSop:
    """One used step; InputError where there is none of this kind, StateError where not used."""
    step = next((s for s in steps_in_order(office, tahun) if s.jenis == jenis), None)
    if step is None:
        raise InputError(f"Langkah “{jenis}” tidak ada.", f"Langkah: {', '.join(JENIS_LANGKAH)}.")
    if step.tidak_dipakai:
        raise StateError(f"Langkah {step.title} tidak dipakai: {step.alasan}")
    return step


def state_of(office: Office, tahun: int, jenis: str) -> State:
    """The state of one step of one report."""
    langkah = office.get(Langkah, f"{tahun}.{jenis}")
    if langkah is None:
        return State()
    status = langkah.status
    if "status" in langkah.bentrok:
        words = [value or "belum" for value in _versions(office, langkah, "status")]
        known = [word for word in words if word in _EARLIER]
        status = min(known, key=_EARLIER.index, default="belum")
    mulai, selesai = langkah.mulai, langkah.selesai
    if "mulai" in langkah.bentrok:
        mulai = min(_moments(office, langkah, "mulai"), default=None)
    if "selesai" in langkah.bentrok:
        selesai = max(_moments(office, langkah, "selesai"), default=None)
    return State(
        status,
        mulai if status != "belum" else None,
        selesai if status == "selesai" else None,
        langkah.dimulai_oleh,
        langkah.diselesaikan_oleh if status == "selesai" else "",
        langkah.catatan,
        bool(langkah.bentrok) or langkah.dihapus_bentrok,
    )


def _versions(office: Office, langkah: Langkah, field: str) -> list[Any]:
    return [
        version.value
        for conflict in office.conflicts
        if (conflict.table, conflict.id, conflict.field) == (langkah.table, langkah.id, field)
        for version in conflict.versions
    ]


def _moments(office: Office, langkah: Langkah, field: str) -> list[datetime]:
    """The disputed moments; a value that no rule can read is in dispute as well, and is none."""
    declared = fields_of(Langkah)[field]
    found = (value for value in _versions(office, langkah, field) if value is not None)
    return [from_stored(declared, value) for value in found if not problem_of(declared, value)]


def is_done(office: Office, tahun: int, jenis: str) -> bool:
    """Whether a step is finished, by the state that counts."""
    return state_of(office, tahun, jenis).status == "selesai"


def next_step(office: Office, tahun: int) -> LangkahSop | None:
    """The first used step that is not finished, or None at the end of the SOP."""
    steps = used_steps(office, tahun)
    return next((step for step in steps if not is_done(office, tahun, step.jenis)), None)


def before_start(office: Office, tahun: int, jenis: str) -> tuple[Gap, ...]:
    """The earlier used steps that must be finished before this one can start."""
    found = []
    for step in used_steps(office, tahun):
        if step.jenis == jenis:
            break
        state = state_of(office, tahun, step.jenis)
        if state.status != "selesai":
            word = STATUS_LANGKAH[state.status].lower()
            disputed = ", keadaannya bentrok" if state.bentrok else ""
            found.append(
                Gap(
                    f"Langkah {step.title} belum selesai ({word}{disputed}).",
                    Langkah.table, f"{tahun}.{step.jenis}", "status", step.jenis,
                )
            )  # fmt: skip
    return tuple(found)


def missing(office: Office, tahun: int, jenis: str) -> tuple[Gap, ...]:
    """What a step still lacks: before it starts also the steps before it."""
    from kinerja.gaps import content_gaps

    step_of(office, tahun, jenis)
    waiting = state_of(office, tahun, jenis).status in ("belum", "dikembalikan")
    first = before_start(office, tahun, jenis) if waiting else ()
    return (*first, *content_gaps(office, tahun, jenis))


def label_for(who: Who, step: LangkahSop) -> str:
    """The person as a step records it; "a.n." where it is not the step's pelaksana."""
    role = _role_passed_over(who, step)
    return f"{who.name} (a.n. {role})" if role else who.name


def warning_for(who: Who, step: LangkahSop) -> str:
    """What to tell a person who is not the step's pelaksana; "" for one who is."""
    role = _role_passed_over(who, step)
    if not role:
        return ""
    return f"Langkah {step.title} adalah tugas {role}; tercatat “{label_for(who, step)}”."


def _role_passed_over(who: Who, step: LangkahSop) -> str:
    peran = who.pegawai.peran if who.pegawai is not None else ""
    if not step.pelaksana or peran in step.pelaksana:
        return ""
    return PERAN.get(step.pelaksana[0], step.pelaksana[0])
