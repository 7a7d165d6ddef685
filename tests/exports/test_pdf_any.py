"""Whatever is typed renders without loss, or is refused with its place."""

from __future__ import annotations

from datetime import datetime, timezone

import pymupdf
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.pdf import PdfOptions, render_pdf
from kinerja.errors import InputError
from tests.exports.any_markdown import documents

CREATED = datetime(2026, 1, 31, tzinfo=timezone.utc)
HALF_F4 = PdfOptions(paper=(215.0, 165.0), margins=(15.0, 12.0, 15.0, 10.0), watermark="DRAF")


@settings(max_examples=60, deadline=None)
@given(documents, st.sampled_from([PdfOptions(), HALF_F4]))
def test_any_markdown_is_set_or_refused_with_its_place(text: str, options: PdfOptions) -> None:
    try:
        data = render_pdf(text, "Judul", created=CREATED, options=options)
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
