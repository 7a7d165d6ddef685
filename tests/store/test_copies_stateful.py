"""Copies, packets and condensed files in any order: all end alike, and as in full.

Beside the files a journal is kept of every change that was ever acknowledged, with nothing
condensed and nothing handed out. However the files met, what they end with must fold to the same.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kinerja.errors import StateError
from kinerja.office import DELETED, Edit
from store import PacketAhead, PacketRefused, Store, packets, verify
from store.change import Change
from store.journal import Journal
from store.state import State, act_of
from tests.store.helpers import heading, make, register, writer

COPIES = st.integers(0, 2)
CELLS = tuple(f"i1.{year}.tahun" for year in (2024, 2025, 2026))
RECORDS = st.sampled_from(CELLS)
FIELDS = st.sampled_from(["target", "realisasi", "catatan"])
OF_UNITS = st.sampled_from(["realisasi", "catatan"])
VALUES = st.sampled_from(["1", "2", "3"])
FACTS = (("instansi", "instansi"), ("sasaran", "s1"), ("indikator", "i1"))
CLOSED = {"tahun": 2025, "ditutup_pada": "2026-03-01T08:00:00+07:00", "ditutup_oleh": "Uji"}


class Exchange(RuleBasedStateMachine):
    """Three copies of one office's file, and the packets that they handed out."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        first = make(
            self.folder / "0.lkjip.json",
            Edit("laporan", "2025", {"tahun": 2025}),
            *(register(year) for year in (2024, 2025, 2026)),
            *(
                Edit("nilai", cell, {"indikator": "i1", "tahun": int(cell[3:7]),
                                     "periode": "tahun", "target": "80"})
                for cell in CELLS if cell != "i1.2026.tahun"
            ),
        )  # fmt: skip
        self.all: dict[str, Change] = {}
        self.stores = [first]
        self._write(first, Edit("laporan", "2025", CLOSED))
        for number in (1, 2):
            copy = self.folder / f"{number}.lkjip.json"
            shutil.copy(first.path, copy)
            self.stores.append(Store.open(copy, verified=False))
        self.packets: list[Store] = []
        self._remember(first)

    def teardown(self) -> None:
        """Everything meets everything; then all must be one."""
        for _ in range(2):
            for store in self.stores:
                self._merge(store, [one.path for one in (*self.stores, *self.packets)])
        assert len({store.path.read_bytes() for store in self.stores}) == 1
        end = self.stores[0]
        full = State(Journal(self.all.values()))
        assert {table: list(records.values()) for table, records in end.office.tables.items()} == {
            table: list(records.values()) for table, records in full.office.tables.items()
        }
        assert documents(State(Journal(end.journal().changes, end.journal().boundary))) == (
            documents(full)
        )
        assert end.journal_heads == full.journal.heads
        assert all(end.journal().knows(change) for change in self.all)
        for store in (*self.stores, *self.packets):
            assert verify(store.path).ok
        shutil.rmtree(self.folder)

    @rule(copy=COPIES, record=RECORDS, field=FIELDS, value=VALUES)
    def write(self, copy: int, record: str, field: str, value: str) -> None:
        """Somebody writes a value on a copy."""
        self._write(self.stores[copy], Edit("nilai", record, {field: value}))

    @rule(copy=COPIES, record=RECORDS, gone=st.booleans())
    def delete(self, copy: int, record: str, gone: bool) -> None:
        """Somebody deletes a record, or keeps it after all."""
        self._write(self.stores[copy], Edit("nilai", record, {DELETED: gone}))

    @rule(copy=COPIES, record=RECORDS)
    def hand_out(self, copy: int, record: str) -> None:
        """A packet with one record goes out."""
        path = self.folder / f"{len(self.packets)}.paket.lkjip.json"
        head = heading(int(record[3:7]))
        made = packets.make(self.stores[copy], [*FACTS, ("nilai", record)], head)
        path.write_bytes(made)
        self.packets.append(Store.open(path))

    @rule(which=st.integers(0, 9), record=RECORDS, field=OF_UNITS, value=VALUES)
    def fill_in(self, which: int, record: str, field: str, value: str) -> None:
        """A unit writes into its packet, where it holds the record; it revives no deleted one."""
        if self.packets:
            packet = self.packets[which % len(self.packets)]
            if packet.office.record("nilai", record) is not None:
                self._write(packet, Edit("nilai", record, {field: value}))

    @rule(copy=COPIES, others=st.lists(COPIES, max_size=2), which=st.integers(0, 9))
    def merge(self, copy: int, others: list[int], which: int) -> None:
        """Some copies and perhaps a packet come in."""
        paths = [self.stores[one].path for one in others if one != copy]
        if self.packets and which % 2:
            paths.append(self.packets[which % len(self.packets)].path)
        self._merge(self.stores[copy], paths)

    @rule(copy=COPIES)
    def condense(self, copy: int) -> None:
        """Somebody condenses what is closed."""
        archive = Path(tempfile.mkdtemp(dir=self.folder))
        before = self.stores[copy].office
        try:
            self.stores[copy].condense(2025, archive, writer())
        except StateError:
            return
        assert self.stores[copy].office == before

    @invariant()
    def opens_as_it_is_held(self) -> None:
        """What a store holds in memory is what its file says."""
        for store in self.stores:
            assert Store.open(store.path, verified=False).office == store.office

    def _write(self, store: Store, edit: Edit) -> None:
        def commit() -> None:
            store._commit(store._state.plan([edit]), act_of(writer(), "Uji"))

        store._exclusively(commit)
        self._remember(store)

    def _remember(self, store: Store) -> None:
        self.all.update((change.id, change) for change in store.journal().changes)

    def _merge(self, store: Store, paths: list[Any]) -> None:
        wanted = [path for path in dict.fromkeys(paths) if path != store.path]
        try:
            if wanted:
                store.merge(wanted)
        except (PacketAhead, PacketRefused):  # the copy that made the packet is not here yet
            return


def documents(state: State) -> dict[str, list[Any]]:
    """What every record folds to."""
    return {table: list(found.values()) for table, found in state.fold.documents.items()}


Exchange.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestExchange = Exchange.TestCase
