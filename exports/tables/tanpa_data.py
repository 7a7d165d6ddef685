"""Why a realisasi is meant to be empty: the unit's words, in every table that shows the figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exports import table as t
from exports.tables.context import Context
from kinerja.records import PERIODE, Indikator, Nilai

REASON = t.Column("alasan_kosong", "Alasan Tidak Ada Data", hanya_data=True)
"""What stands below a table for people is a column of its own where there are no notes (CSV)."""


def reason_of(nilai: Nilai | None, realisasi: str) -> str:
    """Why a realisasi is meant to be empty, as one line; "" where it is there, or nobody says."""
    if realisasi or nilai is None:
        return ""
    return " ".join(nilai.alasan_kosong.split())


def as_reason(reason: str) -> str:
    """The unit's words as the reason of an empty cell."""
    return f"tidak ada data: {reason}"


def realisasi_cell(
    context: Context,
    indikator: Indikator,
    nilai: Nilai | None,
    realisasi: str,
    otherwise: str = t.NOT_FILLED,
) -> t.Cell:
    """A realisasi; an empty one with the unit's reason, told below its table, or `otherwise`."""
    shown = t.value(realisasi, indikator.desimal, otherwise)
    reason = reason_of(nilai, realisasi)
    if nilai is not None and reason:
        period = "" if nilai.periode == "tahun" else f"{PERIODE[nilai.periode]} "
        note = f"{indikator.kode}: data realisasi {period}{nilai.tahun} tidak ada. {reason}"
        shown = replace(shown, alasan=as_reason(reason), catatan=f"{note.rstrip('.')}.")
    return context.field_cell(nilai, "realisasi", shown)


def reason_cell(reason: str) -> t.Cell:
    """A reason in its column, which is blank where there is none to give."""
    return t.Cell(reason, reason) if reason else t.EMPTY


def reasons_of(found: Mapping[str, str]) -> t.Cell:
    """The reasons of several cells of a row, each after what its column is called."""
    return reason_cell("; ".join(f"{name}: {reason}" for name, reason in found.items() if reason))
