"""The hidden sheet of a form: its identity, and for every entry cell what it is for.

All of it is ASCII text, so that no spreadsheet program changes a letter of it. The digest finds
accidents, not fraud: what a form may write is checked when it is taken in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any, cast

from exports.xlsx.book import Book
from exports.xlsx.sheets import Sheet
from kinerja.errors import InputError
from kinerja.formulir import FormCell, FormIdentity, FormSpec, Jenis

MARK = "lkjip-formulir"
FORMAT = 1
SHEET = "lkjip"
ROW_KEY = "lkjip>baris>"
COLUMN_KEY = "lkjip>kolom>"
LISTS_FROM = 12
"""The first column of the hidden sheet that holds a list to choose from."""

_LONGEST = 32_000
_JENIS = ("angka", "teks", "pilihan", "uraian")


@dataclass(frozen=True)
class MapRow:
    """One entry cell: the keys of its row and column, the code shown in its row, its field."""

    baris: str
    kolom: str
    kode: str
    untuk: FormCell


@dataclass(frozen=True)
class FormMap:
    """What the hidden sheet says."""

    identitas: FormIdentity
    sel: tuple[MapRow, ...]


def map_of(spec: FormSpec) -> FormMap:
    """The map of a form. A text too long for any cell has no entry cell."""
    rows = [
        MapRow(f"{part}.{row.kunci}", name, row.indikator.kode, cell)
        for part, group in (("angka", spec.angka), ("penjelasan", spec.penjelasan))
        for row in group
        for name, cell in row.sel.items()
        if fits(cell)
    ]
    return FormMap(spec.identitas, tuple(rows))


def fits(cell: FormCell) -> bool:
    """Whether a cell of a spreadsheet can hold what stands there now."""
    return len(_plain(cell.asal)) <= _LONGEST


def rows_of(found: FormMap) -> list[list[str]]:
    """The hidden sheet's rows: mark, identity, cells."""
    body = [["identitas", _plain(list(astuple(found.identitas)))]]
    for row in found.sel:
        cell = row.untuk
        body.append(
            ["sel", row.baris, row.kolom, _plain(row.kode), cell.tabel, cell.id, cell.isian,
             cell.jenis, " ".join(cell.dasar), _plain(cell.asal)]
        )  # fmt: skip
    return [[MARK, str(FORMAT), digest(body)], *body]


def digest(body: Iterable[Sequence[str]]) -> str:
    """SHA-256 over the rows below the first."""
    whole = "\n".join(json.dumps(list(row), ensure_ascii=True) for row in body)
    return hashlib.sha256(whole.encode("ascii")).hexdigest()


def find_map_sheet(book: Book) -> Sheet | None:
    """The sheet that begins with our mark, whatever its name; None where the file is no form."""
    for sheet in book.lembar:
        cell = sheet.sel.get((1, 1))
        if cell is not None and cell.teks == MARK:
            return sheet
    return None


def read_map(book: Book) -> FormMap:
    """What the hidden sheet says. Raises InputError where it is missing, newer, or changed."""
    sheet = find_map_sheet(book)
    if sheet is None:
        raise InputError(
            f"{book.nama}: bukan formulir lkjip, atau lembar identitasnya hilang.",
            "Isi formulir yang diterima dari dinas, bukan salinan lembarnya saja.",
        )
    head, *body = _texts(sheet)
    if len(head) > 1 and head[1].isdigit() and head[1] != str(FORMAT):
        raise InputError(f"{book.nama}: formulir ini dibuat oleh versi program yang lebih baru.")
    try:
        if head[2] != digest(body):
            raise ValueError
        return _parsed(body)
    except (ValueError, IndexError, KeyError, TypeError, RecursionError):
        raise InputError(
            f"{book.nama}: lembar identitas formulir berubah, jadi isinya tidak dapat dipercaya.",
            "Minta formulir baru, lalu salin isinya ke sana.",
        ) from None


def _texts(sheet: Sheet) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.sel.items():
        if column < LISTS_FROM:
            rows.setdefault(row, {})[column] = cell.teks
    return [
        [cells.get(column, "") for column in range(1, 1 + _width(cells))]
        for _, cells in sorted(rows.items())
    ]


def _width(cells: Mapping[int, str]) -> int:
    """Trailing empty cells are not kept by every program; the kind of a row says its width."""
    return {"identitas": 2, "sel": 10, MARK: 3}.get(cells.get(1, ""), max(cells))


def _parsed(body: Sequence[Sequence[str]]) -> FormMap:
    identity = _identity(json.loads(body[0][1]))
    rows = []
    for _, baris, kolom, kode, tabel, key, isian, jenis, dasar, asal in body[1:]:
        if jenis not in _JENIS or not re.fullmatch(r"[0-9a-z ]*", dasar):
            raise ValueError(jenis)
        kind = cast(Jenis, jenis)
        cell = FormCell(tabel, key, isian, kind, json.loads(asal), tuple(dasar.split()))
        rows.append(MapRow(baris, kolom, str(json.loads(kode)), cell))
    return FormMap(identity, tuple(rows))


_FEWEST = 6
"""So many facts the identity of every form has, up to the id of its making."""


def _identity(values: Any) -> FormIdentity:
    """Older forms say less of where they were made."""
    kinds = {"int": int, "str": str}
    known = fields(FormIdentity)
    if not _FEWEST <= len(values) <= len(known):
        raise ValueError("identitas")
    for value, item in zip(values, known, strict=False):
        if type(value) is not kinds[str(item.type)]:
            raise ValueError(item.name)
    return FormIdentity(*values)


def _plain(value: Any) -> str:
    """JSON in ASCII; underscores are escaped, since _x0041_ is an escape of XLSX itself."""
    return json.dumps(value, ensure_ascii=True).replace("_", "\\u005f")
