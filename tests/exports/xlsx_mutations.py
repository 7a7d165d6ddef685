"""Damaged workbooks, made by chance from a whole one: for the suite and for the long run."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from exports import xlsx
from kinerja.errors import InputError
from kinerja.formulir_kembali import plan_return
from tests.exports.workbooks import form_bytes, parts_of
from tests.kinerja.formulir_contoh import office, seen_of

_PIECES = (
    b"<f>1</f>", b"<v>", b"</c>", b"<row>", b"r='ZZZ9'", b"t='s'", b"&a;", b"<!--", b"]]>",
    b"<!DOCTYPE x>", b"\x00", b"\xff\xfe", b"9" * 40, b"e+9999", b"_x0000_", b"_xD800_", b"-1",
)  # fmt: skip

_VALUES = (
    b"", b"-1", b"0", b"99999999999", b"A1", b"ZZZ9", b"1e400", b"nan", b"1_0", b"0.5", b"s",
    b"inlineStr", b"str", b"b", b"e", b"d", b"n", b"_x0000_", b"_xDC00_", b"true", b"worksheet",
    b"lkjip&gt;baris&gt;angka.i1.tahun", b"lkjip&gt;kolom&gt;realisasi", b"lkjip-formulir",
    b"x" * 40_000, b"10", b"14", b"2", b"../../../etc/passwd", b"veryHidden",
)  # fmt: skip
_VALUE = re.compile(rb'(?<==")[^"]*(?=")|(?<=>)[^<]+(?=<)')


def mutated(seed: int) -> bytes:
    """The form with some damage: to its bytes, or inside of its parts."""
    chance = random.Random(seed)
    return chance.choice((_bytes, _parts, with_other_values, with_other_values))(chance)


def take_in(data: bytes) -> None:
    """Read such a file in every way there is; only an InputError may come of it."""
    _refusal(_as_form, data)
    _refusal(_as_table, data)


def _refusal(read: Callable[[bytes], None], data: bytes) -> str:
    """The sentence by which a file is refused; "" where it is read."""
    try:
        read(data)
    except InputError as error:
        sentence = error.sentence
    else:
        return ""
    assert sentence.startswith("uji.xlsx"), sentence
    assert sentence.isprintable(), sentence
    return sentence


def refusal_of_form(data: bytes) -> str:
    """Why this file is no form; "" where it is one."""
    return _refusal(_as_form, data)


def _as_form(data: bytes) -> None:
    plan = plan_return(office(), xlsx.read_form(data, "uji.xlsx"), seen_of())
    assert plan.ringkasan


def _as_table(data: bytes) -> None:
    xlsx.read_tables(data, "uji.xlsx")


def _bytes(chance: random.Random) -> bytes:
    data = bytearray(form_bytes())
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        place = chance.randrange(len(data))
        action = chance.randrange(4)
        if action == 0:
            data[place] ^= 1 << chance.randrange(8)
        elif action == 1:
            del data[place : place + chance.choice((1, 4, 300))]
        elif action == 2:
            data[place:place] = chance.randbytes(chance.choice((1, 4, 60)))
        else:
            data[place] = chance.choice((0, 1, 0x7F, 0xFF))
        if not data:
            return b"PK"
    return bytes(data[: chance.randrange(len(data))] if chance.random() < 0.1 else data)


def _parts(chance: random.Random) -> bytes:
    parts = dict(parts_of(form_bytes()))
    for _ in range(chance.choice((1, 1, 2, 5))):
        name = chance.choice(list(parts))
        content = bytearray(parts[name])
        place = chance.randrange(len(content) + 1)
        action = chance.randrange(6)
        if action == 0:
            content[place:place] = chance.choice(_PIECES)
        elif action == 1:
            del content[place : place + chance.choice((1, 7, 500))]
        elif action == 2:
            tags = content.split(b"<")
            chance.shuffle(tags)
            content = bytearray(b"<".join(tags))
        elif action == 3 and len(parts) > 1:
            del parts[name]
            continue
        elif action == 4:
            content = bytearray(parts[chance.choice(list(parts))])
        else:
            content = bytearray(content.replace(b'"', chance.choice((b"'", b"", b'"9'))))
        parts[name] = bytes(content)
    return _zipped(chance, parts)


def with_other_values(chance: random.Random) -> bytes:
    """Other values of attributes and other texts: well-formed, and wrong."""
    parts = dict(parts_of(form_bytes()))
    names = [name for name in parts if name.startswith(("xl/work", "xl/styles", "[Content"))]
    for _ in range(chance.choice((1, 2, 3, 10))):
        name = chance.choice(names)
        found = list(_VALUE.finditer(parts[name]))
        place = chance.choice(found)
        value = chance.choice(_VALUES) if chance.random() < 0.7 else chance.choice(found)[0]
        whole = parts[name]
        parts[name] = whole[: place.start()] + value + whole[place.end() :]
    return _zipped(chance, parts)


def _zipped(chance: random.Random, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()
