"""What a returned form would change, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja import edits
from kinerja.errors import InputError
from kinerja.formulir import FormCell
from kinerja.formulir_kembali import Content, FormReturned, ReturnedCell, ReturnPlan, plan_return
from kinerja.numbers import MAX_FRACTION_DIGITS
from kinerja.office import Office
from kinerja.snapshot import apply
from kinerja.values import stored_values
from tests.kinerja.formulir_contoh import of_version, office, returned, seen_of, spec

REAL = ("i1.2025.tahun", "realisasi")


def planned(filled: Any, here: Office | None = None, **more: Any) -> ReturnPlan:
    base = here or office()
    changed = more.pop("changed", None)
    return plan_return(base, returned(spec(), filled), seen_of(changed), **more)


def only(plan: ReturnPlan, *statuses: str) -> Any:
    (row,) = [row for row in plan.rows if row.status in (statuses or ("baru", "berubah"))]
    return row


def test_a_form_as_it_went_out_changes_nothing() -> None:
    plan = planned({})

    assert {row.status for row in plan.rows} == {"sama"}
    assert plan.edits() == []
    assert plan.peringatan == ()


def test_a_new_value_is_written_and_names_what_it_replaces() -> None:
    plan = planned({REAL: Decimal("95.31")})

    row = only(plan)
    assert (row.status, row.lama, row.baru) == ("baru", "", "95,31")
    assert row.tempat.startswith("lembar Angka, sel J")
    (edit,) = plan.edits()
    assert (edit.table, edit.id, edit.values, edit.seen) == (
        "nilai", "i1.2025.tahun", {"realisasi": "95.31"}, {"realisasi": ()},
    )  # fmt: skip


def test_a_figure_of_a_period_without_a_record_makes_the_record() -> None:
    plan = planned({("i4.2025.tw2", "realisasi"): Decimal(2)})

    (edit,) = plan.edits()
    assert edit.values == {"indikator": "i4", "tahun": 2025, "periode": "tw2", "realisasi": "2"}
    edits.check(office(), plan.edits())


def test_old_and_new_stand_beside_each_other() -> None:
    row = only(planned({("i1.2025.tahun", "hambatan"): "Jarak"}))

    assert (row.status, row.lama, row.baru) == ("berubah", "Jarak\nBiaya", "Jarak")


def test_the_same_form_twice_changes_nothing() -> None:
    form = returned(spec(), {REAL: Decimal("95.31"), ("i1.2025", "nama"): "rekap.csv\nbaru.pdf"})
    before = office()
    first = plan_return(before, form, seen_of(), new_id=lambda: "b2")

    after = apply(before, first.edits())
    second = plan_return(after, form, seen_of({("nilai", *REAL): "c2"}))

    assert first.count("baru") == 2
    assert {row.status for row in second.rows} == {"sama"}
    assert second.edits() == []


def test_a_value_changed_meanwhile_is_a_conflict_that_is_only_written_when_picked() -> None:
    here = office(nilai={REAL[0]: {"realisasi": "96"}})
    plan = planned({REAL: Decimal("95.31")}, here, changed={("nilai", *REAL): "c9"})

    row = only(plan, "bentrok")
    assert (row.lama, row.baru) == ("96", "95,31")
    assert "berubah di kantor" in row.alasan
    assert plan.edits() == []
    (edit,) = plan.edits({row.nomor})
    assert edit.seen == {"realisasi": ()}  # the other's change stays beside it


def test_a_value_changed_meanwhile_to_the_same_is_no_conflict() -> None:
    here = office(nilai={REAL[0]: {"realisasi": "95.31"}})
    plan = planned({REAL: Decimal("95.31")}, here, changed={("nilai", *REAL): "c9"})

    assert plan.count("bentrok") == 0
    assert plan.edits() == []


def test_a_dash_that_the_form_went_out_with_says_nothing() -> None:
    here = office(nilai={REAL[0]: {"hambatan": "-"}})

    plan = plan_return(here, returned(spec(here), {}), seen_of())

    assert {row.status for row in plan.rows} == {"sama"}


@pytest.mark.parametrize(
    ("key", "theirs"),
    [
        (("i1.2025.tahun", "hambatan"), "Ditulis ulang di dinas"),
        (("i4.2025.tw1", "realisasi"), "2"),
    ],
)
def test_a_cell_left_as_it_was_does_not_undo_what_the_office_did_since(
    key: tuple[str, str], theirs: str
) -> None:
    here = office(nilai={key[0]: {key[1]: theirs}})

    plan = planned({}, here, changed={("nilai", *key): "c9"})

    assert {row.status for row in plan.rows} == {"sama"}


def test_empty_takes_nothing_away_and_a_dash_says_no_data() -> None:
    emptied = planned({("i4.2025.tw1", "realisasi"): ""})
    dashed = planned({("i4.2025.tw1", "realisasi"): "-"})

    (note,) = [row.catatan for row in emptied.rows if row.catatan]
    assert "dikosongkan" in note
    assert emptied.edits() == []
    (edit,) = dashed.edits()
    assert edit.values == {"realisasi": None}
    assert stored_values(apply(office(), [edit]).record("nilai", "i4.2025.tw1")).get(
        "realisasi"
    ) is None  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stored"),
    [("95,31", "95.31"), ("95.31", "95.31"), ("98,5 %", "98.5"), ("1.234,5", "1234.5"),
     (" 95,31 persen", "95.31")],
)  # fmt: skip
def test_texts_go_through_the_one_parser(text: str, stored: str) -> None:
    (edit,) = planned({REAL: text}).edits()

    assert edit.values["realisasi"] == stored


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        (REAL, "1.085", "dapat dibaca 1085 atau 1,085"),
        (REAL, "95 orang", "Satuan “orang” tidak sesuai"),
        (REAL, "sembilan puluh", "bukan angka"),
        (("i3.2025.tahun", "realisasi"), "WTPP", "tidak ada dalam skala"),
        (("i3.2025.tahun", "realisasi"), Decimal(3), "memakai tingkat"),
        (("i2.2025.tahun", "realisasi"), "7-8", "rentang; realisasi ditulis satu angka"),
        (REAL, Content(alasan="berisi rumus"), "berisi rumus"),
        (REAL, Decimal(10) ** 50, "terlalu panjang"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_cell(key: Any, text: Any, why: str) -> None:
    plan = planned({key: text})

    row = only(plan, "ditolak")
    assert why in row.alasan
    assert row.sel.startswith("J")
    assert plan.edits() == []


def test_a_comma_is_asked_about_where_the_column_uses_decimal_dots() -> None:
    plan = planned({REAL: "77.28", ("i4.2025.tw2", "realisasi"): "1,234"})

    assert "dapat dibaca" in only(plan, "ditolak").alasan
    settled = planned({REAL: "77.28", ("i4.2025.tw2", "realisasi"): "1,234"}, decimal="koma")
    assert settled.count("ditolak") == 0


def test_a_grade_is_taken_as_the_scale_writes_it() -> None:
    (edit,) = planned({("i3.2025.tahun", "realisasi"): "wtp"}).edits()

    assert edit.values["realisasi"] == "WTP"


def test_an_odd_figure_is_remarked_on_and_not_refused() -> None:
    row = only(planned({REAL: Decimal(9531)}))

    assert "di atas 100" in row.catatan


def test_new_names_of_evidence_become_records_and_none_is_taken_away() -> None:
    plan = planned({("i1.2025", "nama"): "  Rekap.CSV \n-\nlaporan.pdf\nlaporan.pdf"})

    (edit,) = plan.edits()
    assert edit.table == "bukti"
    assert edit.values == {"indikator": "i1", "tahun": 2025, "nama": "laporan.pdf"}
    edits.check(office(), plan.edits())


def test_only_chosen_rows_are_saved_one_edit_a_record() -> None:
    plan = planned({REAL: Decimal(95), ("i1.2025.tahun", "pembilang"): Decimal(10),
                    ("i1.2025.tahun", "solusi"): "Bus sekolah"})  # fmt: skip
    first, second, third = [row.nomor for row in plan.rows if row.status == "baru"]

    (whole,) = plan.edits()
    (part,) = plan.edits({first, third})

    assert set(whole.values) == {"realisasi", "pembilang", "solusi"}
    assert set(part.values) == {"realisasi", "solusi"}
    assert set(part.seen or {}) == {"realisasi", "solusi"}
    assert plan.edits(set()) == []
    assert second


def test_a_superseded_version_says_so() -> None:
    form = of_version(returned(spec(), {}), 2)

    (warning,) = plan_return(office(), form, seen_of(), terbaru=3).peringatan

    assert "versi 2, sudah digantikan versi 3" in warning
    assert plan_return(office(), form, seen_of(), terbaru=2).peringatan == ()


def test_a_form_of_another_office_is_refused() -> None:
    with pytest.raises(InputError, match="kantor lain"):
        plan_return(replace(office(), id="lain"), returned(spec(), {}), seen_of())


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (FormCell("nilai", "i1.2025.tahun", "target", "angka"), "bukan bagian formulir"),
        (FormCell("pegawai", "p1", "nama", "teks"), "bukan bagian formulir"),
        (FormCell("nilai", "i1.2024.tahun", "realisasi", "angka"), "bukan isian tahun 2025"),
        (FormCell("nilai", "i1.2025.bulan", "realisasi", "angka"), "bukan isian tahun 2025"),
        (FormCell("bukti", "i1.2024", "nama", "uraian"), "bukan isian tahun 2025"),
        (FormCell("nilai", "i5.2025.tahun", "realisasi", "angka"), "bukan milik unit ini"),
        (FormCell("nilai", "i9.2025.tahun", "realisasi", "angka"), "sudah dihapus"),
        (FormCell("indikator", "i9", "sumber", "teks"), "sudah dihapus"),
    ],
)
def test_a_form_writes_only_its_own_units_cells(cell: FormCell, why: str) -> None:
    form = FormReturned(
        "x.xlsx", spec().identitas, (ReturnedCell("Angka", "J7", cell, Content(teks="1")),)
    )

    (row,) = plan_return(office(), form, seen_of()).rows

    assert row.status == "ditolak"
    assert why in row.alasan


def test_a_figure_deleted_at_the_office_is_not_brought_back() -> None:
    base = office()
    tables = {
        **base.tables,
        "nilai": {k: v for k, v in base.tables["nilai"].items() if k != REAL[0]},
    }
    gone = replace(base, tables=tables)

    plan = plan_return(gone, returned(spec(), {REAL: Decimal(95)}), seen_of())

    assert [row.alasan for row in plan.rows if row.status == "ditolak"] == [
        "rekamannya sudah dihapus di kantor."
    ]


def test_a_field_in_conflict_is_settled_by_a_form_made_from_it() -> None:
    base = office(nilai={REAL[0]: {"realisasi": "95"}})
    record = base.tables["nilai"][REAL[0]]
    torn = replace(record, realisasi="", bentrok=frozenset({"realisasi"}))
    here = replace(base, tables={**base.tables, "nilai": {**base.tables["nilai"], REAL[0]: torn}})

    plan = plan_return(here, returned(spec(here), {REAL: Decimal(95)}), seen_of())

    row = only(plan)
    assert (row.status, row.lama) == ("berubah", "(bentrok)")


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=6))
def test_a_numeric_cell_is_taken_exactly(number: Decimal) -> None:
    (edit,) = planned({REAL: number}).edits()

    assert Decimal(edit.values["realisasi"]) == number
    assert -number.as_tuple().exponent <= MAX_FRACTION_DIGITS  # type: ignore[operator]


@given(st.text(max_size=80), st.sampled_from(["realisasi", "hambatan", "pembilang"]))
def test_any_text_in_a_cell_is_planned_and_what_is_planned_can_be_saved(
    text: str, field: str
) -> None:
    plan = planned({("i1.2025.tahun", field): text})

    if plan.edits():
        edits.check(office(), plan.edits())
