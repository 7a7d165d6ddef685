"""The findings about a report."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from kinerja import checks
from kinerja.checks import Finding
from kinerja.gaps import content_gaps
from kinerja.office import DELETED, Conflict, Edit, Office, Version
from kinerja.records import (
    JENIS_LANGKAH,
    Anggaran,
    Laporan,
    Nilai,
    Program,
    Rekomendasi,
    SkalaPredikat,
)
from kinerja.snapshot import apply as unchecked
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import JENIS, TAHUN, tiny_office, walk

TODAY = date(2026, 1, 20)


def found(office: Office, kode: str, today: date = TODAY) -> list[Finding]:
    return [item for item in checks.run(office, TAHUN, today) if item.kode == kode]


def deadlines(office: Office, today: date) -> list[Finding]:
    return [*found(office, "P-007", today), *found(office, "P-008", today)]


@pytest.fixture
def fresh():
    return tiny_office()


def test_a_new_office_lacks_something_in_every_step(fresh):
    office, _ = fresh
    findings = checks.run(office, TAHUN, TODAY)
    blocking = {item.langkah for item in findings if item.tingkat == "blokir"}
    assert blocking == set(JENIS) - {"format"}  # nothing was asked for yet
    assert checks.is_blocked(checks.run(office, TAHUN, TODAY))


def test_a_finished_report_is_not_blocked(fresh):
    office, ids = fresh
    findings = checks.run(walk(office, ids, "arsip"), TAHUN, TODAY)
    assert not checks.is_blocked(findings), findings


def test_every_finding_is_whole_and_the_blocking_ones_come_first(fresh):
    office, _ = fresh
    findings = checks.run(office, TAHUN, TODAY)
    assert all(item.kalimat.endswith(".") and item.cara and item.sumber for item in findings)
    assert all(item.langkah in JENIS_LANGKAH for item in findings)
    ranks = [("blokir", "peringatan", "saran").index(item.tingkat) for item in findings]
    assert ranks == sorted(ranks)
    assert len({item.kalimat for item in findings}) == len(findings)


def conflict(office: Office, table: str, key: str, field: str) -> Office:
    record = dataclasses.replace(office.record(table, key), bentrok=frozenset({field}))
    tables = {**office.tables, table: {**office.tables[table], key: record}}
    versions = (Version("1", "a", "x", ""), Version("2", "b", "y", ""))
    return Office(tables=tables, conflicts=(Conflict(table, key, field, versions),))


def test_conflicts_block_where_the_report_prints_them(fresh):
    office, ids = fresh
    office = walk(office, ids, "analisis")
    cell = f"{ids['indikator']}.{TAHUN}.tahun"
    (inside,) = found(conflict(office, "nilai", cell, "catatan"), "P-001")
    assert (inside.tingkat, inside.tempat) == ("blokir", f"nilai/{cell}/catatan")
    (outside,) = found(conflict(office, "disposisi", str(TAHUN), "nomor_agenda"), "P-002")
    assert outside.tingkat == "peringatan"
    (step,) = found(conflict(office, "langkah", f"{TAHUN}.format", "status"), "P-002")
    assert "lebih awal" in step.kalimat
    assert step.langkah == "format"


def test_a_conflict_inside_an_analysis_text_is_told_once(fresh):
    office, ids = fresh
    office = walk(office, ids, "analisis")
    key = f"{ids['sasaran']}.{TAHUN}"
    disputed = conflict(office, "analisis", key, "uraian")
    told = [
        one.kode for one in checks.run(disputed, TAHUN, TODAY) if one.tempat.endswith("/uraian")
    ]

    assert told == ["P-001"]
    texts = [gap.text for gap in content_gaps(disputed, TAHUN, "analisis")]
    assert len([text for text in texts if "bentrok" in text]) == 1


def test_a_disputed_deletion_inside_the_report_blocks(fresh):
    office, ids = fresh
    office = walk(office, ids, "analisis")
    key = ids["indikator"]
    record = dataclasses.replace(office.record("indikator", key), dihapus_bentrok=True)
    tables = {**office.tables, "indikator": {key: record}}
    office = Office(tables=tables, conflicts=(Conflict("indikator", key, DELETED, ()),))
    (item,) = found(office, "P-001")
    assert item.tingkat == "blokir"
    assert "dihapus di satu salinan" in item.kalimat


def test_indicators_without_sasaran(fresh):
    office, _ = fresh
    assert not found(office, "P-108")
    office = Office(tables={**office.tables, "sasaran": {}})
    assert len(found(office, "P-108")) == 1


def test_conflicts_of_other_years_are_not_this_report_s(fresh):
    office, ids = fresh
    office, key = add(office, Nilai, indikator=ids["indikator"], tahun=2020, target="1")
    assert not found(conflict(office, "nilai", key, "target"), "P-001")


def test_double_codes_block(fresh):
    office, ids = fresh
    values = {"kode": "ik-1 ", "nama": "Kembar", "sasaran": ids["sasaran"]}
    (twin,) = found(unchecked(office, [Edit("indikator", "k", values)]), "P-003")
    assert (twin.tingkat, twin.tempat) == ("blokir", "indikator/k/kode")


def test_more_spent_than_budgeted(fresh):
    office, _ = fresh
    office, key = add(office, Program, kode="1", nama="P")
    money = {"program": key, "tahun": TAHUN}
    office, _ = add(office, Anggaran, **money, pagu="100", realisasi="100")
    assert not found(office, "P-701")
    office, _ = add(office, Anggaran, **money, realisasi="100.01")
    (item,) = found(office, "P-701")
    assert "Rp100,01 melebihi pagu Rp100,00" in item.kalimat


def test_scales_with_gaps_and_overlaps(fresh):
    office, _ = fresh
    office, key = add(office, SkalaPredikat, nama="S", kelas=[["90", "Baik"], ["90", "Cukup"]])
    office, _ = add(office, Laporan, tahun=TAHUN, skala=key)
    texts = " ".join(item.kalimat for item in found(office, "P-308"))
    assert "tumpang tindih" in texts
    assert "tidak mempunyai predikat" in texts


def test_a_signed_report_with_later_changes(fresh):
    office, ids = fresh
    office = walk(office, ids, "arsip")
    late = Edit("nilai", f"{ids['indikator']}.{TAHUN}.tahun", {"realisasi": "92"})
    (item,) = found(unchecked(office, [late]), "P-004")
    assert (item.langkah, item.tingkat) == ("penandatanganan", "blokir")
    assert "perubahan menyusul" in item.kalimat


@pytest.mark.parametrize(
    ("today", "tingkat"),
    [
        (date(2026, 2, 13), None),
        (date(2026, 2, 14), "saran"),
        (date(2026, 2, 28), "saran"),
        (date(2026, 3, 1), "peringatan"),
    ],
)
def test_the_legal_deadline_comes_near_and_passes(fresh, today, tingkat):
    office, ids = fresh
    levels = [item.tingkat for item in deadlines(office, today)]
    assert levels == ([tingkat] if tingkat else [])
    assert not deadlines(walk(office, ids, "pengiriman"), today)


def test_cells_that_a_unit_left_empty_on_purpose(fresh):
    office, ids = fresh
    office, _ = add(office, Nilai, indikator=ids["indikator"], tahun=TAHUN, target="9")
    assert not found(office, "P-103")
    owed = {"tahun": TAHUN, "unit": ids["unit"], "lengkap": True}
    office = apply(office, [Edit("permintaan", f"{TAHUN}.{ids['unit']}", owed)])
    (item,) = found(office, "P-103")
    assert item.tingkat == "peringatan"
    assert "realisasi 2025" in item.kalimat


def test_figures_that_give_no_capaian(fresh):
    office, ids = fresh
    office, _ = add(
        office, Nilai, indikator=ids["indikator"], tahun=TAHUN, target="0", realisasi="5"
    )  # fmt: skip
    (item,) = found(office, "P-301")
    assert "Target nol" in item.kalimat


def test_a_capaian_far_above_is_told_as_it_is_where_the_report_limits_it(fresh):
    office, ids = fresh
    key = f"{ids['indikator']}.{TAHUN}.tahun"
    figures = {"indikator": ids["indikator"], "tahun": TAHUN, "periode": "tahun",
               "target": "10", "realisasi": "25"}  # fmt: skip
    limit = Edit(Laporan.table, str(TAHUN), {"tahun": TAHUN, "batas_atas": "100"})
    high = unchecked(office, [Edit(Nilai.table, key, figures), limit])
    (one,) = found(high, "P-307")
    assert "capaian 250,00% jauh di atas 200%" in one.kalimat


def test_a_sasaran_nobody_wrote_about_is_told_as_bab_iii_not_as_a_step(fresh):
    office, ids = fresh
    told = checks.run(office, TAHUN, TODAY)
    (one,) = (item for item in told if "Analisis sasaran" in item.kalimat)
    assert (one.kode, one.tempat) == ("P-401", f"analisis/{ids['sasaran']}.{TAHUN}")
    assert "Bab III.A" in one.sumber


def test_indicators_without_unit(fresh):
    office, ids = fresh
    assert not found(office, "P-107")
    office = apply(office, [Edit("indikator", ids["indikator"], {"unit": None})])
    assert len(found(office, "P-107")) == 1


def test_the_signatory_s_nip(fresh):
    office, ids = fresh
    office, _ = add(office, Laporan, tahun=TAHUN, penandatangan=ids["kadis"])
    assert len(found(office, "P-601")) == 1
    office = apply(office, [Edit("pegawai", ids["kadis"], {"nip": "00000000 000000 0 000"})])
    assert not found(office, "P-601")


def test_sample_data_and_the_unconfirmed_step_are_said(fresh):
    office, _ = fresh
    assert not found(office, "P-006")
    office = apply(office, [Edit("instansi", "instansi", {"contoh": True})])
    assert len(found(office, "P-006")) == 1
    assert [item.langkah for item in found(office, "P-005")] == ["penugasan"]


def test_a_late_form_is_told_of_who_owes_one_by_the_day_it_was_given(fresh):
    office, ids = fresh
    key = f"{TAHUN}.{ids['unit']}"
    owed = {"tahun": TAHUN, "unit": ids["unit"], "tenggat": "2026-01-10"}
    office = unchecked(office, [Edit("permintaan", key, owed)])
    (late,) = found(office, "P-009")
    assert "Bidang Contoh belum diterima, tenggatnya 10 Januari 2026" in late.kalimat
    assert not found(office, "P-009", date(2026, 1, 10))
    assert not [item for item in checks.run(office, TAHUN + 1, TODAY) if item.kode == "P-009"]
    excused = unchecked(office, [Edit("permintaan", key, {"dibebaskan": "Datanya sudah ada"})])
    assert not found(excused, "P-009")
    order = Edit("penugasan", str(TAHUN), {"tahun": TAHUN, "tenggat_data": "2026-01-12"})
    by_order = unchecked(office, [Edit("permintaan", key, {"tenggat": None}), order])
    (late,) = found(by_order, "P-009")
    assert "12 Januari 2026" in late.kalimat


def test_the_last_day_is_called_today(fresh):
    office, _ = fresh
    (today,) = found(office, "P-007", date(2026, 2, 28))
    assert today.kalimat == f"Tenggat laporan {TAHUN} jatuh hari ini."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Penggunaan anggaran sudah efisien.", True),
        ("Walaupun target belum tercapai, penggunaan anggaran sudah efisien.", True),
        ("Penggunaan anggaran belum dapat dikatakan efisien.", False),
        ("Target tercapai, tetapi anggaran tidak dapat disebut efisien.", False),
    ],
)
def test_a_claim_of_efficiency_is_one_without_a_denial_in_its_clause(fresh, text, told):
    office, ids = fresh
    figures = {"indikator": ids["indikator"], "tahun": TAHUN, "periode": "tahun",
               "target": "100", "realisasi": "90"}  # fmt: skip
    money = {"program": "p", "tahun": TAHUN, "pagu": "100", "realisasi": "90"}
    office = unchecked(
        office,
        [
            Edit("nilai", f"{ids['indikator']}.{TAHUN}.tahun", figures),
            Edit("program", "p", {"kode": "1", "nama": "P", "sasaran": ids["sasaran"]}),
            Edit("anggaran", f"p.{TAHUN}", money),
            Edit("analisis", f"{ids['sasaran']}.{TAHUN}",
                 {"sasaran": ids["sasaran"], "tahun": TAHUN, "efisiensi": text}),
        ],
    )  # fmt: skip
    assert bool(found(office, "P-411")) is told


def test_a_double_number_is_told_once_also_where_the_letters_hold_it_too(fresh):
    office, _ = fresh
    nomor = "005/X/2026"
    line = {"tahun_nomor": 2026, "deret": "umum", "nomor_urut": 5, "nomor": nomor}
    given = [
        Edit("nomor_surat", "n1", {**line, "perihal": "Nota"}),
        Edit("nomor_surat", "n2", {**line, "perihal": "Surat"}),
    ]
    letters = [
        Edit(kind, str(TAHUN), {"tahun": TAHUN, "nomor": nomor})
        for kind in ("penugasan", "surat_pengantar")
    ]
    (typed,) = found(unchecked(office, letters), "P-901")
    assert "tertulis pada dua surat" in typed.kalimat
    (merged,) = found(unchecked(office, [*given, *letters]), "P-901")
    assert "Nota dan Surat" in merged.kalimat


def figures(ids, periode="tahun", **values):
    key = f"{ids['indikator']}.{TAHUN}.{periode}"
    stored = {"indikator": ids["indikator"], "tahun": TAHUN, "periode": periode, **values}
    return Edit(Nilai.table, key, stored)


def test_the_draft_is_late_after_its_day_until_the_analysis_is_done(fresh):
    office, ids = fresh
    order = Edit("penugasan", str(TAHUN), {"tahun": TAHUN, "tenggat_draf": "2026-01-15"})
    assert not found(unchecked(office, [order]), "P-010", date(2026, 1, 15))
    assert len(found(unchecked(office, [order]), "P-010", date(2026, 1, 16))) == 1
    assert not found(unchecked(walk(office, ids, "analisis"), [order]), "P-010")


def test_a_target_off_the_plan_is_settled_by_a_note(fresh):
    office, ids = fresh
    off = figures(ids, target="90", target_renstra="95")
    assert len(found(unchecked(office, [off]), "P-206")) == 1
    noted = figures(ids, catatan="Diubah dalam Renja.")
    assert not found(unchecked(office, [off, noted]), "P-206")


def test_numerator_and_denominator_of_a_quarter_are_looked_at_too(fresh):
    office, ids = fresh
    percent = Edit("indikator", ids["indikator"], {"satuan": "%"})
    quarter = figures(ids, "tw1", realisasi="50", pembilang="9", penyebut="10")
    (odd,) = found(unchecked(office, [percent, quarter]), "P-305")
    assert " TW I: realisasi 50, " in odd.kalimat


def test_quarters_say_nothing_of_the_year_before_the_last_is_there(fresh):
    office, ids = fresh
    year, third = figures(ids, realisasi="90"), figures(ids, "tw3", realisasi="80")
    assert not found(unchecked(office, [year, third]), "P-306")
    fourth = figures(ids, "tw4", realisasi="80")
    assert len(found(unchecked(office, [year, third, fourth]), "P-306")) == 1


def test_who_signs_the_letter_is_in_office_on_its_day(fresh):
    office, ids = fresh
    letter = {"tahun": TAHUN, "penandatangan": ids["kadis"], "tanggal": "2027-01-02"}
    (out,) = found(unchecked(office, [Edit("surat_pengantar", str(TAHUN), letter)]), "P-603")
    assert (out.langkah, "sampai 31 Desember 2026" in out.kalimat) == ("pengantar", True)


def test_a_recommendation_without_a_day_is_never_late(fresh):
    office, _ = fresh
    office, key = add(office, Rekomendasi, tahun=TAHUN, uraian="Lengkapi data")
    assert not found(office, "P-802")
    dated = apply(office, [Edit("rekomendasi", key, {"tenggat": "2026-01-20"})])
    assert not found(dated, "P-802", date(2026, 1, 20))
    assert len(found(dated, "P-802", date(2026, 1, 21))) == 1


def test_a_figure_far_from_its_history_is_settled_by_a_note(fresh):
    office, ids = fresh
    past = [
        Edit(Nilai.table, f"{ids['indikator']}.{tahun}.tahun",
             {"indikator": ids["indikator"], "tahun": tahun, "periode": "tahun",
              "realisasi": "90"})
        for tahun in range(TAHUN - 3, TAHUN)
    ]  # fmt: skip
    odd = unchecked(office, [*past, figures(ids, realisasi="9")])
    assert len(found(odd, "P-304")) == 1
    assert not found(unchecked(odd, [figures(ids, catatan="Cara hitung berubah.")]), "P-304")


def test_a_field_in_conflict_is_no_empty_one(fresh):
    office, ids = fresh
    assert len(found(office, "P-105")) == 1
    assert not found(conflict(office, "indikator", ids["indikator"], "definisi"), "P-105")
