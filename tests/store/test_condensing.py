"""Condensing closed years: smaller, and yet nothing is lost in any merge."""

from __future__ import annotations

import itertools
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from kinerja.errors import StateError
from kinerja.office import DELETED, Edit
from store import AlreadyThere, Damaged, PacketHere, Store, Writer, disk, packets, sticks, verify
from store.boundary import Boundary
from store.journal import Journal
from store.state import State, act_of
from store.storage import rendered
from tests.store.helpers import (
    ANA,
    BENI,
    CELL,
    WIB,
    copied,
    delete,
    field,
    heading,
    make,
    put,
    register,
)
from tests.store.test_salvage import blanked

OLD = "i1.2025.tahun"
CLOSED = {"ditutup_pada": datetime(2026, 3, 1, tzinfo=WIB).isoformat(), "ditutup_oleh": "Uji"}


NEW = {"indikator": "i1", "tahun": 2025, "periode": "tahun", "target": "80"}
YEARS = (
    Edit("laporan", "2025", {"tahun": 2025}),
    Edit("laporan", "2026", {"tahun": 2026}),
    Edit("nilai", OLD, NEW),
    register(),
)


def rewrite(store: Store, *edits: Edit, who: Writer = ANA) -> None:
    """Write past the rules, as a test may: closed years, signatures."""

    def write() -> None:
        store._commit(store._state.plan(edits), act_of(who, "Uji"))

    store._exclusively(write)


@pytest.fixture
def store(path: Path) -> Store:
    """Two years, the older one written often, signed in between, and closed."""
    made = make(path, *YEARS)
    for number in range(8):
        values = {"realisasi": str(number), "catatan": f"n{number % 3}"}
        rewrite(made, Edit("nilai", OLD, values), who=BENI if number % 2 else ANA)
        put(made, realisasi=str(number))
        if number == 4:
            rewrite(made, Edit("tanda_tangan", "t1", {"tahun": 2025}))
    rewrite(made, Edit("laporan", "2025", CLOSED))
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "arsip"
    found.mkdir()
    return found


def test_condensed_file_shows_the_same_office(store: Store, folder: Path) -> None:
    before, full = store.office, store.path.read_bytes()
    signed = store.as_made("tanda_tangan", "t1")
    heads = store.journal_heads
    done = store.condense(2025, folder, ANA)
    assert done.dropped > 4
    assert done.bytes_after < done.bytes_before
    assert done.archive.read_bytes() == full
    assert verify(store.path).ok
    for seen in (store, Store.open(store.path)):
        assert seen.office == before
        assert seen.journal_heads == heads
        assert seen.as_made("tanda_tangan", "t1") == signed
        [point] = seen.condensed
        assert (point.year, point.archive, point.heads) == (2025, done.archive.name, heads)
    put(store, target="70")
    assert verify(store.path).ok
    assert Store.open(store.path).office == store.office


def test_history_names_the_archive_that_it_needs(store: Store, folder: Path) -> None:
    done = store.condense(2025, folder, ANA)
    rows = store.history("nilai", OLD)
    needing = [row for row in rows if row.archive]
    assert needing
    assert {row.archive for row in needing} == {done.archive.name}
    assert not any(row.archive for row in store.history("nilai", CELL))
    full = Store.open(done.archive)
    assert len(full.history("nilai", OLD)) > len(rows)
    assert not any(row.archive for row in full.history("nilai", OLD))


def test_history_names_the_first_archive_that_has_the_value(store: Store, folder: Path) -> None:
    first = store.condense(2025, folder, ANA)
    for number in range(4):
        put(store, catatan=f"sesudah {number}")
    rewrite(store, Edit("laporan", "2026", CLOSED))
    second = store.condense(2026, folder, ANA)
    needing = [row for row in store.history() if row.archive]
    assert {row.archive for row in needing if row.id == OLD} == {first.archive.name}
    assert {row.archive for row in needing if row.field == "catatan" and row.id == CELL} == {
        second.archive.name
    }
    by_id = store.journal().by_id
    for row in needing:
        held = Store.open(folder / row.archive).journal().by_id
        assert all(one in held for one in by_id[row.change].replaces(row.field))


def test_only_closed_years_are_condensed(store: Store, folder: Path) -> None:
    before = store.path.read_bytes()
    with pytest.raises(StateError, match="2026 belum ditutup"):
        store.condense(2026, folder, ANA)
    with pytest.raises(StateError, match="2024"):
        store.condense(2024, folder, ANA)
    assert store.path.read_bytes() == before
    assert list(folder.iterdir()) == []
    store.condense(2025, folder, ANA)
    with pytest.raises(StateError, match="Tidak ada lagi"):
        store.condense(2025, folder, ANA)


def test_archive_is_never_overwritten(store: Store, folder: Path) -> None:
    there = folder / "dinas.riwayat-2025.lkjip.json"
    there.write_bytes(b"lain")
    before = store.path.read_bytes()
    with pytest.raises(AlreadyThere):
        store.condense(2025, folder, ANA)
    assert (store.path.read_bytes(), there.read_bytes()) == (before, b"lain")


def test_packet_is_not_condensed(store: Store, folder: Path) -> None:
    path = store.path.with_name("a.paket.lkjip.json")
    path.write_bytes(packets.make(store, [("nilai", OLD)], {"unit": "u1"}))
    with pytest.raises(PacketHere):
        Store.open(path).condense(2025, folder, ANA)


def test_packet_of_a_condensed_file_comes_back(store: Store, folder: Path) -> None:
    store.condense(2025, folder, ANA)
    path = store.path.with_name("a.paket.lkjip.json")
    wanted = [("nilai", OLD), ("nilai", CELL), ("indikator", "i1"), ("sasaran", "s1")]
    path.write_bytes(packets.make(store, wanted, heading()))
    small = Store.open(path)
    assert (field(small, "realisasi", OLD), field(small, "realisasi")) == ("7", "7")
    put(small, BENI, realisasi="9")
    assert store.merge([path]).added == 1
    assert field(store, "realisasi") == "9"
    assert verify(path).ok
    assert verify(store.path).ok


def test_merge_drops_what_is_covered_and_takes_late_changes(store: Store, folder: Path) -> None:
    stick = copied(store, "stik.lkjip.json")
    store.condense(2025, folder, ANA)
    assert store.preview_merge([stick.path]).added == 0
    before = store.path.read_bytes()
    assert store.merge([stick.path]).added == 0
    assert store.path.read_bytes() == before
    rewrite(stick, Edit("nilai", OLD, {"realisasi": "99"}))
    put(stick, target="71")
    preview = store.preview_merge([stick.path])
    assert (preview.added, preview.late, preview.files[0].new_there) == (2, 1, 0)
    merged = store.merge([stick.path])
    assert (merged.added, merged.late) == (2, 1)
    assert [(row.id, row.new) for row in store.history() if row.late] == [(OLD, "99")]
    assert not any(row.late for row in stick.history())
    assert (field(store, "realisasi", OLD), field(store, "target")) == ("99", "71")
    assert verify(store.path).ok
    stick.merge([store.path])
    assert stick.path.read_bytes() == store.path.read_bytes()


def test_late_change_over_a_condensed_one_is_a_conflict_as_in_full(
    path: Path, folder: Path
) -> None:
    ours = make(path, *YEARS)
    put(ours, cell=OLD, realisasi="1")
    stick = copied(ours, "stik.lkjip.json")
    put(stick, BENI, OLD, realisasi="5", catatan="susulan")
    for value in ("2", "3", "4"):
        put(ours, cell=OLD, realisasi=value)
    rewrite(ours, Edit("laporan", "2025", CLOSED))
    full = copied(ours, "penuh.lkjip.json")
    full.merge([stick.path])
    ours.condense(2025, folder, ANA)
    merged = ours.merge([stick.path])
    assert [one.field for one in merged.conflicts] == ["realisasi"]
    assert ours.office.tables == full.office.tables
    [mine], [theirs] = ours.conflicts(), full.conflicts()
    assert [(v.value, v.who) for v in mine.versions] == [(v.value, v.who) for v in theirs.versions]
    assert field(ours, "catatan", OLD) == "susulan"


def test_every_order_of_merging_condensed_and_full_copies_ends_equal(
    store: Store, folder: Path
) -> None:
    stick = copied(store, "stik.lkjip.json")
    third = copied(store, "tiga.lkjip.json")
    put(stick, BENI, target="61")
    rewrite(stick, Edit("nilai", OLD, {"realisasi": "98", DELETED: False}))
    put(third, target="62", realisasi="63")
    rewrite(third, delete("nilai", OLD))
    third.condense(2025, folder, BENI)
    put(third, catatan="setelah dipadatkan")
    store.condense(2025, folder.parent, ANA)
    put(store, catatan="juga")
    starts = {one.path: one.path.read_bytes() for one in (store, stick, third)}
    full = copied(
        Store.open(store.path.parent / "dinas.riwayat-2025.lkjip.json"), "penuh.lkjip.json"
    )
    ends, offices = set(), []
    for order in itertools.permutations(starts):
        for one, raw in starts.items():
            one.write_bytes(raw)
        first = Store.open(order[0])
        first.merge([order[1]])
        first.merge([order[2]])
        ends.add(first.path.read_bytes())
        offices.append(first.office)
        assert verify(first.path).ok
    assert len(ends) == 1
    assert all(office == offices[0] for office in offices)
    assert {conflict.field for conflict in offices[0].conflicts} >= {"target", "catatan", DELETED}
    full.merge(list(starts))
    assert full.path.read_bytes() in ends


def test_condensing_twice_keeps_both_archives(store: Store, folder: Path) -> None:
    store.condense(2025, folder, ANA)
    rewrite(store, Edit("laporan", "2026", CLOSED))
    before = store.office
    done = store.condense(2026, folder, ANA)
    assert done.dropped > 4
    again = Store.open(store.path)
    assert again.office == before
    assert [point.year for point in again.condensed] == [2025, 2026]
    assert verify(store.path).ok


def test_what_was_condensed_cannot_be_undone(store: Store, folder: Path) -> None:
    store.condense(2025, folder, ANA)
    with pytest.raises(StateError):
        store.undo(ANA)
    put(store, target="70")
    store.undo(ANA)
    assert field(store, "target") == "95.25"


def test_damaged_checkpoint_is_damage(store: Store, folder: Path) -> None:
    store.condense(2025, folder, ANA)
    tables = State(store.journal()).tables()
    covered = dict(tables["padatan"]["1"])
    good = tables["padatan"]
    for broken in (
        {**covered, "tercakup": covered["tercakup"][1:]},
        {**covered, "tercakup": "x"},
        {},
    ):
        tables["padatan"] = {**good, "1": broken}
        store.path.write_bytes(b"".join(rendered(tables)))
        with pytest.raises(Damaged):
            Store.open(store.path)
    tables["padatan"] = {**good, "1": {**covered, "digantikan": {}}}
    store.path.write_bytes(b"".join(rendered(tables)))
    assert not verify(store.path).ok


def test_record_whose_first_change_is_superseded_keeps_its_place(
    store: Store, folder: Path
) -> None:
    stick = copied(store, "stik.lkjip.json")
    rewrite(stick, Edit("nilai", "i1.2024.tahun", {"realisasi": "1"}))
    rewrite(stick, Edit("nilai", "i1.2023.tahun", {"tahun": 2023, "realisasi": "1"}))
    rewrite(stick, Edit("nilai", "i1.2024.tahun", {"tahun": 2024, "realisasi": "2"}))
    stick.condense(2025, folder, ANA)
    again = Store.open(stick.path)
    assert list(again.office.tables["nilai"])[-2:] == ["i1.2024.tahun", "i1.2023.tahun"]
    assert again.history("nilai", "i1.2024.tahun")[-1].new == "1"


def test_damaged_condensed_file_keeps_all_that_is_readable(store: Store, folder: Path) -> None:
    from store.recovery import look, restore

    store.condense(2025, folder, ANA)
    put(store, target="70")
    put(store, target="71")
    for copy in store.path.parent.glob("dinas.lkjip.json.*"):
        copy.unlink()
    store.path.write_bytes(store.path.read_bytes().replace(b'"71"', b'"72"'))
    findings = look(store.path)
    [best, *_] = findings.candidates
    restore(findings, best, None, ANA.now())
    again = Store.open(store.path)
    assert best.mended == 1  # its id tells which byte it was
    assert (field(again, "target"), field(again, "realisasi", OLD)) == ("71", "7")
    assert again.condensed
    assert verify(store.path).ok


@pytest.mark.parametrize("numbers", [(9,), (12, 13), (16,), (20, 23)])
def test_recovered_file_with_gaps_is_condensed_and_made_whole_later(
    store: Store, folder: Path, numbers: tuple[int, ...]
) -> None:
    from store.recovery import look, restore

    good = folder / "baik.lkjip.json"
    shutil.copyfile(store.path, good)
    path = folder.parent / "rusak" / "dinas.lkjip.json"
    path.parent.mkdir()
    path.write_bytes(blanked(good.read_bytes(), *numbers))
    findings = look(path)
    restore(findings, findings.candidates[0], None, ANA.now())
    found = Store.open(path)
    true = {(c.table, c.id): getattr(store.office.record(c.table, c.id), c.field)
            for c in found.conflicts()}  # fmt: skip
    rewrite(
        found, *(Edit(c.table, c.id, {c.field: true[c.table, c.id]}) for c in found.conflicts())
    )
    found.condense(2025, folder, ANA)
    assert verify(path).ok
    assert verify(path).lost
    put(found, catatan="sesudah dipadatkan")
    found.undo(ANA)
    found.merge([good])
    assert verify(path).ok
    assert not verify(path).lost
    assert field(found, "realisasi") == field(store, "realisasi")
    assert field(found, "realisasi", OLD) == field(store, "realisasi", OLD)


def test_marks_that_are_only_on_a_stick_are_taken_in_before_it_is_written(
    store: Store, folder: Path
) -> None:
    other = copied(store, "stik.lkjip.json")
    other.condense(2025, folder, ANA)
    assert sticks.standing(store, other.path) == sticks.Standing(0, 0, 0, marks=True)
    assert sticks.synchronise(store, other.path).taken == 0
    for path in (store.path, other.path):
        assert verify(path).ok
        assert Store.open(path).condensed == other.condensed
    assert sticks.standing(store, other.path) == sticks.Standing(0, 0, 0)


def test_file_that_cannot_be_written_is_given_to_a_stick_without_marks(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = copied(store, "stik.lkjip.json")
    store.condense(2025, folder, ANA)
    monkeypatch.setattr(disk, "is_writable", lambda path: path != store.path)
    sticks.synchronise(store, other.path)
    assert other.path.read_bytes() == store.path.read_bytes()


def test_note_of_lost_changes_that_is_only_on_a_stick_is_taken_in(store: Store) -> None:
    other = copied(store, "lain.lkjip.json")
    put(other, realisasi="99", who=BENI)
    changes = store._state.journal.by_id
    lost = {key: one.induk for key, one in other._state.journal.by_id.items() if key not in changes}
    journal = Journal(changes.values(), Boundary(lost=lost, office_id=store.office_id))
    stick = store.path.with_name("stik.lkjip.json")
    stick.write_bytes(b"".join(rendered(State(journal).tables())))
    assert sticks.standing(store, stick) == sticks.Standing(0, 0, 0, marks=True)
    sticks.synchronise(store, stick)
    assert verify(store.path).lost
    assert verify(store.path).lost == verify(stick).lost
    store.merge([other.path])
    assert not verify(store.path).lost
    assert field(store, "realisasi") == "99"
