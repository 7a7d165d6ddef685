"""Copies and packets that are whole by themselves and yet must not have their way in a merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import JournalBroken, Store, packets, verify
from store.arriving import read_copies
from store.journal import Journal
from store.layout import tables_of
from store.merge import join
from store.recovery import look, restore
from store.state import Planned, State, act_of, chained
from store.storage import rendered
from tests.store.helpers import BENI, CELL, copied, field, heading, make, put, register
from tests.store.test_salvage import NOW, blanked

RECORDS = (
    ("instansi", "instansi"), ("unit", "u1"), ("sasaran", "s1"), ("indikator", "i1"),
    ("nilai", CELL),
)  # fmt: skip


@pytest.mark.parametrize("light", [True, False])
def test_a_packet_cannot_say_that_a_value_of_the_office_is_dead(path: Path, light: bool) -> None:
    store = make(path, register())
    [head] = store.heads("nilai", CELL, "target")
    packet = path.with_name("SEK.paket.lkjip.json")
    tables = tables_of(packets.make(store, RECORDS, heading()))
    tables["batas"]["1"]["digantikan"] = {head: ["target"]}
    state = State(packets.read(b"".join(rendered(tables)), "x").state.journal)
    packet.write_bytes(b"".join(rendered(state.tables())))
    put(Store.open(packet), BENI, realisasi="93")
    own = Store.open(path) if light else store
    found = join(own._state, read_copies(path, own._state, [packet]))
    assert found.spliced is light
    assert own.merge([packet]).added == 1
    assert (field(own, "target"), field(own, "realisasi")) == ("95.25", "93")
    assert verify(path).ok


def born_again(store: Store, name: str) -> Path:
    """A whole file that says it is of this office and was begun by itself."""
    birth = Planned("kepala", "kepala", {"instansi_id": (store.office_id, ())})
    other = Journal(chained((), [birth], act_of(BENI, "Berkas baru")))
    path = store.path.with_name(name)
    path.write_bytes(b"".join(rendered(State(other).tables())))
    assert verify(path).ok
    return path


@pytest.mark.parametrize("last", [True, False])
def test_the_copy_that_does_not_go_with_the_file_is_the_one_named(store: Store, last: bool) -> None:
    good = copied(store, "baik.lkjip.json")
    put(good, BENI, realisasi="1")
    bad = born_again(store, "ganjil.lkjip.json")
    before = store.path.read_bytes()
    paths = [good.path, bad] if last else [bad, good.path]
    for own in (store, Store.open(store.path)):
        with pytest.raises(JournalBroken, match=r"ganjil\.lkjip\.json.*lebih dari satu awal"):
            own.merge(paths)
    assert store.path.read_bytes() == before


def test_what_a_copy_lost_is_told_here_until_somebody_has_it(store: Store, tmp_path: Path) -> None:
    base = copied(store, "dasar.lkjip.json")
    put(store, realisasi="1")
    put(store, catatan="x")
    whole = store.path.read_bytes()
    folder = tmp_path / "rusak"
    folder.mkdir()
    damaged = folder / "rusak.lkjip.json"
    damaged.write_bytes(blanked(whole, store.size_changes - 1, store.size_changes))
    found = look(damaged)
    restore(found, found.candidates[0], None, NOW)
    assert verify(damaged).lost
    own = Store.open(base.path)
    own.merge([damaged])
    assert verify(base.path).lost == verify(damaged).lost
    holder = Store.open(store.path)
    holder.merge([damaged])
    assert verify(store.path).lost == 0
    again = store.path.stat()
    assert holder.merge([damaged]).added == 0
    assert store.path.stat() == again  # what only the copy lacks is no reason to write
