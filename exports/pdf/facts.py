"""Facts of a letter: labels in a column, their colons below each other, the values beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from exports.pdf.blocks import soften

if TYPE_CHECKING:
    from markdown_it.token import Token

_LETTER = 5.0  # points of a letter of a label, on the average, in either face
_BESIDE = 10.0  # points between the longest label and the colons
_MOST_LETTERS = 1500  # that stand in one piece; more would not fit a page beside something else
_LONGEST_WORD, _PART = 40, 10  # letters; a longer word may be broken
_LINE_END = "\\\n"


class Inline(Protocol):
    """What reads one line of Markdown."""

    def inline(self, text: str, env: dict[str, Any]) -> tuple[str, str, tuple[int, ...]]:
        """HTML, plain text and footnotes."""


def facts(parser: Inline, tokens: Sequence[Token]) -> tuple[str, tuple[str, ...]] | None:
    """The HTML and the plain texts of lines "Label: value"; None where they are something else.

    Also None for long texts, which flow over page ends as paragraphs do.
    """
    rows = _rows([token.content for token in tokens if token.type == "inline"])
    if not rows or sum(len(value) for _label, value in rows) > _MOST_LETTERS:
        return None
    width = max(len(label) for label, _value in rows) * _LETTER + _BESIDE
    html, pieces = [], []
    for label, value in rows:
        shown, plain, _notes = parser.inline(value, {})
        name, plain_name, _notes = parser.inline(label, {})
        html.append(
            f'<tr><td style="width:{width:g}pt">{name}</td><td class="titik-dua">:</td>'
            f'<td class="nilai">{soften(shown, _LONGEST_WORD, _PART)}</td></tr>'
        )
        pieces += [plain_name, plain]
    return f'<div class="rincian"><table>{"".join(html)}</table></div>', tuple(pieces)


def _rows(paragraphs: Sequence[str]) -> list[tuple[str, str]] | None:
    """Label and value of each line; None where a line has no label."""
    rows = []
    for line in (line for text in paragraphs for line in text.split(_LINE_END)):
        label, colon, value = line.partition(": ")
        if not colon:
            return None
        rows.append((label, value))
    return rows
