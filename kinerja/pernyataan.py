"""That a unit's form is complete, as a person said it: who, when, about which figures.

The figures that stood there are kept with the word. Where they are others now (edited, imported,
merged in), the word is in question until somebody says it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from kinerja.naming import full_name
from kinerja.office import DELETED, Edit, Edits, Office
from kinerja.records import Indikator, Nilai, Permintaan
from kinerja.snapshot import apply

Pernyataan = Literal["belum", "lengkap", "dipertanyakan"]

ISI = ("target", "realisasi", "pembilang", "penyebut")
"""The fields of a figure that the word is about."""

CONFLICT = "bentrok"
"""What stands for a field with two values; no figure reads so."""

_WITNESS = frozenset({"lengkap_oleh", "lengkap_pada", "lengkap_isi"})


def contents_of(nilai: Nilai | None) -> dict[str, str]:
    """The figures of one record as they stand, those that hold no data left out."""
    if nilai is None:
        return {}
    found = {name: CONFLICT for name in ISI if name in nilai.bentrok}
    for name in ISI:
        value = getattr(nilai, name)
        if name not in found and value not in ("", None):
            found[name] = str(value)
    return found


def figures_of(office: Office, unit: str, tahun: int) -> dict[str, dict[str, str]]:
    """All figures that a unit answers for in one year, by the id of their record.

    Every indicator of the unit is there, also one without any figure.
    """
    own = {item.id for item in office.all(Indikator) if item.unit == unit}
    found: dict[str, dict[str, str]] = {f"{key}.{tahun}.tahun": {} for key in sorted(own)}
    for nilai in office.all(Nilai):
        if nilai.tahun == tahun and nilai.indikator in own and (held := contents_of(nilai)):
            found[nilai.id] = held
    return found


def state_of(office: Office, asked: Permintaan) -> Pernyataan:
    """Whether a unit's form is said to be complete, and whether that still holds."""
    if not asked.lengkap:
        return "belum"
    return "dipertanyakan" if next(_changes(office, asked), None) else "lengkap"


def changes(office: Office, asked: Permintaan) -> tuple[str, ...]:
    """What is other now than when the form was said to be complete, as names of figures."""
    return tuple(dict.fromkeys(_name(office, key) for key in _changes(office, asked)))


def _changes(office: Office, asked: Permintaan) -> Iterator[str]:
    then: Any = asked.lengkap_isi
    if not asked.lengkap or not isinstance(then, dict) or asked.tahun is None:
        return
    now = figures_of(office, asked.unit, asked.tahun)
    for key in sorted({*then, *now}):
        if then.get(key) != now.get(key):
            yield key


def _name(office: Office, key: str) -> str:
    nilai = office.get(Nilai, key)
    if nilai is not None:
        return full_name(nilai, office)
    indikator = office.get(Indikator, key.partition(".")[0])
    return indikator.kode if indikator is not None else "indikator yang sudah dihapus"


def with_witness(office: Office, edits: Edits, name: str, now: datetime) -> list[Edit]:
    """The edits, each that says "lengkap" (or takes it back) with who, when, about which figures.

    Whatever way it is said (a key, a form, the command line), the word carries its witness. The
    figures are those after these edits.
    """
    if not any(_says(edit) for edit in edits):
        return list(edits)
    after = apply(office, edits)
    return [_witnessed(after, edit, name, now) if _says(edit) else edit for edit in edits]


def _says(edit: Edit) -> bool:
    return (
        edit.table == Permintaan.table
        and "lengkap" in edit.values
        and DELETED not in edit.values
        and not _WITNESS & set(edit.values)
    )


def _witnessed(after: Office, edit: Edit, name: str, now: datetime) -> Edit:
    asked = after.get(Permintaan, edit.id)
    values: dict[str, Any] = dict.fromkeys(sorted(_WITNESS))
    if asked is not None and edit.values["lengkap"] and asked.tahun is not None:
        values = {
            "lengkap_oleh": name,
            "lengkap_pada": now.isoformat(),
            "lengkap_isi": figures_of(after, asked.unit, asked.tahun),
        }
    return replace(edit, values={**edit.values, **values})
