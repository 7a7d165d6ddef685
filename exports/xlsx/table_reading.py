"""Plain tables in a workbook, for the same import as CSV: same headers, same rules.

A numeric cell comes as an exact number that can be read in one way only. What cannot be trusted
in a column that counts (a formula, a date, an error) refuses the file, cell by cell.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from exports.xlsx.book import Book
from exports.xlsx.sheets import Place, Sheet, SheetCell, address
from kinerja.csv_headers import find_columns
from kinerja.csv_table import HEADER_WITHIN, Row, SourceTable, make_table
from kinerja.errors import InputError
from kinerja.printing import round_half_up
from kinerja.text import shorten
from kinerja.values import canonical_number

_NAMED = 5
_WIDEST = 500


def source_tables(book: Book) -> list[SourceTable]:
    """The tables of the sheets that have a known header.

    Raises InputError where no sheet has one, or a cell that counts cannot be taken.
    """
    found: list[SourceTable] = []
    problems: list[str] = []
    for sheet in book.lembar:
        if not sheet.tampak:
            continue
        rows = _rows(sheet)
        places = _places(rows)
        if places is None:
            continue
        header, columns = places
        problems += _refused(book, sheet, header, columns)
        rows, notes = _without_notes(rows, header)
        table = make_table(f"{book.nama} lembar {sheet.nama}", rows)
        found.append(replace(table, dilewati=(*table.dilewati, *notes)))
    if problems:
        more = len(problems) - _NAMED
        rest = f" Ada {more} sel lain seperti itu." if more > 0 else ""
        raise InputError(f"{' '.join(problems[:_NAMED])}{rest}")
    if not found:
        raise InputError(
            f"{book.nama}: tidak ada lembar dengan judul kolom yang dikenal.",
            "Perlu kolom Indikator (dengan Target atau Realisasi), atau Program, Pagu, dan "
            "Realisasi.",
        )
    return found


def _rows(sheet: Sheet) -> list[Row]:
    """The sheet's rows as texts; rows and cells without content are empty."""
    by_row: dict[int, dict[int, SheetCell]] = {}
    for (row, column), cell in sheet.sel.items():
        if column <= _WIDEST:
            by_row.setdefault(row, {})[column] = cell
    return [
        (row, [_text(cells.get(column)) for column in range(1, max(cells) + 1)])
        for row, cells in sorted(by_row.items())
    ]


def _text(cell: SheetCell | None) -> str:
    if cell is None:
        return ""
    return plain_number(cell.angka) if cell.angka is not None else cell.teks


def plain_number(number: Decimal) -> str:
    """A number as a text that has one reading, whatever stands beside it in its column.

    One dot before three digits could be a thousands sign; with a zero behind it cannot.
    """
    text = canonical_number(round_half_up(number, 10))
    _, dot, fraction = text.partition(".")
    return f"{text}0" if dot and len(fraction) == 3 else text


def _places(rows: list[Row]) -> tuple[int, dict[str, int]] | None:
    """The header's row and its columns (from 1), as the import will find them."""
    for number, cells in rows[:HEADER_WITHIN]:
        header = find_columns(cells)
        if header is not None:
            return number, {key: place + 1 for key, place in header.letak.items()}
    return None


def _without_notes(rows: list[Row], header: int) -> tuple[list[Row], list[tuple[int, str]]]:
    """The rows without what stands below the table: single cells, parted by an empty row.

    Our own tables end with notes and their source; what is left out is told.
    """
    end = len(rows)
    while end and sum(bool(cell.strip()) for cell in rows[end - 1][1]) == 1:
        end -= 1
    while 0 < end < len(rows) and rows[end][0] == rows[end - 1][0] + 1:
        end += 1
    if not end or rows[end - 1][0] < header:
        return rows, []
    notes = [(number, shorten("".join(cells).strip())) for number, cells in rows[end:]]
    return rows[:end], notes


def _refused(book: Book, sheet: Sheet, header: int, columns: dict[str, int]) -> list[str]:
    """A sentence for each cell below the header that cannot be taken."""
    used = set(columns.values())
    places: list[Place] = sorted(
        place
        for place, cell in sheet.sel.items()
        if cell.alasan and place[0] > header and place[1] in used
    )
    return [
        f"{book.nama}, lembar {sheet.nama}, sel {address(place)}: {sheet.sel[place].alasan}."
        for place in places
    ]
