"""Charts of the report: what they say (`spec`, `figures`) and how they are drawn."""

from exports.charts.drawing import draw
from exports.charts.spec import BarChart, Chart, LineChart, Point, Series

__all__ = ["BarChart", "Chart", "LineChart", "Point", "Series", "draw"]
