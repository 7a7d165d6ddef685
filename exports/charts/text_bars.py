"""The same charts as lines of text, for a screen of characters."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from exports.charts.spec import BarChart, LineChart, Point
from kinerja.text import visible

FULL, ACROSS, ASCII_FULL, ASCII_ACROSS = "█", "│", "#", "|"
STEPS, ASCII_STEPS = "▁▂▃▄▅▆▇█", "_.-=+*#@"
NONE = " "


def bar_lines(chart: BarChart, width: int, *, ascii_only: bool = False) -> list[str]:
    """One line a bar: label, bar with the mark of `acuan` in it, figure; `width` in cells.

    Where there are several series, each bar's line begins with its series' name.
    """
    full, across = (ASCII_FULL, ASCII_ACROSS) if ascii_only else (FULL, ACROSS)
    labels = [*_labels(chart)]
    points = [point for _, row in chart.baris for point in row]
    left = min(max(map(len, labels), default=0), width // 2)
    right = max((len(point.tampil) for point in points), default=0)
    room = max(width - left - right - 2, 8)
    known = [point.nilai for point in points if point.nilai is not None]
    top: Decimal = max([*known, Decimal(chart.acuan or 1)])
    top = min(top, Decimal(chart.batas)) if chart.batas else top
    mark = int(chart.acuan * (room - 1) / top) if chart.acuan else -1
    lines = []
    for label, point in zip(labels, points, strict=True):
        length = (
            0 if point.nilai is None else int(min(max(point.nilai, Decimal(0)), top) * room / top)
        )
        cells = [full if cell < length else NONE for cell in range(room)]
        if 0 <= mark < room and cells[mark] == NONE:
            cells[mark] = across
        lines.append(f"{visible(label)[:left]:{left}} {''.join(cells)} {point.tampil:>{right}}")
    return lines


def sparkline(chart: LineChart, *, ascii_only: bool = False) -> str:
    """The reached figures as one sign a year, the lowest lowest; a blank where there is none."""
    steps = ASCII_STEPS if ascii_only else STEPS
    reached: list[Point] = [
        point for series in chart.seri if series.peran == "realisasi" for point in series.titik
    ]
    known = [point.nilai for point in reached if point.nilai is not None]
    if not known:
        return ""
    low, span = min(known), max(known) - min(known)
    return "".join(
        NONE
        if point.nilai is None
        else steps[int((point.nilai - low) * (len(steps) - 1) / span) if span else 0]
        for point in reached
    ).rstrip()


def _labels(chart: BarChart) -> Iterator[str]:
    for label, points in chart.baris:
        if len(points) == 1:
            yield label
        else:
            yield from (f"{label} {name}" for name in chart.seri)
