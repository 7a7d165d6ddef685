"""Repair of a PDF font's ToUnicode table, so that text copies and searches as it reads.

MuPDF maps ligatures, "-" and " " to U+FB01, U+00AD and U+00A0, and writes characters beyond
U+FFFF as five digits, which readers cut (an emoji copies as a Greek letter).
"""

from __future__ import annotations

import re

_PLAIN = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"} | {
    0xA0: " ",
    0xAD: "-",
}
_MAPPING = re.compile(r"<(\w{4})> (?:<(\w{4})> )?<(\w+)>\n")
_RANGE_END = "endcodespacerange"
_SECTION = 100  # entries that one bfchar section may hold


def repair_to_unicode(stream: bytes) -> bytes:
    """The table with every glyph mapped to the characters a person would type."""
    text = stream.decode("latin-1")
    if _RANGE_END not in text or "endcmap" not in text:
        return stream
    start = text.index(_RANGE_END) + len(_RANGE_END) + 1
    end = text.index("endcmap")
    lines = []
    for first, last, target in _MAPPING.findall(text[start:end]):
        low, high = int(first, 16), int(last or first, 16)
        lines += [
            f"<{glyph:04X}> <{_target(target, glyph - low)}>\n" for glyph in range(low, high + 1)
        ]
    sections = (lines[i : i + _SECTION] for i in range(0, len(lines), _SECTION))
    body = "".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in sections)
    return (text[:start] + body + text[end:]).encode("latin-1")


def _target(digits: str, offset: int) -> str:
    """The UTF-16 digits of a mapping; several characters in one target are right already."""
    if len(digits) > 6:
        return digits
    code = int(digits, 16) + offset
    characters = _PLAIN.get(code, chr(code) if code <= 0x10FFFF else "\ufffd")
    return characters.encode("utf-16-be", "surrogatepass").hex().upper()
