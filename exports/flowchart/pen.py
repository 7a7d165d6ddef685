"""Lines, boxes, texts and arrow heads as SVG."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from exports.flowchart.paging import LINE, SIZE
from kinerja.text import visible

_INK = 'stroke="#000000" fill="none"'
SHAPE = 'stroke="#000000" stroke-width="1.1" fill="#ffffff"'


@dataclass(frozen=True)
class Spot:
    """A symbol on the page: its middle, half its width and height."""

    x: float
    y: float
    wide: float
    high: float


@dataclass
class Pen:
    """Collects the SVG of one page."""

    parts: list[str] = field(default_factory=list)

    def line(self, *points: tuple[float, float], arrow: bool = False) -> None:
        """A line through points, with an arrow head at its end if asked."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" stroke-width="0.9" {_INK}/>')
        if arrow:
            self._tip(points[-2], points[-1])

    def _tip(self, before: tuple[float, float], tip: tuple[float, float]) -> None:
        (x0, y0), (x, y) = before, tip
        dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
        a = (x - 6 * dx + 2.6 * dy, y - 6 * dy + 2.6 * dx)
        b = (x - 6 * dx - 2.6 * dy, y - 6 * dy - 2.6 * dx)
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in (a, tip, b))
        self.parts.append(f'<polygon points="{path}" fill="#000000"/>')

    def box(self, x: float, y: float, wide: float, high: float, *, thick: float = 0.7) -> None:
        """An empty box."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" '
            f'stroke-width="{thick}" {_INK}/>'
        )

    def text(self, x: float, y: float, text: str, *, middle: bool = False, **more: str) -> None:
        """One line of text, its baseline at (x, y)."""
        style = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
        anchor = ' text-anchor="middle"' if middle else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-family="Helvetica" font-size="{SIZE}"{anchor}'
            f"{style}>{escape(visible(text))}</text>"
        )

    def lines(self, x: float, y: float, lines: tuple[str, ...]) -> None:
        """Lines of text from (x, y) downwards."""
        for number, line in enumerate(lines):
            self.text(x, y + number * LINE + SIZE, line)

    def polygon(self, corners: tuple[tuple[float, float], ...]) -> None:
        """A symbol with straight sides."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        self.parts.append(f'<polygon points="{path}" {SHAPE}/>')
