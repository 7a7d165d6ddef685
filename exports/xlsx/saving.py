"""From a workbook to bytes: the same workbook gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kinerja.text import visible

if TYPE_CHECKING:
    from openpyxl import Workbook

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CUSTOM = re.compile(rb'(<row\b[^>]*?) customHeight="1"')
_CORE = "docProps/core.xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
    "<dc:language>id-ID</dc:language></cp:coreProperties>"
)


def saved(book: Workbook, title: str, author: str) -> bytes:
    """The workbook as a file, without the time at which it was written."""
    buffer = io.BytesIO()
    book.save(buffer)
    core = _PROPERTIES.format(title=escape(visible(title)), author=escape(visible(author)))
    result = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(result, "w") as new:
        for entry in old.infolist():
            data = core.encode() if entry.filename == _CORE else old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                # A height that is called custom would keep a row from growing with its text.
                data = _CUSTOM.sub(rb"\1", data)
            info = zipfile.ZipInfo(entry.filename, _NO_TIME)
            info.external_attr = 0o600 << 16
            new.writestr(info, data, zipfile.ZIP_DEFLATED)
    return result.getvalue()
