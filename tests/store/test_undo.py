from __future__ import annotations

from typing import Any

import pytest

from kinerja.errors import InputError
from kinerja.office import DELETED, Edit
from kinerja.records import Indikator, Nilai, Pegawai, Sasaran, Unit
from store import NothingToUndo, NotUndoable, Store
from store.lines import Lines
from tests.store.helpers import ANA, BENI, CELL, copied, delete, field, put, unit


def test_undo_brings_the_old_values_back_as_new_changes(store: Store) -> None:
    put(store, target="96", realisasi="90")
    size = store.size_changes
    undone = store.undo(ANA)
    assert (undone.label, undone.taken_back, undone.left) == ("Isi nilai", 2, ())
    assert (field(store, "target"), field(store, "realisasi")) == ("95.25", "")
    assert store.size_changes == size + 1
    assert store.history(limit=1)[0].label == "Urungkan: Isi nilai"


def test_undoing_twice_goes_further_back(store: Store) -> None:
    for value in ("1", "2", "3"):
        put(store, realisasi=value)
    seen = []
    for _ in range(3):
        store.undo(ANA)
        seen.append(field(store, "realisasi"))
    assert seen == ["2", "1", ""]
    with pytest.raises(NothingToUndo):
        store.undo(ANA)
    assert field(Store.open(store.path), "target") == "95.25"


def test_undo_then_save_then_undo_takes_the_new_action_first(store: Store) -> None:
    put(store, realisasi="1")
    put(store, realisasi="2")
    store.undo(ANA)
    put(store, realisasi="5")
    store.undo(ANA)
    assert field(store, "realisasi") == "1"
    store.undo(ANA)
    assert field(store, "realisasi") == ""


def test_undo_of_creation_deletes_and_of_deletion_restores(store: Store) -> None:
    store.save([unit("u2")], ANA, "Tambah unit")
    store.save([Edit("unit", "u2", {"nama": "Nama baru"})], ANA, "Ubah unit")
    store.save([delete("unit", "u2")], ANA, "Hapus unit")
    assert store.office.get(Unit, "u2") is None
    store.undo(ANA)
    shown = store.office.get(Unit, "u2")
    assert shown is not None
    assert shown.nama == "Nama baru"
    store.undo(ANA)
    shown = store.office.get(Unit, "u2")
    assert shown is not None
    assert shown.nama == "Bidang u2"
    store.undo(ANA)
    assert store.office.get(Unit, "u2") is None
    assert store.conflicts() == ()


def test_undo_restores_a_whole_tree(store: Store) -> None:
    put(store, realisasi="90")
    before = store.office
    gone = [delete("nilai", CELL), delete("indikator", "i1"), delete("sasaran", "s1")]
    store.save(gone, ANA, "Hapus sasaran dan isinya")
    assert store.office.all(Indikator) == ()
    assert store.undo(ANA).taken_back == 3
    assert store.office.tables == before.tables
    assert store.office.get(Sasaran, "s1")


def test_undo_obeys_the_rules_as_any_save_does(store: Store) -> None:
    store.save([unit("u2", "B2")], BENI, "Tambah unit")
    store.save([delete("unit", "u2")], ANA, "Hapus unit")
    store.save([unit("u3", "B2")], BENI, "Tambah unit dengan kode itu")
    size = store.size_changes
    with pytest.raises(InputError, match="B2"):
        store.undo(ANA)
    assert store.size_changes == size


def test_undo_is_the_persons_own(store: Store) -> None:
    put(store, ANA, target="96")
    put(store, BENI, realisasi="90")
    store.undo(ANA)
    assert (field(store, "target"), field(store, "realisasi")) == ("95.25", "90")
    with pytest.raises(NothingToUndo):
        store.undo(ANA)


def test_what_somebody_changed_since_is_left_and_named(store: Store) -> None:
    put(store, ANA, target="96", realisasi="90")
    put(store, BENI, target="97")
    assert (
        store.undoable(ANA).left == store.undo(ANA).left == ("Nilai indikator IK-1 2026: Target",)
    )
    assert (field(store, "target"), field(store, "realisasi")) == ("97", "")


def test_record_that_somebody_went_on_with_is_not_taken_away(store: Store) -> None:
    store.save([unit("u2")], ANA, "Tambah unit")
    store.save([Edit("unit", "u2", {"kepala": "Kepala"})], BENI, "Isi kepala")
    with pytest.raises(NothingToUndo, match="Unit u2"):
        store.undo(ANA)
    assert store.office.get(Unit, "u2")


def test_resolved_conflict_is_not_opened_again(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(store, target="96")
    put(stick, BENI, target="97")
    store.merge([stick.path])
    put(store, target="98")
    with pytest.raises(NothingToUndo, match="Target"):
        store.undo(ANA)
    assert field(store, "target") == "98"


def test_action_of_which_all_was_changed_since_does_not_give_way_to_an_older_one(
    store: Store,
) -> None:
    put(store, ANA, target="96")
    put(store, ANA, realisasi="90")
    put(store, BENI, realisasi="91")
    with pytest.raises(NothingToUndo, match="Realisasi"):
        store.undo(ANA)
    assert (field(store, "target"), field(store, "realisasi")) == ("96", "91")


@pytest.mark.parametrize("stays", [True, False])
def test_settled_dispute_about_a_deletion_is_left_as_it_was_settled(
    store: Store, stays: bool
) -> None:
    stick = copied(store, "stik.lkjip.json")
    store.save([delete("nilai", CELL)], ANA, "Hapus nilai")
    put(stick, BENI, realisasi="90")
    store.merge([stick.path])
    store.save([Edit("nilai", CELL, {DELETED: not stays})], ANA, "Menyelesaikan bentrok")
    with pytest.raises(NothingToUndo, match="Nilai indikator"):
        store.undo(ANA)
    assert (store.office.get(Nilai, CELL) is not None) is stays


def test_record_that_was_made_anew_with_the_same_values_is_deleted_by_undo(store: Store) -> None:
    same = dict(store.office.record("nilai", CELL).__dict__)
    values = {name: same[name] for name in ("indikator", "tahun", "periode", "target")}
    store.save([delete("nilai", CELL)], ANA, "Hapus nilai")
    store.save([Edit("nilai", CELL, values)], ANA, "Isi nilai")
    assert store.office.get(Nilai, CELL)
    store.undo(ANA)
    assert store.office.get(Nilai, CELL) is None


def test_undo_brings_a_record_back_with_the_conflict_that_it_had(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    store.save([Edit("unit", "u1", {"nama": "Satu"})], ANA, "Ubah unit")
    stick.save([Edit("unit", "u1", {"nama": "Dua"})], BENI, "Ubah unit")
    store.save([Edit("indikator", "i1", {"unit": None})], ANA, "Lepas unit")
    store.merge([stick.path])
    [conflict] = store.conflicts()
    store.save([delete("unit", "u1")], ANA, "Hapus unit")
    assert store.conflicts() == ()
    store.undo(ANA)
    assert store.conflicts() == (conflict,)


def test_birth_of_the_file_and_acts_to_the_outside_are_not_undone(store: Store) -> None:
    with pytest.raises(NothingToUndo):
        store.undo(ANA)
    person = Edit("pegawai", "p1", {"nama": "Pegawai Contoh", "jabatan": "Kepala Dinas"})
    store.save([person], ANA, "Tambah pegawai")
    signature = {"tahun": 2026, "penandatangan": "p1", "tanggal": "2027-01-31", "cara": "basah"}
    store.save([Edit("tanda_tangan", "t1", signature)], ANA, "Tanda tangan")
    with pytest.raises(NotUndoable, match="tanda tangan"):
        store.undo(ANA)
    assert store.office.all(Pegawai)


def test_undo_on_two_copies_is_one_undo_after_merging(store: Store) -> None:
    put(store, realisasi="90")
    stick = copied(store, "stik.lkjip.json")
    store.undo(ANA)
    stick.undo(ANA)
    assert store.merge([stick.path]).conflicts == ()
    assert field(store, "realisasi") == ""
    with pytest.raises(NothingToUndo):
        store.undo(ANA)


def test_history_says_who_when_from_what_to_what(store: Store) -> None:
    put(store, ANA, target="96")
    put(store, BENI, target="97")
    store.save([delete("nilai", CELL)], BENI, "Hapus nilai")
    rows = store.history("nilai", CELL)
    assert [(row.who, row.field, row.old, row.new) for row in rows[:3]] == [
        ("Operator Dua", "_dihapus", None, True),
        ("Operator Dua", "target", "96", "97"),
        ("Operator Satu", "target", "95.25", "96"),
    ]
    assert rows[0].when > rows[1].when > rows[2].when
    assert rows[0].when.tzinfo is not None
    assert len(store.history(limit=2)) == 2
    assert {row.table for row in store.history("unit")} == {"unit"}
    assert all(row.table != "kepala" for row in store.history())


def test_history_of_a_resolved_conflict_names_all_replaced_values(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(store, target="96")
    put(stick, BENI, target="97")
    store.merge([stick.path])
    put(store, target="98")
    [row] = store.history("nilai", CELL, limit=1)
    assert (set(row.replaced), row.new) == ({"96", "97"}, "98")
    assert store.office.get(Nilai, CELL)


def test_undo_of_a_large_import_does_not_read_the_whole_journal_for_each_record(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = 60
    Store.open(store.path).save([unit(f"b{number}") for number in range(many)], BENI, "Dasar")
    light = Store.open(store.path)
    light.save([unit(f"c{number}") for number in range(many)], ANA, "Impor")
    light = Store.open(store.path)
    light.verify_journal()
    read: list[int] = []
    document = Lines.document

    def noting(self: Lines, at: int) -> Any:
        read.append(at)
        return document(self, at)

    monkeypatch.setattr(Lines, "document", noting)
    assert light.undo(ANA).taken_back == many
    assert len(read) < 15 * light.size_changes
