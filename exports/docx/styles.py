"""The looks of a Word file: those of the PDF, as styles that an official can change."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

FONT = "Times New Roman"
_GOVERNMENT, _OFFICE, _ADDRESS = 12, 16, 9.5
"""Points of a letterhead's lines: government and office 3:4 (Permendagri 1/2023)."""


def prepare_styles(document: Any) -> None:
    """Fonts, headings, captions and the small text of tables, in a new document."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(7)
    for level in range(1, 5):
        heading = styles[f"Heading {level}"]
        heading.font.name, heading.font.size = FONT, Pt((14, 12.5, 11.5, 11)[level - 1])
        heading.font.bold, heading.font.italic = True, False
        heading.font.color.rgb = RGBColor(0, 0, 0)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            heading.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    styles["Heading 1"].paragraph_format.alignment = ALIGN.CENTER
    for name, size, space in (
        ("Judul Tabel", 10, 4),
        ("Judul Gambar", 10, 4),
        ("Keterangan", 9, 7),
        ("IsiTabel", 9, 0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = normal, Pt(size)
        style.paragraph_format.space_after = Pt(space)
    for name in ("Judul Tabel", "Judul Gambar"):
        styles[name].font.bold = True
        styles[name].paragraph_format.alignment = ALIGN.CENTER
    styles["Judul Tabel"].paragraph_format.keep_with_next = True
    for name in ("Header", "Footer"):
        styles[name].paragraph_format.space_after = Pt(0)


def size_letterhead(frame: Any) -> None:
    """The letters of a letterhead in a table: government, office in bold, then the address."""
    for cell in frame.rows[0].cells:
        texts = [line for line in cell.paragraphs if line.text.strip()]
        for at, line in enumerate(texts):
            for run in line.runs:
                size = _ADDRESS if at else _OFFICE if run.bold else _GOVERNMENT
                run.font.size = Pt(size)
