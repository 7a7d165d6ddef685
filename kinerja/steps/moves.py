"""The acts on a step: start, finish, send back. Each returns the edits that make it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kinerja import frozen_set
from kinerja.dates import print_date
from kinerja.edits import new
from kinerja.errors import InputError, StateError
from kinerja.gap import Gap
from kinerja.gaps import content_gaps
from kinerja.office import Edit, Office
from kinerja.records import Langkah, LangkahSop, Laporan
from kinerja.sop import snapshot_of
from kinerja.steps.state import Who, before_start, label_for, state_of, step_of, used_steps


def start(office: Office, tahun: int, jenis: str, who: Who, now: datetime) -> list[Edit]:
    """Start a step; the first start of a report makes it and keeps the SOP it started with.

    Raises StateError where it already runs or is finished, or an earlier step is not.
    """
    step = step_of(office, tahun, jenis)
    state = state_of(office, tahun, jenis)
    if state.status in ("berjalan", "selesai"):
        word = "berjalan" if state.status == "berjalan" else "selesai"
        raise StateError(f"Langkah {step.title} sudah {word}.")
    _refuse(f"Langkah {step.title} belum dapat dimulai.", before_start(office, tahun, jenis))
    edits = [] if _begun(office, tahun) else _keep_sop(office, tahun)
    values = {
        "status": "berjalan",
        "mulai": now.isoformat(),
        "selesai": None,
        "dimulai_oleh": label_for(who, step),
        "diselesaikan_oleh": None,
    }
    return [*edits, _edit(office, tahun, jenis, values)]


def finish(office: Office, tahun: int, jenis: str, who: Who, now: datetime) -> list[Edit]:
    """Finish a running step. Raises StateError naming what is missing."""
    step = step_of(office, tahun, jenis)
    state = state_of(office, tahun, jenis)
    if state.status == "selesai":
        raise StateError(f"Langkah {step.title} sudah selesai.")
    if state.status != "berjalan":
        raise StateError(f"Langkah {step.title} belum dimulai.", "Mulai langkah ini lebih dulu.")
    _refuse(f"Langkah {step.title} belum dapat diselesaikan.", content_gaps(office, tahun, jenis))
    values = {
        "status": "selesai",
        "selesai": now.isoformat(),
        "diselesaikan_oleh": label_for(who, step),
    }
    return [_edit(office, tahun, jenis, values)]


def send_back(  # noqa: PLR0917 - the same first four as the other acts
    office: Office, tahun: int, jenis: str, reason: str, who: Who, now: datetime
) -> list[Edit]:
    """Send the report back to a step, with a reason; the steps after it begin anew.

    Raises InputError without a reason, StateError where the step has not begun, or where a
    signature stands that this would pass over.
    """
    step = step_of(office, tahun, jenis)
    if not reason.strip():
        raise InputError(f"Alasan mengembalikan ke langkah {step.title} wajib diisi.")
    if state_of(office, tahun, jenis).status not in ("berjalan", "selesai"):
        raise StateError(f"Langkah {step.title} belum dimulai, jadi tidak dapat dikembalikan.")
    steps = used_steps(office, tahun)
    later = steps[steps.index(step) + 1 :]
    signed = frozen_set.signature_of(office, tahun) is not None
    if signed and any(s.jenis == "penandatanganan" for s in (step, *later)):
        raise StateError(
            f"Laporan {tahun} sudah ditandatangani.",
            "Buka kembali laporan dengan alasan lebih dulu.",
        )
    return back_to(office, tahun, step, reason=reason, who=who, now=now)


def back_to(
    office: Office, tahun: int, step: LangkahSop, *, reason: str, who: Who, now: datetime
) -> list[Edit]:
    """The edits of sending back, without asking whether it may be."""
    by = f"Dikembalikan oleh {label_for(who, step)}, {print_date(now.date())}: {reason.strip()}"
    values = {
        "status": "dikembalikan",
        "selesai": None,
        "diselesaikan_oleh": None,
        "catatan": by,
    }
    edits = [_edit(office, tahun, step.jenis, values)]
    steps = used_steps(office, tahun)
    anew = {"status": "belum", "mulai": None, "selesai": None, "dimulai_oleh": None,
            "diselesaikan_oleh": None}  # fmt: skip
    for later in steps[steps.index(step) + 1 :]:
        langkah = office.get(Langkah, f"{tahun}.{later.jenis}")
        if langkah is not None and (langkah.status != "belum" or langkah.bentrok):
            edits.append(Edit(Langkah.table, langkah.id, anew))
    return edits


def _edit(office: Office, tahun: int, jenis: str, values: dict[str, Any]) -> Edit:
    if office.get(Langkah, f"{tahun}.{jenis}") is None:
        return new(Langkah, {"tahun": tahun, "jenis": jenis, **values})
    return Edit(Langkah.table, f"{tahun}.{jenis}", values)


def _begun(office: Office, tahun: int) -> bool:
    """Whether this report already keeps its SOP, or two copies of it that are in conflict."""
    laporan = office.get(Laporan, str(tahun))
    return laporan is not None and (laporan.sop is not None or "sop" in laporan.bentrok)


def _keep_sop(office: Office, tahun: int) -> list[Edit]:
    if office.get(Laporan, str(tahun)) is None:
        return [new(Laporan, {"tahun": tahun, "sop": snapshot_of(office)})]
    return [Edit(Laporan.table, str(tahun), {"sop": snapshot_of(office)})]


def _refuse(sentence: str, gaps: Sequence[Gap]) -> None:
    if gaps:
        more = f" Dan {len(gaps) - 3} hal lagi." if len(gaps) > 3 else ""
        raise StateError(sentence, " ".join(gap.text for gap in gaps[:3]) + more)
