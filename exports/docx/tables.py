"""Tables as one piece of XML each: python-docx's own cells take quadratic time.

Header rows are repeated on every page and no row is split over two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exports.docx.flow import Paragraph, Run, paragraphs
from exports.pdf.blocks import Cell, Grid

_LETTER, _PADDING = 100, 240
"""Width of a letter of the table's size and of a cell's sides, in twentieths of a point."""
_LONGEST_WORD, _LONGEST_LINE = 22, 60
"""Letters of a word that is kept whole, and of a line that widens its column."""
_SIDE = re.compile(r"text-align:(left|right|center)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def table(grid: Grid, room: int) -> Any:
    """A table of the grid, `room` wide (twentieths of a point), as an XML element."""
    widths = _widths(grid, room)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(grid, number, widths) for number in range(len(grid.rows)))
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(grid: Grid, number: int, widths: Sequence[int]) -> str:
    head = number < grid.head
    cells, at = [], 0
    while at < grid.columns:
        cell = grid.rows[number][at]
        above = _owner_above(grid, number, at) if cell is None else None
        across = cell.across if cell else above.across if above else 1
        merge = ""
        if cell is not None and cell.down > 1:
            merge = '<w:vMerge w:val="restart"/>'
        elif above is not None:
            merge = "<w:vMerge/>"
        shown = cell if cell is not None else Cell("")
        cells.append(_cell(shown, sum(widths[at : at + across]), across, merge, head=head))
        at += across
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _owner_above(grid: Grid, number: int, at: int) -> Cell | None:
    """The cell of an earlier row that reaches down to this place."""
    for up in range(number - 1, -1, -1):
        cell = grid.rows[up][at]
        if cell is not None:
            return cell if cell.down > number - up else None
    return None


def _cell(cell: Cell, width: int, across: int, merge: str, *, head: bool) -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>' if head else ""
    found = _SIDE.search(cell.style)
    side = "center" if head else found[1] if found else "left"
    shown = paragraphs(cell.html) or [Paragraph()]  # a bare one would have the height of the text
    body = "".join(_paragraph(one, side, bold=head) for one in shown)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>'
        f"{body}</w:tc>"
    )


def _paragraph(paragraph: Paragraph, side: str, *, bold: bool) -> str:
    runs = "".join(_run(run, bold=bold) for run in paragraph.runs)
    mark = _run(Run(f"{paragraph.mark} "), bold=bold) if paragraph.mark else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="IsiTabel"/><w:jc w:val="{side}"/></w:pPr>{mark}{runs}</w:p>'
    )


def _run(run: Run, *, bold: bool) -> str:
    style = ("<w:b/>" if bold or run.bold else "") + ("<w:i/>" if run.italic else "")
    style += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
    parts = [
        f'<w:t xml:space="preserve">{escape(xml_text(part))}</w:t>' if part else ""
        for part in run.text.split("\n")
    ]
    return f"<w:r><w:rPr>{style}</w:rPr>{'<w:br/>'.join(parts)}</w:r>"


def xml_text(text: str) -> str:
    """The text without what no XML file may hold."""
    return _NOT_XML.sub("\ufffd", text)


def _widths(grid: Grid, room: int) -> list[int]:
    """Column widths: the longest word of each column first, the rest by how long its texts are."""
    least, wanted = [], []
    for at in range(grid.columns):
        lines = [line for row in grid.rows for line in _lines(row[at])]
        words = [word for line in lines for word in line.split(" ")]
        least.append(min(max(map(len, words), default=1), _LONGEST_WORD) * _LETTER + _PADDING)
        wanted.append(min(max(map(len, lines), default=1), _LONGEST_LINE) * _LETTER + _PADDING)
    if sum(least) >= room:
        return [room * one // sum(least) for one in least]
    # A column of short texts takes a little of what is left too, so that the table fills the page.
    more = [max(want - need, need // 4) for want, need in zip(wanted, least, strict=True)]
    spare, total = room - sum(least), sum(more)
    return [need + spare * part // total for need, part in zip(least, more, strict=True)]


def _lines(cell: Cell | None) -> list[str]:
    if cell is None or cell.across > 1:
        return []
    whole = ("".join(run.text for run in one.runs) for one in paragraphs(cell.html))
    return [line for text in whole for line in text.split("\n")]
