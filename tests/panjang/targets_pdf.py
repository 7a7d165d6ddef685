"""Any Markdown into the PDF: every construct, changed anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from exports.pdf import render_pdf
from kinerja.errors import InputError
from tests.exports.any_markdown import PIECES
from tests.panjang.mutations import Target

CREATED = datetime(2026, 1, 31, tzinfo=timezone.utc)
_SEEDS = 12


def sources(_: Path) -> Sequence[bytes]:
    """Documents in which the constructs stand in different order, a line or a paragraph apart."""
    rows = ("\n".join(PIECES[step:] + PIECES[:step]) for step in range(0, len(PIECES), 7))
    found = [text.encode("utf-8", "replace") for text in rows]
    return [*found, *(text.replace(b"\n", b"\n\n") for text in found)][:_SEEDS]


def rendered(data: bytes, _: Path) -> None:
    """It renders, or the refusal names a place."""
    try:
        render_pdf(data.decode("utf-8", "replace"), "Judul", created=CREATED)
    except InputError as error:
        if "“" not in error.sentence and "awal dokumen" not in error.sentence:
            raise AssertionError(error.sentence) from error


TARGETS = [Target("pdf", sources, rendered, share=0.05)]
