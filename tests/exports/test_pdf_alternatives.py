"""What is said in place of a picture stands in the PDF, around the picture's own content."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pymupdf
import pytest

from exports import markdown as md
from exports.documents import compose
from exports.pdf import PdfOptions, render_pdf
from exports.tables.context import Context
from kinerja.frozen import data_hash
from kinerja.logo import set_logo
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.small_office import CALENDAR, NOW, TAHUN, small_office
from tests.exports.test_pdf_pictures import CREATED, PNG, RESOURCES

SPAN = re.compile(rb"/Span <</Alt <(\w+)>>> BDC\n(.*?)EMC\n", re.DOTALL)
PICTURE = re.compile(r"!\[((?:\\.|[^\]])*)\]")


def told(data: bytes) -> list[tuple[str, bytes]]:
    """(alternative, operators within it) of every picture in the order of pages and drawing."""
    found = []
    with pymupdf.open("pdf", data) as document:
        for page in document:
            content = page.read_contents()
            spans = SPAN.findall(content)
            assert content.count(b"BDC") == content.count(b"EMC") == len(spans)
            assert b"-900" not in content
            found += [(bytes.fromhex(alt.decode()).decode("utf-16"), inner) for alt, inner in spans]
    return found


def render(markdown: str, resources: Mapping[str, bytes] = RESOURCES) -> bytes:
    return render_pdf(markdown, "J", created=CREATED, resources=resources)


@pytest.mark.parametrize(
    "alt", ["Grafik (capaian) \\ <x> & “é” – 中", "😀 50% [a] *b*", "x" * 9000]
)
def test_any_alternative_stands_around_its_picture(alt: str) -> None:
    [(said, inner)] = told(render(md.join("Di atas.", md.picture("grafik.svg", alt), "Di bawah.")))
    assert said == alt
    assert b" re\nf" in inner  # the bar
    assert inner.count(b"BT\n") == 1  # its word, and no text of the page


def test_each_picture_of_a_page_has_its_own() -> None:
    logo = md.picture("lambang.png", "Lambang", 20)
    kop = md.block("kop", logo, "PEMERINTAH KOTA CONTOH\\\n**DINAS CONTOH**")
    chart, code = md.picture("grafik.svg", "Grafik"), md.picture("lambang.png", "Kode QR", 25)
    sheet = md.join(kop, chart, "**Gambar 1.1. Capaian**", md.block("ttd", "K", code, "**N**"))
    data = render(md.join(sheet, md.LANDSCAPE, sheet))
    assert [said for said, _ in told(data)] == ["Lambang", "Grafik", "Kode QR"] * 2
    assert all(b"Do" in inner for said, inner in told(data) if said != "Grafik")
    assert render(md.join(sheet, md.LANDSCAPE, sheet)) == data


def test_a_picture_without_an_alternative_says_nothing() -> None:
    parts = [md.picture("grafik.svg", alt) for alt in ("", "Kedua", " ")]
    assert [said for said, _ in told(render(md.join(*parts)))] == ["Kedua"]


def test_a_picture_within_a_line_prints_what_it_says() -> None:
    data = render("Lihat ![Grafik \\[1\\] &amp; *2*](x.png) ini.")
    with pymupdf.open("pdf", data) as document:
        assert "Lihat Grafik [1] & 2 ini." in document[0].get_text()


def office_with_logo_and_code() -> Office:
    signature = {
        "tahun": TAHUN, "penandatangan": "p1", "nama": "Pegawai Contoh Satu", "cara": "elektronik",
        "jabatan": "Kepala Dinas Pendidikan", "tanggal": "2026-02-10", "ed25519": "ab" * 64,
        "sidik_data": data_hash(small_office(), TAHUN), "kunci": "k1",
    }  # fmt: skip
    edits = [set_logo(PNG, "lambang.png"), Edit("tanda_tangan", "tt1", signature)]
    return apply(small_office(), edits)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("lkjip", ("Lambang daerah", "Grafik batang", "Kode QR")),
        ("sop", ("Lambang daerah", "Bagan alir SOP")),
        ("rekap", ("Grafik batang",)),
    ],
)
def test_every_picture_of_a_document_is_told_in_its_pdf(name: str, words: tuple[str, ...]) -> None:
    document = compose(name, Context(office_with_logo_and_code(), TAHUN, CALENDAR, NOW))
    options = PdfOptions(paper=document.paper_mm, margins=document.margins_mm)
    data = render_pdf(
        document.markdown, "J", created=CREATED, options=options, resources=document.resources
    )
    wanted = [re.sub(r"\\(.)", r"\1", alt) for alt in PICTURE.findall(document.markdown)]
    assert [said for said, _ in told(data)] == wanted
    for word in words:
        assert any(said.startswith(word) for said in wanted), word
