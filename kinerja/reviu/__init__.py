"""Internal review of a report by the checklist of PermenPANRB 53/2014, Lamp. III.

The official review covers the report of a ministry, agency or region only (Lamp. III.C.3.e);
what an office does here is its own, and every document says so.
"""

from __future__ import annotations

from kinerja.reviu.jawaban import (
    ASAL,
    JawabanButir,
    answer_edits,
    count,
    objections,
    open_items,
    review,
    statement_of,
)
from kinerja.reviu.lembar import BAGIAN, DEFAULT_BUTIR, butir_reviu, lembar_edits

__all__ = [
    "ASAL", "BAGIAN", "DEFAULT_BUTIR", "JawabanButir", "answer_edits", "butir_reviu", "count",
    "lembar_edits", "objections", "open_items", "review", "statement_of",
]  # fmt: skip
