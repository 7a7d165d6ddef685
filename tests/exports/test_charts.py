"""Charts: the figures of the tables, drawn so that a black-and-white print still says them."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from exports.charts import BarChart, LineChart, Point, Series, draw, figures, in_parts
from exports.charts.dashes import dashed
from exports.charts.text_bars import bar_lines, sparkline
from exports.tables.context import Context
from tests.exports.small_office import small_office

SVG = "{http://www.w3.org/2000/svg}"


def point(value: str | None) -> Point:
    if value is None:
        return Point(None, "–")
    return Point(Decimal(value), value.replace(".", ","))


def bars(*values: str | None, acuan: int = 100, batas: int = 150) -> BarChart:
    rows = tuple((f"IK-{index}", (point(value),)) for index, value in enumerate(values, 1))
    return BarChart("a.svg", "Capaian", ("Capaian",), rows, "Dinas", acuan=acuan, batas=batas)


def lines(real: list[str | None], target: list[str | None]) -> LineChart:
    series = (
        Series("Realisasi", "realisasi", tuple(map(point, real))),
        Series("Target", "target", tuple(map(point, target))),
    )
    years = tuple(range(2021, 2021 + len(real)))
    return LineChart("b.svg", "APK", years, series, "Dinas", "%")


def drawn(chart: BarChart | LineChart) -> ElementTree.Element:
    return ElementTree.fromstring(draw(chart))


def words(root: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def bar_widths(root: ElementTree.Element) -> list[float]:
    return [float(rect.get("width", "0")) for rect in root.iter(f"{SVG}rect") if rect.get("rx")]


def test_every_figure_and_label_is_printed() -> None:
    text = words(drawn(bars("101.25", None, "88.5")))

    for wanted in ("IK-1", "IK-2", "IK-3", "101,25", "88,5", "–", "100"):
        assert wanted in text


def test_a_longer_bar_is_a_higher_figure() -> None:
    third, second, first = bar_widths(drawn(bars("100", "50", "0")))

    assert first == pytest.approx(2 * second, rel=0.01)
    assert third == pytest.approx(0, abs=1)


def test_the_first_row_stands_on_top() -> None:
    found = {}
    for text in drawn(bars("1", "2", "3")).iter(f"{SVG}text"):
        label = "".join(text.itertext())
        if label.startswith("IK-"):
            found[label] = float(text.get("y", "0"))

    assert sorted(found, key=found.__getitem__) == ["IK-1", "IK-2", "IK-3"]


def test_a_very_long_bar_is_cut_and_keeps_its_figure() -> None:
    chart = bars("100", "900")

    long, short = bar_widths(drawn(chart))
    assert long < 2 * short
    assert "900" in words(drawn(chart))
    assert chart.terpotong
    assert not bars("100", "149").terpotong


@pytest.mark.parametrize(("rows", "series", "sizes"), [
    (12, 1, [12]), (13, 1, [7, 6]), (40, 1, [10, 10, 10, 10]), (25, 1, [9, 9, 7]), (8, 2, [4, 4]),
])  # fmt: skip
def test_a_chart_of_many_rows_is_several_of_one_scale(
    rows: int, series: int, sizes: list[int]
) -> None:
    figures_ = [str(20 + at) for at in range(rows - 1)] + ["140"]
    chart = bars(*figures_)
    points = tuple((label, told * series) for label, told in chart.baris)
    chart = replace(chart, seri=("a", "b")[:series], baris=points)
    parts = [part for part in in_parts(chart) if isinstance(part, BarChart)]
    assert [len(part.baris) for part in parts] == sizes
    assert [row for part in parts for row in part.baris] == list(chart.baris)
    assert {part.ujung for part in parts} == {chart.ujung}
    assert len({(part.nama, part.judul) for part in parts}) == len(sizes)
    assert all(100 < float(drawn(part).attrib["height"]) <= 424 for part in parts)


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert draw(bars("1", "2")) == draw(bars("1", "2"))


def test_drawing_leaves_no_finder_of_modules_behind() -> None:
    draw(bars("1"))

    assert [one for one in sys.meta_path if type(one).__module__ == "pygal"] == []


def test_nothing_is_left_that_a_printed_page_cannot_show() -> None:
    text = draw(lines(["1", "2", None], ["1", "2", "3"])).decode()

    for unknown in ("<style", "<script", "class=", "rgba(", "stroke-dasharray", "pygal", "tooltip"):
        assert unknown not in text


def test_every_shape_has_its_colour_as_an_attribute() -> None:
    root = drawn(bars("100", "50"))
    backgrounds = [rect for rect in root.iter(f"{SVG}rect") if not rect.get("rx")]

    assert all(rect.get("fill") == "#ffffff" for rect in backgrounds[:2])
    assert "#555555" in draw(bars("100", "50")).decode()


def test_lines_are_told_apart_without_colour() -> None:
    chart = lines(["1", "2", "3"], ["2", "3", "4"])
    strokes = [
        path.get("d", "").count("M")
        for path in drawn(chart).iter(f"{SVG}path")
        if path.get("fill") == "none" and "L" in path.get("d", "")
    ]

    assert min(strokes) == 1
    assert max(strokes) > 20
    assert "Realisasi (garis penuh)" in words(drawn(chart))
    assert "Target (putus-putus)" in words(drawn(chart))


def test_steps_of_an_axis_are_indonesian() -> None:
    text = words(drawn(lines(["8.12", "8.2", "8.3"], ["8.2", "8.3", "8.4"])))

    assert re.search(r"\b8,\d", text)
    assert not re.search(r"\d\.\d", text)


def test_user_text_is_text() -> None:
    chart = BarChart("a.svg", "J", ("S",), (("<b>&amp;\x1b[2J", (point("1"),)),), "")

    assert "<b>&amp;" in words(drawn(chart))


@pytest.mark.parametrize(
    ("path", "strokes"),
    [
        ("M0 0 L10 0", ["M0.00 0.00 L4.00 0.00", "M6.00 0.00 L10.00 0.00"]),
        ("M0 0 h10", ["M0.00 0.00 L4.00 0.00", "M6.00 0.00 L10.00 0.00"]),
        ("M1 1 V3", ["M1.00 1.00 L1.00 3.00"]),
        ("M0 0 L3 0 3 3", ["M0.00 0.00 L3.00 0.00", "M3.00 0.00 L3.00 1.00"]),
    ],
)
def test_a_dashed_path_is_made_of_its_strokes(path: str, strokes: list[str]) -> None:
    assert dashed(path, "4,2") == " ".join(strokes)


def test_a_curve_is_no_dashed_path() -> None:
    with pytest.raises(ValueError, match="C"):
        dashed("M0 0 C1 1 2 2 3 3", "4,2")


def test_the_words_for_a_chart_name_every_figure() -> None:
    assert bars("101.25", None).alternatif == (
        "Grafik batang Capaian (%). Garis acuan 100 %. IK-1: 101,25; IK-2: –."
    )
    assert lines(["1", None], ["2", "3"]).alternatif == (
        "Grafik garis APK (%). Realisasi: 2021 1; Target: 2021 2, 2022 3."
    )


def test_text_bars_show_length_mark_and_figure() -> None:
    lines = bar_lines(bars("100", "50", None), 40)

    assert [len(line) for line in lines] == [40, 40, 40]
    assert lines[0].count("█") // 2 == lines[1].count("█") > 10
    assert "│" in lines[1]
    assert lines[2].endswith("–")
    assert all(line.isascii() for line in bar_lines(bars("100", "50"), 40, ascii_only=True))


def test_a_sparkline_has_one_sign_a_year() -> None:
    assert sparkline(lines(["1", None, "2", "3"], [None] * 4)) == "▁ ▄█"
    assert sparkline(lines([None], [None])) == ""
    assert sparkline(lines(["5", "5"], [None] * 2)) == "▁▁"


def test_the_report_has_a_chart_of_every_indicator() -> None:
    context = Context(small_office(), 2025)
    chart = figures.achievement(context)

    assert chart is not None
    assert [label for label, _ in chart.baris] == [
        item.indikator.kode for item in context.pengukuran.indikator
    ]
    for (_, (shown,)), item in zip(chart.baris, context.pengukuran.indikator, strict=True):
        assert shown.nilai == item.capaian.nilai


def test_an_office_without_anything_has_no_chart() -> None:
    from kinerja.office import Office

    empty = Context(Office(), 2025)
    assert figures.achievement(empty) is None
    assert figures.money_and_result(empty) is None
    assert figures.completeness(empty) is None


def test_the_page_of_text_charts_holds_every_indicator_and_keeps_its_width() -> None:
    from exports.charts.text_page import chart_lines

    context = Context(small_office(), 2025)
    lines = chart_lines(context, 78, ascii_only=True)

    text = "\n".join(line for line, _ in lines)
    assert all(item.indikator.kode in text for item in context.pengukuran.indikator)
    assert max(len(line) for line, heading in lines if not heading) <= 78
    assert text.isascii()
