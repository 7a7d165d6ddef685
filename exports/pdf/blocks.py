"""Markdown into blocks: the pieces that are measured, kept together and put on pages one by one.

Raw HTML other than the constructs of `exports.markdown` and `<br>` is shown as text, so nothing
that slips into a document can change its structure or read a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from markdown_it.token import Token

Kind = Literal[
    "heading", "text", "caption", "table", "fixed", "small", "contents", "figure",
    "legend",
    "break", "landscape", "portrait", "cover", "body", "header", "footer",
]  # fmt: skip
_COMMANDS: dict[str, Kind] = {
    "halaman baru": "break",
    "mendatar": "landscape",
    "tegak": "portrait",
    "sampul": "cover",
    "isi": "body",
}
_COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
_RUNNING = re.compile(r"(kepala|kaki):\s*(.*)", re.DOTALL)
_DIV = re.compile(r'<div class="(kop|ttd|pasangan|tengah|sumber)">')
_TEXTS = ("text", "code_inline", "image")  # a picture within a line prints its alternative
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE_WIDTH = re.compile(r"lebar (\d{1,3}(?:[.,]\d)?) mm")
_CAPTION = re.compile(r"\*\*(Tabel|Gambar)\b.*\*\*", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Emoji joined to one picture, and signs that choose its colour: printed one by one, without them.
_COLOUR = re.compile("[\ufe00-\ufe0f]")
_JOINED = re.compile("(?<=[\u2600-\u27bf\U0001f000-\U0001faff])\u200d")
_LONG_WORD = re.compile(r"<[^>]*>|(?:&#?\w+;|[^\s<&])+")
_LETTER = re.compile(r"&#?\w+;|.", re.DOTALL)


class Parser(Protocol):
    """What the engine offers for Markdown."""

    def parse(self, markdown: str) -> list[Token]:
        """Tokens of the text."""

    def html(self, tokens: Sequence[Token]) -> str:
        """HTML of tokens."""


@dataclass(frozen=True)
class Cell:
    """A table cell: its inner HTML and its alignment as CSS ("" is left)."""

    html: str
    style: str


@dataclass(frozen=True)
class Image:
    """A picture in the text: its name among the document's resources, its text alternative.

    `width` is in millimetres; None leaves it to the picture and the room there is.
    """

    name: str
    alt: str
    width: float | None = None


@dataclass(frozen=True, eq=False)
class Block:
    """One piece of the document.

    `pieces` are its plain texts in order (the guard looks for them on the page), `text` a heading,
    caption or running text, `lead` a line that announces what follows, `columns` what stands in
    blocks side by side, HTML and pictures from top to bottom (an empty one leaves a gap), `kop`
    marks a letterhead, `rows` a table with its header first, `place` where a person finds it.
    """

    kind: Kind
    place: str
    html: str = ""
    text: str = ""
    level: int = 0
    pieces: tuple[str, ...] = ()
    columns: tuple[tuple[str | Image, ...], ...] = ()
    kop: bool = False
    image: Image | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    lead: bool = False


def clean(markdown: str) -> str:
    """The text without characters that no page can show; line ends as LF."""
    plain = markdown.replace("\r\n", "\n").replace("\r", "\n")
    shown = _CONTROL.sub("\ufffd", plain)
    return _JOINED.sub("", _COLOUR.sub("", shown))


def soften(html: str, longest: int, piece: int) -> str:
    """Allow a line break every `piece` letters in words of more than `longest` letters."""

    def cut(match: re.Match[str]) -> str:
        word = match.group()
        letters = [word] if word.startswith("<") else _LETTER.findall(word)
        if len(letters) <= longest:
            return word
        return "\u200b".join(
            "".join(letters[start : start + piece]) for start in range(0, len(letters), piece)
        )

    return _LONG_WORD.sub(cut, html)


def split(parser: Parser, markdown: str) -> list[Block]:
    """The document's blocks in order."""
    return list(_Splitter(parser, parser.parse(markdown)).blocks())


@dataclass
class _Splitter:
    parser: Parser
    tokens: list[Token]
    heading: str = ""
    caption: str = ""
    cover: bool = False
    at: int = 0
    pieces: list[str] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        for token in self.tokens:
            _disarm(token)
        while self.at < len(self.tokens):
            block = self._next()
            if block is None:
                continue
            self.caption = block.text if block.kind == "caption" else ""
            if block.kind in ("cover", "break", "body"):
                self.cover = block.kind == "cover"
            yield self._on_cover(block) if self.cover else block

    def _on_cover(self, block: Block) -> Block:
        if block.kind not in ("heading", "text", "caption", "legend"):
            return block
        return replace(block, kind="text", html=f'<div class="sampul">{block.html}</div>')

    def _next(self) -> Block | None:
        token = self.tokens[self.at]
        if token.type == "html_block":
            self.at += 1
            return self._html_block(token.content.strip())
        run = self._run()
        pieces = tuple(_pieces(run))
        if token.type == "heading_open":
            text = " ".join(pieces)
            self.heading = text
            level = int(token.tag[1])
            html = self.parser.html(run)
            return Block("heading", self._place(), html, text, level, pieces)
        if token.type == "table_open":
            return Block("table", self._place(), pieces=pieces, rows=tuple(self._rows(run)))
        named = token.type == "paragraph_open" and _CAPTION.fullmatch(run[1].content)
        if named:
            kind: Kind = "caption" if named[1] == "Tabel" else "legend"
            html = self.parser.html(run).replace("<p>", '<p class="judul-tabel">', 1)
            return Block(kind, self._place(), html, " ".join(pieces), 0, pieces)
        image = _image(run)
        if image is not None:
            return Block("figure", self._place(), image=image)
        lead = token.type == "paragraph_open" and _is_lead(run[1].children or [])
        return Block("text", self._place(), self.parser.html(run), pieces=pieces, lead=lead)

    def _run(self) -> list[Token]:
        """The tokens of the block that begins here, and a step past it."""
        start, depth = self.at, 0
        while True:
            depth += self.tokens[self.at].nesting
            self.at += 1
            if depth == 0:
                return self.tokens[start : self.at]

    def _html_block(self, content: str) -> Block | None:
        comment = _COMMENT.fullmatch(content)
        if comment:
            return self._command(comment[1])
        div = _DIV.fullmatch(content)
        if div:
            return self._div(div[1])
        if content == "</div>":
            return None
        return Block("text", self._place(), f"<p>{_escape(content)}</p>", pieces=(content,))

    def _command(self, words: str) -> Block | None:
        running = _RUNNING.fullmatch(words)
        if running:
            kind: Kind = "header" if running[1] == "kepala" else "footer"
            return Block(kind, self._place(), text=running[2])
        if words in ("daftar isi", "daftar tabel", "daftar gambar"):
            self._skip_to(f"<!-- /{words} -->")
            return Block("contents", self._place(), text=words)
        if words in _COMMANDS:
            return Block(_COMMANDS[words], self._place())
        return None  # any other comment is a remark and prints nothing

    def _skip_to(self, end: str) -> None:
        """Leave out the plain list, which the PDF replaces; without an end nothing is left out."""
        for index in range(self.at, len(self.tokens)):
            token = self.tokens[index]
            if token.type == "html_block" and token.content.strip() == end:
                self.at = index + 1
                return

    def _div(self, name: str) -> Block:
        parts: list[list[Token]] = [[]]
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            content = token.content.strip() if token.type == "html_block" else ""
            self.at += 1
            if content == "</div>":
                break
            if content == "<!-- kolom kanan -->":
                parts.append([])
            elif token.type == "html_block":
                parts[-1] += self.parser.parse(_escape(content))
            else:
                parts[-1].append(token)
        pieces = tuple(piece for part in parts for piece in _pieces(part))
        if name == "sumber":
            html = f'<div class="{name}">{self.parser.html(parts[0])}</div>'
            return Block("small", self._place(), html, pieces=pieces)
        columns = tuple(tuple(self._items(name, part)) for part in parts)
        if name == "ttd":
            columns = ((), *columns)
        elif name == "kop":
            columns = _beside(columns[0])
        return Block("fixed", self._place(), columns=columns, pieces=pieces, kop=name == "kop")

    def _items(self, name: str, part: Sequence[Token]) -> Iterator[str | Image]:
        """The HTML of a column, cut where a picture stands between its paragraphs."""
        start = 0
        for index in range(len(part)):
            image = _image(part[index : index + 3])
            if image is not None:
                yield from self._text_item(name, part[start:index])
                yield image
                start = index + 3
        yield from self._text_item(name, part[start:])

    def _text_item(self, name: str, tokens: Sequence[Token]) -> Iterator[str]:
        if tokens:
            yield f'<div class="{name}">{self.parser.html(tokens)}</div>'

    def _rows(self, run: Sequence[Token]) -> Iterator[tuple[Cell, ...]]:
        cells: list[Cell] = []
        for index, token in enumerate(run):
            if token.type in ("th_open", "td_open"):
                html = soften(self.parser.html([run[index + 1]]), longest=30, piece=10)
                cells.append(Cell(html, str(token.attrs.get("style", ""))))
            elif token.type == "tr_close":
                yield tuple(cells)
                cells = []

    def _place(self) -> str:
        """Where a person looks: the caption just above, or the heading."""
        name = self.caption or self.heading
        short = name if len(name) <= 80 else f"{name[:79]}…"
        return f"“{short}”" if short else "awal dokumen"


def _is_lead(children: Sequence[Token]) -> bool:
    """Whether a paragraph is one bold or italic phrase, as a small heading is written."""
    shown = [child for child in children if child.type != "text" or child.content]
    return (
        len(shown) >= 3
        and shown[0].type in ("em_open", "strong_open")
        and shown[-1].nesting == -1
        and all(child.nesting == 0 for child in shown[1:-1])
    )


def _image(run: Sequence[Token]) -> Image | None:
    """The picture that a paragraph consists of, if that is all there is in it."""
    if len(run) != 3 or run[0].type != "paragraph_open" or run[0].level:
        return None
    if len(run[1].children or ()) != 1:
        return None
    token = (run[1].children or [])[0]
    if token.type != "image":
        return None
    width = _IMAGE_WIDTH.fullmatch(str(token.attrs.get("title", "")))
    number = float(width[1].replace(",", ".")) if width else None
    return Image(str(token.attrs["src"]), token.content, number)


def _beside(items: Sequence[str | Image]) -> tuple[tuple[str | Image, ...], ...]:
    """A letterhead's columns: pictures before the text, the text, pictures behind it."""
    at = [index for index, item in enumerate(items) if isinstance(item, str)] or [len(items)]
    text = tuple(item for item in items if isinstance(item, str))
    return tuple(items[: at[0]]), text, tuple(items[at[-1] + 1 :])


def _disarm(token: Token) -> None:
    """Raw HTML in a line becomes text; `<br>` stays."""
    for child in token.children or ():
        if child.type == "html_inline" and not _BREAK.fullmatch(child.content):
            child.type, child.tag = "text", ""


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    """The plain text of each line-level token; a picture on its own has none."""
    for index, token in enumerate(tokens):
        if token.type == "inline" and not _image(tokens[index - 1 : index + 2]):
            text = "".join(
                child.content if child.type in _TEXTS else " "
                for child in token.children or ()
                if child.nesting == 0
            )
            yield text
        elif token.type in ("code_block", "fence"):
            yield token.content


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
