"""A returned packet, field by field: new, changed, same, in conflict, refused."""

from __future__ import annotations

from typing import Any

import pytest

from kinerja.formulir_kembali import ReturnRow
from kinerja.office import Edit, Office
from kinerja.paket_kembali import Ubahan, plan_packet
from kinerja.snapshot import apply

KEY = "i1.2025.tahun"


def add(office: Office, table: str, key: str, **values: Any) -> Office:
    return apply(office, [Edit(table, key, values)])


@pytest.fixture
def office() -> Office:
    found = Office("kantor")
    for key in ("u1", "u2"):
        found = add(found, "unit", key, kode=key, nama=f"Bidang {key}")
    found = add(found, "sasaran", "s1", kode="S1", uraian="Mutu")
    for key, unit in (("i1", "u1"), ("i2", "u2")):
        found = add(
            found, "indikator", key, kode=key.upper(), nama="Angka", unit=unit, sasaran="s1"
        )
    return add(
        found, "nilai", KEY, indikator="i1", tahun=2025, periode="tahun", target="90",
        realisasi="80",
    )  # fmt: skip


def seen(heads: dict[str, tuple[str, ...]]) -> Any:
    return lambda table, key: heads if (table, key) == ("nilai", KEY) else {}


def plan(office: Office, *changed: Ubahan, **heads: tuple[str, ...]) -> list[ReturnRow]:
    return list(plan_packet(office, "u1", 2025, changed, seen(heads)))


def one(field: str, *values: Any, base: tuple[str, ...] = ("a",), key: str = KEY) -> Ubahan:
    return Ubahan("nilai", key, field, values, base)


def test_a_value_over_what_the_packet_was_made_from_is_changed(office: Office) -> None:
    [row] = plan(office, one("realisasi", "91"), realisasi=("a",))
    assert (row.status, row.lama, row.baru) == ("berubah", "80", "91")
    assert row.edit == Edit("nilai", KEY, {"realisasi": "91"}, {"realisasi": ("a",)})
    assert row.judul == "I1 2025 Angka"


def test_a_value_where_there_was_none_is_new(office: Office) -> None:
    [row] = plan(office, one("hambatan", "Banjir", base=()), realisasi=("a",))
    assert (row.status, row.lama) == ("baru", "")


def test_what_stands_already_is_the_same_whoever_wrote_it(office: Office) -> None:
    [row] = plan(office, one("realisasi", "80"), realisasi=("b",))
    assert (row.status, row.edit) == ("sama", None)


def test_what_the_office_changed_meanwhile_is_a_conflict(office: Office) -> None:
    [row] = plan(office, one("realisasi", "91"), realisasi=("b",))
    assert row.status == "bentrok"
    assert row.edit is not None
    assert row.edit.seen == {"realisasi": ("a",)}


def test_a_value_taken_away_is_shown_as_such(office: Office) -> None:
    [row] = plan(office, one("realisasi", None), realisasi=("a",))
    assert (row.status, row.baru) == ("berubah", "(dikosongkan)")
    assert row.edit is not None
    assert row.edit.values == {"realisasi": None}


def test_a_quarter_that_the_office_lacks_brings_its_key_from_its_id(office: Office) -> None:
    changed = [
        Ubahan("nilai", "i1.2025.tw1", name, (value,), ())
        for name, value in (("indikator", "i2"), ("periode", "tw1"), ("realisasi", "40"))
    ]
    [row] = plan(office, *changed)
    assert row.status == "baru"
    assert row.edit is not None
    assert row.edit.values == {
        "indikator": "i1", "tahun": 2025, "periode": "tw1", "realisasi": "40",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (one("target", "1"), "hanya diisi oleh kantor"),
        (one("realisasi", "1", key="i2.2025.tahun"), "milik unit lain"),
        (one("realisasi", "1", key="i1.2024.tahun"), "bukan tahun 2025"),
        (one("realisasi", "1", key="hilang.2025.tahun"), "tidak ada lagi"),
        (one("realisasi", "sembilan koma"), "bukan angka"),
        (one("realisasi", "1e5"), "bukan angka"),
        (one("realisasi", "91", "92"), "dua nilai"),
        (one("_dihapus", True), "penghapusan tidak diambil"),
        (one("palsu", "1"), "hanya diisi oleh kantor"),
        (Ubahan("unit", "u1", "nama", ("Palsu",), ("a",)), "bukan isian formulir"),
        (Ubahan("gudang", "u1", "nama", ("Palsu",), ("a",)), "tabel ini tidak dikenal"),
    ],
)
def test_what_is_not_the_units_is_refused_with_a_reason(
    office: Office, change: Ubahan, why: str
) -> None:
    [row] = plan(office, change, realisasi=("a",))
    assert (row.status, row.edit) == ("ditolak", None)
    assert why in row.alasan


def test_a_record_that_the_office_deleted_comes_not_back(office: Office) -> None:
    gone = Office(office.id, {**office.tables, "nilai": {}})
    [row] = plan(gone, one("realisasi", "91"), realisasi=("a",), _dihapus=("z",))
    assert row.status == "ditolak"
    assert "sudah dihapus di kantor" in row.alasan


def evidence(**values: Any) -> list[Ubahan]:
    whole = {"indikator": "i1", "tahun": 2025, "nama": "bukti.pdf", **values}
    return [Ubahan("bukti", "b1", name, (value,), ()) for name, value in whole.items()]


def test_new_evidence_is_taken_whole(office: Office) -> None:
    [row] = plan(office, *evidence(ukuran=12))
    assert (row.status, row.isian, row.baru) == ("baru", "Bukti dukung", "bukti.pdf")
    assert row.edit is not None
    assert row.edit.values["ukuran"] == 12


@pytest.mark.parametrize("wrong", [{"indikator": "i2"}, {"tahun": 2024}, {"ukuran": "banyak"}])
def test_evidence_of_others_is_refused(office: Office, wrong: dict[str, Any]) -> None:
    [row] = plan(office, *evidence(**wrong))
    assert row.status == "ditolak"


def test_rows_are_numbered_from_one(office: Office) -> None:
    rows = plan(office, one("realisasi", "91"), one("hambatan", "Banjir"), one("target", "1"))
    assert [row.nomor for row in rows] == [1, 2, 3]
