"""Promise 3: one figure is the same on the screen, in Markdown, PDF, CSV and JSON.

Every table of the whole sample is read back from each of its forms and compared, cell by cell;
the PDF's text is read by pdftotext where it is installed, else by the engine.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pymupdf
import pytest

from exports import table as t
from exports.markdown import LANDSCAPE, PAGE_BREAK
from exports.pdf import PdfOptions, render_pdf
from exports.plain import to_csv, to_json
from exports.tables import TABLES, build
from exports.tabulation import pipe, render
from kinerja.calendar import WorkCalendar
from kinerja.office import Office
from kinerja.snapshot import apply
from kinerja.text import visible
from lkjip_tui.sample import TAHUN, edits
from lkjip_tui.screens.tables import card, shown
from lkjip_tui.widgets.columns import GAP, clean, fitted, line
from lkjip_tui.widgets.text import plain

NOW = datetime(2026, 1, 28, 10, tzinfo=timezone(timedelta(hours=7)))
NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?")
CANONICAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
FIGURE = re.compile(r"-?[0-9](?:[0-9.,]*[0-9])?")
SCREEN = 80


def sample() -> Office:
    office = Office()
    for act in edits(NOW):
        office = apply(office, act.edits)
    return office


@pytest.fixture(scope="module")
def tables() -> dict[str, t.Table]:
    office, calendar = sample(), WorkCalendar()
    return {name: build(name, office, TAHUN, calendar=calendar, now=NOW) for name in TABLES}


def words_of(text: str) -> str:
    return " ".join(visible(text).split())


def read_pipe(markdown: str) -> list[list[str]]:
    """The cells of a pipe table's rows as a reader of Markdown sees them."""
    found = []
    for row in markdown.split("\n")[2:]:
        cells = re.split(r"(?<!\\)\|", row.strip())[1:-1]
        bare = (re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", cell.replace("<br>", " ")) for cell in cells)
        found.append([words_of(html.unescape(cell)) for cell in bare])
    return found


def figures(text: str) -> list[str]:
    return FIGURE.findall(text.replace("−", "-"))


def numeric(table: t.Table) -> list[t.Column]:
    return [column for column in table.tampak if column.kanan]


def test_the_sample_fills_the_tables(tables: dict[str, t.Table]) -> None:
    filled = [name for name, table in tables.items() if table.baris]
    assert len(filled) >= len(TABLES) - 5
    cells = sum(len(table.baris) * len(numeric(table)) for table in tables.values())
    assert cells > 500


@pytest.mark.parametrize("name", TABLES)
def test_print_and_value_of_a_cell_are_one_figure(name: str, tables: dict[str, t.Table]) -> None:
    table = tables[name]
    for row in table.baris:
        for column in numeric(table):
            cell = table.cell(row, column)
            if cell.nilai is not None and CANONICAL.fullmatch(cell.nilai):
                printed = cell.tampil.replace("−", "-").split(" dari ")[0]
                if printed in ("", cell.nilai):  # a name printed once for several rows; a year
                    continue
                assert NUMBER.fullmatch(printed), (column.kunci, cell)
                parsed = Decimal(printed.replace(".", "").replace(",", "."))
                assert parsed == Decimal(cell.nilai)


@pytest.mark.parametrize("name", TABLES)
def test_json_and_csv_hold_the_cells(name: str, tables: dict[str, t.Table]) -> None:
    table = tables[name]
    whole = json.loads(to_json(table))["baris"]
    rows = list(csv.reader(io.StringIO(to_csv(table), newline=""), delimiter=";"))[1:]
    for row, from_json, from_csv in zip(table.baris, whole, rows, strict=True):
        for column, field in zip(table.kolom, from_csv, strict=True):
            cell = table.cell(row, column)
            got = from_json[column.kunci]
            assert (got["nilai"], got["tampil"]) == (cell.nilai, cell.tampil)
            if column.kanan and cell.nilai is not None and CANONICAL.fullmatch(cell.nilai):
                assert Decimal(field.replace(",", ".")) == Decimal(cell.nilai)
            elif column.kanan and cell.tampil != t.NO_DATA:
                assert field == cell.tampil


@pytest.mark.parametrize("name", TABLES)
def test_markdown_holds_the_cells(name: str, tables: dict[str, t.Table]) -> None:
    table = tables[name]
    expected = [
        [words_of(table.cell(row, column).tampil) for column in table.tampak] for row in table.baris
    ]
    assert read_pipe(pipe(table)) == expected


@pytest.mark.parametrize("style", ["teks", "grid"])
@pytest.mark.parametrize("name", TABLES)
def test_text_holds_every_figure(name: str, style: str, tables: dict[str, t.Table]) -> None:
    table = tables[name]
    there = Counter(figures(render(table, style, 100)))  # type: ignore[arg-type]
    assert not printed_figures(table) - there


@pytest.mark.parametrize("name", TABLES)
def test_the_screens_lines_hold_the_figures(name: str, tables: dict[str, t.Table]) -> None:
    table = tables[name]
    columns, rows = shown(table)
    rows = clean(rows)
    widths = fitted(columns, rows, SCREEN)
    for number, row in enumerate(rows):
        text = line(columns, widths, row.cells)
        start = 0
        for place, (column, width) in enumerate(zip(table.tampak, widths, strict=True)):
            cell = table.cell(table.baris[number], column)
            if column.kanan:
                assert text[start : start + width].strip() == plain(cell.tampil).strip(), place
            assert f"{column.header}: {cell.tampil}" in card(table, number)
            start += width + GAP


def printed_figures(table: t.Table) -> Counter[str]:
    cells = (table.cell(row, column) for row in table.baris for column in numeric(table))
    return Counter(figure for cell in cells for figure in figures(cell.tampil))


def pdf_text(data: bytes, folder: Path) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        return "\n".join(page.get_text() for page in pymupdf.open("pdf", data))
    file = folder / "tabel.pdf"
    file.write_bytes(data)
    done = subprocess.run(
        [tool, "-raw", file, "-"], capture_output=True, check=True, text=True, timeout=60
    )
    return done.stdout


def test_the_pdf_holds_every_figure(tables: dict[str, t.Table], tmp_path: Path) -> None:
    filled = {name: table for name, table in tables.items() if printed_figures(table)}
    pages = [
        f"{PAGE_BREAK}\n\nAWAL{number}AWAL\n\n{pipe(table)}"
        for number, table in enumerate(filled.values())
    ]
    wide = PdfOptions(paper=(420.0, 297.0))
    data = render_pdf("\n\n".join([LANDSCAPE, *pages]), "Tabel", created=NOW, options=wide)
    parts = re.split(r"AWAL[0-9]+AWAL", pdf_text(data, tmp_path))[1:]
    for (name, table), part in zip(filled.items(), parts, strict=True):
        assert not printed_figures(table) - Counter(figures(part)), name
