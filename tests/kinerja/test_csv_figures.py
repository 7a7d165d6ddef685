"""What imported figures mean: rules by word and shape, published capaian, quarters, money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kinerja.office import Office
from kinerja.records import Anggaran, Indikator, Nilai, Program, Sasaran, SkalaTingkat
from kinerja.snapshot import apply
from tests.kinerja.tables import BUDGET, imported, planned, said


@pytest.mark.parametrize(
    ("word", "rumus"),
    [("naik", "naik"), ("Makin tinggi", "naik"), ("semakin tinggi semakin baik", "naik"),
     ("POSITIF", "naik"), ("maksimal", "naik"), ("meningkat", "naik"), ("turun", "turun"),
     ("makin rendah", "turun"), ("Makin rendah makin baik", "turun"), ("negatif", "turun"),
     ("minimal", "turun"), ("turun-rasio", "turun-rasio"), ("T/R", "turun-rasio"),
     ("rentang", "rentang"), ("rentang-turun", "rentang-turun"), ("", "naik"),
     ("Makin rendah makin baik: T/R × 100", "turun-rasio")],
)  # fmt: skip
def test_words_of_direction(word: str, rumus: str) -> None:
    [item] = imported(f"Indikator;Target;Realisasi;Arah\nA;95;96;{word}\n").all(Indikator)
    assert item.rumus == rumus


def test_a_word_of_direction_keeps_the_rule_that_fits_it() -> None:
    text = "Sasaran;Indikator;Target;Realisasi;Arah\nAkses;A;95;96;{}\n"
    office = imported(text.format("turun-rasio"))
    assert planned(text.format("turun"), office).edits == ()
    assert planned(text.format("naik"), office).edits != ()


def test_a_range_makes_a_range_rule_and_says_so() -> None:
    for word, rumus in (("naik", "rentang"), ("turun", "rentang-turun"), ("", "rentang")):
        made = planned(f"Indikator;Satuan;Target;Realisasi;Arah\nA;bulan;7 - 8 bulan;9;{word}\n")
        office = apply(Office(), made.edits)
        assert [i.rumus for i in office.all(Indikator)] == [rumus]
        assert f"dipakai rumus {rumus}" in said(made.warnings)


def test_a_range_does_not_change_the_rule_of_an_indicator_without_a_word() -> None:
    office = imported("Sasaran;Indikator;Target\nAkses;A;95\n")
    made = planned("Sasaran;Indikator;Target\nAkses;A;95-96\n", office)
    assert "rentang" in said(made.problems)


def test_grades_find_their_scale() -> None:
    made = planned("Sasaran;Indikator;Target;Realisasi\nTata kelola;Opini BPK;WTP;wdp\n")
    office = apply(Office(), made.edits)
    [item], [scale], [nilai] = office.all(Indikator), office.all(SkalaTingkat), office.all(Nilai)
    assert (item.rumus, item.skala_tingkat) == ("tingkat", scale.id)
    assert (scale.urutan[-1], nilai.realisasi) == ("WTP", "WDP")
    wrong = planned("Sasaran;Indikator;Target\nTata kelola;Opini BPK;WTPP\n", office)
    assert "tidak ada dalam skala tingkat" in said(wrong.problems)


def test_grades_without_any_scale_are_kept_and_said() -> None:
    made = planned("Indikator;Target;Realisasi;Arah\nA;Hijau;Biru;tingkat\n")
    assert "tidak ada dalam skala mana pun" in said(made.warnings)
    assert [n.target for n in apply(Office(), made.edits).all(Nilai)] == ["Hijau"]


def test_reached_or_not_becomes_a_scale_without_percentages() -> None:
    head = "Sasaran;Indikator;Target;Realisasi\n"
    office = imported(head + "Tata kelola;SPM;Tercapai;tidak tercapai\n")
    [scale], [nilai] = office.all(SkalaTingkat), office.all(Nilai)
    assert (scale.urutan, scale.tanpa_persen) == (("Tidak tercapai", "Tercapai"), True)
    assert (nilai.target, nilai.realisasi) == ("Tercapai", "Tidak tercapai")


def test_a_likely_wrong_direction_is_suggested_not_decided() -> None:
    made = planned("Indikator;Target\nAngka putus sekolah SD;0,2\nPenurunan temuan;5\n")
    assert [w.baris for w in made.warnings if "Mungkin seharusnya turun" in w.alasan] == [2]
    assert {i.rumus for i in apply(Office(), made.edits).all(Indikator)} == {"naik"}


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("100,07", "seharusnya 100,06."), ("101", "seharusnya 100,06."), ("1,00", "rasio"),
        ("99,94", "cocok dengan rumus turun"), ("100,062", "dipotong"),
        ("baik", "bukan angka"), ("Tidak tercapai", "target dan realisasi: Tercapai"),
    ],
)  # fmt: skip
def test_a_published_capaian_that_differs_is_warned_about(published: str, words: str) -> None:
    """95,31 of 95,25 is 100,0629921…"""
    assert words in "".join(about_published(published))


@pytest.mark.parametrize(
    "published", ["100,06", "100,1%", "100", "100,06299", "100.06", "Tercapai", "", "n/a"]
)
def test_a_published_capaian_that_fits_is_silent(published: str) -> None:
    assert about_published(published) == []


def about_published(published: str) -> list[str]:
    made = planned(f"Indikator;Target;Realisasi;Capaian\nA;95,25;95,31;{published}\n")
    assert made.problems == ()
    return [remark.alasan for remark in made.warnings if remark.kolom == "Capaian"]


def test_what_cannot_be_recomputed_is_warned_about() -> None:
    made = planned("Indikator;Target;Realisasi;Capaian\nA;0;50;100\n")
    assert "tidak dapat dihitung: target nol" in said(made.warnings)


def test_quarters() -> None:
    text = "Indikator;Triwulan;Realisasi\nA;I;1\nA;tw2;2\nA;3;3\nA;Triwulan IV;4\nA;;9\n"
    office = imported(text)
    assert {n.periode: n.realisasi for n in office.all(Nilai)} == {
        "tw1": "1", "tw2": "2", "tw3": "3", "tw4": "4", "tahun": "9",
    }  # fmt: skip


def test_a_budget_table() -> None:
    text = BUDGET + (
        "1;PAUD;Rp 4.719.600.000,00;3.505.790.000;74,28;1;Akses;APBD\n"
        "2;SD;1.085;-;;;;\nJumlah;;;;;;;\n;Total;1;1;;;;\n"
    )
    office = imported(text)
    assert [(p.kode, p.nama) for p in office.all(Program)] == [("P-1", "PAUD"), ("P-2", "SD")]
    first, second = office.all(Anggaran)
    assert (first.pagu, first.realisasi, first.sumber_dana) == (
        Decimal(4719600000), Decimal(3505790000), "APBD",
    )  # fmt: skip
    assert (second.pagu, second.realisasi) == (Decimal(1085), None)
    assert office.all(Program)[0].sasaran == office.all(Sasaran)[0].id
    assert planned(text, office).edits == ()


def test_a_budgets_published_absorption_and_bad_money() -> None:
    made = planned(BUDGET + "1;PAUD;100;50;51;;;\n2;SD;-5;banyak;;;;\n3;;1;1;;;;\n")
    assert "tertulis 51, seharusnya 50,00" in said(made.warnings)
    assert [(p.baris, p.kolom) for p in made.problems] == [
        (3, "Pagu Anggaran (Rp.)"), (3, "Realisasi"), (4, "Program"),
    ]  # fmt: skip


def test_programmes_match_by_code_where_there_is_one() -> None:
    text = "Kode;Program;Pagu;Realisasi\n1.01.02;PAUD;100;50\n"
    office = imported(text)
    made = planned("Kode;Program;Pagu;Realisasi\n1.01.03;PAUD;100;50\n", office)
    assert "bernama sama sudah ada dengan kode 1.01.02" in said(made.warnings)
    assert len(apply(office, made.edits).all(Program)) == 2
