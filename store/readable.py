"""What a store shows of an office's file: the snapshot, who wrote what, and how the file stands."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.office import Conflict, Office
from store import disk, guard
from store.errors import JournalBroken
from store.journal import BrokenJournal, Journal
from store.state import State

if TYPE_CHECKING:
    from datetime import datetime

    from store.boundary import Checkpoint
    from store.history import HistoryRow, Wanted
    from store.past import Past

_FORGED = "perubahan di dalamnya bukan buatan lkjip, meskipun sidik berkasnya cocok"


class Readable:
    """One office's file as readers have it; nothing here alters it."""

    def __init__(self, path: Path, state: State) -> None:
        self.path = path
        self._state = state
        self._guard = threading.RLock()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """Keep others out meanwhile; raises JournalBroken for what somebody forged.

        A file is shown before its changes are checked, so what they say may be of any form.
        """
        with self._guard:
            journal = self._state.journal
            try:
                yield
            except (BrokenJournal, ValueError, TypeError, KeyError, AttributeError) as error:
                if journal.verified:
                    raise
                raise JournalBroken(self.path, _FORGED) from error

    @property
    def office(self) -> Office:
        """The newest snapshot that this store has read or written."""
        return self._state.office

    @property
    def office_id(self) -> str:
        """The random id that all copies of this office's file share."""
        return self._state.journal.office_id

    @property
    def journal_heads(self) -> tuple[str, ...]:
        """Ids of the journal's newest changes."""
        return self._state.journal.heads

    def heads(self, table: str, record_id: str, field: str) -> tuple[str, ...]:
        """Ids of the changes whose values of one field `office` shows; () for none."""
        with self._reading():
            return self._state.fold.heads(table, record_id, field)

    @property
    def size_changes(self) -> int:
        """How many changes the journal holds."""
        return len(self._state.journal)

    @property
    def packet(self) -> Mapping[str, str] | None:
        """The heading of a packet; None for an office's whole file."""
        boundary = self._state.journal.boundary
        return boundary.heading if boundary.is_packet else None

    @property
    def condensed(self) -> tuple[Checkpoint, ...]:
        """The condensings of this file, oldest year first; each names its archive."""
        return self._state.journal.boundary.checkpoints

    @property
    def read_only(self) -> bool:
        """Whether the file or its folder cannot be written now, or lies on a stick."""
        return not disk.is_writable(self.path) or guard.on_stick(self.path)

    def journal(self) -> Journal:
        """The journal as this store has it; not to be altered."""
        with self._reading():
            return self._state.journal

    def seen(self, table: str, record_id: str) -> dict[str, tuple[str, ...]]:
        """For each field ever written, the changes whose values `office` shows now."""
        with self._reading():
            return self._state.fold.fields(table, record_id)

    def conflicts(self) -> tuple[Conflict, ...]:
        """All open conflicts; one is resolved by a `save` that writes the field."""
        return self.office.conflicts

    def history(
        self,
        table: str | None = None,
        id: str | None = None,  # noqa: A002 - the word that records use
        limit: int | None = None,
        *,
        wanted: Wanted | None = None,
    ) -> list[HistoryRow]:
        """Who changed what, newest first: of one record, one table, all, or what is `wanted`."""
        from store.history import Wanted, rows_of

        with self._reading():
            return rows_of(self._state.fold, wanted or Wanted(table, id), limit)

    def at(self, moment: datetime) -> Past:
        """What the file held at an aware moment, as far as this copy knows (`store.past`)."""
        from store.past import past_of

        with self._reading():
            return past_of(self._state.journal, moment)

    def last_known(self, table: str, record_id: str) -> Mapping[str, object]:
        """The stored values of a record as they were last, also of a deleted one."""
        from store.history import last_known

        with self._reading():
            return last_known(self._state.fold, table, record_id)

    def as_made(self, table: str, record_id: str) -> Office:
        """The office as the first change of a record left it, without what others did apart."""
        with self._reading():
            return State(self._state.journal.up_to(table, record_id)).office
