"""A whole file as its bytes, with the places of its tables: read little, and save by splicing.

Parsing and holding every change costs ten times the memory of the file. So a file that is opened
keeps its bytes, and a save puts the few new lines between the old ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from store import layout
from store.change import HEADER_TABLE, JOURNAL_TABLE

Document = Mapping[str, Any]


class NoImage(ValueError):
    """The bytes are not laid out as this program writes them; the file is read as JSON then."""


class Image:
    """The bytes of a whole file whose checksum holds, and where each table's lines are.

    `spliced` says that they were made by `with_changes`: of their lines nothing is to be doubted.
    """

    def __init__(self, raw: bytes, *, spliced: bool = False) -> None:
        self.raw = raw
        self.spans = _spans(raw, spliced)
        self._cursors: dict[str, tuple[int, int]] = {}
        self._starts: dict[str, array[int]] = {}

    def documents(self, table: str) -> dict[str, dict[str, Any]]:
        """The documents of a table by number."""
        start, end = self.spans[table]
        found: dict[str, dict[str, Any]] = orjson.loads(b"{%s}" % self.raw[start:end])
        return found

    def rows(self, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The documents of a table with their numbers, one by one."""
        start, end = self.spans[table]
        at = start
        while at < end:
            stop = self.raw.find(b"\n", at, end)
            stop = end if stop < 0 else stop
            number, _, line = self.raw[at:stop].partition(b":")
            yield int(number.strip(b'"')), orjson.loads(line.removesuffix(b","))
            at = stop + 1

    def texts(self, table: str) -> Iterator[bytes]:
        """The documents of a table as their bytes lie in the file, in their order."""
        start, end = self.spans[table]
        for line in self.raw[start:end].split(b"\n"):
            yield line[line.index(b":") + 1 :].removesuffix(b",")

    def document(self, table: str, number: int) -> dict[str, Any]:
        """One document; raises NoImage where there is none."""
        start, end = self.spans[table]
        last, place = self._cursors.get(table, (0, start))
        if number < last or table in self._starts:
            place = self._start(table, number)
        at = _line_at(self.raw, b'"%d":' % number, place, end)
        if at < 0:
            raise NoImage(f"{table} {number}")
        self._cursors[table] = (number, at)
        stop = self.raw.find(b"\n", at, end)
        line = self.raw[at : end if stop < 0 else stop]
        found: dict[str, Any] = orjson.loads(line[line.index(b":") + 1 :].removesuffix(b","))
        return found

    def _start(self, table: str, number: int) -> int:
        """From where to look for a document where they are asked for in no order: its own line.

        Searching from the table's start each time would make a long history quadratic.
        """
        start, end = self.spans[table]
        if table not in self._starts:
            self._starts[table] = _starts_in(self.raw, start, end)
        starts = self._starts[table]
        at = starts[number - 1] if 0 < number <= len(starts) else start
        return at if self.raw.startswith(b'"%d":' % number, at, end) else start

    def with_changes(
        self,
        header: Document,
        documents: Mapping[str, Mapping[int, Document]],
        journal: Iterable[bytes],
    ) -> tuple[bytes, str]:
        """The bytes and digest of the file with these documents and more lines of the journal."""
        pieces: list[bytes | memoryview] = []
        for name in sorted({*self.spans, *documents} - {HEADER_TABLE, JOURNAL_TABLE}):
            pieces += self._table(name, documents.get(name, {}))
        pieces += (b'"%s":{\n' % JOURNAL_TABLE.encode(), self._lines(JOURNAL_TABLE))
        for line in journal:
            pieces += (b",\n", line)
        pieces.append(b"\n}}\n")
        first, digest = layout.first_line(header, pieces)
        return b"".join((first, *pieces)), digest

    def _lines(self, table: str) -> memoryview:
        start, end = self.spans[table]
        return memoryview(self.raw)[start:end]

    def _table(self, name: str, fresh: Mapping[int, Document]) -> list[bytes | memoryview]:
        pieces: list[bytes | memoryview] = [b"%s:{\n" % orjson.dumps(name)]
        start, end = self.spans.get(name, (0, 0))
        at = start
        added: list[bytes] = []
        for number in sorted(fresh):
            line = b'"%d":%s' % (number, layout.render_document(fresh[number]))
            known = end and not added  # behind the first new document there are only new ones
            found = _line_at(self.raw, b'"%d":' % number, at, end) if known else -1
            if found < 0:
                added.append(line)
                continue
            pieces += (memoryview(self.raw)[at:found], line)
            at = self.raw.find(b"\n", found, end)
            at = end if at < 0 else at - 1  # the comma before the line end stays
        pieces.append(memoryview(self.raw)[at:end])
        pieces.append((b",\n" if end and added else b"") + b",\n".join(added))
        pieces.append(b"\n},\n")
        return pieces


def _starts_in(raw: bytes, start: int, end: int) -> array[int]:
    """Where each line of a table begins."""
    starts = array("Q", (start,))
    while (start := raw.find(b"\n", start, end) + 1) > 0:
        starts.append(start)
    return starts


def _line_at(raw: bytes, key: bytes, start: int, end: int) -> int:
    """Where the line that begins with a key begins; -1 where there is none."""
    if raw.startswith(key, start, end):
        return start
    found = raw.find(b"\n" + key, start, end)
    return found + 1 if found >= 0 else -1


def _spans(raw: bytes, spliced: bool) -> dict[str, tuple[int, int]]:
    """From table to the place of its lines, as `layout` writes them."""
    at = raw.find(b"\n", 0, layout.HEADER_LIMIT) + 1
    spans: dict[str, tuple[int, int]] = {}
    while True:
        start = raw.find(b":{\n", at)
        name = orjson.loads(raw[at:start]) if start >= 0 else None
        if not isinstance(name, str) or name in spans:
            raise NoImage("tables")
        # The journal is the last table and by far the longest: its end is that of the file.
        end = len(raw) - 4 if name == JOURNAL_TABLE else raw.find(b"\n}", start)
        if end < start:
            raise NoImage("tables")
        lines = (start + 3, end)
        if not spliced and raw.count(b"\n", *lines) != raw.count(b",\n", *lines):
            raise NoImage("lines")  # altered on purpose: what splicing keeps would be no JSON
        spans[name] = lines
        at = end + 4
        if raw[end:at] == b"\n}}\n":
            break
        if raw[end:at] != b"\n},\n":
            raise NoImage("tables")
    if at != len(raw) or name != JOURNAL_TABLE or HEADER_TABLE in spans:
        raise NoImage("journal")
    return spans
