"""Daftar isi, tabel and gambar: entries drawn with the text, page numbers written in afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from exports.pdf.blocks import Block
from exports.pdf.engine import Box
from exports.pdf.finishing import Ink, Pages
from exports.pdf.sheet import Mark, Sheet

_INDENT = 14.0  # points for each heading level
_NUMBER_ROOM = 44.0  # points right of the text for dots and page number
_NUMBER_TOP = 26.0  # points right of the dots, of which the number takes what it needs
_LONGEST = 300  # letters of a heading that are listed
_GAP = 3.0
_SIZE = 11.0  # points, as the body text of report.css
_BATCH = 40  # entries that are measured at once
_SLACK = 0.4


@dataclass(frozen=True)
class Entry:
    """A listed heading or caption, the box of its line on `page`, and where its text ends."""

    target: Block
    page: int
    box: Box
    end: float


def listed(blocks: Sequence[Block], name: str, deepest: int) -> list[Block]:
    """What "daftar isi" (headings down to a level), "daftar tabel" or "daftar gambar" lists."""
    if name != "daftar isi":
        kind = "caption" if name == "daftar tabel" else "legend"
        return [block for block in blocks if block.kind == kind]
    return [block for block in blocks if block.kind == "heading" and block.level <= deepest]


def put_list(sheet: Sheet, targets: Sequence[Block]) -> list[Entry]:
    """Draw the entries' texts over as many pages as they take."""
    entries: list[Entry] = []
    for start in range(0, len(targets), _BATCH):
        entries += _put_batch(sheet, targets[start : start + _BATCH])
    return entries


def _put_batch(sheet: Sheet, targets: Sequence[Block]) -> list[Entry]:
    texts = [_shown(target) for target in targets]
    parts = [_line(number, targets[number], words) for number, words in enumerate(texts)]
    flow = sheet.engine.flow("".join(parts))
    flow.measure(sheet.shape.text_width)
    edges = [(box[1], box[3]) for box in _boxes(flow.positions(), len(targets))]
    entries: list[Entry] = []
    start = 0
    while start < len(targets):
        top, end = edges[start][0], start
        while end < len(targets) and edges[end][1] - top <= sheet.room:
            end += 1
        if end == start:
            if sheet.fresh:
                end += 1
            else:
                sheet.new_page()
                continue
        height = edges[end - 1][1] - top
        shape = sheet.shape
        flow.place((shape.left, sheet.y, shape.right, sheet.y + height + _SLACK))
        at = flow.positions()
        sheet.engine.put(flow)
        for number in range(start, end):
            y = sheet.y + edges[number][0] - top
            box = (shape.left + _indent(targets[number]), y, shape.right,
                   y + edges[number][1] - edges[number][0])  # fmt: skip
            word = at.get(f"w{number}", box)
            # A word that begins a line is marked at the end of the line above.
            begin = word[0] if word[1] > box[3] - 1.5 * _SIZE else box[0]
            last = sheet.engine.face.width(texts[number].split(" ")[-1], _SIZE)
            entries.append(Entry(targets[number], len(sheet.pages) - 1, box, begin + last))
        sheet.advance(height + _GAP)
        start = end
    return entries


def _boxes(at: Mapping[str, Box], count: int) -> list[Box]:
    return [at[f"b{number}"] for number in range(count)]


def _shown(target: Block) -> str:
    text = " ".join(target.text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _indent(target: Block) -> float:
    return _INDENT * (target.level - 1) if target.kind == "heading" else 0.0


def _line(number: int, target: Block, text: str) -> str:
    *before, last = text.split(" ")
    words = escape(" ".join(before)) + (" " if before else "")
    style = f"margin-left:{_indent(target):g}pt;margin-right:{_NUMBER_ROOM:g}pt;"
    style += f"margin-top:{_GAP if number else 0:g}pt"
    end = f'<span id="w{number}" style="white-space:nowrap">{escape(last)}</span>'
    return f'<div class="daftar" id="b{number}" style="{style}">{words}{end}</div>'


def number_entries(
    pages: Pages, sheet: Sheet, entries: Sequence[Entry], marks: Mapping[int, Mark]
) -> None:
    """Dots, page numbers and links, once it is known where everything stands."""
    dot = sheet.engine.face.width(" .", _SIZE)
    for entry in entries:
        mark = marks[id(entry.target)]
        ink = sheet.inks.setdefault(entry.page, Ink(sheet.engine.face))
        baseline, right = entry.box[3] - 0.36 * _SIZE, entry.box[2]
        count = max(0, int((right - _NUMBER_TOP - entry.end - 3) / dot))
        if count:
            ink.right(right - _NUMBER_TOP, baseline, " ." * count, _SIZE)
        ink.right(right, baseline, sheet.pages[mark.page].label, _SIZE)
        pages.link(entry.page, entry.box, mark.page, mark.y)
