"""Closing a year, what it locks, and what the next one begins with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kinerja import frozen, tahun_baru
from kinerja.edits import change
from kinerja.errors import InputError, StateError
from kinerja.office import DELETED, Edit, Office
from kinerja.pengukuran import measure
from kinerja.penutupan import closed_years
from kinerja.records import (
    Indikator,
    JawabanLke,
    KriteriaLke,
    Laporan,
    Nilai,
    Rekomendasi,
    Renstra,
    Unit,
)
from kinerja.snapshot import apply as apply_unchecked
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import NOW, TAHUN, boss, tiny_office, walk

PROMISES = "Ke depan:\n1. Pendataan dipercepat\n2. Guru dilatih\n\nSekolah rusak diperbaiki."


@pytest.fixture(scope="module")
def finished() -> tuple[Office, dict[str, str]]:
    """A tiny office at the end of its report, with a plan for the next year."""
    office, ids = tiny_office()
    office, ids["renstra"] = add(
        office, Renstra, nama="Renstra 2021-2026", tahun_awal=2021, tahun_akhir=2026
    )
    office, _ = add(
        office, Laporan, tahun=TAHUN, renstra=ids["renstra"], tugas_fungsi="Tugas",
        permasalahan="Banyak", batas_atas="120",
    )  # fmt: skip
    office, _ = add(
        office, Nilai, indikator=ids["indikator"], tahun=TAHUN + 1, periode="tahun",
        target_renstra="95",
    )  # fmt: skip
    office, ids["rekomendasi"] = add(
        office, Rekomendasi, tahun=TAHUN, uraian="Lengkapi data", asal="LHE 2024",
        unit=ids["unit"], status="berjalan", tindak_lanjut="Sebagian",
    )  # fmt: skip
    office, _ = add(office, Rekomendasi, tahun=TAHUN, uraian="Sudah", status="selesai")
    office = walk(office, ids, "analisis")
    office = apply(office, [Edit("laporan", str(TAHUN), {"langkah_perbaikan": PROMISES})])
    from tests.kinerja.walk import JENIS, steps, write

    for number, jenis in enumerate(JENIS[5:], 5):
        now = NOW + timedelta(days=number)
        office = apply(office, steps.start(office, TAHUN, jenis, boss(office, ids), now))
        office = write(office, ids, jenis)
        office = apply(office, steps.finish(office, TAHUN, jenis, boss(office, ids), now))
    return office, ids


def close(office: Office, ids: dict[str, str]) -> Office:
    return apply(office, tahun_baru.close(office, TAHUN, boss(office, ids), NOW))


def test_closing_opens_the_next_year(finished: tuple[Office, dict[str, str]]) -> None:
    office, ids = finished
    closed = close(office, ids)
    old, new = closed.get(Laporan, str(TAHUN)), closed.get(Laporan, str(TAHUN + 1))
    assert old is not None
    assert new is not None
    assert (old.ditutup_pada, old.ditutup_oleh) == (NOW, boss(office, ids).name)
    assert (new.tugas_fungsi, str(new.batas_atas), new.renstra) == ("Tugas", "120", ids["renstra"])
    assert new.penandatangan == ""  # the head's term ends before that report is signed
    for name in ("ikhtisar", "kesimpulan", "langkah_perbaikan", "permasalahan", "kata_pengantar"):
        assert getattr(new, name) == "", name
    assert closed.all(Indikator) == office.all(Indikator)
    assert closed_years(closed) == {TAHUN}
    assert frozen.signature_state(closed, TAHUN) == "berlaku"


def test_renstra_targets_and_history_go_on(finished: tuple[Office, dict[str, str]]) -> None:
    closed = close(*finished)
    [item] = measure(closed, TAHUN + 1).indikator
    assert item.target == "95"
    assert item.realisasi == ""
    assert [(tahun, value) for tahun, value, _ in item.tahun_lalu] == [(TAHUN, "91.5")]


def test_promises_and_open_recommendations_are_followed_up(
    finished: tuple[Office, dict[str, str]],
) -> None:
    closed = close(*finished)
    found = [item for item in closed.all(Rekomendasi) if item.tahun == TAHUN + 1]
    assert [(item.uraian, item.asal, item.status) for item in found] == [
        ("Lengkapi data", "LHE 2024", "berjalan"),
        ("Pendataan dipercepat", "LKjIP 2025", "belum"),
        ("Guru dilatih", "LKjIP 2025", "belum"),
        ("Sekolah rusak diperbaiki.", "LKjIP 2025", "belum"),
    ]
    assert (found[0].unit, found[0].tindak_lanjut) == (finished[1]["unit"], "Sebagian")


def test_two_copies_that_close_agree(finished: tuple[Office, dict[str, str]]) -> None:
    office, ids = finished
    first = tahun_baru.close(office, TAHUN, boss(office, ids), NOW)
    second = tahun_baru.close(office, TAHUN, boss(office, ids), NOW + timedelta(days=1))
    assert {(e.table, e.id) for e in first} == {(e.table, e.id) for e in second}
    again = tahun_baru.open_year(close(office, ids), TAHUN + 1)
    assert again == []


@pytest.mark.parametrize(
    "values",
    [{"realisasi": "99"}, {"catatan": "x"}, {DELETED: True}],
)
def test_a_closed_year_is_locked_with_a_way_out(
    finished: tuple[Office, dict[str, str]], values: dict[str, object]
) -> None:
    closed = close(*finished)
    nilai = f"{finished[1]['indikator']}.{TAHUN}.tahun"
    with pytest.raises(StateError, match="2025 sudah ditutup") as caught:
        apply(closed, [Edit("nilai", nilai, values)])
    assert "Buka kembali tahun 2025" in caught.value.advice


def test_everything_of_the_year_is_locked_and_nothing_else(
    finished: tuple[Office, dict[str, str]],
) -> None:
    closed, ids = close(*finished), finished[1]
    year = str(TAHUN)
    for table, key, values in (
        ("laporan", year, {"tenggat": "2026-02-20"}), ("disposisi", year, {"catatan": "x"}),
        ("langkah", f"{TAHUN}.arsip", {"catatan": "x"}), ("rekomendasi", ids["rekomendasi"],
        {"status": "selesai"}), ("rencana_aksi", "baru", {"tahun": TAHUN, "aksi": "x",
        "indikator": ids["indikator"]}),
    ):  # fmt: skip
        with pytest.raises(StateError, match="ditutup"):
            apply(closed, [Edit(table, key, values)])
    apply(closed, [Edit("disposisi", year, {"catatan": "Susun."})])  # as it is: no change
    open_year = [
        change(unit, kepala="Kepala baru") for unit in closed.all(Unit)
    ] + [Edit("nilai", f"{ids['indikator']}.{TAHUN + 1}.tahun", {"realisasi": "96"})]  # fmt: skip
    apply(closed, open_year)


def test_what_comes_after_closing_still_enters(finished: tuple[Office, dict[str, str]]) -> None:
    office = close(*finished)
    office, _ = add(office, KriteriaLke, kode="3.a.1", komponen="3", subkomponen="3.a",
                    uraian="Disusun", bobot="3", urutan=1)  # fmt: skip
    office, _ = add(office, JawabanLke, tahun=TAHUN, kriteria="3.a.1", jawaban="A")
    assert office.all(JawabanLke)


def test_reopening_needs_a_reason_and_unlocks(finished: tuple[Office, dict[str, str]]) -> None:
    closed = close(*finished)
    with pytest.raises(InputError, match="Alasan"):
        tahun_baru.reopen(closed, TAHUN, "  ")
    opened = apply(closed, tahun_baru.reopen(closed, TAHUN, "Salah tanggal"))
    laporan = opened.get(Laporan, str(TAHUN))
    assert laporan is not None
    assert (laporan.ditutup_pada, laporan.alasan_dibuka) == (None, "Salah tanggal")
    apply(opened, [Edit("disposisi", str(TAHUN), {"catatan": "x"})])
    assert frozen.signature_state(opened, TAHUN) == "berlaku"
    with pytest.raises(StateError, match="tidak ditutup"):
        tahun_baru.reopen(opened, TAHUN, "Lagi")
    with pytest.raises(StateError, match="belum ada"):
        tahun_baru.reopen(opened, 1999, "x")
    again = close(opened, finished[1])
    assert again.get(Laporan, str(TAHUN)).alasan_dibuka == ""  # type: ignore[union-attr]


def test_opening_and_correcting_is_one_save(finished: tuple[Office, dict[str, str]]) -> None:
    closed = close(*finished)
    edits = tahun_baru.reopen(closed, TAHUN, "Salah")
    apply(closed, [*edits, Edit("disposisi", str(TAHUN), {"catatan": "x"})])


def test_recommendations_are_part_of_what_is_signed(
    finished: tuple[Office, dict[str, str]],
) -> None:
    office, ids = finished
    for edit in (
        Edit("rekomendasi", ids["rekomendasi"], {"status": "selesai"}),
        Edit("unit", ids["unit"], {"kode": "U9"}),
    ):
        with pytest.raises(StateError, match="sudah ditandatangani"):
            apply(office, [edit])
    with pytest.raises(StateError, match="sudah ditandatangani"):
        add(office, Rekomendasi, tahun=TAHUN, uraian="Baru")
    add(office, Rekomendasi, tahun=TAHUN + 1, uraian="Baru")


def test_an_unfinished_or_changed_report_is_not_closed(
    finished: tuple[Office, dict[str, str]],
) -> None:
    office, ids = finished
    who = boss(office, ids)
    early, early_ids = tiny_office()
    early = walk(early, early_ids, "pengiriman")
    with pytest.raises(StateError, match="langkah Arsip belum selesai"):
        tahun_baru.close(early, TAHUN, boss(early, early_ids), NOW)
    late = apply_unchecked(
        office, [Edit("nilai", f"{ids['indikator']}.{TAHUN}.tahun", {"realisasi": "1"})]
    )
    with pytest.raises(StateError, match="berubah setelah ditandatangani"):
        tahun_baru.close(late, TAHUN, who, NOW)
    with pytest.raises(StateError, match="sudah ditutup pada 12 Januari 2026"):
        tahun_baru.close(close(office, ids), TAHUN, who, NOW)


def test_a_conflict_of_a_closed_year_can_be_settled(
    finished: tuple[Office, dict[str, str]],
) -> None:
    import dataclasses

    closed = close(*finished)
    [disposisi] = closed.tables["disposisi"].values()
    disputed = dataclasses.replace(disposisi, bentrok=frozenset({"catatan"}))
    closed = Office(
        closed.id, {**closed.tables, "disposisi": {disposisi.id: disputed}}, closed.conflicts
    )
    apply(closed, [Edit("disposisi", disposisi.id, {"catatan": "Susun."})])
    with pytest.raises(StateError):
        apply(closed, [Edit("disposisi", disposisi.id, {"catatan": "x", "perihal": "y"})])


def test_settings_that_end_do_not_go_on(finished: tuple[Office, dict[str, str]]) -> None:
    office, ids = finished
    ended = apply_unchecked(office, [
        Edit("renstra", ids["renstra"], {"tahun_akhir": TAHUN}),
        Edit("pegawai", ids["kadis"], {"selesai": None}),
    ])  # fmt: skip
    [laporan] = [e for e in tahun_baru.open_year(ended, TAHUN + 1) if e.table == "laporan"]
    assert "renstra" not in laporan.values
    assert laporan.values["penandatangan"] == ids["kadis"]


def test_an_earlier_year_takes_settings_and_nothing_else(
    finished: tuple[Office, dict[str, str]],
) -> None:
    made = tahun_baru.open_year(finished[0], TAHUN - 1)
    assert [edit.table for edit in made] == ["laporan"]
    assert made[0].values["tugas_fungsi"] == "Tugas"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        ("Satu kalimat\ndalam dua baris.\n\nDua.", ("Satu kalimat dalam dua baris.", "Dua.")),
        ("Langkah:\n- a\n- b\n  lanjut", ("a", "b lanjut")),
        ("1. Satu: rinci\n(2) Dua\nc) Tiga", ("Satu: rinci", "Dua", "Tiga")),
        ("2026 dimulai lebih awal", ("2026 dimulai lebih awal",)),
    ],
)
def test_promises_in_a_text(text: str, items: tuple[str, ...]) -> None:
    assert tahun_baru.items_of(text) == items
