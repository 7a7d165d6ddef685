from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tinydb

from kinerja.errors import InputError, StateError
from kinerja.office import DELETED, Edit
from kinerja.records import Nilai, Unit
from store import AlreadyThere, ChangedElsewhere, Store, verify
from store.temps import temp_beside
from tests.store.helpers import ANA, BENI, CELL, OFFICE, copied, delete, field, make, put, unit


def test_what_was_saved_is_there_after_opening(store: Store) -> None:
    saved = store.save([Edit("nilai", CELL, {"realisasi": "94.1"})], ANA, "Isi realisasi")
    assert saved.changed == 1
    again = Store.open(store.path)
    assert field(again, "realisasi") == "94.1"
    assert again.office == store.office
    assert again.journal_heads == store.journal_heads
    assert again.size_changes == store.size_changes == len(OFFICE) + 2


def test_save_of_equal_values_writes_nothing(store: Store) -> None:
    before = store.path.read_bytes()
    saved = store.save([Edit("nilai", CELL, {"target": "95.25", "realisasi": None})], ANA, "Sama")
    assert (saved.action, saved.changed) == ("", 0)
    assert store.path.read_bytes() == before


def test_office_is_a_snapshot_that_later_saves_leave_alone(store: Store) -> None:
    before = store.office
    put(store, realisasi="94.1")
    old, new = before.get(Nilai, CELL), store.office.get(Nilai, CELL)
    assert old is not None
    assert new is not None
    assert (old.realisasi, new.realisasi) == ("", "94.1")
    assert before.get(Unit, "u1") is store.office.get(Unit, "u1")


def test_records_stand_in_the_order_in_which_they_were_made(store: Store) -> None:
    for name in ("z", "a", "m"):
        store.save([unit(name)], ANA, "Tambah unit")
    store.save([delete("unit", "a")], ANA, "Hapus unit")
    store.save([unit("a")], ANA, "Tambah lagi")
    assert [one.id for one in store.office.all(Unit)] == ["u1", "z", "a", "m"]
    assert [one.id for one in Store.open(store.path).office.all(Unit)] == ["u1", "z", "a", "m"]


def test_rules_are_asked_before_anything_is_written(store: Store) -> None:
    before = store.path.read_bytes()
    for edit in (
        Edit("tidak_ada", "x", {"a": "b"}),
        Edit("unit", "u2", {"nama": "Tanpa kode"}),
        Edit("nilai", CELL, {"target": 95.25}),
        Edit("nilai", CELL, {"_bentrok": "x"}),
        Edit("jurnal", "x", {"a": "b"}),
        Edit("kepala", "kepala", {"instansi_id": "x"}),
    ):
        with pytest.raises((InputError, StateError)):
            store.save([unit("u9"), edit], ANA, "Salah")
    assert store.path.read_bytes() == before
    assert store.office.get(Unit, "u9") is None


def test_two_edits_of_one_record_in_one_save_are_one_change(store: Store) -> None:
    size = store.size_changes
    seen = store.seen("nilai", CELL)
    edits = [
        Edit("nilai", CELL, {"realisasi": "1"}, seen),
        Edit("nilai", CELL, {"target": "2"}, seen),
    ]
    store.save(edits, ANA, "Isi")
    assert (field(store, "realisasi"), field(store, "target")) == ("1", "2")
    assert store.size_changes == size + 1
    with pytest.raises(InputError):
        store.save([edits[0], Edit("nilai", CELL, {"realisasi": "2"})], ANA, "Isi")


def test_what_a_colleague_saved_is_taken_in_before_a_save(store: Store) -> None:
    other = Store.open(store.path)
    put(other, BENI, realisasi="94.1")
    store.save([unit("u2")], ANA, "Tambah unit")
    assert field(store, "realisasi") == "94.1"
    assert other.refresh()
    assert not other.refresh()
    assert other.office == store.office == Store.open(store.path).office


def test_refresh_after_a_merge_reads_the_whole_file(store: Store) -> None:
    colleague = Store.open(store.path)
    stick = copied(store, "stik.lkjip.json")
    put(store, realisasi="94.1")
    colleague.refresh()
    for number in range(5):
        stick.save([unit(f"b{number}")], BENI, "Tambah unit")
    store.merge([stick.path])
    assert colleague.refresh()
    assert colleague.office == store.office
    put(colleague, BENI, target="96")
    assert verify(store.path).ok


def test_refresh_after_a_merge_that_only_added_at_the_end(store: Store) -> None:
    colleague = Store.open(store.path)
    stick = copied(store, "stik.lkjip.json")
    put(store, realisasi="94.1")
    put(stick, BENI, catatan="dari stik")
    store.merge([stick.path])
    assert colleague.refresh()
    assert colleague.office == store.office
    assert colleague.journal_heads == store.journal_heads


def test_form_on_an_old_value_shows_the_conflict(store: Store) -> None:
    seen = store.seen("nilai", CELL)
    other = Store.open(store.path)
    put(other, BENI, target="96")
    with pytest.raises(ChangedElsewhere) as caught:
        store.save([Edit("nilai", CELL, {"target": "97"}, seen)], ANA, "Isi")
    assert "1 isian (Nilai indikator IK-1 2026) sudah diubah oleh Operator Dua" in str(caught.value)
    [conflict] = caught.value.conflicts
    assert (conflict.mine, conflict.theirs, conflict.who) == ("97", "96", "Operator Dua")
    assert (conflict.table, conflict.id, conflict.field) == ("nilai", CELL, "target")
    assert field(Store.open(store.path), "target") == "96"
    store.save([Edit("nilai", CELL, {"target": "97"}, seen)], ANA, "Isi", keep_conflict=True)
    [open_conflict] = store.conflicts()
    assert [version.value for version in open_conflict.versions] == ["96", "97"]
    assert [version.old for version in open_conflict.versions] == ["95.25", "95.25"]
    assert field(store, "bentrok") == {"target"}
    store.save([Edit("nilai", CELL, {"target": "97"})], ANA, "Pilih")
    assert store.conflicts() == ()
    assert field(store, "target") == "97"


def test_form_that_was_overtaken_elsewhere_or_by_the_same_value_saves(store: Store) -> None:
    seen = store.seen("nilai", CELL)
    other = Store.open(store.path)
    put(other, BENI, catatan="Catatan lain", target="97")
    store.save([Edit("nilai", CELL, {"target": "97", "realisasi": "1"}, seen)], ANA, "Isi")
    assert store.conflicts() == ()
    assert field(store, "realisasi") == "1"


def test_field_that_was_empty_on_the_form_is_not_overwritten(store: Store) -> None:
    seen = store.seen("nilai", CELL)
    put(Store.open(store.path), BENI, realisasi="90")
    with pytest.raises(ChangedElsewhere):
        store.save([Edit("nilai", CELL, {"realisasi": "91"}, seen)], ANA, "Isi")


def test_value_changed_and_changed_back_is_no_conflict(store: Store) -> None:
    seen = store.seen("nilai", CELL)
    other = Store.open(store.path)
    put(other, BENI, target="96")
    put(other, BENI, target="95.25")
    store.save([Edit("nilai", CELL, {"target": "97"}, seen)], ANA, "Isi")
    assert field(store, "target") == "97"


def test_form_on_a_deleted_record_says_so(store: Store) -> None:
    seen = store.seen("nilai", CELL)
    Store.open(store.path).save([delete("nilai", CELL)], BENI, "Hapus")
    with pytest.raises(ChangedElsewhere) as caught:
        store.save([Edit("nilai", CELL, {"target": "97"}, seen)], ANA, "Isi")
    assert {conflict.field for conflict in caught.value.conflicts} == {DELETED}


def test_deleting_what_somebody_just_changed_asks_first(store: Store) -> None:
    seen = store.seen("nilai", CELL)
    put(Store.open(store.path), BENI, realisasi="90")
    with pytest.raises(ChangedElsewhere) as caught:
        store.save([Edit("nilai", CELL, {DELETED: True}, seen)], ANA, "Hapus")
    assert caught.value.conflicts[0].field == "realisasi"
    store.save([delete("nilai", CELL)], ANA, "Hapus")
    assert store.office.get(Nilai, CELL) is None


def test_record_made_again_does_not_bring_back_old_values(store: Store) -> None:
    put(store, realisasi="90", catatan="lama")
    store.save([delete("nilai", CELL)], ANA, "Hapus")
    values = {"indikator": "i1", "tahun": 2026, "periode": "tahun", "realisasi": "1"}
    store.save([Edit("nilai", CELL, values)], BENI, "Isi lagi")
    for reader in (store, Store.open(store.path)):
        assert field(reader, "realisasi") == "1"
        assert (field(reader, "target"), field(reader, "catatan")) == ("", "")
        assert reader.conflicts() == ()


def test_threads_of_one_program_save_side_by_side(store: Store) -> None:
    def work(name: str) -> None:
        for number in range(8):
            store.save([unit(f"{name}{number}")], ANA, "Tambah unit")
            store.refresh()

    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(work, name) for name in "abc"]:
            done.result(30)
    assert len(store.office.all(Unit)) == 25
    assert Store.open(store.path).office == store.office


def test_new_file_never_overwrites(store: Store) -> None:
    before = store.path.read_bytes()
    with pytest.raises(AlreadyThere):
        make(store.path)
    assert store.path.read_bytes() == before


def test_unmodified_tinydb_reads_every_table(store: Store) -> None:
    put(store, realisasi="94.1")
    store.save([delete("nilai", CELL)], ANA, "Hapus")
    with tinydb.TinyDB(store.path, access_mode="r", encoding="utf-8") as database:
        assert database.tables() == {
            "kepala", "instansi", "unit", "sasaran", "indikator", "nilai", "jurnal"
        }  # fmt: skip
        for name in database.tables():
            documents = database.table(name).all()
            assert documents
            assert [one.doc_id for one in documents] == list(range(1, len(documents) + 1))
        [header] = database.table("kepala").all()
        assert (header["format"], header["versi"], header["instansi"]) == (
            "lkjip", 2, "Dinas Contoh"
        )  # fmt: skip
        assert header["jumlah"] == len(database.table("jurnal"))
        [gone] = database.table("nilai").all()
        assert (gone["_id"], gone["_dihapus"], gone["realisasi"]) == (CELL, True, "94.1")
        assert database.table("indikator").get(tinydb.Query().kode == "IK-1")["_id"] == "i1"


def test_one_document_a_line_and_the_header_on_the_first(store: Store) -> None:
    put(store, catatan="Baris satu\nbaris dua | é")
    lines = store.path.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0].rstrip(",") + "}")["kepala"]["1"]["format"] == "lkjip"
    assert sum('"id":' in line for line in lines) == store.size_changes
    assert b"\r" not in store.path.read_bytes()


def test_a_save_appends_to_the_journal_and_alters_nothing_before(store: Store) -> None:
    before = store.path.read_text().splitlines()
    put(store, realisasi="94.1")
    after = store.path.read_text().splitlines()
    start = before.index('"jurnal":{')
    assert [line.rstrip(",") for line in after[start:-2]] == [
        line.rstrip(",") for line in before[start:-1]
    ]


@pytest.mark.skipif(os.name != "posix", reason="POSIX rights")
def test_rights_are_private_and_a_shared_file_stays_shared(store: Store) -> None:
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    store.path.chmod(0o660)
    put(store, realisasi="94.1")
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o660
    lock = store.path.with_name(store.path.name + ".lock")
    assert stat.S_IMODE(lock.stat().st_mode) == 0o660


def test_link_to_a_file_stays_a_link(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "tautan.lkjip.json"
    link.symlink_to(store.path)
    put(Store.open(link), realisasi="94.1")
    assert link.is_symlink()
    assert field(Store.open(store.path), "realisasi") == "94.1"


def test_no_temp_file_is_left_and_stale_ones_go(store: Store) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    living = temp_beside(store.path)
    stale = living.with_name(living.name.replace(f"-{os.getpid()}-", f"-{process.pid}-"))
    old = store.path.with_name(store.path.name + ".0badcafe.part")
    mine = store.path.with_name("catatan.part")
    for temp in (living, stale, old, mine):
        temp.write_bytes(b"x")
    os.utime(old, (1e9, 1e9))
    put(store, realisasi="94.1")
    assert not stale.exists()
    assert not old.exists()
    living.unlink()  # was left alone: where locks do not hold, its process is about to save
    assert mine.exists()
    assert [one.name for one in store.path.parent.glob("*.part")] == ["catatan.part"]
