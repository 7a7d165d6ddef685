"""The lines of a stored journal: each change is parsed from its bytes when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import orjson

from store.change import JOURNAL_TABLE, Change
from store.image import Image
from store.journal import BrokenJournal

_ID_START = b'{"id":"'
_ID_END = len(_ID_START) + 32


class Lines(Sequence[Change]):
    """The changes of a journal in their order; those of the file are parsed each time."""

    def __init__(self, image: Image, count: int) -> None:
        self.image = image
        self.stored = count
        self.tail: list[Change] = []
        self._starts: array[int] | None = None

    def __len__(self) -> int:
        return self.stored + len(self.tail)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        if place >= self.stored:
            return self.tail[place - self.stored]
        return Change(**self.document(place))

    def are_all(self) -> bool:
        """Whether the file holds no more lines than these."""
        if self._starts is None:
            self._starts = _starts_of(self.image, self.stored)
        start, end = self.image.spans[JOURNAL_TABLE]
        return start + self._starts[self.stored] == end + len(b",\n")

    def start(self, at: int) -> int:
        """Where the line of one change begins in the file; of the one after the last: would."""
        if self._starts is None:
            self._starts = _starts_of(self.image, self.stored)
        base, _ = self.image.spans[JOURNAL_TABLE]
        return base + self._starts[at]

    def text(self, at: int) -> bytes:
        """The document of one change as its bytes lie in the file."""
        raw, start = self.image.raw, self.start(at)
        return raw[raw.index(b":", start) + 1 : self.start(at + 1) - len(b",\n")]

    def identity(self, at: int) -> str:
        """The id of one change that lies in the file."""
        text = self.text(at)
        if text.startswith(_ID_START) and text[_ID_END : _ID_END + 2] == b'",':
            return text[len(_ID_START) : _ID_END].decode("ascii")
        return str(orjson.loads(text)["id"])

    def document(self, at: int) -> dict[str, Any]:
        """The document of one change that lies in the file."""
        found: dict[str, Any] = orjson.loads(self.text(at))
        return found


def _starts_of(image: Image, count: int) -> array[int]:
    """Where the first `count` lines begin, relative to the journal, and where the next would.

    There may be more: what was appended since is in the file too.
    """
    start, end = image.spans[JOURNAL_TABLE]
    raw = image.raw
    starts = array("Q")
    at = start
    for number in range(1, count + 1):
        if not raw.startswith(b'"%d":' % number, at, end):
            raise BrokenJournal(f"perubahan nomor {number} tidak ada di tempatnya")
        starts.append(at - start)
        found = raw.find(b"\n", at, end)
        at = (found if found >= 0 else end + 1) + 1
    starts.append(at - start)
    return starts
