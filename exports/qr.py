"""QR codes as pictures. The one importer of segno."""

from __future__ import annotations

import io

PIXELS = 8
"""Pixels of one module: at 38 mm a code of 57 modules then prints at 300 dots per inch."""


def qr_png(text: str) -> bytes:
    """A black-and-white PNG of the QR code of `text`, error level M, with its quiet zone.

    The same text gives the same bytes. Raises ValueError for a text too long for any code.
    """
    import segno

    code = segno.make(text, error="m", boost_error=False, micro=False)
    out = io.BytesIO()
    code.save(out, kind="png", scale=PIXELS, border=4, compresslevel=9)
    return out.getvalue()
