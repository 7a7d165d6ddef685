"""Word's own fields and section settings, which python-docx has no calls for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# What stands behind each of these in ECMA-376: a strict reader refuses another order.
_BEHIND_UPDATE = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat")
_BEHIND_NUMBERS = ("w:cols", "w:vAlign", "w:titlePg", "w:textDirection", "w:docGrid")
_BEHIND_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def add_field(paragraph: Any, code: str, shown: str = "") -> None:
    """A field that Word computes (PAGE, TOC); `shown` stands there until it does."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def update_fields_on_opening(document: Any) -> None:
    """Let Word offer to fill in page numbers and the lists of contents when it opens the file."""
    setting = OxmlElement("w:updateFields")
    setting.set(qn("w:val"), "true")
    document.settings.element.insert_element_before(setting, *_BEHIND_UPDATE)


def number_pages(section: Any, kind: str, *, restart: bool) -> None:
    """How a section's pages are numbered: "lowerRoman" or "decimal", from 1 again or on."""
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:fmt"), kind)
    if restart:
        numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, *_BEHIND_NUMBERS)


def rule_below(paragraph: Any) -> None:
    """The double rule below a letterhead."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "4")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_BEHIND_BORDERS)


def describe(picture: Any, alternative: str) -> None:
    """The text alternative of an inline picture."""
    picture._inline.docPr.set("descr", alternative)
