"""Text as safe lines of known width, and one line being typed."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from lkjip_tui.widgets import text as t
from lkjip_tui.widgets.columns import Col, Row, fitted
from lkjip_tui.widgets.entry import Entry

NASTY = [
    "[/x] [b]", "\x1b[31mmerah", "a\x00b\x7f", "baris\nkedua", "\u202eterbalik", "漢字かな",
    "e\u0301é", "\U0001f468\u200d\U0001f469", "\ud83d", "", " ", "|<=&", "x" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_a_plain_text_is_one_line_without_control_characters(number: int) -> None:
    shown = t.plain(NASTY[number])
    assert not any(ord(char) < 32 or char in "\x7f\u202e\u200d" for char in shown)


@pytest.mark.parametrize("number", range(len(NASTY)))
@pytest.mark.parametrize("cells", [1, 2, 7, 40])
def test_a_fitted_text_has_exactly_its_width(number: int, cells: int) -> None:
    shown = t.plain(NASTY[number])
    assert cell_len(t.fit(shown, cells)) == cells
    assert cell_len(t.fit(shown, cells, right=True)) == cells


def test_a_cut_text_says_so() -> None:
    assert t.fit("Disposisi", 5) == "Disp…"


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_wrapped_lines_fit_and_lose_no_letter(number: int) -> None:
    lines = t.wrap(NASTY[number], 20)
    assert all(cell_len(line) <= 20 for line in lines)
    together = "".join(lines).replace(" ", "")
    assert together == "".join(t.plain(p) for p in NASTY[number].split("\n")).replace(" ", "")


def test_skipping_half_of_a_wide_letter_leaves_a_blank() -> None:
    assert t.skip("漢字x", 1) == " 字x"
    assert t.skip("abc", 2) == "c"
    assert t.skip("é", 5) == ""


def test_without_utf8_only_what_the_terminal_has_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(t.Screen, "encoding", "ascii")
    assert t.plain("2T−R × 100 – “baik”").isascii()
    assert t.fit("Disposisi", 5).isascii()
    assert t.plain("漢") == "?"


def test_columns_give_room_to_the_growing_one_and_never_vanish() -> None:
    columns = (Col("Kode"), Col("Nama", grow=True), Col("Pagu", right=True))
    rows = [Row("1", ("A-1", "nama " * 30, "5.294.655.000"))]
    assert fitted(columns, rows, 80) == [4, 80 - 4 - 13 - 4, 13]
    assert fitted(columns, rows, 20)[1] == 12


def typed(entry: Entry, *keys: str) -> str:
    for key in keys:
        entry.press(key, key if len(key) == 1 else None)
    return entry.text


def test_typing_moving_and_deleting_in_a_line() -> None:
    assert typed(Entry("98,5"), "backspace", "6") == "98,6"
    assert typed(Entry("abc"), "home", "delete", "x") == "xbc"
    assert typed(Entry("abc"), "left", "left", "x", "end", "y") == "axbcy"
    assert typed(Entry("satu dua"), "ctrl+w") == "satu "
    assert typed(Entry("satu dua"), "ctrl+u") == ""


def test_a_combining_mark_goes_with_its_letter() -> None:
    assert typed(Entry("ae\u0301"), "backspace") == "a"
    assert typed(Entry("ae\u0301"), "left", "x") == "axe\u0301"


def test_pasted_lines_become_one() -> None:
    entry = Entry()
    entry.insert("satu\ndua")
    assert entry.text == "satu dua"


def test_the_cursor_stays_in_view_of_a_long_text() -> None:
    before, under, after = Entry("x" * 500 + "漢").view(20)
    assert cell_len(before) + cell_len(under) <= 20
    assert after == ""


def test_unknown_keys_mean_nothing_in_a_text() -> None:
    assert not Entry("abc").press("f5", None)
    assert not Entry("abc").press("escape", None)
