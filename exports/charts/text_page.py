"""All charts of a year as lines of text: for the screen, and for `lkjip grafik`."""

from __future__ import annotations

from exports.charts import figures
from exports.charts.spec import BarChart
from exports.charts.text_bars import bar_lines, sparkline
from exports.tables.context import Context

_NAME = 44

Line = tuple[str, bool]
"""A line, and whether it is a heading."""


def chart_lines(context: Context, width: int, *, ascii_only: bool = False) -> list[Line]:
    """The lines of every chart, `width` cells wide.

    Bars for capaian, money and completeness; one row of signs a year for each indicator, its first
    and last figure beside it. Empty where there is nothing to draw.
    """
    lines: list[Line] = []
    for chart in (
        figures.achievement(context),
        figures.money_and_result(context),
        figures.completeness(context),
    ):
        if chart is not None:
            lines += [(f"{chart.judul} ({chart.satuan})", True)]
            lines += [(line, False) for line in bar_lines(chart, width, ascii_only=ascii_only)]
            lines += [("", False), *_notes(chart)]
    return lines + _trends(context, ascii_only=ascii_only)


def _notes(chart: BarChart) -> list[Line]:
    if not chart.terpotong:
        return []
    return [(f"Batang di atas {chart.batas}{chart.satuan} dipotong.", False), ("", False)]


def _trends(context: Context, *, ascii_only: bool) -> list[Line]:
    lines: list[Line] = []
    for item in context.pengukuran.indikator:
        chart = figures.trend(context, item)
        if chart is None:
            continue
        known = [
            (year, point)
            for year, point in zip(chart.tahun, chart.seri[0].titik, strict=True)
            if point.nilai is not None
        ]
        (begin, first), (end, last) = known[0], known[-1]
        name = f"{item.indikator.kode} {item.indikator.nama}"
        shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
        signs = sparkline(chart, ascii_only=ascii_only)
        lines.append(
            (f"{shown:{_NAME}} {signs}  {begin}: {first.tampil}, {end}: {last.tampil}", False)
        )
    return [("Realisasi antartahun", True), *lines] if lines else []
