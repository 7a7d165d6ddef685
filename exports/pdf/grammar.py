"""What our Markdown has beyond markdown-it's, and what its parser does faster for us.

A report is tables for the most part. markdown-it makes ten tokens of every cell and looks for
emphasis in every number; here a table is one token that holds its rows as text, and a text
without any mark is taken as it is. Both read as the parser itself would (tests compare them).

New are footnotes: `[^nama]` in a text, and `[^nama]: isi` as a paragraph of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

TABLE = "table_block"
FOOTNOTE = "footnote_block"
REFERENCE = "footnote_ref"
_MARKED = re.compile(r"[\n\\`*_\[<&!~]")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"\[\^([\w-]{1,40})\]:[ \t]+(\S.*)")
_REFERENCE = re.compile(r"\[\^([\w-]{1,40})\]")
_MOST_CELLS = 65_536  # that short rows may be filled up with, as markdown-it has it


def install(parser: MarkdownIt) -> None:
    """Teach a parser these rules; its environment holds the footnotes afterwards."""
    parser.core.ruler.at("inline", _texts)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("reference", "footnote", _footnote)
    parser.inline.ruler.before("link", "footnote", _reference)


def _texts(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == TABLE and "footnotes" in state.env:
            for found in _REFERENCE.finditer(" ".join(map(" ".join, token.meta["rows"]))):
                _number(state.env, found[1])
        if token.type != "inline":
            continue
        token.children = token.children or []
        if _MARKED.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            text = type(token)("text", "", 0)
            text.content = token.content
            token.children.append(text)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _cells(line: str) -> list[str]:
    cells = _PIPE.split(line) if "\\" in line else line.split("|")
    if "\\" in line:
        cells = [cell.replace("\\|", "|") for cell in cells]
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return [cell.strip() for cell in cells]


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    if state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    head, rule = _line(state, start), _line(state, start + 1)
    listed = rule[:1] == "-" and rule[1:2].isspace()  # that would begin a list
    if "|" not in head or len(rule) < 2 or listed or not _RULE.fullmatch(rule):
        return False
    sides = [_side(cell) for cell in _cells(rule)]
    cells = _cells(head)
    if not cells or len(cells) != len(sides):
        return False
    if silent:
        return True
    rows, line = _rows(state, start + 2, end, len(cells))
    token = state.push(TABLE, "", 0)
    token.map = [start, line]
    token.meta = {"rows": [cells, *rows], "sides": sides}
    state.line = line
    return True


def _side(rule: str) -> str:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left" if rule.startswith(":") else ""


def _rows(state: StateBlock, line: int, end: int, count: int) -> tuple[list[list[str]], int]:
    stops = state.md.block.ruler.getRules("blockquote")
    rows: list[list[str]] = []
    filled = 0
    while line < end and state.sCount[line] >= state.blkIndent:
        text = _line(state, line)
        # A line that begins with a pipe begins no other block.
        begins = not text.startswith("|") and any(stop(state, line, end, True) for stop in stops)
        if not text or begins or state.is_code_block(line):
            break
        cells = _cells(text)[:count]
        filled += count - len(cells)
        if filled > _MOST_CELLS:
            break
        rows.append(cells + [""] * (count - len(cells)))
        line += 1
    return rows, line


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or state.level:
        return False
    found = _NOTE.fullmatch(_line(state, start))
    if found is None:
        return False
    if silent:
        return True
    line, texts = start + 1, [found[2]]
    while line < end and not state.isEmpty(line) and not _NOTE.fullmatch(_line(state, line)):
        texts.append(_line(state, line))
        line += 1
    state.env.setdefault("footnotes", {}).setdefault(found[1], "\n".join(texts))
    state.line = line
    return True


def _number(env: Any, name: str) -> int:
    """The number of a footnote: they count in the order of their references."""
    if name not in env["footnotes"]:
        return 0
    numbers: dict[str, int] = env.setdefault("numbers", {})
    return numbers.setdefault(name, len(numbers) + 1)


def _reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos)
    notes: dict[str, Any] = state.env.get("footnotes", {})
    if found is None or found[1] not in notes:
        return False
    if not silent:
        token = state.push(REFERENCE, "", 0)
        token.content = str(_number(state.env, found[1]))
    state.pos = found.end()
    return True
