"""The one importer of markdown-pdf and PyMuPDF: parsing, stories, pictures and the writer.

From markdown-pdf come the Markdown parser, the writer and its buffer; its own way of adding
sections and saving is not used (see the package's docstring). Measures are points, y grows
downwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pymupdf

from exports.pdf import grammar
from exports.pdf.content import BEGIN, END
from exports.pdf.offline import keep_plugins_out
from exports.pdf.tokens import alternative, disarm, plain_texts, references

if TYPE_CHECKING:
    from markdown_it.token import Token

keep_plugins_out()
from markdown_pdf import MarkdownPdf  # noqa: E402 - only now is it safe and quick to load

ENDLESS = 1e6  # points: higher than any table, small enough for 32-bit coordinates
# MuPDF decodes "&amp;lt;" twice, so that a typed "&lt;" would print as "<"; a seam prevents it.
_DECODED_TWICE = re.compile("&amp;(?=[#A-Za-z])")

# How PyMuPDF calls a text face, and how the drawn document does.
_FACES = {"serif": ("tiro", "Nimbus Roman Regular"), "sans": ("helv", "Nimbus Sans Regular")}
Box = tuple[float, float, float, float]


class Flow:
    """A piece of HTML that can be measured, then put into one frame after another."""

    def __init__(self, html: str, css: str) -> None:
        self._story = pymupdf.Story(html, user_css=css)

    def measure(self, width: float) -> tuple[float, float]:
        """(needed width, height) in a column of `width`; needed > width means it sticks out."""
        _more, filled = self._story.place(pymupdf.Rect(0, 0, width, ENDLESS))
        return filled[2], filled[3]

    def place(self, box: Box) -> tuple[bool, Box]:
        """(whether text is left for another frame, what was filled); nothing is drawn yet."""
        more, filled = self._story.place(pymupdf.Rect(*box))
        return bool(more), tuple(filled)

    def positions(self) -> dict[str, Box]:
        """Where the elements with an id were placed."""
        found: dict[str, Box] = {}

        def keep(e: Any) -> None:
            if e.id and e.id not in found:
                found[e.id] = _box(e.rect)

        self._each(keep)
        return found

    def links(self) -> list[tuple[Box, str]]:
        """Where the links were placed, and what they point to."""
        found: list[tuple[Box, str]] = []

        def keep(e: Any) -> None:
            if e.href and e.open_close & 1:
                found.append((_box(e.rect), e.href))

        self._each(keep)
        return found

    def _each(self, keep: Callable[[Any], None]) -> None:
        # Story.element_positions makes a class for every element, which takes longer than layout.
        pymupdf.mupdf.fz_story_positions(self._story.this, keep)

    def draw(self, device: Any) -> None:
        """Draw what was placed last; the next `place` goes on behind it. None draws nowhere."""
        self._story.draw(device)

    def again(self) -> None:
        """Begin anew, as if nothing had been drawn."""
        self._story.reset()


def _box(rect: Any) -> Box:
    return rect.x0, rect.y0, rect.x1, rect.y1


class Picture:
    """An SVG, PNG or JPEG picture, drawn as what it is; `width` and `height` in points.

    Raises ValueError for anything else.
    """

    def __init__(self, data: bytes) -> None:
        kind = _kind_of_picture(data)
        try:
            self._document = pymupdf.open(kind, data)
            if kind != "svg":
                self._document = _page_of(data, self._document[0].rect)
            self._page = self._document[0]
        except Exception as error:  # MuPDF raises what it likes
            raise ValueError("no picture") from error
        self.width, self.height = float(self._page.rect.width), float(self._page.rect.height)
        if min(self.width, self.height) <= 0:
            raise ValueError("no picture")

    def draw(self, device: Any, x: float, y: float, width: float) -> None:
        """Draw it with its upper left corner at (x, y)."""
        scale = width / self.width
        device.device = device.this  # what Page.run asks for, and the writer's device lacks
        self._page.run(device, pymupdf.Matrix(scale, 0, 0, scale, x, y))


def as_png(data: bytes, dpi: int) -> bytes:
    """A picture as PNG, for what takes no SVG; ValueError for no picture."""
    if _kind_of_picture(data) != "svg":
        return data
    with pymupdf.open("svg", data) as document:
        return bytes(document[0].get_pixmap(dpi=dpi).tobytes("png"))


def _page_of(data: bytes, size: Any) -> Any:
    """A page with nothing but the picture on it, packed as it came: run as it is, it would not."""
    document = pymupdf.open()
    page = document.new_page(width=size.width, height=size.height)
    page.insert_image(page.rect, stream=data)
    return document


def _kind_of_picture(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if b"<svg" in data[:2000]:
        return "svg"
    raise ValueError("no picture")


class Face:
    """The text face's glyph numbers and widths, for what is written straight into a page.

    `name` is what the drawn document calls it.
    """

    def __init__(self, face: str) -> None:
        code, self.name = _FACES[face]
        self._font = pymupdf.Font(code)
        self._known: dict[str, tuple[int, float]] = {}

    def width(self, text: str, size: float) -> float:
        """Width in points."""
        return size * sum(self._glyph(char)[1] for char in text)

    @property
    def data(self) -> bytes:
        """The font file."""
        return bytes(self._font.buffer)

    def codes(self, text: str) -> str:
        """The glyph numbers in hex, as a page's text operators take them."""
        return "".join(f"{self._glyph(char)[0]:04x}" for char in text)

    def _glyph(self, char: str) -> tuple[int, float]:
        if char not in self._known:
            code = ord(char)
            self._known[char] = self._font.has_glyph(code), self._font.glyph_advance(code)
        return self._known[char]


class Engine(MarkdownPdf):  # type: ignore[misc]
    """markdown-pdf's parser and writer, with pages begun and ended by hand."""

    def __init__(self, css: str, face: str = "serif") -> None:
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        super().__init__(toc_level=0)
        grammar.install(self.m_d)
        for name, rule in (("image", _alternative), (grammar.REFERENCE, _reference_mark)):
            self.m_d.add_render_rule(name, rule)
        self.m_d.add_render_rule(grammar.TABLE, _plain_table)
        self.face = Face(face)
        self._css = css
        self._device: Any = None
        self._nothing = Flow("", css)

    def parse(self, markdown: str, env: dict[str, Any]) -> list[Token]:
        """The Markdown's tokens; `env` holds its footnotes."""
        tokens: list[Token] = self.m_d.parse(markdown, env)
        return tokens

    def html(self, tokens: Sequence[Token]) -> str:
        """The HTML of a run of tokens."""
        return str(self.m_d.renderer.render(tokens, self.m_d.options, {}))

    def inline(self, text: str, env: dict[str, Any]) -> tuple[str, str, tuple[int, ...]]:
        """HTML, plain text and footnotes of one line, as in a cell."""
        tokens = self.m_d.parseInline(text, env)
        disarm(tokens)
        return self.html(tokens), " ".join(plain_texts(tokens)), references(tokens)

    def flow(self, html: str) -> Flow:
        """A story in the report's style."""
        if "&amp;" in html:
            html = _DECODED_TWICE.sub("&amp;<span></span>", html)
        return Flow(html, self._css)

    def begin_page(self, width: float, height: float) -> None:
        """Start a page; everything put from now on lands there."""
        self._device = self.writer.begin_page(pymupdf.Rect(0, 0, width, height))

    def end_page(self) -> None:
        """Close the page."""
        self.writer.end_page()

    def put(self, flow: Flow) -> None:
        """Draw what the flow placed last onto the open page."""
        flow.draw(self._device)

    def draw_picture(self, picture: Picture, x: float, y: float, width: float) -> None:
        """Draw a picture onto the open page between two frames, its upper left corner at (x, y)."""
        self._frame(BEGIN)
        picture.draw(self._device, x, y, width)
        self._frame(END)

    def _frame(self, box: Box) -> None:
        self._nothing.again()
        self._nothing.place(box)
        self.put(self._nothing)

    def finish(self) -> Any:
        """Close the writer and hand over the drawn document."""
        self.writer.close()
        return pymupdf.open("pdf", self.out_file.getvalue())


def _alternative(_renderer: Any, tokens: Sequence[Token], at: int, *_rest: Any) -> str:
    return escape(alternative(tokens[at]))


def _reference_mark(_renderer: Any, tokens: Sequence[Token], at: int, *_rest: Any) -> str:
    number = tokens[at].content
    return f'<sup id="c{number}">{number}</sup>'


def _plain_table(_renderer: Any, tokens: Sequence[Token], at: int, *_rest: Any) -> str:
    """A table within a list or a quotation: its cells as they are written."""
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in tokens[at].meta["rows"])
    return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"


def toc_entry(level: int, text: str, page: int, y: float) -> list[Any]:
    """A bookmark as PyMuPDF takes it: page from 0, height on that page."""
    target = {"kind": pymupdf.LINK_GOTO, "page": page, "to": pymupdf.Point(0, y)}
    return [level, text, page + 1, target]


@dataclass(frozen=True)
class PageText:
    """One page as a reader sees it: its size and its pieces of text with their places."""

    width: float
    height: float
    pieces: tuple[tuple[Box, str], ...]


def read_pages(data: bytes) -> Iterator[PageText]:
    """The text of a PDF, page by page, in drawing order."""
    flags = pymupdf.TEXTFLAGS_BLOCKS & ~pymupdf.TEXT_PRESERVE_LIGATURES
    flags &= ~pymupdf.TEXT_MEDIABOX_CLIP
    with pymupdf.open("pdf", data) as document:
        for page in document:
            found = page.get_text("blocks", flags=flags)
            pieces = tuple((tuple(block[:4]), block[4]) for block in found)
            yield PageText(page.rect.width, page.rect.height, pieces)
