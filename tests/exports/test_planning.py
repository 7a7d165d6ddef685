"""Planning documents and tables: agreement, Renstra, IKU, actions, quarter, tree, budget views."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from exports.documents import Context, Document, compose
from exports.table import Table
from exports.tables import build
from exports.tables.aksi import quarter
from kinerja import perjanjian as pk
from kinerja.edits import change
from kinerja.errors import InputError, StateError
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.small_office import CALENDAR, NOW, TAHUN, small_office


def document(office: Office, name: str, part: str = "") -> Document:
    return compose(name, Context(office, TAHUN, CALENDAR, NOW), part)


def column(table: Table, key: str) -> list[str]:
    return [table.cell(row, next(c for c in table.kolom if c.kunci == key)).tampil
            for row in table.baris]  # fmt: skip


def versioned(office: Office, **values: Any) -> Office:
    return apply(office, [pk.new_version(office, TAHUN, **values)])


def signed(office: Office, day: date = date(2025, 1, 20), **values: Any) -> Office:
    made = versioned(office, pihak_kedua="Wali Contoh", **values)
    return apply(made, pk.sign(made, TAHUN, None, day))


@pytest.fixture
def first() -> Office:
    """The small office with its first version signed."""
    return signed(small_office())


@pytest.fixture
def amended(first: Office) -> Office:
    """A perubahan with another target, another budget and the reason, signed in September."""
    made = versioned(first, sebab="strategi", alasan="Pagu bergeser.")
    nilai = made.tables["nilai"]["i1.2025.tahun"]
    made = apply(made, [change(nilai, target="96"),
                        Edit("anggaran", "g2.2025", {"pagu": "900000000"})])  # fmt: skip
    return apply(made, pk.sign(made, TAHUN, None, date(2025, 9, 1)))


def test_sheet_one_has_the_words_of_the_regulation_and_both_parties(first: Office) -> None:
    text = document(first, "perjanjian").markdown
    for words in (
        "**PERJANJIAN KINERJA TAHUN 2025**",
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel",
        "Nama: Pegawai Contoh Satu, M.Pd.",
        "selanjutnya disebut pihak pertama",
        "selaku atasan pihak pertama, selanjutnya disebut pihak kedua",
        "menjadi tanggung jawab kami.",
        "pemberian penghargaan dan sanksi.",
        "Contoh, 20 Januari 2025",
    ):
        assert words in text
    left, right = text.split('<div class="pasangan">')[1].split("<!-- kolom kanan -->")
    assert "Pihak Kedua," in left
    assert "Pihak Pertama," in right.split("</div>")[0]
    assert "KE-1" not in text


def test_sheet_two_has_four_columns_then_programmes_and_total(first: Office) -> None:
    sheet = document(first, "perjanjian").markdown.split("<!-- halaman baru -->")[1]
    header = re.search(r"^\| No\. +\| Sasaran Strategis .*$", sheet, re.M)
    assert header is not None
    assert [cell.strip() for cell in header[0].strip("|").split("|")] == [
        "No.", "Sasaran Strategis", "Indikator Kinerja", "Target",
    ]  # fmt: skip
    assert "95,25 %" in sheet
    assert "WTP opini" in sheet
    assert re.search(r"^\| Program +\| +Anggaran \(Rp\) \| Keterangan", sheet, re.M)
    assert "6.294.655.000" in sheet
    left, right = sheet.split('<div class="pasangan">')[1].split("<!-- kolom kanan -->")
    assert "Wali Kota Contoh," in left
    assert "Kepala Dinas Pendidikan," in right


def test_a_signed_sheet_stays_as_signed_whatever_changes_later(first: Office) -> None:
    before = document(first, "perjanjian", "1").markdown
    made = versioned(first, sebab="pejabat", alasan="Mutasi")
    person = made.tables["pegawai"]["p1"]
    nilai = made.tables["nilai"]["i1.2025.tahun"]
    made = apply(made, [change(nilai, target="96"), change(person, pangkat="Pembina Utama Madya")])
    assert document(made, "perjanjian", "1").markdown == before
    draft = document(made, "perjanjian")
    assert draft.watermark == "DRAF"
    assert "96 %" in draft.markdown


def test_a_perubahan_says_what_it_changes_and_why(amended: Office) -> None:
    text = document(amended, "perjanjian").markdown
    assert "PERUBAHAN KE-1 PERJANJIAN KINERJA TAHUN 2025" in text
    assert (
        "mengubah Perjanjian Kinerja 2025 tanggal 20 Januari 2025 karena perubahan strategi, "
        "program, kegiatan, atau anggaran: Pagu bergeser." in text
    )
    matrix = text.split("MATRIKS PERUBAHAN")[1]
    assert re.search(r"IK-1 +\| target +\| 95,25 +\| 96 ", matrix)
    assert "Rp1.000.000.000,00 | Rp900.000.000,00" in matrix
    assert "MATRIKS" not in document(amended, "perjanjian", "1").markdown


@pytest.mark.parametrize("part", ["3", "x", "-1", "1.5"])
def test_a_version_that_is_not_there_is_refused(first: Office, part: str) -> None:
    with pytest.raises(StateError):
        document(first, "perjanjian", part)


def test_without_any_version_the_sheets_are_a_draft_with_gaps() -> None:
    made = document(small_office(), "perjanjian")
    assert made.watermark == "DRAF"
    assert any(gap.startswith("Pihak kedua") for gap in made.gaps)


def test_the_report_shows_the_agreed_target_and_the_difference(first: Office) -> None:
    nilai = first.tables["nilai"]["i1.2025.tahun"]
    moved = apply(first, [change(nilai, target="96")])  # as a merge brings it, past the gate
    table = build("perjanjian", moved, TAHUN)
    assert column(table, "target")[0] == "95,25"
    note = "IK-1: target menurut PK 95,25; sekarang 96."
    assert note in table.catatan
    assert note in build("capaian", moved, TAHUN).catatan
    assert column(build("capaian", moved, TAHUN), "target")[0] == "96"
    report = document(moved, "lkjip").markdown
    assert report.count("target menurut PK 95,25; sekarang 96") >= 3
    assert "Perjanjian Kinerja 2025 ditandatangani tanggal 20 Januari 2025." in report


def test_the_report_takes_the_newest_signed_version(amended: Office) -> None:
    table = build("perjanjian", amended, TAHUN)
    assert column(table, "target")[0] == "96"
    assert "Menurut Perjanjian Kinerja 2025 Perubahan ke-1, ditandatangani 1 September 2025." in (
        table.catatan
    )
    assert column(build("perjanjian-versi", amended, TAHUN), "keadaan") == ["ditandatangani"] * 2
    assert build("perjanjian-beda", amended, TAHUN).baris == ()


def test_an_unsigned_year_says_so_and_names_what_has_no_target() -> None:
    made = apply(
        small_office(),
        [Edit("indikator", "i9", {"kode": "IK-99", "nama": "Baru", "sasaran": "s1"})],
    )
    notes = build("perjanjian", made, TAHUN).catatan
    assert any("belum ditandatangani" in note for note in notes)
    assert "Tanpa target 2025, jadi tidak termasuk: IK-99." in notes


def test_many_differences_are_cut_short() -> None:
    extra = {f"x{n}": {"kode": f"X-{n}", "nama": "N", "sasaran": "s1"} for n in range(20)}
    values = {f"{key}.2025.tahun": {"indikator": key, "tahun": 2025, "periode": "tahun",
                                    "target": "1"} for key in extra}  # fmt: skip
    made = signed(small_office(indikator=extra, nilai=values))
    later = [Edit("nilai", key, {"target": "2"}) for key in values]
    notes = build("perjanjian", apply(made, later), TAHUN).catatan
    assert sum("sekarang 2" in note for note in notes) == 12
    assert "8 perbedaan lagi: lihat tabel perjanjian-beda." in notes


def test_the_matrix_prints_tujuan_and_sasaran_once() -> None:
    table = build("matriks", small_office(), TAHUN)
    assert column(table, "tujuan") == ["Pendidikan bermutu bagi semua", "", "", ""]
    assert column(table, "sasaran")[1:] == ["", "Meningkatnya akuntabilitas dinas", ""]
    assert [row["tujuan"].nilai for row in table.baris] == ["Pendidikan bermutu bagi semua"] * 4
    text = document(small_office(), "matriks-renstra").markdown
    assert "RENSTRA 2025-2029" in text
    assert "<!-- mendatar -->" in text
    assert "| 97 |" in re.sub(" +", " ", text)


def test_iku_gives_the_reason() -> None:
    office = apply(small_office(), [Edit("indikator", "i1", {"alasan_iku": "Mengukur akses"})])
    assert "Mengukur akses" in document(office, "iku").markdown


def actions() -> Office:
    return small_office(
        rencana_aksi={
            "a1": {"indikator": "i1", "tahun": 2025, "aksi": "Mendata anak",
                   "keluaran": "Daftar", "triwulan": ["I", "TW 3"], "unit": "u1"},
            "a2": {"indikator": "i1", "tahun": 2025, "aksi": "Menyalurkan bantuan"},
            "a3": {"indikator": "i1", "tahun": 2024, "aksi": "Tahun lain"},
        },
        nilai={
            "i1.2025.tw1": {"indikator": "i1", "tahun": 2025, "periode": "tw1", "target": "40",
                            "realisasi": "30"},
            "i1.2025.tw2": {"indikator": "i1", "tahun": 2025, "periode": "tw2", "target": "60"},
        },
    )  # fmt: skip


def test_the_action_plan_has_quarters_and_every_action() -> None:
    table = build("rencana-aksi", actions(), TAHUN)
    assert column(table, "aksi")[:3] == ["Mendata anak", "Menyalurkan bantuan", "–"]
    assert column(table, "waktu")[:2] == ["TW I, III", "–"]
    assert column(table, "tw1")[:2] == ["40", ""]
    assert column(table, "target")[0] == "95,25"
    made = document(actions(), "rencana-aksi")
    assert "Rencana Aksi, 3 dari 5 baris: isi di Rencana aksi" in made.gaps[0]
    assert "Tahun lain" not in made.markdown


def test_a_quarter_is_measured_alone_and_against_the_year() -> None:
    table = build("pengukuran-triwulan", actions(), TAHUN)
    assert table.judul == "Pengukuran Kinerja Triwulan I Tahun 2025"
    first = {key: cell.tampil for key, cell in table.baris[0].items()}
    assert (first["target"], first["realisasi"], first["capaian"]) == ("40", "30", "75,00")
    assert (first["sampai"], first["kemajuan"]) == ("30", "31,50")
    filled = apply(actions(), [Edit("nilai", "i1.2025.tw2", {"realisasi": "50"})])
    earlier = quarter(Context(filled, TAHUN), "tw1").baris[0]
    assert (earlier["realisasi"].tampil, earlier["sampai"].tampil) == ("30", "30")
    second = document(actions(), "laporan-triwulan", "II").markdown
    assert "TRIWULAN II TAHUN 2025" in second
    assert "Tidak ada rencana aksi yang dijadwalkan" in second
    assert "belum diisi" in second  # a target without its realisasi
    third = document(actions(), "laporan-triwulan", "tw3").markdown
    assert "Mendata anak" in third
    assert "Tanpa target dan realisasi triwulan III: IK-1, IK-2, IK-9, IK-10." in third
    with pytest.raises(InputError, match="Triwulan “V”"):
        document(actions(), "laporan-triwulan", "V")


def test_the_tree_is_numbered_in_the_table_and_nested_in_the_document() -> None:
    table = build("pohon", small_office(), TAHUN)
    assert [f"{row['no'].tampil} {row['kode'].tampil}" for row in table.baris] == [
        "1 T1", "1.1 S1", "1.1.1 IK-1", "1.1.2 IK-2", "1.1.3 1.01.02",
        "1.2 S2", "1.2.1 IK-9", "1.2.2 IK-10", "1.2.3 1.01.01",
    ]  # fmt: skip
    text = document(small_office(), "pohon-kinerja").markdown
    assert "**Tujuan T1 Pendidikan bermutu bagi semua**" in text
    assert "\n  - Indikator IK-1 Angka Partisipasi Murni SD/MI (95,25 %)\n" in text
    assert "\n  - Program 1.01.02 Program Pengelolaan Pendidikan (Rp5.294.655.000,00)\n" in text
    assert "LAMPIRAN 6 POHON KINERJA\n\n**Tujuan T1" in document(small_office(), "lkjip").markdown


def parts() -> Office:
    """A programme with its own figure and two parts, one tied to another sasaran."""
    return small_office(
        program={
            "g3": {"kode": "1.01.02.1", "nama": "Kegiatan A", "induk": "g1", "tingkat": "kegiatan"},
            "g4": {"kode": "1.01.02.2", "nama": "Kegiatan B", "induk": "g1", "tingkat": "kegiatan",
                   "sasaran": "s2"},
            "g5": {"kode": "1.01.03", "nama": "Program lepas"},
        },
        anggaran={
            "g3.2025": {"program": "g3", "tahun": 2025, "pagu": "5000000000"},
            "g4.2025": {"program": "g4", "tahun": 2025, "pagu": "200000000"},
            "g5.2025": {"program": "g5", "tahun": 2025, "pagu": "7"},
        },
    )  # fmt: skip


def test_a_programme_s_own_figure_is_used_and_the_difference_told() -> None:
    table = build("anggaran", parts(), TAHUN)
    assert (
        "1.01.02: pagu yang diisi Rp5.294.655.000,00 dipakai, padahal jumlah bagiannya "
        "Rp5.200.000.000,00 (selisih Rp94.655.000,00)." in table.catatan
    )
    assert column(table, "pagu")[-1] == "6.294.655.007"
    own = [row["dasar"].nilai for row in table.baris[:-1]]
    assert own == ["angka sendiri"] * 5


def test_the_budget_per_sasaran_has_subtotals_and_says_what_counts_twice() -> None:
    table = build("anggaran-program-sasaran", parts(), TAHUN)
    rows = list(zip(column(table, "sasaran"), column(table, "program"), column(table, "pagu"),
                    strict=True))  # fmt: skip
    assert rows == [
        ("S1 Meningkatnya akses layanan pendidikan",
         "1.01.02 Program Pengelolaan Pendidikan", "5.294.655.000"),
        ("S2 Meningkatnya akuntabilitas dinas", "1.01.01 Program Penunjang", "1.000.000.000"),
        ("", "1.01.02.2 Kegiatan B", "200.000.000"),
        ("", "Jumlah S2", "1.200.000.000"),
        ("Belum ditautkan ke sasaran", "1.01.03 Program lepas", "7"),
        ("Jumlah seluruh program", "", "6.294.655.007"),
    ]  # fmt: skip
    (note,) = table.catatan
    assert note.startswith("1.01.02.2 mendukung sasaran lain")


def test_the_measurement_form_holds_indicators_and_money() -> None:
    text = document(small_office(), "pengukuran").markdown
    assert "PENGUKURAN KINERJA" in text
    assert "100,06" in text
    assert "5.294.655.000" in text
    assert "Contoh, ……" in text
