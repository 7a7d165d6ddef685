"""Whole files that something altered on their way without losing a byte of what they say.

An editor of Windows writes CRLF, a mark at the start or UTF-16, or takes the last line end away; a
repaired FAT stick hands a file back in whole clusters, zeros behind its end. The checksum proves
that nothing else happened, so these can be put back exactly as they were.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from store import layout

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_END = b"\n}}\n"


@dataclass(frozen=True)
class Altered:
    """What was done to a file, in Indonesian, and its bytes without it."""

    what: str
    raw: bytes


def altered(raw: bytes) -> Altered | None:
    """What happened to a file that is whole but for it; None where more is wrong or nothing."""
    said: list[str] = []
    for what, before in _undone(raw):
        raw = before
        said.append(what)
    if not said:
        return None
    header = layout.read_header(layout.split_first_line(raw)[0])
    whole = header is not None and layout.checksum_holds(raw, header)
    return Altered(" dan ".join(said), raw) if whole else None


def _undone(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Each thing that was done to it, last one first, with the bytes before that."""
    if raw.startswith(_UTF16):
        raw = as_utf8(raw)
        yield "disimpan ulang sebagai UTF-16", raw
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
        yield "diberi tanda BOM di awalnya", raw
    if b"\r\n" in raw:
        raw = raw.replace(b"\r\n", b"\n")
        yield "akhir barisnya diubah menjadi CRLF", raw
    if raw.endswith(_END.rstrip(b"\n")):
        raw += b"\n"
        yield "akhir baris terakhirnya dibuang", raw
    end = raw.rfind(_END) + len(_END)
    if len(_END) <= end < len(raw):
        rest = raw[end:]
        zeros = not rest.strip(b"\0")
        raw = raw[:end]
        yield ("diberi bita nol" if zeros else "diberi sisa data lain") + " di belakangnya", raw


def as_utf8(raw: bytes) -> bytes:
    """A file in UTF-8, also one that an editor saved as UTF-16."""
    if raw.startswith(_UTF16):
        return raw.decode("utf-16", "replace").encode("utf-8", "replace")
    return raw
