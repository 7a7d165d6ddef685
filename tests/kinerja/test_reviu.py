"""The checklist: its 23 items, what the data answer and why, what a person answers."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta, timezone

import pytest

from kinerja import reviu
from kinerja.edits import new
from kinerja.errors import InputError
from kinerja.office import DELETED, Edit, Office
from kinerja.perjanjian_isi import propose
from kinerja.records import Indikator, JawabanReviu, KriteriaReviu, Perjanjian, Permintaan, Sasaran
from kinerja.reviu import JawabanButir
from kinerja.snapshot import apply as apply_unchecked
from lkjip_tui.sample import edits as sample_edits
from tests.kinerja.snapshot import apply

TAHUN = 2025


@pytest.fixture(scope="module")
def sample() -> Office:
    office = Office()
    now = datetime(2026, 1, 26, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    for act in sample_edits(now):
        office = apply(office, act.edits)
    unanswered = {k: v for k, v in office.tables.items() if not k.endswith("_reviu")}
    return Office(office.id, unanswered, office.conflicts)


def answers(office: Office) -> dict[str, JawabanButir]:
    return {item.butir.kode: item for item in reviu.review(office, TAHUN)}


def answer(office: Office, kode: str, jawaban: str, catatan: str | None = None) -> Office:
    return apply(office, reviu.answer_edits(office, TAHUN, kode, jawaban, catatan))


def test_the_form_has_its_three_parts_and_three_conditional_items() -> None:
    parts = [item.kode.partition(".")[0] for item in reviu.DEFAULT_BUTIR]
    assert [parts.count(part) for part in ("I", "II", "III")] == [6, 7, 10]
    assert {i.kode: i.syarat for i in reviu.DEFAULT_BUTIR if i.syarat} == {
        "III.3": ("III.1", "III.2"), "III.6": ("III.4", "III.5"), "III.9": ("III.8",),
    }  # fmt: skip
    assert [item.urutan for item in reviu.DEFAULT_BUTIR] == list(range(1, 24))


def test_data_answer_with_their_evidence(sample: Office) -> None:
    found = answers(sample)
    assert len(found) == 23
    for kode in ("I.1", "I.2", "I.3", "I.5", "I.6", "II.3", "II.4", "III.2", "III.5"):
        assert (found[kode].jawaban, found[kode].asal) == ("ya", "otomatis"), kode
        assert found[kode].bukti, kode
    assert found["I.2"].bukti == ("18 dari 18 indikator mempunyai target.",)
    for kode in ("II.1", "II.2", "II.5", "II.6", "II.7", "III.8", "III.10"):
        assert (found[kode].jawaban, found[kode].asal) == ("", ""), kode


def test_every_answer_follows_its_data(sample: Office) -> None:
    removed = {
        "I.1": ("laporan", "tugas_fungsi"), "I.5": ("laporan", "langkah_perbaikan"),
        "I.2": ("nilai", "target"), "I.3": ("analisis", "uraian"), "III.7": ("pembanding", ""),
        "I.4": ("bukti", ""), "I.6": ("anggaran", "realisasi"), "II.4": ("permintaan",
        "penanggung_jawab"), "III.2": ("sasaran", "tujuan"), "III.5": ("indikator", "sumber"),
    }  # fmt: skip
    for kode, (table, field) in removed.items():
        records = [r for r in sample.tables[table].values() if getattr(r, "tahun", 2025) == TAHUN]
        values = {field: None} if field else {DELETED: True}
        spoiled = apply_unchecked(sample, [Edit(table, item.id, values) for item in records])
        found = answers(spoiled)[kode]
        assert (found.jawaban, found.asal) == ("tidak", "otomatis"), kode
        assert found.bukti, kode


def test_a_form_that_was_taken_in_came_back_though_nobody_wrote_the_day(sample: Office) -> None:
    unwritten = [Edit("permintaan", key, {"diterima": None}) for key in sample.tables["permintaan"]]
    taken = [
        Edit("penerimaan", key, {DELETED: True}) for key in sample.tables.get("penerimaan", ())
    ]
    none = apply_unchecked(sample, [*unwritten, *taken])
    assert answers(none)["II.3"].jawaban == ""
    unit = sample.all(Permintaan)[0].unit
    entry = {"tahun": TAHUN, "unit": unit, "jenis": "paket", "pada": "2026-01-15T08:00:00+07:00"}
    found = answers(apply_unchecked(none, [Edit("penerimaan", "x", entry)]))["II.3"]
    assert found.jawaban == "ya"
    assert "formulir 1 unit tercatat diterima kembali" in found.bukti[0]


def test_an_item_without_data_is_left_to_a_person() -> None:
    found = answers(Office())
    for kode in ("I.2", "I.3", "I.4", "II.3", "II.4", "III.7"):
        assert found[kode].jawaban == "", kode
        assert found[kode].bukti, kode


def test_a_person_overrides_and_takes_back(sample: Office) -> None:
    before = answers(sample)["I.5"]
    office = answer(sample, "I.5", "tidak", "Belum memadai")
    found = answers(office)["I.5"]
    assert (found.jawaban, found.asal, found.otomatis) == ("tidak", "orang", "ya")
    assert (found.catatan, found.bukti) == ("Belum memadai", before.bukti)
    office = answer(office, "I.5", "ya")
    assert answers(office)["I.5"].catatan == "Belum memadai"
    assert answers(answer(office, "I.5", ""))["I.5"] == before
    assert reviu.answer_edits(sample, TAHUN, "I.5", "") == []


def test_the_first_answer_puts_the_sheet_into_the_file(sample: Office) -> None:
    office = answer(sample, "II.1", "ya")
    assert [item.kode for item in office.all(KriteriaReviu)] == [
        item.kode for item in reviu.DEFAULT_BUTIR
    ]
    assert reviu.butir_reviu(office) == reviu.DEFAULT_BUTIR
    assert len(reviu.answer_edits(office, TAHUN, "II.2", "ya")) == 1
    own = apply(office, [Edit("kriteria_reviu", "II.7", {DELETED: True}),
                         Edit("kriteria_reviu", "I.1", {"uraian": "Kata sendiri"})])  # fmt: skip
    assert len(reviu.review(own, TAHUN)) == 22
    assert answers(own)["I.1"].butir.uraian == "Kata sendiri"
    assert answers(own)["I.1"].jawaban == "ya"


def test_a_conditional_item_is_asked_only_after_a_no(sample: Office) -> None:
    assert answers(sample)["III.9"].bukti == ("Menunggu jawaban butir III.8.",)
    office = answer(sample, "III.8", "ya")
    found = answers(office)["III.9"]
    assert (found.jawaban, found.asal) == ("tidak_relevan", "otomatis")
    office = answer(office, "III.8", "tidak")
    assert answers(office)["III.9"].jawaban == ""
    assert "III.9" in reviu.open_items(reviu.review(office, TAHUN))
    office = answer(office, "III.9", "ya", "Dijelaskan dalam Bab III")
    assert (answers(office)["III.9"].jawaban, answers(office)["III.9"].asal) == ("ya", "orang")
    office = answer(office, "III.8", "ya")  # no longer asked
    assert answers(office)["III.9"].jawaban == "tidak_relevan"


def test_one_no_is_enough_while_the_other_item_is_open(sample: Office) -> None:
    office = answer(answer(sample, "III.4", ""), "III.5", "tidak")
    assert answers(office)["III.6"].bukti == ("Butir III.5 dijawab “tidak”.",)


def test_a_disputed_answer_counts_for_nobody(sample: Office) -> None:
    office = answer(sample, "I.5", "ya")
    record = office.get(JawabanReviu, f"{TAHUN}.I.5")
    assert record is not None
    disputed = dataclasses.replace(record, jawaban="", bentrok=frozenset({"jawaban"}))
    tables = {**office.tables, "jawaban_reviu": {record.id: disputed}}
    found = answers(Office(office.id, tables, office.conflicts))["I.5"]
    assert (found.jawaban, found.asal) == ("", "")
    assert "bentrok" in found.bukti[0]


def test_a_disputed_answer_shows_in_an_item_that_is_asked_on_a_condition(sample: Office) -> None:
    office = answer(answer(sample, "III.8", "tidak"), "III.9", "ya")
    record = office.get(JawabanReviu, f"{TAHUN}.III.9")
    assert record is not None
    disputed = dataclasses.replace(record, jawaban="", bentrok=frozenset({"jawaban"}))
    answered = {**office.tables["jawaban_reviu"], record.id: disputed}
    tables = {**office.tables, "jawaban_reviu": answered}
    found = answers(Office(office.id, tables, office.conflicts))["III.9"]
    assert (found.jawaban, found.asal) == ("", "")
    assert found.bukti == ("Butir III.8 dijawab “tidak”.", "Jawaban bentrok; pilih satu.")


def test_counting(sample: Office) -> None:
    office = answer(sample, "I.1", "tidak")
    listed = reviu.review(office, TAHUN)
    assert "I.1" in reviu.objections(listed)
    no = sum(item.jawaban == "tidak" for item in listed)
    assert f"{no} tidak," in reviu.count(listed)
    assert reviu.count(listed).startswith("23 butir: ")


def test_unknown_items_and_answers_are_refused(sample: Office) -> None:
    with pytest.raises(InputError, match="“IV"):
        reviu.answer_edits(sample, TAHUN, "IV.1", "ya")
    with pytest.raises(InputError, match="mungkin"):
        reviu.answer_edits(sample, TAHUN, "I.1", "mungkin")


def agreed(sample: Office) -> Office:
    """The sample with its plan signed as this year's Perjanjian Kinerja."""
    content = propose(sample, TAHUN)
    values = {"tahun": TAHUN, "versi": 1, "ditandatangani": "2025-01-20", "isi": content.stored()}
    return apply_unchecked(sample, [*(Edit("perjanjian", key, {DELETED: True})
        for key in sample.tables.get("perjanjian", {})), new(Perjanjian, values)])  # fmt: skip


def test_the_report_is_set_against_the_signed_agreement(sample: Office) -> None:
    office = agreed(sample)
    found = answers(office)
    assert found["III.1"].jawaban == found["III.4"].jawaban == "ya"
    assert "Perjanjian Kinerja 2025" in found["III.4"].bukti[0]
    assert found["III.3"].jawaban == "tidak_relevan"
    first = office.all(Indikator)[0]
    moved = apply_unchecked(office, [Edit("nilai", f"{first.id}.{TAHUN}.tahun", {"target": "1"})])
    assert answers(moved)["III.4"].jawaban == "tidak"
    assert first.kode in answers(moved)["III.4"].bukti[0]
    goal = office.all(Sasaran)[0]
    renamed = apply_unchecked(office, [Edit("sasaran", goal.id, {"uraian": "Sasaran lain"})])
    found = answers(renamed)
    assert found["III.1"].jawaban == "tidak"
    assert found["III.1"].bukti[1] == "1 sasaran Perjanjian Kinerja 2025 tidak ada dalam LKj."
    assert found["III.3"].jawaban == ""  # now it is asked


def test_what_the_agreement_has_and_the_report_lacks_is_said(sample: Office) -> None:
    office = agreed(sample)
    goal = office.all(Sasaran)[0]
    lost = [item for item in office.all(Indikator) if item.sasaran == goal.id]
    gone = [Edit("indikator", item.id, {DELETED: True}) for item in lost]
    found = answers(apply_unchecked(office, [*gone, Edit("sasaran", goal.id, {DELETED: True})]))
    assert found["III.1"].jawaban == found["III.4"].jawaban == "tidak"
    assert found["III.1"].bukti[1].startswith("1 sasaran ")
    assert found["III.4"].bukti[1].startswith(f"Tidak ada dalam LKj: {lost[0].kode}")


def test_without_a_signed_agreement_a_person_answers(sample: Office) -> None:
    bare = apply_unchecked(sample, [Edit("perjanjian", key, {DELETED: True})
                                    for key in sample.tables.get("perjanjian", {})])  # fmt: skip
    for kode in ("III.1", "III.4"):
        assert answers(bare)[kode].jawaban == ""
        assert "ditandatangani" in answers(bare)[kode].bukti[0]


@pytest.mark.parametrize("field", ["definisi", "sumber"])
def test_an_iku_without_definition_or_source_is_named(sample: Office, field: str) -> None:
    first = sample.all(Indikator)[0]
    vague = apply_unchecked(sample, [Edit("indikator", first.id, {"iku": True, field: None})])
    found = answers(vague)["III.5"]
    assert found.jawaban == "tidak"
    assert f"Tanpa definisi operasional atau sumber data: {first.kode}." in found.bukti
