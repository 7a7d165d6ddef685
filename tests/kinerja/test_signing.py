"""Signing a report, late changes, opening it again."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from kinerja import frozen, steps
from kinerja.edits import check
from kinerja.errors import InputError, StateError
from kinerja.frozen_set import as_signed
from kinerja.office import DELETED, Edit, Office
from kinerja.pengukuran import measure
from kinerja.records import (
    Langkah,
    Laporan,
    Nilai,
    Sasaran,
    TandaTangan,
)
from kinerja.signature_states import DIBUKA, KEDUA, apart_sentence, state_of
from kinerja.snapshot import apply as unchecked
from tests.kinerja.signed import CELL, HEAD, IDS, READY, SIGNED, disputed
from tests.kinerja.snapshot import apply
from tests.kinerja.walk import NOW, TAHUN, boss, tiny_office, walk


def test_signing_records_who_when_and_what():
    edits = frozen.sign(READY, TAHUN, HEAD, date(2026, 2, 2), "dibaca")
    office = apply(READY, edits)
    signature = frozen.signature_of(office, TAHUN)
    assert (signature.nama, signature.jabatan) == ("Kepala Contoh", "Kepala Dinas")
    assert (signature.tanggal, signature.catatan) == (date(2026, 2, 2), "dibaca")
    assert office.get(Laporan, str(TAHUN)).penandatangan == HEAD.id
    assert frozen.signature_state(office, TAHUN) == "berlaku"
    assert frozen.signature_state(READY, TAHUN) == "belum"


def test_an_indicator_without_figures_is_signed_as_empty_and_stays_in_the_report():
    assert READY.get(Nilai, f"{IDS['kelak']}.{TAHUN}.tahun") is None
    assert SIGNED.get(Nilai, f"{IDS['kelak']}.{TAHUN}.tahun").realisasi == ""


def test_what_is_in_conflict_is_not_signed_also_where_the_analysis_is_left_out():
    left_out = Edit("langkah_sop", "analisis", {"tidak_dipakai": True})
    unused = unchecked(READY, [left_out, Edit("laporan", str(TAHUN), {"sop": None})])
    assert "analisis" not in [step.jenis for step in steps.used_steps(unused, TAHUN)]
    assert frozen.before_sign(unused, TAHUN) == ()
    split = disputed(unused, "unit", IDS["unit"], "nama", "Bidang A", "Bidang B")
    with pytest.raises(StateError, match="belum dapat ditandatangani") as caught:
        frozen.sign(split, TAHUN, HEAD, date(2026, 2, 2))
    assert "bentrok; pilih satu nilai" in caught.value.advice


def test_what_is_made_later_is_no_part_of_the_signed_report():
    later = [
        Edit("indikator", "baru", {"kode": "IK-2", "nama": "Baru", "sasaran": IDS["sasaran"]}),
        Edit("sasaran", "s2", {"kode": "S2", "uraian": "Baru"}),
    ]
    office = apply(SIGNED, later)
    codes = [
        item.indikator.kode for group in measure(office, TAHUN).sasaran for item in group.indikator
    ]
    assert codes == ["IK-1", "IK-9"]
    assert [item.kode for item in as_signed(office, TAHUN).all(Sasaran)] == ["S1", "S3"]
    assert as_signed(office, TAHUN + 1) is office
    assert steps.missing(office, TAHUN, "penghimpunan") == ()


def test_only_who_holds_the_office_on_that_day_signs():
    person = dataclasses.replace(HEAD, mulai=date(2026, 1, 5), selesai=date(2026, 3, 5))
    with pytest.raises(InputError, match="belum menjabat pada 4 Januari 2026"):
        frozen.sign(READY, TAHUN, person, date(2026, 1, 4))
    with pytest.raises(InputError, match="tidak lagi menjabat pada 6 Maret 2026"):
        frozen.sign(READY, TAHUN, person, date(2026, 3, 6))


def test_no_report_is_signed_before_its_year():
    person = dataclasses.replace(HEAD, mulai=None, selesai=None)
    with pytest.raises(InputError, match="tahun laporan 2025"):
        frozen.sign(READY, TAHUN, person, date(2024, 12, 31))


def test_no_report_is_signed_on_a_day_to_come():
    today = date(2026, 1, 30)
    assert frozen.sign(READY, TAHUN, HEAD, today, today=today)
    with pytest.raises(InputError, match="31 Januari 2026 belum tiba; hari ini 30 Januari"):
        frozen.sign(READY, TAHUN, HEAD, date(2026, 1, 31), today=today)


def test_the_term_s_first_and_last_day_count():
    for day in (date(2025, 1, 2), date(2026, 12, 31)):
        person = dataclasses.replace(HEAD, mulai=day, selesai=day)
        assert frozen.sign(READY, TAHUN, person, day)


def test_a_report_that_is_not_ready_is_not_signed():
    office, ids = tiny_office()
    with pytest.raises(StateError, match="Disposisi belum selesai"):
        frozen.sign(office, TAHUN, boss(office, ids).pegawai, NOW.date())
    gone = apply(READY, [Edit("analisis", f"{IDS['sasaran']}.{TAHUN}", {DELETED: True})])
    with pytest.raises(StateError, match="belum dapat ditandatangani"):
        frozen.sign(gone, TAHUN, HEAD, NOW.date())


def test_nothing_in_conflict_and_no_double_code_is_signed():
    with pytest.raises(StateError, match="bentrok"):
        frozen.sign(disputed(READY, "nilai", CELL, "catatan", "a", "b"), TAHUN, HEAD, NOW.date())
    twin = unchecked(READY, [Edit("unit", "kembar", {"kode": "u1", "nama": "Kembar"})])
    with pytest.raises(StateError, match="Kode ganda"):
        frozen.sign(twin, TAHUN, HEAD, NOW.date())


def test_a_report_is_signed_once():
    with pytest.raises(StateError, match="sudah ditandatangani oleh Kepala Contoh"):
        frozen.sign(SIGNED, TAHUN, HEAD, NOW.date())


def test_late_changes_stay_visible_until_they_are_set_aside():
    late = unchecked(SIGNED, [Edit("nilai", CELL, {"realisasi": "92", "hambatan": "banjir"})])
    assert frozen.signature_state(late, TAHUN) == "ada perubahan menyusul"
    assert "menyusul" in steps.missing(late, TAHUN, "penandatanganan")[-1].text
    with pytest.raises(StateError):
        check(late, [Edit("nilai", CELL, {"realisasi": "93"})])
    aside = apply(late, [Edit("nilai", CELL, {"realisasi": "91.5", "hambatan": None})])
    assert frozen.signature_state(aside, TAHUN) == "berlaku"


def test_conflicts_that_a_merge_brought_can_be_settled_one_by_one():
    late = disputed(SIGNED, "nilai", CELL, "realisasi", "91.5", "92")
    late = disputed(late, "laporan", str(TAHUN), "kesimpulan", "f", "lain")
    assert frozen.signature_state(late, TAHUN) == "ada perubahan menyusul"
    late = apply(late, [Edit("nilai", CELL, {"realisasi": "91.5"})])
    late = apply(late, [Edit("laporan", str(TAHUN), {"kesimpulan": "f"})])
    assert frozen.signature_state(late, TAHUN) == "berlaku"


def test_a_conflict_in_a_field_that_was_signed_empty_is_a_later_change():
    late = disputed(SIGNED, "nilai", CELL, "catatan", "a", "b")
    assert frozen.signature_state(late, TAHUN) == "ada perubahan menyusul"


def test_reopening_needs_a_reason_and_frees_the_report():
    who = boss(SIGNED, IDS)
    with pytest.raises(InputError, match="Alasan"):
        frozen.reopen(SIGNED, TAHUN, " ", who, NOW)
    with pytest.raises(StateError, match="belum ditandatangani"):
        frozen.reopen(READY, TAHUN, "salah", who, NOW)
    office = apply(SIGNED, frozen.reopen(SIGNED, TAHUN, "salah ketik", who, NOW))
    assert frozen.signature_state(office, TAHUN) == "belum"
    office = apply(office, [Edit("nilai", CELL, {"realisasi": "92"})])
    office = apply(office, frozen.sign(office, TAHUN, HEAD, date(2026, 2, 9)))
    assert frozen.signature_of(office, TAHUN).tanggal == date(2026, 2, 9)
    first = office.all(TandaTangan)[0]
    assert (first.alasan_dibuka, first.dibuka_oleh) == ("salah ketik", "Kepala Contoh")


def test_the_reason_of_an_earlier_reopening_stays():
    office = apply(SIGNED, frozen.reopen(SIGNED, TAHUN, "pertama", boss(SIGNED, IDS), NOW))
    office = apply(office, frozen.sign(office, TAHUN, HEAD, date(2026, 2, 9)))
    office = apply(office, frozen.reopen(office, TAHUN, "kedua", boss(office, IDS), NOW))
    assert [item.alasan_dibuka for item in office.all(TandaTangan)] == ["pertama", "kedua"]


def test_reopening_sends_the_finished_step_of_signing_back():
    office, ids = tiny_office()
    office = walk(office, ids, "pengantar")
    who = boss(office, ids)
    office = apply(office, frozen.reopen(office, TAHUN, "salah ketik", who, NOW))
    assert office.get(Langkah, f"{TAHUN}.penandatanganan").status == "dikembalikan"
    assert office.get(Langkah, f"{TAHUN}.pengantar").status == "belum"


def test_a_batch_that_reopens_may_change_the_report():
    edits = frozen.reopen(SIGNED, TAHUN, "salah", boss(SIGNED, IDS), NOW)
    check(SIGNED, [*edits, Edit("nilai", CELL, {"realisasi": "92"})])


@pytest.mark.parametrize(
    "values", [{"sidik_data": "0"}, {"tanggal": "2026-02-03"}, {"dibuka_pada": None, "nama": "X"}]
)
def test_a_signature_is_not_rewritten(values):
    key = SIGNED.all(TandaTangan)[0].id
    with pytest.raises(StateError, match="tidak dapat diubah"):
        check(SIGNED, [Edit("tanda_tangan", key, values)])
    opened = apply(SIGNED, frozen.reopen(SIGNED, TAHUN, "salah", boss(SIGNED, IDS), NOW))
    with pytest.raises(StateError, match="tidak dapat diubah"):
        check(opened, [Edit("tanda_tangan", key, {"dibuka_pada": None})])


def test_a_signature_with_a_disputed_note_can_still_be_reopened():
    noted = disputed(SIGNED, "tanda_tangan", SIGNED.all(TandaTangan)[0].id, "catatan", "a", "b")
    office = apply(noted, frozen.reopen(noted, TAHUN, "salah", boss(noted, IDS), NOW))
    assert frozen.signature_state(office, TAHUN) == "belum"


def test_reopened_twice_apart_is_reopened():
    twice = disputed(SIGNED, "tanda_tangan", SIGNED.all(TandaTangan)[0].id, "dibuka_pada", "a", "b")
    assert frozen.signature_of(twice, TAHUN) is None


def test_of_two_signatures_that_met_the_one_that_fits_stands():
    first = SIGNED.all(TandaTangan)[0]
    other = dataclasses.replace(first, id="lain", nama="Lain", sidik_data="0")
    both = {"tanda_tangan": {first.id: first, "lain": other}}
    assert frozen.signature_of(Office(tables={**SIGNED.tables, **both}), TAHUN) == first


def test_each_signature_says_its_state_and_how_two_are_settled():
    first = SIGNED.all(TandaTangan)[0]
    assert state_of(SIGNED, first) == "berlaku"
    assert apart_sentence(SIGNED, TAHUN) == ""
    other = dataclasses.replace(first, id="lain", nama="Lain", sidik_data="0")
    both = Office(tables={**SIGNED.tables, "tanda_tangan": {first.id: first, "lain": other}})
    assert (state_of(both, first), state_of(both, other)) == ("berlaku", KEDUA)
    assert apart_sentence(both, TAHUN).endswith(f"yang dipakai: {first.nama}.")
    again = apply(both, frozen.reopen(both, TAHUN, "dua kali", boss(both, IDS), NOW))
    assert {state_of(again, item) for item in again.all(TandaTangan)} == {DIBUKA}
    assert apart_sentence(again, TAHUN) == ""
    late = Office(tables={**SIGNED.tables, "tanda_tangan": {"lain": other}})
    assert state_of(late, other) == "ada perubahan menyusul"
