"""Reading what is left of an office's file: each change alone, by its own hash."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from store import layout
from store.boundary import CHECKPOINT_TABLE, WHOLE, Boundary, boundary_of
from store.change import HEADER_TABLE, OFFICE_ID, BrokenChange, Change, read_change

_MARK = b'"induk":['


@dataclass(frozen=True)
class Salvaged:
    """The changes that stand on each other without a gap, and what the header still says.

    `readable` also holds those that have lost a change before them, which another file may have.
    `boundary` names what a condensed file has given to its archive: nothing is lost there.
    """

    changes: Mapping[str, Change]
    claimed: int
    heads: tuple[str, ...]
    office: str
    office_id: str
    whole: bool
    readable: Mapping[str, Change] = field(default_factory=dict)
    boundary: Boundary = WHOLE


def salvaged(raw: bytes) -> Salvaged:
    """What can be read of a file's bytes, whatever is before, between and behind them."""
    recoded = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if recoded:  # saved anew by an editor
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    readable = {}
    boundary = _boundary_in(raw)
    for line in raw.split(b"\n"):
        change = _change_in(line)
        if change is not None:
            readable[change.id] = change
    header = layout.read_header(layout.split_first_line(raw)[0])
    whole = header is not None and not recoded and layout.checksum_holds(raw, header)
    closed = readable if whole else standing_on_each_other(readable, boundary)
    born = next((str(one.value(OFFICE_ID)) for one in closed.values() if _is_birth(one)), "")
    return Salvaged(
        changes=closed,
        claimed=header.count if header else 0,
        heads=header.heads if header else (),
        office=header.office_name if header else "",
        office_id=born or (header.office_id if header else ""),
        whole=whole,
        readable=readable,
        boundary=boundary,
    )


def standing_on_each_other(
    changes: Mapping[str, Change], boundary: Boundary = WHOLE
) -> dict[str, Change]:
    """The changes that can be reached from the first without a gap but for what was condensed."""
    waiting = dict(changes)
    kept: dict[str, Change] = {}
    grown = True
    while grown and waiting:
        grown = False
        for identity, change in list(waiting.items()):
            if _can_stand(change, kept, boundary):
                kept[identity] = waiting.pop(identity)
                grown = True
    return kept


def _can_stand(change: Change, kept: Mapping[str, Change], boundary: Boundary) -> bool:
    if not change.induk:
        return _is_birth(change)
    replaced = (earlier for field in change.isi for earlier in change.replaces(field))
    return all(one in kept or boundary.knows(one) for one in (*change.induk, *replaced))


def _boundary_in(raw: bytes) -> Boundary:
    """What a condensed file says of its archives; a packet's boundary does not count."""
    at = raw.find(b'\n"%s":{\n' % CHECKPOINT_TABLE.encode("ascii"))
    end = raw.find(b"\n}", at)
    if at < 0 or end < 0:
        return WHOLE
    try:
        documents = orjson.loads(raw[raw.index(b"{", at) : end + 2])
        return boundary_of({CHECKPOINT_TABLE: documents})
    except (ValueError, TypeError):
        return WHOLE


def _is_birth(change: Change) -> bool:
    return not change.induk and change.tabel == HEADER_TABLE and OFFICE_ID in change.isi


def _change_in(line: bytes) -> Change | None:
    """The change on one line of the journal's table; None for any other line."""
    start = line.find(b'":{')
    if start < 0 or _MARK not in line:
        return None
    end = line.rfind(b"}") + 1
    try:
        document = orjson.loads(line[start + 2 : end])
        return read_change(document) if isinstance(document, dict) else None
    except (ValueError, TypeError, BrokenChange):
        return None
