"""Copies of one office in any hands: edits, deletions, merges in any order, sticks between them.

Whatever happens, once all copies have met they are byte for byte equal, no acknowledged edit is
missing from the journal, and values written without knowing of each other are all to be seen.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kinerja.errors import LkjipError
from kinerja.office import DELETED, Edit
from store import Store, sticks, verify
from tests.store.helpers import CELL, make, unit, writer

COPIES = 3
PLACES = st.integers(0, COPIES - 1)
FIELDS = st.sampled_from(("target", "realisasi", "catatan"))
UNITS = st.sampled_from(("u1", "u2", "u3"))
VALUES = st.integers(0, 4).map(str)


class Copies(RuleBasedStateMachine):
    """Three computers, one stick."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lkjip-salinan-"))
        paths = [self.folder / str(number) / "dinas.lkjip.json" for number in range(COPIES)]
        for path in paths:
            path.parent.mkdir()
        make(paths[0], unit("u2"), unit("u3"))
        for path in paths[1:]:
            shutil.copyfile(paths[0], path)
        self.stick = self.folder / "stik.lkjip.json"
        shutil.copyfile(paths[0], self.stick)
        self.stores = [Store.open(path) for path in paths]
        self.people = [writer(f"Operator {number}") for number in range(COPIES)]
        self.acked: set[tuple[str, str, str]] = set()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.meet()
            shutil.rmtree(self.folder)

    @rule(place=PLACES, field=FIELDS, value=VALUES, knowing=st.booleans())
    def write(self, place: int, field: str, value: str, knowing: bool) -> None:
        store = self.stores[place]
        seen = store.seen("nilai", CELL) if knowing else None
        self.save(place, Edit("nilai", CELL, {field: value}, seen))

    @rule(place=PLACES, name=UNITS, value=VALUES)
    def rename(self, place: int, name: str, value: str) -> None:
        self.save(place, Edit("unit", name, {"nama": f"Bidang {value}"}))

    @rule(place=PLACES, name=UNITS)
    def delete(self, place: int, name: str) -> None:
        self.save(place, Edit("unit", name, {DELETED: True}))

    @rule(place=PLACES, name=UNITS, value=VALUES)
    def undo(self, place: int, name: str, value: str) -> None:
        try:
            self.stores[place].undo(self.people[place])
        except LkjipError:
            return

    @rule(place=PLACES, others=st.lists(PLACES, min_size=1, max_size=COPIES, unique=True))
    def merge(self, place: int, others: list[int]) -> None:
        paths = [self.stores[one].path for one in others if one != place]
        if paths:
            self.stores[place].merge(paths)
            assert self.stores[place].merge(paths).added == 0

    @rule(place=PLACES)
    def carry(self, place: int) -> None:
        sticks.synchronise(self.stores[place], self.stick)
        assert self.stick.read_bytes() == self.stores[place].path.read_bytes()

    @rule(place=PLACES, pick=st.integers(0, 3))
    def settle(self, place: int, pick: int) -> None:
        store = self.stores[place]
        for conflict in store.conflicts()[:1]:
            value = conflict.versions[pick % len(conflict.versions)].value
            self.save(place, Edit(conflict.table, conflict.id, {conflict.field: value}))

    @rule(place=PLACES)
    def reopen(self, place: int) -> None:
        office = self.stores[place].office
        self.stores[place] = Store.open(self.stores[place].path)
        assert self.stores[place].office == office

    @invariant()
    def files_are_whole(self) -> None:
        if hasattr(self, "stores"):
            assert all(store.size_changes for store in self.stores)

    def save(self, place: int, edit: Edit) -> None:
        store = self.stores[place]
        try:
            saved = store.save([edit], self.people[place], "Ubah")
        except LkjipError:
            return  # a rule of the data says no
        if saved.action:
            self.acked |= {(saved.action, edit.id, name) for name in edit.values}

    def meet(self) -> None:
        """All copies come together, each in its own order."""
        paths = [store.path for store in self.stores]
        for number, store in enumerate(self.stores):
            store.merge([path for path in paths[number:] + paths[:number] if path != store.path])
        for store in self.stores:
            store.merge([path for path in paths if path != store.path])
        ends = {path.read_bytes() for path in paths}
        assert len(ends) == 1
        assert all(verify(path).ok for path in paths)
        self.check_all_is_seen(self.stores[0])

    def check_all_is_seen(self, store: Store) -> None:
        rows = store.history()
        kept = {(row.action, row.id, row.field) for row in rows}
        assert self.acked <= kept
        for name in ("target", "realisasi", "catatan"):
            standing = {row.change: row.new for row in rows if (row.id, row.field) == (CELL, name)}
            heads = store.heads("nilai", CELL, name)
            values = {standing[head] for head in heads}
            shown = {
                version.value
                for conflict in store.conflicts()
                if (conflict.id, conflict.field) == (CELL, name)
                for version in conflict.versions
            }
            assert shown == (values if len(values) > 1 else set())


def profile(examples: int, steps: int) -> settings:
    """How long to play."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
