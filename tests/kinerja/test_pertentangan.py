"""Figures typed by hand: those that contradict the table are found, all others are left alone."""

from __future__ import annotations

import random
from datetime import date
from time import perf_counter

import pytest

from kinerja.checks import run
from kinerja.office import Edit, Office
from kinerja.pertentangan import contradictions
from kinerja.rujukan import Rujukan, wrong_references
from kinerja.snapshot import apply
from tests.kinerja.kantor_narasi import TAHUN, office_of


def wrote(
    text: str, table: str = "laporan", key: str = "2025", field: str = "kesimpulan"
) -> Office:
    office = office_of(
        None,
        {
            2024: {"target": "95", "realisasi": "94.5"},
            TAHUN: {"target": "95.25", "realisasi": "95.31"},
            2029: {"target_renstra": "97"},
        },
        indikator={"i2": {"kode": "IK-2", "nama": "Jumlah ruang kelas baru", "sasaran": "s1",
                          "satuan": "ruang", "rumus": "naik"}},
        program={"p": {"kode": "P-1", "nama": "Program Wajib Belajar", "sasaran": "s1",
                       "tingkat": "program"}},
        anggaran={"p.2025": {"program": "p", "tahun": TAHUN, "pagu": "1000000",
                             "realisasi": "900000"}},
    )  # fmt: skip
    more = [
        Edit("nilai", "i2.2025.tahun", {"indikator": "i2", "tahun": TAHUN, "periode": "tahun",
                                        "target": "7", "realisasi": "4"}),
        Edit("analisis", "s1.2025", {"sasaran": "s1", "tahun": TAHUN}),
        Edit(table, key, {field: text}),
    ]  # fmt: skip
    return apply(office, more)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Capaian IK-1 sebesar 99,06%.",
         "Capaian IK-1 tahun 2025 tertulis 99,06%, padahal menurut tabel 100,06%."),
        ("Realisasi APM SD pada tahun 2025 mencapai 95,13 persen, naik 0,81 poin.",
         "Realisasi IK-1 tahun 2025 tertulis 95,13 persen, padahal menurut tabel 95,31%."),
        ("Realisasi Angka Partisipasi Murni (APM) SD tahun 2024 adalah 95,4%.",
         "Realisasi IK-1 tahun 2024 tertulis 95,4%, padahal menurut tabel 94,5%."),
        ("Target IK-2 adalah 8 ruang.",
         "Target IK-2 tahun 2025 tertulis 8 ruang, padahal menurut tabel 7 ruang."),
        ("Jumlah ruang kelas baru sebanyak 5 ruang.",
         "Angka IK-2 tahun 2025 tertulis 5 ruang, padahal menurut tabel 4 ruang."),
        ("Serapan anggaran 91,5%.",
         "Serapan anggaran seluruhnya tahun 2025 tertulis 91,5%, padahal menurut tabel 90,00%."),
        ("Pagu Program Wajib Belajar sebesar Rp1.100.000,00 dan habis.",
         "Pagu P-1 tahun 2025 tertulis Rp1.100.000,00, padahal menurut tabel Rp1.000.000,00."),
        ("Realisasi anggaran Program Wajib Belajar 95%.",
         "Serapan anggaran P-1 tahun 2025 tertulis 95%, padahal menurut tabel 90,00%."),
    ],
)  # fmt: skip
def test_a_typed_figure_that_is_not_the_tables_is_told_with_both(text: str, told: str) -> None:
    assert [str(found) for found in contradictions(wrote(text), TAHUN)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Capaian IK-1 sebesar 100,06%, realisasi 95,31% dari target 95,25%.",
        "Capaian IK-1 sebesar 100%.",
        "Capaian APM SD sebesar 95,3%.",
        "Capaian IK-1 naik 12,5% menjadi 88%.",
        "Capaian IK-1 hampir 99%.",
        "Capaian nasional untuk IK-1 97,2%.",
        "Realisasi IK-1 pada triwulan II sebesar 40%.",
        "Target akhir Renstra IK-1 adalah 97%.",
        "Target Renstra IK-1 tahun 2030 adalah 98%.",
        "Capaian IK-1 pada tahun 2021, 2022, dan 2023 sebesar 90%.",
        "Capaian IK-1 lebih baik daripada IK-2 yang sebesar 12%.",
        "Realisasi anggaran Rp10,1 miliar.",
        "Capaian IK-1 dicatat pada lampiran 5.",
        "Capaian IK-1 bergeser 0,6% poin.",
        "Capaian IK-1 dan IK-2 sebesar 12,5%.",
        "Pada tahun 2023 dan 2025, realisasi IK-1 sebesar 90%.",
        "Realisasi 4 dari 7 indikator tercapai.",
        "Target 2026 dinaikkan untuk IK-1.",
        "Capaian IK-1 sebesar {{ capaian:IK-1 }}%.",
        "Target IK-1 berlaku bagi 3 kecamatan dan 12 sekolah.",
        "Sesuai Peraturan Nomor 53 Tahun 2014, target ditetapkan pada 31 Januari 2025.",
        "Realisasi IK-1 95,31% diperoleh dari 27.085 anak.",
        "Jumlah ruang kelas baru sebanyak 7 ruang direncanakan.",
        "Capaian keuangan dan fisik 12,5% lebih rendah.",
    ],
)
def test_what_may_mean_something_else_is_left_alone(text: str) -> None:
    assert contradictions(wrote(text), TAHUN) == ()


def test_the_texts_of_an_indicator_and_a_sasaran_speak_of_their_own() -> None:
    office = wrote("Realisasinya 95,13% saja.", "nilai", "i1.2025.tahun", "hambatan")
    (found,) = contradictions(office, TAHUN)
    assert found.naskah.place(office) == "Nilai IK-1, Hambatan/penyebab"
    office = wrote("Serapan anggaran 12,5%.", "analisis", "s1.2025", "efisiensi")
    (found,) = contradictions(office, TAHUN)
    assert found.besaran == "Serapan anggaran S1 tahun 2025"


def test_the_check_tells_it_as_a_warning_with_the_place() -> None:
    office = wrote("Capaian IK-1 sebesar 99,06%.")
    found = [one for one in run(office, TAHUN, date(2026, 2, 1)) if one.kode == "P-552"]
    assert [(one.tingkat, one.tempat) for one in found] == [
        ("peringatan", "laporan/2025/kesimpulan")
    ]
    assert "99,06%" in found[0].kalimat
    assert "100,06%" in found[0].kalimat


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Capaian IK-1 sebesar 99,06%.", "{{ capaian:IK-1 }}"),
        ("Realisasi APM SD tahun 2024 adalah 95,4%.", "{{ realisasi:IK-1:2024 }}"),
        ("Jumlah ruang kelas baru sebanyak 5 ruang.", "{{ realisasi:IK-2 }}"),
        ("Serapan anggaran 91,5%.", "{{ serapan }}"),
        ("Pagu Program Wajib Belajar sebesar Rp1.100.000,00.", "{{ pagu:P-1 }}"),
        ("Realisasi anggaran P-1 sebesar Rp100.000,00.", "{{ realisasi-anggaran:P-1 }}"),
    ],
)
def test_the_remedy_names_the_reference_that_prints_the_tables_figure(
    text: str, reference: str
) -> None:
    office = wrote(text)
    (found,) = contradictions(office, TAHUN)
    assert found.rujukan == reference
    printed = Rujukan(office, TAHUN).resolve(reference).teks
    assert found.tabel.startswith(printed)
    told = [one.cara for one in run(office, TAHUN, date(2026, 2, 1)) if one.kode == "P-552"]
    assert told == [f"Perbaiki angkanya, atau pakai rujukan {reference}."]


@pytest.mark.parametrize(
    "text",
    ["target " * 14_000 + "12", "target " + "a " * 40_000 + "1,5%", "(" * 99_000, "{{" * 40_000,
     "IK-1 " * 19_000 + "sebesar 3%", "1.1.1," * 16_000, "Rp" * 50_000],
)  # fmt: skip
def test_no_text_and_no_name_takes_long_to_read(text: str) -> None:
    office = apply(wrote(text), [Edit("indikator", "i2", {"nama": text[:99_000]})])
    begun = perf_counter()
    contradictions(office, TAHUN)
    wrong_references(office, TAHUN)
    assert perf_counter() - begun < 5


def test_odd_pieces_in_any_order_are_read_without_an_error() -> None:
    chance = random.Random(11)
    pieces = ["target", "realisasi", "capaian", "IK-1", "APM SD", "sebesar", "12,5%", "Rp1.000,-",
              "{{ capaian:IK-1 }}", "{{", "}}", "2024", "tahun", ".", "%", "\u202e", "İ", "ß", "٣",
              "1.085", "-", "\n\n", "poin", "(", ")"]  # fmt: skip
    for _ in range(300):
        text = " ".join(chance.choices(pieces, k=25))
        office = wrote(text)
        contradictions(office, TAHUN)
        assert "{{ capaian:IK-1 }}" not in Rujukan(office, TAHUN).resolve(text).teks
