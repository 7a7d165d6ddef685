"""The history by record, person, day, source and words; what the file held on a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kinerja.office import Edit
from store import Source, Store, Writer
from store.branches import branches_of
from store.history import HistoryRow, Wanted
from tests.store.helpers import ANA, CELL, WIB, copied, delete, field, make, put, unit

START = datetime(2026, 1, 10, 8, 0, tzinfo=WIB)


def _at(day: int, hour: int = 8) -> Writer:
    """Somebody on a day of January 2026."""
    return Writer("Operator Tiga", lambda: datetime(2026, 1, day, hour, tzinfo=WIB))


def _news(rows: list[HistoryRow]) -> list[object]:
    return [row.new for row in rows]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Realisasi 90 on the 20th, 91 on the 25th taken from a file, 92 on the 30th."""
    made = make(tmp_path / "a.lkjip.json")
    put(made, _at(20), realisasi="90")
    made.save(
        [_edit("91")], _at(25), "Mengimpor formulir", source=Source("isian SD.xlsx", "ab" * 32)
    )
    put(made, _at(30), realisasi="92")
    return made


def _edit(value: str) -> Edit:
    return Edit("nilai", CELL, {"realisasi": value})


# --- what is asked for --------------------------------------------------------------------------


def test_by_record_field_and_limit(store: Store) -> None:
    one = Wanted("nilai", CELL, "realisasi")

    assert _news(store.history(wanted=one)) == ["92", "91", "90"]
    assert _news(store.history(limit=1, wanted=one)) == ["92"]
    assert store.history("nilai", CELL) == store.history(wanted=Wanted("nilai", CELL))


def test_by_person(store: Store) -> None:
    assert _news(store.history(wanted=Wanted(who="operator tiga"))) == ["92", "91", "90"]
    assert store.history(wanted=Wanted(who="Kasubbag")) == []


def test_by_days_both_included(store: Store) -> None:
    day = Wanted(
        since=datetime(2026, 1, 25, tzinfo=WIB), until=datetime(2026, 1, 30, 8, 0, tzinfo=WIB)
    )

    assert _news(store.history(wanted=day)) == ["92", "91"]


def test_by_spans_of_time_as_a_step_has_them(store: Store) -> None:
    spans = (
        (datetime(2026, 1, 19, tzinfo=WIB), datetime(2026, 1, 21, tzinfo=WIB)),
        (datetime(2026, 1, 29, tzinfo=WIB), None),
    )

    assert _news(store.history(wanted=Wanted(spans=spans))) == ["92", "90"]
    assert store.history(wanted=Wanted(spans=())) == []


@pytest.mark.parametrize("part", ["isian sd", "abab"])
def test_by_source_name_and_hash(store: Store, part: str) -> None:
    (row,) = store.history(wanted=Wanted(source=part))

    assert (row.new, row.source) == ("91", Source("isian SD.xlsx", "ab" * 32))


def test_by_words_in_values_label_and_the_name_of_the_record(store: Store) -> None:
    def name(table: str, record: str) -> str:
        return "Nilai IK-1" if table == "nilai" else ""

    assert _news(store.history(wanted=Wanted(words="formulir 91"))) == ["91"]
    assert _news(store.history(wanted=Wanted(words="ik-1 92", name=name))) == ["92"]
    assert store.history(wanted=Wanted(words="ik-1 92")) == []


# --- copies, merges, conflicts, undo ------------------------------------------------------------


def test_copies_merges_and_conflicts_are_told(store: Store) -> None:
    other = copied(store, "b.lkjip.json")
    put(store, _at(31), realisasi="93")
    put(other, _at(31, 9), realisasi="94")
    store.merge([other.path])
    rows = store.history("nilai", CELL, 2)

    assert sorted((row.copy, row.disputed) for row in rows) == [(1, True), (2, True)]
    put(store, _at(31, 10), realisasi="93")
    newest = store.history("nilai", CELL, 1)[0]
    assert (newest.joins, newest.copy, newest.disputed) == (True, 1, False)
    assert set(newest.replaced) == {"93", "94"}
    other.merge([store.path])
    assert branches_of(other.journal()) == branches_of(store.journal())


def test_an_undo_says_that_it_is_one(store: Store) -> None:
    put(store, ANA, realisasi="99")
    store.undo(ANA)

    assert [row.undoes for row in store.history("nilai", CELL, 2)] == [True, False]


def test_a_file_that_was_never_copied_has_one_branch(store: Store) -> None:
    assert branches_of(store.journal()) == {}


# --- the past -----------------------------------------------------------------------------------


def _realisasi(store: Store, moment: datetime) -> str:
    record = store.at(moment).office.record("nilai", CELL)
    return str(getattr(record, "realisasi", "tidak ada"))


def test_the_value_on_a_day(store: Store) -> None:
    last = {day: _realisasi(store, datetime(2026, 1, day, 23, 59, tzinfo=WIB)) for day in (
        4, 19, 20, 24, 25, 29, 30, 31)}  # fmt: skip

    assert last == {4: "tidak ada", 19: "", 20: "90", 24: "90", 25: "91", 29: "91", 30: "92",
                    31: "92"}  # fmt: skip
    past = store.at(datetime(2026, 1, 26, tzinfo=WIB))
    given = past.given("nilai", CELL, "realisasi")
    assert given is not None
    assert (given.who, given.when.day) == ("Operator Tiga", 25)


def test_a_record_deleted_later_was_still_there(store: Store) -> None:
    store.save([unit("u9", nama="Bidang lama")], _at(21), "Unit")
    store.save([delete("unit", "u9")], _at(28), "Hapus")

    before = store.at(datetime(2026, 1, 27, tzinfo=WIB)).office.record("unit", "u9")
    assert getattr(before, "nama", "") == "Bidang lama"
    assert store.at(datetime(2026, 1, 28, 9, tzinfo=WIB)).office.record("unit", "u9") is None
    assert store.last_known("unit", "u9")["nama"] == "Bidang lama"


def test_what_was_merged_later_counts_if_it_was_made_by_then(store: Store) -> None:
    other = copied(store, "b.lkjip.json")
    other.save([unit("u7")], _at(30, 12), "Unit di salinan")
    moment = datetime(2026, 1, 30, 13, tzinfo=WIB)
    assert store.at(moment).office.record("unit", "u7") is None
    store.merge([other.path])
    assert store.at(moment).office.record("unit", "u7") is not None


def test_a_conflict_that_was_open_then_is_a_conflict(store: Store) -> None:
    other = copied(store, "b.lkjip.json")
    put(store, _at(31), realisasi="93")
    put(other, _at(31, 9), realisasi="94")
    store.merge([other.path])
    put(store, _at(31, 12), realisasi="95")
    record = store.at(datetime(2026, 1, 31, 10, tzinfo=WIB)).office.record("nilai", CELL)

    assert record is not None
    assert record.bentrok == {"realisasi"}
    assert field(store, "realisasi") == "95"


def test_clocks_that_disagree_bring_no_value_back_that_was_replaced(store: Store) -> None:
    """93 is written by a clock that runs ahead; 94 replaces it at an earlier time."""
    put(store, _at(31, 20), realisasi="93")
    put(store, _at(31, 9), realisasi="94")

    assert _realisasi(store, datetime(2026, 1, 31, 12, tzinfo=WIB)) == "94"


def test_now_is_what_the_file_holds(store: Store) -> None:
    past = store.at(START + timedelta(days=400))

    assert past.counted == store.size_changes
    assert {record.id: record for record in past.office} == {r.id: r for r in store.office}


def test_copies_edited_apart_are_read_by_time_and_never_before_what_they_stand_on(
    store: Store,
) -> None:
    other = copied(store, "lain.lkjip.json")
    for hour in (9, 11, 13):
        put(store, who=_at(31, hour), realisasi=f"here {hour}")
        put(other, who=_at(31, hour + 1), hambatan=f"there {hour + 1}")
    put(other, who=_at(1), hambatan="behind")  # a clock that is behind
    store.merge([other.path])
    found = _news(store.history("nilai", CELL))[:7]
    assert found == ["behind", "there 14", "here 13", "there 12", "here 11", "there 10", "here 9"]
