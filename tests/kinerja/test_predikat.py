"""Predicate scales: every capaian has exactly one class, and rounding never hides it."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.office import Office
from kinerja.predikat import (
    DEFAULT_KELAS,
    DEFAULT_SCALE,
    check_scale,
    make_scale,
    note_if_rounding_changes,
    scale_of,
)
from kinerja.records import Laporan, SkalaPredikat

quick = settings(max_examples=100, database=None, deadline=None)


@pytest.mark.parametrize(
    ("value", "name"),
    [("690", "Sangat Tinggi"), ("100", "Sangat Tinggi"), ("91", "Sangat Tinggi"),
     ("90.996", "Tinggi"), ("90.5", "Tinggi"), ("76", "Tinggi"), ("75.999", "Sedang"),
     ("66", "Sedang"), ("51", "Rendah"), ("50.99", "Sangat Rendah"), ("0", "Sangat Rendah"),
     ("-40", "Sangat Rendah")],
)  # fmt: skip
def test_default_scale(value: str, name: str) -> None:
    assert DEFAULT_SCALE.of(Decimal(value)) == name


def test_default_scale_is_sound() -> None:
    assert check_scale(DEFAULT_KELAS) == []


@pytest.mark.parametrize(
    ("kelas", "words"),
    [
        ([("91", "A"), ("51", "B")], "di bawah 51"),
        ([("91", "A"), ("0", "B")], "di bawah 0"),
        ([("91", "A"), ("91,0", "B"), ("", "C")], "tumpang tindih"),
        ([("91", "A"), ("", "B"), ("", "C")], "tumpang tindih"),
        ([("tinggi", "A"), ("", "B")], "bukan angka"),
        ([("91.000", "A"), ("", "B")], "dapat dibaca"),
        ([("91", " "), ("", "B")], "belum bernama"),
        ([], "belum berisi"),
    ],
)
def test_what_is_wrong_with_a_scale_is_said(kelas: list[tuple[str, str]], words: str) -> None:
    assert any(words in problem for problem in check_scale(kelas))


def test_a_class_that_cannot_be_read_leaves_a_gap_and_no_guess() -> None:
    scale = make_scale([("90,5", "A"), ("delapan", "B")])
    assert scale.of(Decimal("90.5")) == "A"
    assert scale.of(Decimal("80")) == ""


def test_the_report_may_choose_its_scale() -> None:
    own = SkalaPredikat(id="s", nama="Kota", kelas=(("", "Kurang"), ("75%", "Cukup")))
    office = Office(tables={"skala_predikat": {"s": own}})
    chosen = scale_of(office, Laporan(tahun=2025, skala="s"))
    assert (chosen.nama, chosen.of(Decimal(75)), chosen.of(Decimal(74))) == (
        "Kota",
        "Cukup",
        "Kurang",
    )
    assert scale_of(office, Laporan(tahun=2025)) is DEFAULT_SCALE
    assert scale_of(office, None) is DEFAULT_SCALE


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [("90.996", 2, "90,996"), ("99.996", 2, "99,996"), ("75.95", 1, "75,95"), ("50.5", 0, "50,5")],
)
def test_rounding_into_another_class_is_noted(value: str, digits: int, words: str) -> None:
    note = note_if_rounding_changes(Decimal(value), DEFAULT_SCALE, digits)
    assert note is not None
    assert words in note


def test_the_note_names_the_true_class() -> None:
    note = note_if_rounding_changes(Decimal("90.996"), DEFAULT_SCALE)
    assert note == "tercetak 91,00, nilai sebenarnya 90,996: predikat Tinggi"


@pytest.mark.parametrize("value", ["90.994", "91", "100", "100.004", "75.5"])
def test_rounding_that_changes_nothing_is_not_noted(value: str) -> None:
    assert note_if_rounding_changes(Decimal(value), DEFAULT_SCALE) is None


@quick
@given(
    st.lists(st.integers(-50, 150), unique=True, max_size=6),
    st.decimals(-1000, 1000, places=3),
    st.randoms(use_true_random=False),
)
def test_a_sound_scale_covers_every_number_once(
    bounds: list[int], value: Decimal, chance: Random
) -> None:
    kelas = [(str(bound), f"mulai {bound}") for bound in bounds] + [("", "sisa")]
    chance.shuffle(kelas)
    assert check_scale(kelas) == []
    fitting = [bound for bound in bounds if value >= bound]
    assert make_scale(kelas).of(value) == (f"mulai {max(fitting)}" if fitting else "sisa")
