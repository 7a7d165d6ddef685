"""Opening by the tables, checking the hashes later, saving by splicing: as the full way has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.office import DELETED, Edit
from store import JournalBroken, Store, verify
from store import image as image_module
from store.image import Image, NoImage
from store.journal import Journal
from store.layout import tables_of
from store.state import State
from store.storage import rendered
from store.stored import StoredJournal
from tests.store.helpers import ANA, BENI, CELL, copied, delete, field, make, put, unit


def rewritten(path: Path, alter: Any) -> None:
    """Alter the tables and give the file a checksum that fits: damage on purpose."""
    tables = tables_of(path.read_bytes())
    alter(tables)
    path.write_bytes(b"".join(rendered(tables)))


def in_full(store: Store) -> State:
    """The state as its journal folds to, with every change in memory."""
    return State(Journal(list(store.journal().changes), store.journal().boundary))


def assert_as_in_full(store: Store) -> None:
    full = in_full(store)
    assert isinstance(store.journal(), StoredJournal)
    assert store.office == full.office
    assert store.path.read_bytes() == b"".join(rendered(full.tables()))
    held = store._state.image
    assert held is not None
    assert held.spans == Image(store.path.read_bytes()).spans
    for table, records in full.fold.records.items():
        for record, state in records.items():
            assert store.seen(table, record) == state.heads
    assert Store.open(store.path, verified=False).office == full.office
    assert verify(store.path).ok


def test_saved_file_is_the_one_that_would_be_written_whole(path: Path) -> None:
    make(path)
    store = Store.open(path, verified=False)
    put(store, realisasi="90")
    store.save([unit("u2"), unit("u3"), Edit("nilai", CELL, {"realisasi": "91"})], BENI, "Isi")
    store.save([Edit("sasaran", "s2", {"kode": "S2", "uraian": "Baru"})], ANA, "Baru")
    store.save([delete("unit", "u2")], ANA, "Hapus")
    assert_as_in_full(store)
    store.undo(ANA)
    assert store.office.record("unit", "u2") is not None
    assert_as_in_full(store)


def test_new_table_takes_its_place_among_the_others(store: Store) -> None:
    light = Store.open(store.path)
    light.save([Edit("program", "p1", {"kode": "1.01", "nama": "Program contoh"})], ANA, "Isi")
    assert list(tables_of(store.path.read_bytes())) == [
        "kepala", "indikator", "instansi", "nilai", "program", "sasaran", "unit", "jurnal",
    ]  # fmt: skip
    assert_as_in_full(light)


def test_colleague_follows_what_others_append(store: Store) -> None:
    ours, colleague = Store.open(store.path), Store.open(store.path)
    put(ours, realisasi="90")
    ours.save([unit("u2")], ANA, "Isi")
    assert colleague.refresh()
    assert_as_in_full(colleague)
    put(colleague, BENI, realisasi="91")
    assert ours.refresh()
    assert_as_in_full(ours)


def test_conflicts_and_disputes_are_shown_without_the_journal(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, target="97")
    stick.save([unit("u2"), Edit("indikator", "i1", {"unit": "u2"})], BENI, "Isi")
    put(store, target="96")
    store.merge([stick.path])
    assert_as_in_full(store)
    light = Store.open(store.path, verified=False)
    assert light.conflicts() == in_full(store).office.conflicts != ()
    shown = {"target": light.heads("nilai", CELL, "target")}
    light.save([Edit("nilai", CELL, {"target": "98"}, shown)], ANA, "Pilih")
    assert not light.conflicts()
    assert_as_in_full(light)


def test_altered_change_is_told_late_and_never_saved_over(store: Store) -> None:
    def alter(tables: Any) -> None:
        tables["jurnal"]["5"]["oleh"] = "Orang Lain"

    rewritten(store.path, alter)
    before = store.path.read_bytes()
    with pytest.raises(JournalBroken, match="nomor 5"):
        Store.open(store.path)
    light = Store.open(store.path, verified=False)
    assert field(light, "target") == "95.25"
    for act in (light.verify_journal, lambda: put(light, target="1"), lambda: light.undo(ANA)):
        with pytest.raises(JournalBroken, match="nomor 5"):
            act()
    assert store.path.read_bytes() == before


def test_altered_table_gives_way_to_the_journal(store: Store) -> None:
    def alter(tables: Any) -> None:
        tables["nilai"]["1"]["target"] = "1"

    rewritten(store.path, alter)
    light = Store.open(store.path, verified=False)
    assert field(light, "target") == "1"
    assert light.verify_journal()
    assert field(light, "target") == "95.25"
    assert not light.verify_journal()
    put(light, realisasi="90")
    assert verify(store.path).ok


@pytest.mark.parametrize("table", ["nilai", "unit", "indikator"])
def test_missing_and_added_documents_are_found(store: Store, table: str) -> None:
    def lose(tables: Any) -> None:
        del tables[table]

    def add(tables: Any) -> None:
        tables[table]["2"] = {"_id": "gaib"}

    good = store.path.read_bytes()
    for alter in (lose, add):
        store.path.write_bytes(good)
        rewritten(store.path, alter)
        light = Store.open(store.path, verified=False)
        assert light.verify_journal()
        assert light.office == store.office


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_edits_give_what_the_full_way_gives(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("acak") / "a.lkjip.json"
    make(path)
    store = Store.open(path, verified=False)
    names = st.sampled_from(["u1", "u2", "u3"])
    values = st.fixed_dictionaries({}, optional={
        "kode": st.sampled_from(["A", "B"]), "nama": st.text(max_size=3), DELETED: st.booleans(),
    })  # fmt: skip
    for _ in range(data.draw(st.integers(1, 6))):
        edits = data.draw(st.lists(st.builds(Edit, st.just("unit"), names, values), max_size=3))
        store._exclusively(lambda edits=edits: _commit(store, edits))  # type: ignore[misc]
    assert_as_in_full(store)


def _commit(store: Store, edits: list[Edit]) -> None:
    from store.state import act_of
    from store.writing import cleaned

    store._commit(store._state.plan(cleaned(edits)), act_of(ANA, "Uji"))


def test_other_layout_is_read_as_json(store: Store) -> None:
    raw = store.path.read_bytes()
    assert Image(raw).documents("nilai") == tables_of(raw)["nilai"]
    for other in (raw.replace(b'"nilai":{\n', b'"nilai": {\n'), raw[:-1], raw + b"\n"):
        with pytest.raises(ValueError):  # noqa: PT011 - any that says: not laid out so
            Image(other)


@pytest.mark.parametrize("verified", [True, False])
def test_first_look_at_the_journal_may_come_after_others_appended(
    store: Store, verified: bool
) -> None:
    light = Store.open(store.path, verified=verified)
    store.save([unit("u2")], BENI, "Isi")
    assert light.refresh()
    assert isinstance(light.journal(), StoredJournal)
    assert len(light.history("nilai", CELL)) == len(store.history("nilai", CELL))
    assert not light.verify_journal()
    put(light, realisasi="91")
    assert_as_in_full(light)


def test_documents_are_found_in_any_order_without_searching_the_table_each_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save([unit(f"b{number}") for number in range(40)], ANA, "Impor")
    image = Image(store.path.read_bytes())
    start, end = image.spans["unit"]
    lengths: list[int] = []
    line_at = image_module._line_at

    def noting(raw: bytes, key: bytes, at: int, stop: int) -> int:
        found = line_at(raw, key, at, stop)
        lengths.append(max(found, at) - at)
        return found

    monkeypatch.setattr(image_module, "_line_at", noting)
    wanted = [41, *range(41, 0, -1), 7, 30, 2]
    ids = [image.document("unit", number)["_id"] for number in wanted]
    assert ids == [f"b{number - 2}" if number > 1 else "u1" for number in wanted]
    assert sum(lengths) < 2 * (end - start)
    with pytest.raises(NoImage):
        image.document("unit", 42)


def test_many_new_documents_are_not_each_looked_for_in_the_table(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bytes] = []
    line_at = image_module._line_at

    def noting(raw: bytes, key: bytes, at: int, stop: int) -> int:
        looked.append(key)
        return line_at(raw, key, at, stop)

    monkeypatch.setattr(image_module, "_line_at", noting)
    fresh = {number: {"_id": f"b{number}"} for number in range(1, 30)}
    image = Image(store.path.read_bytes())
    image.with_changes(store._state.header().document(), {"unit": fresh}, [])
    assert len(looked) == 2


def test_what_was_appended_is_not_searched_for_each_record(store: Store) -> None:
    class Noting(list[Any]):
        """Counts how often it is gone through."""

        times = 0

        def __iter__(self) -> Any:
            Noting.times += 1
            return super().__iter__()

    light = Store.open(store.path)
    journal = light.journal()
    assert isinstance(journal, StoredJournal)
    journal.lines.tail = Noting()
    light.save([unit(f"b{number}") for number in range(20)], ANA, "Impor")
    light.save([unit(f"b{number}", nama="Lain") for number in range(20)], ANA, "Impor")
    assert Noting.times < 5
    assert_as_in_full(light)
