"""What a signature freezes: a named set of fields of one year's report, and its hash.

Which records that are is in `kinerja.frozen_reach`.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from kinerja.batch import Batch, Touched, label_of
from kinerja.errors import StateError
from kinerja.frozen_reach import Reach, given_by, names_of
from kinerja.office import DELETED, Conflict, Edit, Office
from kinerja.penyebutan import free_names, keeps_words, worded
from kinerja.records import (
    RECORD_TYPES,
    Indikator,
    Laporan,
    Program,
    Record,
    Renstra,
    Sasaran,
    TandaTangan,
    Tujuan,
    Unit,
)

State = Literal["belum", "berlaku", "ada perubahan menyusul"]

VERSION = "lkjip-laporan-1"
"""Stands first in what is hashed; a new way of choosing or writing the set gets a new one."""


_OF_ITS_TIME: tuple[type[Record], ...] = (Indikator, Sasaran, Program)
_KNOWN_WITH_WORDS: tuple[type[Record], ...] = (Unit, Tujuan, Renstra)
"""Of what a signed report shows no record that was made after the signature."""


def frozen_set(office: Office, tahun: int) -> dict[str, Any]:
    """The set of one year's report by table and id; an empty dict of tables for an empty year.

    Under a signature that stands, in the words that it keeps (`kinerja.penyebutan`).
    """
    return _set_under(office, tahun, signature_of(office, tahun))


def _set_under(office: Office, tahun: int, signature: TandaTangan | None) -> dict[str, Any]:
    reach = Reach(office, tahun, signature)
    tables: dict[str, dict[str, Any]] = {}
    for record in reach.records():
        tables.setdefault(record.table, {})[record.id] = given_by(record, reach)
    return {"bentuk": VERSION, "isi": tables, "tahun": tahun}


def data_bytes(office: Office, tahun: int) -> bytes:
    """The set as JSON: keys sorted, no blanks, UTF-8, no floats."""
    return _bytes_of(frozen_set(office, tahun))


def data_hash(office: Office, tahun: int) -> str:
    """SHA-256 (hex) over `data_bytes`."""
    return _hash_of(frozen_set(office, tahun))


def is_as_signed(office: Office, signature: TandaTangan) -> bool:
    """Whether what the signature covers is still what is there."""
    assert signature.tahun is not None
    return _hash_of(_set_under(office, signature.tahun, signature)) == signature.sidik_data


def _bytes_of(chosen: dict[str, Any]) -> bytes:
    text = json.dumps(
        chosen, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8")


def _hash_of(chosen: dict[str, Any]) -> str:
    from hashlib import sha256  # loads OpenSSL, which the first screens need not have

    return sha256(_bytes_of(chosen)).hexdigest()


def conflicts_of(office: Office, tahun: int) -> tuple[Conflict, ...]:
    """The open conflicts inside the set of one year."""
    signature = signature_of(office, tahun)
    reach = Reach(office, tahun, signature)
    return tuple(
        conflict
        for conflict in office.conflicts
        if (record := office.record(conflict.table, conflict.id)) is not None
        and reach.holds(record)
        and (conflict.field == DELETED or conflict.field in names_of(conflict.table, signature))
        and conflict.field not in free_names(signature, conflict.table, conflict.id)
    )


def stands(signature: TandaTangan) -> bool:
    """Whether a signature was not reopened.

    A conflict in `dibuka_pada` means that two copies reopened it, at two moments.
    """
    return signature.dibuka_pada is None and "dibuka_pada" not in signature.bentrok


def signatures(office: Office) -> dict[int, TandaTangan]:
    """The signature that stands under each year's report; reopened ones no longer stand.

    Where two copies signed apart, the one that fits the data stands, else the last one.
    """
    found: dict[int, list[TandaTangan]] = {}
    for item in office.all(TandaTangan):
        if item.tahun is not None and stands(item):
            found.setdefault(item.tahun, []).append(item)
    return {tahun: _standing(office, several) for tahun, several in found.items()}


def _standing(office: Office, several: list[TandaTangan]) -> TandaTangan:
    if len(several) > 1:
        several = [item for item in several if is_as_signed(office, item)] or several
    return several[-1]


def signature_of(office: Office, tahun: int) -> TandaTangan | None:
    """The signature that stands under the report of a year, or None."""
    return signatures(office).get(tahun)


def signature_state(office: Office, tahun: int) -> State:
    """Whether the report is signed, and whether what was signed is still what is there."""
    signature = signature_of(office, tahun)
    if signature is None:
        return "belum"
    return "berlaku" if is_as_signed(office, signature) else "ada perubahan menyusul"


def is_frozen(office: Office, edit: Edit) -> int | None:
    """The signed year that this edit would change, or None where it may be saved."""
    found = _changed(Batch.of(office, [edit]))
    return found[0] if found else None


def in_its_words(office: Office, tahun: int) -> Office:
    """The office in the words that the report of a year was signed with; as it is without."""
    return worded(office, signature_of(office, tahun))


def as_signed(office: Office, tahun: int) -> Office:
    """The office as the report of a year sees it.

    Under a signature that stands, in its words, and what is outside the signed set (made later,
    for later years) is no part of that report; without one the office is as it is. Signatures
    that keep no words do not say which units, tujuan and Renstra there were.
    """
    signature = signature_of(office, tahun)
    if signature is None:
        return office
    office = worded(office, signature)
    reach = Reach(office, tahun, signature)
    kinds = (*_OF_ITS_TIME, *(_KNOWN_WITH_WORDS if keeps_words(signature) else ()))
    tables = {
        kind.table: {record.id: record for record in office.all(kind) if reach.holds(record)}
        for kind in kinds
    }
    return Office(office.id, {**office.tables, **tables}, office.conflicts)


def check(batch: Batch) -> None:
    """Refuse with StateError a batch that would change a signed report."""
    found = _changed(batch)
    if found is None:
        return
    tahun, item = found
    record = item.before or item.after
    named = label_of(record, batch.office) if record is not None else RECORD_TYPES[item.table].label
    own = item.table == Laporan.table
    why = "isinya terkunci" if own else f"{named} termasuk di dalamnya"
    raise StateError(
        f"Laporan {tahun} sudah ditandatangani dan {why}.",
        f"Buka kembali laporan {tahun} dengan alasan lebih dulu.",
    )


def _changed(batch: Batch) -> tuple[int, Touched] | None:
    """The first signed year that the batch changes, with the record by which it does."""
    standing = signatures(batch.office)
    if not standing:
        return None
    still = signatures(batch.after) if batch.of_table(TandaTangan.table) else standing
    for tahun in sorted(standing.keys() & still.keys()):
        before = Reach(batch.office, tahun, standing[tahun])
        after = Reach(batch.after, tahun, still[tahun])
        for item in batch.touched:
            if item.settles or given_by(item.before, before) == given_by(item.after, after):
                continue
            # Setting late changes aside brings back what was signed: that is no change.
            if not is_as_signed(batch.after, still[tahun]):
                return tahun, item
            break
    return None
