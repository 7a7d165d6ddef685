"""Whether a value has the one form in which the file keeps it.

One value has one form, so that equal values are equal bytes: two people who typed the same
figure have no conflict, and a change's id is the same on every machine (`kinerja.fields.Kind`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kinerja.fields import Field, Kind

YEARS = (1900, 2200)
LONGEST_TEXT = 100_000
LONGEST_NUMBER = 40
DEEPEST_STRUCTURE = 20

_NUMBER = r"(?!-0$|-0-)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?"
_IS_NUMBER = re.compile(_NUMBER)
_IS_RANGE = re.compile(rf"({_NUMBER})-({_NUMBER})")
_LOOKS_NUMERIC = re.compile(r"[\d\s.,+\-−–%]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Besides the control characters: what reorders or breaks a line unseen, and two codes that no
# XML (so no DOCX and no XLSX) can hold.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_BOUNDS: dict[str, tuple[int, int]] = {
    "tahun": YEARS,
    "tahun_awal": YEARS,
    "tahun_akhir": YEARS,
    "desimal": (0, 10),
    "hari_kerja": (5, 6),
    "jumlah": (1, 100_000),
    "jumlah_berkas": (0, 1_000_000),
    "ukuran": (0, 2**53),
    "urutan": (1, 1000),
}
_ANY_INTEGER = (-(2**53), 2**53)


def tidy(field: Field, value: Any) -> Any:
    """A value as typed or read in, brought to the form of the file where that changes nothing.

    NFC, LF line ends, no blanks around one line of text, None for what holds no data. What
    stays wrong is left for `problem_of` to name.
    """
    if isinstance(value, str):
        return _tidy_text(field, value) or None
    if isinstance(value, (list, tuple)) and field.kind in (Kind.LIST, Kind.PAIRS):
        if field.kind is Kind.LIST:
            texts = [_tidy_text(field, item) if isinstance(item, str) else item for item in value]
            return [item for item in texts if item != ""] or None
        return [list(_tidy_pair(field, pair)) for pair in value] or None
    return value


def _tidy_pair(field: Field, pair: Any) -> list[Any]:
    if not isinstance(pair, (list, tuple)):
        return [pair]
    return [_tidy_text(field, item) if isinstance(item, str) else item for item in pair]


def _tidy_text(field: Field, text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\ufeff", "")
    if field.kind is Kind.PARAGRAPH:
        return _LINE_ENDS.sub("\n", text).strip()
    return text.strip()


def problem_of(field: Field, value: Any) -> str:
    """What is wrong with a stored value, as the end of a sentence; "" where nothing is."""
    return _CHECKS[field.kind](field, value)


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        return "harus berupa teks"
    if value == "":
        return "kosong; isian tanpa data tidak ditulis sebagai teks kosong"
    if len(value) <= LONGEST_TEXT and value.isascii() and value.isprintable():
        return ""  # most of a file, and it is read at every start
    return _characters(value, lines=field.kind is Kind.PARAGRAPH)


def _characters(text: str, *, lines: bool) -> str:
    if len(text) > LONGEST_TEXT:
        return f"terlalu panjang ({len(text)} huruf; paling banyak {LONGEST_TEXT})"
    found = _FORBIDDEN.search(text)
    if found is None and not lines:
        found = re.search("[\n\t]", text)
    if found is not None:
        if found[0] in "\n\t":
            return "hanya boleh satu baris, tanpa ganti baris dan tab"
        return f"memuat karakter kendali (U+{ord(found[0]):04X}); hapus karakter itu"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "memuat separuh karakter yang tidak dapat disimpan; ketik ulang teksnya"
    if not unicodedata.is_normalized("NFC", text):
        return "belum dalam bentuk Unicode NFC"
    return ""


def _choice(field: Field, value: Any) -> str:
    if isinstance(value, str) and value in field.choices:
        return "" if value else _text(field, value)
    return f"harus salah satu dari: {', '.join(word for word in field.choices if word)}"


def _number(_field: Field, value: Any) -> str:
    if not isinstance(value, str):
        return "harus ditulis sebagai teks angka desimal, bukan bilangan pecahan biner"
    if len(value) > LONGEST_NUMBER:
        return f"angkanya terlalu panjang (paling banyak {LONGEST_NUMBER} angka)"
    if not _IS_NUMBER.fullmatch(value):
        return f"“{value}” bukan angka dalam bentuk baku (mis. 95.25)"
    return ""


def _value(field: Field, value: Any) -> str:
    """A number, a range a-b with a not above b, or a grade; never text that only looks numeric."""
    wrong = _text(field, value)
    if wrong:
        return wrong
    ends = _IS_RANGE.fullmatch(value)
    if ends and max(len(ends[1]), len(ends[2])) <= LONGEST_NUMBER:
        if Decimal(ends[1]) > Decimal(ends[2]):
            return f"rentang “{value}” terbalik: batas bawah melebihi batas atas"
        return ""
    if not _LOOKS_NUMERIC.fullmatch(value):
        return "" if value == value.strip() else "diawali atau diakhiri spasi"
    return _number(field, value)


def _integer(field: Field, value: Any) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return "harus bilangan bulat"
    least, most = _BOUNDS.get(field.name, _ANY_INTEGER)
    if not least <= value <= most:
        return f"{value} di luar batas; isi antara {least} dan {most}"
    return ""


def _boolean(_field: Field, value: Any) -> str:
    return "" if isinstance(value, bool) else "harus ya atau tidak"


def _day(_field: Field, value: Any) -> str:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return _in_years(date.fromisoformat(value).year)
        except ValueError:
            return f"tanggal {value} tidak ada dalam kalender"
    return "harus berupa tanggal (mis. 2026-01-31)"


def _moment(_field: Field, value: Any) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None or moment.isoformat() != value:
        return "harus berupa waktu dengan zona (mis. 2026-01-31T08:05:00+07:00)"
    return _in_years(moment.year)


def _in_years(year: int) -> str:
    if YEARS[0] <= year <= YEARS[1]:
        return ""
    return f"tahun {year} di luar batas; isi antara {YEARS[0]} dan {YEARS[1]}"


def _list(_field: Field, value: Any) -> str:
    if not isinstance(value, list) or not value:
        return "harus berupa daftar teks yang tidak kosong"
    for item in value:
        if not isinstance(item, str) or item == "":
            return "harus berupa daftar teks yang tidak kosong"
        wrong = _characters(item, lines=False)
        if wrong:
            return wrong
    return ""


def _pairs(_field: Field, value: Any) -> str:
    if not isinstance(value, list) or not value:
        return "harus berupa daftar pasangan teks"
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2:
            return "harus berupa daftar pasangan teks"
        for item in pair:
            if not isinstance(item, str):
                return "harus berupa daftar pasangan teks"
            wrong = _characters(item, lines=False)
            if wrong:
                return wrong
    return ""


def _structure(_field: Field, value: Any) -> str:
    return _part(value, DEEPEST_STRUCTURE)


def _part(value: Any, depth: int) -> str:
    if depth == 0:
        return "susunannya terlalu dalam"
    if isinstance(value, str):
        return _characters(value, lines=True)
    if isinstance(value, int):  # bool is an int
        return "" if abs(value) <= 2**53 else "bilangan bulatnya terlalu besar"
    parts: list[Any]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            return "nama isiannya harus berupa teks"
        parts = [*value, *value.values()]
    elif isinstance(value, list):
        parts = value
    else:
        return "hanya boleh memuat teks, bilangan bulat, ya/tidak, daftar, dan susunan"
    return next(filter(None, (_part(part, depth - 1) for part in parts)), "")


_CHECKS: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.TEXT: _text,
    Kind.PARAGRAPH: _text,
    Kind.CHOICE: _choice,
    Kind.REF: _text,
    Kind.NUMBER: _number,
    Kind.MONEY: _number,
    Kind.VALUE: _value,
    Kind.INTEGER: _integer,
    Kind.BOOL: _boolean,
    Kind.DATE: _day,
    Kind.MOMENT: _moment,
    Kind.LIST: _list,
    Kind.PAIRS: _pairs,
    Kind.STRUCTURE: _structure,
}
