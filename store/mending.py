"""Changes whose line was damaged, put right where their id proves that nothing was guessed.

A change's id follows from its content, and who stands on it names that id again. So one flipped
bit, one wrong byte, or damage to the id itself can be undone with certainty: what has the id that
somebody named is what was saved. The birth of the file says nothing that the header and the change
after it do not say too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import orjson

from store.change import HEADER_TABLE, OFFICE_ID, BrokenChange, Change, content_id, read_change

MOST_BYTES = 60_000_000
"""How many bytes are read anew, all trials together: about two seconds."""


class Mender:
    """Tries within one bound of work, however much of a file is broken."""

    def __init__(self) -> None:
        self._left = MOST_BYTES

    def mend(self, text: bytes, wanted: Collection[str]) -> Change | None:
        """The change that a damaged document was; `wanted` are ids that others name."""
        for trial in self._trials(text):
            found = _as_named(trial, wanted)
            if found is not None:
                return found
        return None

    def _trials(self, text: bytes) -> Iterator[bytes]:
        yield from (text, text + b"}", text + b"}}")
        for altered in _other_bytes(text):
            self._left -= len(text)
            if self._left < 0:
                return
            yield altered


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


def _other_bytes(text: bytes) -> Iterator[bytes]:
    """The text with one bit flipped, then with one byte being any other."""
    trial = bytearray(text)
    for flips in ([1 << bit for bit in range(8)], range(1, 256)):
        for at, byte in enumerate(text):
            for flip in flips:
                trial[at] = byte ^ flip
                yield bytes(trial)
            trial[at] = byte
