"""HTML of one block as paragraphs of styled runs, as a word processor has them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from exports.pdf.blocks import BREAK

_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Run:
    """A piece of text in one style; a line break is a text that is just a line feed."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    fixed: bool = False


@dataclass
class Paragraph:
    """A paragraph: `mark` is "" or what a list puts before it, `level` how deep it is indented."""

    runs: list[Run] = field(default_factory=list)
    mark: str = ""
    level: int = 0


_STYLES = {
    "strong": "bold", "b": "bold", "th": "bold", "em": "italic", "i": "italic",
    "sup": "raised", "code": "fixed", "pre": "fixed",
}  # fmt: skip
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr", "div"}
_LISTS = {"ul", "ol"}


def paragraphs(html: str) -> list[Paragraph]:
    """The paragraphs of a block's HTML, in order; empty ones are left out."""
    reader = _Reader()
    reader.feed(html.replace(BREAK, ""))
    reader.close()
    return [one for one in reader.found if any(run.text.strip(" ") for run in one.runs)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = [Paragraph()]
        self._on: list[str] = []
        self._lists: list[int | None] = []
        self._mark = ""
        self._quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "td" and self.found[-1].runs:
            self._add("\t")
        elif tag in _STYLES:
            self._on.append(_STYLES[tag])
        elif tag in _LISTS:
            start = dict(attrs).get("start")
            self._lists.append(int(start or 1) if tag == "ol" else None)
        elif tag == "blockquote":
            self._quotes += 1
        if tag == "li":
            self._mark = self._next_mark()
        if tag in _PARAGRAPHS or tag == "li":
            self._begin()

    def handle_endtag(self, tag: str) -> None:
        if tag in _STYLES and _STYLES[tag] in self._on:
            self._on.reverse()
            self._on.remove(_STYLES[tag])
            self._on.reverse()
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        if tag in _PARAGRAPHS or tag in ("li", *_LISTS):
            self._begin()

    def handle_data(self, data: str) -> None:
        text = data if "fixed" in self._on else _BLANKS.sub(" ", data)
        if text:
            self._add(text)

    def _next_mark(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "•"
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}."

    def _begin(self) -> None:
        if not self.found[-1].runs:
            self.found.pop()
        level = len(self._lists) + self._quotes
        self.found.append(Paragraph(mark=self._mark, level=level))

    def _add(self, text: str) -> None:
        paragraph = self.found[-1]
        if not paragraph.runs or paragraph.runs[-1].text == "\n":
            text = text.lstrip(" ")
            if not text:
                return
            self._mark = ""
        on = set(self._on)
        run = Run(text, "bold" in on, "italic" in on, "raised" in on, "fixed" in on)
        paragraph.runs.append(run)
