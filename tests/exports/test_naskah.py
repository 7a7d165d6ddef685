"""Drafts and references in the report: own words win, figures follow, wrong ones never print."""

from __future__ import annotations

import pytest

from exports.documents import Context, compose
from exports.tables import build
from kinerja import narasi
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.golden_files import same_as_golden
from tests.exports.small_office import TAHUN, small_office


def report(office: Office) -> tuple[str, tuple[str, ...]]:
    document = compose("lkjip", Context(office, TAHUN))
    return document.markdown, document.gaps


def with_text(table: str, key: str, **values: str) -> Office:
    return apply(small_office(), [Edit(table, key, values)])


def test_where_nobody_wrote_the_draft_is_printed_and_noted() -> None:
    text, gaps = report(small_office())
    foreword = text.split("# Kata Pengantar")[1].split("# Ikhtisar")[0]
    assert "Puji syukur" in foreword
    assert "belum diisi" not in foreword.split('<div class="ttd">')[0]
    assert any(gap.startswith("Kata pengantar: masih kalimat draf dari data") for gap in gaps)
    assert any(gap.startswith("Uraian capaian S1: masih kalimat draf") for gap in gaps)
    assert "Solusi/alternatif yang dilakukan S2: **belum diisi**" in text
    assert any(gap.startswith("Penyebab keberhasilan/kegagalan S2: isi di") for gap in gaps)


def test_a_persons_own_words_win() -> None:
    text, gaps = report(with_text("laporan", "2025", kata_pengantar="Kata kami sendiri."))
    assert "Kata kami sendiri." in text
    assert "Puji syukur" not in text
    assert not any(gap.startswith("Kata pengantar") for gap in gaps)


def test_each_indicator_has_its_paragraph_or_the_persons_own() -> None:
    context = Context(small_office(), TAHUN)
    goal = context.pengukuran.sasaran[0]
    drafted = narasi.indicator_drafts(context.pengukuran, goal)["i1"]
    assert drafted in report(small_office())[0].replace("\\", "")
    own, _ = report(with_text("nilai", "i1.2025.tahun", uraian="APM {{ realisasi:IK-1 }}% saja."))
    assert "APM 95,31% saja." in own
    assert drafted not in own.replace("\\", "")


def test_a_reference_prints_the_tables_figure_wherever_people_write() -> None:
    edits = [
        Edit("laporan", "2025", {"ikhtisar": "A {{ capaian:IK-1 }} A",
                                 "isu_strategis": "B {{ tahun }} B",
                                 "langkah_perbaikan": "C {{ target:IK-1 }} C"}),
        Edit("nilai", "i1.2025.tahun", {"hambatan": "D {{ realisasi:IK-1:2024 }} D"}),
        Edit("analisis", "s1.2025", {"sasaran": "s1", "tahun": TAHUN,
                                     "program": "E {{ pagu:1.01.02 }} E"}),
    ]  # fmt: skip
    text, gaps = report(apply(small_office(), edits))
    for printed in ("A 100,06 A", "B 2025 B", "C 95,25 C", "D 94,5 D", "E Rp5.294.655.000,00 E"):
        assert printed in text
    assert "{{" not in text
    assert not any("Rujukan" in gap for gap in gaps)


def test_a_wrong_reference_is_a_gap_and_no_garbage() -> None:
    text, gaps = report(with_text("laporan", "2025", ikhtisar="Capaian {{ capaian:IK-11 }}%."))
    assert "{{" not in text.split("# Ikhtisar Eksekutif")[1]
    assert "(rujukan salah: capaian:IK-11)" in text
    (gap,) = [gap for gap in gaps if "IK-11" in gap]
    assert "Mungkin maksudnya {{ capaian:IK-1 }}" in gap
    assert "Laporan 2025, isian “Ikhtisar eksekutif”" in gap


@pytest.mark.parametrize("evil", ["# judul", "| a | b |", "<b>", "]] *x*", "- butir"])
def test_names_in_drafts_and_references_stay_text(evil: str) -> None:
    office = apply(
        with_text("indikator", "i1", nama=f"{evil} Angka"),
        [Edit("laporan", "2025", {"ikhtisar": "{{ nama:IK-1 }}"})],
    )
    plain = report(apply(office, [Edit("indikator", "i1", {"nama": "Biasa Angka"})]))[0]
    lines = [line for line in report(office)[0].split("\n") if line.startswith(("#", "<div"))]
    assert lines == [line for line in plain.split("\n") if line.startswith(("#", "<div"))]


def test_the_tables_of_drafts_and_references() -> None:
    office = with_text("nilai", "i1.2025.tahun", uraian="Ditulis orang.")
    rows = build("narasi", office, TAHUN).baris
    written = {(row["kode"].nilai, row["isian"].nilai): row["ditulis"].nilai for row in rows}
    assert written["IK-1", "Uraian indikator"] == "ya"
    assert written["IK-2", "Uraian indikator"] == "tidak"
    assert written["2025", "Ikhtisar eksekutif"] == "ya"
    assert ("S1", "Penyebab keberhasilan/kegagalan") not in written
    listed = {row["rujukan"].nilai: row["tercetak"].tampil
              for row in build("rujukan", office, TAHUN).baris}  # fmt: skip
    assert listed["{{ capaian:IK-1 }}"] == "100,06"
    assert listed["{{ serapan:1.01.02 }}"] == "94,43"


def test_references_print_what_the_tables_print() -> None:
    office = small_office()
    rujukan = Context(office, TAHUN).rujukan
    for row in build("capaian", office, TAHUN).baris:
        for name in ("target", "realisasi", "capaian", "predikat"):
            found = rujukan.resolve(f"{{{{ {name}:{row['kode'].nilai} }}}}")
            assert found.salah or found.teks == row[name].tampil
            assert bool(found.salah) == (row[name].nilai is None)


def test_the_samples_first_paragraphs_read_as_kept() -> None:
    from datetime import datetime, timedelta, timezone

    from lkjip_tui.sample import edits

    office = Office(id="contoh")
    for act in edits(datetime(2026, 2, 10, 9, tzinfo=timezone(timedelta(hours=7)))):
        office = apply(office, act.edits)
    measured = Context(office, TAHUN).pengukuran
    texts = []
    for goal in measured.sasaran:
        texts.append(f"# {goal.sasaran.kode}")
        texts.append(narasi.goal_draft(measured, goal, "uraian"))
        texts += narasi.indicator_drafts(measured, goal).values()
    same_as_golden("narasi-contoh.txt", "\n\n".join(texts) + "\n")
    assert "{{" not in compose("lkjip", Context(office, TAHUN)).markdown
    assert not compose("lkjip", Context(office, TAHUN)).gaps
