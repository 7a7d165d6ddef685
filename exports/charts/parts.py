"""A chart of many rows as several charts: on one it would be too small to read."""

from __future__ import annotations

from dataclasses import replace

from exports.charts.drawing import FRAME, row_height
from exports.charts.spec import BarChart, Chart

HIGHEST = 424
"""CSS pixels: 45 % of the text on an A4 page, the most that one figure may take of it."""


def in_parts(chart: Chart) -> tuple[Chart, ...]:
    """The chart, or parts of it with rows in nearly equal numbers and the scale of the whole."""
    if not isinstance(chart, BarChart):
        return (chart,)
    most = max(1, (HIGHEST - FRAME) // row_height(chart))
    count = -(-len(chart.baris) // most)
    if count <= 1:
        return (chart,)
    size = -(-len(chart.baris) // count)
    stem = chart.nama.removesuffix(".svg")
    return tuple(
        replace(
            chart,
            nama=f"{stem}-{number}.svg",
            judul=f"{chart.judul} (bagian {number} dari {count})",
            baris=chart.baris[(number - 1) * size : number * size],
            skala=chart.ujung,
        )
        for number in range(1, count + 1)
    )
