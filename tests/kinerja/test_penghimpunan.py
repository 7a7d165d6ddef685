"""Completeness and timeliness per unit, the word "lengkap", and the review of values."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from kinerja import pernyataan, tinjauan
from kinerja.calendar import WorkCalendar
from kinerja.checks import run
from kinerja.edits import change, new
from kinerja.errors import InputError, StateError
from kinerja.gaps import content_gaps, empty_cells
from kinerja.office import Edit, Office
from kinerja.penghimpunan import gather, late_days
from kinerja.records import Indikator, Nilai, Pegawai, Penugasan, Permintaan, Sasaran, Unit
from kinerja.snapshot import apply
from kinerja.steps import Who

NOW = datetime(2026, 1, 20, 9, 0, tzinfo=timezone(timedelta(hours=7)))
KASUBBAG = Who("Kasubbag", Pegawai(id="k", nama="Kasubbag", peran="kasubbag"))
STAF = Who("Staf", Pegawai(id="s", nama="Staf", peran="jfu"))


def _office(**permintaan: object) -> Office:
    """Two units, one indicator each; both were asked for data due on Friday 16 January 2026."""
    edits = [
        Edit("unit", "u1", {"kode": "A", "nama": "Bidang A"}),
        Edit("unit", "u2", {"kode": "B", "nama": "Bidang B"}),
        Edit("sasaran", "s1", {"kode": "S1", "nama": "Sasaran"}),
        Edit("indikator", "i1", {"kode": "IK-1", "nama": "Satu", "unit": "u1", "sasaran": "s1"}),
        Edit("indikator", "i2", {"kode": "IK-2", "nama": "Dua", "unit": "u2", "sasaran": "s1"}),
        Edit("permintaan", "2025.u1", {
            "tahun": 2025, "unit": "u1", "tenggat": "2026-01-16", "diserahkan": "2026-01-12",
            **permintaan,
        }),
        Edit("permintaan", "2025.u2", {"tahun": 2025, "unit": "u2", "tenggat": "2026-01-16"}),
        Edit("nilai", "i1.2025.tahun", {
            "indikator": "i1", "tahun": 2025, "periode": "tahun", "target": "90",
        }),
    ]  # fmt: skip
    return apply(Office(), edits)


def _say_complete(office: Office) -> Office:
    asked = office.get(Permintaan, "2025.u1")
    assert asked is not None
    said = pernyataan.with_witness(office, [change(asked, lengkap=True)], "Staf", NOW)
    return apply(office, said)


def _set(office: Office, **values: object) -> Office:
    return apply(office, [Edit("nilai", "i1.2025.tahun", values)])


# --- the word "lengkap" -------------------------------------------------------------------------


def test_the_word_keeps_who_when_and_which_figures() -> None:
    asked = _say_complete(_office()).get(Permintaan, "2025.u1")

    assert asked is not None
    assert (asked.lengkap_oleh, asked.lengkap_pada) == ("Staf", NOW)
    assert asked.lengkap_isi == {"i1.2025.tahun": {"target": "90"}}


def test_figures_of_the_same_save_are_part_of_the_word() -> None:
    office = _office()
    asked = office.get(Permintaan, "2025.u1")
    assert asked is not None
    both = [Edit("nilai", "i1.2025.tahun", {"realisasi": "91"}), change(asked, lengkap=True)]
    office = apply(office, pernyataan.with_witness(office, both, "Staf", NOW))
    asked = office.get(Permintaan, "2025.u1")

    assert asked is not None
    assert pernyataan.state_of(office, asked) == "lengkap"


@pytest.mark.parametrize("value", ["91", None])
def test_a_later_change_takes_the_word_into_question(value: str | None) -> None:
    office = _say_complete(_set(_office(), realisasi="90"))
    office = _set(office, realisasi=value)
    asked = office.get(Permintaan, "2025.u1")
    assert asked is not None

    assert pernyataan.state_of(office, asked) == "dipertanyakan"
    assert pernyataan.changes(office, asked) == ("IK-1 2025",)
    texts = [gap.text for gap in content_gaps(office, 2025, "penghimpunan")]
    assert any("dinyatakan lengkap, lalu nilainya berubah (IK-1 2025)" in text for text in texts)
    again = _say_complete(office).get(Permintaan, "2025.u1")
    assert again is not None
    assert pernyataan.state_of(_say_complete(office), again) == "lengkap"


def test_a_new_indicator_of_the_unit_takes_the_word_into_question() -> None:
    office = _say_complete(_office())
    more = Edit("indikator", "i3", {"kode": "IK-3", "nama": "Tiga", "unit": "u1", "sasaran": "s1"})
    office = apply(office, [more])
    asked = office.get(Permintaan, "2025.u1")

    assert asked is not None
    assert pernyataan.changes(office, asked) == ("IK-3",)


def test_texts_beside_the_figures_do_not() -> None:
    office = _set(_say_complete(_office()), hambatan="Hujan")
    asked = office.get(Permintaan, "2025.u1")

    assert asked is not None
    assert pernyataan.state_of(office, asked) == "lengkap"


def test_a_word_without_witness_stands_as_it_was_said() -> None:
    """Files of before: nobody wrote down which figures stood there."""
    office = _set(_office(lengkap=True), realisasi="91")
    asked = office.get(Permintaan, "2025.u1")

    assert asked is not None
    assert pernyataan.state_of(office, asked) == "lengkap"


def test_taking_the_word_back_takes_its_witness() -> None:
    office = _say_complete(_office())
    asked = office.get(Permintaan, "2025.u1")
    assert asked is not None
    office = apply(
        office, pernyataan.with_witness(office, [change(asked, lengkap=False)], "X", NOW)
    )
    asked = office.get(Permintaan, "2025.u1")

    assert asked is not None
    assert (asked.lengkap_oleh, asked.lengkap_pada, asked.lengkap_isi) == ("", None, None)


# --- empty cells --------------------------------------------------------------------------------


def _empties(office: Office) -> dict[str, bool]:
    return {
        f"{gap.id.split('.')[0]}/{gap.field}": meant for gap, meant in empty_cells(office, 2025)
    }


def test_an_empty_cell_is_meant_by_a_complete_form_or_by_its_reason() -> None:
    assert _empties(_office())["i1/realisasi"] is False
    assert _empties(_say_complete(_office()))["i1/realisasi"] is True
    assert _empties(_set(_office(), alasan_kosong="Survei ditunda"))["i1/realisasi"] is True
    questioned = _set(_say_complete(_office()), target="95")
    assert _empties(questioned)["i1/realisasi"] is False


def test_only_an_empty_cell_without_reason_is_remarked() -> None:
    complete = _say_complete(_office())
    codes = [hit.kode for hit in run(complete, 2025, NOW.date())]
    reasoned = _say_complete(_set(_office(), alasan_kosong="Survei ditunda"))

    assert codes.count("P-103") == 1
    assert "P-103" not in [hit.kode for hit in run(reasoned, 2025, NOW.date())]


# --- counts -------------------------------------------------------------------------------------


def test_expected_received_complete_on_time() -> None:
    office = _say_complete(_office(diterima="2026-01-16"))
    found = gather(office, 2025, WorkCalendar(), date(2026, 1, 20))

    assert (len(found.diharapkan), found.diterima, found.lengkap, found.tepat) == (2, 1, 1, 1)
    assert found.persen(found.lengkap) == 50
    assert [item.unit.kode for item in found.terlambat] == ["B"]


def test_late_by_working_days_since_the_first_of_them() -> None:
    """Friday 16 is the deadline: on Tuesday 20 two working days have passed."""
    unit = gather(_office(), 2025, WorkCalendar(), date(2026, 1, 20)).unit[0]

    assert (unit.terlambat, unit.sejak) == (2, date(2026, 1, 19))
    assert unit.keadaan == "belum kembali, terlambat 2 hari kerja"
    holiday = WorkCalendar(frozenset({date(2026, 1, 19)}))
    assert gather(_office(), 2025, holiday, date(2026, 1, 20)).unit[0].terlambat == 1
    assert late_days(WorkCalendar(), date(2026, 1, 16), date(2026, 1, 18)) == (0, None)


@pytest.mark.parametrize(("back", "on_time"), [("2026-01-16", True), ("2026-01-18", True),
                                               ("2026-01-19", False)])  # fmt: skip
def test_in_time_up_to_the_last_day_before_the_next_working_day(back: str, on_time: bool) -> None:
    office = _say_complete(_office(diterima=back))

    assert gather(office, 2025, WorkCalendar(), date(2026, 2, 20)).unit[0].tepat is on_time


def test_a_form_that_came_in_time_but_incomplete_is_owed_still() -> None:
    unit = gather(_office(diterima="2026-01-15"), 2025, WorkCalendar(), date(2026, 1, 20)).unit[0]

    assert unit.tepat is True
    assert unit.ditunggu
    assert unit.keadaan == "diterima, belum lengkap, terlambat 2 hari kerja"


def test_an_excused_unit_is_not_expected_and_does_not_hold_up_the_step() -> None:
    office = _office(dibebaskan="Datanya sudah ada di sekretariat")
    found = gather(office, 2025, WorkCalendar(), date(2026, 1, 20))

    assert [item.unit.kode for item in found.diharapkan] == ["B"]
    assert found.unit[0].keadaan == "dibebaskan"
    texts = [gap.text for gap in content_gaps(office, 2025, "penghimpunan")]
    assert not any("Bidang A" in text for text in texts)
    assert any("Bidang B belum dinyatakan lengkap" in text for text in texts)


def test_a_unit_that_answers_for_an_indicator_is_expected_though_nobody_asked_it() -> None:
    office = apply(_office(), [Edit("permintaan", "2025.u2", {"_dihapus": True})])
    found = gather(office, 2025)

    assert found.unit[1].keadaan == "belum diminta"
    assert len(found.diharapkan) == 2


def test_the_deadline_comes_from_request_assignment_or_sop() -> None:
    bare = apply(_office(), [Edit("permintaan", "2025.u1", {"tenggat": None})])
    assigned = apply(bare, [new(Penugasan, {"tahun": 2025, "tenggat_data": "2026-01-22"})])
    begun = Edit("langkah", "2025.penghimpunan", {
        "tahun": 2025, "jenis": "penghimpunan", "status": "berjalan", "mulai": NOW.isoformat(),
    })  # fmt: skip

    def due(office: Office) -> tuple[date | None, str]:
        found = gather(office, 2025).unit[0].tenggat
        return found.hari, found.asal

    assert due(_office()) == (date(2026, 1, 16), "permintaan data")
    assert due(assigned) == (date(2026, 1, 22), "nota penugasan")
    assert due(bare) == (None, "")
    assert due(apply(bare, [begun])) == (date(2026, 1, 26), "mutu baku langkah 4")


def test_the_cells_of_a_unit() -> None:
    office = _set(_office(), alasan_kosong="Survei ditunda")
    one, other = gather(office, 2025).unit

    assert (one.sel, one.terisi, one.bermaksud, one.kosong) == (2, 1, 1, ())
    assert (other.sel, other.terisi, len(other.kosong)) == (2, 0, 2)


# --- review -------------------------------------------------------------------------------------

KEY = "i1.2025.tahun"


def test_an_approval_holds_for_the_figures_it_was_made_about() -> None:
    office = _set(_office(), realisasi="90")
    approved = apply(office, tinjauan.approve(office, [KEY], KASUBBAG, NOW))

    assert tinjauan.review_of(approved, KEY).keadaan == tinjauan.DISETUJUI
    edited = _set(approved, realisasi="95")
    review = tinjauan.review_of(edited, KEY)
    assert (review.keadaan, review.berubah) == (tinjauan.BERUBAH, ("realisasi",))
    assert "P-113" in [hit.kode for hit in run(edited, 2025, NOW.date())]
    assert tinjauan.review_of(_set(edited, realisasi="90"), KEY).keadaan == tinjauan.DISETUJUI


def test_a_returned_value_shows_its_note_until_it_is_repaired() -> None:
    office = _set(_office(), realisasi="900")
    office = apply(office, tinjauan.give_back(office, [KEY], "Salah ketik?", KASUBBAG, NOW))

    assert tinjauan.notes_of(office, "i1", 2025) == [
        "Tahun: Dikembalikan oleh Kasubbag, 20 Januari 2026: Salah ketik?"
    ]
    repaired = tinjauan.review_of(_set(office, realisasi="90"), KEY)
    assert repaired.keadaan == tinjauan.DIPERBAIKI
    assert repaired.catatan == "Salah ketik?"
    approved = _set(office, realisasi="90")
    approved = apply(approved, tinjauan.approve(approved, [KEY], KASUBBAG, NOW))
    assert tinjauan.review_of(approved, KEY).catatan == ""


def test_a_decision_can_be_taken_away() -> None:
    office = _set(_office(), realisasi="90")
    office = apply(office, tinjauan.approve(office, [KEY], KASUBBAG, NOW))
    office = apply(office, tinjauan.withdraw(office, [KEY]))

    assert tinjauan.review_of(office, KEY).keadaan == tinjauan.BELUM


def test_who_is_not_the_kasubbag_is_warned_and_recorded_so() -> None:
    office = _set(_office(), realisasi="90")
    office = apply(office, tinjauan.approve(office, [KEY], STAF, NOW))

    assert tinjauan.warning_for(KASUBBAG) == ""
    assert "tercatat “Staf (a.n. Kasubbag Program dan Keuangan)”" in tinjauan.warning_for(STAF)
    assert tinjauan.review_of(office, KEY).oleh == "Staf (a.n. Kasubbag Program dan Keuangan)"


def test_what_cannot_be_decided_is_refused() -> None:
    office = _office()
    with pytest.raises(InputError, match="belum berisi nilai"):
        tinjauan.approve(office, ["i2.2025.tahun"], KASUBBAG, NOW)
    with pytest.raises(InputError, match="Catatan wajib diisi"):
        tinjauan.give_back(office, [KEY], "  ", KASUBBAG, NOW)
    nilai = Nilai(id=KEY, indikator="i1", tahun=2025, bentrok=frozenset({"realisasi"}))
    tables = {
        "indikator": {"i1": Indikator(id="i1", kode="IK-1", sasaran="s1", unit="u1")},
        "sasaran": {"s1": Sasaran(id="s1", kode="S1")},
        "unit": {"u1": Unit(id="u1", kode="A", nama="Bidang A")},
        "nilai": {KEY: nilai},
    }
    with pytest.raises(StateError, match="bentrok"):
        tinjauan.approve(Office(tables=tables), [KEY], KASUBBAG, NOW)


def test_an_empty_value_with_its_reason_can_be_approved() -> None:
    office = apply(_office(), [new(Nilai, {
        "indikator": "i2", "tahun": 2025, "periode": "tahun", "alasan_kosong": "Survei ditunda",
    })])  # fmt: skip

    assert tinjauan.approve(office, ["i2.2025.tahun"], KASUBBAG, NOW)
