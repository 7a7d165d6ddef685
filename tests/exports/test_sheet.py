from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pymupdf
import pytest

from exports.documents.draft import PAPER, Document
from exports.pdf import PdfOptions, render_pdf

CREATED = datetime(2026, 1, 31, 8, 5, tzinfo=timezone(timedelta(hours=7)))
RUNNING = "<!-- kepala: DATA CONTOH -->\n\n<!-- kaki: Dinas Contoh -->\n\n"


@pytest.mark.parametrize("paper", list(PAPER))
def test_running_lines_stand_on_every_paper_beside_the_text(paper: str) -> None:
    shape = Document("x", "Judul", "", paper=paper)
    options = PdfOptions(paper=shape.paper_mm, margins=shape.margins_mm)
    text = "Kata yang mengalir ke halaman berikutnya. " * 200
    pages = pymupdf.open(
        "pdf", render_pdf(RUNNING + text, "Judul", created=CREATED, options=options)
    )
    page = pages[1]
    boxes = {text.strip(): box for *box, text, _number, _kind in page.get_text("blocks")}
    head, foot = boxes.pop("DATA CONTOH"), boxes.pop("Dinas Contoh\n2")
    [flowing] = boxes.values()
    assert 5 < head[1] < head[3] <= flowing[1]
    assert flowing[3] <= foot[1] < foot[3] < page.rect.height - 5
