"""The office's file as the program uses it: open, save, see what others saved, undo, merge."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kinerja.naming import name_by_id
from kinerja.office import Edit, Office
from store import disk, guard, temps
from store.canonical import clean
from store.change import Act, Source
from store.errors import AlreadyThere, ChangedElsewhere, MediumFailed
from store.loading import checked, follow, held_lightly, load
from store.lock import locked
from store.pace import Pace
from store.readable import Readable
from store.state import Planned, State, Writer, act_of, chained, newborn
from store.storage import OfficeStorage, Overtaken, storage_of
from store.writing import NO_REPLACES, Replaces, check_known, cleaned, overtaken

if TYPE_CHECKING:
    from store.condensing import Condensed
    from store.merge import Merged, MergePreview
    from store.undo import Undone, UndoPlan

T = TypeVar("T")
PERSISTS = 20.0
"""Seconds for which a save that is overtaken on a medium without locks is tried anew."""


@dataclass(frozen=True)
class Saved:
    """What a save wrote: the action's id ("" where nothing differed) and how many fields."""

    action: str
    changed: int


class Store(Readable):
    """One office's file. Readers take `office`, an immutable snapshot; all writing goes by `save`.

    Safe to use from several threads. Every method may raise an OfficeFileError of
    `store.errors`; `office` is then as before, and the file as before or, where only the last
    fsync failed, as it would have been.
    """

    def __init__(self, path: Path, storage: OfficeStorage, state: State) -> None:
        super().__init__(path, state)
        self.pace = Pace()
        self._storage = storage
        self._tidied = False
        self._old_version: int | None = None
        self._verifies_at_once = True

    @classmethod
    def create(cls, path: Path, edits: Sequence[Edit], writer: Writer, label: str) -> Store:
        """A new office's file with a random office id; raises AlreadyThere, never overwrites."""
        real = disk.real_path(Path(path))
        if disk.exists(real):
            raise AlreadyThere(real)
        wanted = cleaned(edits)
        _check(Office(), wanted)
        store = cls(real, storage_of(real), newborn(wanted, act_of(writer, label)))
        with disk.writing_errors(real), locked(real):
            store._write(store._state)
        return store

    @classmethod
    def open(cls, path: Path, *, verified: bool = True) -> Store:
        """The store of an existing file; raises what stands in the way.

        A file that cannot be written opens for reading only (`read_only`). Without `verified` only
        the checksum over the file is checked: that is fast. `verify_journal` does the rest, at
        the latest before the first save.
        """
        real = disk.real_path(Path(path))
        storage, pace = storage_of(real), Pace()
        with pace.opening():
            state, version = load(real, storage, verified=verified)
        store = cls(real, storage, state)
        store.pace = pace
        store._old_version = version
        store._verifies_at_once = verified
        return store

    def verify_journal(self) -> bool:
        """Check the journal's hashes where that was put off; raises JournalBroken.

        May run in a thread of its own: others work on meanwhile. True where the tables were not
        what the journal says, so that `office` is another now.
        """
        state = self._state
        found = checked(self.path, self._storage, state)
        if found is state:
            return False
        with self._guard:
            self._state = found
        return True

    def refresh(self) -> bool:
        """Take in what others saved; True if there was something. Reads one line otherwise.

        Raises what is wrong with the file; one that was cut is told by its size. Never waits for
        a save of another thread: that save takes in what others saved itself.
        """
        if not self._guard.acquire(blocking=False):
            return False
        try:
            changed = self._storage.overtaken() or self._storage.cut()
            if changed:
                self._take_in()
            return changed
        finally:
            self._guard.release()

    def _take_in(self) -> None:
        if not follow(self._storage, self._state):
            self._state, self._old_version = load(
                self.path, self._storage, verified=self._verifies_at_once
            )

    def save(
        self,
        edits: Sequence[Edit],
        writer: Writer,
        label: str,
        *,
        keep_conflict: bool = False,
        replaces: Replaces = NO_REPLACES,
        source: Source | None = None,
    ) -> Saved:
        """Write the edits as one action; on return they are on the medium.

        Raises ChangedElsewhere where somebody gave a field another value since `Edit.seen`;
        with `keep_conflict` both values then stand as a conflict. `replaces` says per table,
        record and field exactly which changes a value was written over (a returned form): what
        came since stands beside it as a conflict. Raises UnknownBase where those are not of this
        file, and what `kinerja.edits.check` finds. `source` is kept with every change.
        """
        wanted = cleaned(edits)

        def attempt() -> Saved:
            fold = self._state.fold
            check_known(fold, replaces)
            newer = () if keep_conflict else overtaken(fold, self.office, wanted, replaces)
            if newer:
                raise ChangedElsewhere(newer, name_by_id(self.office, newer[0].table, newer[0].id))
            _check(self.office, wanted)
            plans = self._state.plan(wanted, keep_conflict=keep_conflict, replaces=replaces)
            return self._commit(plans, act_of(writer, label, source=source))

        return self._exclusively(attempt)

    def undoable(self, writer: Writer) -> UndoPlan:
        """What `undo` would take back; raises NothingToUndo or NotUndoable."""
        from store.undo import plan_undo

        with self._reading():
            return plan_undo(self._state.fold, self.office, clean(writer.name))

    def undo(self, writer: Writer) -> Undone:
        """Take back the person's own last action where nobody went on from it.

        Raises NothingToUndo, NotUndoable, or what `kinerja.edits.check` finds.
        """
        from store.change import UNDO_PREFIX
        from store.undo import Undone

        def attempt() -> Undone:
            plan = self.undoable(writer)
            _check(self.office, plan.edits)
            act = act_of(writer, f"Urungkan: {plan.label}", UNDO_PREFIX + plan.action)
            saved = self._commit(self._state.plan(plan.edits), act)
            return Undone(plan.label, saved.changed, plan.left)

        return self._exclusively(attempt)

    def preview_merge(self, paths: Sequence[Path]) -> MergePreview:
        """What merging these copies would do; raises as `merge` does."""
        from store import merge

        with self._guard:
            self.refresh()
            self.verify_journal()  # a preview of what somebody forged would tell nothing
            copies = merge.arrived(self.path, self._state, paths)
            return merge.preview(self._state, copies)

    def merge(self, paths: Sequence[Path]) -> Merged:
        """Take in all changes of these copies and save once.

        Raises OtherOffice, SameFile, PacketRefused, or what is wrong with one of them; then
        nothing is merged.
        """
        from store import merge

        def attempt() -> Merged:
            old = self._state
            found = merge.join(old, merge.arrived(self.path, old, paths))
            if found.state is old:
                return merge.Merged(0, ())
            if found.spliced:
                self._write(found.state)
                self._state = found.state
            else:
                self._replace_state(found.state)
            conflicts = merge.opened(old.office, found.state.office)
            return merge.Merged(found.added, conflicts, found.late)

        return self._exclusively(attempt)

    def condense(self, year: int, folder: Path, writer: Writer) -> Condensed:
        """Give the superseded changes of the closed years up to `year` to an archive file.

        The archive is the whole file as it is now, written to `folder` and read back first.
        Raises StateError where a year is not closed, PacketHere, AlreadyThere.
        """
        from store import condensing

        def attempt() -> Condensed:
            wish = condensing.Wish(year, Path(folder), writer)
            done = condensing.run(self.path, self._state, wish, self._replace_state)
            self.pace.forget()
            return done

        return self._exclusively(attempt)

    def _replace_state(self, state: State) -> None:
        """Write another state, which is then this store's; held as lightly as when opened."""
        self._write(state)
        self._state = held_lightly(self._storage, state)

    def _commit(self, plans: Sequence[Planned], act: Act) -> Saved:
        """Append the planned changes as one action and write the file; needs the lock."""
        if not plans:
            return Saved("", 0)
        changes = chained(self.journal_heads, plans, act)
        with self.pace.saving():
            self._state.append(changes, self._write)
        return Saved(act.id, sum(len(plan.content) for plan in plans))

    def _write(self, state: State) -> None:
        if self._old_version is not None:
            from store import migrations

            migrations.keep_old(self.path, self._old_version)
        news = state.news()
        if news is None:
            self._storage.write(state.tables())
        elif state.image is not None and state is not self._state:
            self._storage.write_image(state.image)
        else:
            state.settle(self._storage.extend(state.header(), *news))
        self._old_version = None
        if self._storage.displaced():
            self._check_kept(state)

    def _check_kept(self, state: State) -> None:
        """Raise Overtaken where who replaced the file since does not know what was written."""
        found, _ = load(self.path, storage_of(self.path))
        if not state.journal.by_id.keys() <= found.journal.by_id.keys():
            self._storage.forget()
            raise Overtaken

    def _exclusively(self, act: Callable[[], T]) -> T:
        """Run `act` on the newest state under the file's lock, again if it was overtaken."""
        end = time.monotonic() + PERSISTS
        with self._guard:
            while time.monotonic() < end:
                with disk.writing_errors(self.path), self._locked():
                    if not self._tidied:
                        temps.remove_left(self.path)
                        self._tidied = True
                    if self._storage.overtaken():  # a save heals what was only cut
                        self._take_in()
                    self.verify_journal()
                    with contextlib.suppress(Overtaken):
                        return act()
                time.sleep(random.random() * 0.02)  # noqa: S311 - only to fall out of step
        raise MediumFailed(self.path, "terus-menerus diganti oleh program lain")

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        guard.check(self.path)
        with locked(self.path):
            yield


def _check(office: Office, edits: Sequence[Edit]) -> None:
    from kinerja import edits as rules

    rules.check(office, edits)
