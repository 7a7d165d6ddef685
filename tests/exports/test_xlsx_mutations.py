"""A damaged workbook is refused in a sentence, never with a traceback, and never takes long."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType
from zipfile import ZIP_STORED

import pytest

from exports import xlsx
from kinerja.errors import InputError
from tests.exports.workbooks import archive, parts_of, sheet_bytes
from tests.exports.xlsx_mutations import mutated, refusal_of_form, take_in

HOW_MANY = 400
SECONDS = 20
"""Far beyond what any of these files needs: a loop must fail, a busy machine not."""


@pytest.fixture
def bounded() -> Iterator[None]:
    """End a test that would run for ever."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    if not hasattr(signal, "SIGALRM"):
        pytest.skip("tanpa SIGALRM di sistem ini")
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_damage_by_chance_is_refused_in_a_sentence() -> None:
    for seed in range(HOW_MANY):
        data = mutated(seed)
        try:
            take_in(data)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error


def test_the_mutations_reach_both_ends() -> None:
    """Not all of them are refused at the first gate, nor do all pass."""
    outcomes = {refusal_of_form(mutated(seed)) for seed in range(150)}

    assert "" in outcomes
    assert len(outcomes) >= 5


@pytest.mark.parametrize(
    "xml",
    [
        b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 250_000,
        b"<worksheet><sheetData><row>" + b"<c t='inlineStr'><is><t>" + b"x" * 5_000_000,
        b"<a>" * 100_000,
        b"<worksheet " + b" ".join(b"a%d='1'" % i for i in range(100_000)) + b">",
    ],
    ids=["cells", "text", "depth", "attributes"],
)
def test_a_hostile_sheet_is_refused_in_bounded_time(bounded: None, xml: bytes) -> None:
    parts = {**parts_of(sheet_bytes([["x"]])), "xl/worksheets/sheet1.xml": xml}

    with pytest.raises(InputError):
        xlsx.read_tables(archive(parts, ZIP_STORED), "uji.xlsx")


def test_many_array_formulas_are_refused_in_bounded_time(bounded: None) -> None:
    arrays = b"".join(
        b"<row><c><f t='array' ref='A1:XFD1048576'>1</f><v>1</v></c></row>" for _ in range(5000)
    )
    xml = b"<worksheet><sheetData>" + arrays + b"</sheetData></worksheet>"
    parts = {**parts_of(sheet_bytes([["x"]])), "xl/worksheets/sheet1.xml": xml}

    with pytest.raises(InputError, match="rumus larik terlalu banyak"):
        xlsx.read_tables(archive(parts, ZIP_STORED), "uji.xlsx")
