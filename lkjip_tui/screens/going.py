"""Where a gap can be filled: which screen, with what open."""

from __future__ import annotations

from typing import Any

from kinerja.fields import Kind, fields_of
from kinerja.records import (
    RECORD_TYPES,
    Anggaran,
    Disposisi,
    Langkah,
    LangkahSop,
    Nilai,
    Pengiriman,
    Penugasan,
    Perjanjian,
    Permintaan,
    Record,
    Sop,
    SuratPengantar,
    TandaTangan,
)
from lkjip_tui.session import Session

_STEPS = {
    Disposisi.table: "disposisi",
    Penugasan.table: "penugasan",
    Permintaan.table: "penghimpunan",
    TandaTangan.table: "penandatanganan",
    SuratPengantar.table: "pengantar",
    Pengiriman.table: "pengiriman",
}
"""Records that have a step's screen of their own."""


_SCREENS = {
    Langkah.table: "beranda",
    Anggaran.table: "anggaran",
    Sop.table: "sop",
    Perjanjian.table: "perjanjian",
}
"""Records that one screen holds all of."""


def place_of(
    session: Session, table: str, record_id: str = "", field: str = ""
) -> tuple[str, dict[str, Any]]:
    """The name in `screens.OPEN` and its options, for a record ("" for any of the table)."""
    if table in _STEPS:
        return "langkah", {"jenis": _STEPS[table]}
    if table in _SCREENS:
        return _SCREENS[table], {}
    if table == LangkahSop.table:
        return "sop", {"langkah": record_id}
    return _form_of(session, RECORD_TYPES[table], record_id, field)


def _form_of(
    session: Session, kind: type[Record], record_id: str, field: str
) -> tuple[str, dict[str, Any]]:
    """The form of a record, also of one that is not there yet; without an id the register."""
    if kind is Nilai and record_id:
        indicator, tahun, periode = _parts_of(kind, record_id)
        if tahun == session.tahun:
            return "capaian", {"indikator": indicator, "field": field, "periode": periode}
    if record_id and kind.natural and session.office.record(kind.table, record_id) is None:
        fixed = dict(zip(kind.natural, _parts_of(kind, record_id), strict=True))
        return "formulir", {"kind": kind, "fixed": fixed, "field": field}
    if kind.singleton or record_id:
        return "formulir", {"kind": kind, "id": record_id or kind.table, "field": field}
    return "daftar", {"kind": kind}


def _parts_of(kind: type[Record], record_id: str) -> list[Any]:
    """What a natural id is made of, as the record's fields hold it."""
    parts = record_id.rsplit(".", len(kind.natural) - 1)
    known = fields_of(kind)
    return [
        int(part) if known[name].kind is Kind.INTEGER else part
        for name, part in zip(kind.natural, parts, strict=True)
    ]
