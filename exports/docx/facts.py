"""Facts of a letter in Word: labels, colons below each other, values with a hanging indent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.shared import Pt

from exports.docx.flow import Paragraph, paragraphs
from exports.pdf.blocks import Block

_COLON, _VALUE = 130, 10  # points to the colon behind a label, and from there to the value


def put_facts(document: Any, block: Block, write: Callable[[Any, Paragraph], None]) -> None:
    """Add a block of facts; `write` puts the runs of a paragraph into a line."""
    [[html]] = block.columns
    assert isinstance(html, str)
    for paragraph in paragraphs(html):
        line = document.add_paragraph()
        write(line, paragraph)
        shape = line.paragraph_format
        shape.space_after = Pt(0)
        if any(run.text == "\t" for run in paragraph.runs):
            shape.left_indent = Pt(_COLON + _VALUE)
            shape.first_line_indent = Pt(-_COLON - _VALUE)
            for stop in (_COLON, _COLON + _VALUE):
                shape.tab_stops.add_tab_stop(Pt(stop))
    line.paragraph_format.space_after = Pt(6)
