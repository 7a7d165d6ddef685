from datetime import datetime, timezone

import pymupdf
import pytest

from exports import markdown as md
from exports.pdf import render_pdf
from kinerja.errors import InputError

CREATED = datetime(2026, 1, 31, tzinfo=timezone.utc)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">'
    b'<rect width="400" height="200" fill="#1f4e79"/><text x="20" y="40">batang</text></svg>'
)
PNG = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8)).tobytes("png")
RESOURCES = {"grafik.svg": SVG, "lambang.png": PNG}


def pdf(markdown: str, **resources: bytes) -> pymupdf.Document:
    found = RESOURCES | resources
    return pymupdf.open("pdf", render_pdf(markdown, "J", created=CREATED, resources=found))


def shapes(page: pymupdf.Page) -> list[pymupdf.Rect]:
    return [d["rect"] for d in page.get_drawings() if d.get("fill") and d["rect"].width > 20]


def test_a_chart_stays_vector_and_keeps_its_legend() -> None:
    legend = "**Gambar 3.1. Capaian**"
    for filler in range(24, 34):
        lines = "\n\n".join(["Pengisi."] * filler)
        document = pdf(md.join(lines, md.picture("grafik.svg", "Grafik capaian"), legend, "Akhir."))
        (page,) = [page for page in document if "Gambar 3.1" in page.get_text()]
        (chart,) = shapes(page)
        assert not page.get_images()
        assert "batang" in page.get_text()
        assert chart.y1 < page.search_for("Gambar 3.1")[0].y0


def test_a_picture_is_as_wide_as_asked_and_no_wider_than_the_text() -> None:
    widths = []
    for width in (50, 900):
        page = pdf(md.picture("grafik.svg", "Grafik", width))[0]
        widths.append(shapes(page)[0].width)
    assert widths[0] == pytest.approx(50 * 72 / 25.4, abs=0.5)
    assert widths[1] == pytest.approx((210 - 55) * 72 / 25.4, abs=0.5)


def test_the_logo_stands_beside_a_letterhead_that_is_centred_on_the_page() -> None:
    logo = md.picture("lambang.png", "Lambang daerah", 20)
    kop = md.block("kop", logo, "PEMERINTAH KOTA CONTOH\\\n**DINAS CONTOH**")
    page = pdf(kop)[0]
    image = page.get_image_info()[0]["bbox"]
    office = page.search_for("DINAS CONTOH")[0]
    frame = (30 * 72 / 25.4, 595 - 25 * 72 / 25.4)
    assert image[0] == pytest.approx(frame[0], abs=0.5)
    assert image[2] - image[0] == pytest.approx(20 * 72 / 25.4, abs=0.5)
    assert (office.x0 + office.x1) / 2 == pytest.approx(sum(frame) / 2, abs=1)


def test_a_picture_within_a_signature_block_is_not_parted_from_it() -> None:
    parts = ("Kota Contoh", md.picture("grafik.svg", "QR", 25), "**Nama Contoh**")
    for filler in range(26, 36):
        lines = "\n\n".join(["Pengisi."] * filler)
        document = pdf(md.join(lines, md.block("ttd", *parts)))
        (page,) = [page for page in document if "Nama Contoh" in page.get_text()]
        (qr,) = shapes(page)
        assert page.search_for("Kota Contoh")[0].y1 < qr.y0 + 1
        assert qr.y1 < page.search_for("Nama Contoh")[0].y1


def test_the_list_of_figures_names_their_pages() -> None:
    figure = md.join(md.picture("grafik.svg", "Grafik"), "**Gambar 1.1. Capaian per sasaran**")
    contents = "<!-- daftar gambar -->\n\n- x\n\n<!-- /daftar gambar -->"
    document = pdf(md.join("# Daftar Gambar", contents, "<!-- isi -->", "# BAB I", figure))
    assert document[0].get_text(sort=True).split()[-2] == "1"
    assert "Capaian per sasaran" in document[0].get_text()
    assert [link["page"] for link in document[0].get_links()] == [1]


@pytest.mark.parametrize("name", ["tiada.svg", "/etc/passwd", "rusak.png", "teks.svg"])
def test_a_picture_that_cannot_be_had_is_an_error_with_its_place(name: str) -> None:
    resources = {"rusak.png": PNG[:20], "teks.svg": b"teks"}
    with pytest.raises(InputError, match=rf"“{name}” di “BAB I”"):
        pdf(md.join("# BAB I", md.picture(name, "Grafik")), **resources)


def test_no_text_of_a_user_becomes_a_picture() -> None:
    assert "![x](grafik.svg)" in pdf(md.paragraphs("![x](grafik.svg)"))[0].get_text()
