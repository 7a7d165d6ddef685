"""Predicates: which word a capaian earns, on a scale kept as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.errors import InputError
from kinerja.numbers import parse_number, print_number, round_half_up
from kinerja.office import Office
from kinerja.records import Laporan, SkalaPredikat

DEFAULT_KELAS = (
    ("91", "Sangat Tinggi"),
    ("76", "Tinggi"),
    ("66", "Sedang"),
    ("51", "Rendah"),
    ("", "Sangat Rendah"),
)
"""The five classes usual in the regions; lower bounds are inclusive, above 100 is the top class."""


@dataclass(frozen=True)
class Scale:
    """Classes from the highest: (lower bound, inclusive; None for the lowest, and the name)."""

    kelas: tuple[tuple[Decimal | None, str], ...]
    nama: str = ""

    def of(self, value: Decimal) -> str:
        """The predicate of an exact capaian; "" where a gap of the scale leaves it without."""
        for bound, name in self.kelas:
            if bound is None or value >= bound:
                return name
        return ""


def _bound(text: str) -> Decimal | InputError | None:
    """A class's lower bound, None for "open", or what is wrong with it."""
    try:
        return parse_number(text, unit="%")
    except InputError as error:
        return error


def make_scale(kelas: Sequence[tuple[str, str]], nama: str = "") -> Scale:
    """A scale from its data, in whatever order; classes whose bound is no number are left out."""
    read = ((_bound(text), name) for text, name in kelas)
    classes = [(bound, name) for bound, name in read if not isinstance(bound, InputError)]
    classes.sort(key=lambda item: (item[0] is not None, item[0] or Decimal(0)), reverse=True)
    return Scale(tuple(classes), nama)


DEFAULT_SCALE = make_scale(DEFAULT_KELAS, "Skala bawaan")


def check_scale(kelas: Sequence[tuple[str, str]]) -> list[str]:
    """What is wrong with a scale: gaps, overlaps, bounds that are no numbers, missing names."""
    read = [(_bound(text), name) for text, name in kelas]
    problems = [
        f"Kelas dengan batas “{text}” belum bernama." for text, name in kelas if not name.strip()
    ]
    problems += [
        f"Batas “{name}”: {bound}" for bound, name in read if isinstance(bound, InputError)
    ]
    bounds = [bound for bound, _ in read if not isinstance(bound, InputError)]
    if not bounds:
        return [*problems, "Skala belum berisi kelas."]
    numbers = [bound for bound in bounds if bound is not None]
    problems += [
        f"Dua kelas tumpang tindih: batasnya sama-sama {print_number(bound, None)}."
        for bound in sorted({number for number in numbers if numbers.count(number) > 1})
    ]
    if bounds.count(None) > 1:
        problems.append("Dua kelas tumpang tindih: lebih dari satu kelas tanpa batas bawah.")
    if None not in bounds:
        lowest = print_number(min(numbers), None)
        problems.append(
            f"Capaian di bawah {lowest} tidak mempunyai predikat; kosongkan batas kelas terendah."
        )
    return problems


def scale_of(office: Office, laporan: Laporan | None) -> Scale:
    """The report's own scale, or the default."""
    chosen = office.get(SkalaPredikat, laporan.skala) if laporan else None
    return make_scale(chosen.kelas, chosen.nama) if chosen else DEFAULT_SCALE


def note_if_rounding_changes(value: Decimal, scale: Scale, digits: int = 2) -> str | None:
    """A note where the printed figure would fall in another class than the exact one.

    90,996 prints as 91,00 and is Tinggi all the same; the reader must not think it a mistake.
    Likewise 99,996, which prints as 100,00 though the target was not reached.
    """
    printed = round_half_up(value, digits)
    exact_text = _enough_digits(value, digits)
    if scale.of(printed) != scale.of(value):
        return (
            f"tercetak {print_number(printed, digits)}, nilai sebenarnya {exact_text}: "
            f"predikat {scale.of(value)}"
        )
    if (printed >= 100) != (value >= 100):
        return f"tercetak {print_number(printed, digits)}, nilai sebenarnya {exact_text}"
    return None


def _enough_digits(value: Decimal, digits: int) -> str:
    """The value with as many digits as show that it is not the rounded one."""
    for more in range(digits + 1, digits + 30):
        shown = round_half_up(value, more)
        if shown != round_half_up(value, digits):
            return print_number(value, more)
    return print_number(value, None)
