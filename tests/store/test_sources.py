"""Values that come back on a form: what exactly they replace, and which file they came from."""

from __future__ import annotations

import pytest

from kinerja.office import Edit
from store import Source, Store, UnknownBase, verify
from tests.store.helpers import ANA, BENI, CELL, copied, field, put

FORM = Source("SEK.xlsx", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
TARGET = ("nilai", CELL, "target")


def returned(store: Store, value: str, base: tuple[str, ...]) -> int:
    edit = Edit("nilai", CELL, {"target": value})
    saved = store.save([edit], BENI, "Impor", replaces={TARGET: base}, source=FORM)
    return saved.changed


def test_returned_value_replaces_what_its_form_was_made_from(store: Store) -> None:
    base = store.heads(*TARGET)
    assert returned(store, "96", base) == 1
    assert field(store, "target") == "96"
    [newest] = store.history(limit=1)
    assert (newest.old, newest.new, newest.source) == ("95.25", "96", FORM)
    assert Store.open(store.path).history(limit=1) == [newest]
    assert [row.source for row in store.history()[1:]] == [None] * len(store.history()[1:])
    assert verify(store.path).ok


def test_returned_value_stands_beside_what_came_since(store: Store) -> None:
    base = store.heads(*TARGET)
    put(store, target="97")
    assert returned(store, "96", base) == 1
    [conflict] = store.conflicts()
    assert [(one.value, one.old) for one in conflict.versions] == [("97", "95.25"), ("96", "95.25")]
    assert len(store.heads(*TARGET)) == 2


def test_returned_value_that_was_handed_out_so_is_no_news(store: Store) -> None:
    base = store.heads(*TARGET)
    put(store, target="97")
    assert returned(store, "95.25", base) == 0
    assert returned(store, "97", base) == 0
    assert field(store, "target") == "97"


def test_same_form_twice_changes_nothing(store: Store) -> None:
    base = store.heads(*TARGET)
    put(store, target="97")
    assert returned(store, "96", base) == 1
    before = store.path.read_bytes()
    assert returned(store, "96", base) == 0
    assert store.path.read_bytes() == before
    put(store, target="97")
    assert not store.conflicts()
    assert returned(store, "96", base) == 0


def test_empty_cell_of_a_form_does_not_overwrite(store: Store) -> None:
    put(store, realisasi="80")
    edit = Edit("nilai", CELL, {"realisasi": "81"})
    store.save([edit], ANA, "Impor", replaces={("nilai", CELL, "realisasi"): ()})
    assert [conflict.field for conflict in store.conflicts()] == ["realisasi"]


def test_form_of_an_unknown_state_is_refused(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, target="97")
    before = store.path.read_bytes()
    with pytest.raises(UnknownBase, match="keadaan"):
        returned(store, "96", stick.heads(*TARGET))
    with pytest.raises(UnknownBase):
        returned(store, "96", ("x" * 32,))
    assert store.path.read_bytes() == before
    store.merge([stick.path])
    assert returned(store, "96", stick.heads(*TARGET)) == 1


def test_source_is_part_of_what_a_change_is(store: Store) -> None:
    returned(store, "96", store.heads(*TARGET))
    raw = store.path.read_text(encoding="utf-8")
    assert raw.count('"sumber":["SEK.xlsx","9f86') == 1
