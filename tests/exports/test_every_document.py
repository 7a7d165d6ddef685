"""Every document on A4 and F4 with all letters, with the least and with absurdly long texts.

The renderer's own guard refuses a page that lost a word or lets one stick out of the paper.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

import pymupdf
import pytest

from exports.documents import DOCUMENTS, Context, Document, compose_all
from exports.pdf import PdfOptions, render_pdf
from kinerja.office import Edit, Office
from kinerja.snapshot import apply
from tests.exports.office_texts import full, overlong, scanty
from tests.exports.small_office import CALENDAR, TAHUN

NOW = datetime.fromisoformat("2026-02-11T09:00:00+07:00")
KINDS = {"lengkap": cache(full), "sedikit": cache(scanty), "panjang": cache(overlong)}
PAPERS = {"lengkap": ("A4", "F4"), "sedikit": ("F4",), "panjang": ("A4", "F4")}
RUNNING = re.compile(r"(DRAF|KONSEP|DATA CONTOH)[^\n]*|\d+|\s")


def printed(document: Document) -> pymupdf.Document:
    options = PdfOptions(
        paper=document.paper_mm, margins=document.margins_mm, watermark=document.watermark
    )
    data = render_pdf(
        document.markdown, document.title, created=NOW, options=options,
        resources=document.resources,
    )  # fmt: skip
    return pymupdf.open("pdf", data)


def documents(office: Office, name: str, paper: str) -> tuple[Document, ...]:
    own = apply(office, [Edit("tata_naskah", "tata_naskah", {"kertas": paper})])
    return compose_all(name, Context(own, TAHUN, CALENDAR, NOW))[:1]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_whole_on_either_paper(kind: str, name: str) -> None:
    for paper in PAPERS[kind][: 1 if name == "lkjip" else 2]:
        [document] = documents(KINDS[kind](), name, paper)
        for page in printed(document):
            assert RUNNING.sub("", page.get_text()) or page.get_images() or page.get_drawings()
            assert _whole_signatures(page), (paper, page.number)


def _whole_signatures(page: pymupdf.Page) -> bool:
    """Whether the first NIP of a page has its name above it: no signature is cut before its end."""
    lines = [line for line in page.get_text().split("\n") if line.strip()]
    first = next((n for n, line in enumerate(lines) if re.match(r"NIP \d{8} ", line)), None)
    return first is None or first > 1
