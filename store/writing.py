"""From a person's edits to the content of changes: what is new, and what exactly it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from kinerja.office import DELETED, Edit, Office
from store.canonical import clean, same
from store.errors import Overtaken, UnknownBase
from store.fold import Fold, Key

Content = dict[str, tuple[Any, tuple[str, ...]]]
"""Per field the new value and the ids of the changes whose value it replaces."""

Replaces = Mapping[tuple[str, str, str], tuple[str, ...]]
"""Per table, record and field the changes that a value was written over, whatever came since."""

NO_REPLACES: Replaces = MappingProxyType({})


def cleaned(edits: Iterable[Edit]) -> list[Edit]:
    """The edits with values in the one form of the file; raises InputError."""
    return [
        Edit(
            clean(edit.table),
            clean(edit.id),
            {clean(name): clean(value) for name, value in edit.values.items()},
            edit.seen,
        )
        for edit in edits
    ]


def joined(edits: Iterable[Edit]) -> list[Edit]:
    """One edit a record, so that one action makes one change of it."""
    by_key: dict[Key, Edit] = {}
    for edit in edits:
        key = (edit.table, edit.id)
        earlier = by_key.get(key)
        if earlier is None:
            by_key[key] = edit
            continue
        values = {**earlier.values, **edit.values}
        by_key[key] = Edit(*key, values, _joined(earlier.seen, edit.seen))
    return list(by_key.values())


def _joined(
    first: Mapping[str, tuple[str, ...]] | None, second: Mapping[str, tuple[str, ...]] | None
) -> Mapping[str, tuple[str, ...]] | None:
    if first is None or second is None:
        return first if second is None else second
    return {**first, **second}


def check_known(fold: Fold, replaces: Replaces) -> None:
    """Raises UnknownBase where a value was written over a change that this file does not hold."""
    for (table, record, field), earlier in replaces.items():
        for change in earlier:
            known = fold.journal.by_id.get(change)
            if known is None or known[6:8] != (table, record) or field not in known.isi:
                raise UnknownBase(table, record)


def overtaken(
    fold: Fold, office: Office, edits: Iterable[Edit], replaces: Replaces = NO_REPLACES
) -> tuple[Overtaken, ...]:
    """Fields that were open on a form and that somebody else has given another value since.

    A record that was deleted counts only where it is gone: one whose deletion is disputed is
    still shown, and what is written to it joins the dispute.
    """
    found: list[Overtaken] = []
    for edit in edits:
        if edit.seen is None:
            continue
        for field, mine in edit.values.items():
            if (edit.table, edit.id, field) in replaces:
                continue
            fields = _deletion_scope(fold, edit) if _deletes(field, mine) else (field,)
            for name in fields:
                found += _newer(fold, edit, name, mine if name == field else None)
        gone = fold.is_deleted(edit.table, edit.id) and office.record(edit.table, edit.id) is None
        if edit.seen and DELETED not in edit.values and gone:
            found += _newer(fold, edit, DELETED, None)
    return tuple(found)


def _deletes(field: str, value: Any) -> bool:
    return field == DELETED and value is True


def _deletion_scope(fold: Fold, edit: Edit) -> tuple[str, ...]:
    return tuple(fold.fields(edit.table, edit.id))


def _newer(fold: Fold, edit: Edit, field: str, mine: Any) -> list[Overtaken]:
    shown = (edit.seen or {}).get(field, ())
    heads = fold.heads(edit.table, edit.id, field)
    by_id = fold.journal.by_id
    known = [head for head in shown if head in by_id and field in by_id[head].isi]
    harmless = [mine, *fold.values(field, known)] if known else [mine, None]
    found: list[Overtaken] = []
    for head in heads:
        change = fold.journal.by_id[head]
        theirs = change.value(field)
        if head in shown or any(same(theirs, value) for value in harmless):
            continue
        found.append(
            Overtaken(
                edit.table, edit.id, field, mine, theirs, change.oleh, change.waktu, change.id
            )
        )
    return found


def content_of(
    fold: Fold, edit: Edit, *, keep_conflict: bool = False, replaces: Replaces = NO_REPLACES
) -> Content:
    """What the change for one edit says; empty where nothing would differ.

    With `keep_conflict` only what the person had seen is replaced, so that what somebody else
    wrote meanwhile stands beside it as a conflict. A field in `replaces` replaces exactly the
    changes named there; the value that these already gave is no news, however old it is.
    """
    values = dict(edit.values)
    if DELETED not in values and not edit.seen and fold.is_deleted(edit.table, edit.id):
        values = _revived(fold, edit, values)
    content: Content = {}
    for field, value in values.items():
        heads = fold.heads(edit.table, edit.id, field)
        given = replaces.get((edit.table, edit.id, field))
        if given is not None:
            if not _known(fold, edit, field, given):
                content[field] = (value, given)
            continue
        replaced = _replaced(fold, edit, field, heads, keep_conflict=keep_conflict)
        if _deletes(field, value):
            if not fold.is_deleted(edit.table, edit.id):
                content[field] = (value, _whole_record(fold, edit, keep_conflict=keep_conflict))
        elif not _already(fold, field, heads, value):
            content[field] = (value, replaced)
    return content


def _known(fold: Fold, edit: Edit, field: str, given: tuple[str, ...]) -> bool:
    """Whether a returned value was handed out so, stands already, or was taken in before."""
    value = edit.values[field]
    standing = fold.heads(edit.table, edit.id, field)
    if _already(fold, field, given, value) or _already(fold, field, standing, value):
        return True
    taken_in = (
        change.isi[field]
        for change in fold.journal.changes_of(edit.table, edit.id)
        if field in change.isi
    )
    return any(replaced == sorted(given) and same(earlier, value) for earlier, replaced in taken_in)


def _already(fold: Fold, field: str, heads: tuple[str, ...], value: Any) -> bool:
    found = fold.values(field, heads) or [None]
    if len(found) > 1:
        return False
    if field == DELETED:  # never written and False both mean: not deleted
        return bool(found[0]) == bool(value)
    return same(found[0], value)


def _replaced(
    fold: Fold, edit: Edit, field: str, heads: tuple[str, ...], *, keep_conflict: bool
) -> tuple[str, ...]:
    """All heads, or what the person had seen, also where others replaced that meanwhile."""
    if edit.seen is None or not keep_conflict:
        return heads
    by_id = fold.journal.by_id
    shown = (head for head in edit.seen.get(field, ()) if head in by_id)
    return tuple(head for head in shown if head in heads or field in by_id[head].isi)


def _whole_record(fold: Fold, edit: Edit, *, keep_conflict: bool) -> tuple[str, ...]:
    """All heads of all fields that the person who deletes had seen."""
    replaced: set[str] = set()
    for field, heads in fold.fields(edit.table, edit.id).items():
        replaced.update(_replaced(fold, edit, field, heads, keep_conflict=keep_conflict))
    return tuple(replaced)


def _revived(fold: Fold, edit: Edit, values: dict[str, Any]) -> dict[str, Any]:
    """Writing to a deleted record makes it anew: what it held before must not come back."""
    old = {name: None for name in fold.fields(edit.table, edit.id) if name != DELETED}
    return {**old, **values, DELETED: False}
