"""The SOP's flowchart: every word is in it, symbols and connectors stand where they must."""

from __future__ import annotations

import re
from html import unescape

import pytest

from exports.flowchart import Activity, Flowchart, Sheet, draw, paged
from exports.flowchart.metrics import width, wrap
from exports.flowchart.paging import PAD, SIZE
from kinerja.errors import InputError

A4, F4 = Sheet(242, 148), Sheet(275, 153)
ACTORS = ("JFU", "Kasubbag Program dan Keuangan", "Sekretaris", "Kepala Dinas")
LONG = "Menyampaikan data yang amat panjang kepada bidang " * 80 + "x" * 300


def chart(
    *who: tuple[int, ...], text: str = "Menghimpun data", back: int | None = None
) -> Flowchart:
    rows = [
        Activity(str(n), f"{text} {n}", one, text, "5 hari kerja", f"{text} <&> {n}", "SOP lain",
                 back if n == len(who) - 1 else None)
        for n, one in enumerate(who, 1)
    ]  # fmt: skip
    return Flowchart(ACTORS, tuple(rows))


def drawn(some: Flowchart, sheet: Sheet = A4) -> list[str]:
    form = paged(some, sheet)
    return [draw(form, page).decode() for page in form.pages]


def words(svgs: list[str]) -> list[str]:
    found = re.findall(r"<text[^>]*>([^<]*)</text>", "".join(svgs))
    return [unescape(text) for text in found]


def pentagons(svg: str) -> int:
    return sum(points.count(" ") == 4 for points in re.findall(r'<polygon points="([^"]+)"', svg))


@pytest.mark.parametrize("sheet", [A4, F4])
@pytest.mark.parametrize("text", ["Menghimpun data", LONG])
def test_every_word_is_on_the_pages_and_within_its_column(text: str, sheet: Sheet) -> None:
    some = chart((3,), (2,), (1, 0), (), (0,), text=text)
    form = paged(some, sheet)

    said = "".join("".join(words(drawn(some, sheet))).split())

    for one in some.kegiatan:
        for cell in one.texts:
            assert sum(map(said.count, {"".join(cell.split())[:20]})) > 0
    for at, one in enumerate(some.kegiatan):
        for column, cell in enumerate(one.texts):
            rows = [row for page in form.pages for row in page.rows if row.at == at]
            laid = "".join(line for row in rows for line in row.lines[column])
            assert "".join(laid.split()) == "".join(cell.split())
            assert "".join(laid.split()) in said or len(rows) > 1 or len(laid) > 60
    for page in form.pages:
        for row in page.rows:
            for lines, (_left, room) in zip(row.lines, form.columns.texts, strict=True):
                assert all(width(line, SIZE) <= room - 2 * PAD + 0.01 for line in lines)


def test_one_page_has_a_beginning_and_an_end_and_no_connector() -> None:
    (svg,) = drawn(chart((3,), (2,), (0,)))

    assert words([svg]).count("Mulai") == words([svg]).count("Selesai") == 1
    assert pentagons(svg) == 0


def test_pages_are_joined_by_pentagons_with_the_same_letter() -> None:
    first, second = drawn(chart(*[(n % 4,) for n in range(14)]))

    assert pentagons(first) == pentagons(second) == 1
    assert "A" in words([first])
    assert "A" in words([second])
    assert "Mulai" in words([first])
    assert "Selesai" not in words([first])


def test_a_decision_leads_back_also_to_another_page() -> None:
    (near,) = drawn(chart((3,), (2,), (3,), (0,), back=1))
    assert {"Ya", "Tidak"} <= set(words([near]))
    assert pentagons(near) == 0

    far = drawn(chart(*[(n % 4,) for n in range(14)], back=0))
    assert pentagons(far[1]) == 2
    assert "Tidak" in words(far)


def test_a_step_that_nobody_does_has_no_symbol_and_the_flow_goes_past_it() -> None:
    with_gap, without = drawn(chart((3,), (), (0,)))[0], drawn(chart((3,), (0,)))[0]

    assert with_gap.count('rx="') == without.count('rx="')


def test_many_actors_get_smaller_and_too_many_are_refused() -> None:
    rows = (Activity("1", "a", (0,)), Activity("2", "b", (13,)))
    names = tuple(f"Pelaksana {n}" for n in range(14))
    assert paged(Flowchart(names, rows), A4).upright
    with pytest.raises(InputError, match="30 pelaksana"):
        paged(Flowchart(tuple(map(str, range(30))), rows), A4)
    with pytest.raises(InputError, match="tidak muat"):
        paged(Flowchart(("Nama " * 80, *names), rows), A4)


def test_a_long_word_is_cut_and_loses_no_letter() -> None:
    lines = wrap("a" * 100 + " b/c", 60, SIZE)

    assert "".join("".join(lines).split()) == "a" * 100 + "b/c"
    assert all(width(line, SIZE) <= 60 for line in lines)
