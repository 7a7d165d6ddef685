"""The page being filled: its frame, the height reached, page numbers, running header and footer."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from exports.pdf.engine import Box, Engine, Flow
from exports.pdf.options import PageShape, PdfOptions, page_shape
from kinerja.errors import InputError

MAX_PAGES = 5_000
_NUMBER_WIDTH = 60.0  # points kept for the page number beside the running footer
_SLACK = 0.05  # points of rounding in the engine's 32-bit coordinates
_PAPER_EDGE = 10.0  # points that running lines keep from the edge where margins are narrow
_LINE = 12.0  # points that one running line takes
Part = Literal["cover", "front", "body"]


@dataclass(frozen=True)
class PageRecord:
    """A page that was begun: the part of the document it belongs to and its printed number."""

    part: Part
    label: str


@dataclass(frozen=True)
class Mark:
    """A spot in the document: page from 0 and height in points."""

    page: int
    y: float


def roman(number: int) -> str:
    """Lower-case Roman numeral, as front matter is numbered."""
    digits = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    text = ""
    for value, letters in digits:
        count, number = divmod(number, value)
        text += letters * count
    return text


class Sheet:
    """Pages one after the other; `y` is the height reached, `fresh` says nothing stands yet."""

    def __init__(
        self, engine: Engine, options: PdfOptions, *, header: str, footer: str, letter: bool
    ) -> None:
        self.engine = engine
        self.pages: list[PageRecord] = []
        self.part: Part = "body"
        self.landscape = False
        self._options = options
        self._header, self._footer, self._letter = header, footer, letter
        self._lines: dict[tuple[str, float], str] = {}
        self.shape = page_shape(options, landscape=False)
        self.y, self.fresh = self.shape.top, True

    @property
    def room(self) -> float:
        """Points left above the bottom of the frame."""
        return self.shape.bottom - self.y + _SLACK

    @property
    def mark(self) -> Mark:
        """Where the next thing will stand."""
        return Mark(len(self.pages) - 1, self.y)

    def shape_of(self, *, landscape: bool) -> PageShape:
        """A page of this document, upright or turned."""
        return page_shape(self._options, landscape=landscape)

    def new_page(self) -> None:
        """Begin a page with its running header, footer and number."""
        if len(self.pages) >= MAX_PAGES:
            raise InputError(f"Dokumen melebihi {MAX_PAGES} halaman.", "Bagi menjadi beberapa.")
        self.shape = self.shape_of(landscape=self.landscape)
        self.engine.begin_page(self.shape.width, self.shape.height)
        number = 1 + sum(page.part == self.part for page in self.pages)
        label = {"cover": "", "front": roman(number), "body": str(number)}[self.part]
        self.pages.append(PageRecord(self.part, label))
        self.y, self.fresh = self.shape.top, True
        if self.part != "cover":
            # A letter's first page carries no number, as official correspondence has it.
            self._run_lines("" if self._letter and len(self.pages) == 1 else label)

    def put(self, flow: Flow, height: float, left: float = 0, right: float = 0) -> None:
        """Draw a measured flow here, set in by `left` and `right`, and move below it."""
        box = (self.shape.left + left, self.y, self.shape.right - right, self.y + height + 1)
        flow.place(box)
        self.engine.put(flow)
        self.advance(height)

    def advance(self, height: float) -> None:
        """Move down past something that was drawn."""
        self.y += height
        self.fresh = False

    def _run_lines(self, number: str) -> None:
        shape = self.shape
        above = max(_PAPER_EDGE, shape.top - 26)
        below = min(shape.bottom + 13, shape.height - _PAPER_EDGE - _LINE)
        if self._header:
            self._line("kepala", self._header, (shape.left, above, shape.right, above + 18))
        if self._footer:
            box = (shape.left, below + 1, shape.right - _NUMBER_WIDTH, below + 19)
            self._line("kaki", self._footer, box)
        if number:
            box = (shape.right - _NUMBER_WIDTH, below, shape.right, below + 19)
            self._line("nomor", number, box)

    def _line(self, name: str, text: str, box: Box) -> None:
        html = self._one_line(name, text, box[2] - box[0])
        flow = self.engine.flow(html)
        flow.place(box)
        self.engine.put(flow)

    def _one_line(self, name: str, text: str, width: float) -> str:
        """The HTML of a running text, shortened until it takes one line."""
        key = (text, width)
        if name == "nomor":
            return f'<div class="{name}">{text}</div>'
        if key not in self._lines:
            short, most = text, 0.0
            while True:
                html = f'<div class="{name}">{escape(short)}</div>'
                height = self.engine.flow(html).measure(width)[1]
                most = most or self.engine.flow(f'<div class="{name}">x</div>').measure(width)[1]
                if height <= most * 1.4 or len(short) < 2:
                    break
                short = short[: int(len(short) * 0.9)].rstrip(" …") + "…"
            self._lines[key] = html
        return self._lines[key]
