"""Review, LKE and follow-up as tables and documents: the same answers everywhere."""

from __future__ import annotations

import pytest

from exports.documents import Context, compose
from exports.tables import build
from kinerja import lke, reviu
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.small_office import TAHUN, small_office


@pytest.fixture(scope="module")
def office() -> Office:
    return small_office()


def answered(office: Office, jawaban: str) -> Office:
    """Every criterion of the LKE answered alike."""
    for item in lke.DEFAULT_KRITERIA:
        office = apply(office, lke.answer_edits(office, TAHUN, item.kode, jawaban))
    return office


def test_the_checklist_is_one_in_table_and_document(office: Office) -> None:
    table = build("reviu", office, TAHUN)
    text = compose("reviu", Context(office, TAHUN)).markdown
    assert len(table.baris) == 23
    for row, item in zip(table.baris, reviu.review(office, TAHUN), strict=True):
        assert row["jawaban"].nilai == (item.jawaban or None)
        assert f"| {item.butir.kode} " in text
    assert "reviu internal" in text.lower()
    assert text.index("butir: ") < text.index("| I.1 ")  # no page for the sums alone
    assert "hanya atas laporan tingkat" in " ".join(table.catatan)


def test_a_sheet_without_all_answers_has_no_grade(office: Office) -> None:
    table = build("lke-rekap", office, TAHUN)
    assert any("predikat belum ditentukan" in note for note in table.catatan)
    last = table.baris[-1]
    assert (last["bagian"].nilai, last["bobot"].nilai) == ("Jumlah seluruhnya", "100.00")


@pytest.mark.parametrize(
    ("jawaban", "sentence"),
    [("A", "Nilai 90,00: predikat A (Memuaskan)."),
     ("AA", "Nilai 100,00: predikat AA (Sangat Memuaskan)."),
     ("E", "Nilai 0,00: predikat E (Tidak ada upaya).")],
)  # fmt: skip
def test_a_whole_sheet_prints_its_grade(office: Office, jawaban: str, sentence: str) -> None:
    full = answered(office, jawaban)
    assert sentence in build("lke-rekap", full, TAHUN).catatan
    assert sentence in compose("lke", Context(full, TAHUN)).markdown
    assert compose("lke", Context(full, TAHUN)).gaps == ()
    parts = build("lke-rekap", full, TAHUN).baris
    sums = [row["nilai"].nilai for row in parts if row["bagian"].tampil.startswith("Jumlah 3")]
    assert sums == {"A": ["13.50"], "AA": ["15.00"], "E": ["0.00"]}[jawaban]


def test_what_raises_names_its_indicators(office: Office) -> None:
    table = build("lke-kenaikan", office, TAHUN)
    by_code = {row["no"].nilai: row for row in table.baris}
    assert "IK-" in (by_code["3.b.6"]["kurang"].nilai or "")
    assert [row["no"].nilai for row in table.baris] == [
        item.kriteria.kode for item in lke.score(office, TAHUN).kenaikan
    ]


def test_follow_ups_of_the_year_stand_in_bab_iv(office: Office) -> None:
    without = compose("lkjip", Context(office, TAHUN)).markdown
    assert "Tindak Lanjut Rekomendasi" not in without
    told = apply(office, [
        Edit("rekomendasi", "r1", {"tahun": TAHUN, "uraian": "Lengkapi | data", "asal": "LHE",
                                   "status": "berjalan", "tindak_lanjut": "Sebagian"}),
        Edit("rekomendasi", "r2", {"tahun": TAHUN + 1, "uraian": "Tahun lain"}),
    ])  # fmt: skip
    [row] = build("rekomendasi", told, TAHUN).baris
    assert (row["status"].nilai, row["status"].tampil) == ("berjalan", "Berjalan")
    text = compose("lkjip", Context(told, TAHUN)).markdown
    assert text.index("# BAB IV") < text.index("## C. Tindak Lanjut Rekomendasi Sebelumnya")
    assert r"Lengkapi \| data" in text
    assert "Tahun lain" not in text


def test_a_statement_of_an_office_without_a_name_marks_the_gap_as_everywhere() -> None:
    office = small_office(instansi={"instansi": {"nama": None}})
    text = compose("pernyataan-reviu", Context(office, TAHUN)).markdown
    assert text.count("**belum diisi**") >= 2
    assert "BELUM DIISI" not in text
