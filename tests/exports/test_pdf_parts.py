"""Spans, footnotes, links, hyphens, signatures: what a report has beside text and plain tables."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime, timezone

import pymupdf
import pyphen
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from exports.pdf import PdfOptions, render_pdf
from exports.pdf.engine import Engine
from exports.pdf.grammar import TABLE
from exports.pdf.hyphenation import hyphenate
from exports.pdf.splitting import split
from kinerja.errors import InputError

CREATED = datetime(2026, 1, 31, tzinfo=timezone.utc)
WORDS = (
    "kepemilikan",
    "pertanggungjawaban",
    "Penyelenggaraan",
    "keberlanjutannya",
    "akuntabilitas",
)
SENTENCE = "Capaian didukung penyelenggaraan layanan dan pertanggungjawaban di kecamatan. "
HEAD = """<!-- baris kepala: 2 -->

| No | Indikator | Target | <!-- kiri --> | Ket. |
|---:|---|---:|---:|---|
| <!-- atas --> | <!-- atas --> | 2025 | 2026 | <!-- atas --> |
| (1) | (2) | (3) | (4) | (5) |
"""


def pdf(markdown: str, **options: object) -> pymupdf.Document:
    data = render_pdf(markdown, "J", created=CREATED, options=PdfOptions(**options))
    return pymupdf.open("pdf", data)


def pages_of(document: pymupdf.Document) -> list[str]:
    return [page.get_text(flags=pymupdf.TEXTFLAGS_TEXT) for page in document]


def rows(count: int, group: int) -> str:
    return "".join(
        f"| {i} | {name} | {i}.234,50 | 7–8 | k{i} |\n"
        for i in range(1, count + 1)
        for name in [f"Kelompok {i}" if i % group == 1 else "<!-- atas -->"]
    )


# --- tables ---


def test_a_header_of_several_rows_is_repeated_with_its_column_numbers() -> None:
    found = pages_of(pdf("**Tabel 1.1. Target**\n\n" + HEAD + rows(120, 1000)))
    assert len(found) > 2
    for text in found:
        words = text.split()
        for word in ("No", "Indikator", "Target", "2025", "2026", "Ket.", "(1)", "(5)"):
            assert words.count(word) == 1 + (word == "Target") * text.count("Tabel 1.1. Target")


def test_no_page_ends_within_joined_rows() -> None:
    for filler in range(20, 26):
        document = pdf("\n\n".join(["Baris."] * filler) + "\n\n" + HEAD + rows(90, 4))
        for page in document:
            numbers = [int(k) for k in re.findall(r"\bk(\d+)\b", page.get_text())]
            if numbers:
                assert numbers[0] % 4 == 1
                assert numbers[-1] % 4 == 0 or numbers[-1] == 90


def test_joined_rows_leave_no_more_than_half_a_page_empty() -> None:
    first = "| 1 | Satu | 1 | 2 | k1 |\n"
    many = "".join(f"| {i} | <!-- atas --> | 1 | 2 | k{i} |\n" for i in range(3, 60))
    pages = pages_of(pdf(HEAD + first + "| 2 | Dua | 1 | 2 | k2 |\n" + many))
    assert len(re.findall(r"\bk\d+\b", pages[0])) > 20


def test_joined_rows_higher_than_a_page_keep_every_word() -> None:
    text = "\n".join(pages_of(pdf(HEAD + rows(130, 1000))))
    assert [int(k) for k in re.findall(r"\bk(\d+)\b", text)] == list(range(1, 131))
    assert text.count("Kelompok") == 1


def test_a_high_row_within_joined_ones_keeps_every_word() -> None:
    long = " ".join(f"kata{i}" for i in range(1500))
    table = HEAD + f"| 1 | Satu | {long} | 2 | k1 |\n| 2 | <!-- atas --> | 3 | 4 | k2 |\n"
    text = " ".join(" ".join(pages_of(pdf(table))).split())
    assert [w for w in text.split() if w.startswith("kata")] == long.split()
    assert "k2" in text


def test_ranges_of_figures_are_not_broken_in_narrow_columns() -> None:
    head = "| Uraian kegiatan panjang | 2021 | 2022 | 2023 | 2024 | 2025 | 2026 |"
    row = f"| {SENTENCE} | 2021–2026 | 7–8 | 1.234.567,50 | 100,06 | 6-7 | 95 |"
    words = [w[4] for w in pdf(f"{head}\n|---{'|---:' * 6}|\n{row}")[0].get_text("words")]
    assert {"2021–2026", "7–8", "1.234.567,50", "100,06", "6-7"} <= set(words)


def test_marks_of_joined_cells_come_from_the_program_only() -> None:
    from exports.markdown import escape_cell

    table = f"| A | B |\n|---|---|\n| 1 | {escape_cell('<!-- kiri -->')} |\n"
    assert "<!-- kiri -->" in pdf(table)[0].get_text()


@pytest.mark.parametrize(
    "cells",
    ["<!-- kiri --> | <!-- atas -->", "x | <!-- kiri -->", "<!-- atas --> | <!-- kiri -->"],
)
def test_marks_that_fit_nothing_are_empty_cells(cells: str) -> None:
    text = pdf(f"| A | B |\n|---|---|\n| {cells} |\n| {cells} |\n| 3 | akhir |\n")[0].get_text()
    assert "akhir" in text
    assert "kiri" not in text


TABLES = [
    "|a|b|\n|-|-|\n|1|2|",
    "a | b\n--|--\n1 | 2 | 3\n4",
    "| a |\n|:--|\n| x \\| y |\n",
    "|a|\n|-|\n> kutipan",
    "|a|b|\n|-|\n|1|",
    "a\n-\nb",
    "| a | b |\n| - | - |\n",
    "|a|\n|- |\n|b|\nteks",
    "| a\n| -\n| b",
    "||\n|-|",
    "|a||\n|-|-|-|",
    "a|b\n- |-\n",
    "- x\n  |a|b|\n  |-|-|\n  |1|2|",
    "|a|\n|:-:|\n| |",
    "teks\n|a|b|\n|-|-|\n|1|2|",
    "    |a|\n    |-|",
    "|a\\||b|\n|-|-|\n|c\\|d|e\\\\|",
]


@pytest.mark.parametrize("text", TABLES)
def test_our_tables_are_read_as_markdown_it_reads_them(text: str) -> None:
    plain = MarkdownIt("commonmark").enable("table").parse(text)
    cells = [plain[i + 1].content for i, t in enumerate(plain) if t.type in ("th_open", "td_open")]
    ours = [t for t in Engine("").parse(text, {}) if t.type == TABLE]
    assert [cell for t in ours for row in t.meta["rows"] for cell in row] == cells


# --- footnotes and links ---


def test_a_footnote_stands_on_the_page_of_its_reference() -> None:
    for filler in range(24, 40):
        lines = "\n\n".join(["Pengisi."] * filler)
        text = f"{SENTENCE * 6} rujukan[^a] {SENTENCE * 3}\n\n[^a]: Isi catatan."
        document = pdf(f"{lines}\n\n{text}\n\n{SENTENCE * 60}")
        referring = [p.number for p in document if "rujukan" in p.get_text()]
        noted = [p.number for p in document if "Isi catatan" in p.get_text()]
        assert noted == referring
        page = document[noted[0]]
        note = page.search_for("Isi catatan")[0]
        beside = [w[4] for w in page.get_text("words") if w[3] > note.y0 + 2 and w[1] < note.y1 - 2]
        assert set(beside) <= {"1", "Isi", "catatan."}


def test_footnotes_count_in_order_and_are_printed_once() -> None:
    table = "| A |\n|---|\n| sel[^b] |\n"
    text = pdf(f"satu[^a] lagi[^a]\n\n{table}\n[^b]: Kedua.\n\n[^a]: Pertama.")[0].get_text()
    assert [text.count(word) for word in ("Pertama.", "Kedua.")] == [1, 1]
    assert text.index("Pertama.") < text.index("Kedua.")
    assert "satu1 lagi1" in text.replace("\n", " ").replace(" 1", "1")


def test_a_footnote_that_fills_a_page_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match="Catatan kaki di “BAB I”"):
        pdf(f"# BAB I\n\nx[^a]\n\n[^a]: {SENTENCE * 100}")


def test_a_footnote_that_nothing_refers_to_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="“a” tidak dirujuk"):
        pdf("teks\n\n[^a]: Isi.")


@pytest.mark.parametrize(
    "text",
    [
        "#\n#\nakhir",
        "---\n- akhir",
        "***\n#### akhir",
        "السلام\n\n😀 ▲\n\nakhir",
        "- \n\n#\n\nakhir",
    ],
)
def test_what_follows_a_block_without_height_or_from_right_to_left_is_not_lost(text: str) -> None:
    assert any("akhir" in page for page in pages_of(pdf(text)))


def test_an_unknown_reference_is_text() -> None:
    assert "x[^a]" in pdf("x[^a]")[0].get_text()


def test_links_lead_to_captions_headings_and_addresses() -> None:
    table = "**Tabel 3.1. Capaian**\n\n| A |\n|---|\n| 1 |\n"
    links = "[Tabel](#tabel-3-1) [bab](#bab-ii-isi) [laman](https://contoh.go.id/?a=(1))"
    document = pdf(f"# Awal\n\n{links}\n\n# BAB II Isi\n\n{table}")
    found = document[0].get_links()
    assert [(link.get("page"), link.get("uri")) for link in found] == [
        (1, None), (1, None), (None, "https://contoh.go.id/?a=(1)"),
    ]  # fmt: skip
    assert found[0]["to"].y > found[1]["to"].y


def test_a_link_to_nowhere_is_refused_with_its_place() -> None:
    with pytest.raises(InputError, match="“#tiada” di “BAB I”"):
        pdf("# BAB I\n\n[x](#tiada)")


# --- HTML that is none of ours ---


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> <div>teks & <b>x</b></div>", "<div>teks & <b>x</b></div>"),
        ("- <script>y</script>", "<script>y</script>"),
        (
            "1. satu\n\n   <table><tr><td>sel</td></tr></table>",
            "<table><tr><td>sel</td></tr></table>",
        ),
        ("<!-- a --> hilang? <!-- b -->", "<!-- a --> hilang? <!-- b -->"),
        ("> <!-- halaman baru -->\n> isi", "isi"),
        ('<div class="ttd">\n\n- nama\n\n  </div>\n\nakhir', "nama"),
    ],
)
def test_html_within_lists_and_quotations_is_text(text: str, shown: str) -> None:
    (page,) = pages_of(pdf(f"awal\n\n{text}\n"))
    assert shown in " ".join(page.split())


# --- hyphens, running chapter, signatures ---


def test_long_words_are_parted_where_a_line_ends_and_copied_whole_elsewhere() -> None:
    document = pdf("# BAB I\n\n" + SENTENCE * 20)
    text = document[0].get_text()
    assert re.search(r"[a-z]-\n[a-z]", text)
    assert "\u00ad" not in text
    assert "penyelenggaraan" in text


def test_no_word_of_a_cover_or_heading_is_parted() -> None:
    name = "Penyelenggaraan Pertanggungjawaban " * 9
    for page in pages_of(pdf(f"<!-- sampul -->\n\n**{name.strip()}**\n\n<!-- isi -->\n\n# {name}")):
        assert not re.search(r"[a-z]-\n", page)


@settings(deadline=None)
@given(st.text("aiueobdgklmnprstyh", min_size=10, max_size=30) | st.sampled_from(WORDS))
def test_words_are_parted_where_the_library_parts_them(word: str) -> None:
    assume(not re.search("mil|cel|aham|ram", word))  # its patterns for these are broken
    assert hyphenate(word) == pyphen.Pyphen(lang="id", left=3, right=3).inserted(word, "\u00ad")


def test_a_pattern_with_a_run_of_digits_parts_no_single_letter() -> None:
    assert hyphenate("kepemilikan") == "kepe\u00admi\u00adlikan"


def test_only_long_words_of_text_are_parted() -> None:
    assert hyphenate("<a href='penyelenggaraan'>data</a> &amp; kota") == (
        "<a href='penyelenggaraan'>data</a> &amp; kota"
    )
    assert hyphenate("penyelenggaraan").replace("\u00ad", "") == "penyelenggaraan"
    assert hyphenate("penyelenggaraan").count("\u00ad") >= 3
    parts = hyphenate("Kependudukan").split("\u00ad")
    assert min(len(parts[0]), len(parts[-1])) >= 3


def test_the_chapter_runs_above_its_later_pages_only() -> None:
    document = pdf(f"<!-- kepala: DRAF -->\n\n<!-- isi -->\n\n# BAB I UMUM\n\n{SENTENCE * 90}")
    heads = [page.get_text("text", clip=(0, 0, 600, 60)).split("\n") for page in document]
    assert "BAB I UMUM" not in heads[0]
    assert all("BAB I UMUM" in head and "DRAF" in head for head in heads[1:])


@pytest.mark.parametrize("rows_", range(24, 46))
def test_a_signature_does_not_stand_alone_below_a_table(rows_: int) -> None:
    body = "".join(f"| {i} | baris{i} |\n" for i in range(rows_))
    sign = (
        '<div class="pasangan">\n\nPihak Kedua\n\n<!-- kolom kanan -->\n\nPihak Pertama\n\n</div>'
    )
    document = pdf(f"| No | Uraian |\n|---:|---|\n{body}\n{sign}")
    page = next(page for page in document if "Pihak Kedua" in page.get_text())
    assert f"baris{rows_ - 1}" in page.get_text()
    if page.number:
        assert f"baris{rows_ - 2}" in page.get_text()


@pytest.mark.parametrize("filler", range(22, 40))
def test_a_signature_does_not_stand_alone_below_a_text(filler: int) -> None:
    lines = "\n\n".join(["Pengisi."] * filler)
    sign = '<div class="ttd">\n\nKota Contoh\n\n<br><br><br>\n\n**Nama Contoh**\n\n</div>'
    document = pdf(f"{lines}\n\n{SENTENCE * 7} penutup.\n\n{sign}")
    page = next(page for page in document if "Nama Contoh" in page.get_text())
    assert "penutup." in page.get_text()
    lines_left = {
        round(w[3]) for w in page.get_text("words") if w[4] in SENTENCE or w[4] == "penutup."
    }
    assert len(lines_left) >= 2


def test_rendering_loads_no_network_library() -> None:
    code = (
        "import sys; import exports.pdf.engine; "
        "print(sorted({'requests', 'httplib2', 'urllib3', 'plantuml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_blocks_of_a_document_are_named_by_their_place() -> None:
    blocks = split(Engine(""), "# Bab\n\nteks\n\n**Tabel 1.1** Judul\n\n| A |\n|---|\n| 1 |").blocks
    assert [block.kind for block in blocks] == ["heading", "text", "caption", "table"]
    assert blocks[3].place == "“Tabel 1.1 Judul”"


def test_the_page_of_a_name_is_found_behind_the_cover() -> None:
    from exports.pdf import page_naming

    turn = "\n\n<!-- halaman baru -->\n\n"
    text = turn.join(("<!-- sampul -->\n\nNama Contoh", "Satu", "Nama\\\nContoh"))
    data = render_pdf(text, "J", created=CREATED)

    assert page_naming(data, "Nama Contoh") == 2
    assert page_naming(data, "Orang Lain") == 0
    assert page_naming(data, "") == 0
