"""Packets: handed out small, edited on another computer, taken back in."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from kinerja.errors import InputError
from kinerja.office import DELETED, Edit
from store import (
    AlteredOnTheWay,
    CutShort,
    Damaged,
    NotAPacket,
    OtherOffice,
    PacketAhead,
    PacketHere,
    PacketRefused,
    Store,
    packets,
    verify,
)
from store.state import act_of
from tests.store.helpers import (
    ANA,
    BENI,
    CELL,
    copied,
    delete,
    field,
    heading,
    make,
    put,
    register,
    unit,
)

OTHER = "i2.2026.tahun"
RECORDS = (
    ("instansi", "instansi"), ("unit", "u1"), ("sasaran", "s1"), ("indikator", "i1"),
    ("nilai", CELL), ("nilai", "never.2020.tahun"),
)  # fmt: skip
HEADING = heading()


@pytest.fixture
def store(path: Path) -> Store:
    """An office of two units whose changes lie between each other."""
    made = make(path, unit("u2", "KEU"), Edit("indikator", "i2", {
        "kode": "IK-2", "nama": "Angka rahasia bidang lain", "sasaran": "s1", "rumus": "naik",
        "unit": "u2"}), register())  # fmt: skip
    for value in ("90", "91"):
        cell = {"indikator": "i2", "tahun": 2026, "periode": "tahun", "realisasi": value}
        made.save([Edit("nilai", OTHER, cell)], BENI, "Isi bidang lain")
        put(made, realisasi=value)
    return made


def handed_out(store: Store, name: str = "SEK.paket.lkjip.json") -> Path:
    path = store.path.with_name(name)
    path.write_bytes(packets.make(store, RECORDS, HEADING))
    return path


def test_packet_opens_as_a_small_office_with_nothing_of_others(store: Store) -> None:
    path = handed_out(store)
    small = Store.open(path)
    assert small.packet == HEADING
    assert store.packet is None
    assert [(record.table, record.id) for record in small.office] == [
        ("instansi", "instansi"), ("unit", "u1"), ("sasaran", "s1"), ("indikator", "i1"),
        ("nilai", CELL),
    ]  # fmt: skip
    assert field(small, "realisasi") == "91"
    raw = path.read_text(encoding="utf-8")
    for foreign in ('"u2"', '"KEU"', "IK-2", "rahasia", OTHER, "bidang lain"):
        assert foreign not in raw
    assert verify(path).ok
    assert len(small.history()) == len([r for r in store.history() if (r.table, r.id) in RECORDS])


def test_edited_packet_comes_back_once(store: Store) -> None:
    path = handed_out(store)
    small = Store.open(path)
    put(small, BENI, realisasi="93")
    put(small, BENI, catatan="94")
    small = Store.open(path)
    put(small, BENI, realisasi="95")
    assert verify(path).ok
    put(store, cell=OTHER, realisasi="50")
    preview = store.preview_merge([path])
    assert (preview.added, preview.files[0].new_here, preview.files[0].new_there) == (3, 3, 0)
    assert store.merge([path]).added == 3
    assert (field(store, "realisasi"), field(store, "catatan")) == ("95", "94")
    assert field(store, "realisasi", OTHER) == "50"
    assert not store.conflicts()
    before = store.path.read_bytes()
    assert store.merge([path]).added == 0
    assert store.path.read_bytes() == before
    assert verify(store.path).ok


def test_value_changed_meanwhile_is_a_conflict(store: Store) -> None:
    path = handed_out(store)
    put(Store.open(path), BENI, realisasi="93")
    put(store, realisasi="92")
    assert len(store.preview_merge([path]).conflicts) == 1
    assert [one.field for one in store.merge([path]).conflicts] == ["realisasi"]
    [conflict] = store.conflicts()
    assert {one.value for one in conflict.versions} == {"92", "93"}


def test_deleted_at_the_office_and_edited_in_the_packet_is_a_dispute(store: Store) -> None:
    path = handed_out(store)
    put(Store.open(path), BENI, realisasi="93")
    store.save([delete("nilai", CELL)], ANA, "Hapus")
    store.merge([path])
    assert [conflict.field for conflict in store.conflicts()] == ["_dihapus"]


def test_packets_and_copies_come_in_in_any_order(store: Store) -> None:
    first, second = handed_out(store, "1.paket.lkjip.json"), handed_out(store, "2.paket.lkjip.json")
    put(Store.open(first), ANA, realisasi="1")
    put(Store.open(second), BENI, realisasi="2")
    stick = copied(store, "stik.lkjip.json")
    put(stick, cell=OTHER, realisasi="3")
    start = store.path.read_bytes()
    ends = set()
    for order in itertools.permutations([first, second, stick.path]):
        store.path.write_bytes(start)
        for path in order:
            Store.open(store.path).merge([path])
        ends.add(store.path.read_bytes())
    assert len(ends) == 1
    store.path.write_bytes(start)
    Store.open(store.path).merge([second, stick.path, first])
    assert store.path.read_bytes() in ends


def test_packet_of_a_newer_copy_waits_for_that_copy(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, cell=OTHER, target="97")
    path = handed_out(stick)
    put(Store.open(path), BENI, realisasi="98")
    before = store.path.read_bytes()
    with pytest.raises(PacketAhead, match="lebih baru"):
        store.merge([path])
    assert store.path.read_bytes() == before
    assert store.merge([path, stick.path]).added == 2
    assert field(store, "realisasi") == "98"


def test_packet_of_another_office_is_refused_by_name(store: Store, tmp_path: Path) -> None:
    (tmp_path / "lain").mkdir()
    other = make(tmp_path / "lain" / "b.lkjip.json")
    with pytest.raises(OtherOffice, match="Dinas Contoh"):
        store.merge([handed_out(other)])


def test_packet_is_no_copy_and_a_copy_no_packet(store: Store) -> None:
    path = handed_out(store)
    small = Store.open(path)
    with pytest.raises(PacketHere, match="paket"):
        small.merge([store.path])
    with pytest.raises(PacketHere):
        small.preview_merge([store.path])
    with pytest.raises(PacketHere):
        packets.make(small, RECORDS, HEADING)
    with pytest.raises(NotAPacket, match="berkas lengkap"):
        packets.read(store.path.read_bytes(), store.path.name)


def test_packet_tells_what_was_written_since_it_went_out(store: Store) -> None:
    path = handed_out(store)
    out = packets.read(path.read_bytes(), path.name)
    assert (out.heading, out.edited, out.heads, out.base) == (
        HEADING, False, store.journal_heads, store.journal_heads,
    )  # fmt: skip
    put(Store.open(path), BENI, realisasi="93")
    back = packets.read(path.read_bytes(), path.name)
    assert [change.value("realisasi") for change in back.later] == ["93"]
    assert back.later[0].induk == list(store.journal_heads)
    assert back.records() == set(RECORDS[:-1])
    assert back.office_id == store.office_id


def test_cut_or_altered_packet_is_found(store: Store) -> None:
    path = handed_out(store)
    whole = path.read_bytes()
    for length in (len(whole) - 1, len(whole) // 2, 200):
        with pytest.raises((CutShort, AlteredOnTheWay)) as caught:
            packets.read(whole[:length], path.name)
        assert "Minta paket itu sekali lagi" in caught.value.advice
    for at in range(100, len(whole), 97):
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        with pytest.raises(Damaged):
            packets.read(changed, path.name)


def test_packet_holds_no_change_whose_parent_it_does_not_name(store: Store) -> None:
    from store.storage import rendered

    path = handed_out(store)
    tables = Store.open(path)._state.tables()
    limit = dict(tables["batas"]["1"])
    for missing in limit["luar"]:
        tables["batas"] = {"1": {**limit, "luar": [i for i in limit["luar"] if i != missing]}}
        with pytest.raises(Damaged, match="sebelumnya"):
            packets.read(b"".join(rendered(tables)), "x")
    tables["kepala"] = {"1": {k: v for k, v in tables["kepala"]["1"].items() if k != "jenis"}}
    tables["batas"] = {"1": limit}
    with pytest.raises((Damaged, NotAPacket)):
        packets.read(b"".join(rendered(tables)), "x")
    del tables["batas"]
    path.write_bytes(b"".join(rendered(tables)))
    with pytest.raises(Damaged):
        Store.open(path)


def test_only_what_was_written_in_a_packet_can_be_undone_there(store: Store) -> None:
    from store import NothingToUndo

    small = Store.open(handed_out(store))
    with pytest.raises(NothingToUndo):
        small.undo(ANA)
    put(small, ANA, realisasi="93")
    small.undo(ANA)
    assert field(small, "realisasi") == "91"


def test_packet_keeps_the_order_of_its_changes(store: Store) -> None:
    for number in range(30):
        put(store, realisasi=str(number))
        put(store, cell=OTHER, realisasi=str(number))
    small = Store.open(handed_out(store))
    assert field(small, "realisasi") == "29"
    ours = store.history("nilai", CELL)
    assert small.history("nilai", CELL) == ours


def forge(path: Path, *edits: Edit) -> Path:
    """Write into a packet past every rule, as a program of somebody else may."""
    small = Store.open(path)

    def write() -> None:
        small._commit(small._state.plan(edits), act_of(BENI, "Isi"))

    small._exclusively(write)
    return path


def refused(store: Store, path: Path, why: str, *more: Path) -> None:
    """Neither the preview nor the merge takes anything of it."""
    before = store.path.read_bytes()
    for act in (store.preview_merge, store.merge):
        with pytest.raises((PacketRefused, InputError), match=why):
            act([path, *more])
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (Edit("nilai", CELL, {"target": "1", "realisasi": "93"}), "Target: hanya diisi"),
        (Edit("nilai", CELL, {DELETED: True}), "hanya diisi oleh kantor"),
        (Edit("nilai", CELL, {"indikator": "i2"}), "bukan kunci rekaman ini"),
        (Edit("nilai", CELL, {"realisasi": ["93"]}), "Realisasi: "),
        (Edit("nilai", OTHER, {"realisasi": "93"}), "milik unit lain"),
        (Edit("pegawai", "p1", {"nama": "Orang Contoh"}), "Pegawai, .*bukan isian formulir"),
        (Edit("tanda_tangan", "t1", {"tahun": 2026}), "bukan isian formulir"),
        (Edit("penyerahan", "x.paket", {"unit": "u1"}), "bukan isian formulir"),
        (Edit("gudang", "g1", {"isi": "x"}), "tabel gudang, isi: bukan isian formulir"),
        (Edit("bukti", "b1", {"indikator": "i2", "tahun": 2026, "nama": "a"}), "milik unit lain"),
        (Edit("bukti", "b1", {"indikator": "i1", "tahun": 2025, "nama": "a"}), "bukan tahun 2026"),
    ],
)
def test_what_is_not_the_units_keeps_the_whole_packet_out(
    store: Store, edit: Edit, why: str
) -> None:
    path = forge(handed_out(store), Edit("nilai", CELL, {"catatan": "Jujur"}), edit)
    refused(store, path, why)


def test_evidence_of_the_unit_and_a_quarter_come_in(store: Store) -> None:
    quarter = {"indikator": "i1", "tahun": 2026, "periode": "tw1", "realisasi": "40"}
    proof = Edit("bukti", "b1", {"indikator": "i1", "tahun": 2026, "nama": "a.pdf"})
    path = forge(handed_out(store), Edit("nilai", "i1.2026.tw1", quarter), proof)
    forge(path, Edit("bukti", "b1", {"keterangan": "Laporan bulanan"}))
    assert store.merge([path]).added == 3
    assert field(store, "realisasi", "i1.2026.tw1") == "40"


def test_a_change_slipped_below_what_went_out_keeps_the_packet_out(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, target="1")
    path = handed_out(stick)
    put(Store.open(path), BENI, realisasi="93")
    refused(store, path, "Nilai.*tidak dikenal di sini")
    assert store.merge([path, stick.path]).added == 2


def test_packet_that_a_whole_copy_vouches_for_needs_no_register(store: Store) -> None:
    path = handed_out(store)
    put(Store.open(path), BENI, realisasi="93")
    stick = copied(store, "stik.lkjip.json")
    stick.merge([path])
    gone = Edit("penyerahan", "u1-2026.paket", {DELETED: True})
    for one in (stick, store):
        one.save([gone], ANA, "Hapus dari register")
    refused(store, path, "tidak tercatat")
    assert store.preview_merge([path, stick.path]).added == 2
    assert store.merge([path, stick.path]).added == 2
    assert field(store, "realisasi") == "93"


def test_only_the_register_says_whose_a_packet_is(store: Store) -> None:
    other = Edit("nilai", OTHER, {"realisasi": "93"})
    records = (*RECORDS, ("nilai", OTHER), ("indikator", "i2"), ("unit", "u2"))
    path = store.path.with_name("klaim.paket.lkjip.json")
    for claim, why in (
        ({**HEADING, "unit": "u2"}, "milik unit lain"),
        ({**HEADING, "unit": "u2", "identitas": "karangan"}, "tidak tercatat"),
        ({"unit": "u2"}, "bukan paket isian"),
    ):
        path.write_bytes(packets.make(store, records, claim))
        refused(store, forge(path, other), why)
