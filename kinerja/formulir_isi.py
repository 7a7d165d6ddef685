"""Reading and showing the single cells of a returned form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kinerja import kewajaran
from kinerja.errors import InputError
from kinerja.fields import Kind
from kinerja.formulir import ANGKA, DIISI, FormCell, FormIdentity, field_of
from kinerja.import_plan import shown as shown_value
from kinerja.input import parse_field
from kinerja.naming import full_name, gone_record
from kinerja.numbers import MAX_FRACTION_DIGITS, DecimalSign, print_number, uses_decimal_dots
from kinerja.office import Edit, Office
from kinerja.pengukuran import grades_of
from kinerja.printing import round_half_up
from kinerja.records import Indikator
from kinerja.shapes import problem_of, tidy
from kinerja.text import as_in_a_cell, is_no_data, same_words, shorten
from kinerja.values import canonical_number, stored_values

_PERIODS = ("tahun", "tw1", "tw2", "tw3", "tw4")


class Reader:
    """Reads the cells of one form in the light of its office."""

    def __init__(
        self,
        office: Office,
        identity: FormIdentity,
        decimal: DecimalSign | None,
        columns: Mapping[str, Sequence[str]],
    ) -> None:
        self.office, self.identity, self.decimal = office, identity, decimal
        self._dots = {name: uses_decimal_dots(texts) for name, texts in columns.items()}

    def check_place(self, target: FormCell) -> None:
        """Refuse a cell that a form may not write, whatever its hidden sheet says."""
        if target.isian not in DIISI.get(target.tabel, ()):
            raise InputError("isian ini bukan bagian formulir.")
        if self._years(target) not in (None, self.identity.tahun):
            raise InputError(f"bukan isian tahun {self.identity.tahun}.")
        indikator = self.indikator(target)
        if indikator is None:
            raise InputError("indikatornya sudah dihapus di kantor.")
        if indikator.unit != self.identity.unit:
            raise InputError("indikatornya kini bukan milik unit ini.")

    def indikator(self, target: FormCell) -> Indikator | None:
        """The indicator that a cell is about."""
        key = re.sub(r"\.[0-9]{4}(\.[a-z0-9]+)?$", "", target.id)
        return self.office.get(Indikator, target.id if target.tabel == "indikator" else key)

    def is_as_before(self, target: FormCell, text: str) -> bool:
        """Whether a cell of words still says what the form went out with, be it only "-"."""
        return bool(text) and target.isian not in ANGKA and same_text(target, text, target.asal)

    def read(self, target: FormCell, number: Decimal | None, text: str, why: str) -> Any:
        """The stored value of a cell; None for "-". Raises InputError with the reason."""
        if why:
            raise InputError(why)
        field = field_of(target.tabel, target.isian)
        if number is not None:
            return self._number(target, number)
        if is_no_data(text):
            return None
        indikator = self.indikator(target)
        return parse_field(
            field,
            _rejoined(target, text),
            office=self.office,
            record_values={"indikator": indikator.id if indikator else ""},
            decimal=self.decimal,
            commas_ask=self._dots.get(target.isian, False),
        )

    def _number(self, target: FormCell, number: Decimal) -> Any:
        """A numeric cell: exact, never through the text parser."""
        field = field_of(target.tabel, target.isian)
        if field.kind in (Kind.TEXT, Kind.PARAGRAPH):
            return print_number(number, None, grouping=False)
        indikator = self.indikator(target)
        if field.kind is Kind.VALUE and indikator is not None and indikator.rumus == "tingkat":
            plain = print_number(number, None, grouping=False)
            grades = grades_of(self.office, indikator)[0]
            found = [one for one in grades if same_words(one) == same_words(plain)]
            if not found:
                raise InputError(
                    f"{field.label}: “{plain}” angka, padahal indikator ini memakai tingkat.",
                    f"Pilihan: {', '.join(grades)}." if grades else "Tulis nama tingkatnya.",
                )
            return found[0]
        stored = canonical_number(round_half_up(number, MAX_FRACTION_DIGITS))
        wrong = problem_of(field, stored)
        if wrong:
            raise InputError(f"{field.label}: {wrong}.")
        return stored

    def words(self, number: Decimal | None, text: str, why: str) -> str:
        """The text of a cell of words."""
        if why:
            raise InputError(why)
        return text if number is None else print_number(number, None, grouping=False)

    def one_line(self, text: str) -> str:
        """A name as the file keeps it."""
        field = field_of("bukti", "nama")
        found = parse_field(field, text, office=self.office, record_values={})
        return str(found)

    def edit(self, target: FormCell, value: Any) -> Edit:
        """The edit that writes a cell, replacing the changes that the form was made from."""
        values: dict[str, Any] = {target.isian: value}
        if target.tabel == "nilai" and self.office.record("nilai", target.id) is None:
            made = gone_record("nilai", target.id)
            values = {**(stored_values(made) if made else {}), **values}
            values = {name: one for name, one in values.items() if one is not None}
        return Edit(target.tabel, target.id, values, {target.isian: target.dasar})

    def remark(self, target: FormCell, value: Any) -> str:
        """What is odd about a figure; "" where nothing is. Never a refusal."""
        indikator = self.indikator(target)
        number = kewajaran.single(value) if value and target.isian == "realisasi" else None
        if indikator is None or number is None:
            return ""
        bands = (kewajaran.own_band(indikator), kewajaran.unit_band(indikator))
        breach = next(filter(None, (band.breach(number) for band in bands)), "")
        return f"Periksa: {breach}, batas wajar indikator ini." if breach else ""

    def title(self, target: FormCell) -> str:
        """What a cell is about: the indicator's code and name, year and quarter."""
        indikator = self.indikator(target)
        if indikator is None:
            return "Indikator yang sudah dihapus"
        made = gone_record("nilai", target.id) if target.tabel == "nilai" else None
        name = full_name(made, self.office) if made else indikator.kode
        return f"{name} {shorten(indikator.nama, 60)}"

    def label(self, target: FormCell) -> str:
        """The name of the field that a cell is for."""
        if target.tabel == "bukti":
            return "Bukti dukung"
        if target.isian not in DIISI.get(target.tabel, ()):
            return shorten(target.isian)
        return field_of(target.tabel, target.isian).label

    def standing(self, target: FormCell) -> str:
        """The office's value now, printed."""
        record = self.office.record(target.tabel, target.id)
        if record is None or target.isian not in DIISI.get(target.tabel, ()):
            return ""
        if target.isian in record.bentrok:
            return "(bentrok)"
        return shown(target, stored_values(record).get(target.isian))

    def _years(self, target: FormCell) -> int | None:
        if target.tabel == "indikator":
            return None
        found = re.search(r"\.([0-9]{4})(?:\.([a-z0-9]+))?$", target.id)
        periods = _PERIODS if target.tabel == "nilai" else (None,)
        return int(found[1]) if found and found[2] in periods else -1


def shown(target: FormCell, value: Any) -> str:
    """A stored value of a cell as people read it; "" for none."""
    if value is None:
        return ""
    if target.isian not in DIISI.get(target.tabel, ()):
        return str(value)
    return shown_value(field_of(target.tabel, target.isian), value)


def same_text(target: FormCell, one: Any, other: Any) -> bool:
    """Whether two stored values are alike, but for what a cell cannot show."""
    if isinstance(one, str) and isinstance(other, str) and target.jenis == "uraian":
        return as_in_a_cell(one, lines=True) == as_in_a_cell(other, lines=True)
    if isinstance(one, str) and isinstance(other, str) and target.tabel == "indikator":
        return as_in_a_cell(one) == as_in_a_cell(other)
    return bool(one == other)


def _rejoined(target: FormCell, text: str) -> str:
    """One line of a cell that was wrapped by hand."""
    field = field_of(target.tabel, target.isian)
    tidied = tidy(field, text)
    return text if tidied is None or field.kind is Kind.PARAGRAPH else " ".join(text.split("\n"))
