"""The parts of a workbook beside its sheets: which sheets there are, shared texts, formats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from exports.xlsx.archive import Archive, refused
from exports.xlsx.xml import Handler, parse, unescaped
from kinerja.errors import InputError

MAX_SHEETS = 100
MAX_STRINGS = 200_000
MAX_FORMATS = 70_000

_BUILTIN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILTIN_PERCENT = frozenset({9, 10})
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)


@dataclass(frozen=True)
class Format:
    """What a cell's number format says of its number."""

    tanggal: bool = False
    persen: bool = False


PLAIN = Format()


@dataclass(frozen=True)
class SheetPart:
    """A sheet: its name, the part that holds it, whether people see it."""

    nama: str
    bagian: str
    tampak: bool


def format_of(code: str) -> Format:
    """What a number format means, by its first section."""
    first = _NOT_SHOWN.sub("", code.partition(";")[0])
    if re.sub(r"\s", "", first).casefold() in ("general", "standard", "@"):
        return PLAIN
    return Format(_DATE_LETTERS.search(first) is not None, "%" in first)


class _Workbook(Handler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            shown = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), shown))


class _Relations(Handler):
    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))


class _Types(Handler):
    def __init__(self) -> None:
        self.macros = False

    def start(self, _name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("ContentType", "").casefold()
        self.macros = self.macros or "macroenabled" in kind or "vbaproject" in kind


def sheets_of(archive: Archive) -> list[SheetPart]:
    """The sheets in their order. Raises InputError for macros, links to other files, or damage."""
    if "[Content_Types].xml" in archive:
        types = _Types()
        parse(archive, "[Content_Types].xml", types)
        if types.macros:
            raise refused(archive.name, "memuat makro")
    book, relations = _Workbook(), _Relations()
    parse(archive, "xl/workbook.xml", book)
    if "xl/_rels/workbook.xml.rels" in archive:
        parse(archive, "xl/_rels/workbook.xml.rels", relations)
    for kind, _ in relations.targets.values():
        if kind.startswith("externalLink"):
            raise refused(archive.name, "memuat tautan ke berkas lain")
    if not 0 < len(book.sheets) <= MAX_SHEETS:
        raise archive.damaged()
    found = []
    for name, key, shown in book.sheets:
        kind, target = relations.targets.get(key, ("", ""))
        if kind == "worksheet":
            found.append(SheetPart(name, posixpath.normpath(_absolute(target)), shown))
    return found


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


class StringReader(Handler):
    """Collects the text of one string item; how it is said (furigana) and its format are not it."""

    def __init__(self, item: str) -> None:
        self._item = item
        self._open = self._spoken = False
        self._pieces: list[str] = []
        self.found: list[str] = []

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == self._item:
            self._pieces = []
        elif name == "rPh":
            self._spoken = True
        elif name == "t":
            self._open = not self._spoken

    def data(self, text: str) -> None:
        """Text."""
        if self._open:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "t":
            self._open = False
        elif name == "rPh":
            self._spoken = False
        elif name == self._item:
            if len(self.found) >= MAX_STRINGS:
                raise ValueError("too many strings")
            self.found.append(unescaped("".join(self._pieces)))


def strings_of(archive: Archive) -> list[str]:
    """The texts that cells share by number."""
    reader = StringReader("si")
    if "xl/sharedStrings.xml" in archive:
        parse(archive, "xl/sharedStrings.xml", reader)
    return reader.found


class _Styles(Handler):
    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.used: list[int] = []
        self._cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and not self._cells:
            number = int(attributes.get("numFmtId", "0"))
            self.codes.setdefault(number, attributes.get("formatCode", "")[:1000])
        elif name == "cellXfs":
            self._cells = True
        elif name == "xf" and self._cells:
            if len(self.used) >= MAX_FORMATS:
                raise ValueError("too many formats")
            self.used.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._cells = False


def formats_of(archive: Archive) -> list[Format]:
    """The number format of each cell style."""
    styles = _Styles()
    if "xl/styles.xml" in archive:
        parse(archive, "xl/styles.xml", styles)
    own = {number: format_of(code) for number, code in styles.codes.items()}
    return [own.get(number) or _builtin(number) for number in styles.used]


def _builtin(number: int) -> Format:
    return Format(number in _BUILTIN_DATES, number in _BUILTIN_PERCENT)


def too_many(archive: Archive, what: str) -> InputError:
    """The error for more of something than a form or a table can have."""
    return InputError(
        f"{archive.name}: {what} terlalu banyak.",
        "Hapus yang tidak dipakai, atau salin tabelnya saja ke buku kerja baru.",
    )
