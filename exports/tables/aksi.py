"""Rencana Aksi, and what one quarter brought towards the year's targets."""

from __future__ import annotations

from collections.abc import Iterator

from exports import table as t
from exports.tables.capaian import CODE, INDICATOR, NUMBER, QUARTERS, UNIT, digits
from exports.tables.context import Context
from exports.tables.tanpa_data import REASON, realisasi_cell, reason_cell, reason_of
from kinerja.capaian import Capaian, compute
from kinerja.errors import InputError
from kinerja.pengukuran import IndikatorTerukur
from kinerja.records import RencanaAksi
from kinerja.triwulan import TRIWULAN, Tahunan, from_quarters, periods_of

NOT_MEASURED = "tanpa target triwulan"
"""Why an indicator that is measured once a year has no figure in a quarter."""


def action_plan(context: Context) -> t.Table:
    """Every indicator's targets per quarter and the actions that lead there."""
    rows: list[t.Row] = []
    for number, item in enumerate(context.pengukuran.indikator, 1):
        actions = actions_of(context, item.indikator.id)
        first = {"no": t.count(number), **_plan_cells(context, item)}
        rest = {key: t.Cell(cell.nilai, "") for key, cell in first.items()}
        for place, action in enumerate(actions or [None]):
            rows.append({**(rest if place else first), **_action_cells(context, action)})
    return t.Table(
        judul=f"Rencana Aksi Tahun {context.tahun}",
        kolom=(
            NUMBER, CODE, INDICATOR, UNIT,
            t.Column("target", f"Target {context.tahun}", kanan=True),
            *(t.Column(period, shown, kanan=True) for period, shown in QUARTERS),
            t.Column("aksi", "Rencana Aksi"),
            t.Column("keluaran", "Keluaran"),
            t.Column("waktu", "Pelaksanaan"),
            t.Column("unit", "Penanggung Jawab"),
        ),
        baris=tuple(rows),
        sumber=context.source,
        tetap=2,
    )  # fmt: skip


def actions_of(context: Context, indikator: str, periode: str = "") -> list[RencanaAksi]:
    """The year's actions of an indicator, those of one quarter only where one is given."""
    return [
        item
        for item in context.office.all(RencanaAksi)
        if item.indikator == indikator
        and item.tahun == context.tahun
        and (not periode or periode in periods_of(item))
    ]


def _plan_cells(context: Context, item: IndikatorTerukur) -> dict[str, t.Cell]:
    indikator = item.indikator
    by_period = {quarter.periode: quarter for quarter in item.triwulan}
    cells = {
        "kode": t.text(indikator.kode),
        "indikator": t.coded(indikator.kode, indikator.nama),
        "satuan": t.text(indikator.satuan),
        "target": _target_cell(context, item),
    }
    for period, _ in QUARTERS:
        quarter = by_period.get(period)
        shown = t.value(quarter.target if quarter else "", indikator.desimal)
        cells[period] = context.field_cell(quarter.nilai if quarter else None, "target", shown)
    return cells


def _target_cell(context: Context, item: IndikatorTerukur) -> t.Cell:
    shown = t.value(item.target, item.indikator.desimal, t.NOT_FILLED)
    return context.field_cell(item.nilai, "target", shown)


def _action_cells(context: Context, action: RencanaAksi | None) -> dict[str, t.Cell]:
    if action is None:
        missing = t.no_data(t.NOT_FILLED)
        return {"aksi": missing, **dict.fromkeys(("keluaran", "waktu", "unit"), t.no_data())}
    quarters = ", ".join(TRIWULAN[period] for period in periods_of(action))
    return {
        "aksi": context.field_cell(action, "aksi", t.text(action.aksi)),
        "keluaran": context.field_cell(action, "keluaran", t.text(action.keluaran)),
        "waktu": t.text(f"TW {quarters}" if quarters else ""),
        "unit": t.text(context.unit_name(action.unit)),
    }


def find_quarter(context: Context, text: str = "") -> str:
    """The period of a quarter typed as "II", "2" or "tw2"; without one the last with realisasi.

    Raises InputError for anything else.
    """
    word = text.strip().casefold().removeprefix("tw").strip().upper()
    for period, roman in TRIWULAN.items():
        if word in (roman, period[-1]):
            return period
    if word:
        raise InputError(f"Triwulan “{text}” tidak ada.", "Pilih I, II, III, atau IV.")
    return max(filled_quarters(context), default="tw1")


def filled_quarters(context: Context) -> set[str]:
    """The periods of the year for which some indicator has a realisasi."""
    return {
        quarter.periode
        for item in context.pengukuran.indikator
        for quarter in item.triwulan
        if quarter.realisasi
    }


def quarter(context: Context, periode: str = "") -> t.Table:
    """One quarter: its target, realisasi and capaian, and how far the year's target is."""
    period = periode or find_quarter(context)
    roman = TRIWULAN[period]
    rows: list[t.Row] = []
    notes: list[str] = []
    for number, item in enumerate(context.pengukuran.indikator, 1):
        to_date, progress = to_quarter(context, item, period)
        rows.append(
            {"no": t.count(number), **_quarter_cells(context, item, period, to_date, progress)}
        )
        notes += _quarter_notes(item, to_date, progress)
    yearly = [row["kode"].tampil for row in rows if row["capaian"].alasan == NOT_MEASURED]
    if yearly:
        notes.append(f"Tanpa target dan realisasi triwulan {roman}: {', '.join(yearly)}.")
    return t.Table(
        judul=f"Pengukuran Kinerja Triwulan {roman} Tahun {context.tahun}",
        kolom=(
            NUMBER, CODE, INDICATOR, UNIT,
            t.Column("target", f"Target TW {roman}", kanan=True),
            t.Column("realisasi", f"Realisasi TW {roman}", kanan=True),
            t.Column("capaian", f"Capaian TW {roman}", "%", kanan=True),
            t.Column("target_tahun", f"Target {context.tahun}", kanan=True),
            t.Column("sampai", f"Realisasi s.d. TW {roman}", kanan=True),
            t.Column("kemajuan", f"Capaian terhadap Target {context.tahun}", "%", kanan=True),
            REASON,
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        sumber=context.source,
        tetap=3,
    )  # fmt: skip


def to_quarter(context: Context, item: IndikatorTerukur, period: str) -> tuple[Tahunan, Capaian]:
    """What the quarters up to this one make together, and its capaian against the year's target."""
    quarters = [q.nilai for q in item.triwulan if q.nilai is not None and q.periode <= period]
    to_date = from_quarters(quarters, item.indikator.akumulasi)
    disputed = item.nilai is not None and "target" in item.nilai.bentrok
    return to_date, compute(
        item.target,
        to_date.realisasi,
        item.indikator.rumus,
        grades=item.tingkat,
        policy=context.pengukuran.policy,
        bentrok=to_date.bentrok or disputed,
    )


def _quarter_cells(
    context: Context, item: IndikatorTerukur, period: str, to_date: Tahunan, progress: Capaian
) -> dict[str, t.Cell]:
    indikator = item.indikator
    measured = next((q for q in item.triwulan if q.periode == period), None)
    cells = {
        "kode": t.text(indikator.kode),
        "indikator": t.coded(indikator.kode, indikator.nama),
        "satuan": t.text(indikator.satuan),
        "target_tahun": _target_cell(context, item),
        "sampai": _to_date(context, item, to_date, progress),
        "kemajuan": t.number(progress.nilai, digits(indikator), progress.alasan or ""),
        "capaian": t.no_data(NOT_MEASURED),
    }
    planned = measured is not None and bool(measured.target or measured.realisasi)
    reason = t.NOT_FILLED if planned else NOT_MEASURED
    nilai = measured.nilai if measured else None
    value = t.value(measured.target if measured else "", indikator.desimal, reason)
    cells["target"] = context.field_cell(nilai, "target", value)
    done = measured.realisasi if measured else ""
    cells["realisasi"] = realisasi_cell(context, indikator, nilai, done, reason)
    said = reason_of(nilai, done) or reason_of(item.nilai, item.realisasi)
    cells[REASON.kunci] = reason_cell(said)
    if measured is not None and planned:
        result = measured.capaian
        cells["capaian"] = t.number(result.nilai, digits(indikator), result.alasan or "")
    return cells


def _to_date(
    context: Context, item: IndikatorTerukur, to_date: Tahunan, progress: Capaian
) -> t.Cell:
    """The realisasi up to a quarter; where there is none, the year's reason if it has one."""
    if to_date.realisasi or not reason_of(item.nilai, item.realisasi):
        empty = progress.alasan or NOT_MEASURED
        return t.value(to_date.realisasi, item.indikator.desimal, empty)
    return realisasi_cell(context, item.indikator, item.nilai, "")


def _quarter_notes(item: IndikatorTerukur, to_date: Tahunan, progress: Capaian) -> Iterator[str]:
    code = item.indikator.kode
    if to_date.catatan:
        yield f"{code}: {to_date.catatan}."
    if to_date.realisasi and progress.nilai is None and progress.alasan:
        yield f"{code}: capaian terhadap target tahun tidak dihitung. {progress.penjelasan}"
