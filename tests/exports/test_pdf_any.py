"""Whatever is typed renders without loss, or is refused with its place."""

from __future__ import annotations

from datetime import datetime, timezone

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.pdf import PdfOptions, render_pdf
from kinerja.errors import InputError
from tests.exports.any_markdown import documents
from tests.exports.any_structure import structures
from tests.exports.test_pdf_pictures import PNG

CREATED = datetime(2026, 1, 31, tzinfo=timezone.utc)
HALF_F4 = PdfOptions(paper=(215.0, 165.0), margins=(15.0, 12.0, 15.0, 10.0), watermark="DRAF")


def set_or_refused(text: str, options: PdfOptions) -> None:
    """Its words stand within the pages, or the refusal says where in the text the cause is."""
    try:
        data = render_pdf(
            text, "Judul", created=CREATED, options=options, resources={"lambang.png": PNG}
        )
    except InputError as error:
        assert "“" in error.sentence or "awal dokumen" in error.sentence  # noqa: PT017
        return
    with pymupdf.open("pdf", data) as document:
        assert len(document) >= 1
        for page in document:
            for word in page.get_text("words", flags=0):
                assert word[0] > -1
                assert word[2] < page.rect.width + 1
                assert word[3] < page.rect.height + 1


@settings(max_examples=60, deadline=None)
@given(documents, st.sampled_from([PdfOptions(), HALF_F4]))
def test_any_markdown_is_set_or_refused_with_its_place(text: str, options: PdfOptions) -> None:
    set_or_refused(text, options)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(structures, st.sampled_from([PdfOptions(), HALF_F4]))
def test_any_nesting_is_set_or_refused_with_its_place(text: str, options: PdfOptions) -> None:
    set_or_refused(text, options)


SCRIPTS = (
    "Kantor 😀 👨‍👩‍👧",
    "مكتب (التعليم) 2025",
    "Dinas שלום, 12",
    "教育局 2025年",
    "e\u0323\u0302",
    "ꦲꦤ กรม",
)
PLACES = {
    "kop": '<div class="kop">\n\nPEMERINTAH KOTA\\\n**{0}**\\\nJalan {0} 7\n\n</div>',
    "tanda tangan": '<div class="ttd">\n\n{0},\n\n**{0}**\n\n</div>',
    "tabel": "**Tabel 1.1. {0}**\n\n| {0} | b |\n|---|---:|\n| x {0} | {0} |",
    "judul": "<!-- kepala: {0} -->\n\n<!-- kaki: {0} -->\n\n# {0}\n\n- {0}\n\n1. Teks {0} teks.",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", SCRIPTS)
def test_text_of_any_script_is_set_anywhere(text: str, place: str) -> None:
    data = render_pdf(PLACES[place].format(text), "Judul", created=CREATED)
    with pymupdf.open("pdf", data) as document:
        assert len(document) == 1
        assert not any("\ufffd" in page.get_text() for page in document)
