"""Daftar isi and daftar tabel: entries drawn with the text, page numbers filled in afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from exports.pdf.blocks import Block
from exports.pdf.engine import Box, Pages
from exports.pdf.sheet import Mark, Sheet

_INDENT = 14.0  # points for each heading level
_NUMBER_ROOM = 44.0  # points right of the text for dots and page number
_LONGEST = 300  # letters of a heading that are listed
_GAP = 3.0


@dataclass(frozen=True)
class Entry:
    """A listed heading or caption and the box in which its line stands on `page`."""

    target: Block
    page: int
    box: Box


def listed(blocks: Sequence[Block], name: str) -> list[Block]:
    """What "daftar isi" (headings of levels 1 and 2), tabel or gambar (captions) lists."""
    if name != "daftar isi":
        kind = "caption" if name == "daftar tabel" else "legend"
        return [block for block in blocks if block.kind == kind]
    return [block for block in blocks if block.kind == "heading" and block.level <= 2]


def put_list(sheet: Sheet, targets: Sequence[Block]) -> list[Entry]:
    """Draw the entries' texts over as many pages as they take."""
    entries = []
    for target in targets:
        text = " ".join(target.text.split())
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        indent = _INDENT * (target.level - 1) if target.kind == "heading" else 0.0
        flow = sheet.engine.flow(f'<div class="daftar">{escape(text)}</div>')
        height = flow.measure(sheet.shape.text_width - indent - _NUMBER_ROOM)[1]
        if height > sheet.room and not sheet.fresh:
            sheet.new_page()
        left, right = sheet.shape.left + indent, sheet.shape.right
        box = (left, sheet.y, right, sheet.y + height)
        entries.append(Entry(target, len(sheet.pages) - 1, box))
        sheet.put(flow, height, indent, _NUMBER_ROOM)
        sheet.y += _GAP
    return entries


def number_entries(
    pages: Pages, sheet: Sheet, entries: Sequence[Entry], marks: Mapping[int, Mark]
) -> None:
    """Dots, page numbers and links, once it is known where everything stands."""
    for entry in entries:
        mark = marks[id(entry.target)]
        label = sheet.pages[mark.page].label
        pages.leader(entry.page, entry.box, label, mark.page, mark.y)
