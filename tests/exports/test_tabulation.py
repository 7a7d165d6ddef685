from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from wcwidth import wcswidth

from exports import table as t
from exports.tables import build
from exports.tabulation import TEXT_FORMATS, TextFormat, pipe, render
from tests.exports.golden_files import same_as_golden
from tests.exports.small_office import CALENDAR, NOW, TAHUN, small_office
from tests.exports.test_markdown import shown, texts, words_of

PARSER = MarkdownIt("commonmark").enable("table")
COLUMNS = (t.Column("a", "Nama"), t.Column("b", "Nilai", "%", kanan=True), t.Column("c", "Ket"))


def table_of(rows: list[tuple[str, str, str]], **more: object) -> t.Table:
    cells = tuple(
        {key: t.Cell(shown, shown) for key, shown in zip("abc", row, strict=True)} for row in rows
    )
    return t.Table("Judul", COLUMNS, cells, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("style", TEXT_FORMATS)
@pytest.mark.parametrize("name", ["capaian", "anggaran-sasaran", "perbandingan", "sop"])
def test_tables_look_as_they_did_when_they_were_looked_at(name: str, style: TextFormat) -> None:
    table = build(name, small_office(), TAHUN, calendar=CALENDAR, now=NOW)
    same_as_golden(f"{name}.{style}.txt", render(table, style) + "\n")


@given(st.lists(st.tuples(texts, texts, texts), max_size=5))
def test_no_text_changes_the_structure_of_a_pipe_table(rows: list[tuple[str, str, str]]) -> None:
    tokens = PARSER.parse(pipe(table_of(rows)))
    assert [token.type for token in tokens if token.level == 0] == ["table_open", "table_close"]
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) == 3 * (len(rows) + 1)
    cells = [text for row in rows for text in row]
    for token, text in zip(inline[3:], cells, strict=True):
        assert shown(token.children or []).split() == words_of(text)


@given(
    st.lists(st.tuples(texts, st.from_regex(r"[0-9]{1,12},[0-9]{2}", fullmatch=True), texts),
             max_size=4),
    st.sampled_from(["teks", "grid"]),
)  # fmt: skip
def test_no_line_is_wider_than_the_terminal(
    rows: list[tuple[str, str, str]], style: TextFormat
) -> None:
    shown_text = render(table_of(rows), style, 60)
    assert all(wcswidth(line) <= 60 for line in shown_text.split("\n"))
    for _, number, _ in rows:
        assert number in shown_text


def test_numbers_are_never_read_again() -> None:
    rows = [("1e5", "12.500", "0x10"), ("007", "1_000", "+5")]
    for style in TEXT_FORMATS:
        drawn = render(table_of(rows), style)
        for row in rows:
            for cell in row:
                assert cell.replace("_", "\\_" if style == "pipe" else "_") in drawn


def test_numbers_stand_right_and_words_left() -> None:
    drawn = pipe(table_of([("a", "1,50", "x"), ("b", "10.000,00", "y")]))
    assert drawn.split("\n")[1:] == [
        "|:-----|----------:|:----|",
        "| a    |      1,50 | x   |",
        "| b    | 10.000,00 | y   |",
    ]


def test_a_table_without_rows_keeps_its_header_and_alignment() -> None:
    assert pipe(table_of([])) == "| Nama | Nilai (%) | Ket |\n|:-----|----------:|:----|"
    assert render(table_of([]), "teks").split("\n")[2:] == [
        "Nama  Nilai (%)  Ket",
        "----  ---------  ---",
        "",
        "Tidak ada data.",
    ]
    grid = render(table_of([]), "grid").split("\n")
    assert grid[2:5] == [
        "+------+-----------+-----+",
        "| Nama | Nilai (%) | Ket |",
        "+======+===========+=====+",
    ]


def test_a_long_text_pads_no_other_row() -> None:
    drawn = pipe(table_of([("x" * 10_000, "1", "y"), ("a", "2", "b")])).split("\n")
    assert drawn[1] == "|---|---:|---|"
    assert len(drawn[3]) < 100


def test_too_many_columns_are_shown_in_parts_that_repeat_the_first() -> None:
    columns = (t.Column("no", "Nama"), *(t.Column(f"k{i}", f"Kolom{i}") for i in range(20)))
    row = {column.kunci: t.text(f"isi-{column.kunci}") for column in columns}
    drawn = render(t.Table("Lebar", columns, (row,)), "teks", 80)
    assert drawn.count("isi-no") > 1
    for column in columns:
        assert f"isi-{column.kunci}" in drawn


def test_rows_of_several_lines_are_set_apart_and_wide_letters_counted() -> None:
    drawn = render(table_of([("日本 " * 30, "1,00", "x"), ("b", "2,00", "y")]), "teks", 40)
    lines = drawn.split("\n")
    assert all(wcswidth(line) <= 40 for line in lines)
    assert "" in lines[4:-1]


def test_source_and_notes_follow_the_table_as_plain_words() -> None:
    table = table_of([("a", "1", "b")], sumber="*Dinas*", catatan=("satu | dua",))
    assert render(table, "teks").endswith("Sumber: *Dinas*\nCatatan:\n- satu | dua")
    assert "Sumber: \\*Dinas\\*" in render(table, "pipe")
    assert "- satu \\| dua" in render(table, "pipe")
