"""Reading what is left of an office's file: each change alone, by its own hash."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import orjson

from store import altered, layout
from store.boundary import CHECKPOINT_TABLE, LOST_TABLE, WHOLE, Boundary, boundary_of
from store.change import ID_KEY, OFFICE_ID, RESERVED, Change, is_birth, read_change
from store.mending import Mender, Rows, birth

_MARK = b'"induk":'
_ROW = b'":{"_id":"'
_DOCUMENT = b'{"id":"'
_IDENTITY = re.compile("[a-z2-7]{32}")
_OFFICE = re.compile(rb'"instansi_id":"([0-9a-f]{32})"')
_CLOSING = re.compile(rb"[},\0 ]*")
_START = re.compile(rb'"([0-9]{1,9})":\{"id":"')
MOST_JOINED = 50
"""Pieces that a broken line is put together from: behind it may lie megabytes of something else."""
_NUMBER = re.compile(rb'\W?([0-9]{1,9})"')


@dataclass(frozen=True)
class Line:
    """A line of a journal: its number (0 where that cannot be read), its bytes, its change."""

    number: int
    text: bytes
    change: Change | None


@dataclass(frozen=True)
class Salvaged:
    """What a file still gives: its changes in the order of the file, and what its header says.

    `mended` counts the changes that were put right, `boundary` names what a condensed file has
    given to its archive and what was lost before. A packet gives nothing: its unit has it whole.
    """

    readable: Mapping[str, Change] = field(default_factory=dict)
    lines: Sequence[Line] = ()
    claimed: int = 0
    heads: tuple[str, ...] = ()
    office: str = ""
    office_id: str = ""
    whole: bool = False
    altered: str = ""
    mended: int = 0
    boundary: Boundary = WHOLE

    @property
    def count(self) -> int:
        """How many changes the file held, as its header or its last readable line says."""
        return self.claimed or max((line.number for line in self.lines), default=0)

    @property
    def ends(self) -> tuple[str, ...]:
        """The newest changes as the header names them, where lines are gone that they may be in.

        A header that was damaged itself may name what never was.
        """
        known = self.readable.keys()
        return self.heads if len(known) < self.claimed else ()


def salvaged(raw: bytes) -> Salvaged:
    """What can be read of a file's bytes, whatever is before, between and behind them."""
    undone = altered.altered(raw)
    raw = undone.raw if undone else altered.as_utf8(raw)
    header = layout.read_header(layout.split_first_line(raw)[0])
    if header is not None and header.kind == layout.PACKET:
        return Salvaged()
    named = _OFFICE.search(raw, 0, raw.find(b"\n"))
    office_id = header.office_id if header else named[1].decode() if named else ""
    lines = list(_lines(raw))
    heads = tuple(filter(_IDENTITY.fullmatch, header.heads)) if header else ()
    whole = header is not None and layout.checksum_holds(raw, header)
    boundary = _boundary_in(raw)
    mended = 0
    if not whole:
        lines, mended = _mended(raw, lines, {*heads, *boundary.lost})
        lines, born = _with_birth(lines, office_id)
        mended += born
    readable = {line.change.id: line.change for line in lines if line.change is not None}
    known = next((str(c.value(OFFICE_ID)) for c in readable.values() if is_birth(c)), "")
    return Salvaged(
        readable=readable,
        lines=lines,
        claimed=header.count if header else 0,
        heads=heads,
        office=header.office_name if header else "",
        office_id=known or office_id,
        whole=whole,
        altered=undone.what if undone else "",
        mended=mended,
        boundary=boundary,
    )


def whole_bytes(raw: bytes) -> bytes:
    """The bytes of a file that is whole, without what something did to it on its way."""
    undone = altered.altered(raw)
    return undone.raw if undone else raw


def standing(changes: Iterable[Change]) -> set[str]:
    """The ids that these changes stand on: their parents and what they replace."""
    return {
        one
        for change in changes
        for above in (change.induk, *(change.replaces(name) for name in change.isi))
        for one in above
    }


def _lines(raw: bytes) -> Iterator[Line]:
    """The lines of the journal's table, also such as run into each other or were broken in two."""
    broken: Line | None = None
    joined = 0
    for text in raw.split(b"\n"):
        if broken is not None:
            goes_on = bool(text) and _DOCUMENT not in text and joined < MOST_JOINED
            if goes_on:
                joined += 1
                broken = _line(b'"%d":%s\n%s' % (broken.number, broken.text, text))
                if broken.change is None and not _CLOSING.fullmatch(text):
                    continue
            yield broken
            broken = None
            if goes_on:
                continue
        found = [_line(piece) for piece in _pieces(text)]
        if found and found[-1].change is None:
            broken, joined = found.pop(), 0
        yield from found
    if broken is not None:
        yield broken


def _pieces(text: bytes) -> list[bytes]:
    starts = [found.start() for found in _START.finditer(text)]
    before = text[: starts[0]] if starts else text
    if _MARK in before and _ROW not in before:
        starts.insert(0, 0)
    return [text[start:end] for start, end in itertools.pairwise([*starts, len(text)])]


def _line(text: bytes) -> Line:
    found = _NUMBER.match(text)
    number = int(found[1]) if found else 0
    document = text[max(0, text.find(_DOCUMENT)) :]
    try:
        try:
            parsed = orjson.loads(document[: document.rfind(b"}") + 1])
        except ValueError:  # something else stands behind it
            parsed, _ = json.JSONDecoder().raw_decode(document.decode("utf-8"))
        return Line(number, b"", read_change(parsed))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Line(number, document, None)


def _mended(raw: bytes, lines: list[Line], named: set[str]) -> tuple[list[Line], int]:
    """The lines, damaged ones put right, newest first: each names the ones before it."""
    changes = [line.change for line in lines if line.change is not None]
    if len(changes) == len(lines):
        return lines, 0
    wanted = (named | standing(changes)) - {change.id for change in changes}
    mender = Mender(_rows(raw), wanted)
    found = list(lines)
    for at, line in reversed(list(enumerate(found))):
        change = line.change or mender.mend(line.text)
        if change is not None and line.change is None:
            mender.want(standing([change]))
            found[at] = replace(line, change=change)
    return found, sum(line.change is not None for line in found) - len(changes)


def _rows(raw: bytes) -> Rows:
    """What the file's tables say, by table and record."""
    tables, _ = layout.tables_left(raw, certain=True)
    return {
        (table, document[ID_KEY]): document
        for table, rows in tables.items()
        if table not in RESERVED
        for document in rows.values()
        if isinstance(document, dict) and isinstance(document.get(ID_KEY), str)
    }


def _with_birth(lines: list[Line], office_id: str) -> tuple[list[Line], int]:
    changes = {line.change.id: line.change for line in lines if line.change is not None}
    if not office_id or any(map(is_birth, changes.values())):
        return lines, 0
    first = birth(office_id, changes.values(), standing(changes.values()) - changes.keys())
    if first is None:
        return lines, 0
    rest = [line for line in lines if line.number != 1 or line.change is not None]
    return [Line(1, b"", first), *rest], 1


def _boundary_in(raw: bytes) -> Boundary:
    """What a file says of its archives and of what it lacks already."""
    tables = {}
    for name in (CHECKPOINT_TABLE, LOST_TABLE):
        at = raw.find(b'\n"%s":{\n' % name.encode("ascii"))
        end = raw.find(b"\n}", at)
        if at >= 0 and end >= 0:
            try:
                tables[name] = orjson.loads(raw[raw.index(b"{", at) : end + 2])
            except ValueError:
                continue
    try:
        return boundary_of(tables)
    except (ValueError, TypeError, AttributeError):
        return WHOLE
