"""Turn a chart's style sheet into attributes: the PDF engine reads no style sheet in an SVG.

Left as it came, every shape would be black (MuPDF 1.28), and a random id would be in the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

from exports.charts.dashes import dashed

KEPT = {
    *("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"),
    *("font-family", "font-size", "font-weight", "text-anchor"),
}
"""What a renderer of SVG 1.1 takes as an attribute and a printed chart needs."""

WITHOUT_USE = ("script", "style", "defs", "title", "desc")
"""What a browser shows on hovering: on paper it is nothing."""

_CLASS = re.compile(r"' ([\w-]+) '")  # as an XPath asks for it
_ID = "grafik"
NAMESPACE = "http://www.w3.org/2000/svg"


def plain(svg: bytes, width: int, height: int) -> bytes:
    """The same picture with attributes in place of its style sheet; equal bytes for equal figures.

    Width and height are in CSS pixels (1/96 inch), so that a reader knows its size on paper.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, remove_comments=True)
    root = etree.fromstring(svg, parser)
    for element in root.iter():
        element.tag = etree.QName(element).localname
    # Its random id stands in every selector; with one id for all, a sheet is read only once.
    sheet = "".join(root.itertext("style")).replace(root.get("id"), _ID)
    root.set("id", _ID)
    _apply(root, sheet)
    _dash(root)
    for element in list(root.iter()):
        if element.tag in WITHOUT_USE or "tooltip" in element.get("class", "").split():
            element.getparent().remove(element)
    for element in root.iter():
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
    etree.cleanup_namespaces(root)
    root.set("width", str(width))
    root.set("height", str(height))
    # The tree lost its namespace for the style sheet's sake, whose selectors have none.
    text: str = etree.tostring(root, encoding="unicode")
    return text.replace("<svg", f'<svg xmlns="{NAMESPACE}"', 1).encode()


def _apply(root: Any, sheet: str) -> None:
    """Write each rule onto the elements that it selects; of two, the weightier or later wins."""
    chosen: dict[Any, dict[str, str]] = {}
    present = {name for element in root.iter() for name in element.get("class", "").split()}
    for classes, selected, declared in _rules(sheet):
        for element in selected(root) if classes <= present else ():
            chosen.setdefault(element, {}).update(declared)
    for element, values in chosen.items():
        for name, value in values.items():
            element.set(name, value)


def _dash(root: Any) -> None:
    """Make strokes of every dashed path; a pattern may stand on the group around it."""
    for element in root.iter("path"):
        holders = [element, *element.iterancestors()]
        pattern = next(filter(None, (one.get("stroke-dasharray") for one in holders)), "none")
        if pattern != "none":
            element.set("d", dashed(element.get("d"), pattern))
    for element in root.iter():
        element.attrib.pop("stroke-dasharray", None)


@lru_cache(maxsize=16)
def _rules(sheet: str) -> tuple[tuple[frozenset[str], Any, dict[str, str]], ...]:
    """Classes named, elements selected and values declared by each rule that can hold on paper.

    The weightiest comes last.
    """
    from lxml import etree

    rules = sorted(_parsed(sheet), key=lambda rule: rule[0])
    return tuple(
        (frozenset(_CLASS.findall(path)), etree.XPath(path), declared)
        for _, path, declared in rules
    )


def _parsed(sheet: str) -> Iterator[tuple[tuple[int, int, int], str, dict[str, str]]]:
    """Weight, XPath and declarations of every selector that can hold on paper."""
    import tinycss2
    from cssselect import GenericTranslator, SelectorError, parse

    translator = GenericTranslator()
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        declared = {
            item.lower_name: tinycss2.serialize(item.value).strip()
            for item in tinycss2.parse_blocks_contents(rule.content)
            if item.type == "declaration" and item.lower_name in KEPT
        }
        if not declared:
            continue
        for selector in parse(tinycss2.serialize(rule.prelude)):
            with suppress(SelectorError):  # `:hover` and the like
                yield selector.specificity(), translator.selector_to_xpath(selector), declared
