"""Changes that entered a signed report by a merge, and setting them aside.

A merge refuses nothing, so what was changed elsewhere without knowing of the signature stands
in the report. Setting it aside writes what was signed once more; the late values stay in the
history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kinerja.errors import StateError
from kinerja.frozen_reach import OF_THE_YEAR, names_of
from kinerja.frozen_set import frozen_set, is_as_signed, signature_of
from kinerja.office import DELETED, Edit, Office
from kinerja.penyebutan import WORDING, free_names, kept
from kinerja.snapshot import apply
from kinerja.values import stored_values


@dataclass(frozen=True)
class LateChange:
    """One field of the signed set that is not as it was signed; `field` "" is the whole record.

    `old` and `new` are stored values; None stands for nothing there.
    """

    table: str
    id: str
    field: str
    old: Any
    new: Any


def late_changes(office: Office, signed: Office, tahun: int) -> tuple[LateChange, ...]:
    """What differs between the report of a year as it is and as it was `signed`."""
    before, now = (frozen_set(each, tahun)["isi"] for each in (signed, office))
    found: list[LateChange] = []
    for table in sorted(before.keys() | now.keys()):
        was, has = before.get(table, {}), now.get(table, {})
        for key in sorted(was.keys() | has.keys()):
            old, new = was.get(key), has.get(key)
            if old is None or new is None:
                found.append(LateChange(table, key, "", old, new))
            elif old != new:
                names = sorted(name for name in old.keys() | new.keys() if name[:1] != "_")
                found += [
                    LateChange(table, key, name, old.get(name), new.get(name))
                    for name in names
                    if old.get(name) != new.get(name)
                ]
    return tuple(found)


def wording_changes(office: Office, tahun: int) -> tuple[LateChange, ...]:
    """The words that are others now than those that the signature keeps for its report."""
    signature = signature_of(office, tahun)
    found: list[LateChange] = []
    for table in sorted(WORDING):
        for key, record in sorted(office.tables.get(table, {}).items()):
            words = kept(signature, table, key)
            if words is None:
                continue
            now = stored_values(record)
            found += [
                LateChange(table, key, name, words.get(name), now.get(name))
                for name in sorted(WORDING[table])
                if words.get(name) != now.get(name)
            ]
    return tuple(found)


def set_aside(office: Office, signed: Office, tahun: int) -> list[Edit]:
    """The edits that bring the report of a year back to what was signed.

    `signed` is the office as the one who signed saw it. Raises StateError where no signature
    stands, nothing came late, or the signed set cannot be had back.
    """
    signature = signature_of(office, tahun)
    if signature is None:
        raise StateError(f"Laporan {tahun} belum ditandatangani.")
    if is_as_signed(office, signature):
        raise StateError(f"Tidak ada perubahan yang menyusul pada laporan {tahun}.")
    before, now = (frozen_set(each, tahun)["isi"] for each in (signed, office))
    edits = []
    for table in sorted(before.keys() | now.keys()):
        was = before.get(table, {})
        for key in sorted(was.keys() | now.get(table, {}).keys()):
            names = names_of(table, signature) - free_names(signature, table, key)
            edit = _brought_back(office, signed, (table, key), was.get(key), names)
            edits += [edit] if edit is not None else []
    if not is_as_signed(apply(office, edits), signature):
        raise StateError(
            f"Perubahan yang menyusul pada laporan {tahun} tidak dapat disisihkan seluruhnya.",
            "Buka kembali laporan dengan alasan, lalu tanda tangani lagi.",
        )
    return edits


def _brought_back(
    office: Office,
    signed: Office,
    place: tuple[str, str],
    was: dict[str, Any] | None,
    names: frozenset[str],
) -> Edit | None:
    """The edit for one record of either set; None where it gives what it gave.

    `names` are without those whose words the signature keeps: later years may change them.

    A late record of another year's kind (an indikator, a sasaran) leaves the set by itself, once
    nothing of the year refers to it.
    """
    table, key = place
    if was is None:
        return Edit(table, key, {DELETED: True}) if table in OF_THE_YEAR else None
    record, old = office.record(table, key), signed.record(table, key)
    if record is None:
        return Edit(table, key, stored_values(old)) if old is not None else None
    given = stored_values(record)
    values = {
        name: was.get(name)
        for name in sorted(names)
        if was.get(name) != given.get(name) or name in record.bentrok
    }
    if record.dihapus_bentrok:
        values[DELETED] = False
    return Edit(table, key, values) if values else None
