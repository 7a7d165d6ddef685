"""Perjanjian Kinerja: what a version agrees on, what its signature locks, what opens the lock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kinerja import perjanjian as pk
from kinerja.checks import run
from kinerja.edits import change, delete, new
from kinerja.errors import InputError, StateError
from kinerja.office import DELETED, Edit, Office
from kinerja.records import (
    Anggaran,
    Indikator,
    Instansi,
    Nilai,
    Pegawai,
    Perjanjian,
    Program,
    Sasaran,
    SkalaTingkat,
)
from kinerja.snapshot import apply as unchecked
from tests.kinerja.snapshot import add, apply
from tests.kinerja.tables import planned, said

DAY = date(2025, 1, 20)


@pytest.fixture
def office() -> Office:
    """Two indicators with a target, one without any figure of the year, two programmes."""
    made = Office()
    made, _ = add(made, Instansi, nama="Dinas", daerah="Kota C", kepala_daerah="Wali Kota C")
    made, _ = add(made, Pegawai, nama="Nama Contoh", jabatan="Kepala Dinas", peran="kepala_dinas")
    made, goal = add(made, Sasaran, kode="S1", uraian="Akses meningkat")
    for kode, target in (("IK-2", "95.25"), ("IK-10", "80"), ("IK-3", "")):
        made, key = add(made, Indikator, kode=kode, nama=f"Nama {kode}", sasaran=goal)
        if target:
            made, _ = add(made, Nilai, indikator=key, tahun=2025, periode="tahun", target=target)
            made, _ = add(made, Nilai, indikator=key, tahun=2025, periode="tw1", target="10")
            made, _ = add(made, Nilai, indikator=key, tahun=2026, periode="tahun", target="99")
    made, top = add(made, Program, kode="P1", nama="Program satu")
    made, part = add(made, Program, kode="P1.1", nama="Kegiatan", tingkat="kegiatan", induk=top)
    for key, money in ((part, "70.5"),):
        made, _ = add(made, Anggaran, program=key, tahun=2025, pagu=money, sumber_dana="APBD")
    return made


def versioned(office: Office, **values: Any) -> Office:
    values = {"pihak_kedua": "Nama Wali Kota", **values}
    return apply(office, [pk.new_version(office, 2025, **values)])


def signed(office: Office, **values: Any) -> Office:
    made = versioned(office, **values)
    return apply(made, pk.sign(made, 2025, None, DAY))


def coded(office: Office, kode: str) -> Indikator:
    return next(item for item in office.all(Indikator) if item.kode == kode)


def figure(office: Office, kode: str, tahun: int = 2025, periode: str = "tahun") -> Nilai:
    found = office.get(Nilai, f"{coded(office, kode).id}.{tahun}.{periode}")
    assert found is not None
    return found


def target(office: Office, value: str | None, **where: Any) -> list[Edit]:
    return [change(figure(office, "IK-2", **where), target=value)]


def test_content_is_what_the_plan_says_in_order_of_codes(office: Office) -> None:
    content = pk.propose(office, 2025, office.all(Pegawai)[0].id)
    assert [(row.kode, row.target, row.rumus) for row in content.indikator] == [
        ("IK-2", "95.25", "naik"),
        ("IK-10", "80", "naik"),
    ]
    assert content.indikator[0].sasaran == "Akses meningkat"
    (program,) = content.program
    assert (program.kode, program.pagu, program.sumber_dana) == ("P1", "70.5", "APBD")
    assert content.pihak_pertama.nama == "Nama Contoh"
    assert pk.left_out(office, 2025) == ("IK-3",)


def test_signed_content_reads_back_and_is_strings_only(office: Office) -> None:
    made = signed(office)
    chosen = pk.current(made, 2025)
    assert chosen is not None
    assert chosen.ditandatangani == DAY
    assert chosen.tanggal == DAY
    assert pk.content_of(chosen) == pk.propose(made, 2025, chosen.pihak_pertama)
    values = [v for rows in ("indikator", "program") for r in chosen.isi[rows] for v in r.values()]
    assert all(isinstance(value, str) for value in values)
    assert pk.differences(made, 2025) == ()


@pytest.mark.parametrize(
    "stored", [None, "teks", {"indikator": "x"}, {"indikator": [1, {"id": 2}]}]
)
def test_odd_content_of_another_version_never_raises(stored: Any) -> None:
    content = pk.content_of(Perjanjian(tahun=2025, versi=1, isi=stored))
    assert content is None or all(row.id == "" for row in content.indikator)


def test_parties_come_from_the_office_and_then_from_the_version_before(office: Office) -> None:
    made = versioned(office, nomor="1")
    first = pk.find_version(made, 2025)
    assert first.jabatan_pihak_kedua == "Wali Kota C"
    assert first.pihak_pertama == made.all(Pegawai)[0].id
    made = apply(made, pk.sign(made, 2025, 1, DAY))
    made = versioned(made, sebab="pejabat", alasan="Mutasi", pihak_kedua="")
    second = pk.find_version(made, 2025)
    assert (second.versi, second.pihak_kedua, second.nomor) == (2, "Nama Wali Kota", "")


def test_a_change_needs_cause_and_reason_and_only_one_is_prepared(office: Office) -> None:
    made = signed(office)
    with pytest.raises(InputError, match="sebab perubahan dan uraian perubahan"):
        pk.new_version(made, 2025)
    with pytest.raises(InputError, match="uraian perubahan"):
        pk.new_version(made, 2025, sebab="pejabat", alasan="  ")
    made = versioned(made, sebab="pejabat", alasan="Mutasi")
    with pytest.raises(StateError, match="Perubahan ke-1 masih disusun"):
        pk.new_version(made, 2025, sebab="pejabat", alasan="Mutasi lagi")


def test_signing_names_what_is_missing(office: Office) -> None:
    made = apply(office, [pk.new_version(office, 2025)])
    key = coded(made, "IK-3").id
    made, _ = add(made, Nilai, indikator=key, tahun=2025, periode="tahun", realisasi="5")
    assert pk.missing(made, pk.find_version(made, 2025)) == (
        "Nama pihak kedua belum diisi",
        "target IK-3 belum diisi",
    )
    with pytest.raises(StateError, match="Nama pihak kedua belum diisi") as caught:
        pk.sign(made, 2025, None, DAY)
    assert "IK-3" in caught.value.advice


def test_what_is_in_conflict_is_not_signed(office: Office) -> None:
    made = versioned(office)
    nilai = figure(made, "IK-2")
    rows = {
        **made.tables["nilai"],
        nilai.id: replace(nilai, target="", bentrok=frozenset({"target"})),
    }
    disputed = Office(made.id, {**made.tables, "nilai": rows}, made.conflicts)
    assert pk.missing(disputed, pk.find_version(made, 2025)) == ("target IK-2 bentrok",)
    ruled = replace(coded(made, "IK-10"), bentrok=frozenset({"rumus"}))
    rules = {**made.tables["indikator"], ruled.id: ruled}
    disputed = Office(made.id, {**made.tables, "indikator": rules})
    assert pk.missing(disputed, pk.find_version(made, 2025)) == ("rumus IK-10 bentrok",)


def test_an_office_without_targets_has_nothing_to_sign() -> None:
    made = versioned(add(Office(), Instansi, nama="Dinas", daerah="K", kepala_daerah="W")[0])
    assert "belum ada indikator dengan target 2025" in pk.missing(made, pk.find_version(made, 2025))


def test_signed_twice_or_behind_a_newer_one_is_refused(office: Office) -> None:
    made = signed(office)
    with pytest.raises(StateError, match="sudah ditandatangani"):
        pk.sign(made, 2025, 1, DAY)
    with pytest.raises(StateError, match="versi 7 tidak ada"):
        pk.sign(made, 2025, 7, DAY)
    with pytest.raises(StateError, match="Belum ada Perjanjian Kinerja 2030"):
        pk.sign(made, 2030, None, DAY)
    late = new(Perjanjian, {"tahun": 2025, "versi": 2, "sebab": "pejabat", "alasan": "x"})
    third = new(Perjanjian, {**pk.new_version(made, 2025, sebab="pejabat", alasan="x").values,
                             "versi": 3})  # fmt: skip
    made = apply(made, [late, third])
    made = apply(made, pk.sign(made, 2025, 3, DAY))
    with pytest.raises(StateError, match="lebih baru"):
        pk.sign(made, 2025, 2, DAY)


def test_a_signed_pk_locks_target_and_rule(office: Office) -> None:
    made = signed(office)
    with pytest.raises(StateError, match=r"Target IK-2 .* 95,25 .*20 Januari 2025") as caught:
        apply(made, target(made, "96"))
    assert "PK perubahan" in caught.value.advice
    with pytest.raises(StateError, match="Target IK-2"):
        apply(made, target(made, None))
    with pytest.raises(StateError, match="Rumus IK-10"):
        apply(made, [change(coded(made, "IK-10"), rumus="turun")])
    with pytest.raises(StateError, match="tidak dapat dihapus"):
        apply(made, [Edit("nilai", figure(made, "IK-2").id, {DELETED: True})])
    with pytest.raises(StateError, match="tidak dapat dihapus"):
        apply(made, delete(made, coded(made, "IK-2"), cascade=True))


def test_a_signed_pk_locks_how_the_quarters_make_the_year(office: Office) -> None:
    made = signed(office)
    with pytest.raises(StateError, match=r"triwulan IK-2 .* “Nilai terakhir”"):
        apply(made, [change(coded(made, "IK-2"), akumulasi="jumlah")])
    opened = versioned(made, sebab="strategi", alasan="Cara menghimpun berubah")
    other = apply(opened, [change(coded(opened, "IK-2"), akumulasi="jumlah")])
    assert [(b.perihal, b.menurut_pk, b.sekarang) for b in pk.differences(other, 2025)] == [
        ("akumulasi", "akhir", "jumlah")
    ]


def test_a_signed_pk_locks_the_grades_that_its_rule_ranks(office: Office) -> None:
    graded, scale = add(office, SkalaTingkat, nama="Opini", urutan=["TMP", "WDP", "WTP"])
    own = coded(graded, "IK-10")
    made = signed(apply(graded, [change(own, rumus="tingkat", skala_tingkat=scale)]))
    free, other = add(made, SkalaTingkat, nama="Lain", urutan=["C", "B", "A"])
    with pytest.raises(StateError, match=r"Skala tingkat IK-10 .* TMP < WDP < WTP"):
        apply(free, [change(coded(free, "IK-10"), skala_tingkat=other)])
    with pytest.raises(StateError, match="Skala tingkat IK-10"):
        apply(free, [Edit("skala_tingkat", scale, {"urutan": ["WTP", "WDP", "TMP"]})])
    apply(free, [Edit("skala_tingkat", other, {"urutan": ["A", "B"]})])
    apply(free, [Edit("skala_tingkat", scale, {"nama": "Opini BPK"})])


def test_what_a_merge_changed_in_the_rule_is_told(office: Office) -> None:
    made = signed(office)
    merged = unchecked(made, [change(coded(made, "IK-2"), akumulasi="jumlah")])
    told = [item.kalimat for item in run(merged, 2025, DAY) if item.kode == "P-202"]
    what = "nilai tahun dari triwulan berbeda dari Perjanjian Kinerja (Nilai terakhir)"
    assert told == [f"Indikator IK-2: {what}."]


def test_a_version_from_before_locks_only_what_it_holds(office: Office) -> None:
    made = signed(office)
    paper = pk.current(made, 2025)
    assert paper is not None
    rows = [{name: row[name] for name in row if name not in ("akumulasi", "tingkat")}
            for row in paper.isi["indikator"]]  # fmt: skip
    old = unchecked(made, [Edit("perjanjian", paper.id, {"isi": {**paper.isi, "indikator": rows}})])
    assert pk.differences(old, 2025) == ()
    apply(old, [change(coded(old, "IK-2"), akumulasi="jumlah")])


def test_what_the_pk_does_not_agree_on_stays_free(office: Office) -> None:
    made = signed(office)
    apply(made, [change(figure(made, "IK-2"), realisasi="95.31", target_renstra="97")])
    apply(made, target(made, "12", periode="tw1"))
    apply(made, target(made, "100", tahun=2026))
    apply(made, target(made, "95.25"))
    apply(made, [change(coded(made, "IK-2"), nama="Nama baru")])
    apply(made, [change(coded(made, "IK-3"), rumus="turun")])
    later, _ = add(made, Nilai, indikator=coded(made, "IK-3").id, tahun=2025, periode="tahun",
                   target="7")  # fmt: skip
    assert [(b.kode, b.perihal, b.sekarang) for b in pk.differences(later, 2025)] == [
        ("IK-3", "ada", "Nama IK-3")
    ]


def test_without_a_signature_nothing_is_locked(office: Office) -> None:
    made = versioned(office)
    made = apply(made, target(made, "96"))
    assert figure(made, "IK-2").target == "96"
    assert pk.current(made, 2025) is None


def test_a_change_in_preparation_opens_the_lock_until_it_is_signed(office: Office) -> None:
    made = signed(office)
    made = versioned(made, sebab="strategi", alasan="Anggaran berubah")
    assert pk.in_preparation(made, 2025) is not None
    made = apply(made, target(made, "96"))
    (beda,) = pk.differences(made, 2025)
    assert (beda.kode, beda.perihal, beda.menurut_pk, beda.sekarang) == (
        "IK-2", "target", "95.25", "96",
    )  # fmt: skip
    made = apply(made, pk.sign(made, 2025, None, date(2025, 9, 1)))
    newest = pk.current(made, 2025)
    assert newest is not None
    assert newest.versi == 2
    assert pk.differences(made, 2025) == ()
    assert [b.sekarang for b in pk.differences(made, 2025, pk.find_version(made, 2025, 1))] == [
        "96"
    ]
    with pytest.raises(StateError, match="Perubahan ke-1"):
        apply(made, target(made, "95.25"))


def test_a_version_without_reason_opens_nothing(office: Office) -> None:
    made = signed(office)
    bare = new(Perjanjian, {"tahun": 2025, "versi": 2})
    with pytest.raises(StateError):
        apply(made, [bare, *target(made, "96")])
    reasoned = new(Perjanjian, {"tahun": 2025, "versi": 2, "sebab": "pejabat", "alasan": "x"})
    apply(made, [reasoned, *target(made, "96")])


def test_a_signed_version_is_neither_changed_nor_deleted(office: Office) -> None:
    made = signed(office)
    version = pk.find_version(made, 2025)
    for edit in (
        change(version, pihak_kedua="Orang lain"),
        change(version, isi={"indikator": []}),
        change(version, ditandatangani=None),
        Edit("perjanjian", version.id, {DELETED: True}),
    ):
        with pytest.raises(StateError, match="sudah ditandatangani dan tidak dapat"):
            apply(made, [edit])
    apply(made, [change(version, nomor="800/1")])
    unsigned = versioned(office)
    apply(unsigned, delete(unsigned, pk.find_version(unsigned, 2025)))


def test_no_version_is_signed_field_by_field(office: Office) -> None:
    made = versioned(office)
    with pytest.raises(InputError, match="lkjip perjanjian BERKAS tandatangani"):
        apply(made, [change(pk.find_version(made, 2025), ditandatangani="2025-01-20")])


def test_changes_from_another_copy_show_and_can_be_set_aside(office: Office) -> None:
    made = signed(office)
    nilai = figure(made, "IK-2")
    rows = {**made.tables["nilai"], nilai.id: replace(nilai, target="96")}
    merged = Office(made.id, {**made.tables, "nilai": rows})
    assert [b.sekarang for b in pk.differences(merged, 2025)] == ["96"]
    with pytest.raises(StateError):
        apply(merged, target(merged, "97"))
    restored = apply(merged, target(merged, "95.25"))
    assert pk.differences(restored, 2025) == ()


def test_a_conflict_can_be_settled_under_the_lock(office: Office) -> None:
    made = signed(office)
    nilai = figure(made, "IK-2")
    rows = {
        **made.tables["nilai"],
        nilai.id: replace(nilai, target="", bentrok=frozenset({"target"})),
    }
    apply(Office(made.id, {**made.tables, "nilai": rows}), target(made, "96"))


def test_two_days_of_signing_keep_the_lock(office: Office) -> None:
    made = signed(office)
    version = pk.find_version(made, 2025)
    disputed = replace(version, ditandatangani=None, bentrok=frozenset({"ditandatangani"}))
    made = Office(made.id, {**made.tables, "perjanjian": {version.id: disputed}})
    with pytest.raises(StateError, match="Target IK-2"):
        apply(made, target(made, "96"))


def test_of_versions_with_disputed_content_the_one_before_counts(office: Office) -> None:
    made = versioned(signed(office), sebab="pejabat", alasan="Mutasi")
    made = apply(made, pk.sign(made, 2025, 2, DAY))
    second = replace(pk.find_version(made, 2025, 2), isi=None, bentrok=frozenset({"isi"}))
    rows = {**made.tables["perjanjian"], second.id: second}
    made = Office(made.id, {**made.tables, "perjanjian": rows})
    newest = pk.current(made, 2025)
    assert newest is not None
    assert newest.versi == 1
    with pytest.raises(StateError, match="Target IK-2"):
        apply(made, target(made, "96"))


def test_differences_of_programmes_and_of_rows_that_went(office: Office) -> None:
    made = versioned(signed(office), sebab="strategi", alasan="Pergeseran")
    (money,) = made.all(Anggaran)
    made = apply(made, [change(money, pagu="71", sumber_dana="APBN")])
    made = apply(made, delete(made, coded(made, "IK-10"), cascade=True))
    assert {(b.tabel, b.kode, b.perihal, b.menurut_pk, b.sekarang)
            for b in pk.differences(made, 2025)} == {
        ("indikator", "IK-10", "ada", "Nama IK-10", ""),
        ("program", "P1", "pagu", "70.5", "71"),
        ("program", "P1", "sumber_dana", "APBD", "APBN"),
    }  # fmt: skip


def test_import_names_the_target_that_is_agreed(office: Office) -> None:
    made = signed(office)
    table = "Kode;Indikator;Sasaran;Target;Realisasi;Tahun\nIK-2;Nama IK-2;S1;{};95,3;2025\n"
    assert planned(table.format("95,25"), made).problems == ()
    refused = planned(table.format("96"), made)
    assert refused.edits == ()
    assert "Target IK-2 sudah diperjanjikan 95,25" in said(refused.problems)
