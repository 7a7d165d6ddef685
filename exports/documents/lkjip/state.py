"""Whether the report is a draft, and what it says about that on every page."""

from __future__ import annotations

from exports.tables.context import Context
from kinerja.frozen_set import signature_of, signature_state
from kinerja.records import TandaTangan


def signed(context: Context) -> TandaTangan | None:
    """The signature that stands under the report, or None."""
    return signature_of(context.office, context.tahun)


def mark_of(context: Context) -> str:
    """The words in the header of a report that is not final; "" for a signed one."""
    if signed(context) is None:
        return "KONSEP, belum ditandatangani"
    if signature_state(context.office, context.tahun) != "berlaku":
        return "Ditandatangani, ada perubahan menyusul"
    return ""


def watermark_of(context: Context) -> str:
    """The word across the pages of a report that is not final."""
    return "KONSEP" if mark_of(context) else ""
