"""The cells of one sheet, each with what it really holds: a formula is never its cached value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from math import inf, isfinite

from exports.xlsx.archive import Archive
from exports.xlsx.parts import PLAIN, Format, StringReader, too_many
from exports.xlsx.xml import Handler, parse, unescaped

MAX_CELLS = 100_000
MAX_TEXT = 32_767
MAX_ARRAYS = 200
_ROWS, _COLUMNS = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]*(?:[eE][+-]?[0-9]{1,4})?")
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel shows and keeps 15 digits; what is behind them is what binary fractions add."""

FORMULA = "berisi rumus; salin hasilnya sebagai nilai (tempel khusus: nilai)"
DATE = "berisi tanggal; ketik isinya sebagai teks"
LOGICAL = "berisi nilai logika (TRUE/FALSE)"
BROKEN = "berisi pesan galat lembar kerja"
NOT_FINITE = "angkanya tidak dapat dibaca"
TOO_LONG = "teksnya terlalu panjang"

Place = tuple[int, int]
"""Row and column, both from 1."""


@dataclass(frozen=True)
class SheetCell:
    """A cell that holds something: a number, a text, or what is refused (`alasan`)."""

    angka: Decimal | None = None
    teks: str = ""
    alasan: str = ""


@dataclass
class Sheet:
    """One sheet's cells by place."""

    nama: str
    tampak: bool
    sel: dict[Place, SheetCell] = field(default_factory=dict)


def address(place: Place) -> str:
    """A place as people write it: "H12"."""
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def place_of(text: str) -> Place:
    """The place of an address; raises ValueError for what is none, or outside of every sheet."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(text)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if row > _ROWS or column > _COLUMNS:
        raise ValueError(text)
    return row, column


def number_of(raw: str, form: Format) -> Decimal:
    """A numeric cell's number, times 100 where it is shown as a percentage (design, section 3)."""
    value = float(raw) if _NUMBER.fullmatch(raw) else inf
    if not isfinite(value):
        raise ValueError(raw)
    number = _EXCEL.create_decimal(Decimal(repr(value)))
    return number * 100 if form.persen else number


class _Cells(Handler):
    """Reads a sheet's XML."""

    def __init__(self, archive: Archive, strings: Sequence[str], formats: Sequence[Format]) -> None:
        self._archive, self._strings, self._formats = archive, strings, formats
        self.found: dict[Place, SheetCell] = {}
        self.arrays: list[tuple[Place, Place]] = []
        self._row = self._column = 0
        self._type, self._form, self._formula = "n", PLAIN, False
        self._value: list[str] = []
        self._in_value = False
        self._inline: StringReader | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._row = _whole(attributes.get("r"), self._row + 1, _ROWS)
            self._column = 0
        elif name == "c":
            self._begin(attributes)
        elif name == "f":
            self._formula = True
            if attributes.get("t") in ("array", "dataTable") and attributes.get("ref"):
                if len(self.arrays) >= MAX_ARRAYS:
                    raise too_many(self._archive, "rumus larik")
                first, _, last = attributes["ref"].partition(":")
                self.arrays.append((place_of(first), place_of(last or first)))
        elif name == "v":
            self._in_value = True
        elif name == "is":
            self._inline = StringReader("is")
        if self._inline is not None:
            self._inline.start(name, attributes)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = place_of(attributes["r"])
        else:
            self._column += 1
        if not self._row or self._column > _COLUMNS:
            raise ValueError("a cell outside of every row")
        self._type = attributes.get("t", "n")
        style = _whole(attributes.get("s"), 0, 100_000)
        self._form = self._formats[style] if style < len(self._formats) else PLAIN
        self._formula, self._value, self._inline = False, [], None

    def data(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)
        elif self._inline is not None:
            self._inline.data(text)

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        if self._inline is not None:
            self._inline.end(name)
        if name == "c":
            self._finish()

    def _finish(self) -> None:
        cell = SheetCell(alasan=FORMULA) if self._formula else self._content()
        self._inline = None
        if cell == SheetCell():
            return
        if len(self.found) >= MAX_CELLS:
            raise too_many(self._archive, "sel berisi")
        self.found[self._row, self._column] = cell

    def _content(self) -> SheetCell:
        raw = "".join(self._value)
        if self._type == "inlineStr":
            return _text(self._inline.found[0] if self._inline and self._inline.found else "")
        if not raw:
            return SheetCell()
        if self._type == "s":
            number = int(raw)
            if number < 0:
                raise ValueError(raw)
            return _text(self._strings[number])
        if self._type == "str":
            return _text(unescaped(raw))
        if self._type == "n":
            return _number(raw, self._form)
        return SheetCell(alasan={"b": LOGICAL, "d": DATE}.get(self._type, BROKEN))


def _text(text: str) -> SheetCell:
    return SheetCell(teks=text) if len(text) <= MAX_TEXT else SheetCell(alasan=TOO_LONG)


def _number(raw: str, form: Format) -> SheetCell:
    if form.tanggal:
        return SheetCell(alasan=DATE)
    try:
        return SheetCell(angka=number_of(raw, form))
    except ValueError:
        return SheetCell(alasan=NOT_FINITE)


def _whole(text: str | None, default: int, most: int) -> int:
    number = default if text is None else int(text)
    if not 0 <= number <= most:
        raise ValueError(text)
    return number


def read_sheet(
    archive: Archive, part: str, strings: Sequence[str], formats: Sequence[Format]
) -> dict[Place, SheetCell]:
    """The cells of a sheet that hold something. Raises InputError for damage or too many."""
    reader = _Cells(archive, strings, formats)
    parse(archive, part, reader)
    for (top, left), (bottom, right) in reader.arrays:
        for place in reader.found:
            if top <= place[0] <= bottom and left <= place[1] <= right:
                reader.found[place] = SheetCell(alasan=FORMULA)
    return reader.found
