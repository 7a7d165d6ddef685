"""What a damaged file lost, as far as anything still tells: whose, when, which record and value.

A line that can no longer be proved may still be read in part. And beside the journal a file holds
the tables that it folds to: where these say something that no readable change gave, a lost change
did. Such a value is not proved, so it never takes the place of one that is: it stands beside it as
a conflict, until a person has looked at the paper.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kinerja.office import DELETED
from kinerja.records import RECORD_TYPES
from store.canonical import is_clean, same
from store.change import CONFLICTS_KEY, ID_KEY, RESERVED, Act
from store.fold import Fold
from store.journal import Journal
from store.mending import text_of
from store.salvage import Line
from store.state import Planned, State, chained
from store.writing import Content

WHO, LABEL = "lkjip pulihkan", "Nilai dari tabel berkas yang rusak"


@dataclass(frozen=True)
class Loss:
    """A lost change, or several in a row: numbers in the file and what can be read of the line.

    Nothing of it is proved; texts are "" where they are not readable.
    """

    first: int
    last: int
    when: str = ""
    who: str = ""
    label: str = ""
    table: str = ""
    record: str = ""


@dataclass(frozen=True)
class Doubt:
    """A value that only the tables of a damaged file give; `heads` are what else stands there."""

    table: str
    record: str
    field: str
    value: Any
    heads: tuple[str, ...]


def losses(lines: Sequence[Line], claimed: int, taken: Collection[str]) -> list[Loss]:
    """The changes of a file that are not among those taken, by their numbers."""
    found: list[Loss] = []
    before = 0
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        number = _number(line, before, following, claimed)
        if number > before + 1:
            found.append(Loss(before + 1, number - 1))
        identity, loss = _parts(line, number)
        if identity not in taken:
            found.append(loss)
        before = number
    return [*found, Loss(before + 1, claimed)] if claimed > before else found


def _number(line: Line, before: int, following: Line | None, claimed: int) -> int:
    """Which change of the file a line is; its number may be what is damaged.

    A gap is believed where the line after it stands behind it too.
    """
    stands = following is None or not following.number or line.number < following.number
    told = stands and before < line.number <= (claimed or line.number)
    return line.number if told else before + 1


def doubts(tables: Mapping[str, Mapping[str, Mapping[str, Any]]], fold: Fold) -> list[Doubt]:
    """What the tables of a damaged file say that its readable changes do not."""
    return [
        Doubt(table, document[ID_KEY], name, value, fold.heads(table, document[ID_KEY], name))
        for table, rows in tables.items()
        if table not in RESERVED and (table in fold.records or table in RECORD_TYPES)
        for document in rows.values()
        if isinstance(document, dict) and isinstance(document.get(ID_KEY), str)
        for name, value in _unlike(table, document, fold)
        if is_clean(name) and is_clean(value)
    ]


def with_doubts(state: State, found: Sequence[Doubt], now: datetime) -> State:
    """The state with these values beside what stands there.

    Where the table gives one of several values that stand, it settles which: that one is proved.
    """
    if not found:
        return state
    plans: dict[tuple[str, str], Content] = {}
    for doubt in found:
        content = plans.setdefault((doubt.table, doubt.record), {})
        content[doubt.field] = (doubt.value, _settled(state.fold, doubt))
    act = Act(os.urandom(8).hex(), WHO, now, LABEL)
    planned = [Planned(*key, content) for key, content in plans.items()]
    journal = state.journal
    added = chained(journal.heads, planned, act)
    return State(Journal([*journal.changes, *added], journal.boundary))


def _settled(fold: Fold, doubt: Doubt) -> tuple[str, ...]:
    """The changes that a table's value takes the place of: none where only the table gives it."""
    if not any(same(doubt.value, value) for value in fold.values(doubt.field, doubt.heads)):
        return ()
    if doubt.field != DELETED:
        return doubt.heads
    every = fold.fields(doubt.table, doubt.record).values()
    return tuple(dict.fromkeys(head for heads in every for head in heads))


def _parts(line: Line, number: int) -> tuple[str, Loss]:
    """The id that a line bears, and what else of it can be read."""
    change = line.change
    if change is not None:
        told = (change.waktu, change.oleh, change.label, change.tabel, change.rekaman)
        return change.id, Loss(number, number, *told)
    return text_of("id", line.text), Loss(
        number,
        number,
        when=text_of("waktu", line.text),
        who=text_of("oleh", line.text),
        label=text_of("label", line.text),
        table=text_of("tabel", line.text),
        record=text_of("rekaman", line.text),
    )


def _unlike(table: str, document: Mapping[str, Any], fold: Fold) -> Iterator[tuple[str, Any]]:
    """Fields of a record to which the table gives another value than the changes do."""
    record = document[ID_KEY]
    known = record in fold.records.get(table, {})
    mine = fold.document(table, record) if known else {ID_KEY: record}
    if document.get(DELETED) is True:  # its fields are of no use, and no news for who deleted it
        if known and not same(mine.get(DELETED), True):
            yield DELETED, True
        return
    theirs_open, mine_open = (one.get(CONFLICTS_KEY) or () for one in (document, mine))
    for name in sorted({*document, *mine, *mine_open} - {ID_KEY, CONFLICTS_KEY}):
        if name in theirs_open and (name in mine_open or name == DELETED):
            continue
        value = document.get(name)
        if name not in mine_open and same(value, mine.get(name)):
            continue
        if name == DELETED and value is None:
            value = False
        yield name, value
