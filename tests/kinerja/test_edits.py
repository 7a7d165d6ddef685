"""The gate before every save."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from kinerja.edits import change, check, delete, new
from kinerja.errors import InputError, StateError
from kinerja.office import DELETED, Edit, Office
from kinerja.records import (
    Anggaran,
    HariLibur,
    Indikator,
    Instansi,
    LangkahSop,
    Laporan,
    Nilai,
    Pegawai,
    Pengaturan,
    Pengiriman,
    Program,
    Renstra,
    Sasaran,
    TandaTangan,
    Tujuan,
    Unit,
)
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import tiny_office

OFFICE, IDS = tiny_office()


def refused(edits: list[Edit] | Edit, office: Office = OFFICE, error: type = InputError) -> str:
    edits = edits if isinstance(edits, list) else [edits]
    with pytest.raises(error) as caught:
        check(office, edits)
    return str(caught.value)


def nilai(**values: Any) -> Edit:
    cell = {"indikator": IDS["indikator"], "tahun": 2025, "periode": "tahun", **values}
    return Edit("nilai", f"{IDS['indikator']}.{cell['tahun']}.{cell['periode']}", cell)


def test_unknown_tables_and_fields_are_named():
    assert "tabel “hantu”" in refused(Edit("hantu", "1", {"a": "b"})).replace("Tabel", "tabel")
    assert "“warna”" in refused(Edit("unit", IDS["unit"], {"warna": "biru"}))
    assert "tidak berisi" in refused(Edit("unit", IDS["unit"], {}))


def test_what_is_required_cannot_be_missing_or_taken_away():
    assert "Nama unit wajib diisi" in refused(Edit("unit", "x", {"kode": "U9"}))
    assert "Nama unit wajib diisi" in refused(change(OFFICE.all(Unit)[0], nama=""))


def test_references_lead_to_living_records_or_to_those_of_the_same_batch():
    assert "tidak ada" in refused(Edit("sasaran", IDS["sasaran"], {"tujuan": "hilang"}))
    goal = new(Tujuan, {"kode": "T1", "uraian": "Tujuan"})
    check(OFFICE, [Edit("sasaran", IDS["sasaran"], {"tujuan": goal.id}), goal])


def test_a_reference_that_a_merge_left_dangling_does_not_block_other_fields():
    program = Program(id="p", kode="1", nama="P", induk="hilang")
    office = Office(tables={"program": {"p": program}})
    check(office, [change(program, nama="P baru", induk="hilang")])
    assert "tidak ada" in refused(change(program, induk="hilang juga"), office)


def test_codes_are_single_whatever_their_case_and_blanks():
    again = new(Unit, {"kode": " u1 ", "nama": "Lain"})
    assert "sudah dipakai Unit “Bidang Contoh”" in refused(again)
    twins = [new(Unit, {"kode": "B", "nama": "Satu"}), new(Unit, {"kode": "b", "nama": "Dua"})]
    assert "sudah dipakai" in refused(twins)


def test_codes_of_indicators_are_single_within_their_sasaran():
    values = {"kode": "ik-1", "nama": "Kembar", "sasaran": IDS["sasaran"]}
    assert "sudah dipakai" in refused(new(Indikator, values))
    office, other = add(OFFICE, Sasaran, kode="S2", uraian="Lain")
    office, twin = add(office, Indikator, **{**values, "sasaran": other})
    moved = Edit("indikator", twin, {"sasaran": IDS["sasaran"]})
    assert "sudah dipakai" in refused(moved, office)


def test_codes_may_be_exchanged_in_one_save():
    office, second = add(OFFICE, Unit, kode="U2", nama="Dua")
    check(office, [Edit("unit", second, {"kode": "U1"}), Edit("unit", IDS["unit"], {"kode": "U2"})])


def test_double_codes_from_a_merge_do_not_block_other_fields():
    twins = {key: Unit(id=key, kode="U1", nama=key) for key in ("a", "b")}
    office = Office(tables={"unit": twins})
    check(office, [change(twins["a"], kode="U1", nama="baru")])
    check(office, [change(twins["a"], kode="U2")])
    assert "sudah dipakai" in refused(new(Unit, {"kode": "U1", "nama": "c"}), office)


def test_an_id_made_of_fields_follows_its_fields():
    assert "tidak dapat berpindah" in refused(Edit("laporan", "2025", {"tahun": 2026}))
    office = apply(OFFICE, [new(Laporan, {"tahun": 2025})])
    assert "tidak dapat berpindah" in refused(Edit("laporan", "2025", {"tahun": 2026}), office)
    assert "tidak dapat berpindah" in refused(
        Edit("instansi", "lain", {"nama": "a", "daerah": "b"})
    )


def test_ids_are_plain_words():
    for key in ("", "a b", "a\nb"):
        assert "tidak sah" in refused(Edit("unit", key, {"kode": "x", "nama": "y"}))


def test_nothing_is_part_of_itself():
    office, first = add(OFFICE, Program, kode="1", nama="P")
    office, second = add(office, Program, kode="1.1", nama="K", tingkat="kegiatan", induk=first)
    assert "dirinya sendiri" in refused(Edit("program", first, {"induk": second}), office)
    assert "dirinya sendiri" in refused(Edit("program", first, {"induk": first}), office)


def test_no_end_before_its_beginning():
    kadis = OFFICE.get(Pegawai, IDS["kadis"])
    assert "lebih awal" in refused(change(kadis, selesai="2023-12-31"))
    plan = {"nama": "R", "tahun_awal": 2026, "tahun_akhir": 2025}
    assert "lebih awal" in refused(new(Renstra, plan))
    sent = {"tahun": 2025, "penerima": "A", "jumlah": 1, "tanggal_kirim": "2026-02-02",
            "tanggal_terima": "2026-02-01"}  # fmt: skip
    assert "lebih awal" in refused(new(Pengiriman, sent))


def test_clocks_that_disagree_are_recorded_all_the_same():
    values = {
        "tahun": 2025,
        "jenis": "arsip",
        "status": "selesai",
        "mulai": "2026-01-31T08:05:00+07:00",
        "selesai": "2026-01-31T07:05:00+07:00",
    }
    check(OFFICE, [Edit("langkah", "2025.arsip", values)])


@pytest.mark.parametrize("hours", [("7.30", "16:00"), ("25:00", "26:00"), ("16:00", "07:30")])
def test_office_hours_are_hours(hours):
    start, end = hours
    assert "Jam kerja" in refused(new(Pengaturan, {"jam_mulai": start, "jam_selesai": end}))


def test_a_record_that_others_need_is_not_deleted():
    office = OFFICE
    for number in range(2, 6):
        office, _ = add(
            office, Indikator, kode=f"IK-{number}", nama="I", sasaran=IDS["sasaran"]
        )  # fmt: skip
    sasaran = office.get(Sasaran, IDS["sasaran"])
    sentence = refused(Edit("sasaran", IDS["sasaran"], {DELETED: True}), office, StateError)
    assert "Indikator IK-1, Indikator IK-2, Indikator IK-3 dan 2 lainnya" in sentence
    with pytest.raises(StateError, match="dan 2 lainnya"):
        delete(office, sasaran)


def test_deleting_with_all_that_hangs_on_it():
    office, _ = add(OFFICE, Nilai, indikator=IDS["indikator"], tahun=2025, target="9")
    office, program = add(office, Program, kode="1", nama="P", sasaran=IDS["sasaran"])
    sasaran = office.get(Sasaran, IDS["sasaran"])
    after = apply(office, delete(office, sasaran, cascade=True))
    assert not after.all(Sasaran)
    assert not after.all(Indikator)
    assert not after.all(Nilai)
    assert after.get(Program, program).sasaran == ""


def test_a_signature_is_never_deleted_nor_taken_along():
    sign = {"tahun": 2025, "penandatangan": IDS["kadis"], "tanggal": "2026-02-01", "nama": "K"}
    office, key = add(OFFICE, TandaTangan, **sign)
    with pytest.raises(StateError, match="tidak boleh ikut terhapus"):
        delete(office, office.get(Pegawai, IDS["kadis"]), cascade=True)
    refused(Edit("tanda_tangan", key, {DELETED: True}), office, StateError)


def test_deleting_what_is_not_there_is_refused():
    assert "tidak dapat dihapus" in refused(Edit("unit", "hantu", {DELETED: True}))


def test_a_deleted_record_can_be_brought_back():
    check(OFFICE, [Edit("unit", "dulu", {DELETED: None})])


def test_a_form_open_on_a_record_that_somebody_deleted():
    edit = Edit("unit", "hantu", {"nama": "baru"}, seen={"nama": ("c1",)})
    assert "sudah dihapus orang lain" in refused(edit, error=StateError)


def test_a_step_of_the_sop_is_left_out_with_a_reason_and_never_deleted():
    refused(Edit("langkah_sop", "penugasan", {DELETED: True}), error=StateError)
    assert "alasan" in refused(Edit("langkah_sop", "penugasan", {"tidak_dipakai": True}))
    why = {"tidak_dipakai": True, "alasan": "digabung dengan langkah 1"}
    check(OFFICE, [Edit("langkah_sop", "penugasan", why)])


def test_one_save_does_not_give_one_field_two_values():
    first, second = (Edit("unit", IDS["unit"], {"nama": name}) for name in ("A", "B"))
    assert "dua nilai" in refused([first, second])


def test_new_records_are_tidied():
    edit = new(Unit, {"kode": " U7 ", "nama": "Bidang e\u0301", "kepala": "  "})
    assert edit.values == {"kode": "U7", "nama": "Bidang é"}
    text = new(Nilai, {"indikator": "i", "tahun": 2025, "catatan": "satu\r\ndua\x0btiga "})
    assert text.id == "i.2025.tahun"
    assert text.values["catatan"] == "satu\ndua\ntiga"
    assert change(OFFICE.one(Instansi), alamat=" ").values == {"alamat": None}
    steps = change(LangkahSop(id="arsip"), pelaksana=(" jfu ", "")).values
    assert steps == {"pelaksana": ["jfu"]}


def test_a_new_record_needs_its_whole_key():
    with pytest.raises(InputError, match="Tanggal wajib diisi"):
        new(HariLibur, {"keterangan": "Cuti"})


def test_writing_a_field_in_conflict_settles_it():
    unit = dataclasses.replace(OFFICE.all(Unit)[0], nama="", bentrok=frozenset({"nama"}))
    office = Office(tables={**OFFICE.tables, "unit": {unit.id: unit}})
    check(office, [change(unit, kepala="Kabid")])
    after = apply(office, [change(unit, nama="Bidang Baru")])
    assert after.all(Unit)[0].nama == "Bidang Baru"
    assert not after.all(Unit)[0].bentrok


@pytest.mark.parametrize("limit", ["-5", "0", "99.99"])
def test_an_upper_limit_below_a_full_achievement_is_refused(limit):
    assert "Batas atas" in refused(new(Laporan, {"tahun": 2025, "batas_atas": limit}))
    check(OFFICE, [new(Laporan, {"tahun": 2025, "batas_atas": "100"})])


@pytest.mark.parametrize("field", ["pagu", "realisasi"])
def test_a_budget_below_zero_is_refused(field):
    office, program = add(OFFICE, Program, kode="1", nama="Program")
    budget = {"program": program, "tahun": 2025}
    assert "kurang dari 0" in refused(new(Anggaran, {**budget, field: "-1"}), office)
    check(office, [new(Anggaran, {**budget, field: "0"})])
