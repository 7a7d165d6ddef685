"""Draft sentences: whole paragraphs for each kind of result, and what must hold for all of them."""

from __future__ import annotations

import dataclasses
import re

import pytest

from kinerja import narasi
from kinerja.narasi import kalimat
from kinerja.narasi.angka import Beda, counted, difference, within
from kinerja.narasi.variasi import Variasi
from kinerja.office import Edit
from kinerja.pengukuran import measure
from kinerja.records import Indikator
from kinerja.snapshot import apply
from tests.kinerja.kantor_narasi import TAHUN, office_of, paragraph
from tests.kinerja.kasus_narasi import CASES


@pytest.mark.parametrize("name", CASES)
def test_the_paragraph_says_what_the_figures_say(name: str) -> None:
    indikator, nilai, more, expected = CASES[name]
    assert paragraph(office_of(indikator, nilai, **more)) == expected


def test_every_kind_of_verdict_and_reason_is_among_the_cases() -> None:
    told = " ".join(expected for *_, expected in CASES.values())

    def seen(options: tuple[str, ...]) -> bool:
        patterns = (re.escape(re.sub(r"\{\w+\}", "§", text)).replace("§", ".+") for text in options)
        return any(re.search(pattern, told) for pattern in patterns)

    assert [case for case, options in kalimat.PUTUSAN.items() if not seen(options)] == []


def test_equal_data_gives_equal_sentences_and_another_year_other_ones() -> None:
    def text(tahun: int) -> str:
        nilai = {tahun: {"target": "95", "realisasi": "96"}}
        office = office_of(None, nilai, laporan={str(tahun): {"tahun": tahun, "renstra": "r"}})
        (goal,) = measure(office, tahun).sasaran
        return narasi.indicator_drafts(measure(office, tahun), goal)["i1"]

    assert text(2025) == text(2025)
    assert len({text(tahun).replace(str(tahun), "") for tahun in range(2020, 2030)}) > 3


def test_no_wording_comes_twice_before_all_have_come() -> None:
    options = kalimat.TAHUN_INI
    variasi = Variasi(TAHUN)
    chosen = [variasi.choose("x", f"IK-{n}", options) for n in range(2 * len(options))]
    assert len(set(chosen[: len(options)])) == len(options)
    assert len(set(chosen[len(options) :])) == len(options)


def test_a_difference_that_exists_is_never_printed_as_none() -> None:
    one = Indikator(kode="IK-1", nama="Angka", satuan="%", desimal=1)
    assert difference(one, "95.31", "95.3") == Beda(1, "0,01 poin persen", "0,01%")
    assert difference(one, "100000.01", "100000") == Beda(
        1, "0,01 poin persen", "kurang dari 0,01%"
    )
    assert difference(one, "5", "0") == Beda(1, "5,0 poin persen", "")
    assert difference(one, "5", "5") == Beda(0, "0 poin persen", "")
    assert difference(one, "5", "7-8") is None


def test_names_begin_small_inside_a_sentence_unless_they_are_names() -> None:
    assert within("Jumlah ruang kelas baru") == "jumlah ruang kelas baru"
    assert within("Indeks Kepuasan Masyarakat (IKM)") == "Indeks Kepuasan Masyarakat (IKM)"
    assert within("APM SD") == "APM SD"
    assert counted("Guru PAUD") == "guru PAUD"
    assert counted("SD negeri") == "SD negeri"


def test_a_sasaran_says_average_counts_ends_and_money() -> None:
    office = office_of(
        None,
        {
            2024: {"target": "95", "realisasi": "96"},
            TAHUN: {"target": "95", "realisasi": "95"},
            2029: {"target_renstra": "97"},
        },
        indikator={"i2": {"kode": "IK-2", "nama": "Angka kelulusan", "sasaran": "s1",
                          "satuan": "%", "rumus": "naik"}},
        program={"p": {"kode": "1", "nama": "Program Wajib", "sasaran": "s1",
                       "tingkat": "program"}},
        anggaran={"p.2025": {"program": "p", "tahun": TAHUN, "pagu": "1000",
                             "realisasi": "900"}},
    )  # fmt: skip
    measured = measure(office, TAHUN)
    (goal,) = measured.sasaran
    assert narasi.goal_draft(measured, goal, "uraian") == (
        "Tahun 2025, rata-rata capaian indikator pada sasaran S1 ialah 100,00% dengan predikat "
        "Sangat Tinggi, dihitung dari 1 di antara 2 indikator. Pada sasaran ini, dari 2 "
        "indikator, 1 mencapai target dan 1 belum dapat dinilai."
    )
    assert narasi.goal_draft(measured, goal, "perbandingan") == (
        "Dibandingkan tahun 2024, capaian 1 indikator turun (IK-1). Yang belum mencapai target "
        "akhir Renstra tahun 2029: IK-1."
    )
    assert narasi.goal_draft(measured, goal, "efisiensi") == (
        "Anggaran yang mendukung sasaran ini Rp1.000,00, terealisasi Rp900,00 atau 90,00%. Dengan "
        "rata-rata capaian 100,00%, selisih capaian dan serapan adalah 10,00 poin persen. "
        "Penggunaan sumber daya dinyatakan efisien karena rata-rata capaian tidak kurang dari 100% "
        "dan serapan anggaran berada di bawahnya."
    )
    assert narasi.goal_draft(measured, goal, "program") == (
        "Sasaran ini didukung oleh Program Wajib (pagu Rp1.000,00, realisasi Rp900,00, serapan "
        "90,00%)."
    )
    assert narasi.goal_draft(measured, goal, "penyebab") == ""


@pytest.mark.parametrize(
    ("realisasi", "spent", "reason"),
    [("90", "100", "masih di bawah 100%"), ("95", "1000", "tidak lebih rendah daripada capaian")],
)
def test_efficient_is_said_only_where_it_is_true(realisasi: str, spent: str, reason: str) -> None:
    office = office_of(
        None,
        {TAHUN: {"target": "95", "realisasi": realisasi}},
        program={"p": {"kode": "1", "nama": "Program Wajib", "sasaran": "s1",
                       "tingkat": "program"}},
        anggaran={"p.2025": {"program": "p", "tahun": TAHUN, "pagu": "1000",
                             "realisasi": spent}},
    )  # fmt: skip
    measured = measure(office, TAHUN)
    text = narasi.goal_draft(measured, measured.sasaran[0], "efisiensi")
    assert "belum dapat dinyatakan efisien" in text
    assert reason in text


def test_the_report_texts_hold_the_years_figures() -> None:
    office = office_of(
        None,
        {TAHUN: {"target": "95", "realisasi": "90"}},
        program={"p": {"kode": "1", "nama": "Program Satu", "tingkat": "program"},
                 "q": {"kode": "2", "nama": "Program Dua", "tingkat": "program"}},
        anggaran={"p.2025": {"program": "p", "tahun": TAHUN, "pagu": "1000", "realisasi": "900"},
                  "q.2025": {"program": "q", "tahun": TAHUN, "pagu": "1000",
                             "realisasi": "100"}},
    )  # fmt: skip
    measured = measure(office, TAHUN)

    def text(field: str) -> str:
        return narasi.report_draft(office, measured, field)

    assert text("kesimpulan") == (
        "Pada tahun 2025, satu-satunya indikator belum mencapai target. Rata-rata capaian seluruh "
        "indikator 94,74% dengan predikat Sangat Tinggi.\n\n"
        "Indikator yang belum mencapai target: Angka Partisipasi Murni (APM) SD (IK-1).\n\n"
        "Pagu anggaran tahun 2025 sebesar Rp2.000,00 dan terealisasi Rp1.000,00 atau 50,00%."
    )
    assert text("uraian_anggaran").endswith(
        "Serapan tertinggi terdapat pada Program Satu (90,00%) dan yang terendah pada Program Dua "
        "(10,00%)."
    )
    assert "Renstra 2025-2029" in text("perencanaan")
    assert "Dinas Pendidikan Kota Contoh" in text("kata_pengantar")
    assert "meningkatnya akses (S1) 94,74%" in text("ikhtisar")
    assert text("langkah_perbaikan") == ""


def test_a_gap_of_years_is_not_called_one_year() -> None:
    """Of all the wordings none may say "setahun" where the last realisasi is two years old."""
    nilai = {2023: {"target": "90", "realisasi": "90"}, TAHUN: {"target": "90", "realisasi": "92"}}
    said = {paragraph(office_of({"kode": f"IK-{number}"}, nilai)) for number in range(40)}
    assert not [text for text in said if "setahun" in text]
    assert [text for text in said if "dalam 2 tahun angka ini naik 2 poin persen" in text]


def test_a_renstra_whose_years_are_disputed_is_named_without_them() -> None:
    office = office_of(None, {TAHUN: {"target": "90", "realisasi": "92"}})
    measured = measure(office, TAHUN)
    assert measured.renstra is not None
    disputed = dataclasses.replace(
        measured.renstra, tahun_awal=None, bentrok=frozenset({"tahun_awal"})
    )
    text = narasi.report_draft(
        office, dataclasses.replace(measured, renstra=disputed), "perencanaan"
    )
    assert text.startswith("Perencanaan kinerja tahun 2025 mengacu pada Renstra 2025-2029. Kinerja")


def test_an_abbreviation_keeps_its_capitals_within_a_sentence() -> None:
    office = office_of(
        None,
        {TAHUN: {"target": "90", "realisasi": "92"}},
        sasaran={"s1": {"kode": "S1", "uraian": "SPM pendidikan terpenuhi"}},
    )
    assert ": SPM pendidikan terpenuhi (S1)" in narasi.report_draft(
        office, measure(office, TAHUN), "ikhtisar"
    )


@pytest.mark.parametrize("satuan", ["%", "persen", "Persentase", "percent"])
def test_a_percentage_is_one_however_its_unit_is_written(satuan: str) -> None:
    parts = {"nama_pembilang": "Siswa usia sekolah", "nama_penyebut": "Penduduk usia sekolah"}
    figures = {"target": "90", "realisasi": "90", "pembilang": "9", "penyebut": "10"}
    said = paragraph(office_of({"satuan": satuan, **parts}, {TAHUN: figures}))
    assert "90%" in said
    assert "yang tercatat 9" not in said
    assert "siswa usia sekolah" in said


def test_the_best_and_the_worst_indicator_are_told_apart_whatever_their_order() -> None:
    one = {"kode": "IK-2", "nama": "Angka kelulusan", "sasaran": "s1", "satuan": "%",
           "rumus": "naik"}  # fmt: skip
    other = {"indikator": "i2", "tahun": TAHUN, "periode": "tahun", "target": "100"}
    for first, second, ends in (("90", "50", "APM"), ("50", "90", "angka kelulusan")):
        office = office_of(
            {"nama": "APM"},
            {TAHUN: {"target": "100", "realisasi": first}},
            indikator={"i2": one},
        )
        value = Edit("nilai", f"i2.{TAHUN}.tahun", {**other, "realisasi": second})
        measured = measure(apply(office, [value]), TAHUN)
        said = narasi.goal_draft(measured, measured.sasaran[0], "uraian")
        best = rf"(tertinggi (dicatat|adalah)|sampai|tinggi capaiannya) {ends} \(90,00%\)"
        assert re.search(best, said), said


def test_nothing_is_said_of_the_end_of_the_renstra_where_no_target_is_known() -> None:
    office = office_of(None, {TAHUN: {"target": "95", "realisasi": "95"}})
    measured = measure(office, TAHUN)
    assert measured.renstra is not None
    assert "Renstra" not in narasi.goal_draft(measured, measured.sasaran[0], "perbandingan")


def test_the_absorption_told_is_that_of_whole_programmes() -> None:
    level = {"p": ("1", "", "program"), "k": ("1.1", "p", "kegiatan"), "q": ("2", "", "program")}
    spent = {"p": "900", "k": "1", "q": "100"}
    office = office_of(
        None,
        {TAHUN: {"target": "95", "realisasi": "95"}},
        program={key: {"kode": kode, "nama": f"Program {kode}", "tingkat": tingkat, "induk": induk}
                 for key, (kode, induk, tingkat) in level.items()},
        anggaran={f"{key}.{TAHUN}": {"program": key, "tahun": TAHUN, "pagu": "1000",
                                     "realisasi": money} for key, money in spent.items()},
    )  # fmt: skip
    said = narasi.report_draft(office, measure(office, TAHUN), "uraian_anggaran")
    assert "yang terendah pada Program 2 (10,00%)" in said


def test_a_disputed_figure_is_not_told_as_known() -> None:
    office = office_of(None, {TAHUN: {"target": "95"}})
    key = f"i1.{TAHUN}.tahun"
    record = dataclasses.replace(office.record("nilai", key), bentrok=frozenset({"realisasi"}))
    office = dataclasses.replace(office, tables={**office.tables, "nilai": {key: record}})
    said = paragraph(office)
    assert "dua isian yang berbeda" in said
    assert "Targetnya" not in said
