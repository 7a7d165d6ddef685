"""Bab III.B seen from the sasaran: which programmes and parts paid for which result."""

from __future__ import annotations

from collections.abc import Iterator

from exports import table as t
from exports.tables.context import Context
from kinerja.belanja import Belanja, ProgramTahunan, ProgramTerukur, add

_NO_BUDGET = "pagu atau realisasi belum diisi"
_UNTIED = "Belum ditautkan ke sasaran"


def by_goal(context: Context) -> t.Table:
    """Each sasaran with the programmes that support it, its subtotal, and the total."""
    measured = context.pengukuran
    year = ProgramTahunan(measured.program)
    sen = t.has_sen(
        amount for item in year.items for amount in (item.belanja.pagu, item.belanja.realisasi)
    )
    rows: list[t.Row] = []
    groups = [
        (goal.sasaran.kode, goal.sasaran.uraian, year.counted(goal.sasaran.id))
        for goal in measured.sasaran
        if goal.sasaran.id
    ]
    groups.append(("", _UNTIED, year.untied()))
    for kode, words, items in groups:
        if items or kode:
            rows += _group(kode, words, items, sen)
    if rows:
        rows.append(
            {
                "sasaran": t.text("Jumlah seluruh program"),
                "program": t.EMPTY,
                **money_cells(measured.total, sen),
            }
        )
    return t.Table(
        judul=f"Pagu dan Realisasi Anggaran per Sasaran Tahun {context.tahun}",
        kolom=(
            t.Column("kode", "Kode", hanya_data=True),
            t.Column("sasaran", "Sasaran Strategis"),
            t.Column("program", "Program/Kegiatan Pendukung"),
            t.Column("pagu", "Pagu", "Rp", kanan=True),
            t.Column("realisasi", "Realisasi", "Rp", kanan=True),
            t.Column("serapan", "Serapan", "%", kanan=True),
        ),
        baris=tuple(rows),
        catatan=tuple(_notes(year)),
        sumber=context.source,
        tetap=2,
    )


def _group(kode: str, words: str, items: list[ProgramTerukur], sen: bool) -> Iterator[t.Row]:
    name = t.coded(kode, words)
    for number, item in enumerate(items):
        yield {
            "kode": t.text(kode) if kode else t.no_data(),
            "sasaran": t.Cell(words, "" if number else name.tampil),
            "program": t.coded(item.program.kode, item.program.nama),
            **money_cells(item.belanja, sen),
        }
    if len(items) != 1:
        yield {
            "kode": t.text(kode) if kode else t.no_data(),
            "sasaran": t.Cell(words, "" if items else name.tampil),
            "program": t.text(f"Jumlah {kode}".strip())
            if items
            else t.no_data("tidak ada program"),
            **money_cells(add(item.belanja for item in items), sen),
        }


def money_cells(belanja: Belanja, sen: bool) -> dict[str, t.Cell]:
    """Pagu, realisasi and absorption."""
    return {
        "pagu": t.money(belanja.pagu, sen, t.NOT_FILLED),
        "realisasi": t.money(belanja.realisasi, sen, t.NOT_FILLED),
        "serapan": t.number(belanja.serapan, 2, _NO_BUDGET),
    }


def _notes(year: ProgramTahunan) -> Iterator[str]:
    twice = [item.program.kode for item in year.counted_twice()]
    if twice:
        yield (
            f"{', '.join(twice)} mendukung sasaran lain daripada program di atasnya; angkanya "
            "termasuk pada kedua sasaran, jadi jumlah per sasaran melebihi jumlah program."
        )
