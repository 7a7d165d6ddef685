"""From Markdown to the bytes of the file: split, lay out, finish, check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from exports.pdf.blocks import Block, clean, split
from exports.pdf.contents import number_entries
from exports.pdf.engine import Bookmark, Box, Engine, Pages, read_pages
from exports.pdf.guard import check
from exports.pdf.layout import Layout
from exports.pdf.options import PdfOptions
from exports.pdf.pictures import Pictures
from exports.pdf.sheet import Sheet

_FINISHING = 3  # steps after the last block: numbers and marks, the file, the check
_LONGEST_BOOKMARK = 200


def render(
    markdown: str,
    title: str,
    *,
    created: datetime,
    progress: Callable[[int, int], None],
    options: PdfOptions,
    resources: Mapping[str, bytes],
) -> bytes:
    """See `exports.pdf.render_pdf`."""
    css = files("exports.pdf").joinpath("report.css").read_text(encoding="utf-8")
    engine = Engine(css)
    blocks = split(engine, clean(markdown))
    total = len(blocks) + _FINISHING
    kinds = {block.kind for block in blocks}
    sheet = Sheet(
        engine,
        options,
        header=_running(blocks, "header"),
        footer=_running(blocks, "footer"),
        letter=not kinds & {"cover", "body"},
    )
    layout = Layout(engine, blocks, sheet, Pictures(resources))
    layout.run(lambda done: progress(done, total))
    pages = engine.finish()
    number_entries(pages, sheet, layout.entries, layout.marks)
    _draw_boxes(pages, layout.boxes)
    if options.watermark:
        pages.watermark(options.watermark)
    pages.page_labels(_labels(sheet))
    pages.properties(clean(title), clean(options.author), created, _bookmarks(blocks, layout))
    progress(total - 2, total)
    data = pages.save()
    progress(total - 1, total)
    check(blocks, read_pages(data), layout.marks, layout.ends)
    progress(total, total)
    return data


def _running(blocks: Sequence[Block], kind: str) -> str:
    return next((block.text for block in blocks if block.kind == kind), "")


def _draw_boxes(pages: Pages, boxes: Sequence[tuple[int, Box]]) -> None:
    for page in sorted({page for page, _box in boxes}):
        pages.boxes(page, [box for at, box in boxes if at == page])


def _bookmarks(blocks: Sequence[Block], layout: Layout) -> list[Bookmark]:
    """The headings; a reader takes no level that skips one, so a skipped one is drawn up."""
    bookmarks: list[Bookmark] = []
    level = 0
    for block in blocks:
        if block.kind == "heading":
            level = min(block.level, level + 1)
            mark = layout.marks[id(block)]
            text = " ".join(block.text.split())[:_LONGEST_BOOKMARK] or "–"
            bookmarks.append(Bookmark(level, text, mark.page, mark.y))
    return bookmarks


def _labels(sheet: Sheet) -> list[dict[str, Any]]:
    """Page numbers for the reader's page box, as printed: cover, i, ii, 1, 2."""
    styles = {"cover": "", "front": "r", "body": "D"}
    labels = []
    before = ""
    for index, page in enumerate(sheet.pages):
        if page.part != before:
            prefix = "Sampul" if page.part == "cover" else ""
            start = 1 + sum(earlier.part == page.part for earlier in sheet.pages[:index])
            label = {"startpage": index, "prefix": prefix, "style": styles[page.part]}
            labels.append({**label, "firstpagenum": start})
            before = page.part
    return labels
