"""Numbers and money as Indonesian documents print them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """A number rounded for print, as school teaches it: halves away from zero."""
    with localcontext() as context:
        context.prec = 120
        rounded = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded  # no minus zero, for machines either


def truncated(number: Decimal, digits: int) -> Decimal:
    """A number cut off after so many decimals."""
    with localcontext() as context:
        context.prec = 120
        return number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_DOWN)


def print_number(number: Decimal, digits: int | None = 2, *, grouping: bool = True) -> str:
    """A number as Indonesians write it: `1.234,50`; `digits` None prints as many as it has.

    Without grouping, `parse_number` reads it back to the same value whatever it is.
    """
    plain = number if digits is None else round_half_up(number, digits)
    text = format(plain.normalize() if digits is None else plain, "f")
    whole, _, fraction = text.lstrip("-").partition(".")
    if grouping:
        whole = f"{int(whole):,}".replace(",", ".")
    sign = "-" if text.startswith("-") and not plain.is_zero() else ""
    return sign + whole + (f",{fraction}" if fraction else "")


def print_money(number: Decimal) -> str:
    """Rupiah with two decimals, as `Rp5.294.655.000,00`; a minus stands before Rp."""
    text = print_number(number, 2)
    return f"-Rp{text[1:]}" if text.startswith("-") else f"Rp{text}"
