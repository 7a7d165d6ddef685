"""A file damaged anywhere: all that is readable is kept, and a good copy makes it whole again."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kinerja.errors import StateError
from kinerja.office import DELETED, Edit
from store import Store, mending, packets, salvage, verify
from store.boundary import Boundary
from store.journal import Journal
from store.recovery import Candidate, look, restore
from store.salvage import salvaged
from tests.store.helpers import ANA, BENI, CELL, WIB, heading, make, put, unit

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
@settings(max_examples=15, deadline=None, phases=QUICK)
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
@settings(max_examples=25, deadline=None, phases=QUICK)
def test_salvaged_file_is_made_whole_by_a_good_copy(at: int, length: int, zeros: bool) -> None:
    raw = bytearray(whole())
    start = at % len(raw)
    end = min(len(raw), start + length)
    raw[start:end] = bytes(end - start) if zeros else random.Random(at).randbytes(end - start)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "dinas.lkjip.json"
        path.write_bytes(raw)
        if not salvaged(bytes(raw)).office_id:
            return  # the header and the first change are gone both: nothing says whose it is
        best_of(path)
        meets(folder, path)


def blanked(raw: bytes, *numbers: int) -> bytes:
    """The file with these lines of its journal zeroed but for their ends, tables as they are."""
    for number in numbers:
        start = raw.index(b'\n"%d":{"id":' % number) + 1
        end = raw.index(b"\n", start)
        raw = raw[:start] + bytes(end - start) + raw[end:]
    return raw


def recovered(path: Path, raw: bytes) -> Store:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    best_of(path)
    return Store.open(path)


def test_lost_newest_value_stands_beside_the_proved_one_until_a_person_decides(
    tmp_path: Path,
) -> None:
    path = tmp_path / "dinas.lkjip.json"
    made = make(path)
    put(made, realisasi="90")
    put(made, realisasi="91")
    put(made, catatan="sesudah itu")
    raw = path.read_bytes()
    last = made.size_changes
    store = recovered(tmp_path / "rusak" / "dinas.lkjip.json", blanked(raw, last - 1))
    [conflict] = store.conflicts()
    assert {(one.value, one.who) for one in conflict.versions} == {
        ("90", "Operator Satu"), ("91", "lkjip pulihkan")
    }  # fmt: skip
    assert verify(store.path).lost == 1
    put(store, realisasi="91")
    good = tmp_path / "baik.lkjip.json"
    good.write_bytes(raw)
    store.merge([good])
    assert not store.conflicts()
    assert verify(store.path).lost == 0
    assert store.size_changes == made.size_changes + 2  # the table's word and the decision


def test_lost_value_between_two_that_are_there_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "dinas.lkjip.json"
    made = make(path)
    for value in ("90", "91", "92"):
        put(made, realisasi=value)
    raw = blanked(path.read_bytes(), made.size_changes - 1)
    store = recovered(tmp_path / "rusak" / "dinas.lkjip.json", raw)
    assert not store.conflicts()  # the table says which of the two it is
    assert documents(store)[f"nilai/{CELL}"]["realisasi"] == "92"


def test_two_files_that_lost_different_changes_make_each_other_whole(tmp_path: Path) -> None:
    one = recovered(tmp_path / "satu" / "a.lkjip.json", blanked(whole(), 9, 14))
    other = recovered(tmp_path / "dua" / "b.lkjip.json", blanked(whole(), 5, 9, 16, 23))
    wanted = documents(Store.open(_written(tmp_path / "baik.lkjip.json", whole())))
    one.merge([other.path])
    assert len(one.journal().boundary.lost) == 1  # number 9
    other.merge([one.path])
    assert one.path.read_bytes() == other.path.read_bytes()
    one.merge([tmp_path / "baik.lkjip.json"])
    assert verify(one.path).lost == 0
    assert documents(one) == wanted


def test_rows_of_a_table_whose_name_is_gone_are_no_other_table_s(tmp_path: Path) -> None:
    raw = blanked(whole(), 23)
    start = raw.index(b'"unit":{')
    raw = raw[: start - 3] + bytes(30) + raw[start + 27 :]
    path = tmp_path / "rusak" / "dinas.lkjip.json"
    store = recovered(path, raw)
    assert {key.split("/")[0] for key in documents(store) if key.endswith(("/u2", "/u3"))} == {
        "unit"
    }
    meets(tmp_path, path)


def test_lost_birth_is_made_again_or_named(tmp_path: Path) -> None:
    path = _written(tmp_path / "dinas.lkjip.json", blanked(whole(), 1))
    assert best_of(path).missing == 0
    assert path.read_bytes() == whole()
    store = recovered(tmp_path / "rusak" / "dinas.lkjip.json", blanked(whole(), 1, 2))
    assert store.office_id == Store.open(path).office_id
    with pytest.raises(StateError, match="awal riwayat"):
        packets.make(store, [("unit", "u3")], heading())
    meets(tmp_path / "rusak", store.path)


def test_a_line_broken_in_two_anywhere_loses_nothing() -> None:
    raw = whole()
    journal = raw.index(b'"jurnal":{')
    for start in (raw.index(b'\n"9":', journal), raw.rindex(b'\n"', 0, len(raw) - 4)):
        for key in (b',"waktu"', b',"isi"', b',"oleh"'):
            at = raw.index(key, start)
            found = salvaged(raw[: at + 1] + b"\n" + raw[at + 1 :])
            assert len(found.readable) == len(salvaged(raw).readable)


@pytest.mark.parametrize("digit", [b"9", b"0", b"x"])
def test_a_damaged_number_of_a_line_is_no_loss(tmp_path: Path, digit: bytes) -> None:
    raw = whole()
    at = raw.rindex(b'\n"17":') + 2
    path = _written(tmp_path / "dinas.lkjip.json", raw[:at] + digit + raw[at + 1 :])
    best = look(path).candidates[0]
    assert (best.missing, best.losses) == (0, ())


def test_a_lost_line_before_a_damaged_number_is_named_still(tmp_path: Path) -> None:
    raw = whole()
    line = raw.index(b'\n"12":{"id":')
    raw = raw[:line] + raw[raw.index(b"\n", line + 1) :]
    at = raw.rindex(b'\n"17":') + 2
    path = _written(tmp_path / "dinas.lkjip.json", raw[:at] + b"9" + raw[at + 1 :])
    best = look(path).candidates[0]
    assert [(one.loss.first, one.loss.last) for one in best.losses] == [(12, 12)]


def noting(given: list[Any], real: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The function, which keeps what it was given."""

    def note(one: Any) -> Any:
        given.append(one)
        return real(one)

    return note


def test_many_broken_lines_cost_no_more_than_each_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make(tmp_path / "dinas.lkjip.json")
    store.save([unit(f"b{number}") for number in range(200)], ANA, "Impor")
    lines = store.path.read_bytes().split(b"\n")
    for at in range(lines.index(b'"jurnal":{') + 2, len(lines) - 2, 2):
        lines[at] = lines[at].replace(b'"oleh":"Op', b'"oleh":"\0\0')
    digests: list[str] = []
    monkeypatch.setattr(mending, "MOST_WORK", 0)
    monkeypatch.setattr(mending, "_digest_in", noting(digests, mending._digest_in))
    assert len(salvaged(b"\n".join(lines)).readable) > 90
    assert len(digests) < 4 * store.size_changes


def test_what_lies_behind_a_broken_line_is_not_put_together_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = whole()
    texts: list[bytes] = []
    monkeypatch.setattr(salvage, "_line", noting(texts, salvage._line))
    behind = b"\nsisa gugus lain" * 2_000
    assert salvaged(raw[: raw.rindex(b',"waktu"')] + behind).readable
    assert sum(map(len, texts)) < 10 * (len(raw) + len(behind))


def test_files_that_laid_lost_changes_in_circles_still_have_an_order(tmp_path: Path) -> None:
    path = _written(tmp_path / "dinas.lkjip.json", whole())
    journal = Store.open(path).journal()
    gone = [journal.changes[8], journal.changes[12]]
    kept = [change for change in journal.changes if change not in gone]
    after = journal.changes[20].id
    boundary = Boundary(lost={one.id: (after,) for one in gone})
    ordered = [change.id for change in Journal(kept, boundary).changes]
    places = {one: at for at, one in enumerate(ordered)}
    for change in kept:
        above = [*change.induk, *(one for name in change.isi for one in change.replaces(name))]
        assert all(places[one] < places[change.id] for one in above if one in places)


def _written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path
