"""The history names the packet that brought a change, as the register of forms tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja.office import DELETED, Edit
from store import Source, Store, packets
from store.history import Wanted
from store.received import names_of
from tests.store.helpers import BENI, CELL, heading, make, put, register

RECORDS = (
    ("instansi", "instansi"), ("unit", "u1"), ("sasaran", "s1"), ("indikator", "i1"),
    ("nilai", CELL),
)  # fmt: skip
FIRST, SECOND = (
    Source("SEK.paket.lkjip.json", "ab" * 32),
    Source("lain.paket.lkjip.json", "cd" * 32),
)


@pytest.fixture
def store(path: Path) -> Store:
    """An office with a packet merged in which two values were written, not yet in the register."""
    made = make(path, register())
    put(made, realisasi="90")
    packet = path.with_name("SEK.paket.lkjip.json")
    packet.write_bytes(packets.make(made, RECORDS, heading()))
    unit = Store.open(packet)
    put(unit, realisasi="91", who=BENI)
    put(unit, hambatan="Banjir", who=BENI)
    made.merge([packet])
    return made


def enter(store: Store, source: Source, changes: list[str], pada: str = "2026-01-05") -> None:
    entry = {
        "tahun": 2026, "jenis": "paket", "pada": f"{pada}T08:00:00+07:00", "oleh": "Ana",
        "berkas": source.name, "sha256": source.sha256, "perubahan": names_of(changes),
    }  # fmt: skip
    store.save([Edit("penerimaan", source.sha256[:15], entry)], BENI, "Mengimpor")


def brought(store: Store) -> list[str]:
    rows = store.history("nilai", CELL)
    return [row.change for row in rows if row.who == BENI.name and row.new in ("91", "Banjir")]


def from_file(store: Store, part: str) -> list[tuple[object, ...]]:
    rows = store.history(wanted=Wanted(table="nilai", source=part))
    return [(row.field, row.new, row.source) for row in rows]


def test_what_a_packet_brought_shows_and_is_found_by_its_file(store: Store) -> None:
    assert from_file(store, "sek.paket") == []
    enter(store, FIRST, brought(store))
    found = [("hambatan", "Banjir", FIRST), ("realisasi", "91", FIRST)]
    assert from_file(store, "sek.paket") == found
    assert from_file(store, "abab") == found
    assert from_file(store, "cdcd") == []
    words = store.history(wanted=Wanted(table="nilai", words="sek.paket banjir"))
    assert [row.new for row in words] == ["Banjir"]
    (before,) = [row for row in store.history("nilai", CELL) if row.new == "90"]
    assert before.source is None


def test_the_file_that_was_taken_first_is_named(store: Store) -> None:
    enter(store, SECOND, brought(store), pada="2026-01-06")
    enter(store, FIRST, brought(store))
    assert {row[2] for row in from_file(store, "paket")} == {FIRST}


def test_a_deleted_entry_is_evidence_still(store: Store) -> None:
    enter(store, FIRST, brought(store))
    store.save([Edit("penerimaan", FIRST.sha256[:15], {DELETED: True})], BENI, "Hapus")
    assert len(from_file(store, "sek.paket")) == 2


def test_a_change_with_evidence_of_its_own_keeps_it(store: Store) -> None:
    cell = Edit("nilai", CELL, {"realisasi": "92"})
    store.save([cell], BENI, "Mengimpor", source=SECOND)
    change = store.history("nilai", CELL, 1)[0].change
    enter(store, FIRST, [change])
    assert from_file(store, "sek.paket") == []
    assert from_file(store, "lain.paket") == [("realisasi", "92", SECOND)]


def test_an_entry_grows_little_with_what_it_names(store: Store) -> None:
    before = len(store.path.read_bytes())
    enter(store, FIRST, [])
    entry = len(store.path.read_bytes()) - before
    enter(store, SECOND, [f"{number:032}" for number in range(1000)])
    grown = len(store.path.read_bytes()) - before - 2 * entry
    assert grown < 35 * 1000  # in the journal and in the table beside it
