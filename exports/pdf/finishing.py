"""The drawn pages: what is known only after the layout, the reader's view, and the file.

Page numbers and leaders are written straight into a page's content in the face that its text has
already: a second one of the same face would make the file bigger.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from exports.pdf.content import copyable, spoken
from exports.pdf.engine import Box, Face, toc_entry
from exports.pdf.fonts import repair_to_unicode

PRODUCER = "lkjip (markdown-pdf, PyMuPDF)"
_FACE = "FLkjip"  # the name under which a page finds the text face
_GREY = 0.87  # light enough to read the text over it, dark enough to be copied
_EFFORT = 56  # of 100 in packing: the engine's own takes half as long again for 3 % less
_LINK_ROOM = 10.0  # points that a reader shows above the target of a link


@dataclass(frozen=True)
class Bookmark:
    """An entry of the reader's side bar: level 1-6, page from 0, height on that page."""

    level: int
    text: str
    page: int
    y: float


@dataclass
class Ink:
    """What one page gets after the layout: texts, and the rules of split rows.

    `alternatives` are said in place of its pictures, in the order of drawing.
    """

    face: Face
    parts: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """A text that begins at x with its baseline at y."""
        codes = self.face.codes(text)
        self.parts.append(f"BT /{_FACE} {size:g} Tf 1 0 0 -1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET")

    def right(self, x: float, y: float, text: str, size: float) -> None:
        """A text that ends at x."""
        self.text(x - self.face.width(text, size), y, text, size)

    def box(self, box: Box) -> None:
        """A thin rectangle, as the cells of a table have them."""
        left, top, right, bottom = box
        self.parts.append(f"{left:.2f} {top:.2f} {right - left:.2f} {bottom - top:.2f} re S")

    def content(self, height: float) -> bytes:
        """The page's operators, in the same coordinates as the layout's."""
        if not self.parts:
            return b""
        return f"q 1 0 0 -1 0 {height:.2f} cm 0.6 w\n{chr(10).join(self.parts)}\nQ".encode()


def _watermark(face: Face, word: str, width: float, height: float) -> bytes:
    """A grey word across the page."""
    size = min(0.65 * width / max(0.1, face.width(word, 1)), height / 4)
    length, slope = face.width(word, size), math.sqrt(0.5)
    # From the middle of the page back along the slope, and down by a third of the letters.
    x = width / 2 - slope * (length / 2 - size / 3)
    y = height / 2 - slope * (length / 2 + size / 3)
    turn = f"{slope:.4f} {slope:.4f} {-slope:.4f} {slope:.4f} {x:.2f} {y:.2f}"
    return (
        f"q {_GREY} g BT /{_FACE} {size:.2f} Tf {turn} Tm <{face.codes(word)}> Tj ET Q\n".encode()
    )


class Pages:
    """The drawn document on its way to a file."""

    def __init__(self, document: Any, face: Face) -> None:
        self._document = document
        self._face = face
        self._face_xref = 0
        self._heights: dict[int, float] = {}
        self._links: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return int(self._document.page_count)

    def write(self, inks: Mapping[int, Ink], watermark: str) -> None:
        """Finish the content of every page: its ink, and the watermark beneath the text of all."""
        for number in range(len(self)):
            page = self._document.page_xref(number)
            _kind, box = self._document.xref_get_key(page, "MediaBox")
            width, height = map(float, box.strip("[]").split()[2:])
            ink = inks.get(number) or Ink(self._face)
            below = _watermark(self._face, watermark, width, height) if watermark else b""
            self._add(page, below, ink.content(height), ink.alternatives)

    def _add(self, page: int, below: bytes, above: bytes, alternatives: Sequence[str]) -> None:
        document = self._document
        content = _reference(document.xref_get_key(page, "Contents"))
        if below or above:
            resources = _reference(document.xref_get_key(page, "Resources"))
            self._face_xref = self._face_xref or self._find_face()
            document.xref_set_key(resources, f"Font/{_FACE}", f"{self._face_xref} 0 R")
        # The writer leaves its own coordinates behind.
        drawn = copyable(spoken(document.xref_stream(content), alternatives))
        document.update_stream(content, b"%bq\n%b\nQ\n%b" % (below, drawn, above), compress=False)

    def _find_face(self) -> int:
        """The text face among the document's fonts; put into it if no page has used it."""
        document = self._document
        for xref in range(1, document.xref_length()):
            name = document.xref_get_key(xref, "BaseFont")[1].replace("#20", " ")
            if name != f"/{self._face.name}":
                continue
            if document.xref_get_key(xref, "Subtype")[1] == "/Type0":
                return xref
        return int(document[0].insert_font(fontname=_FACE, fontbuffer=self._face.data))

    def link(self, page: int, box: Box, to_page: int, to_y: float) -> None:
        """A link to a place in the document."""
        self._annotate(page, box, self._target(to_page, to_y, "/Dest"))

    def web_link(self, page: int, box: Box, address: str) -> None:
        """A link to an address."""
        plain = address.encode("ascii", "ignore").decode().translate(_ESCAPED)
        self._annotate(page, box, f"/A<</S/URI/URI({plain})>>")

    def _target(self, page: int, y: float, key: str) -> str:
        top = self._height(page) - max(0.0, y - _LINK_ROOM)
        return f"{key}[{self._document.page_xref(page)} 0 R/XYZ 0 {top:.1f} 0]"

    def _annotate(self, page: int, box: Box, action: str) -> None:
        left, top, right, bottom = box
        height = self._height(page)
        rect = f"{left:.1f} {height - bottom:.1f} {right:.1f} {height - top:.1f}"
        new = self._document.get_new_xref()
        link = f"<</Type/Annot/Subtype/Link/Rect[{rect}]/Border[0 0 0]/F 4{action}>>"
        self._document.update_object(new, link)
        self._links.setdefault(page, []).append(new)

    def _height(self, page: int) -> float:
        """The paper's height; read once a page."""
        if page not in self._heights:
            xref = self._document.page_xref(page)
            box = self._document.xref_get_key(xref, "MediaBox")[1]
            self._heights[page] = float(box.strip("[]").split()[3])
        return self._heights[page]

    def properties(
        self, title: str, author: str, created: datetime, bookmarks: Sequence[Bookmark]
    ) -> None:
        """What a reader shows beside the pages; only what is given here, nothing of the machine."""
        offset = created.strftime("%z") or "+0000"
        moment = f"D:{created:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
        dates = {"creationDate": moment, "modDate": moment}
        names = {"title": title, "author": author, "creator": "lkjip", "producer": PRODUCER}
        self._document.set_metadata({**names, **dates})
        self._document.set_toc(
            [toc_entry(b.level, b.text, b.page, max(0.0, b.y - _LINK_ROOM)) for b in bookmarks]
        )
        self._document.set_language("id")
        catalog = self._document.pdf_catalog()
        self._document.xref_set_key(catalog, "ViewerPreferences", "<</DisplayDocTitle true>>")

    def page_labels(self, labels: Sequence[Mapping[str, Any]]) -> None:
        """Numbers that a reader shows for the pages, as printed on them."""
        self._document.set_page_labels(labels)

    def save(self, identity: str) -> bytes:
        """The file: fonts cut to what is used, text copyable, named by 32 hex digits."""
        document = self._document
        for page, links in self._links.items():
            array = " ".join(f"{link} 0 R" for link in links)
            document.xref_set_key(document.page_xref(page), "Annots", f"[{array}]")
        document.subset_fonts()
        for xref in range(1, document.xref_length()):
            kind, reference = document.xref_get_key(xref, "ToUnicode")
            if kind == "xref":
                stream = int(reference.split()[0])
                table = repair_to_unicode(document.xref_stream(stream))
                document.update_stream(stream, table, compress=False)
        document.xref_set_key(-1, "ID", f"[<{identity}><{identity}>]")
        options = {"garbage": 3, "deflate": True, "deflate_fonts": True, "use_objstms": 1}
        return bytes(document.tobytes(no_new_id=True, compression_effort=_EFFORT, **options))


_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def _reference(key: tuple[str, str]) -> int:
    return int(key[1].split()[0])
