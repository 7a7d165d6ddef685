"""Charts of the report: what they say (`spec`, `figures`), in how many `parts`, how drawn."""

from exports.charts.drawing import draw
from exports.charts.parts import in_parts
from exports.charts.spec import BarChart, Chart, LineChart, Point, Series

__all__ = ["BarChart", "Chart", "LineChart", "Point", "Series", "draw", "in_parts"]
