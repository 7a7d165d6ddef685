"""Where a gap can be filled: which screen, with what open."""

from __future__ import annotations

from typing import Any

from kinerja.records import (
    RECORD_TYPES,
    Anggaran,
    Disposisi,
    Langkah,
    Nilai,
    Pengiriman,
    Penugasan,
    Permintaan,
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


def place_of(
    session: Session, table: str, record_id: str = "", field: str = ""
) -> tuple[str, dict[str, Any]]:
    """The name in `screens.OPEN` and its options, for a record ("" for any of the table)."""
    if table in _STEPS:
        return "langkah", {"jenis": _STEPS[table]}
    if table == Langkah.table:
        return "beranda", {}
    if table == Nilai.table:
        record = session.office.get(Nilai, record_id)
        indicator = record.indikator if record else record_id.partition(".")[0]
        return "capaian", {"indikator": indicator, "field": field}
    if table == Anggaran.table:
        return "anggaran", {}
    kind = RECORD_TYPES[table]
    if kind.singleton or record_id:
        return "formulir", {"kind": kind, "id": record_id or kind.table, "field": field}
    return "daftar", {"kind": kind}
