"""Pictures in a Word file: PNG or JPEG, since Word takes no SVG through python-docx."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Emu, Mm

from exports.docx.fields import describe
from exports.docx.tables import xml_text
from exports.pdf.blocks import Image
from exports.pdf.engine import as_png
from kinerja.errors import InputError

_DPI = 200


def put_picture(line: Any, image: Image, resources: Mapping[str, bytes], room: float) -> None:
    """Put a picture into a line, no wider than `room` millimetres.

    Raises InputError for a name that did not come with the document, or that is no picture.
    """
    data = resources.get(image.name)
    if data is None:
        raise InputError(f"Gambar “{image.name}” tidak ada bersama dokumennya.")
    try:
        picture = line.add_run().add_picture(io.BytesIO(as_png(data, _DPI)))
    except Exception as error:  # MuPDF and python-docx raise what they like
        raise InputError(
            f"Gambar “{image.name}” tidak dapat dibaca.",
            "Yang dapat dicetak: SVG, PNG, dan JPEG.",
        ) from error
    wanted = Emu(min(Mm(image.width) if image.width else picture.width, Mm(room)))
    picture.height = Emu(int(picture.height * wanted / picture.width))
    picture.width = wanted
    describe(picture, xml_text(image.alt))
    line.alignment = ALIGN.CENTER
    line.paragraph_format.keep_with_next = True
