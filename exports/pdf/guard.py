"""The last look: every word of the source is on its page, and none stands outside the paper.

A damaged official report must never leave silently. Each block's texts are looked for on the pages
where the block was put, letter by letter and in order; blanks and hyphens do not count, since
lines are broken anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from exports.pdf.blocks import Block, Source
from exports.pdf.engine import PageText
from exports.pdf.sheet import Mark, Sheet
from kinerja.errors import InputError

_EDGE = 1.0  # points of rounding at the paper's edge
_MISSING = "\x00"  # what the engine leaves in the text for a letter that no font has
# Scripts that are written right to left or with letters that join and move: the engine draws them
# rightly, but the PDF does not name their letters in order, so they cannot be looked for.
_SHAPED = re.compile(
    "[\u0590-\u08ff\u0900-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff"
    "\ufffd\U00010800-\U00011fff]+"
)
_DROPPED = {"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"}
_HYPHENS = "-\u2010\u2011"


class Laid(Protocol):
    """What the layout knows: where blocks begin and end, and the pages with a table's header."""

    marks: dict[int, Mark]
    ends: dict[int, Mark]
    headed: dict[int, list[int]]
    sheet: Sheet


@dataclass(frozen=True)
class Reading:
    """A page's text without blanks, and how much of it earlier blocks have been found in."""

    text: str
    used: list[int] = field(default_factory=lambda: [0])


def check(source: Source, pages: Iterable[PageText], layout: Laid) -> None:
    """Raise InputError naming the place of the first text that was lost or sticks out.

    A table's header must stand on each page that `layout.headed` gives, and on all its pages.
    """
    readings = []
    for number, page in enumerate(pages, 1):
        _check_edges(page, number)
        readings.append(Reading(_plain("".join(text for _box, text in page.pieces))))
    for block in source.blocks:
        if block.pieces and id(block) in layout.marks:
            first, last = layout.marks[id(block)].page, layout.ends[id(block)].page
            _check_block(block, readings[first : last + 1])
            if block.grid is not None:
                _check_header(block, readings, layout.headed.get(id(block), ()))
    for number in dict.fromkeys(number for block in source.blocks for number in block.notes):
        _check_note(number, source.notes[number][1], readings, layout)


def _check_header(block: Block, readings: Sequence[Reading], pages: Sequence[int]) -> None:
    assert block.grid is not None
    cells = sum(cell is not None for row in block.grid.rows[: block.grid.head] for cell in row)
    for page in pages:
        for words in block.pieces[:cells]:
            if _SHAPED.search(words) is None and _plain(words) not in readings[page].text:
                raise InputError(
                    f"Kepala tabel di {block.place} tidak terulang utuh pada halaman {page + 1}."
                )


def _check_note(number: int, text: str, readings: Sequence[Reading], layout: Laid) -> None:
    page = layout.sheet.note_pages.get(number)
    if page is None or (not _SHAPED.search(text) and _plain(text) not in readings[page].text):
        raise InputError(f"Catatan kaki {number} tidak tercetak; PDF tidak dibuat.")


def _check_edges(page: PageText, number: int) -> None:
    for (left, top, right, bottom), text in page.pieces:
        inside = left > -_EDGE and right < page.width + _EDGE
        if text.strip() and not (inside and top > -_EDGE and bottom < page.height + _EDGE):
            raise InputError(
                f"Teks “{text.strip()[:40]}” keluar dari kertas pada halaman {number}.",
                "Pendekkan teksnya atau bagi menjadi beberapa bagian.",
            )


def _check_block(block: Block, pages: Sequence[Reading]) -> None:
    # Columns that run over several pages are read one after the other, so order says nothing.
    ordered = block.kind != "fixed" or len(pages) == 1
    left = list(pages)
    for piece in block.pieces:
        while len(left) > 1 and left[0].used[0] == len(left[0].text):
            del left[0]  # found in full; a table of sixty pages would look there for every cell
        parts = _SHAPED.split(piece)
        if len(parts) > 1:  # punctuation moves to the other side of words beside such letters
            parts = re.findall("[A-Za-z]+|[0-9]+", " ".join(parts))
        strict = ordered and parts == [piece]
        for part in parts:
            plain = _plain(part)
            found = _take(plain, left) if strict else _covered(plain, pages)
            if plain and not found:
                raise _lost(block, part, pages)


def _take(text: str, pages: Sequence[Reading]) -> bool:
    """Whether the text stands behind what was found before, whole or cut by page ends.

    Where it is whole it is used up. A cut that ends earlier comes first, so that it is not
    mistaken for an equal text further on; what stands beside it in a row is still to be found.
    """
    whole = _whole(text, pages)
    if whole is not None and whole[0] == 0:
        pages[0].used[0] = whole[1]
        return True
    cut = _cut(text, pages[: whole[0] + 1] if whole else pages)
    if whole is None or (cut is not None and cut < whole):
        return cut is not None
    number, end = whole
    for earlier in pages[:number]:
        earlier.used[0] = len(earlier.text)
    pages[number].used[0] = end
    return True


def _whole(text: str, pages: Sequence[Reading]) -> tuple[int, int] | None:
    """The first page that holds the text behind what was found before, and where it ends."""
    for number, page in enumerate(pages):
        at = page.text.find(text, page.used[0])
        if at >= 0:
            return number, at + len(text)
    return None


def _cut(text: str, pages: Sequence[Reading]) -> tuple[int, int] | None:
    """The same for a text that one page begins and the next ones go on with."""
    for number, page in enumerate(pages):
        rest = text[_begun(text, page.text[page.used[0] :]) :]
        if rest == text:
            continue
        for later, following in enumerate(pages[number + 1 :], number + 1):
            part = rest[: _begun(rest, following.text[following.used[0] :])]
            rest = rest[len(part) :]
            if not rest:
                return later, following.text.find(part, following.used[0]) + len(part)
    return None


def _covered(text: str, pages: Sequence[Reading]) -> bool:
    """Whether the text stands in order over the pages, one unbroken part on each."""
    at = 0
    for page in pages:
        at += _begun(text[at:], page.text)
    return at == len(text)


def _begun(text: str, page: str) -> int:
    """The length of the longest beginning of the text that a page holds."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low


def _plain(text: str) -> str:
    """Letters as they compare: no blanks, hyphens, marks or case, ligatures taken apart."""
    if text.isascii():
        return text.translate(_KEPT).lower()
    return unicodedata.normalize("NFKD", text).casefold().translate(_KEPT)


class _Kept(dict[int, str | None]):
    """Which characters compare, looked up once each."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        drop = character in _HYPHENS or character.isspace()
        drop = drop or (character != _MISSING and unicodedata.category(character) in _DROPPED)
        self[code] = None if drop else character
        return self[code]


_KEPT = _Kept()


def _lost(block: Block, part: str, pages: Sequence[Reading]) -> InputError:
    words = [word for word in part.split() if not _stands(word, pages)]
    shown = (words or [part.strip()])[0][:40]
    unknown = [char for char in dict.fromkeys(part) if not _stands(char, pages)]
    if unknown and any(_MISSING in page.text for page in pages):
        codes = ", ".join(f"{char} U+{ord(char):04X}" for char in unknown[:5])
        return InputError(
            f"Huruf pada “{shown}” di {block.place} tidak ada dalam huruf cetak ({codes}).",
            "Ganti huruf itu, lalu ulangi.",
        )
    return InputError(
        f"Teks “{shown}” di {block.place} tidak tercetak utuh; PDF tidak dibuat.",
        "Persingkat teksnya atau bagi menjadi beberapa bagian.",
    )


def _stands(text: str, pages: Sequence[Reading]) -> bool:
    plain = _plain(text)
    return any(plain in page.text for page in pages)
