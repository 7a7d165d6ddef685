"""Planning: sasaran, indicators and their definitions, Renstra targets, programmes."""

from __future__ import annotations

import dataclasses

from exports import table as t
from exports.tables.capaian import INDICATOR, NUMBER, UNIT
from exports.tables.context import Context, grouped
from kinerja.fields import fields_of
from kinerja.identity import record_id
from kinerja.kewajaran import is_percent
from kinerja.pengukuran import sort_key
from kinerja.records import (
    RUMUS,
    Anggaran,
    Indikator,
    Nilai,
    Program,
    Renstra,
    Sasaran,
    Tujuan,
)

SASARAN = t.Column("sasaran", "Sasaran Strategis")
CODE = t.Column("kode", "Kode")


def goals(context: Context) -> t.Table:
    """Tujuan and their sasaran, with how many indicators each has."""
    office = context.office
    counts: dict[str, int] = {}
    for indikator in office.all(Indikator):
        counts[indikator.sasaran] = counts.get(indikator.sasaran, 0) + 1
    order = {tujuan.id: sort_key(tujuan.kode) for tujuan in office.all(Tujuan)}
    ordered = sorted(
        context.sorted(Sasaran),
        key=lambda item: (item.tujuan not in order, order.get(item.tujuan, sort_key(""))),
    )
    names = grouped(goal_name(context, item.tujuan) for item in ordered)
    rows = [
        {
            "tujuan": name,
            "kode": t.text(item.kode),
            "sasaran": context.field_cell(item, "uraian", t.text(item.uraian)),
            "indikator": t.count(counts.get(item.id, 0)),
        }
        for item, name in zip(ordered, names, strict=True)
    ]
    return t.Table(
        judul="Tujuan dan Sasaran Strategis",
        kolom=(
            t.Column("tujuan", "Tujuan"),
            CODE,
            SASARAN,
            t.Column("indikator", "Banyak Indikator", kanan=True),
        ),
        baris=tuple(rows),
        sumber=context.source,
    )


def goal_name(context: Context, tujuan_id: str) -> str:
    """A tujuan's own words; "" where a sasaran belongs to none."""
    tujuan = context.office.get(Tujuan, tujuan_id) if tujuan_id else None
    return tujuan.uraian if tujuan else ""


def sasaran_name(context: Context, indikator: Indikator) -> str:
    """The words of the sasaran that an indicator measures."""
    sasaran = context.office.get(Sasaran, indikator.sasaran) if indikator.sasaran else None
    return sasaran.uraian if sasaran else ""


def indicators(context: Context) -> t.Table:
    """The register of indicators."""
    rows = [
        {
            "kode": t.text(item.kode),
            "indikator": context.field_cell(item, "nama", t.text(item.nama)),
            "satuan": t.text(item.satuan),
            "rumus": context.field_cell(item, "rumus", t.text(item.rumus)),
            "iku": t.yes_no(item.iku),
            "unit": t.text(context.unit_name(item.unit)),
        }
        for item in context.indicators()
    ]
    used = dict.fromkeys(item.rumus for item in context.indicators())
    return t.Table(
        judul="Daftar Indikator Kinerja",
        kolom=(
            CODE,
            INDICATOR,
            UNIT,
            t.Column("rumus", "Rumus"),
            t.Column("iku", "IKU"),
            t.Column("unit", "Unit Penanggung Jawab"),
        ),
        baris=tuple(rows),
        catatan=tuple(f"Rumus {rumus}: {RUMUS.get(rumus, rumus)}." for rumus in used),
        sumber=context.source,
        tetap=2,
    )


def definitions(context: Context) -> t.Table:
    """The definition of every Indikator Kinerja Utama, as the IKU document has it."""
    chosen = [item for item in context.indicators() if item.iku]
    rows = [
        {
            "kode": t.text(item.kode),
            "indikator": context.field_cell(item, "nama", t.text(item.nama)),
            "satuan": t.text(item.satuan),
            "definisi": context.field_cell(
                item,
                "definisi",
                t.text(item.definisi) if item.definisi.strip() else t.no_data(t.NOT_FILLED),
            ),
            "cara_hitung": context.field_cell(item, "cara_hitung", t.text(how_computed(item))),
            "rumus": t.text(RUMUS.get(item.rumus, item.rumus)),
            "sumber": t.text(item.sumber),
            "unit": t.text(context.unit_name(item.unit)),
            "alasan": context.field_cell(item, "alasan_iku", t.text(item.alasan_iku)),
        }
        for item in chosen
    ]
    missing = [item.kode for item in chosen if not item.definisi]
    note = f"Definisi operasional belum diisi: {', '.join(missing)}." if missing else ""
    return t.Table(
        judul="Definisi Indikator Kinerja Utama",
        kolom=(
            CODE,
            INDICATOR,
            UNIT,
            t.Column("definisi", "Definisi Operasional"),
            t.Column("cara_hitung", "Cara Menghitung"),
            t.Column("rumus", "Rumus Capaian"),
            t.Column("sumber", "Sumber Data"),
            t.Column("unit", "Unit Penanggung Jawab"),
            t.Column("alasan", "Alasan Dipilih"),
        ),
        baris=tuple(rows),
        catatan=(note,) if note else (),
        sumber=context.source,
        tetap=2,
    )


def how_computed(indikator: Indikator) -> str:
    """How a value comes about: in words, else as numerator over denominator."""
    if indikator.cara_hitung:
        return indikator.cara_hitung
    if indikator.nama_pembilang and indikator.nama_penyebut:
        times = " × 100" if is_percent(indikator.satuan) else ""
        return f"{indikator.nama_pembilang} / {indikator.nama_penyebut}{times}"
    return ""


def value_of(context: Context, indikator: Indikator, tahun: int) -> Nilai | None:
    """The record of an indicator's year."""
    key = record_id(Nilai, {"indikator": indikator.id, "tahun": tahun, "periode": "tahun"})
    return context.office.get(Nilai, key)


def plan(context: Context) -> t.Table:
    """The Renstra's target of every year of its period."""
    renstra = context.pengukuran.renstra
    years = plan_years(context, renstra)
    rows: list[t.Row] = []
    for number, item in enumerate(context.indicators(), 1):
        row = {
            "no": t.count(number),
            "kode": t.text(item.kode),
            "indikator": t.text(item.nama),
            "satuan": t.text(item.satuan),
        }
        for tahun in years:
            nilai = value_of(context, item, tahun)
            shown = t.value(nilai.target_renstra if nilai else "", item.desimal, t.NOT_FILLED)
            row[str(tahun)] = context.field_cell(nilai, "target_renstra", shown)
        rows.append(row)
    name = renstra.nama if renstra else "Renstra"
    return t.Table(
        judul=f"Target {name}",
        kolom=(
            NUMBER,
            CODE,
            INDICATOR,
            UNIT,
            *(t.Column(str(tahun), str(tahun), kanan=True) for tahun in years),
        ),
        baris=tuple(rows),
        catatan=() if renstra else ("Renstra laporan ini belum dipilih.",),
        sumber=context.source,
        tetap=3,
    )


def plan_matrix(context: Context) -> t.Table:
    """The Renstra as a matrix: tujuan and sasaran before the targets of every year."""
    table = plan(context)
    rows: list[t.Row] = []
    last = ("\0", "\0")
    for item, row in zip(context.indicators(), table.baris, strict=True):
        sasaran = context.office.get(Sasaran, item.sasaran) if item.sasaran else None
        words = (goal_name(context, sasaran.tujuan) if sasaran else "", sasaran_name(context, item))
        shown = [t.text(text) for text in words]
        same = (words[0] == last[0], words == last)
        cells = [t.Cell(c.nilai, "") if s else c for c, s in zip(shown, same, strict=True)]
        rows.append({"tujuan": cells[0], "sasaran": cells[1], **row})
        last = words
    number, code, *rest = table.kolom
    columns = (number, t.Column("tujuan", "Tujuan"), SASARAN, code, *rest)
    return dataclasses.replace(
        table, judul=f"Matriks {table.judul}", kolom=columns, baris=tuple(rows)
    )


def plan_years(context: Context, renstra: Renstra | None) -> range:
    """The years of the Renstra; the report's own year where none is chosen."""
    if renstra is None or renstra.tahun_awal is None or renstra.tahun_akhir is None:
        return range(context.tahun, context.tahun + 1)
    # A mistyped year (20251) must not make a table of thousands of columns.
    return range(renstra.tahun_awal, min(renstra.tahun_akhir, renstra.tahun_awal + 9) + 1)


def programmes(context: Context) -> t.Table:
    """Programmes, kegiatan and subkegiatan with the sasaran that they support."""
    level = fields_of(Program)["tingkat"].choices
    budget = {
        item.program: item for item in context.office.all(Anggaran) if item.tahun == context.tahun
    }
    sen = t.has_sen(item.pagu for item in budget.values())
    rows = []
    for item in context.sorted(Program):
        sasaran = context.office.get(Sasaran, item.sasaran) if item.sasaran else None
        money = budget.get(item.id)
        rows.append(
            {
                "kode": t.text(item.kode),
                "nama": context.field_cell(item, "nama", t.text(item.nama)),
                "tingkat": t.text(level.get(item.tingkat, item.tingkat)),
                "sasaran": t.text(sasaran.kode if sasaran else ""),
                "unit": t.text(context.unit_name(item.unit)),
                "pagu": context.field_cell(
                    money, "pagu", t.money(money.pagu if money else None, sen)
                ),
            }
        )
    return t.Table(
        judul="Program dan Kegiatan",
        kolom=(
            CODE,
            t.Column("nama", "Nama"),
            t.Column("tingkat", "Tingkat"),
            t.Column("sasaran", "Sasaran"),
            t.Column("unit", "Unit Pelaksana"),
            t.Column("pagu", f"Pagu {context.tahun}", "Rp", kanan=True),
        ),
        baris=tuple(rows),
        sumber=context.owner,
        tetap=2,
    )
