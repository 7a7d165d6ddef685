"""Forms out: for each unit a packet, an XLSX form, a printed form and a cover nota, in one go."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja import edits as make
from kinerja.daftar_indikator import indicators_of
from kinerja.errors import InputError
from kinerja.identity import random_id, record_id
from kinerja.office import Edit, Office
from kinerja.paket import ASAL, Formulir, addressee_of, deadline_of, next_version
from kinerja.pengukuran import sort_key
from kinerja.records import Permintaan, Unit
from kinerja.references import find_record
from lkjip_tui.actions.form_files import OPEN, SHAPES, FormFiles, Secrecy
from lkjip_tui.actions.form_place import FormPlace
from lkjip_tui.actions.rendering import Progress
from store.sticks import NOTHING_WRITTEN, Written

if TYPE_CHECKING:
    from lkjip_tui.session import Session

_MOST_VERSIONS = 1000


@dataclass(frozen=True)
class HandedOut:
    """What was made: one form for each unit and the files in order.

    `skipped` names units without indicators, `gaps` what the printed documents lack; `copy` says
    how long the medium took.
    """

    forms: tuple[Formulir, ...]
    paths: tuple[Path, ...]
    skipped: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    copy: Written = NOTHING_WRITTEN


@dataclass(frozen=True)
class Order:
    """Which forms to make: units (id, code or name; none: every unit with indicators) and shapes.

    `tenggat` becomes the due day of the requests; `kepada` says who gets the forms, by default
    whoever answers for the unit's data. `secrecy` seals and encrypts what can be filled in.
    """

    units: Sequence[str] = ()
    shapes: Sequence[str] = SHAPES
    tenggat: date | None = None
    kepada: str = ""
    secrecy: Secrecy = OPEN


def hand_out(
    session: Session,
    folder: Path,
    order: Order,
    *,
    make_folder: bool = False,
    progress: Progress = lambda _what, _done, _total: None,
    cancel: threading.Event | None = None,
) -> HandedOut:
    """Make the forms of an order, write them into `folder`, and register them in one action.

    All is made before the first file is written, and the register is saved after the last one;
    where something fails, no file stays and nothing is registered. Raises InputError,
    StateError, or OfficeFileError where the folder refuses: a locked or full one at once.
    """
    shapes = _shapes(order.shapes)
    chosen, skipped = _units(session.office, order.units)
    if make_folder:
        folder.mkdir(exist_ok=True)
    place = FormPlace(folder)
    place.check_room(len(chosen), shapes)
    forms = [_form(session, unit, folder, order) for unit in chosen]
    _check_names(forms)
    requests = [edit for form in forms for edit in _request(session, form)]
    work = FormFiles(session, forms, shapes, order.secrecy, progress=progress, cancel=cancel)
    edits = [*requests, *work.make(requests)]
    make.check(session.office, edits)
    copy = place.write(work.files, progress, cancel)
    try:
        names = ", ".join(form.unit.kode for form in forms)
        session.save(edits, f"Membuat formulir {session.tahun} untuk {names}"[:200])
    except BaseException:
        place.take_back()
        raise
    gaps = tuple(dict.fromkeys(work.gaps))
    return HandedOut(tuple(forms), tuple(place.paths), tuple(skipped), gaps, copy)


def _shapes(shapes: Sequence[str]) -> list[str]:
    unknown = [shape for shape in shapes if shape not in SHAPES]
    if unknown or not shapes:
        raise InputError(
            f"Jenis formulir “{', '.join(unknown)}” tidak dikenal.",
            f"Pilihannya: {', '.join(SHAPES)}.",
        )
    return [shape for shape in SHAPES if shape in shapes]


def _units(office: Office, wanted: Sequence[str]) -> tuple[list[Unit], list[str]]:
    """The units to make forms for, and the names of those that have nothing to fill in."""
    if wanted:
        found = [find_record(office, Unit.table, text) for text in dict.fromkeys(wanted)]
        units = [unit for unit in found if isinstance(unit, Unit)]
    else:
        units = sorted(office.all(Unit), key=lambda item: sort_key(item.kode))
    empty = [unit for unit in units if not indicators_of(office, unit.id)]
    if empty and wanted:
        raise InputError(
            f"{empty[0].nama} belum mempunyai indikator.",
            "Isi dulu unit penanggung jawab pada indikatornya.",
        )
    chosen = [unit for unit in units if unit not in empty]
    if not chosen:
        raise InputError(
            "Belum ada unit dengan indikator; formulir dibuat per unit.",
            "Isi unit, lalu unit penanggung jawab pada indikatornya.",
        )
    return chosen, [unit.nama for unit in empty]


def _form(session: Session, unit: Unit, folder: Path, order: Order) -> Formulir:
    """A new form; a version whose names are taken in the folder was made on another copy."""
    office, tahun = session.office, session.tahun
    first = next_version(office, unit.id, tahun)
    due = order.tenggat or deadline_of(office, unit.id, tahun)
    whom = order.kepada or addressee_of(office, unit, tahun)
    for version in range(first, first + _MOST_VERSIONS):
        form = Formulir(random_id(), unit, tahun, version, due, whom, made_here(session))
        if not any((folder / name).exists() for name in _names(form)):
            return form
    raise InputError(f"Folder {folder} penuh dengan formulir lama.", "Pilih folder lain.")


def made_here(session: Session) -> dict[str, str]:
    """Where a form is made (`kinerja.paket.ASAL`): it says which copy to merge before it."""
    made = (session.today.isoformat(), session.name, session.path.name)
    return dict(zip(ASAL, made, strict=True))


def _names(form: Formulir) -> list[str]:
    """All files that a form may have, encrypted ones too."""
    whats = (f"{what}.{ending}" for what in ("formulir", "nota") for ending in ("pdf", "md"))
    names = [form.file_name(what) for what in ("paket", "formulir.xlsx", *whats)]
    return [*names, *(f"{name}.age" for name in names)]


def _check_names(forms: Sequence[Formulir]) -> None:
    """Two units whose codes differ only in what a file name cannot hold would share one file."""
    first: dict[str, Formulir] = {}
    for form in forms:
        other = first.setdefault(form.stem, form)
        if other is not form:
            raise InputError(
                f"Kode unit “{other.unit.kode}” dan “{form.unit.kode}” memberi nama berkas yang "
                "sama.",
                "Ubah salah satu kodenya.",
            )


def _request(session: Session, form: Formulir) -> list[Edit]:
    """The unit's request, with the day of handing out where none stands there yet."""
    office, today = session.office, session.today.isoformat()
    key = {"tahun": form.tahun, "unit": form.unit.id}
    known = office.get(Permintaan, record_id(Permintaan, key))
    values: dict[str, Any] = {}
    if form.tenggat is not None and (known is None or known.tenggat != form.tenggat):
        values["tenggat"] = form.tenggat.isoformat()
    if known is None or (known.diserahkan is None and known.diterima is None):
        values["diserahkan"] = today
    if form.kepada and not (known and known.diserahkan_kepada):
        values["diserahkan_kepada"] = form.kepada
    if known is None:
        return [make.new(Permintaan, {**key, **values})]
    return [make.change(known, **values)] if values else []
