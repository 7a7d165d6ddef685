"""References in texts: what they print, what is wrong with them, what was meant."""

from __future__ import annotations

from datetime import date

import pytest

from kinerja.checks import run
from kinerja.gaps import content_gaps
from kinerja.office import Edit, Office
from kinerja.pengukuran import measure
from kinerja.rujukan import Rujukan, wrong_references
from kinerja.snapshot import apply
from tests.kinerja.kantor_narasi import TAHUN, office_of


def full_office() -> Office:
    return office_of(
        {"desimal": None},
        {
            2024: {"target": "95", "realisasi": "94.5"},
            TAHUN: {"target": "95.25", "realisasi": "95.31", "pembilang": "27085",
                    "penyebut": "28418"},
            2029: {"target_renstra": "97"},
        },
        program={"p": {"kode": "P-1", "nama": "Program Wajib", "sasaran": "s1",
                       "tingkat": "program"}},
        anggaran={"p.2025": {"program": "p", "tahun": TAHUN, "pagu": "5294655000",
                             "realisasi": "5000000000"},
                  "p.2024": {"program": "p", "tahun": 2024, "pagu": "1000"}},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        ("{{ capaian:IK-1 }}", "100,06"),
        ("{{capaian:ik-1:2024}}", "99,47"),
        ("{{ realisasi:S1/IK-1 }}", "95,31"),
        ("{{ realisasi:IK-1:2024 }}", "94,5"),
        ("{{ target:IK-1 }}", "95,25"),
        ("{{ target-akhir:IK-1 }}", "97"),
        ("{{ kemajuan:IK-1 }}", "98,26"),
        ("{{ predikat:IK-1 }}", "Sangat Tinggi"),
        ("{{ predikat:S1 }}", "Sangat Tinggi"),
        ("{{ nama:IK-1 }}", "Angka Partisipasi Murni (APM) SD"),
        ("{{ nama:P-1 }}", "Program Wajib"),
        ("{{ nama }}", "Dinas Pendidikan Kota Contoh"),
        ("{{ satuan:IK-1 }}", "%"),
        ("{{ pembilang:IK-1 }}", "27.085"),
        ("{{ pagu:P-1 }}", "Rp5.294.655.000,00"),
        ("{{ pagu:P-1:2024 }}", "Rp1.000,00"),
        ("{{ pagu:S1 }}", "Rp5.294.655.000,00"),
        ("{{ pagu:2024 }}", "Rp1.000,00"),
        ("{{ realisasi-anggaran }}", "Rp5.000.000.000,00"),
        ("{{ serapan:P-1 }}", "94,43"),
        ("{{ rata-rata:S1 }}", "100,06"),
        ("{{ rata-rata }}", "100,06"),
        ("{{ efisiensi:S1 }}", "5,63"),
        ("{{ jumlah-indikator }}", "1"),
        ("{{ jumlah-tercapai }}", "1"),
        ("{{ tahun }}", "2025"),
    ],
)
def test_a_reference_prints_the_figure_of_the_tables(reference: str, printed: str) -> None:
    found = Rujukan(full_office(), TAHUN).resolve(f"Nilai {reference} itu.")
    assert found.teks == f"Nilai {printed} itu."
    assert found.salah == ()


@pytest.mark.parametrize(
    ("reference", "reason", "advice"),
    [
        ("{{ capain:IK-1 }}", "Tidak ada rujukan bernama “capain”.", "“capaian”"),
        ("{{ capaian:IK-11 }}", "Kode “IK-11” tidak ada.", "{{ capaian:IK-1 }}"),
        ("{{ capaian:ZZZ }}", "Kode “ZZZ” tidak ada.", "Yang ada: IK-1."),
        ("{{ capaian }}", "memerlukan kode indikator", "{{ capaian:IK-1 }}"),
        ("{{ target:IK-1:2026 }}", "Target belum ada.", ""),
        ("{{ realisasi:P-1:2024 }}", "Realisasi anggaran belum ada.", ""),
        ("{{ capaian:IK-1:2023:x }}", "terlalu banyak", "nama:kode:tahun"),
        ("{{ }}", "Tidak ada rujukan bernama “”.", "Yang ada"),
    ],
)
def test_a_wrong_reference_says_why_and_what_may_be_meant(
    reference: str, reason: str, advice: str
) -> None:
    found = Rujukan(full_office(), TAHUN).resolve(reference)
    (wrong,) = found.salah
    assert reason in wrong.alasan
    assert advice in wrong.saran
    assert found.teks.startswith("(rujukan salah: ")
    assert "{{" not in found.teks


def test_braces_that_do_not_close_are_told() -> None:
    for text in ("Capaian {{ capaian:IK-1", "Capaian capaian:IK-1 }}"):
        assert len(Rujukan(full_office(), TAHUN).resolve(text).salah) == 1


def test_a_code_of_two_indicators_needs_its_sasaran() -> None:
    more = {
        "sasaran": {"s2": {"kode": "S2", "uraian": "Lain"}},
        "indikator": {"i2": {"kode": "IK-1", "nama": "Lain", "sasaran": "s2", "rumus": "naik"}},
        "nilai": {"i2.2025.tahun": {"indikator": "i2", "tahun": TAHUN, "periode": "tahun",
                                    "target": "10", "realisasi": "5"}},
    }  # fmt: skip
    edits = [
        Edit(table, key, value) for table, found in more.items() for key, value in found.items()
    ]
    references = Rujukan(apply(full_office(), edits), TAHUN)
    (wrong,) = references.resolve("{{ capaian:IK-1 }}").salah
    assert "dipakai 2 indikator" in wrong.alasan
    assert references.resolve("{{ capaian:S2/IK-1 }} {{ capaian:S1/IK-1 }}").teks == "50,00 100,06"


def test_an_earlier_years_capaian_is_the_one_of_this_reports_comparison() -> None:
    office = apply(full_office(), [Edit("laporan", "2025", {"batas_atas": "99"})])
    assert Rujukan(office, TAHUN).resolve("{{ capaian:IK-1:2024 }}").teks == "99,00"


def test_every_listed_reference_prints_what_the_list_says() -> None:
    references = Rujukan(full_office(), TAHUN)
    listed = list(references.listed())
    assert len(listed) > 25
    for reference, shown in listed:
        assert references.resolve(reference).teks == shown


def test_a_figure_in_conflict_is_no_figure() -> None:
    office = full_office()
    nilai = office.tables["nilai"]["i1.2025.tahun"]
    disputed = type(nilai)(**{**nilai.__dict__, "bentrok": frozenset({"realisasi"})})
    tables = {**office.tables, "nilai": {**office.tables["nilai"], nilai.id: disputed}}
    (wrong,) = Rujukan(Office(office.id, tables), TAHUN).resolve("{{ capaian:IK-1 }}").salah
    assert "Bentrok" in wrong.saran


def test_a_wrong_reference_blocks_the_analysis_and_is_found_once() -> None:
    wrong = [Edit("laporan", "2025", {"kesimpulan": "Capaian {{ capaian:IK-7 }}%."})]
    office = apply(full_office(), wrong)
    ((text, _),) = wrong_references(office, TAHUN)
    assert text.place(office) == "Laporan 2025, Kesimpulan umum"
    gaps = [gap for gap in content_gaps(office, TAHUN, "analisis") if "IK-7" in gap.text]
    assert [(gap.table, gap.id, gap.field) for gap in gaps] == [("laporan", "2025", "kesimpulan")]
    found = [item for item in run(office, TAHUN, date(2026, 2, 1)) if "IK-7" in item.kalimat]
    assert [(item.kode, item.tingkat) for item in found] == [("P-551", "blokir")]
    assert not any("Rujukan" in gap.text for gap in content_gaps(full_office(), TAHUN, "analisis"))


@pytest.mark.parametrize("field", ["uraian", "perbandingan", "penyebab", "efisiensi", "program"])
def test_a_wrong_reference_in_an_analysis_is_not_called_a_missing_text(field: str) -> None:
    wrong = [Edit("analisis", f"s1.{TAHUN}", {"sasaran": "s1", "tahun": TAHUN,
                                              field: "Capaian {{ capaian:IK-7 }}%."})]  # fmt: skip
    office = apply(full_office(), wrong)
    found = [item for item in run(office, TAHUN, date(2026, 2, 1)) if "IK-7" in item.kalimat]
    assert [(item.kode, item.tempat) for item in found] == [
        ("P-551", f"analisis/s1.{TAHUN}/{field}")
    ]


def test_a_text_follows_the_figure_without_being_touched() -> None:
    office = full_office()
    later = apply(office, [Edit("nilai", "i1.2025.tahun", {"realisasi": "90"})])
    text = "Capaian {{ capaian:IK-1 }}%."
    assert Rujukan(later, TAHUN).resolve(text).teks == "Capaian 94,49%."
    assert Rujukan(later, TAHUN, measure(later, TAHUN)).resolve(text).teks == "Capaian 94,49%."
