r"""Markdown pieces of which documents are made, and the conventions that the PDF side understands.

The text stays readable as plain text, and any CommonMark reader with pipe tables shows it. User
text is text: it passes through `escape` or `paragraphs` and can produce none of the constructs
below, so a document's structure comes from the program alone.

Constructs (each comment and each tag stands alone on its line, between blank lines):

`<!-- halaman baru -->`
    Page break.
`<!-- mendatar -->`, `<!-- tegak -->`
    New page, from here on landscape / portrait.
`<!-- kepala: TEKS -->`, `<!-- kaki: TEKS -->`
    Running header / footer of the whole document (draft mark, sample mark, short title).
`<!-- sampul -->`
    From here to the next page break the cover: centred, without page number.
`<!-- isi -->`
    The body begins on a new page: its pages count 1, 2, 3; those before it (not the cover) count
    i, ii, iii. A document without it has no front matter.
`<!-- daftar isi -->` … `<!-- /daftar isi -->`
    Between them a plain list of the headings of levels 1 and 2, in whose place the PDF puts one
    with page numbers; `<!-- daftar isi: 3 -->` lists down to level 3. Likewise
    `<!-- daftar tabel -->` … `<!-- /daftar tabel -->` (captions) and `<!-- daftar gambar -->` …
    `<!-- /daftar gambar -->` (legends of figures).
`<div class="kop">` … `</div>`
    Letterhead: first line the region, second (bold) the office, the rest the address; a double
    rule below. A picture before the text is the logo at the left, one behind it at the right.
`<div class="ttd">` … `</div>`
    Signature block: right half of the page, never split over pages.
`<div class="pasangan">` … `<!-- kolom kanan -->` … `</div>`
    Two blocks side by side, never split (receipt left, signature right).
    With `class="pasangan kiri"` the left one is set flush left: a receipt, a note.
`<div class="rincian">` … `</div>`
    Facts, a line each: `Nama: Ani`. Labels and colons stand below each other.
`<div class="tengah">` … `</div>`
    Centred paragraphs.
`<div class="sumber">` … `</div>`
    Small print below a table: source and notes.
`<br><br><br>` as a paragraph of its own
    Room for a signature.

Inside a `div` stands ordinary Markdown. A hard line break is a backslash at the line's end.

`![Teks pengganti](nama.svg)` or `![Teks pengganti](nama.svg "lebar 20 mm")`, a paragraph of its own
    A picture (SVG stays vector, PNG, JPEG), found by its name among the pictures that come with
    the document (`resources`); also within a `div`. Without a width it keeps its own size, within
    the room there is. A name that did not come with it is an error, never silence. Within a line
    or a cell the text stands in its place.
`**Gambar 3.1. Judul**` directly below a picture
    Its legend, which stays with it.

A caption is a bold paragraph directly above its table: `**Tabel 3.1. Judul**` (or only its number
bold: `**Tabel 3.1** Judul`); a table without one
(letters, forms) has none. Tables are pipe tables; their alignment row says which columns align
right (`---:`). A line break in a cell is `<br>`. A gap is the bold word `**belum diisi**`.
A header of several rows is announced by `<!-- baris kepala: 2 -->` above the table; a row "(1) |
(2) | (3)" below the header belongs to it. A cell `<!-- kiri -->` belongs to the one left of it,
`<!-- atas -->` to the one above.

`[teks](#tabel-3-1)` links to a caption, `[teks](#bab-i-pendahuluan)` to a heading (its words in
small letters, joined by hyphens); one that points nowhere is an error. A footnote is `[^nama]` in a
text or cell and `[^nama]: isi` as a paragraph of its own; it is numbered and printed at the foot
of the page.
Headings: `#` chapter or front-matter title (new page), `##` to `####` below it, no level skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kinerja.text import visible

PAGE_BREAK = "<!-- halaman baru -->"
LANDSCAPE = "<!-- mendatar -->"
PORTRAIT = "<!-- tegak -->"
COVER = "<!-- sampul -->"
BODY = "<!-- isi -->"
RIGHT_COLUMN = "<!-- kolom kanan -->"
SIGNING_ROOM = "<br><br><br>"
ABOVE = "<!-- atas -->"
GAP = "**belum diisi**"
BREAK = "\\\n"

_INLINE = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_[]#|~"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
_LINE_START = re.compile(r"^(?=[-+=:])|^\d{1,9}(?=[.)])")


def escape(text: str) -> str:
    """One line of user text as Markdown that shows exactly this text; line ends become blanks.

    For headings, list items, bold text and sentences; never starts a block of its own.
    """
    return _escape_line(" ".join(visible(text).split()))


def _escape_line(line: str) -> str:
    return _LINE_START.sub(lambda found: found.group() + "\\", line.translate(_INLINE))


def escape_cell(text: str) -> str:
    """User text for a cell of a pipe table: as `escape`, but line ends become `<br>`."""
    lines = (" ".join(line.split()) for line in visible(text).strip("\n").split("\n"))
    return "<br>".join(line.translate(_INLINE) for line in lines)


def paragraphs(text: str) -> str:
    """User text of any length as Markdown paragraphs; its own line breaks are kept."""
    blocks = re.split(r"\n[^\S\n]*\n\s*", visible(text).strip())
    return "\n\n".join(
        BREAK.join(_escape_line(" ".join(line.split())) for line in block.split("\n"))
        for block in blocks
        if block.strip()
    )


def heading(level: int, text: str) -> str:
    """A heading from user text or from the program's own words."""
    return f"{'#' * level} {escape(text)}"


def bullets(items: Iterable[str]) -> str:
    """A list; each item is user text."""
    return "\n".join(f"- {escape(item)}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """A numbered list; each item is user text."""
    return "\n".join(f"{index}. {escape(item)}" for index, item in enumerate(items, 1))


def lines(items: Iterable[str]) -> str:
    """Ready Markdown lines as one paragraph with hard line breaks; empty ones are left out."""
    return BREAK.join(item for item in items if item)


def bold(ready: str) -> str:
    """Ready Markdown in bold; a gap is bold already."""
    return ready if ready.startswith("**") else f"**{ready}**"


def block(kind: str, *parts: str) -> str:
    """A `div` of one of the classes above around ready Markdown parts."""
    return join(f'<div class="{kind}">', *parts, "</div>")


def pair(left: str, right: str, *, flush: bool = False) -> str:
    """Two ready Markdown blocks side by side; the left one centred, or `flush` left."""
    return block("pasangan kiri" if flush else "pasangan", left, RIGHT_COLUMN, right)


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Labels with ready Markdown values, in columns; those without a value are left out."""
    shown = [f"{label}: {value}" for label, value in rows if value]
    return block("rincian", lines(shown)) if shown else ""


def running(place: str, text: str) -> str:
    """The running header (`kepala`) or footer (`kaki`); no text can end the comment early."""
    return f"<!-- {place}: {re.sub('-{2,}|[<>]', ' ', ' '.join(visible(text).split()))} -->"


def caption(label: str, title: str) -> str:
    """A table's caption: `caption("Tabel 3.1", …)`."""
    return f"**{label}. {escape(title)}**"


def picture(name: str, alt: str, width: int = 0) -> str:
    """A picture of the document's `resources`, with its text alternative; width in mm (0: own)."""
    title = f' "lebar {width} mm"' if width else ""
    return f"![{escape(alt)}](<{name}>{title})"


def join(*parts: str) -> str:
    """Parts of a document with one blank line between them; empty ones are left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())
