"""Tables as text by tabulate; the only module that imports it.

tabulate is given printed cells and is never allowed to read them as numbers
(`disable_numparse`), and never wraps (`maxcolwidths` counts characters, not display cells): the
cells come wrapped and escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import tabulate

from exports.markdown import block, bullets, escape, escape_cell, join
from exports.table import Column, Table
from exports.wrapping import WORDS, longest_word, natural_width, parts, share, wrap
from kinerja.text import visible

TextFormat = Literal["teks", "grid", "pipe"]
TEXT_FORMATS: tuple[TextFormat, ...] = ("teks", "grid", "pipe")

_STYLE = {"teks": "simple", "grid": "grid", "pipe": "pipe"}
_GAP = {"teks": 2, "grid": 3}
_PADDED = 60
"""Pipe tables with wider cells are not padded: one text of 10,000 letters would pad every row."""

_BLANK = "\u2060"
"""Of no width, and never in a visible text: without it tabulate drops a row of empty cells."""

# Two blanks beside every header are the library's default; on 80 columns they cost a column.
tabulate.MIN_PADDING = 0


def render(table: Table, style: TextFormat, width: int = 80) -> str:
    """The table with its title, source and notes.

    `teks` and `grid` keep every line within `width` cells: text is wrapped, and a table with too
    many columns is shown in parts that repeat its leading columns. `pipe` is Markdown, one line
    a row, of any width.
    """
    if style == "pipe":
        return join(f"**{escape(table.judul)}**", pipe(table), footnotes(table))
    title = "\n".join(wrap(visible(table.judul), width))
    return join(title, _parts(table, style, width), _plain_notes(table, width))


def pipe(table: Table, again: str = "") -> str:
    """The bare pipe table; `again` stands in a cell that says once more what is above it."""
    cells = [[table.cell(row, column) for column in table.tampak] for row in table.baris]
    rows = [
        [again if cell.nilai and not cell.tampil else escape_cell(cell.tampil) for cell in row]
        for row in cells
    ]
    headers = [escape_cell(column.header) for column in table.tampak]
    return _draw(table.tampak, headers, rows, "pipe")


def footnotes(table: Table) -> str:
    """Source line and notes below a table in a document; "" where it has none."""
    source = f"Sumber: {escape(table.sumber)}" if table.sumber else ""
    notes = join("Catatan:", bullets(table.catatan)) if table.catatan else ""
    return block("sumber", source, notes) if source or notes else ""


def _plain_notes(table: Table, width: int) -> str:
    source = wrap(visible(f"Sumber: {table.sumber}"), width) if table.sumber else []
    notes = [
        ("  " if index else "- ") + line
        for note in table.catatan
        for index, line in enumerate(wrap(visible(note), width - 2))
    ]
    empty = [] if table.baris else ["Tidak ada data."]
    return "\n".join([*empty, *source, *(["Catatan:", *notes] if notes else [])])


def _parts(table: Table, style: TextFormat, width: int) -> str:
    shown = table.tampak
    headers = [visible(column.header) for column in shown]
    rows = [[visible(table.cell(row, column).tampil) for column in shown] for row in table.baris]
    columns = list(zip(shown, zip(headers, *rows, strict=True), strict=True))
    gap = _GAP[style]
    room = width + gap if style == "teks" else width - 1
    least = _least_widths(columns, room - gap * len(columns))
    natural = [
        _natural(column, texts, low) for (column, texts), low in zip(columns, least, strict=True)
    ]
    drawn = []
    for part in parts(least, gap, room, table.tetap):
        widths = share([least[i] for i in part], [natural[i] for i in part], room - gap * len(part))
        drawn.append(
            _draw(
                [shown[i] for i in part],
                _fit([headers[i] for i in part], widths),
                [_fit([row[i] for i in part], widths) for row in rows],
                style,
            )
        )
    return "\n\n".join(drawn)


def _natural(column: Column, texts: Sequence[str], least: int) -> int:
    widest = max(map(natural_width, texts))
    if column.lebar is None or column.kanan:
        return widest
    return max(least, min(widest, column.lebar))


def _least_widths(columns: Sequence[tuple[Column, Sequence[str]]], room: int) -> list[int]:
    """The least width of every column: words are cut shorter only if that makes them fit."""
    tried = [[_least(column, texts, word) for column, texts in columns] for word in WORDS]
    return next((least for least in tried if sum(least) <= room), tried[0])


def _least(column: Column, texts: Sequence[str], word: int) -> int:
    """Text wraps between words; only words longer than `word` are cut, and never numbers."""
    header, *cells = texts
    body = max(map(longest_word, cells), default=0)
    return max(1, longest_word(header), body if column.kanan else min(word, body))


def _fit(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    return ["\n".join(wrap(cell, width)) for cell, width in zip(cells, widths, strict=True)]


def _draw(
    columns: Sequence[Column], headers: list[str], rows: list[list[str]], style: TextFormat
) -> str:
    if style == "teks" and any("\n" in cell for row in rows for cell in row):
        rows = _spaced(rows)
    padded = style != "pipe" or all(len(cell) <= _PADDED for row in rows for cell in row)
    sides = ["right" if column.kanan else ("left" if padded else None) for column in columns]
    # Without rows tabulate ignores colalign; one blank row keeps the alignment and is taken off.
    text = tabulate.tabulate(
        rows or [[_BLANK, *[""] * (len(columns) - 1)]],
        headers=headers,
        tablefmt=_STYLE[style],
        disable_numparse=True,
        colalign=sides,
    )
    lines = [line.replace(_BLANK, "").rstrip() for line in text.split("\n")]
    if not rows:
        lines = lines[:-1] if style != "grid" else lines[:-2]
    return "\n".join(_short_rule(lines) if not padded else lines)


def _short_rule(lines: list[str]) -> list[str]:
    """The rule below an unpadded header needs no more dashes than any cell of its column."""
    cells = ["---:" if cell.endswith(":") else "---" for cell in lines[1].strip("|").split("|")]
    return [lines[0], f"|{'|'.join(cells)}|", *lines[2:]]


def _spaced(rows: list[list[str]]) -> list[list[str]]:
    """A blank row before each row that begins something new, so that one sees where."""
    blank = [_BLANK, *[""] * (len(rows[0]) - 1)]
    spaced = list(rows[:1])
    for row in rows[1:]:
        spaced += [blank, row] if row[0] else [row]
    return spaced
