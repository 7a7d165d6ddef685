"""Documents as Word files (DOCX), because officials edit in Word.

What is edited there does not come back by itself: figures belong into the office's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from exports.pdf.options import PdfOptions

__all__ = ["render_docx"]


def render_docx(
    markdown: str,
    title: str,
    *,
    created: datetime,
    options: PdfOptions,
    resources: Mapping[str, bytes],
) -> bytes:
    """The document as DOCX; the same document and moment give the same bytes.

    Takes what the PDF takes. Tables repeat their header and split no row, charts are PNG, page
    numbers and the lists of contents are fields that Word fills in. Raises InputError for a
    picture that is missing.
    """
    from exports.docx.writing import Writer
    from exports.pdf.blocks import clean
    from exports.pdf.engine import Engine
    from exports.pdf.splitting import split

    writer = Writer(split(Engine(""), clean(markdown)), resources, options)
    return writer.write(title, created)
