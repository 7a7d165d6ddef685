"""Changes whose line was damaged, put right where their id proves that nothing was guessed.

A change's id follows from its content, and who stands on it names that id again. So one flipped
bit, one wrong byte, damage to the id itself or inside a value that the tables still hold can be
undone with certainty: what has the id that somebody named is what was saved. The birth of the file
says nothing that the header and the change after it do not say too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import orjson

from store.change import HEADER_TABLE, OFFICE_ID, BrokenChange, Change, content_id, read_change
from store.fold import Key

MOST_BYTES = 60_000_000
"""How many bytes are read anew, all trials together: about two seconds."""

BITS = tuple(1 << bit for bit in range(8))
BYTES = tuple(range(1, 256))
_CONTROL = bytes(range(32))
_TEXT = r':"((?:[^"\\\x00-\x1f]|\\.)*)"'

Rows = Mapping[Key, Mapping[str, Any]]


class Mender:
    """Tries within one bound of work, however much of a file is broken.

    `rows` are the documents of the file's tables by table and record.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._left = MOST_BYTES

    def mend(self, text: bytes, wanted: Collection[str], flips: Collection[int]) -> Change | None:
        """The change that a damaged document was; `wanted` are ids that others name.

        Tried is also each byte with each of these flips.
        """
        for trial in self._trials(text, flips):
            found = _as_named(trial, wanted)
            if found is not None:
                return found
        return None

    def _trials(self, text: bytes, flips: Collection[int]) -> Iterator[bytes]:
        yield from (text, text + b"}", text + b"}}")
        yield from self._with_values(text)
        if len(text) - len(text.translate(None, _CONTROL)) > 1:
            return  # more than one byte is wrong
        trial = bytearray(text)
        for at, byte in enumerate(text):
            self._left -= len(text) * len(flips)
            if self._left < 0:
                return
            for flip in flips:
                trial[at] = byte ^ flip
                yield bytes(trial)
            trial[at] = byte

    def _with_values(self, text: bytes) -> Iterator[bytes]:
        """The text with the values of its record's row laid over it: damage moves no byte."""
        row = self._rows.get((text_of("tabel", text), text_of("rekaman", text)), {})
        every = text
        for name, value in row.items():
            key = b"%s:[" % orjson.dumps(name)
            start = text.find(key) + len(key)
            if start >= len(key):
                laid = orjson.dumps(value)
                yield text[:start] + laid + text[start + len(laid) :]
                every = every[:start] + laid + every[start + len(laid) :]
        yield every


def text_of(name: str, text: bytes) -> str:
    """A text of a damaged document; "" where it is not readable. It proves nothing."""
    found = re.search((f'"{name}"' + _TEXT).encode("ascii"), text)
    try:
        return str(json.loads(b'"%s"' % found[1])) if found else ""
    except ValueError:
        return ""


def birth(office_id: str, seconds: Iterable[Change], wanted: Collection[str]) -> Change | None:
    """The first change of a file, from the office's id and what was made in the same action."""
    for second in seconds:
        if len(second.induk) == 1 and second.induk[0] in wanted:
            shared = (second.waktu, second.oleh, second.aksi, second.label)
            first = Change(
                "", [], *shared, HEADER_TABLE, HEADER_TABLE, {OFFICE_ID: [office_id, []]}
            )
            document = {**first._asdict(), "id": second.induk[0]}
            del document["sumber"]
            if content_id(document) == second.induk[0]:
                return read_change(document)
    return None


def _as_named(text: bytes, wanted: Collection[str]) -> Change | None:
    """The change of a document whose content has the id that it bears or that others name."""
    try:
        document: Any = orjson.loads(text)
        identity = content_id(document)
        if identity != document.get("id") and identity not in wanted:
            return None
        return read_change({**document, "id": identity})
    except (ValueError, TypeError, KeyError, AttributeError, BrokenChange):
        return None
