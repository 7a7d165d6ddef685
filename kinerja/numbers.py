"""Numbers as people write them in Indonesia: one parser, one printer (design, section 3).

Everything typed, and every text cell of a table, goes through here. The comma is the decimal
sign and the dot the thousands sign, but real documents mix both, so the shape decides where it
can; where it cannot (`1.085`), `Ambiguous` carries both readings and nobody guesses.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Literal

from kinerja.errors import InputError
from kinerja.printing import print_money, print_number, round_half_up
from kinerja.text import is_no_data, same_words, shorten, tidy
from kinerja.values import canonical_number

__all__ = [
    "Ambiguous", "DecimalSign", "column_reader", "parse_number", "parse_value", "print_money",
    "print_number", "print_value", "round_half_up", "split_range", "uses_decimal_dots",
]  # fmt: skip

DecimalSign = Literal["koma", "titik"]
"""What a person says the decimal sign of a whole table is."""

MAX_INTEGER_DIGITS = 16
MAX_FRACTION_DIGITS = 10
"""Together within the 28 digits that `Decimal` computes with by default."""

_MAX_LENGTH = 120
_COMMON_UNITS = frozenset({"%", "orang", "bulan"})
_RUPIAH = frozenset({"rp", "rupiah"})
# Patterns as texts: every start prints numbers, few read one, and compiling takes 2 ms.
_NUMBER = (
    r"(?is)(?P<sign>[+-]?) ?(?P<rp>rp\.?)? ?(?P<sign_after>[+-]?) ?"
    r"(?P<body>[0-9]+(?:[.,][0-9]+)*)(?P<dash>,-{1,2})?(?P<unit>.*)"
)
_RANGE = (
    r"(?is)(?P<low>[+-]? ?(?:rp\.? ?)?[0-9]+(?:[.,][0-9]+)*[^0-9]*?)"
    r" ?(?:-|s\.? ?d\.?|s/d|sampai(?: dengan)?|hingga) ?"
    r"(?P<high>[+-]? ?(?:rp\.? ?)?[0-9].*)"
)
_CANONICAL = re.compile(r"(?P<low>-?[0-9]+(?:\.[0-9]+)?)(?:-(?P<high>-?[0-9]+(?:\.[0-9]+)?))?")


class Ambiguous(InputError):
    """A number that can be read in two ways; `readings` are (with thousands sign, as decimal)."""

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        thousands, fraction = (print_number(reading, None, grouping=False) for reading in readings)
        super().__init__(
            f"“{shorten(text)}” dapat dibaca {thousands} atau {fraction}.",
            f"Tulis {thousands} atau {fraction}.",
        )
        self.readings = readings


def parse_number(
    text: str,
    *,
    money: bool = False,
    unit: str = "",
    decimal: DecimalSign | None = None,
    commas_ask: bool = False,
) -> Decimal | None:
    """The number that a text means, or None where it says "no data".

    `money`: the field holds rupiah, so `1.085` is thousands. `unit`: the indicator's own, which
    may follow the number. `decimal`: what a person said the decimal sign is. `commas_ask`: the
    column also uses decimal dots, so `1,234` is ambiguous too.

    Raises Ambiguous for a number of two readings, InputError for anything else that is no number.
    """
    if is_no_data(text):
        return None
    if len(text) > _MAX_LENGTH:
        raise InputError(
            f"“{shorten(text)}” terlalu panjang untuk sebuah angka ({len(text)} huruf)."
        )
    found = re.fullmatch(_NUMBER, tidy(text))
    if found is None or (found["sign"] and found["sign_after"]):
        raise InputError(f"“{shorten(text)}” bukan angka.", "Contoh angka: 1.234,5 atau 95,31.")
    _check_unit(text, found, money, unit)
    rupiah = money or _unit_name(unit) in _RUPIAH or (bool(found["rp"]) and not found["unit"])
    if found["dash"] and not rupiah:
        raise InputError(f"“{shorten(text)}” bukan angka: akhiran ,- hanya untuk rupiah.")
    negative = "-" in (found["sign"], found["sign_after"])
    try:
        number = _read_body(text, found["body"], rupiah, decimal, commas_ask)
    except Ambiguous as question:
        if not negative:
            raise
        thousands, fraction = question.readings
        raise Ambiguous(text, (-thousands, -fraction)) from None
    return -number if negative and number else number


def _unit_name(unit: str) -> str:
    """A unit for comparison: case-blind, `persen` is `%`."""
    name = tidy(unit).casefold()
    return "%" if name == "persen" else name


def _check_unit(text: str, found: re.Match[str], money: bool, unit: str) -> None:
    """Refuse a unit other than the field's own."""
    written = _unit_name(found["unit"])
    own = _unit_name(unit)
    if found["rp"]:
        fits = not own or own in _RUPIAH or own.removeprefix("rp").lstrip(". ") == written
        written = "" if fits and own.startswith("rp") else written
        if not fits:
            raise InputError(f"“{shorten(text)}” memakai Rp, padahal satuannya “{unit.strip()}”.")
    if not written or written == own:
        return
    if written[0] in ".," or any(char.isdigit() for char in written):
        raise InputError(f"“{shorten(text)}” bukan angka.", "Contoh angka: 1.234,5 atau 95,31.")
    if money and written not in _RUPIAH:
        raise InputError(f"“{shorten(text)}” bukan jumlah rupiah.")
    if written in _RUPIAH and (money or not own):
        return
    if own:
        raise InputError(
            f"Satuan “{shorten(found['unit'].strip())}” tidak sesuai; satuannya “{unit.strip()}”."
        )
    if written not in _COMMON_UNITS:
        raise InputError(
            f"“{shorten(text)}” bukan angka: satuan “{shorten(found['unit'].strip())}” "
            "tidak dikenal."
        )


def _read_body(
    text: str, body: str, rupiah: bool, decimal: DecimalSign | None, commas_ask: bool
) -> Decimal:
    """The value of digits with dots and commas; see the rules in the design, section 3."""
    dots, commas = body.count("."), body.count(",")
    if not dots and not commas:
        return _checked(text, body, "")
    if dots and commas:
        sign = max(".,", key=body.rfind)
        return _grouped(text, body, "," if sign == "." else ".", sign)
    if dots + commas > 1:
        return _grouped(text, body, "." if dots else ",", "")
    return _read_one_sign(text, body, rupiah, decimal, commas_ask)


def _read_one_sign(
    text: str, body: str, rupiah: bool, decimal: DecimalSign | None, commas_ask: bool
) -> Decimal:
    """The value of digits with a single dot or comma, the one case that can be ambiguous."""
    sign = "." if "." in body else ","
    head, tail = body.split(sign)
    as_decimal = _checked(text, head, tail)
    if _only_decimal(head, tail):
        return as_decimal
    as_thousands = _checked(text, head + tail, "")
    if sign == "." and rupiah:
        return as_thousands
    if decimal is not None:
        return as_decimal if (decimal == "titik") == (sign == ".") else as_thousands
    if sign == "," and not commas_ask:
        return as_decimal
    raise Ambiguous(text, (as_thousands, as_decimal))


def _only_decimal(head: str, tail: str) -> bool:
    """Whether one dot or comma between these digits cannot be a thousands sign."""
    return len(tail) != 3 or len(head) > 3 or head == "0"


def _grouped(text: str, body: str, thousands: str, decimal_sign: str) -> Decimal:
    """A number with thousands signs; every group but the first must have three digits."""
    whole, _, fraction = body.rpartition(decimal_sign) if decimal_sign else (body, "", "")
    first, *groups = whole.split(thousands)
    if not 1 <= len(first) <= 3 or any(len(group) != 3 or not group.isdigit() for group in groups):
        raise InputError(
            f"“{shorten(text)}” bukan angka: letak titik dan komanya tidak cocok.",
            "Contoh angka: 1.234.567,89.",
        )
    return _checked(text, first + "".join(groups), fraction)


def _checked(text: str, whole: str, fraction: str) -> Decimal:
    """The decimal of these digits; refuses more digits than can be computed exactly."""
    if len(whole.lstrip("0")) > MAX_INTEGER_DIGITS:
        raise InputError(f"“{shorten(text)}” terlalu besar: lebih dari 16 angka.")
    if len(fraction.rstrip("0")) > MAX_FRACTION_DIGITS:
        raise InputError(f"“{shorten(text)}” terlalu rinci: lebih dari 10 angka di belakang koma.")
    return Decimal(f"{whole}.{fraction or '0'}").normalize() + 0


def uses_decimal_dots(texts: Iterable[str]) -> bool:
    """Whether a column holds a dot that can only be a decimal sign (`77.28`, `1,234.5`)."""
    for text in texts:
        for body in re.findall(r"[0-9]+(?:[.,][0-9]+)*", text):
            head, dot, tail = body.rpartition(".")
            if not dot or "," in tail:
                continue
            if "," in head or ("." not in head and _only_decimal(head, tail)):
                return True
    return False


def column_reader(
    texts: Iterable[str],
    *,
    money: bool = False,
    unit: str = "",
    decimal: DecimalSign | None = None,
) -> Callable[[str], Decimal | None]:
    """A parser for the cells of one column: where it uses decimal dots, `1,234` is asked about."""
    asks = uses_decimal_dots(texts)
    return lambda text: parse_number(text, money=money, unit=unit, decimal=decimal, commas_ask=asks)


def parse_value(
    text: str,
    *,
    rumus: str,
    unit: str = "",
    grades: Sequence[str] = (),
    decimal: DecimalSign | None = None,
    commas_ask: bool = False,
) -> str:
    """A target or realisasi in its canonical form: "95.25", "7-8", "WTP", or "" for no data.

    Ranges belong to the rules `rentang` and `rentang-turun`, grades to `tingkat`; with `grades`
    given, only these. Raises Ambiguous and InputError as `parse_number` does.
    """
    if is_no_data(text):
        return ""
    if rumus == "tingkat":
        return _parse_grade(text, grades)
    found = re.fullmatch(_RANGE, tidy(text)) if len(text) <= _MAX_LENGTH else None
    bounds = (found["low"], found["high"]) if found else (text,)
    if found and not rumus.startswith("rentang"):
        raise InputError(
            f"“{shorten(text)}” adalah rentang, padahal rumusnya “{rumus}”.",
            "Tulis satu angka, atau pilih rumus rentang.",
        )
    numbers = [
        parse_number(bound, unit=unit, decimal=decimal, commas_ask=commas_ask) for bound in bounds
    ]
    known = [number for number in numbers if number is not None]
    if len(known) == 2 and known[0] > known[1]:
        raise InputError(f"Rentang “{shorten(text)}” terbalik: batas bawah lebih besar.")
    return "-".join(canonical_number(number) for number in known)


def _parse_grade(text: str, grades: Sequence[str]) -> str:
    """The grade as the scale writes it; without a scale, the text itself."""
    wanted = same_words(text)
    if not grades:
        if len(wanted) > _MAX_LENGTH or not text.isprintable():
            raise InputError(f"“{shorten(text)}” bukan nama tingkat.")
        return " ".join(text.split())
    by_name = {same_words(grade): grade for grade in grades}
    if wanted in by_name:
        return by_name[wanted]
    near = difflib.get_close_matches(wanted[:_MAX_LENGTH], by_name, n=1)
    hint = f"Mungkin maksudnya “{by_name[near[0]]}”. " if near else ""
    raise InputError(
        f"“{shorten(text)}” tidak ada dalam skala tingkat.", f"{hint}Pilihan: {', '.join(grades)}."
    )


def split_range(canonical: str) -> tuple[Decimal, Decimal] | None:
    """The bounds of a canonical number or range (a number is a range of itself), else None."""
    found = _CANONICAL.fullmatch(canonical)
    if found is None:
        return None
    low = Decimal(found["low"])
    return low, Decimal(found["high"]) if found["high"] else low


def print_value(canonical: str, digits: int | None = None, *, grouping: bool = True) -> str:
    """A canonical value for reading: `95,25`, `7–8`, `WTP`, and `–` for no data."""
    if not canonical:
        return "–"
    found = _CANONICAL.fullmatch(canonical)
    if found is None:
        return canonical
    bounds = [Decimal(bound) for bound in found.groups() if bound is not None]
    return "–".join(print_number(bound, digits, grouping=grouping) for bound in bounds)
