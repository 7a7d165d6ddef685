"""A document's blocks as a Word file: sections, headings, lists, tables, pictures, fields."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from exports.docx.columns import is_flush, shares_of
from exports.docx.facts import put_facts
from exports.docx.fields import (
    add_field,
    number_pages,
    rule_below,
    update_fields_on_opening,
)
from exports.docx.flow import Paragraph, paragraphs
from exports.docx.packing import repacked
from exports.docx.pictures import put_picture
from exports.docx.styles import prepare_styles, size_letterhead
from exports.docx.tables import table, xml_text
from exports.pdf.blocks import Block, Image, Source
from exports.pdf.options import PdfOptions

_EDGE = 12.5  # millimetres from the paper's edge to its running lines, where the margin has them
_GAP = Pt(6)
"""Height of the empty line that Word wants between two tables, and that carries a rule."""
_TWIPS_PER_MM = 1440 / 25.4
_CAPTIONS = {"caption": "JudulTabel", "legend": "JudulGambar"}
_STYLES = {**_CAPTIONS, "small": "Keterangan"}
"""Styles by their ids: python-docx would look each name up in all of them, half of its time."""
_LISTS = {
    "daftar isi": 'TOC \\o "1-2" \\h \\z \\u',
    "daftar tabel": 'TOC \\h \\z \\t "Judul Tabel,1"',
    "daftar gambar": 'TOC \\h \\z \\t "Judul Gambar,1"',
}
_EMPTY = "Daftar ini kosong."
_SIDES = dict.fromkeys(("sampul", "tengah", "kop", "ttd", "pasangan"), ALIGN.CENTER)


class Writer:
    """Writes one document block by block, on the paper and with the margins of its PDF."""

    def __init__(self, source: Source, resources: Mapping[str, bytes], options: PdfOptions) -> None:
        self._source, self._resources = source, resources
        self._paper, self._margins, self._author = options.paper, options.margins, options.author
        self._landscape = self._cover = False
        self._fresh = True
        kinds = {block.kind for block in source.blocks}
        self._letter = not kinds & {"cover", "body"}
        self._numbers = "lowerRoman" if "body" in kinds else "decimal"
        self._document: Any = docx.Document()
        prepare_styles(self._document)
        self._section = self._document.sections[0]
        self._shape()
        self._running()

    def write(self, title: str, created: datetime) -> bytes:
        """The whole file; the same blocks give the same bytes."""
        for block in self._source.blocks:
            self._block(block)
        self._footnotes()
        update_fields_on_opening(self._document)
        properties = self._document.core_properties
        properties.title, properties.author = xml_text(title), xml_text(self._author)
        properties.comments, properties.last_modified_by = "", xml_text(self._author)
        properties.created = properties.modified = created.replace(tzinfo=None)
        properties.language = "id-ID"
        data = io.BytesIO()
        self._document.save(data)
        return repacked(data.getvalue())

    # --- the page ---------------------------------------------------------------------------

    def _shape(self) -> None:
        width, height = self._paper[::-1] if self._landscape else self._paper
        section = self._section
        section.orientation = WD_ORIENT.LANDSCAPE if self._landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        left, top, right, bottom = (Mm(margin) for margin in self._margins)
        section.left_margin, section.top_margin = left, top
        section.right_margin, section.bottom_margin = right, bottom
        # Word moves the text away from a running line that reaches into it.
        section.header_distance = Mm(min(_EDGE, self._margins[1] / 2))
        section.footer_distance = Mm(min(_EDGE, self._margins[3] / 2))

    @property
    def _room(self) -> float:
        """Width of the text in millimetres."""
        width = self._paper[1] if self._landscape else self._paper[0]
        return width - self._margins[0] - self._margins[2]

    def _new_section(self, *, restart: bool = False) -> None:
        self._section = self._document.add_section(WD_SECTION.NEW_PAGE)
        for old in self._section._sectPr.findall(qn("w:pgNumType")):
            self._section._sectPr.remove(old)
        self._section.different_first_page_header_footer = False  # only the cover goes without
        self._shape()
        number_pages(self._section, self._numbers, restart=restart)
        self._fresh = True

    def _running(self) -> None:
        texts = {block.kind: block.text for block in self._source.blocks if block.text}
        section = self._section
        headers = [section.header]
        if self._letter:  # its first page goes without a number, but not without these lines
            section.different_first_page_header_footer = True
            section.first_page_footer.paragraphs[0].text = xml_text(texts.get("footer", ""))
            headers.append(section.first_page_header)
        for header in headers if texts.get("header") else ():
            header.paragraphs[0].text = xml_text(texts["header"])
            header.paragraphs[0].alignment = ALIGN.RIGHT
        line = section.footer.paragraphs[0]
        stops = line.style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Mm(self._room), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(xml_text(texts.get("footer", "")) + "\t")
        add_field(line, "PAGE", "1")
        number_pages(self._section, self._numbers, restart=False)

    # --- blocks -----------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        kind = block.kind
        if kind in ("header", "footer"):
            return
        if kind in ("landscape", "portrait"):
            self._turn(landscape=kind == "landscape")
        elif kind == "cover":
            self._cover = True
            self._section.different_first_page_header_footer = True
        elif kind == "body":
            self._numbers = "decimal"
            self._new_section(restart=True)
        elif kind == "break":
            self._break()
        else:
            self._content(block)
            self._fresh = False

    def _turn(self, *, landscape: bool) -> None:
        if landscape == self._landscape:
            self._break()
            return
        self._landscape = landscape
        if self._fresh and len(self._document.sections) == 1:
            self._shape()
        else:
            self._new_section()

    def _break(self) -> None:
        if not self._fresh:
            if self._cover:
                self._new_section(restart=True)
            else:
                self._document.add_page_break()
        self._cover, self._fresh = False, True

    def _content(self, block: Block) -> None:
        if block.kind == "table" and block.grid is not None:
            self._document._body._body.insert_element_before(
                table(block.grid, int(self._room * _TWIPS_PER_MM)), "w:sectPr"
            )
            self._gap(Pt(2))
        elif block.kind == "figure" and block.image is not None:
            put_picture(self._document.add_paragraph(), block.image, self._resources, self._room)
        elif block.name == "rincian":
            put_facts(self._document, block, self._runs)
        elif block.kind == "fixed":
            self._columns(block)
        elif block.kind == "contents":
            listed = self._listed(block.text)
            add_field(self._document.add_paragraph(), _LISTS[block.text], listed)
        elif block.kind == "heading":
            self._heading(block)
        else:
            for paragraph in paragraphs(block.html):
                line = self._line(_STYLES.get(block.kind))
                self._text(line, paragraph, _side_of(block))

    def _gap(self, after: Pt) -> Any:
        """An empty line of little height."""
        line = self._document.add_paragraph()
        line.paragraph_format.line_spacing, line.paragraph_format.space_after = _GAP, after
        return line

    def _line(self, style: str | None) -> Any:
        """A new paragraph in a style, by its id; None for the usual one."""
        line = self._document.add_paragraph()
        if style is not None:
            line._p.style = style
        return line

    def _listed(self, name: str) -> str:
        """What a list of contents holds, until Word has counted the pages."""
        kind = {"daftar isi": "heading", "daftar tabel": "caption"}.get(name, "legend")
        found = [
            block.text
            for block in self._source.blocks
            if block.kind == kind and (kind != "heading" or block.level <= 2)
        ]
        return xml_text("\n".join(found)) or _EMPTY

    def _heading(self, block: Block) -> None:
        line = self._line(f"Heading{min(block.level, 4)}")
        # A break in a line of its own would leave an empty page behind a full one.
        if block.level == 1 and not self._fresh:
            line.paragraph_format.page_break_before = True
        for paragraph in paragraphs(block.html):
            self._runs(line, paragraph, plain=True)

    def _text(self, line: Any, paragraph: Paragraph, side: Any = None) -> None:
        if paragraph.level:
            line.paragraph_format.left_indent = Cm(0.7 * paragraph.level)
            line.paragraph_format.space_after = Pt(3)
        if paragraph.mark:
            line.paragraph_format.first_line_indent = Cm(-0.7)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(0.7 * paragraph.level))
            line.add_run(f"{paragraph.mark}\t")
        broken = any("\n" in run.text for run in paragraph.runs)
        if side is not None and not (broken and side == ALIGN.JUSTIFY):
            line.alignment = side  # Word would stretch a line that ends with a break
        self._runs(line, paragraph)

    def _runs(self, line: Any, paragraph: Paragraph, *, plain: bool = False) -> None:
        for run in paragraph.runs:
            made = line.add_run(xml_text(run.text))
            if not plain:
                made.bold, made.italic = run.bold or None, run.italic or None
            made.font.superscript = run.raised or None
            if run.fixed:
                made.font.name = "Courier New"

    def _columns(self, block: Block) -> None:
        """Blocks side by side, never split: a letterhead, a signature, a pair of them."""
        count = len(block.columns)
        frame = self._document.add_table(1, count)
        frame.autofit = False
        row = frame.rows[0]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        shares = shares_of(block)
        for at, share in enumerate(shares):
            frame.columns[at].width = Mm(self._room * share)
        for cell, items, share in zip(row.cells, block.columns, shares, strict=True):
            cell.width = Mm(self._room * share)
            side = ALIGN.LEFT if is_flush(items) else _SIDES.get(block.name)
            self._items(cell, items, side, self._room * share)
        closing = self._gap(Pt(6))
        if block.name == "kop":
            size_letterhead(frame)
            rule_below(closing)

    def _items(self, cell: Any, items: Sequence[str | Image], side: Any, room: float) -> None:
        lines = iter([cell.paragraphs[0]])
        for item in items:
            if isinstance(item, Image):
                put_picture(next(lines, None) or cell.add_paragraph(), item, self._resources, room)
                continue
            for paragraph in paragraphs(item):
                line = next(lines, None) or cell.add_paragraph()
                line.paragraph_format.space_after = Pt(0)
                line.paragraph_format.keep_with_next = True
                self._text(line, paragraph, side)

    def _footnotes(self) -> None:
        """Footnotes at the end of the text, by their numbers."""
        for number, (html, _plain) in sorted(self._source.notes.items()):
            for paragraph in paragraphs(html):
                line = self._line(_STYLES["small"])
                line.add_run(f"{number} ").font.superscript = True
                self._runs(line, paragraph)


def _side_of(block: Block) -> Any:
    if block.kind in _CAPTIONS:
        return ALIGN.CENTER
    if re.match(r'<div class="(sampul|tengah)">', block.html):
        return ALIGN.CENTER
    return ALIGN.JUSTIFY if block.kind == "text" else None
