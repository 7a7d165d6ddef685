"""Measurement on paper: one quarter's report, and the Pengukuran Kinerja form of the year."""

from __future__ import annotations

from exports import markdown as md
from exports import table as t
from exports.documents.blocks import letterhead, title_block, undated_block
from exports.documents.draft import Document, Draft, finish
from exports.tables.aksi import actions_of, filled_quarters, find_quarter, quarter
from exports.tables.anggaran import programmes
from exports.tables.capaian import achievement
from exports.tables.context import Context
from kinerja.triwulan import TRIWULAN, periods_of


def quarters(context: Context) -> tuple[tuple[str, str], ...]:
    """The quarters that there are figures of."""
    filled = filled_quarters(context)
    return tuple(
        (roman, f"Triwulan {roman}") for period, roman in TRIWULAN.items() if period in filled
    )


def quarter_report(context: Context, triwulan: str = "") -> Document:
    """Laporan kinerja triwulan: measured, set against the year, with the planned actions.

    `triwulan` is "I" to "IV"; "" takes the last one that has figures.
    """
    period = find_quarter(context, triwulan)
    roman = TRIWULAN[period]
    draft = Draft(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("LAPORAN KINERJA", f"TRIWULAN {roman} TAHUN {context.tahun}"))
    table = quarter(context, period)
    draft.add(md.bold(md.escape("A. Pengukuran kinerja")))
    if table.baris:
        draft.sheet(table, f"Isi capaian, Triwulan {roman}")
    else:
        draft.add(f"Indikator: {draft.gap('Indikator', 'Indikator')}")
    draft.add(md.bold(md.escape(f"B. Rencana aksi triwulan {roman}")))
    actions = _actions(context, period)
    if actions.baris:
        draft.form(actions)
    else:
        draft.sentence(f"Tidak ada rencana aksi yang dijadwalkan pada triwulan {roman}.")
    draft.add(undated_block(draft))
    return finish(
        draft, "laporan-triwulan", f"Laporan Kinerja Triwulan {roman} Tahun {context.tahun}"
    )


def _actions(context: Context, period: str) -> t.Table:
    found = [
        (item.indikator, action)
        for item in context.pengukuran.indikator
        for action in actions_of(context, item.indikator.id, period)
    ]
    rows = [
        {
            "no": t.count(number),
            "indikator": t.coded(indikator.kode, indikator.nama),
            "aksi": t.text(action.aksi),
            "keluaran": t.text(action.keluaran),
            "waktu": t.text(", ".join(TRIWULAN[key] for key in periods_of(action))),
            "unit": t.text(context.unit_name(action.unit)),
        }
        for number, (indikator, action) in enumerate(found, 1)
    ]
    return t.Table(
        f"Rencana Aksi Triwulan {TRIWULAN[period]}",
        (
            t.Column("no", "No", kanan=True),
            t.Column("indikator", "Indikator Kinerja"),
            t.Column("aksi", "Rencana Aksi"),
            t.Column("keluaran", "Keluaran"),
            t.Column("waktu", "Triwulan"),
            t.Column("unit", "Penanggung Jawab"),
        ),
        tuple(rows),
    )


def measurement_form(context: Context) -> Document:
    """The Pengukuran Kinerja form: indicators, then programmes with their money.

    PermenPANRB 53/2014 prints no such form; offices go on using that of the older rules
    (`docs/sumber.md`).
    """
    draft = Draft(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("PENGUKURAN KINERJA", f"TAHUN {context.tahun}"))
    table = achievement(context)
    if table.baris:
        draft.sheet(table, f"Isi capaian tahun {context.tahun}")
    else:
        draft.add(f"Indikator: {draft.gap('Indikator', 'Indikator')}")
    money = programmes(context)
    if money.baris:
        draft.sheet(money, f"Anggaran tahun {context.tahun}")
    else:
        draft.add(f"Program dan anggaran: {draft.gap('Pagu dan realisasi program', 'Anggaran')}")
    draft.add(undated_block(draft))
    return finish(draft, "pengukuran", f"Pengukuran Kinerja Tahun {context.tahun}")
