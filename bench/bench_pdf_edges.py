"""The weak points of plain markdown-pdf that a benchmark kit probes, tried on our renderer.

    python bench/bench_pdf_edges.py

"good" is right, "refused" an error with a sentence and a place instead of a damaged document.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pymupdf

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from exports.pdf import PdfOptions, render_pdf
from kinerja.errors import InputError

CREATED = datetime(2026, 2, 27, tzinfo=timezone.utc)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">'
    b'<rect width="400" height="300" fill="#123456"/></svg>'
)
HEAD = "| Kepala | B |\n|---|---|\n"
WIDE = [f"Kolompanjang{at}" for at in range(20)]


def pdf(markdown: str, **options: Any) -> pymupdf.Document:
    png = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 400, 300)).tobytes("png")
    data = render_pdf(
        markdown, "J", created=CREATED, options=PdfOptions(**options),
        resources={"a.svg": SVG, "a.png": png},
    )  # fmt: skip
    return pymupdf.open("pdf", data)


def letters(document: pymupdf.Document) -> str:
    """All its text without blanks and hyphens."""
    return "".join("".join(page.get_text().replace("-", "").split()) for page in document)


def blues(page: pymupdf.Page) -> int:
    fills = (drawing.get("fill") for drawing in page.get_drawings())
    return sum(1 for fill in fills if fill and fill[2] > 0.9 > fill[0])


def spans() -> bool:
    page = pdf("| AAAA | <!-- kiri --> |\n|---|---|\n| b | c |\n")[0]
    at = {word[4]: word for word in page.get_text("words")}
    return bool(at["b"][0] < at["AAAA"][0] < at["c"][0])


def tall_picture() -> bool:
    widths = {
        round(found["bbox"][2] - found["bbox"][0])
        for words in range(300, 900, 60)
        for page in pdf("kata " * words + "\n\n![x](a.png)\n")
        for found in page.get_image_info()
    }
    return len(widths) == 1


def dates() -> bool:
    found = pdf("x").metadata
    return bool(found["title"] == "J" and found["creationDate"].startswith("D:20260227"))


PROBES: dict[str, Callable[[], bool]] = {
    "cells span columns": spans,
    "header row repeats on the next page": lambda: (
        "Kepala" in pdf(HEAD + "| 1 | 2 |\n" * 90)[1].get_text()
    ),
    "no ghost header shading on later pages": lambda: (
        blues(pdf(HEAD + "| 1 | 2 |\n\n" + "kata " * 2000)[1]) == 0
    ),
    "a row higher than a page keeps its text": lambda: (
        letters(pdf(HEAD + "| 1 | " + "kata " * 2500 + " |\n")).count("kata") == 2500
    ),
    "a table too wide keeps its text": lambda: all(
        word in letters(pdf(f"|{'|'.join(WIDE[:12])}|\n{'|-' * 12}|\n")) for word in WIDE[:12]
    ),
    "a table wider than any page": lambda: bool(
        pdf(f"**Tabel 1**\n\n|{'|'.join(WIDE * 4)}|\n{'|-' * 80}|\n")
    ),
    "a picture at the page end keeps its size": tall_picture,
    "SVG stays vector": lambda: not any(page.get_images() for page in pdf("![x](a.svg)")),
    "fonts are subset": lambda: all("+" in font[3] for font in pdf("abc")[0].get_fonts()),
    "'fi' copies as two letters": lambda: "sertifikat" in pdf("sertifikat")[0].get_text(),
    "bookmark of a wrapped heading keeps its blanks": lambda: (
        "panjangjudul" not in pdf("# " + "judul panjang " * 20).get_toc()[0][1]
    ),
    "headings may skip a level": lambda: bool(pdf("# A\n\n### B")),
    "a dead internal link": lambda: bool(pdf("# A\n\n[x](#tiada)")),
    "a missing picture": lambda: bool(pdf("# A\n\n![x](tiada.png)")),
    "F4 is a paper": lambda: round(pdf("x", paper=(215, 330))[0].rect.width) == 609,
    "metadata is per document": dates,
    "strikethrough, which our Markdown has not, is shown as typed": lambda: (
        "~~a~~" in pdf("~~a~~")[0].get_text()
    ),
}


def verdict(probe: Callable[[], bool]) -> str:
    """What came of a probe."""
    try:
        return "good" if probe() else "BAD"
    except InputError as error:
        return f"refused: {error.sentence}"


if __name__ == "__main__":
    for name_, probe_ in PROBES.items():
        found = verdict(probe_)
        print(f"{found[:7]:8}{name_}{found[7:]}")
