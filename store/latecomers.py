"""Changes that came after their year was condensed ("perubahan susulan")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from store.boundary import YEAR_FIELD, Checkpoint
from store.change import Change
from store.fold import Fold
from store.journal import Journal


def late_in(fold: Fold) -> Callable[[Change], bool]:
    """Whether a change belongs to a year that some condensing closed without knowing the change.

    A clock is not asked, for a change may be made on another copy before and come in after.
    """
    if not fold.journal.boundary.checkpoints:
        return lambda _: False
    known = [(point.year, covered) for point, covered in known_in(fold.journal)]

    def is_late(change: Change) -> bool:
        year = fold.document(change.tabel, change.rekaman).get(YEAR_FIELD)
        if type(year) is not int:
            return False
        return any(year <= last and change.id not in covered for last, covered in known)

    return is_late


def known_in(journal: Journal) -> list[tuple[Checkpoint, set[str]]]:
    """What each condensing knew: the changes that its heads stand on. The earliest is first."""
    boundary = journal.boundary
    parents: dict[str, Sequence[str]] = {one.id: one.induk for one in journal.changes}
    parents.update(boundary.dropped)
    known = [(point, _below(point.heads, parents)) for point in boundary.checkpoints]
    return sorted(known, key=lambda one: len(one[1]))


def _below(heads: Iterable[str], parents: Mapping[str, Sequence[str]]) -> set[str]:
    """These changes and all that they stand on."""
    found: set[str] = set()
    waiting = list(heads)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents.get(one, ())
    return found
