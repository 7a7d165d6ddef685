"""Changes whose line was damaged, put right where their id proves that nothing was guessed.

A change's id follows from its content, and who stands on it names that id again. So one flipped
bit, one wrong byte, damage to the id itself or inside a value that the tables still hold can be
undone with certainty: what has the id that somebody named is what was saved. The birth of the file
says nothing that the header and the change after it do not say too.
"""

from __future__ import annotations

import json
import re
from base64 import b32decode, b32encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from typing import Any

import orjson

from store.canonical import CHANGE_TAG, SOURCED_TAG
from store.change import HEADER_TABLE, OFFICE_ID, BrokenChange, Change, content_id, read_change
from store.fold import Key

MOST_WORK = 200_000_000
"""How many bytes are hashed, all trials together: about a second."""
_TRIAL = 500
"""What a trial costs beside its bytes, in bytes."""
_TEXT = r':"((?:[^"\\\x00-\x1f]|\\.)*)"'
_KEYS = tuple(b',"%s":' % name.encode("ascii") for name in Change._fields[1:-1])
_CONTROL = bytes(range(32))
_ASCII = tuple(range(32, 127))
_ANY = tuple(range(32, 256))

Rows = Mapping[Key, Mapping[str, Any]]


class Mender:
    """Tries within one bound of work, however much of a file is broken.

    `rows` are the documents of the file's tables by table and record, `wanted` ids that are named.
    """

    def __init__(self, rows: Rows, wanted: Iterable[str]) -> None:
        self._rows = rows
        self._named: set[bytes] = set()
        self._left = MOST_WORK
        self.want(wanted)

    def want(self, identities: Iterable[str]) -> None:
        """Look for the changes with these ids too."""
        self._named.update(map(_digest_in, identities))

    def mend(self, text: bytes) -> Change | None:
        """The change that a damaged document was."""
        text = text.rstrip(b",\r\n\0 ")
        self.want([text_of("id", text)])
        whole, _, end = text.rpartition(b"\n")
        texts = (whole, text) if whole and not end.strip(b"}") else (text,)
        return next(filter(None, map(self._mended, texts)), None)

    def _mended(self, text: bytes) -> Change | None:
        forms = list(_canonical_forms(_with_keys(text)))
        trials = (trial for form in forms for trial in self._trials(form, text))
        found = (_as_named(trial, self._named) for trial in trials)
        others = (self._with_another_byte(form) for form in forms[:1])
        return next((one for one in chain(found, others) if one is not None), None)

    def _trials(self, form: bytes, text: bytes) -> Iterator[bytes]:
        """The form as it is, and with the values of its record's row laid over: none is moved."""
        yield form
        row = self._rows.get((text_of("tabel", text), text_of("rekaman", text)), {})
        every = form
        for name, value in row.items():
            key = b"%s:[" % orjson.dumps(name)
            start = form.find(key) + len(key)
            if start >= len(key):
                laid = orjson.dumps(value)
                yield form[:start] + laid + form[start + len(laid) :]
                every = every[:start] + laid + every[start + len(laid) :]
        yield every

    def _with_another_byte(self, form: bytes) -> Change | None:
        if len(form) - len(form.translate(None, _CONTROL)) > 1:
            return None  # more than one byte is wrong
        others = _ASCII if sum(byte > 127 for byte in form) < 2 else _ANY
        before = blake2b(digest_size=20)
        for at in range(len(form)):
            self._left -= len(others) * (len(form) - at + _TRIAL)
            if self._left < 0:
                return None
            rest = form[at + 1 :]
            for byte in others:
                state = before.copy()
                state.update(b"%c" % byte + rest)
                if state.digest() in self._named:
                    return _as_named(form[:at] + b"%c" % byte + rest, self._named)
            before.update(form[at : at + 1])
        return None


def _with_keys(text: bytes) -> bytes:
    """The document with the names of its parts put right where one byte of them is wrong."""
    for key in _KEYS:
        if key not in text:
            text = _NEAR[key].sub(lambda found: _mended_key(found, key), text)  # noqa: B023
    return text


def _mended_key(found: re.Match[bytes], key: bytes) -> bytes:
    return found[0] if found[0] in _KEYS else key  # "label" is but a letter from "tabel"


def _near(key: bytes) -> re.Pattern[bytes]:
    """The key with any one byte being another."""
    others = (re.escape(key[:at]) + b"." + re.escape(key[at + 1 :]) for at in range(len(key)))
    return re.compile(b"|".join(others), re.DOTALL)


def _canonical_forms(text: bytes) -> Iterator[bytes]:
    """What the id of a document was made of, whatever stands before and behind its content."""
    parts = [text.find(key) for key in _KEYS]
    if min(parts) < 0 or parts != sorted(parts):
        return
    spans = zip(_KEYS, parts, [*parts[1:], len(text)], strict=True)
    *values, content = (text[start + len(key) : end] for key, start, end in spans)
    for end in (content[:-1], content, content + b"}", content[:-2] + b"}"):
        yield b",".join((b'["%s"' % CHANGE_TAG.encode("ascii"), *values, end)) + b"]"
    isi, source, named = content.rpartition(b',"sumber":')
    if source:
        tag = b'["%s"' % SOURCED_TAG.encode("ascii")
        yield b",".join((tag, *values, isi, named[: named.rfind(b"]") + 1])) + b"]"


def _as_named(form: bytes, named: Collection[bytes]) -> Change | None:
    """The change of which this is the canonical form, where its id is one that is named."""
    digest = blake2b(form, digest_size=20).digest()
    if digest not in named:
        return None
    identity = b32encode(digest).decode("ascii").lower()
    try:
        parts = orjson.loads(form)[1:]
        return read_change({"id": identity, **dict(zip(Change._fields[1:], parts, strict=False))})
    except (ValueError, TypeError, BrokenChange):
        return None


def _digest_in(identity: str) -> bytes:
    """What an id says in letters; b"" for what is none."""
    try:
        return b32decode(identity.upper())
    except ValueError:
        return b""


_NEAR = {key: _near(key) for key in _KEYS}


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
