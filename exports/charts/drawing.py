"""Draw a chart as SVG, readable in black and white: greys, dashes, marks and printed figures."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from exports.charts.spec import BarChart, Chart, LineChart, Point, Role
from exports.charts.styling import plain
from kinerja.printing import print_number
from kinerja.text import visible

WIDTH = 620
"""CSS pixels: 164 mm, the width of the text on A4 and on F4."""

ROW, GROUP_GAP, FRAME = 17, 12, 64
LINES_HEIGHT = 250
FONT = "Helvetica"
INK, DARK, LIGHT, FAINT = "#000000", "#555555", "#bbbbbb", "#dddddd"

DASHES: dict[Role, str] = {"realisasi": "none", "target": "7,4", "akhir": "2,3"}
TOLD: dict[Role, str] = {
    "realisasi": "garis penuh",
    "target": "putus-putus",
    "akhir": "titik-titik",
}
BEHIND_BARS = "inline:{{ id }} .text-overlay text { text-anchor: start }"
"""Figures stand behind the end of their bar, not across it."""
GREYS: dict[Role, str] = {"realisasi": INK, "target": DARK, "akhir": DARK}


def draw(chart: Chart) -> bytes:
    """The chart as SVG of 164 mm width, UTF-8; the same chart gives the same bytes."""
    if isinstance(chart, BarChart):
        return _bars(chart)
    return _lines(chart)


def row_height(chart: BarChart) -> int:
    """Pixels that one row of bars takes with the gap to the next."""
    return ROW * len(chart.seri) + GROUP_GAP


def _bars(chart: BarChart) -> bytes:
    pygal = _engine()

    rows = list(reversed(chart.baris))  # the engine begins at the bottom
    height = FRAME + len(rows) * row_height(chart)
    top = chart.ujung
    drawn = pygal.HorizontalBar(
        **_common(len(chart.seri) > 1, height, (DARK, LIGHT, INK)),
        print_values=True,
        print_values_position="top",
        truncate_label=-1,
        range=(0, top),
        css=["file://style.css", "file://graph.css", BEHIND_BARS],
    )
    drawn.x_labels = [visible(label) for label, _ in rows]
    steps = sorted({*range(0, top + 1, 25 if top <= 200 else 50), chart.acuan})
    drawn.y_labels = [{"value": step, "label": str(step)} for step in steps]
    drawn.y_labels_major = [chart.acuan] if chart.acuan else []
    for index, name in enumerate(chart.seri):
        drawn.add(visible(name), [_bar(points[index], top) for _, points in rows])
    return plain(drawn.render(), WIDTH, height)


def _engine() -> Any:
    """pygal, without the finder of plugins that it leaves behind for every later import."""
    import pygal

    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]
    return pygal


def _bar(point: Point, top: int) -> dict[str, Any]:
    """A bar as long as its figure, printed as the tables print it. Lengths alone are floats."""
    length = (
        0.0
        if point.nilai is None
        else float(min(max(point.nilai, Decimal(0)), Decimal(top * 100 // 112)))
    )
    return {"value": length, "formatter": _always(f"\N{NO-BREAK SPACE}{point.tampil}")}


def _lines(chart: LineChart) -> bytes:
    pygal = _engine()

    drawn = pygal.Line(
        **_common(True, LINES_HEIGHT, tuple(GREYS[series.peran] for series in chart.seri), LIGHT),
        print_values=True,
        print_values_position="top",
        show_x_guides=False,
        value_formatter=_axis_figure,
        range=_span(chart),
    )
    drawn.x_labels = [str(year) for year in chart.tahun]
    for series in chart.seri:
        shown = series.peran == "realisasi"
        values = [
            None
            if point.nilai is None
            else {
                "value": float(point.nilai),
                "formatter": _always(point.tampil if shown else ""),
            }
            for point in series.titik
        ]
        drawn.add(
            visible(f"{series.nama} ({TOLD[series.peran]})"), values,
            stroke_style={"dasharray": DASHES[series.peran]},
            show_dots=series.peran != "akhir", dots_size=3 if shown else 2,
        )  # fmt: skip
    return plain(drawn.render(), WIDTH, LINES_HEIGHT)


def _span(chart: LineChart) -> tuple[float, float]:
    """Where the axis begins and ends: with room for the figure of the lowest point."""
    known = [float(p.nilai) for series in chart.seri for p in series.titik if p.nilai is not None]
    low, high = min(known), max(known)
    room = (high - low or abs(high) or 1) / 8
    return (max(low - room, 0.0) if low >= 0 else low - room), high + room / 2


def _axis_figure(step: float) -> str:
    """A step of the axis in Indonesian form; steps are floats, freed here of their last digits."""
    return print_number(Decimal(f"{step:.6g}"), None)


def _common(legend: bool, height: int, colors: tuple[str, ...], major: str = INK) -> dict[str, Any]:
    from pygal.style import Style

    fonts = ("label", "major_label", "value", "value_label", "legend", "no_data", "title")
    style = Style(
        background="#ffffff", plot_background="#ffffff", foreground=INK, foreground_strong=INK,
        foreground_subtle=DARK, guide_stroke_color=FAINT, major_guide_stroke_color=major,
        guide_stroke_dasharray="none", major_guide_stroke_dasharray="none", opacity="1",
        stroke_opacity="1", stroke_width="1.6", colors=colors, value_colors=(INK,) * len(colors),
        **{f"{name}_font_family": FONT for name in fonts},
        **{f"{name}_font_size": 11 for name in fonts}, font_family=FONT,
    )  # fmt: skip
    return {
        "js": [], "style": style, "width": WIDTH, "height": height, "show_legend": legend,
        "legend_at_bottom": True, "legend_box_size": 10, "margin": 4, "margin_right": 24,
        "no_data_text": "Belum ada data", "truncate_legend": -1, "spacing": 8,
    }  # fmt: skip


def _always(text: str) -> Callable[[object], str]:
    return lambda _value: visible(text)
