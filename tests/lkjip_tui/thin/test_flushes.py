"""What the terminal shows is what was meant, cell by cell, after every flush."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from lkjip_tui.thin.brush import costs_at_least
from lkjip_tui.thin.painter import Painter
from lkjip_tui.thin.screen import Screen
from lkjip_tui.thin.styles import ON, Style
from tests.lkjip_tui.thin.emulator import Terminal
from tests.lkjip_tui.thin.flushes import FULL, compare, run
from tests.lkjip_tui.thin.scenes import Scene, check


@pytest.mark.parametrize("seed", range(60))
def test_random_screens(seed: int) -> None:
    assert run(seed, 40)


def test_the_scenes_are_what_they_claim() -> None:
    scene = Scene(Random(1), 30, 8)
    for _ in range(50):
        scene.next()
        check(scene)


class Pair:
    """One program's writing on two terminals: straight, and through the painter."""

    def __init__(self, width: int = 30, height: int = 8, **abilities: object) -> None:
        known = replace(FULL, **abilities)  # type: ignore[arg-type]
        self.screen, self.painter = Screen(known, width, height), Painter(known)
        self.direct = Terminal(width, height, drops_beyond_edge=True)
        self.thin = Terminal(width, height)
        self.write("\x1b[H")

    def write(self, text: str) -> str:
        """Write, flush, compare; what was sent."""
        codes = list(self.screen.feed(text))
        self.direct.feed(text.replace("\n", "\r\n"))
        out = self.painter.frame(self.screen.rows, self.screen.x, self.screen.y)
        self.thin.feed(out)
        compare(self.direct, self.thin, f"{text!r} {codes}\n{out!r}")
        return out


def raw(random: Random, width: int, height: int) -> str:
    """Any codes a screen understands, in any order."""
    wide = [f"日\x1b[{random.randint(1, 3)}D", "書本", "é─"]
    return "".join(
        random.choice(
            [
                f"\x1b[{random.randint(1, height)};{random.randint(1, max(1, width - 8))}H",
                f"\x1b[{random.randint(1, max(1, width - 8))}G",
                f"\x1b[{random.randint(1, height)}d",
                f"\x1b[{random.choice(('', '0', '1', '2'))}{random.choice('KJ')}",
                f"\x1b[{random.randint(1, width)}X",
                f"\x1b[{random.choice(('', '2', '3'))}{random.choice('ABCD')}",
                f"\x1b[{random.choice(('', '1', '7', '44', '0;4', '31;1', '22', '27', '39;49'))}m",
                "\r",
                "text",
                "   ",
                "a b\x1b[1mc",
                random.choice(wide),
            ]
        )
        for _ in range(random.randint(1, 12))
    )


@pytest.mark.parametrize("seed", range(40))
def test_random_codes(seed: int) -> None:
    random = Random(seed)
    pair = Pair(random.randint(12, 40), random.randint(1, 10))
    for _ in range(40):
        start = f"\x1b[{random.randint(1, min(3, pair.screen.height))};1H"
        pair.write(start + raw(random, pair.screen.width, pair.screen.height) + start)


@pytest.mark.parametrize("seed", range(30))
def test_no_way_of_painting_is_shorter_than_the_least(seed: int) -> None:
    random = Random(seed)
    width, height = random.randint(8, 40), random.randint(1, 8)
    screen, painter = Screen(FULL, width, height), Painter(FULL)
    for _ in range(40):
        before = [row.copy() for row in screen.rows]
        runs = "".join(
            random.choice(["a", "b", "─", " ", "日書"]) * random.randint(1, 20) for _ in range(4)
        )
        list(screen.feed(raw(random, width, height) + runs))
        sent = len(painter._difference(before, screen.rows, None, (0, 0)).text)
        assert not costs_at_least(before, screen.rows, sent + 1)


def test_a_list_of_texts_is_known_to_be_long_without_painting_it() -> None:
    before, after = Screen(FULL, 80, 24), Screen(FULL, 80, 24)
    for y in range(1, 21):
        list(before.feed(f"\x1b[{y};1HPersentase layanan {y * 7919}"))
        list(after.feed(f"\x1b[{y};1HRata-rata lama sekolah {y * 7907}"))
    assert costs_at_least(before.rows, after.rows, 20 * 15)
    assert not costs_at_least(before.rows, before.rows, 1)


def test_a_letter_in_a_field_is_a_letter_and_a_cursor() -> None:
    pair = Pair(80, 24)
    pair.write("\x1b[5;1HNama: \x1b[7m \x1b[0m" + " " * 20 + "\x1b[5;7H")
    assert len(pair.write("\x1b[5;7Ha\x1b[7m \x1b[0m" + " " * 19 + "\x1b[5;8H")) <= 12


@pytest.mark.parametrize("by", [1, -1, 3])
def test_a_list_scrolls_by_itself(by: int) -> None:
    pair = Pair(80, 24)

    def show(top: int, cursor: int) -> str:
        lines = []
        for y in range(20):
            style = "\x1b[7m" if y == cursor else "\x1b[0m"
            lines.append(f"\x1b[{y + 3};1H{style}{f'Row {top + y} of the list':<80}\x1b[0m")
        return "\x1b[1;1HTitle\n" + "".join(lines)

    pair.write(show(50, 19) + "\x1b[H")
    sent = pair.write(show(50 + by, 19) + "\x1b[H")
    assert "\x1b[3;22r" in sent
    assert len(sent) <= 120 + 40 * abs(by)


def test_a_list_beside_something_still_scrolls_too() -> None:
    pair = Pair(80, 24)

    def show(top: int) -> str:
        return "".join(
            f"\x1b[{y + 3};1H{'Menu ' + str(y):<12}{3 ** (top + y + 99)!s:<68}" for y in range(20)
        )

    pair.write(show(5) + "\x1b[H")
    sent = pair.write(show(6) + "\x1b[H")
    assert "S" in sent
    assert len(sent) < 300


def test_letters_that_terminals_draw_in_other_widths_move_nothing_else() -> None:
    pair = Pair(30, 3)
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"  # two cells for Textual, four for others
    list(pair.screen.feed(f"\x1b[2;1Hab{family}cd  ef\x1b[H"))
    pair.thin.feed(pair.painter.frame(pair.screen.rows, 0, 0))
    assert pair.thin.text()[1][-4:] == "  ef"
    assert [cell[0] for cell in pair.thin.cells()[1][4:10]] == ["c", "d", " ", " ", "e", "f"]
    list(pair.screen.feed("\x1b[2;1Hab      ef\x1b[H" + " " * 30))
    pair.thin.feed(pair.painter.frame(pair.screen.rows, 0, 0))
    assert pair.thin.text()[1] == "ab      ef"


def test_a_letter_drawn_too_wide_leaves_nothing_behind_it() -> None:
    pair = Pair(30, 3)
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"
    list(pair.screen.feed(f"\x1b[2;1Hab{family}\x1b[H"))
    pair.thin.feed(pair.painter.frame(pair.screen.rows, 0, 0))
    assert [cell[0] for cell in pair.thin.cells()[1][4:7]] == [" ", " ", " "]


def test_a_row_is_erased_first_only_where_that_is_shorter() -> None:
    pair = Pair(60, 2)
    pair.write("\x1b[1;1H" + "ab cd " * 10 + "\x1b[H")
    assert "\x1b[K" not in pair.write("\x1b[1;1H" + "xy zv " * 10 + "\x1b[H")
    sparse = "\x1b[1;1H" + "".join(f"{n}{' ' * 9}" for n in range(6)) + "\x1b[H"
    assert pair.write(sparse).startswith("\x1b[K")


def test_what_is_beyond_the_edge_is_not_sent() -> None:
    pair = Pair(10, 2)
    list(
        pair.screen.feed(
            "\x1b[1;1H0123456789ABC\x1b[2;10H日\x1b[9;1Hbelow\x1b[1;15Hright of it\x1b[H"
        )
    )
    assert [len(row) for row in pair.screen.rows] == [10, 10]
    pair.thin.feed(pair.painter.frame(pair.screen.rows, 0, 0))
    assert pair.thin.text() == ["0123456789", ""]


def test_a_poor_encoding_keeps_every_cell_in_its_place() -> None:
    screen = Screen(replace(FULL, encoding="ascii"), 24, 1)
    list(screen.feed("┌─┐ é “日本” ≥ 👩\u200d👩 – │"))
    assert "".join(letters for letters, _ in screen.rows[0]) == '+-+ e "????" > ?? - |   '


@pytest.mark.parametrize(
    ("colours", "sent"),
    [(0, "7"), (8, "1;34;47"), (16, "94;107"), (256, "38;5;63;48;5;231")],
)
def test_fewer_colours(colours: int, sent: str) -> None:
    screen = Screen(replace(FULL, colours=colours), 4, 1)
    list(screen.feed("\x1b[38;2;92;92;255;48;2;255;255;255mx\x1b[H"))
    assert f"\x1b[{sent}mx" in Painter(replace(FULL, colours=colours)).frame(screen.rows, 0, 0)


@pytest.mark.parametrize("cut", ["38;5", "48;2;1;2", "38", "38:2:1", "48:5"])
def test_a_colour_that_is_cut_short_is_none(cut: str) -> None:
    screen = Screen(replace(FULL, colours=16), 2, 1)
    list(screen.feed(f"\x1b[1;{cut}mx"))
    assert screen.rows[0][0] == ("x", Style(ON[1]))


def test_codes_of_its_own_are_handed_on_in_order() -> None:
    screen = Screen(FULL, 10, 2)
    seen = [(code, screen.rows[0][0][0]) for code in screen.feed("a\x1b[5i\x1b[Hb\x1bPq#1\x1b\\")]
    assert seen == [("\x1b[5i", "a"), ("\x1bPq#1\x1b\\", "b")]


def test_a_code_cut_in_two_waits_for_its_rest() -> None:
    screen = Screen(FULL, 10, 2)
    assert list(screen.feed("a\x1b[3")) == []
    assert list(screen.feed("1mb\x1b]0;title")) == []
    assert list(screen.feed("\x07c")) == ["\x1b]0;title\x07"]
    assert [letters for letters, _ in screen.rows[0][:3]] == ["a", "b", "c"]
    assert screen.rows[0][1][1].fg == "31"


def test_links_are_part_of_the_style() -> None:
    screen, painter = Screen(FULL, 12, 1), Painter(FULL)
    list(screen.feed("\x1b]8;id=1;https://contoh.id\x1b\\ab\x1b]8;;\x1b\\cd\x1b[H"))
    out = painter.frame(screen.rows, 0, 0)
    assert "\x1b]8;id=1;https://contoh.id\x1b\\ab\x1b]8;;\x1b\\cd" in out


def test_what_stays_in_its_row_has_not_moved() -> None:
    pair = Pair(40, 8)
    for other in ("satu", "dua"):
        pair.write("".join(f"\x1b[{y};1H{y * 7919:<20}{other + str(y):<20}" for y in range(1, 9)))
