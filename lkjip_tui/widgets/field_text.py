"""A field's content as one line of text, as a form shows it."""

from __future__ import annotations

from kinerja.fields import Field, Kind
from kinerja.records import Indikator
from lkjip_tui.widgets.draft import Draft
from lkjip_tui.widgets.text import plain

OPENED = frozenset({Kind.REF, Kind.PARAGRAPH, Kind.LIST, Kind.PAIRS})
"""Kinds that are edited in a window of their own, opened with Enter."""

CHANGED_BY = {
    Kind.CHOICE: "Kiri dan Kanan mengganti pilihan.",
    Kind.BOOL: "Spasi mengganti Ya dan Tidak.",
}
"""How a kind is changed that is neither typed nor opened."""


def content_text(draft: Draft, field: Field) -> str:
    """What stands in a field: words for choices and references, the first line of long texts."""
    value, text = draft.values[field.name], draft.texts[field.name]
    if field.kind is Kind.CHOICE:
        return f"< {plain(field.choices.get(value, str(value)) or '–')} >"
    if field.kind is Kind.BOOL:
        return "[x] Ya" if value else "[ ] Tidak"
    if field.kind is Kind.REF:
        record = draft.office.record(field.refers_to, value) if value else None
        return plain(f"{name_of(record)} …" if record else "(pilih: Enter)")
    if field.kind in OPENED:
        lines = text.split("\n")
        more = f" … ({len(lines)} baris)" if len(lines) > 1 else ""
        return plain(lines[0] + more if text else "(tulis: Enter)")
    return plain(text)


def unit_text(draft: Draft, field: Field) -> str:
    """The unit behind a value, its indicator's; "" for fields of other kinds."""
    if field.kind is not Kind.VALUE:
        return ""
    indicator = draft.office.get(Indikator, str(draft.current.get("indikator", "")))
    return plain(indicator.satuan)[:12] if indicator else ""


def name_of(record: object) -> str:
    """A record's code and name in one text, for lists and choosers."""
    code = str(getattr(record, "kode", ""))
    name = str(getattr(record, "nama", "") or getattr(record, "uraian", ""))
    title = str(getattr(record, "title", ""))
    return f"{code} {name}".strip() if code else (name or title)
