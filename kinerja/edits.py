"""Making edits, and the one gate that every edit passes before it is saved.

`check` is called by the store before each save, whoever asks: a screen, the command line, an
import. So no caller can write what another could not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kinerja import consistency, frozen_set, kunci, penutupan, perjanjian_kunci
from kinerja.batch import Batch, label_of
from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.identity import record_id
from kinerja.office import DELETED, Edit, Edits, Office
from kinerja.records import RECORD_TYPES, Record
from kinerja.shapes import problem_of, tidy


def new(kind: type[Record], values: Mapping[str, Any]) -> Edit:
    """An edit that makes a record of `kind` from stored values.

    Texts are tidied (NFC, no blanks around), fields without data left out. Raises InputError
    where a part of a natural key is missing.
    """
    tidied = _tidied(kind, values)
    stored = {name: value for name, value in tidied.items() if value is not None}
    known = fields_of(kind)
    defaults = kind()
    for name in kind.natural:
        if name not in stored and getattr(defaults, name):
            stored[name] = getattr(defaults, name)
    try:
        return Edit(kind.table, record_id(kind, stored), stored)
    except KeyError:
        missing = ", ".join(known[name].label for name in kind.natural if name not in stored)
        raise InputError(f"{kind.label} belum lengkap: {missing} wajib diisi.") from None


def change(
    record: Record, /, seen: Mapping[str, tuple[str, ...]] | None = None, **stored: Any
) -> Edit:
    """An edit that gives an existing record these stored values; None takes a value away."""
    return Edit(record.table, record.id, _tidied(type(record), stored), seen)


def _tidied(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    known = fields_of(kind)
    return {
        name: tidy(known[name], value) if name in known else value for name, value in values.items()
    }


def delete(office: Office, record: Record, cascade: bool = False) -> list[Edit]:
    """The edits that delete a record.

    Raises StateError, naming them, where living records refer to it. With `cascade` those that
    cannot be without it go too, and the others lose the reference; a record of an act towards
    the outside (signature, sent copy, archive) is never taken along.
    """
    children = consistency.children_of(office, {(record.table, record.id)})
    if children and not cascade:
        raise consistency.has_children(office, record, [child for child, _ in children])
    doomed: dict[tuple[str, str], Record] = {(record.table, record.id): record}
    loosened: dict[tuple[str, str], set[str]] = {}
    queue = [record]
    while queue:
        current = queue.pop()
        for child, field in consistency.children_of(office, {(current.table, current.id)}):
            key = (child.table, child.id)
            if not field.required:
                loosened.setdefault(key, set()).add(field.name)
            elif not child.undoable:
                raise StateError(
                    f"{label_of(record, office)} tidak dapat dihapus: "
                    f"{label_of(child, office)} menyebutnya "
                    "dan tidak boleh ikut terhapus."
                )
            elif key not in doomed:
                doomed[key] = child
                queue.append(child)
    edits = [Edit(table, key, {DELETED: True}) for table, key in reversed(doomed)]
    edits += [
        Edit(table, key, dict.fromkeys(sorted(names)))
        for (table, key), names in loosened.items()
        if (table, key) not in doomed
    ]
    return edits


def check(office: Office, edits: Edits) -> None:
    """Let the edits pass, or say in one Indonesian sentence why they may not be saved.

    Raises InputError for what is wrong in itself (unknown field, wrong form, missing, double,
    contradictory) and StateError for what the state forbids (a signed report, living children).
    """
    for edit in edits:
        _check_form(office, edit)
    batch = Batch.of(office, edits)
    consistency.check(batch)
    penutupan.check(batch)
    frozen_set.check(batch)
    perjanjian_kunci.check(batch)
    kunci.check(batch)


def _check_form(office: Office, edit: Edit) -> None:
    kind = RECORD_TYPES.get(edit.table)
    if kind is None:
        raise InputError(f"Tabel “{edit.table}” tidak dikenal.")
    if not isinstance(edit.id, str) or not edit.id or not edit.id.isprintable() or " " in edit.id:
        raise InputError(f"Tanda pengenal {kind.label} “{edit.id!r}” tidak sah.")
    if not edit.values:
        raise InputError(f"Perubahan {kind.label} tidak berisi apa pun.")
    known = fields_of(kind)
    shown = any(edit.seen.values()) if edit.seen else False
    if shown and DELETED not in edit.values and office.record(edit.table, edit.id) is None:
        raise StateError(f"{kind.label} ini sudah dihapus orang lain.", "Muat ulang daftarnya.")
    for name, value in edit.values.items():
        if name == DELETED:
            wrong = "" if value is None or isinstance(value, bool) else "harus ya atau tidak"
            label = "tanda hapus"
        elif name not in known:
            names = ", ".join(known)
            raise InputError(f"{kind.label} tidak mempunyai kolom “{name}”.", f"Kolom: {names}.")
        else:
            label = known[name].label
            wrong = "" if value is None else problem_of(known[name], value)
        if wrong:
            record = office.record(edit.table, edit.id)
            where = label_of(record, office) if record is not None else kind.label
            raise InputError(f"{where}, {label}: {wrong}.")
