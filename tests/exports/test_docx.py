"""Word files: what the PDF says, in pieces that Word repeats, keeps whole and numbers by itself."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import documents
from exports import markdown as md
from exports.documents import Context
from exports.docx import render_docx
from exports.docx.flow import Paragraph, Run, paragraphs
from exports.pdf import PdfOptions
from kinerja.errors import InputError
from tests.exports.libreoffice import printed_by_libreoffice, read_by_libreoffice
from tests.exports.small_office import small_office

MOMENT = datetime(2026, 3, 31, 8, 5, tzinfo=timezone.utc)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def made(markdown: str, resources: dict[str, bytes] | None = None) -> Any:
    return docx.Document(io.BytesIO(packed(markdown, resources)))


def packed(markdown: str, resources: dict[str, bytes] | None = None) -> bytes:
    return render_docx(
        markdown,
        "Judul",
        created=MOMENT,
        options=PdfOptions(author="Dinas"),
        resources=resources or {},
    )


def texts(document: Any) -> str:
    return " ".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


TABLE = md.join(
    "# BAB I",
    "**Tabel 1.1. Angka**",
    "| No | Nama | Nilai |\n|---:|---|---:|\n| 1 | Satu | 95,31 |",
)


def test_a_table_repeats_its_header_and_splits_no_row() -> None:
    (table,) = made(TABLE).tables
    head, row = (found._tr.trPr for found in table.rows)

    assert head.find(qn("w:tblHeader")) is not None
    assert row.find(qn("w:tblHeader")) is None
    assert all(one.find(qn("w:cantSplit")) is not None for one in (head, row))


def test_figures_stand_right_in_a_table_as_wide_as_the_text() -> None:
    (table,) = made(TABLE).tables
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]

    assert [str(side).split(" ")[0] for side in sides] == ["RIGHT", "LEFT", "RIGHT"]
    assert sum(widths) == pytest.approx(155 * 1440 / 25.4, abs=5)
    assert [cell.text for cell in table.rows[1].cells] == ["1", "Satu", "95,31"]


def test_cells_that_reach_over_others_do_so_in_word() -> None:
    text = (
        "<!-- baris kepala: 2 -->\n\n| A | B | <!-- kiri --> |\n|---|---|---|\n"
        "| <!-- atas --> | C | D |\n| 1 | 2 | 3 |"
    )
    (table,) = made(text).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows == [["A", "B", "B"], ["A", "C", "D"], ["1", "2", "3"]]
    assert [bool(row._tr.trPr.findall(qn("w:tblHeader"))) for row in table.rows] == [
        True,
        True,
        False,
    ]


def test_a_wide_column_gets_more_room_and_no_number_is_broken() -> None:
    text = "| Th | Uraian |\n|---|---|\n| 2025 | " + "kata " * 40 + "|"
    (table,) = made(text).tables
    narrow, wide = (int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)

    assert wide > 4 * narrow
    assert narrow > 4 * 100


def test_page_numbers_and_lists_are_fields() -> None:
    body = (
        "<!-- daftar isi -->\n\n- BAB I\n\n<!-- /daftar isi -->\n\n<!-- isi -->\n\n# BAB I\n\nIsi."
    )
    document = made(body)
    codes = [node.text.strip() for node in document.element.body.iter(qn("w:instrText"))]
    footer = document.sections[0].footer._element
    formats = [
        section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) for section in document.sections
    ]

    assert [code.split()[0] for code in codes] == ["TOC"]
    assert [node.text.strip() for node in footer.iter(qn("w:instrText"))] == ["PAGE"]
    assert formats == ["lowerRoman", "decimal"]
    assert document.sections[1]._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert texts(document).count("BAB I") == 2  # the heading, and the list until Word fills it in


def test_landscape_pages_are_sections_of_their_own() -> None:
    sections = made("Satu.\n\n<!-- mendatar -->\n\nDua.\n\n<!-- tegak -->\n\nTiga.").sections
    sizes = [(round(one.page_width.mm), round(one.page_height.mm)) for one in sections]

    assert sizes == [(210, 297), (297, 210), (210, 297)]


def test_a_picture_is_png_with_its_words() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><path d="M0 0L9 9"/></svg>'
    )
    data = packed("![Grafik capaian](a.svg)\n\n![Logo](b.png)", {"a.svg": svg, "b.png": PNG})
    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media/" in name]
    pictures = docx.Document(io.BytesIO(data)).inline_shapes

    assert sorted(Path(name).suffix for name in names) == [".png", ".png"]
    assert pictures[0]._inline.docPr.get("descr") == "Grafik capaian"
    assert pictures[0].width == pytest.approx(2 * pictures[0].height, rel=0.02)


def test_a_missing_picture_is_said() -> None:
    with pytest.raises(InputError, match=r"tidak-ada\.png"):
        packed("![Logo](tidak-ada.png)")


@pytest.mark.parametrize(
    "data", [b"<svg rusak", b"GIF89a", PNG[:20], b"\xff\xd8\xff rusak"], ids=repr
)
def test_a_picture_that_cannot_be_read_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match=r"“logo\.svg” tidak dapat dibaca"):
        packed("![Logo](logo.svg)", {"logo.svg": data})


def test_a_picture_is_no_wider_than_its_place() -> None:
    document = made('![Grafik](b.png "lebar 400 mm")', {"b.png": PNG})
    assert document.inline_shapes[0].width.mm == pytest.approx(155, abs=0.1)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert packed(TABLE) == packed(TABLE)


def test_a_letterhead_has_its_rule_and_signatures_stay_whole() -> None:
    text = md.join(
        md.block("kop", "KOTA CONTOH\\\n**DINAS**"),
        md.pair("Kiri", "Kanan\n\n<br><br><br>\n\n**Nama Contoh**"),
    )
    document = made(text)
    kop, pair = document.tables

    assert document.element.body.find(f".//{qn('w:pBdr')}") is not None
    assert "KOTA CONTOH\nDINAS" in kop.rows[0].cells[-2 if len(kop.columns) == 3 else 0].text
    assert pair.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert [cell.text.split("\n")[0] for cell in pair.rows[0].cells] == ["Kiri", "Kanan"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <strong>b</strong></p>", [Paragraph([Run("a "), Run("b", bold=True)])]),
        (
            "<ul><li>a</li><li><p>b</p></li></ul>",
            [Paragraph([Run("a")], "•", 1), Paragraph([Run("b")], "•", 1)],
        ),
        (
            '<ol start="3"><li>a<ul><li>b</li></ul></li><li>c</li></ol>',
            [
                Paragraph([Run("a")], "3.", 1),
                Paragraph([Run("b")], "•", 2),
                Paragraph([Run("c")], "4.", 1),
            ],
        ),
        ("<p>a<br>\n b</p>", [Paragraph([Run("a"), Run("\n"), Run("b")])]),
        ("<p>&lt;b&gt; &amp;amp;</p>", [Paragraph([Run("<b> &amp;")])]),
        ("<p>x<sup>1</sup></p>", [Paragraph([Run("x"), Run("1", raised=True)])]),
    ],
)
def test_html_becomes_runs(html: str, expected: Sequence[Paragraph]) -> None:
    assert paragraphs(html) == list(expected)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_of_a_person_is_in_the_file_as_text(text: str) -> None:
    data = packed(md.join(md.paragraphs(text), f"| {md.escape_cell(text)} |\n|---|\n| x |"))

    found = texts(docx.Document(io.BytesIO(data)))
    for word in re.findall(r"[a-zA-Z0-9]{2,}", text):
        assert word in found


def word_file(document: documents.Document) -> bytes:
    return render_docx(
        document.markdown,
        document.title,
        created=MOMENT,
        options=PdfOptions(paper=document.paper_mm, margins=document.margins_mm),
        resources=document.resources,
    )


@pytest.mark.parametrize("name", documents.DOCUMENTS)
def test_every_word_of_a_document_is_in_its_word_file(name: str) -> None:
    context = Context(small_office(), 2025)
    for document in documents.compose_all(name, context)[:1]:
        found = set(words(texts(docx.Document(io.BytesIO(word_file(document))))))
        plain = re.sub(r"<[^>]*>|!\[.*|\[\^?|\\|&nbsp;", " ", document.markdown)

        missing = [word for word in words(plain) if word not in found and len(word) > 3]
        assert missing == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_reads_the_same_text(tmp_path: Path) -> None:
    """Each word as often as it stands in the file; all documents are for the long run."""
    context = Context(small_office(), 2025)
    files = {name: tmp_path / f"{name}.docx" for name in ("lkjip", "perjanjian", "surat-pengantar")}
    for name, path in files.items():
        path.write_bytes(word_file(documents.compose(name, context)))
    read = read_by_libreoffice(tmp_path, list(files.values()))

    for name, path in files.items():
        assert Counter(words(read[path])) == Counter(words(texts(docx.Document(str(path))))), name
    assert len(words(read[files["lkjip"]])) > 500


def test_an_empty_cell_is_as_low_as_a_filled_one() -> None:
    document = made("| Satu | Dua |\n| --- | --- |\n| isi |  |")
    styles = {line.style.name for row in document.tables[0].rows for cell in row.cells
              for line in cell.paragraphs}  # fmt: skip
    assert styles == {"IsiTabel"}


@pytest.mark.parametrize("margins", [(15.0, 12.0, 15.0, 10.0), (30.0, 25.0, 25.0, 22.0)])
def test_running_lines_keep_to_the_margins(margins: tuple[float, float, float, float]) -> None:
    data = render_docx("Teks.", "J", created=MOMENT, options=PdfOptions(margins=margins),
                       resources={})  # fmt: skip
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.header_distance.mm == pytest.approx(min(12.5, margins[1] / 2), abs=0.1)
    assert section.footer_distance.mm == pytest.approx(min(12.5, margins[3] / 2), abs=0.1)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_a_disposition_stays_on_its_half_sheet_in_word_too(tmp_path: Path) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    record = {
        "tahun": 2025, "surat_dari": "Sekretariat Daerah Kota Contoh", "nomor_surat": "000.8/01",
        "tanggal_surat": "2026-01-02", "diterima": "2026-01-05", "nomor_agenda": "7",
        "perihal": "Penyampaian LKjIP Perangkat Daerah Tahun 2025", "diteruskan": ["Sekretaris"],
        "harapan": ["Proses lebih lanjut"], "tanggal": "2026-01-05", "pemberi": "p1",
        "catatan": "Susun LKjIP Tahun 2025 sesuai SOP dan sampaikan sebelum tenggat.",
    }  # fmt: skip
    office = small_office(disposisi={"2025": record})
    path = tmp_path / "disposisi.docx"
    path.write_bytes(word_file(documents.compose("disposisi", Context(office, 2025))))
    with pymupdf.open("pdf", printed_by_libreoffice(tmp_path, path)) as pages:
        assert len(pages) == 1
        assert "Pegawai Contoh Satu" in pages[0].get_text()


def test_only_the_cover_goes_without_header_and_page_number() -> None:
    parts = (md.running("kepala", "KONSEP"), md.COVER, "Sampul", md.PAGE_BREAK, "# Kata Pengantar",
             md.BODY, "# Bab I", md.LANDSCAPE, "Teks", md.PORTRAIT, "Teks")  # fmt: skip
    first, *others = made(md.join(*parts)).sections
    assert first.different_first_page_header_footer
    assert len(others) == 4
    assert not any(one.different_first_page_header_footer for one in others)


def test_the_page_number_stands_at_the_right_margin() -> None:
    document = made(md.join(md.running("kaki", "LKjIP"), "Teks."))
    section = document.sections[0]
    line = section.footer.paragraphs[0]
    (stop,) = line.style.paragraph_format.tab_stops
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(stop.position - room) < 1000
    assert line.text.startswith("LKjIP\t")
    assert line.text.count("\t") == 1


def test_the_first_page_of_a_letter_has_its_running_lines_but_no_number() -> None:
    lines = (md.running("kepala", "DATA CONTOH"), md.running("kaki", "Dinas"), "Teks.")
    (section,) = made(md.join(*lines)).sections
    first = section.first_page_footer
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "DATA CONTOH"
    assert first.paragraphs[0].text == "Dinas"
    assert not list(first._element.iter(qn("w:instrText")))
    assert list(section.footer._element.iter(qn("w:instrText")))


def test_a_chapter_turns_the_page_by_itself() -> None:
    """A line with nothing but a break would be an empty page behind a full one."""
    document = made("# Bab I\n\nTeks.\n\n# Bab II\n\n## Satu\n\nTeks.")
    turning = [line.text for line in document.paragraphs if line.paragraph_format.page_break_before]
    assert turning == ["Bab II"]
    assert not list(document.element.body.iter(qn("w:br")))


def test_the_parts_stand_in_the_order_of_the_standard() -> None:
    document = made(md.join(md.block("kop", "KOTA\\\n**DINAS**"), md.LANDSCAPE, "Teks."))
    orders = {
        "sectPr": ["headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType",
                   "cols", "titlePg", "docGrid"],
        "pPr": ["pStyle", "keepNext", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr"],
    }  # fmt: skip
    for tag, order in orders.items():
        for found in document.element.body.iter(qn(f"w:{tag}")):
            names = [child.tag.rpartition("}")[2] for child in found]
            assert names == sorted(names, key=order.index), tag
    names = [child.tag.rpartition("}")[2] for child in document.settings.element]
    assert names.index("updateFields") < names.index("compat")
