"""Moving a report through the nine steps, signing it and opening it again."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kinerja import frozen, late, steps
from kinerja.errors import InputError
from kinerja.office import Edit
from kinerja.records import JENIS_LANGKAH, STATUS_LANGKAH, LangkahSop, Laporan, Pegawai
from kinerja.sop import steps_in_order

if TYPE_CHECKING:
    from lkjip_tui.session import Session


@dataclass(frozen=True)
class Moved:
    """A step that changed: its kind, title and new status, and a warning to show ("" for none)."""

    jenis: str
    title: str
    status: str
    warning: str


@dataclass(frozen=True)
class Signed:
    """A signature that was recorded: by whom, what it covers, a warning to show ("" for none)."""

    nama: str
    sidik_data: str
    warning: str


def step_of(session: Session, text: str) -> str:
    """The kind of the step with this number (in the office's own order) or name.

    Raises InputError, naming the steps.
    """
    order = steps_in_order(session.office, session.tahun)
    wanted = text.strip().casefold()
    if wanted.isascii() and wanted.isdigit():
        index = int(wanted) - 1
        if 0 <= index < len(order):
            return order[index].jenis
    for jenis, title in JENIS_LANGKAH.items():
        if wanted in (jenis, title.casefold()):
            return jenis
    near = difflib.get_close_matches(wanted, JENIS_LANGKAH, n=1)
    hint = f"Maksud Anda “{near[0]}”? " if near else ""
    shown = ", ".join(f"{number} {step.jenis}" for number, step in enumerate(order, 1))
    raise InputError(f"Langkah “{text}” tidak ada.", f"{hint}Langkahnya: {shown}.")


def start(session: Session, jenis: str) -> Moved:
    """Start a step. Raises StateError naming what must be there first."""
    edits = steps.start(session.office, session.tahun, jenis, session.who, session.now())
    return _moved(session, jenis, edits, "Memulai")


def finish(session: Session, jenis: str) -> Moved:
    """Finish a step. Raises StateError naming what is still missing."""
    edits = steps.finish(session.office, session.tahun, jenis, session.who, session.now())
    return _moved(session, jenis, edits, "Menyelesaikan")


def send_back(session: Session, jenis: str, reason: str) -> Moved:
    """Send the report back to a step, for a reason. Raises InputError without one."""
    edits = steps.send_back(
        session.office, session.tahun, jenis, reason, session.who, session.now()
    )
    return _moved(session, jenis, edits, "Mengembalikan ke")


def signatory(session: Session) -> Pegawai:
    """Who signs: the one whom the report names, else the only Kepala Dinas of the file.

    Raises InputError where that is nobody, or several.
    """
    office = session.office
    laporan = office.get(Laporan, str(session.tahun))
    named = office.get(Pegawai, laporan.penandatangan) if laporan else None
    heads = [named] if named else [p for p in office.all(Pegawai) if p.peran == "kepala_dinas"]
    if len(heads) == 1:
        return heads[0]
    problem = "lebih dari satu" if heads else "belum ada"
    raise InputError(
        f"Penandatangan belum ditentukan: {problem} Kepala Dinas dalam data pegawai.",
        "Sebut orangnya, atau isi penandatangan laporan.",
    )


def sign(session: Session, person: Pegawai, tanggal: date, catatan: str = "") -> Signed:
    """Record the wet signature of `person` on that day; the report is frozen from then on.

    Raises StateError where the report is not ready, InputError for a day that cannot be.
    """
    note, today = catatan.strip(), session.today
    edits = frozen.sign(session.office, session.tahun, person, tanggal, note, today=today)
    session.save(edits, f"Menandatangani LKjIP {session.tahun}")
    signature = frozen.signature_of(session.office, session.tahun)
    assert signature is not None
    step = sop_step(session, "penandatanganan")
    return Signed(person.nama, signature.sidik_data, steps.warning_for(session.who, step))


def reopen(session: Session, reason: str) -> None:
    """Open a signed report for editing again, for a reason; its signature ends."""
    edits = frozen.reopen(session.office, session.tahun, reason, session.who, session.now())
    session.save(edits, f"Membuka kembali LKjIP {session.tahun}")


def set_aside(session: Session) -> None:
    """Bring a signed report back to what was signed; what came late stays in the history.

    Raises StateError where no signature stands or nothing came late.
    """
    signature = frozen.signature_of(session.office, session.tahun)
    signed = session.office
    if signature is not None:
        signed = session.store.as_made(signature.table, signature.id)
    edits = late.set_aside(session.office, signed, session.tahun)
    session.save(edits, f"Menyisihkan perubahan yang menyusul pada LKjIP {session.tahun}")


def sop_step(session: Session, jenis: str) -> LangkahSop:
    """The step as this report's SOP words it."""
    order = steps_in_order(session.office, session.tahun)
    return next(step for step in order if step.jenis == jenis)


def status_of(session: Session, jenis: str) -> str:
    """A step's status as people read it."""
    return STATUS_LANGKAH[steps.state_of(session.office, session.tahun, jenis).status]


def _moved(session: Session, jenis: str, edits: list[Edit], act: str) -> Moved:
    step = sop_step(session, jenis)
    session.save(edits, f"{act} langkah {step.title} {session.tahun}")
    warning = steps.warning_for(session.who, step)
    return Moved(jenis, step.title, status_of(session, jenis), warning)
