"""How our workbooks look: fonts, fills, borders, number formats, page setup; and safe texts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from exports.xlsx.sheets import MAX_TEXT
from exports.xlsx.xml import escaped
from kinerja.text import visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

AS_IT_IS = "[$-421]General"
"""As many decimals as the number has, with the decimal comma where the program knows Indonesian."""
TEXT = "@"
PAPERS = {"a4": 9, "f4": 14}
"""Excel's codes; 14 is Folio, its nearest to F4."""

HEADER, ENTRY, QUIET, WHITE = "1F4E5F", "FFF8DC", "F2F2F2", "FFFFFF"
_LINE_HEIGHT = 13.5
_DIGITS = 15
_MARGIN = 0.4


def number_format(digits: int | None, *, grouping: bool = True) -> str:
    """The format of numbers with so many decimals (None: as many as each has)."""
    if digits is None:
        return AS_IT_IS
    whole = "#,##0" if grouping else "0"
    return f"[$-421]{whole}" + (f".{'0' * digits}" if digits else "")


def put_text(cell: Any, text: str) -> None:
    """Write words that stay words: never a formula, an error value or an escape."""
    shown = escaped(visible(text))
    cell.value = shown if len(shown) <= MAX_TEXT else f"{shown[: MAX_TEXT - 1]}…"
    if cell.value:
        cell.data_type = "s"
    # Without this mark a spreadsheet runs the text once somebody opens the cell and leaves it.
    cell.quotePrefix = shown.lstrip().startswith(("=", "+", "-", "@"))


def put_number(cell: Any, number: Decimal, form: str) -> None:
    """Write a real number; one with more digits than a spreadsheet keeps stays a text."""
    if len(number.normalize().as_tuple().digits) > _DIGITS:
        put_text(cell, format(number, "f").replace(".", ","))
        return
    cell.value = number
    cell.number_format = form


def look(
    cell: Any,
    *,
    fill: str = "",
    bold: bool = False,
    colour: str = "000000",
    right: bool = False,
    centre: bool = False,
    border: bool = True,
    wrap: bool = True,
    locked: bool = True,
    size: float = 10,
) -> None:
    """Font, fill, border, alignment and lock of a cell; texts begin at its top.

    To be called before the cell is written, whose number format it would take away. Made once
    for each look in a workbook and copied then: making them takes most of the time.
    """
    across = "right" if right else "center" if centre else "left"
    wanted = _Look(fill, bold, colour, across, border, wrap and not right, locked, size)
    known = _LOOKS.setdefault(cell.parent.parent, {})
    if wanted not in known:
        _make(cell, wanted)
        known[wanted] = copy(cell._style)
    cell._style = copy(known[wanted])


class _Look(NamedTuple):
    fill: str
    bold: bool
    colour: str
    across: str
    border: bool
    wrap: bool
    locked: bool
    size: float


_LOOKS: WeakKeyDictionary[Any, dict[_Look, Any]] = WeakKeyDictionary()


def _make(cell: Any, wanted: _Look) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    side = Side(style="thin", color="999999")
    cell.font = Font(name="Arial", size=wanted.size, bold=wanted.bold, color=wanted.colour)
    indent = 1 if wanted.border and wanted.across == "left" else 0
    cell.alignment = Alignment(
        horizontal=wanted.across, vertical="top", wrap_text=wanted.wrap, indent=indent
    )
    cell.protection = Protection(locked=wanted.locked)
    if wanted.fill:
        cell.fill = PatternFill("solid", fgColor=wanted.fill)
    if wanted.border:
        cell.border = Border(left=side, right=side, top=side, bottom=side)


def title(sheet: Worksheet, row: int, text: str, width: int, *, size: float = 10) -> None:
    """A line across the table, from column 2 where column 1 is hidden."""
    first = 2 if sheet.column_dimensions["A"].hidden else 1
    cell = sheet.cell(row, first)
    look(cell, bold=size > 10, border=False, size=size, wrap=width > first)
    put_text(cell, text)
    if width > first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=width)


def height(texts: Iterable[tuple[str, float]]) -> float:
    """The height, in points, of a row with these texts in columns of these widths."""
    lines = 1
    for text, width in texts:
        room = max(int(width * 1.05), 1)
        found = sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))
        lines = max(lines, found)
    return min(lines * _LINE_HEIGHT + 3, 400)


def set_page(sheet: Worksheet, header_rows: Sequence[int], footer: str, paper: str = "a4") -> None:
    """Print landscape, as wide as the page, with the header on every page."""
    from openpyxl.worksheet.header_footer import HeaderFooter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPERS.get(paper, 9)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_rows[0]}:{header_rows[-1]}"
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    margins.top, margins.bottom, margins.footer = _MARGIN, 0.7, 0.3
    foot = HeaderFooter().oddFooter
    assert foot is not None
    assert foot.left is not None
    assert foot.right is not None
    foot.left.text = visible(footer).replace("&", "&&")[:120]
    foot.right.text = "Halaman &P dari &N"
    sheet.oddFooter = foot
