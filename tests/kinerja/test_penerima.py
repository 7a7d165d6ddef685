"""For whom a unit's packet is encrypted again, through its heading and back."""

from __future__ import annotations

import pytest

from kinerja.penerima import FIELD, Penerima, entry_of, named_in

KEY = "age1" + "q" * 58


@pytest.mark.parametrize(
    ("name", "back"), [("Siti", "Siti"), ("", ""), ("n" * 900, "n" * 200), ("Si\n ti", "Si ti")]
)
def test_no_recipient_is_lost_for_the_name(name: str, back: str) -> None:
    heading = entry_of([Penerima(KEY, name), Penerima(KEY[:-1] + "p", "Budi")])
    assert named_in(heading) == (Penerima(KEY, back), Penerima(KEY[:-1] + "p", "Budi"))


def test_a_name_that_is_empty_may_lose_its_blank() -> None:
    assert named_in({FIELD: entry_of([Penerima(KEY, "")])[FIELD].strip()}) == (Penerima(KEY, ""),)


@pytest.mark.parametrize("line", ["", "age1kurang Siti", f"{KEY}Siti", f"x{KEY} Siti"])
def test_lines_that_are_no_recipients_are_passed_over(line: str) -> None:
    assert named_in({FIELD: f"{line}\n{KEY} Budi"}) == (Penerima(KEY, "Budi"),)
