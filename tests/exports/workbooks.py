"""Workbooks for tests: forms as people send them back, and archives with something wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook

from exports import xlsx
from kinerja.formulir import FormSpec
from kinerja.formulir_kembali import FormReturned, ReturnedCell
from tests.kinerja.formulir_contoh import spec

FIRST_ROW = 7


@cache
def form_bytes() -> bytes:
    """The form of Bidang SD."""
    return xlsx.form(spec())


def the_spec() -> FormSpec:
    """What that form was made of."""
    return spec()


def edited(change: Callable[[Any], object], data: bytes | None = None) -> bytes:
    """The form after somebody did something to it in a spreadsheet program."""
    book = load_workbook(io.BytesIO(data or form_bytes()))
    change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook's bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_bytes(rows: list[list[Any]], name: str = "Data") -> bytes:
    """A plain workbook with one sheet of these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return saved(book)


def cell_of(form: FormReturned, key: str, field: str) -> ReturnedCell:
    """The returned cell of a record's field."""
    (found,) = [one for one in form.sel if (one.untuk.id, one.untuk.isian) == (key, field)]
    return found


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def archive(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook made of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def with_part(name: str, content: bytes, data: bytes | None = None) -> bytes:
    """The form with one part more, or another content of it."""
    return archive({**parts_of(data or form_bytes()), name: content})


def replaced_in(name: str, old: bytes, new: bytes, data: bytes | None = None) -> bytes:
    """The form with a piece of one part replaced."""
    parts = parts_of(data or form_bytes())
    assert old in parts[name], f"{old!r} is not in {name}"
    return archive({**parts, name: parts[name].replace(old, new, 1)})
