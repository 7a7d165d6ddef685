"""Setting aside what a merge brought into a signed report."""

from __future__ import annotations

import dataclasses

import pytest

from kinerja import frozen
from kinerja.edits import check, new
from kinerja.errors import StateError
from kinerja.late import set_aside
from kinerja.office import DELETED, Edit, Office
from kinerja.records import Anggaran, Indikator, Nilai
from kinerja.snapshot import apply
from tests.kinerja.signed import CELL, IDS, READY, SIGNED, disputed
from tests.kinerja.walk import TAHUN


def late(*edits: Edit) -> Office:
    """The signed office after a merge brought these edits; a merge asks no rule."""
    office = apply(SIGNED, edits)
    assert frozen.signature_state(office, TAHUN) == "ada perubahan menyusul"
    return office


def brought_back(office: Office) -> Office:
    edits = set_aside(office, SIGNED, TAHUN)
    check(office, edits)
    return apply(office, edits)


LATE_INDICATOR = new(
    Indikator, {"kode": "IK-8", "nama": "Telat", "sasaran": IDS["sasaran"], "unit": IDS["unit"]}
)
[BUDGET] = SIGNED.all(Anggaran)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit("nilai", CELL, {"realisasi": "1", "target": None}),
         Edit("laporan", str(TAHUN), {"ikhtisar": "lain", "batas_atas": "100"})],
        [LATE_INDICATOR, new(Nilai, {"indikator": LATE_INDICATOR.id, "tahun": TAHUN,
                                     "periode": "tahun", "target": "5"})],
        [Edit("anggaran", BUDGET.id, {DELETED: True}), Edit("unit", IDS["unit"], {"nama": "X"})],
    ],
    ids=["several values", "a new indicator with a figure", "a deleted record"],
)  # fmt: skip
def test_late_changes_are_set_aside_at_once(edits: list[Edit]) -> None:
    office = brought_back(late(*edits))
    assert frozen.signature_state(office, TAHUN) == "berlaku"
    assert frozen.frozen_set(office, TAHUN) == frozen.frozen_set(SIGNED, TAHUN)


def test_a_conflict_that_came_late_goes_with_it() -> None:
    office = brought_back(disputed(SIGNED, "nilai", CELL, "realisasi", "91.5", "1"))
    assert frozen.signature_state(office, TAHUN) == "berlaku"
    assert office.conflicts == ()


def test_what_is_outside_the_signed_set_stays() -> None:
    office = late(
        Edit("nilai", CELL, {"realisasi": "1"}), Edit("instansi", "instansi", {"alamat": "Jalan"})
    )
    assert [edit.id for edit in set_aside(office, SIGNED, TAHUN)] == [CELL]


@pytest.mark.parametrize(
    ("office", "words"), [(READY, "belum ditandatangani"), (SIGNED, "Tidak ada perubahan")]
)
def test_nothing_to_set_aside_is_said(office: Office, words: str) -> None:
    with pytest.raises(StateError, match=words):
        set_aside(office, SIGNED, TAHUN)


def test_what_cannot_be_had_back_is_said() -> None:
    office = late(Edit("nilai", CELL, {"realisasi": "1"}))
    cell = dataclasses.replace(SIGNED.get(Nilai, CELL), realisasi="2")
    other = Office(SIGNED.id, {**SIGNED.tables, "nilai": {**SIGNED.tables["nilai"], CELL: cell}})
    with pytest.raises(StateError, match="tidak dapat disisihkan seluruhnya"):
        set_aside(office, other, TAHUN)


def test_a_deletion_that_came_late_and_is_disputed_is_called_off() -> None:
    cell = dataclasses.replace(SIGNED.get(Nilai, CELL), dihapus_bentrok=True)
    office = Office(SIGNED.id, {**SIGNED.tables, "nilai": {**SIGNED.tables["nilai"], CELL: cell}})
    assert set_aside(office, SIGNED, TAHUN) == [Edit("nilai", CELL, {DELETED: False})]
