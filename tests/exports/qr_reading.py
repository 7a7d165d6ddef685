"""Reading a QR code of version 8-M back, with nothing but its modules (ISO/IEC 18004).

Errors are not corrected: a code that was drawn right has none.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SIZE = 49
_CENTRES = (6, 24, 42)
_BLOCKS = (38, 38, 39, 39)
"""Data codewords of the four blocks of 8-M."""
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)
Modules = list[list[bool]]


def read_png(data: bytes) -> list[list[bool]]:
    """The black pixels of a one-bit greyscale PNG."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, pixels, width, height = 8, b"", 0, 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (1, 0), (depth, colour)
        pixels += body if kind == b"IDAT" else b""
        at += length + 12
    raw, stride = zlib.decompress(pixels), (width + 7) // 8 + 1
    rows: list[bytes] = []
    for y in range(height):
        row = raw[y * stride : (y + 1) * stride]
        assert row[0] in (0, 2), "no filter, or as the row above"
        above = rows[-1] if row[0] == 2 else bytes(stride)
        rows.append(bytes((a + b) % 256 for a, b in zip(row, above, strict=True)))
    return [[not row[1 + x // 8] >> (7 - x % 8) & 1 for x in range(width)] for row in rows]


def modules_of(pixels: list[list[bool]], scale: int, border: int = 4) -> Modules:
    """The modules of a crisp picture, its quiet zone left out."""
    start = border * scale + scale // 2
    return [
        [pixels[start + y * scale][start + x * scale] for x in range(SIZE)] for y in range(SIZE)
    ]


def text_of(modules: Modules) -> str:
    """The alphanumeric text of the code."""
    assert len(modules) == SIZE
    level, mask = _format(modules)
    assert level == 0, "error level M"
    words = list(_codewords(modules, mask))
    data = _joined(words)
    bits = "".join(f"{word:08b}" for word in data)
    assert bits[:4] == "0010", "alphanumeric"
    count, at, text = int(bits[4:13], 2), 13, ""
    while count > 1:
        pair = int(bits[at : at + 11], 2)
        text += _ALPHABET[pair // 45] + _ALPHABET[pair % 45]
        count, at = count - 2, at + 11
    return text + (_ALPHABET[int(bits[at : at + 6], 2)] if count else "")


def _format(modules: Modules) -> tuple[int, int]:
    """Error level and mask from the copy beside the upper left finder."""
    places = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    bits = int("".join("1" if modules[r][c] else "0" for r, c in places), 2) ^ 0x5412
    return bits >> 13, bits >> 10 & 7


def _is_function(r: int, c: int) -> bool:
    last = SIZE - 1
    corners = (r < 9 and c < 9) or (r < 9 and c > last - 8) or (r > last - 8 and c < 9)
    version = (r < 6 and last - 11 < c < last - 7) or (c < 6 and last - 11 < r < last - 7)
    centres = {(y, x) for y in _CENTRES for x in _CENTRES} - {(6, 6), (6, 42), (42, 6)}
    aligned = any(abs(r - y) < 3 and abs(c - x) < 3 for y, x in centres)
    return corners or version or aligned or r == 6 or c == 6


def _codewords(modules: Modules, mask: int) -> Iterator[int]:
    bits, upward = "", True
    for right in [*range(SIZE - 1, 7, -2), 5, 3, 1]:
        rows = range(SIZE - 1, -1, -1) if upward else range(SIZE)
        upward = not upward
        for r in rows:
            for c in (right, right - 1):
                if not _is_function(r, c):
                    bits += "1" if modules[r][c] != _MASKS[mask](r, c) else "0"
    for at in range(0, len(bits) - 7, 8):
        yield int(bits[at : at + 8], 2)


def _joined(words: list[int]) -> list[int]:
    """The data codewords in order, taken out of the four blocks that are laid in turn."""
    blocks: list[list[int]] = [[] for _ in _BLOCKS]
    source = iter(words)
    for place in range(max(_BLOCKS)):
        for block, size in zip(blocks, _BLOCKS, strict=True):
            if place < size:
                block.append(next(source))
    return [word for block in blocks for word in block]
