"""The changes of a journal by time, as people read a history.

The journal's own order is one that all copies share: where two were edited apart, their changes lie
between each other by their ids. For people they lie by their times. A change never comes before
what it stands on, whatever the clock said that made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from store.change import Change
from store.journal import Journal


def newest_first(journal: Journal) -> Iterator[Change]:
    """All changes, the newest first; equally new ones the other way round than in the journal."""
    times: dict[str, datetime] = {}
    for change in journal.changes:
        own = datetime.fromisoformat(change.waktu)
        times[change.id] = max([own, *(times[one] for one in change.induk if one in times)])
    ordered = list(times.values())
    places = sorted(range(len(ordered)), key=ordered.__getitem__)
    return (journal.changes[at] for at in reversed(places))
