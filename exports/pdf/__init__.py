"""From Markdown to PDF: an official report out of markdown-pdf, drawn block by block.

The Markdown constructs are those of `exports.markdown`. What plain markdown-pdf cannot do (repeated
table headers, page numbers, daftar isi, unsplit signatures) and what it does wrong (shading painted
over later pages, text cut off, quadratic time) is why each block is laid out by itself here:

    grammar, tokens, splitting  Markdown -> blocks (blocks, cells, facts)
    layout, texts, fixed        blocks -> pages, from top to bottom (sheet)
    measuring, tables, columns  tables set to a width and cut at page ends
    contents, finishing, fonts  daftar isi, page numbers, links, the file
    content                     text alternatives of pictures
    engine                      the one importer of the PDF library
    guard                       nothing lost, nothing outside, every header repeated

Only `render_pdf` loads the PDF library, so importing this package is cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from exports.pdf.options import PdfOptions

__all__ = ["PdfOptions", "page_naming", "render_pdf"]

NO_RESOURCES: Mapping[str, bytes] = MappingProxyType({})
Progress = Callable[[int, int], None]


def render_pdf(
    markdown: str,
    title: str,
    *,
    created: datetime,
    progress: Progress = lambda _done, _total: None,
    options: PdfOptions = PdfOptions(),  # noqa: B008 - frozen, so one instance serves all
    resources: Mapping[str, bytes] = NO_RESOURCES,
) -> bytes:
    """The PDF of a document; the same arguments give the same bytes.

    `created` is the document's date of record (nothing asks the clock), `progress` is told
    (steps done, steps in all). `resources` are the pictures (SVG, PNG or JPEG) by the names that
    the Markdown uses. Raises InputError naming the place where a text or table cannot
    be set on the page without damage.
    """
    from exports.pdf.render import render

    return render(
        markdown, title, created=created, progress=progress, options=options, resources=resources
    )


def page_naming(data: bytes, words: str) -> int:
    """The first page behind the cover (counted from 0) that holds these words; 0 where none does.

    Blanks and line ends do not count: a name may be broken over two lines.
    """
    from exports.pdf.engine import read_pages

    wanted = "".join(words.split())
    for number, page in enumerate(read_pages(data)):
        if (
            number
            and wanted
            and wanted in "".join("".join(text for _, text in page.pieces).split())
        ):
            return number
    return 0
