"""Importing tables: planned first, all rows or none, every bad row named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.csv_import import make_table, plan, read_table
from kinerja.errors import InputError
from kinerja.office import DELETED, Edit, Office
from kinerja.records import (
    Indikator,
    Nilai,
    Sasaran,
    TandaTangan,
    Unit,
)
from kinerja.snapshot import apply
from tests.kinerja.tables import BUDGET, imported, planned, said

HEAD = "Kode;Sasaran;Indikator;Satuan;Target;Realisasi\n"


def test_all_columns_in_one_table() -> None:
    office = imported(
        "No;Sasaran;Indikator;Satuan;Target;Realisasi;Capaian;Arah/Rumus;Unit;Tahun;Sumber\n"
        "1;Akses;APM SD;%;95,25%;95,31;100,06;naik;Bidang SD;2024;Dapodik\n"
    )
    [sasaran], [unit] = office.all(Sasaran), office.all(Unit)
    [item], [nilai] = office.all(Indikator), office.all(Nilai)
    assert (sasaran.kode, sasaran.uraian) == ("S-1", "Akses")
    assert (unit.kode, unit.nama) == ("U-1", "Bidang SD")
    assert (item.kode, item.nama, item.satuan, item.rumus) == ("1", "APM SD", "%", "naik")
    assert (item.sumber, item.unit, item.sasaran) == ("Dapodik", unit.id, sasaran.id)
    assert (nilai.id, nilai.tahun) == (f"{item.id}.2024.tahun", 2024)
    assert (nilai.target, nilai.realisasi) == ("95.25", "95.31")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_and_delimiters(encoding: str, delimiter: str, line_end: str) -> None:
    rows = [["Indikator", "Target", "Realisasi"], ["Rasio “guru”–murid; é", '"7,5"', "8"]]
    rows[1][0] = f'"{rows[1][0]}"'
    text = line_end.join(delimiter.join(row) for row in rows)
    made = plan(Office(), [read_table(text.encode(encoding), "a.csv")], 2025)
    office = apply(Office(), made.edits)
    assert [item.nama for item in office.all(Indikator)] == ["Rasio “guru”–murid; é"]
    assert [item.target for item in office.all(Nilai)] == ["7.5"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf;;\r\n\r\n", "kosong"),
        (b"a;b;c\n1;2;3\n", "judul kolomnya tidak dikenal"),
        (b"PK\x03\x04...", "bukan berkas CSV"),
        (b"\x00\x01\x02", "bukan berkas teks"),
        (b"\x81\x8d\xff", "bukan berkas teks"),
        (b"Indikator;Target;Target\n", "ada dua"),
        (b"Indikator;Target\n" + b"x" * 200_000 + b";1\n", "rusak"),
        (b"x" * 20_000_001, "terlalu besar"),
    ],
)
def test_files_that_are_no_table(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_table(data, "rusak.csv")
    assert "rusak.csv" in str(caught.value)


@pytest.mark.parametrize("row", ['"Nama;5;6', '"Nama" lain;5;6'])
def test_a_stray_quote_is_named_and_swallows_no_rows(row: str) -> None:
    data = f'Indikator;Target;Realisasi\n"Satu";1;2\n{row}\nTiga;3;4\n"Empat";4;5\n'
    with pytest.raises(InputError, match=r"x\.csv baris 3: tabelnya rusak"):
        read_table(data.encode(), "x.csv")


def test_title_rows_numbers_of_columns_and_totals_are_skipped() -> None:
    made = planned(
        "LAPORAN KINERJA;;\n\nsep=;\nIndikator Kinerja Utama;Target Kinerja;Realisasi (%)\n"
        "(1);(2);(3)\nAPM;95;96\n;;\nRata-rata capaian;;\n"
    )
    assert made.problems == ()
    assert [row.judul for row in made.rows if row.tabel == "Indikator"] == ["IK-0.1 APM"]
    assert "baris 8: baris “Rata-rata capaian” dilewati" in said(made.warnings)


def test_unknown_columns_are_named() -> None:
    made = planned("Indikator;Target;Predikat;Warna\nAPM;95;Baik;Hijau\n")
    assert "kolom tidak dipakai: “Predikat”, “Warna”" in said(made.warnings)


def test_the_same_file_twice_changes_nothing_with_and_without_codes() -> None:
    for head in ("Kode;", ""):
        code = "IK-9;" if head else ""
        text = f"{head}Sasaran;Indikator;Target;Realisasi;Unit\n{code}Akses;APM;95;96;Bidang SD\n"
        again = planned(text, imported(text))
        assert again.edits == ()
        assert {row.status for row in again.rows} == {"tetap"}


def test_generated_codes_follow_the_sasaran_and_skip_taken_ones() -> None:
    office = imported("Kode;Sasaran;Indikator;Target\nIK-1.4;Akses;A;1\n")
    office = imported("Sasaran;Indikator;Target\nAkses;B;1\nMutu;C;1\nakses;D;1\n", office)
    assert sorted(item.kode for item in office.all(Indikator)) == [
        "IK-1.4", "IK-1.5", "IK-1.6", "IK-2.1",
    ]  # fmt: skip


def test_old_and_new_are_shown() -> None:
    office = imported(HEAD + "1;Akses;APM;%;95;96,5\n")
    made = planned(HEAD + "1;Akses;APM;%;95;97\n", office)
    [row] = [row for row in made.rows if row.status != "tetap"]
    assert (row.status, row.tabel, row.baris) == ("berubah", "Nilai indikator", 2)
    assert [(c.label, c.lama, c.baru) for c in row.perubahan] == [("Realisasi", "96,5", "97")]
    assert [made.count(status) for status in ("baru", "berubah", "tetap")] == [0, 1, 1]


def test_empty_cells_take_nothing_away() -> None:
    office = imported(HEAD + "1;Akses;APM;%;95;96\n")
    for nothing in ("", "-", "n/a"):
        made = planned(HEAD + f"1;Akses;APM;;{nothing};{nothing}\n", office)
        assert (made.problems, made.edits) == ((), ())


def test_a_name_alone_is_no_match() -> None:
    office = imported(HEAD + "1;Akses;APM;%;95;96\n")
    made = planned(HEAD + "2;Akses;APM;%;95;96\n", office)
    assert "bernama sama sudah ada dengan kode 1" in said(made.warnings)
    assert len(apply(office, made.edits).all(Indikator)) == 2
    elsewhere = planned("Sasaran;Indikator;Target\nMutu;APM;95\n", office)
    assert "bernama sama sudah ada dengan kode 1" in said(elsewhere.warnings)


def test_a_code_is_matched_within_its_sasaran() -> None:
    office = imported(HEAD + "1;Akses;APM;%;95;96\n1;Mutu;Lulusan;%;99;99\n")
    assert len(office.all(Indikator)) == 2
    ambiguous = planned("Kode;Indikator;Target\n1;APM;95\n", office)
    assert "cocok dengan 2 indikator" in said(ambiguous.problems)


def test_a_code_of_another_unit_is_refused() -> None:
    head = "Kode;Sasaran;Indikator;Target;Unit\n"
    office = imported(head + "1;Akses;APM;95;Bidang SD\n")
    assert planned(head + "1;Akses;APM;95;U-1\n", office).edits == ()
    made = planned(head + "1;Akses;APM;96;Bidang PAUD\n", office)
    assert "milik unit “Bidang SD”" in said(made.problems)
    assert made.edits == ()


def test_a_running_number_under_another_name_is_no_code() -> None:
    """A table that was numbered anew must not rename the office's indicators."""
    head = HEAD.replace("Kode", "No")
    office = imported(head + "1;Akses;APM;%;95;96\n2;Akses;APK;%;99;98\n")
    assert planned(head + "1;Akses;APM;%;95;96\n", office).edits == ()
    made = planned(head + "1;Akses;APK;%;99;98\n", office)
    assert "nomor ini milik indikator “APM”" in said(made.problems)
    assert made.edits == ()


def test_a_renamed_indicator_is_shown_and_warned_about() -> None:
    office = imported(HEAD + "1;Akses;APM;%;95;96\n")
    made = planned(HEAD + "1;Akses;APM SD/MI;%;95;96\n", office)
    assert "sebelumnya bernama “APM”" in said(made.warnings)
    assert [c.label for row in made.rows for c in row.perubahan] == ["Indikator kinerja"]


def test_a_name_that_is_an_existing_code_is_warned_of() -> None:
    office = imported(HEAD + "IK-1.1;Akses;APM SD;%;90;91\n")
    made = planned("Indikator;Target\nik-1.1;90\n", office)
    assert "“ik-1.1” adalah kode indikator yang sudah ada (APM SD)" in said(made.warnings)
    assert "adalah kode" not in said(planned("Indikator;Target\nIK-1;90\n", office).warnings)
    coded = planned(HEAD + "IK-1.1;Akses;IK-1.1;%;90;91\n", office)
    assert "adalah kode" not in said(coded.warnings)


def test_rows_without_sasaran_get_a_visible_one() -> None:
    made = planned("Indikator;Target\nAPM;95\n")
    assert "sasaran kosong" in said(made.warnings)
    assert [s.kode for s in apply(Office(), made.edits).all(Sasaran)] == ["S-0"]


def test_sasaran_by_code_column() -> None:
    text = "Kode Sasaran;Sasaran;Indikator;Target\nS-7;Akses;A;1\nS-7;Akses;B;1\n"
    office = imported(text)
    assert [(s.kode, s.uraian) for s in office.all(Sasaran)] == [("S-7", "Akses")]
    assert [i.kode for i in office.all(Indikator)] == ["IK-7.1", "IK-7.2"]
    again = imported("Sasaran;Indikator;Target\ns-7;C;1\n", office)
    assert len(again.all(Sasaran)) == 1


def test_every_bad_row_is_named_and_nothing_is_imported() -> None:
    made = planned(
        "Kode;Sasaran;Indikator;Satuan;Target;Realisasi;Arah;Tahun\n"
        "1;Akses;A;%;95;96;naik;2025\n"
        "2;Akses;B;%;1.085;96;naik;2025\n"
        "3;Akses;C;%;5 orang;banyak;naik;2025\n"
        "4;Akses;;%;95;96;naik;2025\n"
        "5;Akses;E;%;95;96;miring;2025\n"
        "6;Akses;F;%;95;96;naik;2021-2025\n"
        "7;Akses;G;%;95;25;96;naik;2025;x\n"
        "8;Akses;H;%;8-7;96;rentang;2025\n"
    )
    assert made.edits == ()
    assert [(p.baris, p.kolom) for p in made.problems] == [
        (3, "Target"), (4, "Target"), (4, "Realisasi"), (5, "Indikator"), (6, "Arah"),
        (7, "Tahun"), (8, ""), (9, "Target"),
    ]  # fmt: skip
    assert "1085 atau 1,085" in made.problems[0].alasan
    assert "--desimal" in made.problems[0].alasan
    assert all(p.berkas == "data.csv" for p in made.problems)


def test_the_decimal_sign_settles_a_whole_table() -> None:
    text = HEAD + "1;Akses;A;;1.085;1,085\n"
    assert planned(text).problems
    for decimal, expected in (("koma", ("1085", "1.085")), ("titik", ("1.085", "1085"))):
        [nilai] = imported(text, decimal=decimal).all(Nilai)
        assert (nilai.target, nilai.realisasi) == expected


def test_a_comma_is_asked_about_where_the_column_uses_decimal_dots() -> None:
    made = planned(HEAD + "1;Akses;A;;1,234;1,234\n2;Akses;B;;77.28;12,5\n")
    assert [(p.baris, p.kolom) for p in made.problems] == [(2, "Target")]


def test_rows_that_contradict_each_other_are_refused() -> None:
    made = planned(HEAD + "1;Akses;APM;%;95;96\n1;Akses;APM;%;95;97\n")
    assert "Realisasi “97” berbeda dari baris 2 (96)" in said(made.problems)
    same = planned(HEAD + "1;Akses;APM;%;95;96\n1;Akses;APM;%;95,0;96\n")
    assert same.problems == ()


def test_several_tables_are_one_import() -> None:
    first = read_table((HEAD + "1;Akses;APM;%;95;96\n").encode(), "a.csv")
    second = read_table((HEAD + "1;Akses;APM;%;;97\n").encode(), "b.csv")
    made = plan(Office(), [first, second], 2025)
    assert [(p.berkas, p.baris) for p in made.problems] == [("b.csv", 2)]


def test_formula_like_text_stays_text() -> None:
    text = '=HYPERLINK("http://x";"y") | <b>[x]'
    quoted = '"' + text.replace('"', '""') + '"'
    [item] = imported(f"Indikator;Target\n{quoted};95\n").all(Indikator)
    assert item.nama == text
    assert "bukan angka" in said(planned("Indikator;Target\nA;=1+1\n").problems)


@pytest.mark.parametrize("name", ["a\x1bb", "a\u202eb", "x" * 100_001])
def test_text_that_no_file_can_hold_is_a_named_problem(name: str) -> None:
    made = planned(f"Kode;Indikator;Target\n1;{name};95\n1;{name};95\n{name};A;95\n")
    named = [(p.baris, p.kolom) for p in made.problems]
    assert named[:3] == [(2, "Indikator"), (3, "Indikator"), (4, "Indikator")]


def test_years_may_name_different_sources() -> None:
    text = "Indikator;Target;Tahun;Sumber\nA;1;2023;BPS 2023\nA;2;2024;BPS 2024\n"
    made = planned(text)
    assert made.problems == ()
    assert "baris 3, kolom Sumber" in said(made.warnings)
    assert [item.sumber for item in apply(Office(), made.edits).all(Indikator)] == ["BPS 2023"]


def test_wrapped_cells_are_one_line() -> None:
    text = 'Indikator;Satuan;Target;Hambatan\n"APM\n SD";"per\nsen";"95\u00a0";"satu\n\ndua"\n'
    office = imported(text)
    [item], [nilai] = office.all(Indikator), office.all(Nilai)
    assert (item.nama, item.satuan, nilai.hambatan) == ("APM SD", "per sen", "satu\n\ndua")


def test_what_the_gate_refuses_is_a_problem_of_the_plan() -> None:
    office = imported("Sasaran;Indikator;Target\nAkses;A;95\n")
    signed = TandaTangan(id="t", tahun=2025, penandatangan="p", sidik_data="x")
    office = replace(office, tables={**office.tables, "tanda_tangan": {"t": signed}})
    made = planned("Sasaran;Indikator;Target\nAkses;A;96\n", office)
    assert made.edits == ()
    assert made.problems


def disputed(office: Office, table: str, field: str) -> Office:
    """The office after a merge that left two values of one field in the first record."""
    record = next(iter(office.tables[table].values()))
    empty = type(record).__dataclass_fields__[field].default
    record = replace(record, bentrok=frozenset({field}), **{field: empty})
    return replace(office, tables={**office.tables, table: {record.id: record}})


@pytest.mark.parametrize(
    ("table", "field", "again", "told"),
    [
        ("indikator", "nama", "Kode;Kode Sasaran;Indikator;Target\nIK-1;S-1;B;95\n",
         "sebelumnya bernama “(bentrok)”"),
        ("indikator", "kode", "Kode;Kode Sasaran;Indikator;Target\nIK-7;S-1;A;95\n",
         "sudah ada dengan kode (bentrok)"),
        ("program", "kode", "Kode;Program;Pagu\n7;P;10\n", "sudah ada dengan kode (bentrok)"),
    ],
)  # fmt: skip
def test_a_conflict_in_the_office_ends_no_import(
    table: str, field: str, again: str, told: str
) -> None:
    office = imported("Kode;Kode Sasaran;Sasaran;Indikator;Target\nIK-1;S-1;Akses;A;95\n")
    office = imported("Kode;Program;Pagu\n1;P;10\n", office)
    assert any(told in str(one) for one in planned(again, disputed(office, table, field)).warnings)


def test_a_scale_in_conflict_ends_no_import() -> None:
    text = "Kode;Sasaran;Indikator;Rumus;Target\nIK-1;Akses;Opini;tingkat;WTP\n"
    office = disputed(imported(text), "skala_tingkat", "urutan")
    assert planned(text, office).problems == ()
    assert planned(text.replace("IK-1", "IK-2"), office).problems == ()


def test_a_field_in_conflict_is_shown_as_such_before_it_is_written() -> None:
    text = "Kode;Sasaran;Indikator;Target\nIK-1;Akses;A;95\n"
    made = planned(text, disputed(imported(text), "nilai", "target"))
    [change] = [one for row in made.rows for one in row.perubahan]
    assert (change.lama, change.baru) == ("(bentrok)", "95")


def test_a_deleted_figure_comes_back_as_a_whole() -> None:
    text = "Sasaran;Indikator;Target;Realisasi\nAkses;A;95;96\n"
    office = imported(text)
    [nilai] = office.all(Nilai)
    emptied = apply(office, [Edit("nilai", nilai.id, {DELETED: True})])
    assert imported(text, emptied).all(Nilai) == (nilai,)


def test_cells_of_another_source_go_the_same_way() -> None:
    table = make_table("lembar", [(4, ["Indikator", "Target"]), (5, ["A", "95,5"])])
    made = plan(Office(), [table], 2025)
    assert [row.baris for row in made.rows if row.tabel == "Indikator"] == [5]


cells = st.text(st.characters(exclude_characters='"'), max_size=12)
rows = st.lists(st.lists(cells, min_size=1, max_size=6), max_size=4)


@settings(max_examples=100, database=None, deadline=None)
@given(rows, st.sampled_from(["Kode;Sasaran;Indikator;Target;Realisasi;Arah", BUDGET.strip()]))
def test_no_cell_ends_the_import(body: list[list[str]], head: str) -> None:
    lines = [(n, row) for n, row in enumerate(body, 2)]
    made = plan(Office(), [make_table("a", [(1, head.split(";")), *lines])], 2025)
    assert not (made.problems and made.edits)
    if not made.problems:
        office = apply(Office(), made.edits)
        again = plan(office, [make_table("a", [(1, head.split(";")), *lines])], 2025)
        assert (again.problems, again.edits) == ((), ())


tables = st.text(max_size=100).map(
    lambda text: f"Indikator;Target\n{text}".encode("utf-8", "replace")
)


@settings(max_examples=100, database=None, deadline=None)
@given(st.binary(max_size=200) | tables)
def test_no_bytes_end_the_import(data: bytes) -> None:
    try:
        table = read_table(data, "a.csv")
    except InputError:
        return
    assert plan(Office(), [table], 2025) is not None
