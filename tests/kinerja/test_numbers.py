"""The one number parser and printer (design, section 3)."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.errors import InputError
from kinerja.numbers import (
    Ambiguous,
    column_reader,
    parse_number,
    parse_value,
    print_money,
    print_number,
    print_value,
    round_half_up,
    split_range,
)

quick = settings(max_examples=100, database=None, deadline=None)
numbers = st.decimals(
    min_value=-(10**16) + 1, max_value=10**16 - 1, places=10, allow_nan=False, allow_infinity=False
)


def readings_of(text: str) -> tuple[Decimal | None, ...]:
    """What a text may mean: one number, two, or none."""
    try:
        return (parse_number(text),)
    except Ambiguous as question:
        return question.readings
    except InputError:
        return ()


READ = {
    "1.234,5": "1234.5",
    "12,5": "12.5",
    "98,5%": "98.5",
    "98,04 persen": "98.04",
    "Rp5.294.655.000,00": "5294655000",
    "Rp. 488.943.107.488,-": "488943107488",
    "Rp 177.792.500": "177792500",
    "rp 1.085": "1085",
    "-Rp5.000": "-5000",
    "Rp -5.000": "-5000",
    "77.28": "77.28",
    "7.5": "7.5",
    "0.372": "0.372",
    "-0.372": "-0.372",
    "0.3725": "0.3725",
    "1234.567": "1234.567",
    "12345.678": "12345.678",
    "1.234.567": "1234567",
    "1,234.5": "1234.5",
    "1,234.567": "1234.567",
    "1,234,567": "1234567",
    "1.234.567,891": "1234567.891",
    "1,085": "1.085",
    "0,250": "0.25",
    "1.101,97 orang": "1101.97",
    "6,5 bulan": "6.5",
    "1\u00a0234\u202f567,5": "1234567.5",
    "95,25\u00a0%": "95.25",
    " 12 ": "12",
    "\ufeff12": "12",
    "−5,5": "-5.5",
    "- 5": "-5",
    "+5": "5",
    "-0": "0",
    "007": "7",
    "9999999999999999": "9999999999999999",
}


@pytest.mark.parametrize(("text", "number"), READ.items())
def test_reads(text: str, number: str) -> None:
    result = parse_number(text)
    assert result == Decimal(number)
    assert str(result) != "-0"


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—", "−", "n/a", "N/A", "\u00a0", " - "])
def test_no_data_is_not_zero(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "NaN", "Infinity", "-inf", "1e999", "1e5", "١٢", "１２", "½", "abc", "12abc", "12 kg",
        "5.", ".5", ",5", "1..2", "1,,2", "1.2.3", "1.23.456", "1,23,456", "1.234,5,6", "12.34,5",
        "1.2345.678", "1234.567.890",
        "1234,567.8", "1,234.5.6", "--5", "5-", "1 234", "5 000", "(5.000)", "Rp", "%", "0x10",
        "1_000", "5/6", "1:20", "5,-", "sisa Rp. 492.722.006,-", "=1+1", "12 | 13", "\x1b[31m5",
        "9" * 17, "0," + "1" * 11, "9" * 10_000, "1" + " " * 10_000 + "x", "7-8",
    ],
)  # fmt: skip
def test_what_is_no_number_is_said_so(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_number(text)
    assert not isinstance(caught.value, Ambiguous)
    assert "“" in caught.value.sentence
    assert len(caught.value.sentence) < 200
    assert "\x1b" not in caught.value.sentence


def test_a_text_too_long_for_a_number_is_not_even_tried() -> None:
    with pytest.raises(InputError, match=r"terlalu panjang untuk sebuah angka \(10000 huruf\)"):
        parse_number("9" * 10_000)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.085", ("1085", "1.085")),
        ("12.500", ("12500", "12.5")),
        ("-999.001", ("-999001", "-999.001")),
    ],
)
def test_one_dot_and_three_digits_is_asked_about(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(Ambiguous) as caught:
        parse_number(text)
    assert caught.value.readings == tuple(Decimal(reading) for reading in readings)


def test_the_question_names_both_readings() -> None:
    with pytest.raises(Ambiguous, match="1085 atau 1,085"):
        parse_number("1.085 %")


@pytest.mark.parametrize(
    ("text", "koma", "titik"),
    [("1.085", "1085", "1.085"), ("1,085", "1.085", "1085"), ("77.28", "77.28", "77.28"),
     ("12,5", "12.5", "12.5"), ("0.372", "0.372", "0.372")],
)  # fmt: skip
def test_a_declared_decimal_sign_settles_only_what_is_open(
    text: str, koma: str, titik: str
) -> None:
    assert parse_number(text, decimal="koma") == Decimal(koma)
    assert parse_number(text, decimal="titik") == Decimal(titik)


@pytest.mark.parametrize("options", [{"money": True}, {"unit": "Rp"}, {"unit": "rupiah"}])
def test_in_money_a_dot_before_three_digits_is_thousands(options: dict[str, object]) -> None:
    assert parse_number("1.085", **options) == 1085  # type: ignore[arg-type]
    assert parse_number("25.090.504.000,-", **options) == 25090504000  # type: ignore[arg-type]


def test_money_takes_no_other_unit() -> None:
    assert parse_number("5.000 rupiah", money=True) == 5000
    for text in ("50%", "5 orang", "5 juta"):
        with pytest.raises(InputError):
            parse_number(text, money=True)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("5 ORANG", "orang", "5"),
        ("95 persen", "%", "95"),
        ("95%", "Persen", "95"),
        ("5,1 per 1.000 KH", "per 1.000 kh", "5.1"),
        ("75,35 Angka", "angka", "75.35"),
        ("4,50 Rp. Triliun", "Rp. Triliun", "4.5"),
        ("Rp. 4,50 triliun", "Rp. Triliun", "4.5"),
        ("12", "sekolah", "12"),
    ],
)
def test_the_own_unit_may_follow(text: str, unit: str, number: str) -> None:
    assert parse_number(text, unit=unit) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("5 orang", "%"), ("5%", "orang"), ("5 sekolah", "lembaga"), ("Rp5", "%"), ("5 sekolah", ""),
     ("Rp 4,5 miliar", "Rp. Triliun")],
)  # fmt: skip
def test_another_unit_is_an_error(text: str, unit: str) -> None:
    with pytest.raises(InputError):
        parse_number(text, unit=unit)


def test_rupiah_of_a_scale_word_is_not_read_as_thousands() -> None:
    with pytest.raises(Ambiguous):
        parse_number("Rp 1.085 triliun", unit="Rp. Triliun")


def test_a_column_with_decimal_dots_asks_about_commas_too() -> None:
    read = column_reader(["76.15", "75,91", "1,234"])
    assert read("75,91") == Decimal("75.91")
    with pytest.raises(Ambiguous):
        read("1,234")
    assert column_reader(["75,91", "1,234", "1.234.567"])("1,234") == Decimal("1.234")
    assert column_reader(["76.15", "1,234"], decimal="titik")("1,234") == 1234


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [("1234.5", 2, "1.234,50"), ("95.305", 2, "95,31"), ("95.304999", 2, "95,30"),
     ("-2.345", 2, "-2,35"), ("0.5", 0, "1"), ("2.5", 0, "3"), ("-0.001", 2, "0,00"),
     ("1234567.891", None, "1.234.567,891"), ("1E+3", None, "1.000"), ("0", None, "0")],
)  # fmt: skip
def test_prints_half_up(number: str, digits: int | None, text: str) -> None:
    assert print_number(Decimal(number), digits) == text


def test_prints_money_and_values() -> None:
    assert print_money(Decimal(5294655000)) == "Rp5.294.655.000,00"
    assert print_money(Decimal("-0.5")) == "-Rp0,50"
    assert print_value("7-8") == "7–8"
    assert print_value("-5.5--3") == "-5,5–-3"
    assert print_value("95.25") == "95,25"
    assert print_value("95.25", 1) == "95,3"
    assert print_value("WTP") == "WTP"
    assert print_value("") == "–"


@quick
@given(numbers)
def test_what_is_printed_is_read_back(number: Decimal) -> None:
    assert parse_number(print_number(number, None, grouping=False)) == number


@quick
@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2, allow_nan=False))
def test_money_that_is_printed_is_read_back(number: Decimal) -> None:
    assert parse_number(print_money(number), money=True) == number


@quick
@given(numbers)
def test_grouped_print_is_read_back_or_asked_about(number: Decimal) -> None:
    assert number in readings_of(print_number(number, None))


@quick
@given(
    st.one_of(st.text(max_size=60), st.text(alphabet="0123456789.,-+ –%Rp\u00a0eE", max_size=30))
)
def test_the_parser_raises_nothing_but_input_errors(text: str) -> None:
    readings_of(text)
    with contextlib.suppress(InputError):
        parse_number(text, money=True)
    with contextlib.suppress(InputError):
        parse_value(text, rumus="tingkat")
    with contextlib.suppress(InputError):
        low, high = split_range(parse_value(text, rumus="rentang") or "0") or (1, 0)
        assert low <= high


@quick
@given(numbers, st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half_a_unit(number: Decimal, digits: int) -> None:
    rounded = round_half_up(number, digits)
    assert abs(rounded - number) * 2 <= Decimal(1).scaleb(-digits)
