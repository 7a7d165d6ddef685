"""The one importer of markdown-pdf and PyMuPDF: stories, pages, and the finishing of the file.

From markdown-pdf come the Markdown parser, the writer and its buffer; its own way of adding
sections and saving is not used (see the package's docstring). Measures are points, y grows
downwards.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

import pymupdf
from markdown_pdf import MarkdownPdf

from exports.pdf.fonts import repair_to_unicode

if TYPE_CHECKING:
    from markdown_it.token import Token

ENDLESS = 1e6  # points: higher than any table, small enough for 32-bit coordinates
PRODUCER = "lkjip (markdown-pdf, PyMuPDF)"
_LABEL_SIZE = 11.0  # points, as the body text of report.css
_GREY = (0.87, 0.87, 0.87)  # light enough to read the text over it, dark enough to be copied
# MuPDF decodes "&amp;lt;" twice, so that a typed "&lt;" would print as "<"; a seam prevents it.
_DECODED_TWICE = re.compile("&amp;(?=[#A-Za-z])")

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
        self._story.element_positions(lambda e: e.id and found.setdefault(e.id, tuple(e.rect)))
        return found

    def draw(self, device: Any) -> None:
        """Draw what was placed last; the next `place` goes on behind it."""
        self._story.draw(device)


class Picture:
    """An SVG, PNG or JPEG picture, drawn as what it is; `width` and `height` in points.

    Raises ValueError for anything else.
    """

    def __init__(self, data: bytes) -> None:
        kind = _kind_of_picture(data)
        try:
            self._document = pymupdf.open(kind, data)
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


def _kind_of_picture(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if b"<svg" in data[:2000]:
        return "svg"
    raise ValueError("no picture")


class Engine(MarkdownPdf):  # type: ignore[misc]
    """markdown-pdf's parser and writer, with pages begun and ended by hand."""

    def __init__(self, css: str) -> None:
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        super().__init__(toc_level=0)
        self.m_d.add_render_rule("image", lambda _self, tokens, at, *_: escape(tokens[at].content))
        self._css = css
        self._device: Any = None

    def parse(self, markdown: str) -> list[Token]:
        """The Markdown's tokens."""
        tokens: list[Token] = self.m_d.parse(markdown)
        return tokens

    def html(self, tokens: Sequence[Token]) -> str:
        """The HTML of a run of tokens."""
        return str(self.m_d.renderer.render(tokens, self.m_d.options, {}))

    def flow(self, html: str) -> Flow:
        """A story in the report's style."""
        return Flow(_DECODED_TWICE.sub("&amp;<span></span>", html), self._css)

    def begin_page(self, width: float, height: float) -> None:
        """Start a page; everything put from now on lands there."""
        self.end_page()
        self._device = self.writer.begin_page(pymupdf.Rect(0, 0, width, height))

    def end_page(self) -> None:
        """Close the page, if one is open."""
        if self._device is not None:
            self.writer.end_page()
            self._device = None

    def put(self, flow: Flow) -> None:
        """Draw what the flow placed last onto the open page."""
        flow.draw(self._device)

    def draw_picture(self, picture: Picture, x: float, y: float, width: float) -> None:
        """Draw a picture onto the open page, its upper left corner at (x, y)."""
        picture.draw(self._device, x, y, width)

    def finish(self) -> Pages:
        """Close the writer and hand the pages over for finishing."""
        self.end_page()
        self.writer.close()
        document = pymupdf.open("pdf", self.out_file.getvalue())
        for page in document:
            page.wrap_contents()  # the writer leaves its own coordinates behind
        return Pages(document)


@dataclass(frozen=True)
class Bookmark:
    """An entry of the reader's side bar: level 1-6, page from 0, height on that page."""

    level: int
    text: str
    page: int
    y: float


class Pages:
    """The drawn pages, for what is known only after the layout."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._font = pymupdf.Font("tiro")

    def __len__(self) -> int:
        return int(self._document.page_count)

    def boxes(self, page: int, boxes: Sequence[Box]) -> None:
        """Thin rectangles as the cells of a table have them."""
        shape = self._document[page].new_shape()
        for box in boxes:
            shape.draw_rect(pymupdf.Rect(*box))
        shape.finish(width=0.6, color=(0, 0, 0))
        shape.commit()

    def leader(self, page: int, box: Box, label: str, to_page: int, to_y: float) -> None:
        """Dots and a page number right of the entry in `box`, and a link over both."""
        here = self._document[page]
        words = here.get_text("words", clip=pymupdf.Rect(*box))
        last_line = [word for word in words if word[3] > box[3] - _LABEL_SIZE]
        start = max((word[2] for word in last_line), default=box[0]) + 3
        baseline = box[3] - 0.36 * _LABEL_SIZE
        writer = pymupdf.TextWriter(here.rect)
        number = self._font.text_length(label, _LABEL_SIZE)
        dot = self._font.text_length(" .", _LABEL_SIZE)
        count = max(0, int((box[2] - 26 - start) / dot))
        writer.append((box[2] - 26 - count * dot, baseline), " ." * count, self._font, _LABEL_SIZE)
        writer.append((box[2] - number, baseline), label, self._font, _LABEL_SIZE)
        writer.write_text(here)
        target = {"page": to_page, "to": pymupdf.Point(0, max(0, to_y - 10))}
        here.insert_link({"kind": pymupdf.LINK_GOTO, "from": pymupdf.Rect(*box), **target})

    def watermark(self, word: str) -> None:
        """A grey word across every page, below the text."""
        for page in self._document:
            area = page.rect
            size = 0.65 * area.width / max(1.0, self._font.text_length(word, 1))
            size = min(size, area.height / 4)
            writer = pymupdf.TextWriter(area, color=_GREY)
            middle = pymupdf.Point(area.width / 2, area.height / 2)
            start = middle - (self._font.text_length(word, size) / 2, -size / 3)
            writer.append(start, word, self._font, size)
            writer.write_text(page, overlay=False, morph=(middle, pymupdf.Matrix(45)))

    def properties(
        self, title: str, author: str, created: datetime, bookmarks: Sequence[Bookmark]
    ) -> None:
        """What a reader shows beside the pages; only what is given here, nothing of the machine."""
        offset = created.strftime("%z") or "+0000"
        moment = f"D:{created:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
        dates = {"creationDate": moment, "modDate": moment}
        names = {"title": title, "author": author, "creator": "lkjip", "producer": PRODUCER}
        self._document.set_metadata({**names, **dates})
        self._document.set_toc([_toc_entry(bookmark) for bookmark in bookmarks])
        self._document.set_language("id")
        catalog = self._document.pdf_catalog()
        self._document.xref_set_key(catalog, "ViewerPreferences", "<</DisplayDocTitle true>>")

    def page_labels(self, labels: Sequence[Mapping[str, Any]]) -> None:
        """Numbers that a reader shows for the pages, as printed on them."""
        self._document.set_page_labels(labels)

    def save(self) -> bytes:
        """The file: fonts cut to what is used, text copyable, identity made of the content."""
        document = self._document
        document.subset_fonts()
        for xref in range(1, document.xref_length()):
            kind, reference = document.xref_get_key(xref, "ToUnicode")
            if kind == "xref":
                stream = int(reference.split()[0])
                document.update_stream(stream, repair_to_unicode(document.xref_stream(stream)))
        # Without object streams first: only a plain trailer takes an /ID.
        data = document.tobytes(garbage=4, deflate=True, deflate_fonts=True, no_new_id=True)
        identity = hashlib.sha256(data).hexdigest()[:32].upper()
        with pymupdf.open("pdf", data) as named:
            named.xref_set_key(-1, "ID", f"[<{identity}><{identity}>]")
            return bytes(named.tobytes(deflate=True, use_objstms=1, no_new_id=True))


def _toc_entry(bookmark: Bookmark) -> list[Any]:
    point = pymupdf.Point(0, max(0, bookmark.y - 10))
    target = {"kind": pymupdf.LINK_GOTO, "page": bookmark.page, "to": point}
    return [bookmark.level, bookmark.text, bookmark.page + 1, target]


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
