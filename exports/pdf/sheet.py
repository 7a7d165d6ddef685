"""The page being filled: its frame, the height reached, running lines, footnotes, its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal

from exports.pdf.engine import Engine, Flow
from exports.pdf.finishing import Ink
from exports.pdf.options import PageShape, PdfOptions, page_shape
from exports.pdf.pictures import Placed
from kinerja.errors import InputError

MAX_PAGES = 5_000
_NUMBER_WIDTH = 60.0  # points kept for the page number beside the running footer
_NUMBER_SIZE = 10.0
_SLACK = 0.05  # points of rounding in the engine's 32-bit coordinates
_PAPER_EDGE = 10.0  # points that running lines keep from the edge where margins are narrow
_LINE = 12.0  # points that one running line takes
_NOTE_GAP = 8.0  # points between the text and its footnotes, with their rule in between
_NOTE_RULE = 0.3  # of the frame's width
_MOST_NOTES = 1 / 2  # of the frame's height: a longer footnote is refused
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


@dataclass(frozen=True)
class Running:
    """What stands on every page: running lines, and whether the chapter's name does too.

    A letter's first page carries no number, as official correspondence has it.
    """

    header: str = ""
    footer: str = ""
    chapters: bool = False
    letter: bool = False


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
    """Pages one after the other; `y` is the height reached, `fresh` says nothing stands yet.

    `flush` is called before a page is closed: whoever holds back what stands on it draws it then.
    """

    def __init__(
        self,
        engine: Engine,
        options: PdfOptions,
        running: Running,
        notes: Mapping[int, tuple[str, str]],
    ) -> None:
        self.engine = engine
        self.pages: list[PageRecord] = []
        self.inks: dict[int, Ink] = {}
        self.note_pages: dict[int, int] = {}
        self.part: Part = "body"
        self.landscape = False
        self.flush: Callable[[], None] = lambda: None
        self._options = options
        self._running = running
        self._chapter, self._opens = "", False
        self._counts: dict[Part, int] = {"cover": 0, "front": 0, "body": 0}
        self._lines: dict[tuple[str, str, float], Flow] = {}
        self._notes = notes
        self._foot: list[tuple[Flow, float]] = []
        self._foot_height = 0.0
        self._open = False
        self.shape: PageShape = page_shape(options, landscape=False)
        self.y, self.fresh = self.shape.top, True

    @property
    def bottom(self) -> float:
        """Where the text must end: above the footnotes that the page has so far."""
        return self.shape.bottom - self._foot_height

    @property
    def room(self) -> float:
        """Points left above that."""
        return self.bottom - self.y + _SLACK

    @property
    def mark(self) -> Mark:
        """Where the next thing will stand."""
        return Mark(len(self.pages) - 1, self.y)

    @property
    def ink(self) -> Ink:
        """What is written onto this page after the layout."""
        return self.inks.setdefault(len(self.pages) - 1, Ink(self.engine.face))

    def shape_of(self, *, landscape: bool) -> PageShape:
        """A page of this document, upright or turned."""
        return page_shape(self._options, landscape=landscape)

    def new_page(self) -> None:
        """Close the page and begin the next one."""
        self.close_page()
        if len(self.pages) >= MAX_PAGES:
            raise InputError(f"Dokumen melebihi {MAX_PAGES} halaman.", "Bagi menjadi beberapa.")
        self.shape = self.shape_of(landscape=self.landscape)
        self.engine.begin_page(self.shape.width, self.shape.height)
        self._counts[self.part] += 1
        number = self._counts[self.part]
        label = {"cover": "", "front": roman(number), "body": str(number)}[self.part]
        self.pages.append(PageRecord(self.part, label))
        self.y, self.fresh, self._open, self._opens = self.shape.top, True, True, False

    def close_page(self) -> None:
        """Draw what stands around the text, and end the page if one is open."""
        if not self._open:
            return
        self.flush()
        if self._foot:
            self._draw_notes()
        if self.pages[-1].part != "cover":
            self._run_lines()
        self.engine.end_page()
        self._open = False

    def chapter(self, name: str) -> None:
        """From here on this is the chapter; the page that it opens shows only its heading."""
        self._chapter, self._opens = name, self.fresh

    def put(self, flow: Flow, height: float, rim: float = 0.0) -> None:
        """Draw a measured flow here, in a frame `rim` wider than the text, and move below it."""
        flow.place((self.shape.left, self.y, self.shape.right + rim, self.y + height + 1))
        self.engine.put(flow)
        self.advance(height)

    def draw_picture(self, placed: Placed, x: float, y: float) -> None:
        """Draw a picture with its upper left corner at (x, y); its alternative goes with it."""
        self.engine.draw_picture(placed.picture, x, y, placed.width)
        self.ink.alternatives.append(placed.alt)

    def advance(self, height: float) -> None:
        """Move down past something that was drawn."""
        self.y += height
        self.fresh = False

    # --- footnotes ---

    def note_height(self, numbers: tuple[int, ...], place: str = "") -> float:
        """The room that these footnotes would take on this page beside those it has."""
        new = [number for number in dict.fromkeys(numbers) if number not in self.note_pages]
        if not new:
            return 0.0
        height = sum(self._note(number)[1] for number in new)
        if place and height > self.shape.text_height * _MOST_NOTES:
            raise InputError(
                f"Catatan kaki di {place} terlalu panjang untuk satu halaman.",
                "Pindahkan isinya ke dalam teks.",
            )
        return height + (0.0 if self._foot else _NOTE_GAP)

    def add_notes(self, numbers: tuple[int, ...]) -> None:
        """Keep footnotes for the foot of this page; each is printed once."""
        if not numbers:
            return
        height = self.note_height(numbers)
        for number in numbers:
            if number not in self.note_pages:
                self.note_pages[number] = len(self.pages) - 1
                self._foot.append(self._note(number))
        self._foot_height += height

    def _note(self, number: int) -> tuple[Flow, float]:
        html = f'<div class="catatan"><sup>{number}</sup> {self._notes[number][0]}</div>'
        flow = self.engine.flow(html)
        return flow, flow.measure(self.shape.text_width)[1]

    def _draw_notes(self) -> None:
        y = self.bottom + _NOTE_GAP
        left, right = self.shape.left, self.shape.right
        self.ink.box((left, y - 3, left + (right - left) * _NOTE_RULE, y - 3))
        for flow, height in self._foot:
            flow.place((left, y, right, y + height + 1))
            self.engine.put(flow)
            y += height
        self._foot, self._foot_height = [], 0.0

    # --- running lines ---

    def _run_lines(self) -> None:
        shape, running = self.shape, self._running
        above = max(_PAPER_EDGE, shape.top - 32)
        below = min(shape.bottom + 13, shape.height - _PAPER_EDGE - _LINE)
        chapter = self._chapter if running.chapters and not self._opens else ""
        middle = (shape.left + shape.right) / 2 if running.header and chapter else 0
        if running.header:
            self._line("kepala", running.header, middle or shape.left, shape.right, above)
        if chapter:
            self._line("bab", chapter, shape.left, middle - 6 if middle else shape.right, above)
        if running.footer:
            self._line("kaki", running.footer, shape.left, shape.right - _NUMBER_WIDTH, below + 1)
        if not (running.letter and len(self.pages) == 1):
            self.ink.right(shape.right, below + 10, self.pages[-1].label, _NUMBER_SIZE)

    def _line(self, name: str, text: str, left: float, right: float, y: float) -> None:
        key = (name, text, right - left)
        if key not in self._lines:
            self._lines[key] = self._one_line(name, text, right - left)
        flow = self._lines[key]
        flow.again()
        flow.place((left, y, right, y + 18))
        self.engine.put(flow)

    def _one_line(self, name: str, text: str, width: float) -> Flow:
        """A running text, shortened until it takes one line."""
        most = self.engine.flow(f'<div class="{name}">x</div>').measure(width)[1] * 1.4
        short = text
        while True:
            flow = self.engine.flow(f'<div class="{name}">{escape(short)}</div>')
            if flow.measure(width)[1] <= most or len(short) < 2:
                return flow
            short = short[: int(len(short) * 0.9)].rstrip(" …") + "…"
