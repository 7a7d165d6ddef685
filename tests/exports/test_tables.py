from __future__ import annotations

import ast
from pathlib import Path

import pytest
from wcwidth import wcswidth

from exports.documents import Context, compose
from exports.plain import to_csv, to_json
from exports.table import Table
from exports.tables import TABLES, build, list_tables
from exports.tables.anggaran import supporting
from exports.tabulation import TEXT_FORMATS, render
from kinerja.errors import InputError
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.small_office import (
    CALENDAR,
    NOW,
    TAHUN,
    disputed_office,
    empty_office,
    small_office,
)

OFFICES = {"kecil": small_office(), "bentrok": disputed_office(), "kosong": empty_office()}


def made(name: str, office: Office) -> Table:
    return build(name, office, TAHUN, calendar=CALENDAR, now=NOW)


def column(table: Table, key: str) -> list[str]:
    return [row[key].tampil for row in table.baris]


@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)
@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_is_made_of_any_office_and_fits_80_columns(name: str, office: Office) -> None:
    table = made(name, office)
    keys = [each.kunci for each in table.kolom]
    assert len(set(keys)) == len(keys)
    for row in table.baris:
        assert set(row) <= set(keys)
    for style in TEXT_FORMATS:
        drawn = render(table, style)
        assert "Demak" not in drawn
        if style != "pipe":
            assert all(wcswidth(line) <= 80 for line in drawn.split("\n"))
    assert to_csv(table)
    assert to_json(table)


def test_the_list_names_every_table() -> None:
    assert [name for name, _ in list_tables()] == list(TABLES)


def test_an_unknown_name_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match="capaian"):
        build("capaiann", small_office(), TAHUN)


def test_steps_need_to_be_told_the_time() -> None:
    with pytest.raises(ValueError, match="time"):
        build("langkah", small_office(), TAHUN)


def test_achievement_shows_figures_rules_and_what_is_not_computed() -> None:
    table = made("capaian", small_office())
    assert column(table, "kode") == ["IK-1", "IK-2", "IK-9", "IK-10"]
    assert column(table, "capaian") == ["100,06", "0,00", "–", "75,00"]
    assert column(table, "predikat") == ["Sangat Tinggi", "Sangat Rendah", "–", "Sedang"]
    assert column(table, "target") == ["95,25", "0,1", "7–8", "WTP"]
    notes = "\n".join(table.catatan)
    assert "Rumus capaian IK-2: Makin rendah makin baik: (2T−R)/T × 100." in notes
    assert "IK-2: dibatasi 0." in notes
    assert "IK-9: capaian tidak dihitung. Realisasi belum diisi." in notes
    assert table.baris[2]["capaian"].alasan == "realisasi belum ada"


def test_settings_of_the_report_are_said_beside_the_table() -> None:
    more = {"2025": {"tahun": 2025, "batas_atas": "100", "target_nol": "seratus"}}
    notes = "\n".join(made("capaian", small_office(laporan=more)).catatan)
    assert "capaian dibatasi 100%" in notes
    assert "target nol ditetapkan 100%" in notes
    assert "IK-1: dibatasi 100." in notes


def test_a_conflict_shows_both_values_and_who_wrote_them() -> None:
    office = disputed_office()
    row = made("capaian", office).baris[0]
    assert row["target"].nilai is None
    assert row["target"].tampil == "bentrok: 95,25 (Orang Satu) / 96 (Orang Dua)"
    assert row["target"].alasan == row["capaian"].alasan == "bentrok"
    conflicts = made("konflik", office)
    assert column(conflicts, "rekaman") == ["Nilai indikator IK-1 2025"] * 2
    assert column(conflicts, "nilai") == ["95,25", "96"]
    assert column(conflicts, "waktu")[0] == "10 Januari 2026 08.00"
    assert column(conflicts, "lama") == ["94", "–"]


@pytest.mark.parametrize("name", ["capaian", "perjanjian", "rencana-aksi"])
def test_below_a_table_with_a_conflict_stand_both_values_with_what_they_replaced(name: str) -> None:
    table = made(name, disputed_office())
    [note] = [note for note in table.catatan if note.startswith("Bentrok ")]
    assert note == (
        "Bentrok Nilai indikator IK-1 2025, Target: 95,25 oleh Orang Satu pada 10 Januari 2026 "
        "08.00 (sebelumnya 94); 96 oleh Orang Dua pada 11 Januari 2026 08.00 (sebelumnya –)."
    )
    assert not any("Bentrok" in note for note in made(name, small_office()).catatan)


def test_averages_say_of_how_many_indicators_they_are_made() -> None:
    table = made("rata-rata", small_office())
    assert column(table, "dihitung") == ["2 dari 2 indikator", "1 dari 2 indikator"]
    assert column(table, "capaian") == ["50,03", "75,00"]
    assert "Rata-rata seluruh indikator: 58,35%." in table.catatan


def test_comparisons_set_years_plan_and_nation_beside_the_realisasi() -> None:
    office = small_office()
    years = made("perbandingan", office)
    assert [each.kunci for each in years.kolom] == [
        "kode", "indikator", "uraian", "2024", "2025", "alasan_kosong",
    ]  # fmt: skip
    assert years.baris[0]["2024"].nilai == "94.5"
    assert years.baris[1]["2024"].tampil == "99,47"
    assert "Belum ada data tahun-tahun lalu: IK-2, IK-9, IK-10." in years.catatan
    plan = made("renstra", office)
    assert plan.baris[0]["kemajuan"].tampil == "98,26"
    assert plan.baris[1]["target_akhir"].alasan == "belum diisi"
    nation = made("pembanding", office)
    assert nation.baris[0]["selisih"].nilai == "-1.89"
    assert "Belum ada angka pembanding: IK-2, IK-9, IK-10." in nation.catatan


def test_quarters_show_where_the_year_comes_from() -> None:
    table = made("triwulan", small_office())
    assert table.baris[3]["tw1"].tampil == "0,25"
    assert table.baris[3]["tahun"].tampil == "0,25"
    assert "IK-2: nilai tahun dari triwulan = nilai terakhir." in table.catatan


def test_money_is_added_up_and_what_is_missing_is_said() -> None:
    table = made("anggaran", small_office())
    assert column(table, "pagu")[-1] == "6.294.655.000"
    assert column(table, "serapan") == ["–", "94,43", "79,43"]
    assert table.baris[0]["realisasi"].alasan == "belum diisi"
    assert "Realisasi 1 dari 2 program belum diisi." in table.catatan
    efficiency = made("anggaran-sasaran", small_office())
    assert column(efficiency, "efisiensi") == ["-44,40", "–"]
    assert column(efficiency, "keterangan") == ["Belum efisien", "–"]


def test_sen_show_as_soon_as_one_amount_has_them() -> None:
    more = {"g1.2025": {"program": "g1", "tahun": 2025, "pagu": "10.5", "realisasi": "1"}}
    table = made("anggaran", small_office(anggaran=more))
    assert column(table, "pagu") == ["1.000.000.000,00", "10,50", "1.000.000.010,50"]


def test_requests_count_lateness_against_their_deadline() -> None:
    table = made("permintaan", small_office())
    assert column(table, "keadaan") == [
        "lengkap, terlambat 1 hari kerja",
        "belum kembali, terlambat 3 hari kerja",
    ]
    assert column(table, "terisi") == ["2 dari 2", "1 dari 2"]


def test_steps_show_what_they_lack_themselves() -> None:
    table = made("langkah", small_office())
    assert len(table.baris) == 9
    assert "Langkah 2 perlu dikonfirmasi oleh instansi." in table.catatan
    assert not any("belum selesai (belum mulai)" in note for note in table.catatan)


def test_only_one_module_of_this_room_imports_tabulate() -> None:
    importers = []
    for path in Path("exports").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if "tabulate" in names:
                importers.append(path.as_posix())
    assert importers == ["exports/tabulation.py"]


def test_an_empty_realisasi_says_why_it_is_meant() -> None:
    reason = "Survei  nasional\ntidak *digelar*"
    office = apply(small_office(), [Edit("nilai", "i4.2025.tahun", {"alasan_kosong": reason})])
    table = made("capaian", office)
    [row] = [row for row in table.baris if row["kode"].tampil == "IK-9"]
    assert row["realisasi"].tampil == "–"
    assert row["realisasi"].alasan == "tidak ada data: Survei nasional tidak *digelar*"
    said = [text for text in table.catatan if text.startswith("IK-9:")]
    assert said == [
        "IK-9: capaian tidak dihitung, data realisasi tidak ada. Survei nasional tidak *digelar*."
    ]
    document = compose("lkjip", Context(office, TAHUN, CALENDAR, NOW))
    assert r"Survei nasional tidak \*digelar\*" in document.markdown


def test_programmes_tied_to_no_sasaran_support_no_indicator_without_one() -> None:
    """Neither knows a sasaran; that is nothing they have in common."""
    office = small_office(
        indikator={"i9": {"kode": "IK-99", "nama": "Lepas", "rumus": "naik"}},
        program={"g9": {"kode": "9", "nama": "Program lepas", "tingkat": "program"}},
        anggaran={"g9.2025": {"program": "g9", "tahun": 2025, "pagu": "1000"}},
    )
    context = Context(office, TAHUN)
    (loose,) = [goal for goal in context.pengukuran.sasaran if not goal.sasaran.id]
    assert supporting(context, loose).baris == ()
    (first, *_) = context.pengukuran.sasaran
    assert column(supporting(context, first), "program") == [
        "1.01.02 Program Pengelolaan Pendidikan"
    ]


def test_a_grade_that_looks_like_a_number_stands_as_words_in_the_whole_report() -> None:
    office = small_office(nilai={"i3.2025.tahun": {"target": "WTP", "realisasi": "NaN"}})
    office = apply(office, [Edit("indikator", "i3", {"iku": True})])
    assert "| NaN |" in compose("lkjip", Context(office, TAHUN)).markdown.replace("  ", "")
