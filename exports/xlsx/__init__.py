"""Workbooks: data forms out and in, tables out and in. The one room that knows openpyxl.

What comes from outside is read without openpyxl, as a stream and within limits: formulas and
their cached values, macros, links to other files, DTDs and zip bombs are refused by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.table import Table
    from kinerja.csv_import import SourceTable
    from kinerja.formulir import FormSpec
    from kinerja.formulir_kembali import FormReturned

__all__ = ["form", "is_form", "looks_like_xlsx", "read_form", "read_tables", "table"]


def looks_like_xlsx(data: bytes) -> bool:
    """Whether a file's first bytes are those of a workbook (a zip, or an old or locked one)."""
    return data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def form(spec: FormSpec, paper: str = "a4") -> bytes:
    """A unit's data form as XLSX; `paper` is "a4" or "f4"."""
    from exports.xlsx.form_writing import form_book

    return form_book(spec, paper)


def is_form(data: bytes, name: str) -> bool:
    """Whether a workbook is a data form of ours; raises InputError as `read_form` does."""
    from exports.xlsx.book import open_book
    from exports.xlsx.form_map import find_map_sheet

    return find_map_sheet(open_book(data, name)) is not None


def read_form(data: bytes, name: str) -> FormReturned:
    """A returned form. Raises InputError, naming the file, where it is none or may not be read."""
    from exports.xlsx.book import open_book
    from exports.xlsx.form_reading import returned_form

    return returned_form(open_book(data, name))


def table(tables: Sequence[Table], author: str = "", paper: str = "a4") -> bytes:
    """Tables as XLSX, a sheet each, figures as real numbers."""
    from exports.xlsx.table_writing import table_book

    return table_book(tables, author, paper)


def read_tables(data: bytes, name: str) -> list[SourceTable]:
    """The tables of a workbook for the import, with the columns that CSV files have.

    Raises InputError, naming file, sheet and cell, for what is no such table or cannot be taken.
    """
    from exports.xlsx.book import open_book
    from exports.xlsx.table_reading import source_tables

    return source_tables(open_book(data, name))
