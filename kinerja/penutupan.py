"""A closed year: its report is archived, and nothing that belongs to it changes any more.

What comes to an office after that still enters: another copy of the archive, a scan of the signed
report, the answers of the LKE, which is filled in when the evaluators look at the report, and the
entry of a packet that a merge brought.
"""

from __future__ import annotations

from kinerja.batch import Batch, Touched, label_of
from kinerja.errors import StateError
from kinerja.office import DELETED, Office
from kinerja.records import (
    RECORD_TYPES,
    Arsip,
    BerkasLaporan,
    JawabanLke,
    Laporan,
    Penerimaan,
)

_CLOSING = frozenset({"ditutup_pada", "ditutup_oleh", "alasan_dibuka"})
_AFTERWARDS = frozenset({Arsip.table, BerkasLaporan.table, JawabanLke.table, Penerimaan.table})


def is_closed(laporan: Laporan | None) -> bool:
    """Whether the year of this report is closed; also where two copies closed it apart."""
    return laporan is not None and (
        laporan.ditutup_pada is not None or "ditutup_pada" in laporan.bentrok
    )


def closed_years(office: Office) -> frozenset[int]:
    """The years that are closed."""
    return frozenset(
        item.tahun for item in office.all(Laporan) if item.tahun is not None and is_closed(item)
    )


def closed(tahun: int, what: str) -> StateError:
    """The refusal of something that would change a closed year."""
    return StateError(
        f"Tahun {tahun} sudah ditutup, jadi {what}.",
        f"Buka kembali tahun {tahun} pada langkah Arsip, dengan alasan, lebih dulu.",
    )


def check(batch: Batch) -> None:
    """Refuse with StateError a batch that would change what belongs to a closed year.

    A batch that opens the year again may change it; resolving a conflict that a merge brought
    is no change of its own.
    """
    years = closed_years(batch.office) & closed_years(batch.after)
    if not years:
        return
    for item in batch.touched:
        year = next((year for year in _years(item) if year in years), None)
        if year is None or item.settles or _as_it_was(item):
            continue
        record = item.before or item.after
        named = (
            label_of(record, batch.office) if record is not None else RECORD_TYPES[item.table].label
        )
        raise closed(year, f"{named} tidak dapat diubah")


def _as_it_was(item: Touched) -> bool:
    """Whether a touched record keeps all its values."""
    kept = item.after is not None and DELETED not in item.fields
    return kept and not item.changed(*item.fields)


def _years(item: Touched) -> list[int]:
    """The years that a touched record belongs to, before and after; none for what may change."""
    if item.table in _AFTERWARDS or (item.table == Laporan.table and item.fields <= _CLOSING):
        return []
    found = (getattr(record, "tahun", None) for record in (item.before, item.after))
    return [year for year in found if isinstance(year, int)]
