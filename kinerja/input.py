"""Between what a person types or reads in one field and what the file keeps.

Forms, `lkjip isi` and the import all come through here, so a figure is read and shown in one
way. `parse_field(edit_text(...))` gives the value back unchanged.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from kinerja import dates, shapes
from kinerja.errors import InputError
from kinerja.fields import Field, Kind
from kinerja.numbers import (
    DecimalSign,
    parse_number,
    parse_value,
    print_money,
    print_number,
    print_value,
    split_range,
)
from kinerja.office import Office
from kinerja.pengukuran import grades_of
from kinerja.records import RECORD_TYPES, Indikator, Record
from kinerja.references import find_record, name_of
from kinerja.text import is_no_data, same_words, shorten
from kinerja.values import canonical_number

BENTROK = "(bentrok)"
"""What is shown for a field whose value two people wrote apart."""

LONGEST_LINE = 1_000
"""Letters in one line of text; a PARAGRAPH may be as long as `shapes` allows."""

_YES = frozenset({"ya", "y", "benar", "true", "1", "x"})
_NO = frozenset({"tidak", "t", "tdk", "salah", "false", "0"})
_PAIR_SIGN = " = "


def parse_field(
    field: Field,
    text: str,
    *,
    office: Office,
    record_values: Mapping[str, Any],
    decimal: DecimalSign | None = None,
    commas_ask: bool = False,
) -> Any:
    """The stored value that a text means for this field; None for "no data".

    `record_values` are the record's other values: a VALUE is read by the rule, unit and grades
    of its `indikator`. `commas_ask`: the figure is of a batch that also uses decimal dots (see
    `numbers.column_reader`). Raises InputError, whose sentence begins with the field's label.
    """
    reader = _Reader(field, office, record_values, decimal, commas_ask)
    try:
        stored = shapes.tidy(field, reader.read(text))
    except InputError as error:
        error.sentence = f"{field.label}: {error.sentence}"
        raise
    if stored is None:
        if field.required:
            raise InputError(f"{field.label} wajib diisi.")
        return None
    wrong = shapes.problem_of(field, stored)
    if wrong:
        raise InputError(f"{field.label}: {wrong}.")
    return stored


class _Reader:
    """Reads one field's text, by its kind."""

    def __init__(
        self,
        field: Field,
        office: Office,
        values: Mapping[str, Any],
        decimal: DecimalSign | None,
        commas_ask: bool,
    ) -> None:
        self.field, self.office, self.values, self.decimal = field, office, values, decimal
        self.commas_ask = commas_ask

    def read(self, text: str) -> Any:
        try:
            plain = unicodedata.normalize("NFC", text)
            plain.encode("utf-8")
        except UnicodeEncodeError:
            raise InputError("teksnya memuat separuh karakter.", "Ketik ulang teksnya.") from None
        if self.field.kind in _TEXTS:
            return _TEXTS[self.field.kind](plain)
        if is_no_data(plain) and self.field.kind is not Kind.STRUCTURE:
            return None
        return getattr(self, f"_{self.field.kind.value}")(plain)

    def _choice(self, text: str) -> str | None:
        words = {}
        for word, label in self.field.choices.items():
            words[same_words(label)] = word
        words.update({same_words(word): word for word in self.field.choices if word})
        wanted = same_words(text)
        if wanted in words:
            return words[wanted] or None
        names = [word for word in self.field.choices if word]
        near = difflib.get_close_matches(wanted[:60], words, n=1)
        hint = f"Mungkin maksudnya “{words[near[0]]}”. " if near and words[near[0]] else ""
        raise InputError(f"“{shorten(text)}” tidak dikenal.", f"{hint}Pilihan: {', '.join(names)}.")

    def _ref(self, text: str) -> str:
        return find_record(self.office, self.field.refers_to, text).id

    def _number(self, text: str) -> str | None:
        unit = "%" if "(%)" in self.field.label else ""
        number = parse_number(text, unit=unit, decimal=self.decimal, commas_ask=self.commas_ask)
        return None if number is None else canonical_number(number)

    def _money(self, text: str) -> str | None:
        number = parse_number(text, money=True, decimal=self.decimal)
        return None if number is None else canonical_number(number)

    def _integer(self, text: str) -> int | None:
        number = parse_number(text, decimal=self.decimal)
        if number is None or number == number.to_integral_value():
            return None if number is None else int(number)
        raise InputError(f"“{shorten(text)}” bukan bilangan bulat.")

    def _value(self, text: str) -> str | None:
        indikator = self.office.get(Indikator, str(self.values.get("indikator") or ""))
        if indikator is None:
            raise InputError("indikatornya belum dipilih, jadi rumusnya belum diketahui.")
        value = parse_value(
            text,
            rumus=indikator.rumus,
            unit=indikator.satuan,
            grades=grades_of(self.office, indikator)[0],
            decimal=self.decimal,
            commas_ask=self.commas_ask,
        )
        bounds = split_range(value)
        if self.field.name == "realisasi" and bounds is not None and bounds[0] != bounds[1]:
            raise InputError(f"“{shorten(text)}” adalah rentang; realisasi ditulis satu angka.")
        return value or None

    def _bool(self, text: str) -> bool:
        word = same_words(text)
        if word in _YES or word in _NO:
            return word in _YES
        raise InputError(f"“{shorten(text)}” bukan ya atau tidak.", "Tulis ya atau tidak.")

    def _date(self, text: str) -> str:
        return dates.parse_date(text).isoformat()

    def _moment(self, text: str) -> str:
        return dates.parse_moment(text, self._zone()).isoformat()

    def _zone(self) -> tzinfo:
        """The zone in which the record's moments were written so far, else WIB."""
        known = (value for value in self.values.values() if isinstance(value, datetime))
        return next((value.tzinfo for value in known if value.tzinfo), dates.WIB)

    def _structure(self, text: str) -> Any:
        if not text.strip():
            return None
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise InputError("isinya bukan JSON yang sah.") from None


def _one_line(text: str) -> str:
    line = " ".join(text.splitlines()).replace("\t", " ").strip()
    if len(line) > LONGEST_LINE:
        raise InputError(
            f"terlalu panjang ({len(line)} huruf; paling banyak {LONGEST_LINE}).",
            "Ringkas, atau pindahkan ke isian uraian.",
        )
    return line


def _lines(text: str) -> list[str]:
    return [_one_line(line) for line in text.splitlines() if line.strip()]


def _pairs(text: str) -> list[list[str]]:
    found = []
    for line in _lines(text):
        left, sign, right = line.partition("=")
        if not sign:
            raise InputError(f"“{shorten(line)}” bukan pasangan.", "Tulis mis. 91 = Sangat Tinggi.")
        found.append([left.strip(), right.strip()])
    return found


_TEXTS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.TEXT: _one_line,
    Kind.PARAGRAPH: str,
    Kind.LIST: _lines,
    Kind.PAIRS: _pairs,
}
"""Kinds in which "-" is a text like any other."""


def show_field(field: Field, record: Record, office: Office) -> str:
    """A field as people read it; "" for no data, "(bentrok)" for a conflict."""
    if field.name in record.bentrok:
        return BENTROK
    value = getattr(record, field.name)
    if value is None or value in ("", ()):
        return field.choices.get("", "") if field.kind is Kind.CHOICE else ""
    return _SHOWN[field.kind](field, value, office, record)


def edit_text(field: Field, record: Record, office: Office) -> str:
    """The text to put into an entry, from which `parse_field` makes the same value."""
    value = getattr(record, field.name)
    if value is None or value in ("", ()) or field.name in record.bentrok:
        return ""
    return _EDITED.get(field.kind, _SHOWN[field.kind])(field, value, office, record)


_Shower = Callable[[Field, Any, Office, Record], str]


def _show_ref(field: Field, value: str, office: Office, _record: Record) -> str:
    found = office.record(field.refers_to, value)
    return found.title if found else f"(tidak ada: {value})"


def _edit_ref(field: Field, value: str, office: Office, _record: Record) -> str:
    found = office.get(RECORD_TYPES[field.refers_to], value)
    return name_of(office, found) if found else value


def _show_value(_field: Field, value: str, office: Office, record: Record) -> str:
    indikator = office.get(Indikator, getattr(record, "indikator", ""))
    return print_value(value, indikator.desimal if indikator else None)


def _edit_value(_field: Field, value: str, _office: Office, _record: Record) -> str:
    return print_value(value, grouping=False)


_SHOWN: Mapping[Kind, _Shower] = {
    Kind.TEXT: lambda _field, value, _office, _record: str(value),
    Kind.PARAGRAPH: lambda _field, value, _office, _record: str(value),
    Kind.CHOICE: lambda field, value, _office, _record: field.choices.get(value, value),
    Kind.REF: _show_ref,
    Kind.NUMBER: lambda _field, value, _office, _record: print_number(value, None),
    Kind.MONEY: lambda _field, value, _office, _record: print_money(value),
    Kind.VALUE: _show_value,
    Kind.INTEGER: lambda _field, value, _office, _record: str(value),
    Kind.BOOL: lambda _field, value, _office, _record: "ya" if value else "tidak",
    Kind.DATE: lambda _field, value, _office, _record: dates.print_date(value),
    Kind.MOMENT: lambda _field, value, _office, _record: dates.print_moment(value),
    Kind.LIST: lambda _field, value, _office, _record: "\n".join(value),
    Kind.PAIRS: lambda _field, value, _office, _record: "\n".join(map(_PAIR_SIGN.join, value)),
    Kind.STRUCTURE: lambda _field, value, _office, _record: json.dumps(value, ensure_ascii=False),
}

_EDITED: Mapping[Kind, _Shower] = {
    Kind.CHOICE: lambda _field, value, _office, _record: str(value),
    Kind.REF: _edit_ref,
    Kind.NUMBER: lambda _field, value, _o, _r: print_number(value, None, grouping=False),
    Kind.MONEY: lambda _field, value, _o, _r: print_number(value, None, grouping=False),
    Kind.VALUE: _edit_value,
    Kind.DATE: lambda _field, value, _o, _r: value.strftime("%d-%m-%Y"),
    Kind.MOMENT: lambda _field, value, _o, _r: value.isoformat(sep=" "),
}
