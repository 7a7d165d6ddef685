"""Budget: absorption per programme, absorption and efficiency per sasaran."""

from __future__ import annotations

from collections.abc import Iterator

from exports import table as t
from exports.tables.capaian import CODE, goal_notes, sentence
from exports.tables.context import Context
from kinerja.belanja import Belanja, ProgramTerukur
from kinerja.numbers import print_money
from kinerja.pengukuran import SasaranTerukur
from kinerja.records import Anggaran

_NO_BUDGET = "pagu atau realisasi belum diisi"


def programmes(context: Context) -> t.Table:
    """Pagu, realisasi and absorption of every programme and its parts, with the total."""
    measured = context.pengukuran
    sen = _has_sen(context)
    rows: list[t.Row] = [
        {
            "no": t.count(number),
            "kode": t.text(item.program.kode),
            "tingkat": t.text(item.program.tingkat),
            "program": t.coded(item.program.kode, item.program.nama),
            **_money(context, item.belanja, item.anggaran, sen),
            "dasar": t.text("jumlah bagian" if item.dari_bagian else "angka sendiri"),
        }
        for number, item in enumerate(measured.program, 1)
    ]
    if rows:
        money = _money(context, measured.total, None, sen)
        rows.append({"no": t.EMPTY, "kode": t.EMPTY, "program": t.text("Jumlah"), **money})
    return t.Table(
        judul=f"Pagu dan Realisasi Anggaran per Program, Kegiatan, dan Subkegiatan Tahun "
        f"{context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            CODE,
            t.Column("tingkat", "Tingkat", hanya_data=True),
            t.Column("program", "Program"),
            *_MONEY_COLUMNS,
            t.Column("sisa", "Sisa", "Rp", kanan=True),
            t.Column("dasar", "Dasar Angka", hanya_data=True),
        ),
        baris=tuple(rows),
        catatan=tuple(dict.fromkeys(_budget_notes(context))),
        sumber=context.source,
        tetap=2,
    )


_MONEY_COLUMNS = (
    t.Column("pagu", "Pagu", "Rp", kanan=True),
    t.Column("realisasi", "Realisasi", "Rp", kanan=True),
    t.Column("serapan", "Serapan", "%", kanan=True),
)


def _budget_notes(context: Context) -> Iterator[str]:
    measured = context.pengukuran
    if any(item.kedalaman for item in measured.program):
        yield "Jumlah adalah jumlah program; kegiatan dan subkegiatan termasuk di dalamnya."
    parents = [item for item in measured.program if item.bagian is not None]
    summed = [item.program.kode for item in parents if item.dari_bagian]
    if summed and len(summed) == len(parents):
        yield "Angka program dan kegiatan adalah jumlah bagian-bagiannya."
    elif summed:
        yield f"Jumlah dari bagian-bagiannya: {', '.join(summed)}."
    for item in measured.program:
        for name in item.selisih:
            yield _own_figure(item, name)
        if item.serapan is not None and item.serapan > 100:
            yield f"{item.program.kode}: realisasi melebihi pagu."
    yield from map(sentence, measured.total.catatan)


def _own_figure(item: ProgramTerukur, name: str) -> str:
    """That a programme's own figure is used although its parts add up to another one."""
    own = getattr(item.belanja, name)
    parts = getattr(item.bagian, name)
    return (
        f"{item.program.kode}: {name} yang diisi {print_money(own)} dipakai, padahal jumlah "
        f"bagiannya {print_money(parts)} (selisih {print_money(abs(own - parts))})."
    )


def _has_sen(context: Context) -> bool:
    """Whether the year's budget has amounts that are not whole rupiah."""
    money = [item.belanja for item in context.pengukuran.program]
    return t.has_sen(amount for item in money for amount in (item.pagu, item.realisasi))


def _money(
    context: Context, belanja: Belanja, anggaran: Anggaran | None, sen: bool
) -> dict[str, t.Cell]:
    pagu = t.money(belanja.pagu, sen, t.NOT_FILLED)
    realisasi = t.money(belanja.realisasi, sen, t.NOT_FILLED)
    return {
        "pagu": context.field_cell(anggaran, "pagu", pagu),
        "realisasi": context.field_cell(anggaran, "realisasi", realisasi),
        "serapan": t.number(belanja.serapan, 2, _NO_BUDGET),
        "sisa": t.money(belanja.sisa, sen, _NO_BUDGET),
    }


def efficiency(context: Context) -> t.Table:
    """Mean capaian, absorption and efficiency (capaian − serapan) of every sasaran."""
    rows = [
        {
            "no": t.count(number),
            "kode": t.text(goal.sasaran.kode),
            "sasaran": t.coded(goal.sasaran.kode, goal.sasaran.uraian),
            **efficiency_cells(context, goal),
        }
        for number, goal in enumerate(context.pengukuran.sasaran, 1)
    ]
    return t.Table(
        judul=f"Serapan Anggaran dan Efisiensi per Sasaran Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            CODE,
            t.Column("sasaran", "Sasaran Strategis"),
            *EFFICIENCY_COLUMNS,
        ),
        baris=tuple(rows),
        catatan=(EFFICIENCY_NOTE, *goal_notes(context)),
        sumber=context.source,
        tetap=2,
    )


EFFICIENCY_COLUMNS = (
    t.Column("capaian", "Rata-rata Capaian", "%", kanan=True),
    t.Column("serapan", "Serapan", "%", kanan=True),
    t.Column("efisiensi", "Efisiensi", "%", kanan=True),
    t.Column("keterangan", "Keterangan"),
    t.Column("pagu", "Pagu", "Rp", kanan=True),
    t.Column("realisasi", "Realisasi", "Rp", kanan=True),
)
EFFICIENCY_NOTE = (
    "Efisiensi = rata-rata capaian − serapan; disebut efisien bila rata-rata capaian "
    "100% atau lebih dan serapan di bawah capaian."
)


def efficiency_cells(context: Context, goal: SasaranTerukur) -> dict[str, t.Cell]:
    """The cells that set one sasaran's money against its result."""
    sen = _has_sen(context)
    verdict = {True: "Efisien", False: "Belum efisien", None: ""}[goal.efisien]
    return {
        "pagu": t.money(goal.pagu, sen, t.NOT_FILLED),
        "realisasi": t.money(goal.realisasi_anggaran, sen, t.NOT_FILLED),
        "capaian": t.number(goal.rata_rata, 2, "tidak ada capaian yang dapat dihitung"),
        "serapan": t.number(goal.serapan, 2, _NO_BUDGET),
        "efisiensi": t.number(goal.efisiensi, 2, "capaian atau serapan tidak dapat dihitung"),
        "keterangan": t.text(verdict),
    }


def supporting(context: Context, goal: SasaranTerukur) -> t.Table:
    """The programmes that support one sasaran (analysis 7)."""
    chosen = [
        item
        for item in context.pengukuran.program
        if goal.sasaran.id and item.program.sasaran == goal.sasaran.id
    ]
    sen = _has_sen(context)
    rows = [
        {
            "no": t.count(number),
            "program": t.coded(item.program.kode, item.program.nama),
            **_money(context, item.belanja, item.anggaran, sen),
        }
        for number, item in enumerate(chosen, 1)
    ]
    return t.Table(
        judul=f"Program Pendukung Sasaran {goal.sasaran.kode}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("program", "Program"),
            *_MONEY_COLUMNS,
        ),
        baris=tuple(rows),
        sumber=context.source,
        tetap=2,
    )
