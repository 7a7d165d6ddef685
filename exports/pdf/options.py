"""How the pages of one document look: paper, margins, marks."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
_A4_HEIGHT = 297.0


@dataclass(frozen=True)
class PdfOptions:
    """Paper and margins in millimetres (left, top, right, bottom), as official letters have them.

    `watermark` is a short word across every page ("DRAF"), `author` the office in the file's
    properties, `paper` (width, height) of an upright page; `face` is "serif" or "sans".
    """

    paper: tuple[float, float] = (210, 297)
    margins: tuple[float, float, float, float] = (30, 25, 25, 22)
    watermark: str = ""
    author: str = ""
    face: str = "serif"


@dataclass(frozen=True)
class PageShape:
    """One page in points: its size and the frame in which the text flows."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def text_width(self) -> float:
        """Width of the frame."""
        return self.right - self.left

    @property
    def text_height(self) -> float:
        """Height of the frame."""
        return self.bottom - self.top


def page_shape(options: PdfOptions, *, landscape: bool) -> PageShape:
    """The page upright or turned; margins stay on their sides, narrower on less than A4."""
    width, height = (side * POINTS_PER_MM for side in options.paper)
    if landscape:
        width, height = height, width
    scale = min(1.0, max(options.paper) / _A4_HEIGHT) * POINTS_PER_MM
    left, top, right, bottom = (margin * scale for margin in options.margins)
    return PageShape(width, height, left, top, width - right, height - bottom)
