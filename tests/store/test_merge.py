from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.office import DELETED, Edit
from kinerja.records import Indikator, Nilai, Unit
from store import Damaged, OtherOffice, SameFile, Store, verify
from store.change import Act
from store.journal import Journal
from store.merge import union
from store.state import State, chained, newborn
from tests.store.helpers import (
    ANA,
    BENI,
    CELL,
    OFFICE,
    WIB,
    copied,
    delete,
    field,
    make,
    put,
    unit,
    writer,
)


def test_different_fields_and_records_join(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(store, target="96")
    put(stick, BENI, realisasi="94.1")
    stick.save([unit("u2")], BENI, "Tambah unit")
    preview = store.preview_merge([stick.path])
    [file] = preview.files
    assert (file.new_here, file.new_there, file.conflicts) == (2, 1, ())
    merged = store.merge([stick.path])
    assert (merged.added, merged.conflicts) == (2, ())
    assert (field(store, "target"), field(store, "realisasi")) == ("96", "94.1")
    assert store.office.get(Unit, "u2")
    assert verify(store.path).ok


def test_same_field_apart_is_a_conflict_that_shows_both(store: Store) -> None:
    before = field(store, "target")
    stick = copied(store, "stik.lkjip.json")
    put(store, target="96")
    put(stick, BENI, target="97")
    assert len(store.preview_merge([stick.path]).conflicts) == 1
    [conflict] = store.merge([stick.path]).conflicts
    assert {(one.value, one.who) for one in conflict.versions} == {
        ("96", "Operator Satu"), ("97", "Operator Dua"),
    }  # fmt: skip
    assert [one.old for one in conflict.versions] == [before, before]
    assert field(store, "target") == ""
    assert field(store, "bentrok") == {"target"}
    assert store.merge([stick.path]).added == 0
    put(store, target="97")
    assert store.conflicts() == ()
    stick.merge([store.path])
    assert stick.path.read_bytes() == store.path.read_bytes()
    assert field(stick, "target") == "97"


def test_same_cell_made_apart_with_equal_values_is_no_conflict(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    values = {"indikator": "i1", "tahun": 2025, "periode": "tahun", "target": "1"}
    for copy, who in ((store, ANA), (stick, BENI)):
        copy.save([Edit("nilai", "i1.2025.tahun", values)], who, "Isi")
    assert store.merge([stick.path]).conflicts == ()
    assert field(store, "target", "i1.2025.tahun") == "1"
    put(stick, BENI, "i1.2025.tahun", target="2")
    [conflict] = store.merge([stick.path]).conflicts
    assert {one.value for one in conflict.versions} == {"1", "2"}


def test_going_on_from_an_old_backup_collides_with_nothing(store: Store) -> None:
    backup = copied(store, "cadangan.lkjip.json")
    put(store, realisasi="1")
    put(backup, realisasi="2")
    put(backup, catatan="dari cadangan")
    [conflict] = store.merge([backup.path]).conflicts
    assert conflict.field == "realisasi"
    assert field(store, "catatan") == "dari cadangan"


def test_other_office_is_refused_and_both_are_named(store: Store, tmp_path: Path) -> None:
    other = make(tmp_path / "lain.lkjip.json")
    other.save([Edit("instansi", "instansi", {"nama": "Dinas Lain"})], ANA, "Ubah nama")
    before = store.path.read_bytes()
    for act in (store.preview_merge, store.merge):
        with pytest.raises(OtherOffice) as caught:
            act([other.path])
        assert "Dinas Lain" in str(caught.value)
        assert "Dinas Contoh" in str(caught.value)
        assert "impor" in caught.value.advice
    assert store.path.read_bytes() == before


def test_one_bad_copy_among_good_ones_merges_none(store: Store) -> None:
    good, bad = copied(store, "baik.lkjip.json"), copied(store, "buruk.lkjip.json")
    put(good, BENI, realisasi="1")
    bad.path.write_bytes(bad.path.read_bytes()[:-40])
    before = store.path.read_bytes()
    with pytest.raises(Damaged):
        store.merge([good.path, bad.path])
    assert store.path.read_bytes() == before


def test_file_is_not_merged_with_itself(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "tautan.lkjip.json"
    link.symlink_to(store.path)
    for path in (store.path, link):
        with pytest.raises(SameFile):
            store.merge([path])


def test_deletion_against_an_edit_keeps_the_record_visible(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    store.save([delete("nilai", CELL)], ANA, "Hapus nilai")
    put(stick, BENI, realisasi="94.1")
    [conflict] = store.merge([stick.path]).conflicts
    assert conflict.field == DELETED
    assert {(one.value, one.who) for one in conflict.versions} == {
        (True, "Operator Satu"), (False, "Operator Dua"),
    }  # fmt: skip
    assert field(store, "dihapus_bentrok")
    assert field(store, "realisasi") == "94.1"
    resolved = copied(store, "putusan.lkjip.json")
    store.save([delete("nilai", CELL)], ANA, "Hapus lagi")
    assert store.office.get(Nilai, CELL) is None
    assert store.conflicts() == ()
    shown = {DELETED: tuple(version.change for version in conflict.versions)}
    resolved.save([Edit("nilai", CELL, {DELETED: False}, seen=shown)], BENI, "Tetap ada")
    assert resolved.conflicts() == ()
    assert not field(resolved, "dihapus_bentrok")
    assert [one.field for one in store.merge([resolved.path]).conflicts] == [DELETED]


def test_two_deletions_agree(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    for copy, who in ((store, ANA), (stick, BENI)):
        copy.save([delete("nilai", CELL)], who, "Hapus")
    assert store.merge([stick.path]).conflicts == ()
    assert store.office.get(Nilai, CELL) is None


def test_deletion_against_a_new_child_keeps_the_parent_visible(path: Path) -> None:
    store = make(path, unit("u2", "B2"))
    stick = copied(store, "stik.lkjip.json")
    store.save([delete("unit", "u2")], ANA, "Hapus unit")
    stick.save([Edit("indikator", "i1", {"unit": "u2"})], BENI, "Pindah unit")
    [conflict] = store.merge([stick.path]).conflicts
    assert (conflict.table, conflict.id, conflict.field) == ("unit", "u2", DELETED)
    assert {one.who for one in conflict.versions} == {"Operator Satu", "Operator Dua"}
    shown = store.office.get(Unit, "u2")
    assert shown is not None
    assert shown.dihapus_bentrok
    assert Store.open(store.path).office == store.office
    store.save([Edit("indikator", "i1", {"unit": "u1"})], ANA, "Kembalikan unit")
    assert store.conflicts() == ()
    assert store.office.get(Unit, "u2") is None


def test_disputed_child_keeps_its_deleted_parents_visible(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    gone = [delete("nilai", CELL), delete("indikator", "i1"), delete("sasaran", "s1")]
    store.save(gone, ANA, "Hapus semua")
    put(stick, BENI, realisasi="1")
    conflicts = store.merge([stick.path]).conflicts
    assert {one.table for one in conflicts} == {"nilai", "indikator", "sasaran"}
    indikator = store.office.get(Indikator, "i1")
    assert indikator is not None
    assert indikator.dihapus_bentrok


def test_unknown_tables_and_fields_are_kept_and_ignored(store: Store) -> None:
    from store.storage import OfficeStorage

    act = Act("aksi", "Versi Baru", ANA.now(), "Isi baru")
    state = State(Journal(store._state.journal.changes))
    edits = [Edit("tabel_baru", "t1", {"isi": "x"}), Edit("nilai", CELL, {"kolom_baru": "y"})]
    state.append(chained(state.journal.heads, state.plan(edits), act), lambda _: None)
    newer = store.path.with_name("baru.lkjip.json")
    OfficeStorage(newer).write(state.tables())
    store.merge([newer])
    put(store, realisasi="1")
    again = Store.open(store.path)
    assert again.office.get(Nilai, CELL) == store.office.get(Nilai, CELL)
    raw = store.path.read_text()
    assert '"tabel_baru"' in raw
    assert '"kolom_baru":"y"' in raw


def test_value_of_a_wrong_shape_is_shown_and_can_be_written_over(store: Store) -> None:
    from store.storage import OfficeStorage

    state = State(Journal(store._state.journal.changes))
    edits = [Edit("nilai", CELL, {"pembilang": "bukan angka", "tahun": "dua ribu"})]
    act = Act("aksi", "Program Lain", ANA.now(), "Isi")
    state.append(chained(state.journal.heads, state.plan(edits), act), lambda _: None)
    odd = store.path.with_name("aneh.lkjip.json")
    OfficeStorage(odd).write(state.tables())
    opened = Store.open(odd)
    assert field(opened, "bentrok") == {"pembilang", "tahun"}
    assert [one.field for one in opened.conflicts()] == ["pembilang", "tahun"]
    put(opened, pembilang="4", tahun=2026)
    assert opened.conflicts() == ()


CELLS = [f"i1.{year}.tahun" for year in range(2020, 2024)]
FIELDS = ("target", "realisasi", "catatan")
STEP = st.one_of(
    st.tuples(
        st.just("isi"), st.integers(0, 3), st.sampled_from(CELLS), st.sampled_from(FIELDS),
        st.integers(0, 3),
    ),
    st.tuples(st.just("hapus"), st.integers(0, 3), st.sampled_from(CELLS)),
    st.tuples(st.just("gabung"), st.integers(0, 3), st.integers(0, 3)),
)  # fmt: skip


class Copies:
    """Four copies of one office that are edited and merged in memory."""

    def __init__(self) -> None:
        self._clock = itertools.count()
        self.states = [newborn(OFFICE, self._act("awal", 0))] * 4
        self.states = [State(Journal(self.states[0].journal.changes)) for _ in range(4)]
        self.written: dict[str, tuple[str, str, Any]] = {}

    def _act(self, label: str, copy: int) -> Act:
        number = next(self._clock)
        when = writer().now().replace(tzinfo=WIB)
        return Act(f"aksi{number}", f"Operator {copy}", when, label)

    def step(self, kind: str, copy: int, *rest: Any) -> None:
        state = self.states[copy]
        if kind == "gabung":
            joined = union([state.journal, self.states[rest[0]].journal])
            self.states[copy] = State(joined)
            return
        values: dict[str, Any] = {DELETED: True} if kind == "hapus" else {rest[1]: str(rest[2])}
        plans = state.plan([Edit("nilai", rest[0], values)])
        changes = chained(state.journal.heads, plans, self._act(kind, copy))
        state.append(changes, lambda _: None)
        for change in changes:
            for name in change.isi:
                self.written[change.id + name] = (change.id, rest[0], name)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, max_size=25), st.permutations(range(4)))
def test_any_merge_order_ends_alike_and_loses_no_edit(
    steps: list[tuple[Any, ...]], order: list[int]
) -> None:
    copies = Copies()
    for step in steps:
        copies.step(*step)
    journals = [state.journal for state in copies.states]
    straight = State(union(journals))
    permuted = union([journals[number] for number in order])
    pairwise = union([union([journals[1], journals[3]]), union([journals[2], journals[0]])])
    for other in (permuted, pairwise, union([straight.journal, journals[2]])):
        assert State(other).tables() == straight.tables()
        assert State(other).office == straight.office
    assert_every_edit_counts(copies, straight)


def assert_every_edit_counts(copies: Copies, state: State) -> None:
    """Each edit is a head of its field, or a change that knew it replaced it."""
    replaced = {
        (earlier, name)
        for change in state.journal.changes
        for name in change.isi
        for earlier in change.replaces(name)
    }
    conflicts = {(one.table, one.id, one.field) for one in state.office.conflicts}
    for change, record, name in copies.written.values():
        assert change in state.journal.by_id
        heads = state.fold.heads("nilai", record, name)
        assert change in heads or (change, name) in replaced or name == DELETED
        if len(state.fold.values(name, heads)) > 1 and state.office.record("nilai", record):
            assert ("nilai", record, name) in conflicts


@settings(max_examples=25, deadline=None)
@given(st.lists(STEP, max_size=20))
def test_change_by_change_is_the_same_as_folding_anew(steps: list[tuple[Any, ...]]) -> None:
    copies = Copies()
    for step in steps:
        copies.step(*step)
    for state in copies.states:
        anew = State(Journal(state.journal.changes))
        assert anew.tables() == state.tables()
        assert anew.office == state.office
        assert list(anew.office.tables["nilai"]) == list(state.office.tables["nilai"])


def test_files_of_any_merge_order_have_equal_bytes(store: Store, tmp_path: Path) -> None:
    names = [f"{letter}.lkjip.json" for letter in "abc"]
    copies = [copied(store, name) for name in names]
    for number, copy in enumerate(copies):
        put(copy, writer(f"Operator {number}"), target=str(number))
        put(copy, writer(f"Operator {number}"), realisasi=str(number % 2))
    results = set()
    for order in itertools.permutations(copies):
        target = tmp_path / "gabungan.lkjip.json"
        shutil.copyfile(store.path, target)
        merged = Store.open(target)
        for copy in order:
            merged.merge([copy.path])
        results.add(target.read_bytes())
        assert verify(target).ok
    assert len(results) == 1


def test_office_as_one_change_left_it_is_without_what_came_apart(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, BENI, target="97")
    put(store, target="96")
    store.save([unit("u2")], ANA, "Tambah unit")
    put(store, realisasi="90")
    store.merge([stick.path])
    then = store.as_made("unit", "u2")
    record = then.record("nilai", CELL)
    assert (record.target, record.realisasi, then.conflicts) == ("96", "", ())
    assert store.conflicts()
    with pytest.raises(KeyError):
        store.as_made("unit", "u3")
