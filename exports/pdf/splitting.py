"""Markdown into blocks.

Raw HTML other than the constructs of `exports.markdown` and `<br>` is shown as text, so nothing
that slips into a document can change its structure or read a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from exports.pdf.blocks import Block, Image, Kind, Source
from exports.pdf.cells import Cells
from exports.pdf.facts import facts
from exports.pdf.grammar import TABLE
from exports.pdf.tokens import COMMENT, disarm, picture, plain_texts, references
from kinerja.errors import InputError

if TYPE_CHECKING:
    from markdown_it.token import Token

_COMMANDS: dict[str, Kind] = {
    "halaman baru": "break",
    "mendatar": "landscape",
    "tegak": "portrait",
    "sampul": "cover",
    "isi": "body",
}
_RUNNING = re.compile(r"(kepala|kaki):\s*(.*)", re.DOTALL)
_LIST = re.compile(r"(daftar (?:isi|tabel|gambar))(?:: ([1-6]))?")
_HEAD_ROWS = re.compile(r"baris kepala: ([1-9])")
_DIV = re.compile(r'<div class="(kop|ttd|pasangan(?: kiri)?|tengah|sumber|rincian)">')
_CAPTION = re.compile(r"\*\*(Tabel|Gambar)\b(?:.*\*\*| [\w.]+\*\* .*)", re.DOTALL)
_RULE = '<div class="pemisah">&nbsp;</div>'
_LEADING = ("kop", "tengah")  # what stands above something and belongs to it
_LONGEST_LEAD = 200  # letters of a sentence that announces what follows it


class Parser(Protocol):
    """What the engine offers for Markdown."""

    def parse(self, markdown: str, env: dict[str, Any]) -> list[Token]:
        """Tokens of the text; `env` holds the footnotes afterwards."""

    def html(self, tokens: Sequence[Token]) -> str:
        """HTML of tokens."""

    def inline(self, text: str, env: dict[str, Any]) -> tuple[str, str, tuple[int, ...]]:
        """HTML, plain text and footnotes of one line, as in a cell."""


def split(parser: Parser, markdown: str) -> Source:
    """The document's blocks in order, with its footnotes."""
    env: dict[str, Any] = {}
    tokens = parser.parse(markdown, env)
    blocks = tuple(_Splitter(parser, tokens, env).blocks())
    return Source(blocks, _notes(parser, env))


def _notes(parser: Parser, env: dict[str, Any]) -> dict[int, tuple[str, str]]:
    numbers: dict[str, int] = env.get("numbers", {})
    notes = {}
    for name, text in env.get("footnotes", {}).items():
        if name not in numbers:
            raise InputError(f"Catatan kaki “{name}” tidak dirujuk dari teks mana pun.")
        notes[numbers[name]] = parser.inline(" ".join(text.split()), {})[:2]
    return notes


@dataclass
class _Splitter:
    parser: Parser
    tokens: list[Token]
    env: dict[str, Any]
    heading: str = ""
    caption: str = ""
    cover: bool = False
    head_rows: int = 1
    at: int = 0
    cells: Cells = field(init=False)

    def __post_init__(self) -> None:
        self.cells = Cells(self.parser, self.env)

    def blocks(self) -> Iterator[Block]:
        disarm(self.tokens)
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
        html = f'<div class="sampul">{block.html}</div>'
        return replace(block, kind="text", html=html, lead=False, name="sampul")

    def _next(self) -> Block | None:
        token = self.tokens[self.at]
        if token.type == "html_block":
            self.at += 1
            return self._html_block(token.content.strip())
        if token.type == TABLE:
            self.at += 1
            return self._table(token)
        run = self._run()
        image = picture(run)
        if image is not None:
            return Block("figure", self._place(), image=image)
        if token.type == "hr":
            return Block("text", self._place(), _RULE)
        return self._text(run)

    def _text(self, run: Sequence[Token]) -> Block:
        first, pieces = run[0], tuple(plain_texts(run))
        html, notes = self.parser.html(run), references(run)
        text = " ".join(pieces)
        if first.type == "heading_open":
            self.heading = text
            level = int(first.tag[1])
            return Block("heading", self._place(), html, text, level, pieces, lead=True,
                         notes=notes)  # fmt: skip
        paragraph = first.type == "paragraph_open"
        named = _CAPTION.fullmatch(run[1].content) if paragraph else None
        if named:
            kind: Kind = "caption" if named[1] == "Tabel" else "legend"
            html = html.replace("<p>", '<p class="judul-tabel">', 1)
            lead = kind == "caption"
            return Block(kind, self._place(), html, text, 0, pieces, lead=lead, notes=notes)
        announces = paragraph and text.endswith(":") and len(text) <= _LONGEST_LEAD
        lead = announces or (paragraph and _is_lead(run[1].children or []))
        return Block("text", self._place(), html, pieces=pieces, lead=lead, notes=notes)

    def _table(self, token: Token) -> Block:
        rows, self.head_rows = self.head_rows, 1
        grid, pieces, notes = self.cells.grid(token.meta, rows)
        return Block("table", self._place(), pieces=pieces, grid=grid, notes=notes)

    def _run(self) -> list[Token]:
        """The tokens of the block that begins here, and a step past it."""
        start, depth = self.at, 0
        while True:
            depth += self.tokens[self.at].nesting
            self.at += 1
            if depth == 0:
                return self.tokens[start : self.at]

    def _html_block(self, content: str) -> Block | None:
        comment = COMMENT.fullmatch(content)
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
        contents = _LIST.fullmatch(words)
        if contents:
            self._skip_to(f"<!-- /{contents[1]} -->")
            level = int(contents[2] or 2)
            return Block("contents", self._place(), text=contents[1], level=level)
        head = _HEAD_ROWS.fullmatch(words)
        if head:
            self.head_rows = int(head[1])
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
                parts[-1] += self.parser.parse(_escape(content), self.env)
            else:
                parts[-1].append(token)
        inside = [token for part in parts for token in part]
        pieces, notes = tuple(plain_texts(inside)), references(inside)
        if name == "rincian" and (table := facts(self.parser, inside)):
            return Block("fixed", self._place(), pieces=table[1], columns=((table[0],),),
                         name=name, notes=notes)  # fmt: skip
        if name == "sumber":
            html = f'<div class="{name}">{self.parser.html(inside)}</div>'
            return Block("small", self._place(), html, pieces=pieces, notes=notes)
        left, name = name, name.partition(" ")[0]
        columns = tuple(
            tuple(self._items(name if at else left, part)) for at, part in enumerate(parts)
        )
        if name == "ttd":
            columns = ((), *columns)
        elif name == "kop":
            columns = _beside([item for items in columns for item in items])
        lead = name in _LEADING
        return Block("fixed", self._place(), pieces=pieces, columns=columns, lead=lead, name=name,
                     notes=notes)  # fmt: skip

    def _items(self, name: str, part: Sequence[Token]) -> Iterator[str | Image]:
        """The HTML of a column, cut where a picture stands between its paragraphs."""
        start = 0
        for index in range(len(part)):
            image = picture(part[index : index + 3])
            if image is not None:
                yield from self._text_item(name, part[start:index])
                yield image
                start = index + 3
        yield from self._text_item(name, part[start:])

    def _text_item(self, name: str, tokens: Sequence[Token]) -> Iterator[str]:
        if tokens:
            yield f'<div class="{name}">{self.parser.html(tokens)}</div>'

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


def _beside(items: Sequence[str | Image]) -> tuple[tuple[str | Image, ...], ...]:
    """A letterhead's columns: pictures before the text, the text, pictures behind it."""
    at = [index for index, item in enumerate(items) if isinstance(item, str)] or [len(items)]
    text = tuple(item for item in items if isinstance(item, str))
    return tuple(items[: at[0]]), text, tuple(items[at[-1] + 1 :])


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
