"""A record being filled in, without a screen."""

from __future__ import annotations

import pytest

from kinerja.fields import fields_of
from kinerja.records import RECORD_TYPES, Indikator, Laporan, Nilai, Pegawai, Sasaran
from lkjip_tui.session import Session
from lkjip_tui.widgets.draft import Draft

YEAR = 2025


def nilai_draft(session: Session, code: str = "IK-1") -> Draft:
    one = next(i for i in session.office.all(Indikator) if i.kode == code)
    record = session.office.get(Nilai, f"{one.id}.{YEAR}.tahun")
    assert record is not None
    return Draft(Nilai, session.office, record, seen=session.store.seen("nilai", record.id))


def test_an_untouched_form_changes_nothing(session: Session) -> None:
    draft = nilai_draft(session)
    assert draft.edit() is None
    assert draft.changed == []
    assert draft.first_problem() is None


def test_only_what_was_typed_is_saved_and_names_what_was_seen(session: Session) -> None:
    draft = nilai_draft(session)
    draft.write("realisasi", "97,25")
    edit = draft.edit()
    assert edit is not None
    assert edit.values == {"realisasi": "97.25"}
    assert edit.seen == {"realisasi": session.store.seen("nilai", edit.id)["realisasi"]}


def test_a_wrong_figure_stays_as_typed_and_is_named(session: Session) -> None:
    draft = nilai_draft(session)
    draft.write("realisasi", "sembilan")
    assert draft.texts["realisasi"] == "sembilan"
    problem = draft.first_problem()
    assert problem is not None
    assert problem[0] == "realisasi"
    assert "sembilan" in problem[1]
    draft.write("realisasi", "90")
    assert draft.first_problem() is None


def test_an_ambiguous_figure_is_asked_about(session: Session) -> None:
    draft = nilai_draft(session)
    draft.write("realisasi", "1.085")
    assert "realisasi" in draft.problems


def test_emptying_a_field_takes_the_value_away(session: Session) -> None:
    draft = nilai_draft(session)
    draft.write("realisasi", "")
    edit = draft.edit()
    assert edit is not None
    assert edit.values == {"realisasi": None}


def test_a_new_record_needs_its_required_fields(session: Session) -> None:
    draft = Draft(Pegawai, session.office)
    problem = draft.first_problem()
    assert problem is not None
    assert problem[0] == "nama"
    draft.write("nama", "Pegawai Contoh")
    draft.write("jabatan", "JFU")
    edit = draft.edit()
    assert edit is not None
    assert edit.values["status_jabatan"] == "definitif"
    assert "unit" not in edit.values


def test_fixed_values_are_saved_but_not_asked(session: Session) -> None:
    one = session.office.all(Indikator)[0]
    fixed = {"indikator": one.id, "tahun": 2024, "periode": "tw1"}
    draft = Draft(Nilai, session.office, fixed=fixed)
    assert not set(fixed) & {field.name for field in draft.fields}
    draft.write("realisasi", "50")
    edit = draft.edit()
    assert edit is not None
    assert edit.id == f"{one.id}.2024.tw1"


def test_start_values_are_shown_and_open_to_change(session: Session) -> None:
    sasaran = session.office.all(Sasaran)[0]
    draft = Draft(Indikator, session.office, start={"sasaran": sasaran.id})
    assert draft.values["sasaran"] == sasaran.id
    assert "sasaran" in draft.texts


def test_a_key_of_an_existing_record_cannot_be_changed(session: Session) -> None:
    names = {field.name for field in nilai_draft(session).fields}
    assert not names & set(Nilai.natural)


def test_a_switch_turned_off_is_saved_as_off(session: Session) -> None:
    report = session.office.get(Laporan, str(YEAR))
    draft = Draft(Laporan, session.office, report)
    draft.write("batas_bawah_nol", "tidak")
    edit = draft.edit()
    assert edit is not None
    assert edit.values == {"batas_bawah_nol": False}


@pytest.mark.parametrize("table", sorted(RECORD_TYPES))
def test_every_kind_of_record_has_a_form(session: Session, table: str) -> None:
    draft = Draft(RECORD_TYPES[table], session.office)
    shown = {field.name for field in draft.fields}
    hidden = {name for name, field in fields_of(RECORD_TYPES[table]).items() if field.hidden}
    assert shown
    assert not shown & hidden
