"""Which changes came in with which packet, as the register of forms tells.

A packet that is taken in whole keeps its own changes: who made them and when. In which file they
came they cannot say, for their ids follow from their content. The register's entry names them
instead, by the beginning of their ids: 12 of 32 letters (60 bits) tell any two changes apart, and
the file grows by some 30 bytes for each change that came so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kinerja.records import Penerimaan
from store.change import Change, Source
from store.fold import Fold

FIELD = "perubahan"
"""The field of a `Penerimaan` that names the changes which came in with its file."""
_LETTERS = 12


def enters_merged(change: Change) -> bool:
    """Whether a change enters a merged packet, whose own changes would stay if it were undone."""
    return change.tabel == Penerimaan.table and FIELD in change.isi


def names_of(changes: Iterable[str]) -> list[str]:
    """The ids of changes as the register keeps them."""
    return sorted(one[:_LETTERS] for one in changes)


def source_in(fold: Fold) -> Callable[[Change], Source | None]:
    """The file that a change's values came from: its own evidence, else the packet it came in with.

    Entries that were deleted count too. What came in twice, on two copies, came in with the file
    that was taken first.
    """
    records = fold.records.get(Penerimaan.table, ())
    entries = [fold.document(Penerimaan.table, record) for record in records]
    came: dict[str, Source] = {}
    for entry in sorted(entries, key=lambda one: (str(one.get("pada")), str(one.get("sha256")))):
        named = entry.get(FIELD)
        if isinstance(named, list):
            source = Source(str(entry.get("berkas") or ""), str(entry.get("sha256") or ""))
            fresh = (str(one)[:_LETTERS] for one in named)
            came.update((one, source) for one in fresh if one not in came)
    if not came:
        return lambda change: change.source
    return lambda change: change.source or came.get(change.id[:_LETTERS])
