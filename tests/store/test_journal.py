"""What no honest writer makes: journals that do not hang together are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from kinerja.office import DELETED
from store import JournalBroken, Store, verify
from store.change import Act, Change, document_of, make_change
from store.fold import Fold
from store.journal import BrokenJournal, Journal
from store.state import State
from store.storage import OfficeStorage
from tests.store.helpers import ANA, CELL

Content = Mapping[str, tuple[Any, tuple[str, ...]]]


def change(parents: list[Change], content: Content, record: str = "n1", act: str = "a") -> Change:
    who = Act(act, ANA.name, ANA.now(), "Uji")
    return make_change([one.id for one in parents], who, "nilai", record, content)


def birth(office: str) -> Change:
    act = Act("a", ANA.name, ANA.now(), "Uji")
    return make_change([], act, "kepala", "kepala", {"instansi_id": (office, ())})


ROOT = birth("x")
FIRST = change([ROOT], {"target": ("1", ())})


def test_two_births_do_not_join() -> None:
    with pytest.raises(BrokenJournal, match="lebih dari satu awal"):
        Journal([ROOT, birth("y")])


def test_change_without_its_parent_is_named() -> None:
    with pytest.raises(BrokenJournal) as caught:
        Journal([ROOT, change([FIRST], {"target": ("2", (FIRST.id,))})])
    assert caught.value.change


def test_appended_change_stands_on_all_heads() -> None:
    journal = Journal([ROOT, FIRST])
    with pytest.raises(BrokenJournal, match="ujung"):
        journal.append(change([ROOT], {"target": ("2", ())}))
    assert len(journal) == 2


def test_journal_without_a_birth_has_no_office() -> None:
    with pytest.raises(BrokenJournal, match="kelahiran"):
        _ = Journal([change([], {"target": ("1", ())})]).office_id


@pytest.mark.parametrize(
    "content",
    [
        {"target": ("2", ("a" * 32,))},
        {"realisasi": ("2", (FIRST.id,))},
    ],
    ids=["unknown", "another field"],
)
def test_replacing_what_is_not_a_change_of_the_field_is_refused(content: Content) -> None:
    with pytest.raises(BrokenJournal, match="menggantikan"):
        Fold(Journal([ROOT, FIRST, change([FIRST], content)]))


def test_file_that_does_not_fold_is_damaged_and_not_merged(store: Store) -> None:
    honest = Journal(store._state.journal.changes)
    act = Act("a", ANA.name, ANA.now(), "Uji")
    bad = make_change(honest.heads, act, "nilai", CELL, {"target": ("2", ("a" * 32,))})
    tables = State(honest).tables()
    tables["jurnal"][str(len(honest) + 1)] = document_of(bad)
    tables["kepala"]["1"]["jumlah"] += 1
    crooked = store.path.with_name("ganjil.lkjip.json")
    OfficeStorage(crooked).write(tables)
    before = store.path.read_bytes()
    for act_on in (lambda: Store.open(crooked), lambda: store.merge([crooked])):
        with pytest.raises(JournalBroken, match="menggantikan"):
            act_on()
    assert not verify(crooked).ok
    assert store.path.read_bytes() == before


def test_replacing_a_change_of_another_record_is_refused() -> None:
    for content in ({"target": ("2", (FIRST.id,))}, {DELETED: (True, (FIRST.id,))}):
        with pytest.raises(BrokenJournal, match="menggantikan"):
            Fold(Journal([ROOT, FIRST, change([FIRST], content, record="n2")]))
