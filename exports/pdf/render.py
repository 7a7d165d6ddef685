"""From Markdown to the bytes of the file: split, lay out, finish, check."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from exports.pdf.blocks import Block, anchor, clean
from exports.pdf.contents import number_entries
from exports.pdf.engine import Engine, read_pages
from exports.pdf.finishing import Bookmark, Pages
from exports.pdf.guard import check
from exports.pdf.layout import Layout
from exports.pdf.options import PdfOptions
from exports.pdf.pictures import Pictures
from exports.pdf.sheet import Mark, Running, Sheet
from exports.pdf.splitting import split
from kinerja.errors import InputError

_FINISHING = 3  # steps after the last block: numbers and marks, the file, the check
_LONGEST_BOOKMARK = 200
_SANS = "body { font-family: Helvetica; }\n"
_WEB = ("https://", "http://", "mailto:")


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
    if options.face == "sans":
        css += _SANS
    engine = Engine(css, options.face)
    source = split(engine, clean(markdown))
    blocks = source.blocks
    total = len(blocks) + _FINISHING
    sheet = Sheet(engine, options, _running(blocks), source.notes)
    layout = Layout(blocks, sheet, Pictures(resources))
    layout.run(lambda done: progress(done, total))
    pages = Pages(engine.finish(), engine.face)
    number_entries(pages, sheet, layout.entries, layout.marks)
    _link(pages, blocks, layout)
    pages.write(sheet.inks, options.watermark)
    pages.page_labels(_labels(sheet))
    pages.properties(clean(title), clean(options.author), created, _bookmarks(blocks, layout))
    progress(total - 2, total)
    data = pages.save(_identity(markdown, title, created, options, resources))
    progress(total - 1, total)
    check(source, read_pages(data), layout)
    progress(total, total)
    return data


def _identity(
    markdown: str,
    title: str,
    created: datetime,
    options: PdfOptions,
    resources: Mapping[str, bytes],
) -> str:
    """32 hex digits made of all that the file is made of."""
    digest = hashlib.sha256()
    for part in (markdown, title, created.isoformat(), repr(options)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for name in sorted(resources):
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(hashlib.sha256(resources[name]).digest())
    return digest.hexdigest()[:32].upper()


def _running(blocks: Sequence[Block]) -> Running:
    kinds = {block.kind for block in blocks}
    header, footer = (
        next((block.text for block in blocks if block.kind == kind), "")
        for kind in ("header", "footer")
    )
    return Running(header, footer, "body" in kinds, not kinds & {"cover", "body"})


def _link(pages: Pages, blocks: Sequence[Block], layout: Layout) -> None:
    """Links in the text; one that points nowhere in the document is refused with its place."""
    if not layout.texts.links:
        return
    targets: dict[str, Mark] = {}
    for block in blocks:
        if block.kind in ("heading", "caption", "legend") and id(block) in layout.marks:
            mark = layout.marks[id(block)]
            targets.setdefault(anchor(block.text), mark)
            if block.kind != "heading":
                targets.setdefault(anchor(" ".join(block.text.split()[:2])), mark)
    for page, box, to, place in layout.texts.links:
        if to.startswith(_WEB):
            pages.web_link(page, box, to)
        elif to.startswith("#"):
            found = targets.get(to[1:])
            if found is None:
                raise InputError(f"Tautan “{to[:60]}” di {place} tidak menunjuk judul mana pun.")
            pages.link(page, box, found.page, found.y)


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
    seen = dict.fromkeys(styles, 0)
    for index, page in enumerate(sheet.pages):
        seen[page.part] += 1
        if page.part != before:
            prefix = "Sampul" if page.part == "cover" else ""
            label = {"startpage": index, "prefix": prefix, "style": styles[page.part]}
            labels.append({**label, "firstpagenum": seen[page.part]})
            before = page.part
    return labels
