"""The QR code on paper says what was signed: read back from the picture and from the page."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.pdf import render_pdf
from exports.qr import PIXELS, qr_png
from tests.exports.qr_reading import SIZE, modules_of, read_png, text_of

TEXT = (
    "LKJIP1/"
    + "3D73527ED3F1F063" * 2
    + "/2025/"
    + "IEVFCYXWK7" * 5
    + "A7/"
    + "JZH4QJ77B" * 11
    + "ABCD"
)


def test_the_picture_is_read_back() -> None:
    pixels = read_png(qr_png(TEXT))

    assert len(pixels) == (SIZE + 8) * PIXELS
    assert text_of(modules_of(pixels, PIXELS)) == TEXT
    assert qr_png(TEXT) == qr_png(TEXT)


@settings(max_examples=20, deadline=None)
@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/", min_size=185, max_size=205))
def test_every_text_of_that_length_is_read_back(text: str) -> None:
    text = f"LKJIP1/{text}"

    assert text_of(modules_of(read_png(qr_png(text)), PIXELS)) == text


def test_the_printed_page_is_read_back_at_300_dots() -> None:
    pymupdf = pytest.importorskip("pymupdf")
    data = render_pdf(
        'Teks.\n\n![Kode](qr.png "lebar 38 mm")\n',
        "Judul",
        created=datetime(2026, 1, 31, tzinfo=timezone.utc),
        resources={"qr.png": qr_png(TEXT)},
    )
    with pymupdf.open("pdf", data) as document:
        page = document[0]
        (info,) = page.get_image_info()
        shot = page.get_pixmap(dpi=300, colorspace=pymupdf.csGRAY)
        left, top, right, bottom = (edge * 300 / 72 for edge in info["bbox"])
    assert right - left == pytest.approx(38 / 25.4 * 300, rel=0.01)
    step = (right - left) / (SIZE + 8)
    modules = [
        [
            shot.pixel(int(left + (x + 4.5) * step), int(top + (y + 4.5) * step))[0] < 128
            for x in range(SIZE)
        ]
        for y in range(SIZE)
    ]
    assert bottom > top
    assert text_of(modules) == TEXT


def test_a_text_too_long_for_any_code_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_png("A" * 9000)
