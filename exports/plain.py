"""Tables for other programs: CSV for a spreadsheet, JSON for scripts.

CSV is what Excel with Indonesian settings opens by a double click: fields separated by `;`,
numbers with a decimal comma and no grouping, dates in ISO form, ranges with a dash (`7-8` would
become a date), no data as an empty field. A file begins with a BOM,
without which Excel reads UTF-8 as cp1252; text for a pipe has none. Words that a spreadsheet would
take for a formula (`=`, `+`, `-`, `@` in front) get an apostrophe before them. Notes are left out:
a CSV holds one header and its rows, so that it can be imported again.
"""

from __future__ import annotations

import csv
import io
import json
import re

from exports.table import NO_DATA, Cell, Column, Table
from kinerja.text import visible

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_TERMINAL = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def to_csv(table: Table) -> str:
    """The table as CSV text without a BOM, lines ending in CR LF (RFC 4180)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([_words(column.judul) for column in table.kolom])
    for row in table.baris:
        writer.writerow([_field(table.cell(row, column), column) for column in table.kolom])
    return buffer.getvalue()


def csv_file(table: Table) -> bytes:
    """The table as a CSV file: UTF-8 with a BOM."""
    return to_csv(table).encode("utf-8-sig")


def to_json(table: Table) -> str:
    """The table as one JSON object (design, section 7).

    `nilai` is a string with a decimal point (a date in ISO form), or null; then `alasan` says
    why, where a reason is known.
    """
    columns = [
        {"kunci": column.kunci, "judul": column.judul, "satuan": column.satuan}
        for column in table.kolom
    ]
    rows = [
        {column.kunci: _json_cell(table.cell(row, column)) for column in table.kolom}
        for row in table.baris
    ]
    whole = {
        "judul": table.judul,
        "kolom": columns,
        "baris": rows,
        "catatan": list(table.catatan),
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    # JSON leaves C1 controls and direction marks as they are; a terminal would obey them.
    return _TERMINAL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _json_cell(cell: Cell) -> dict[str, str | None]:
    shown: dict[str, str | None] = {"nilai": cell.nilai, "tampil": cell.tampil}
    if cell.nilai is None and cell.alasan:
        shown["alasan"] = cell.alasan
    return shown


def _field(cell: Cell, column: Column) -> str:
    if cell.nilai is None and cell.tampil == NO_DATA:
        return ""
    if column.kanan and cell.nilai is not None and _is_number(cell.nilai):
        return cell.nilai.replace(".", ",")
    return _words(cell.tampil if column.kanan or cell.nilai is None else cell.nilai)


def _words(text: str) -> str:
    shown = visible(text)
    formula = shown.lstrip("' \n").startswith(_FORMULA) and not _is_number(shown.replace(",", "."))
    return f"'{shown}" if formula else shown


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
