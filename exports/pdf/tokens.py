"""What a run of Markdown tokens says: its plain texts, its pictures, its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from exports.pdf.blocks import Image
from exports.pdf.grammar import REFERENCE, TABLE

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
COMMENT = re.compile(r"\s*<!--\s*((?:(?!-->).)*?)\s*-->\s*", re.DOTALL)
_TEXTS = ("text", "code_inline", REFERENCE)
_IMAGE_WIDTH = re.compile(r"lebar (\d{1,3}(?:[.,]\d)?) mm")


def picture(run: Sequence[Token]) -> Image | None:
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
    return Image(str(token.attrs["src"]), alternative(token), number)


def alternative(image: Token) -> str:
    """What a picture's brackets say, as text."""
    return "".join(
        alternative(child) if child.type == "image" else child.content or " "
        for child in image.children or ()
        if child.nesting == 0
    )


def disarm(tokens: Sequence[Token]) -> None:
    """Make raw HTML text where it stands in a line, a list or a quotation; `<br>` stays."""
    for token in tokens:
        if token.type == "html_block" and token.level:
            token.type, token.children = "inline", list(_as_text(token))
        for child in token.children or ():
            if child.type == "html_inline" and not _BREAK.fullmatch(child.content):
                child.type, child.tag = "text", ""


def _as_text(block: Token) -> Iterator[Token]:
    if not COMMENT.fullmatch(block.content):
        text = type(block)("text", "", 0)
        text.content = block.content.strip()
        yield text


def plain_texts(tokens: Sequence[Token]) -> Iterator[str]:
    """The plain text of each line-level token; a picture on its own has none."""
    for index, token in enumerate(tokens):
        if token.type == "inline" and not picture(tokens[index - 1 : index + 2]):
            yield "".join(_shown(child) for child in token.children or () if child.nesting == 0)
        elif token.type in ("code_block", "fence"):
            yield token.content
        elif token.type == TABLE:  # within a list or a quotation, where it is set as it stands
            yield from (cell for row in token.meta["rows"] for cell in row)


def _shown(child: Token) -> str:
    if child.type == "image":  # within a line its alternative is printed
        return alternative(child)
    return child.content if child.type in _TEXTS else " "


def references(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The numbers of the footnotes that the tokens refer to."""
    return tuple(
        int(child.content)
        for token in tokens
        for child in token.children or ()
        if child.type == REFERENCE
    )
