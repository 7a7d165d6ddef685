"""The one canonical form of a value and of a change, and the id that follows from it.

Equal content must give equal bytes on every machine: text is NFC with LF line ends, keys are
sorted, numbers are integers or text. Floats are refused because 0.1 has no single printed form
across programs, and integers beyond 2**53 because other JSON readers would round them.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from kinerja.errors import InputError
from kinerja.values import clean_text
from store.digests import blake2b

CHANGE_TAG = "lkjip-1"
"""First element of a change's canonical form: a new form gets a new tag, so ids never mix."""

SOURCED_TAG = "lkjip-2"
"""The form of a change that also names the file it was taken from."""

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 32


def clean(value: Any, depth: int = 0) -> Any:
    """A value as the file keeps it: NFC text, sorted keys, lists; raises InputError otherwise."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise InputError(f"Bilangan bulat {value} terlalu besar untuk disimpan.")
        return value
    if depth >= MAX_DEPTH:
        raise InputError("Data bertingkat terlalu dalam untuk disimpan.")
    if isinstance(value, Mapping):
        cleaned = {_clean_text(key): clean(item, depth + 1) for key, item in value.items()}
        return dict(sorted(cleaned.items()))
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [clean(item, depth + 1) for item in value]
    raise InputError(f"Nilai berjenis {type(value).__name__} tidak dapat disimpan.")


def _clean_text(text: Any) -> str:
    if not isinstance(text, str):
        raise InputError("Nama isian harus teks.")
    try:
        return clean_text(text)
    except ValueError as error:
        raise InputError(
            "Teks memuat karakter yang tidak dapat disimpan (surrogate tunggal).",
            "Ketik ulang bagian itu.",
        ) from error


def is_clean(value: Any) -> bool:
    """Whether a value that was read has the one form that `clean` gives; fast for plain text."""
    if type(value) is str:
        return (value.isascii() and "\r" not in value) or _reads_back(value)
    if type(value) is int:
        return abs(value) <= MAX_INTEGER
    return value is None or type(value) is bool or _reads_back(value)


def _reads_back(value: Any) -> bool:
    try:
        return orjson.dumps(clean(value)) == orjson.dumps(value)
    except InputError:
        return False


def same(left: Any, right: Any) -> bool:
    """Whether two stored values are the same; True is not 1."""
    return left is right or canonical_bytes(left) == canonical_bytes(right)


def canonical_bytes(value: Any) -> bytes:
    """Compact JSON in UTF-8 with sorted keys; of cleaned values only."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def identity_of(content: Sequence[Any], tag: str = CHANGE_TAG) -> str:
    """A change's id from its other fields in the order of the file.

    Base32 (lower case) of blake2b-160 over the canonical form; blake2b and not SHA-256 because
    the old office PCs have no SHA instructions.
    """
    form = canonical_bytes([tag, *content])
    return b32encode(blake2b(form, digest_size=20).digest()).decode("ascii").lower()
