"""Merging by splicing bytes: what is written is what folding all changes in full gives."""

from __future__ import annotations

import shutil
import tempfile
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.errors import OfficeFileError
from kinerja.office import DELETED, Edit
from store import JournalBroken, Store, verify
from store.arriving import read_copies
from store.change import Act, document_of, make_change
from store.journal import Journal
from store.layout import first_line, split_first_line, tables_of
from store.merge import join, union
from store.state import State
from store.storage import rendered
from store.stored import StoredJournal
from tests.store.helpers import ANA, CELL, copied, make, put, writer

STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([CELL, "i1.2025.tahun", "baru.1", "baru.2"]),
        st.sampled_from([{"realisasi": "1"}, {"realisasi": "2"}, {"target": "3"}, {DELETED: True}]),
    ),
    max_size=14,
)  # fmt: skip


def three(folder: Path) -> list[Store]:
    """One office's file three times, opened as the program opens it."""
    first = make(folder / "0.lkjip.json")
    for number in (1, 2):
        shutil.copy(first.path, folder / f"{number}.lkjip.json")
    return [Store.open(folder / f"{number}.lkjip.json") for number in range(3)]


def edits_of(store: Store, record: str, values: dict[str, Any]) -> list[Edit]:
    """What writes these values to a cell, or makes a unit."""
    if record.startswith("baru"):
        name = f"Bidang {' '.join(map(str, values.values()))}"
        return [Edit("unit", record, {"kode": record, "nama": name})]
    if DELETED in values:
        return [Edit("nilai", record, values)] if store.office.record("nilai", record) else []
    needed = {"indikator": "i1", "tahun": int(record[3:7]), "periode": "tahun"}
    return [Edit("nilai", record, {**needed, **values})]


@settings(max_examples=20, deadline=None)
@given(STEPS)
def test_spliced_file_is_the_one_that_all_changes_in_full_give(
    steps: list[tuple[int, str, dict[str, Any]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stores = three(Path(folder))
        for copy, record, values in steps:
            stores[copy].save(
                edits_of(stores[copy], record, values), writer(f"Operator {copy}"), "Isi"
            )
        full = State(union([Journal(list(store.journal().changes)) for store in stores]))
        whole = b"".join(rendered(full.tables()))
        for order in permutations(range(3)):
            own = Store.open(stores[order[0]].path)
            own.save([], ANA, "Tanpa isi")
            copies = read_copies(own.path, own._state, [stores[one].path for one in order[1:]])
            found = join(own._state, copies)
            assert found.spliced or not found.added
            journal = found.state.journal
            if isinstance(journal, StoredJournal) and found.spliced:
                assert journal.lines.image.raw == whole
            assert found.state.office == full.office
        stores[0].merge([stores[1].path, stores[2].path])
        stores[0].save([Edit("sasaran", "s1", {"uraian": "Sesudahnya"})], ANA, "Isi")
        assert stores[0].office == Store.open(stores[0].path).office
        assert verify(stores[0].path).ok


def test_merge_after_saves_and_merges_goes_on_from_the_bytes(path: Path) -> None:
    make(path)
    here = Store.open(path)
    put(here, realisasi="90")
    there = copied(here, "salinan.lkjip.json")
    for number in range(3):
        put(here, catatan=f"sini {number}")
        put(there, target=str(90 + number))
        assert here.merge([there.path]).added == 1
        put(here, solusi=f"sesudah {number}")
        assert isinstance(here.journal(), StoredJournal)
        assert verify(here.path).ok
        assert there.merge([here.path]).added
    assert here.path.read_bytes() == there.path.read_bytes()


def altered(store: Store, alter: Any) -> None:
    """Alter the newest change of a file and give it ids, header and checksum that fit."""
    tables = tables_of(store.path.read_bytes())
    journal = tables["jurnal"]
    last = journal[str(len(journal))]
    alter(last)
    content = {name: (value, seen) for name, (value, seen) in last["isi"].items()}
    act = Act(last["aksi"], last["oleh"], writer().now(), last["label"])
    change = make_change(last["induk"], act, last["tabel"], last["rekaman"], content)
    journal[str(len(journal))] = document_of(change)
    tables["kepala"]["1"]["ujung"] = [change.id]
    store.path.write_bytes(b"".join(rendered(tables)))


def foreign_parent(last: dict[str, Any]) -> None:
    last["induk"] = ["a" * 32]


def foreign_value(last: dict[str, Any]) -> None:
    last["rekaman"] = "i1.2020.tahun"


@pytest.mark.parametrize("alter", [foreign_parent, foreign_value])
def test_copy_whose_change_stands_on_nothing_is_named(store: Store, alter: Any) -> None:
    there = copied(store, "salinan.lkjip.json")
    put(there, target="96")
    altered(there, alter)
    own = Store.open(store.path)
    before = own.path.read_bytes()
    with pytest.raises(JournalBroken, match=r"salinan\.lkjip\.json"):
        own.merge([there.path])
    assert own.path.read_bytes() == before


@pytest.mark.parametrize("number", [2, 7])
def test_altered_change_of_a_copy_is_found(store: Store, number: int) -> None:
    """Also where the own file has it: a copy is not taken for what it says of itself."""
    there = copied(store, "salinan.lkjip.json")
    put(there, target="96")
    tables = tables_of(there.path.read_bytes())
    tables["jurnal"][str(number)]["oleh"] = "Orang Lain"
    there.path.write_bytes(b"".join(rendered(tables)))
    with pytest.raises(JournalBroken, match=f"nomor {number}"):
        Store.open(store.path).merge([there.path])


@pytest.mark.parametrize(
    "line",
    [b"", b"null", b"[]", b"{}", b'{"id":"', b'{"id":"\xff', b'{"id":5}', b'{"id":[]}', b"1e999"],
)
def test_line_of_a_copy_that_is_no_change_is_refused(store: Store, line: bytes) -> None:
    """A copy whose checksum was made to fit holds anything."""
    there = copied(store, "salinan.lkjip.json")
    put(there, target="96")
    raw = there.path.read_bytes()
    rest = bytes(split_first_line(raw)[1])
    header = tables_of(raw)["kepala"]["1"]
    kept = rest[: rest.index(b":", rest.rfind(b'\n"')) + 1]
    body = [kept, line, b"\n}}\n"]
    first, _ = first_line(header, body)
    there.path.write_bytes(b"".join((first, *body)))
    own = Store.open(store.path)
    before = own.path.read_bytes()
    for act in (own.merge, own.preview_merge):
        with pytest.raises(OfficeFileError, match=r"salinan\.lkjip\.json"):
            act([there.path])
    assert own.path.read_bytes() == before
