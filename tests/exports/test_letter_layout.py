"""What letters have beside tables: facts in columns, receipts, sentences that announce a list."""

from __future__ import annotations

import io
from datetime import datetime, timezone

import docx
import pymupdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from exports import markdown as md
from exports.docx import render_docx
from exports.pdf import PdfOptions, render_pdf

CREATED = datetime(2026, 1, 31, tzinfo=timezone.utc)
FACTS = md.facts([("Nama", "Ani"), ("NIP", ""), ("Jabatan", "Kepala \\*Bidang\\* &amp; unit")])
SENTENCE = "Capaian didukung penyelenggaraan layanan di kecamatan. "


def pdf(markdown: str, **options: object) -> pymupdf.Document:
    data = render_pdf(markdown + "\n", "J", created=CREATED, options=PdfOptions(**options))
    return pymupdf.open("pdf", data)


def words(page: pymupdf.Page) -> list[tuple[float, float, str]]:
    """(left, top, word) in the order of the page."""
    return [(word[0], word[1], word[4]) for word in page.get_text("words")]


def table(*rows: tuple[str, ...]) -> str:
    lines = [rows[0], ("---",) * len(rows[0]), *rows[1:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def test_facts_stand_in_columns_without_those_that_are_empty() -> None:
    found = words(pdf(FACTS)[0])
    colons = [word for word in found if word[2] == ":"]
    assert len(colons) == 2
    assert len({left for left, _top, _word in colons}) == 1
    labels = [word for word in found if word[2] in ("Nama", "Jabatan")]
    assert len({left for left, _top, _word in labels}) == 1
    assert [word for _left, _top, word in found][-4:] == ["Kepala", "*Bidang*", "&", "unit"]


@pytest.mark.parametrize("value", ["panjang " * 1000, "Panjang" * 200])
def test_facts_too_long_for_columns_lose_nothing(value: str) -> None:
    document = pdf(md.facts([("Nama", value), ("Jabatan", "Kepala")]))
    text = "".join("".join(page.get_text().split()) for page in document)
    assert "".join(value.split()) in text.replace("2", "")
    assert "Jabatan:Kepala" in text


def test_facts_in_word_have_a_tab_before_the_colon_and_the_value() -> None:
    data = render_docx(FACTS, "J", created=CREATED, options=PdfOptions(), resources={})
    lines = [line.text for line in docx.Document(io.BytesIO(data)).paragraphs if line.text]
    assert lines == ["Nama\t:\tAni", "Jabatan\t:\tKepala *Bidang* & unit"]


@pytest.mark.parametrize(("flush", "aligned"), [(True, True), (False, False)])
def test_a_receipt_is_set_flush_left_where_it_says_so(flush: bool, aligned: bool) -> None:
    left = md.lines(("Diterima tanggal", "Nama"))
    found = words(pdf(md.pair(left, "Kepala Dinas Pendidikan", flush=flush))[0])
    places = {word: place for place, _top, word in found}
    assert (abs(places["Diterima"] - places["Nama"]) < 0.1) is aligned
    assert places["Kepala"] > places["tanggal"]


def test_what_announces_a_list_stands_on_its_page() -> None:
    for lines in range(26, 36):
        filler = md.join(*["Baris."] * lines)
        document = pdf(md.join(filler, "Tembusan:", md.numbered(["Inspektur", "Arsip"])))
        [page] = [page for page in document if "Tembusan:" in page.get_text()]
        assert "Inspektur" in page.get_text()


def test_a_date_in_a_cell_is_not_broken() -> None:
    rows = table(("Unit", "Tenggat"), (SENTENCE * 9, "20 Januari 2026"))
    found = words(pdf(rows)[0])
    tops = {top for _left, top, word in found if word in ("20", "Januari", "2026")}
    assert len(tops) == 1
    [right] = [word[2] for word in pdf(rows)[0].get_text("words") if word[4] == "2026"]
    edge = max(drawing["rect"].x1 for drawing in pdf(rows)[0].get_drawings())
    assert right < edge - 2


def test_the_column_that_counts_the_rows_stays_narrow() -> None:
    found = words(pdf(table(("No", "Uraian"), ("1", "LKjIP")))[0])
    [first] = [left for left, _top, word in found if word == "1"]
    [second] = [left for left, _top, word in found if word == "LKjIP"]
    assert second - first < 40


def test_a_high_first_row_leaves_no_page_with_a_title_only() -> None:
    title = md.block("tengah", "**RENCANA AKSI**")
    row = table(("No", "Uraian"), ("1", SENTENCE * 105))
    document = pdf(md.join(*["Kop surat"] * 9, title, row))
    assert len(document) == 2
    assert "Capaian" in document[0].get_text()


@pytest.mark.parametrize("count", [96, 108, 116])
def test_a_single_row_is_parted_before_the_signature_takes_it_away(count: int) -> None:
    title = md.block("tengah", "**SURAT PENGANTAR**")
    signed = md.block("ttd", md.join("Kepala,", md.SIGNING_ROOM, "Nama Contoh"))
    document = pdf(md.join(title, table(("No", "Uraian"), ("1", SENTENCE * count)), signed))
    assert len(document) == 2
    assert "Capaian" in document[0].get_text()
    last = document[1].get_text()
    assert "Capaian" in last
    assert "Nama Contoh" in last


def test_letters_in_word_look_as_in_the_pdf() -> None:
    left = md.lines(("Diterima tanggal", "Nama"))
    kop = md.block("kop", md.lines(("PEMERINTAH KOTA", "**DINAS**")), "Jalan Contoh")
    pairs = [md.pair(left, "Kepala", flush=flush) for flush in (True, False)]
    due = table(("Unit", "Tenggat"), (SENTENCE * 9, "20 Januari 2026"))
    text = md.join(kop, *pairs, due)
    data = render_docx(text, "J", created=CREATED, options=PdfOptions(), resources={})
    head, *sides, dates = docx.Document(io.BytesIO(data)).tables
    lines = [line for cell in head.rows[0].cells for line in cell.paragraphs if line.text]
    sizes = [run.font.size.pt for line in lines for run in line.runs if run.text.strip()]
    assert sizes == [12, 16, 9.5]
    found = [[cell.paragraphs[0].alignment for cell in side.rows[0].cells] for side in sides]
    assert found == [[ALIGN.LEFT, ALIGN.CENTER], [ALIGN.CENTER, ALIGN.CENTER]]
    assert dates.columns[1].width.pt > 16 * 5


@pytest.mark.parametrize(
    "value", ["Kepala Dinas Pendidikan Kota Contoh", "Ani Wali Kota", "Disdik Ab"]
)
def test_a_short_fact_stays_on_its_line(value: str) -> None:
    found = words(pdf(md.facts([("Jabatan", value), ("Nama", "B")]), paper=(215, 330))[0])
    [label] = [top for _left, top, word in found if word == "Jabatan"]
    assert {abs(top - label) < 3 for _left, top, word in found if word in value.split()} == {True}
