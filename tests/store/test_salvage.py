"""A file damaged anywhere: all that is readable is kept, and a good copy makes it whole again."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kinerja.office import DELETED, Edit
from store import Store, verify
from store.recovery import Candidate, look, restore
from tests.store.helpers import ANA, BENI, WIB, make, put, unit

NOW = datetime(2026, 2, 1, 9, 30, tzinfo=WIB)
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: where the damage lies says it all, and it takes minutes."""


@cache
def whole() -> bytes:
    """A file with a history: two branches that met, a deletion, a conflict, values over values."""
    folder = Path(tempfile.mkdtemp(prefix="lkjip-rusak-"))
    store = make(folder / "dinas.lkjip.json", unit("u2"), unit("u3"))
    for number in range(6):
        put(store, realisasi=str(number), catatan=f"Catatan “{number}”")
    other = folder / "lain.lkjip.json"
    shutil.copyfile(store.path, other)
    there = Store.open(other)
    put(there, BENI, target="97", realisasi="50")
    put(there, BENI, catatan="dari sana")
    put(store, target="96")
    store.save([Edit("unit", "u2", {DELETED: True})], ANA, "Hapus unit")
    store.merge([other])
    put(store, target="98")
    for number in range(4):
        store.save([unit("u3", nama=f"Bidang {number}")], ANA, "Ubah unit")
    raw = store.path.read_bytes()
    shutil.rmtree(folder)
    return raw


def best_of(path: Path) -> Candidate:
    found = look(path)
    best = found.candidates[0]
    restore(found, best, None, NOW)
    assert verify(path).ok
    return best


def documents(store: Store) -> dict[str, dict[str, object]]:
    """Every record as the journal folds it; where a record stands in its table is left out."""
    fold = store._state.fold
    return {
        f"{table}/{record}": dict(fold.document(table, record))
        for table, records in fold.records.items()
        for record in records
    }


def meets(folder: Path, path: Path) -> None:
    """Edit the recovered file, merge it with a good copy both ways: nothing is lost, none double.

    What the good copy had stands as it stood, but for the two fields that were edited since.
    """
    good = folder / "baik.lkjip.json"
    good.write_bytes(whole())
    wanted = documents(Store.open(good))
    store = Store.open(path)
    store.save([unit("u9")], ANA, "Sesudah dipulihkan")
    assert store.merge([good]).added <= store.size_changes
    again = Store.open(good)
    again.merge([path])
    assert good.read_bytes() == path.read_bytes()
    found = documents(Store.open(path))
    assert found.pop("unit/u9")["kode"] == "u9"
    assert found == wanted
    journal = store.journal()
    assert not journal.boundary.lost
    assert len(set(journal.by_id)) == len(journal.changes)
    assert b'"hilang":{' not in path.read_bytes()
    assert verify(path).ok


@given(at=st.integers(0, 10**6), byte=st.integers(1, 255))
@settings(max_examples=40, deadline=None, phases=QUICK)
def test_one_wrong_byte_anywhere_loses_nothing_at_all(at: int, byte: int) -> None:
    raw = bytearray(whole())
    raw[at % len(raw)] ^= byte
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "dinas.lkjip.json"
        path.write_bytes(raw)
        best = best_of(path)
        assert best.missing == 0
        assert path.read_bytes() == whole()


@given(at=st.integers(0, 10**6), length=st.integers(2, 1500), zeros=st.booleans())
@settings(max_examples=60, deadline=None, phases=QUICK)
def test_salvaged_file_is_made_whole_by_a_good_copy(at: int, length: int, zeros: bool) -> None:
    raw = bytearray(whole())
    start = at % len(raw)
    end = min(len(raw), start + length)
    raw[start:end] = bytes(end - start) if zeros else random.Random(at).randbytes(end - start)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "dinas.lkjip.json"
        path.write_bytes(raw)
        if b"instansi_id" not in raw:
            return  # the header and the first change are gone both: no file says whose it is
        best_of(path)
        meets(folder, path)
