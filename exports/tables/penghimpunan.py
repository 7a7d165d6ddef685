"""Collecting the units' data (step 4): requests, completeness and timeliness, review of values."""

from __future__ import annotations

from decimal import Decimal

from exports import table as t
from exports.tables.context import Context, grouped
from kinerja import tinjauan
from kinerja.penghimpunan import Himpunan, UnitTerhimpun
from kinerja.records import PERIODE, Indikator, Nilai, Unit

DEFINITIONS = {
    "diharapkan": "unit yang diminta datanya atau bertanggung jawab atas indikator, dan tidak "
    "dibebaskan",
    "diterima": "unit yang formulirnya sudah kembali",
    "lengkap": "unit yang dinyatakan lengkap oleh orang, dan nilainya tidak berubah sesudahnya",
    "tepat": "unit yang formulirnya kembali tanpa melewati satu hari kerja pun sesudah tenggat",
}
"""What each count counts, as printed below the tables; percents are of the units expected."""

CELLS_NOTE = (
    "Isian = target dan realisasi tiap indikator; yang kosong dengan alasan dihitung terisi. "
    "Hari terlambat adalah hari kerja sesudah tenggat, sampai formulir kembali atau, selama belum "
    "lengkap, sampai hari ini."
)


def requests(context: Context) -> t.Table:
    """What each unit owes: form sent, form back, complete or late, cells still empty."""
    rows: list[t.Row] = []
    for number, item in enumerate(context.himpunan.unit, 1):
        asked = item.permintaan
        filled, total = filled_cells(context, item.unit)
        rows.append(
            {
                "no": t.count(number),
                "unit": t.text(item.unit.nama),
                "terisi": t.text(f"{filled} dari {total}"),
                "tenggat": t.short_day(asked.tenggat if asked else None),
                "diserahkan": t.short_day(asked.diserahkan if asked else None),
                "diterima": t.short_day(item.diterima),
                "keadaan": t.text(item.keadaan),
            }
        )
    return t.Table(
        judul=f"Permintaan Data per Unit Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("unit", "Unit"),
            t.Column("terisi", "Realisasi Terisi"),
            t.Column("tenggat", "Tenggat"),
            t.Column("diserahkan", "Formulir Diserahkan"),
            t.Column("diterima", "Diterima Kembali"),
            t.Column("keadaan", "Keadaan"),
        ),
        baris=tuple(rows),
        catatan=("Terisi = indikator unit yang realisasinya sudah ada.",),
        sumber=context.source,
        tetap=2,
    )


def filled_cells(context: Context, unit: Unit) -> tuple[int, int]:
    """How many of a unit's indicators have a realisasi, and how many it has."""
    mine = [item for item in context.pengukuran.indikator if item.indikator.unit == unit.id]
    return sum(bool(item.realisasi) for item in mine), len(mine)


def completeness(context: Context) -> t.Table:
    """Each unit: cells filled, who said it is complete, in time or late and since when."""
    found = context.himpunan
    return t.Table(
        judul=f"Kelengkapan dan Ketepatan Waktu Data Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("unit", "Unit"),
            t.Column("tenggat", "Tenggat"),
            t.Column("asal_tenggat", "Asal Tenggat", hanya_data=True),
            t.Column("diterima", "Diterima"),
            t.Column("tepat", "Tepat Waktu"),
            t.Column("terlambat", "Terlambat", "hari kerja", kanan=True),
            t.Column("sejak", "Sejak"),
            t.Column("terisi", "Isian Terisi"),
            t.Column("persen", "Terisi", "%", kanan=True),
            t.Column("lengkap", "Dinyatakan Lengkap"),
            t.Column("tinjauan", "Tinjauan Nilai"),
            t.Column("keadaan", "Keadaan"),
        ),
        baris=tuple(_unit_row(number, item) for number, item in enumerate(found.unit, 1)),
        catatan=(*_rate_notes(found), *unit_notes(found)),
        sumber=context.source,
        tetap=2,
    )


def _unit_row(number: int, item: UnitTerhimpun) -> t.Row:
    asked = item.permintaan
    filled = item.terisi + item.bermaksud
    percent = Decimal(filled * 100) / item.sel if item.sel else None
    return {
        "no": t.count(number),
        "unit": t.text(item.unit.nama),
        "tenggat": t.short_day(item.tenggat.hari),
        "asal_tenggat": t.text(item.tenggat.asal),
        "diterima": t.short_day(item.diterima),
        "tepat": t.no_data() if item.tepat is None else t.yes_no(item.tepat),
        "terlambat": t.count(item.terlambat) if item.tenggat.hari else t.no_data("tanpa tenggat"),
        "sejak": t.short_day(item.sejak),
        "terisi": t.text(f"{filled} dari {item.sel}"),
        "persen": t.number(percent, alasan="unit tanpa indikator"),
        "lengkap": t.text(_said(item)),
        "tinjauan": t.text(_reviewed(item)),
        "keadaan": t.text(item.status if asked is not None else "belum diminta"),
    }


def _said(item: UnitTerhimpun) -> str:
    """Who said complete, and when; "" where nobody did."""
    asked = item.permintaan
    if asked is None or item.pernyataan == "belum":
        return ""
    when = f", {asked.lengkap_pada:%d-%m-%Y}" if asked.lengkap_pada else ""
    return f"{asked.lengkap_oleh}{when}" if asked.lengkap_oleh else "ya"


def _reviewed(item: UnitTerhimpun) -> str:
    """How many values are approved and returned; "" where nobody looked yet."""
    others = len(item.tinjauan) - item.tinjauan.count(tinjauan.BELUM)
    if not others:
        return ""
    rest = others - item.disetujui - item.perlu_perbaikan
    parts = (
        (item.disetujui, "disetujui"),
        (item.perlu_perbaikan, "dikembalikan"),
        (rest, "perlu ditinjau lagi"),
    )
    return ", ".join(f"{count} {word}" for count, word in parts if count)


def _rate_notes(found: Himpunan) -> list[str]:
    total = len(found.diharapkan)
    shown = [
        f"{word} {count} dari {total} unit ({_percent(found, count)})"
        for word, count in (
            ("Diterima", found.diterima),
            ("lengkap", found.lengkap),
            ("tepat waktu", found.tepat),
        )
    ]
    counts = [f"{', '.join(shown)}."] if total else ["Belum ada unit yang diharapkan datanya."]
    return [
        *counts,
        *(f"{word.capitalize()} = {DEFINITIONS[key]}." for key, word in _WORDS.items()),
        CELLS_NOTE,
    ]


_WORDS = {
    "diharapkan": "diharapkan", "diterima": "diterima", "lengkap": "lengkap",
    "tepat": "tepat waktu",
}  # fmt: skip


def unit_notes(found: Himpunan) -> list[str]:
    """Why a unit is excused, and what changed after it was said to be complete."""
    notes = []
    for item in found.unit:
        if item.dibebaskan:
            notes.append(f"{item.unit.nama} dibebaskan: {item.dibebaskan.rstrip('.')}.")
        if item.berubah:
            names = ", ".join(item.berubah)
            notes.append(f"{item.unit.nama}: berubah sesudah dinyatakan lengkap: {names}.")
    return notes


def _percent(found: Himpunan, count: int) -> str:
    percent = found.persen(count)
    return f"{t.number(percent).tampil}%" if percent is not None else t.NO_DATA


def rates(context: Context) -> t.Table:
    """Expected, received, complete, on time over all units, with what each counts."""
    found = context.himpunan
    counts = {
        "diharapkan": len(found.diharapkan),
        "diterima": found.diterima,
        "lengkap": found.lengkap,
        "tepat": found.tepat,
    }
    reason = "belum ada unit yang diharapkan"
    return t.Table(
        judul=f"Jumlah Kelengkapan dan Ketepatan Waktu Tahun {context.tahun}",
        kolom=(
            t.Column("ukuran", "Ukuran"),
            t.Column("jumlah", "Jumlah", "unit", kanan=True),
            t.Column("persen", "Persen", "%", kanan=True),
            t.Column("pengertian", "Pengertian"),
        ),
        baris=tuple(
            {
                "ukuran": t.text(_WORDS[key].capitalize()),
                "jumlah": t.count(count),
                "persen": t.number(found.persen(count), alasan=reason),
                "pengertian": t.text(DEFINITIONS[key]),
            }
            for key, count in counts.items()
        ),
        catatan=("Persen dihitung terhadap unit yang diharapkan.",),
        sumber=context.source,
    )


def reviews(context: Context) -> t.Table:
    """Every value of the year with where its review stands."""
    rows: list[t.Row] = []
    listed = [
        (item, key)
        for item in context.indicators()
        for key in tinjauan.values_of(context.office, item.id, context.tahun)
    ]
    units = grouped(context.unit_name(item.unit) for item, _ in listed)
    for (item, key), unit in zip(listed, units, strict=True):
        rows.append({"unit": unit, **_review_row(context, item, key)})
    return t.Table(
        judul=f"Tinjauan Nilai Tahun {context.tahun}",
        kolom=(
            t.Column("unit", "Unit"),
            t.Column("kode", "Kode"),
            t.Column("indikator", "Indikator Kinerja"),
            t.Column("periode", "Periode"),
            t.Column("target", "Target", kanan=True),
            t.Column("realisasi", "Realisasi", kanan=True),
            t.Column("keadaan", "Keadaan"),
            t.Column("oleh", "Oleh"),
            t.Column("pada", "Tanggal"),
            t.Column("catatan", "Catatan"),
        ),
        baris=tuple(rows),
        catatan=(
            "Keputusan berlaku untuk nilai saat ditinjau; nilai yang berubah sesudahnya perlu "
            "ditinjau lagi.",
        ),
        sumber=context.source,
        tetap=2,
    )


def _review_row(context: Context, item: Indikator, key: str) -> t.Row:
    nilai = context.office.get(Nilai, key)
    review = tinjauan.review_of(context.office, key)
    return {
        "kode": t.text(item.kode),
        "indikator": t.text(item.nama),
        "periode": t.text(PERIODE[key.rpartition(".")[2]]),
        "target": _figure(context, nilai, "target", item.desimal),
        "realisasi": _figure(context, nilai, "realisasi", item.desimal),
        "keadaan": t.text(review.keadaan),
        "oleh": t.text(review.oleh),
        "pada": t.short_day(review.pada.date() if review.pada else None),
        "catatan": t.text(_note(nilai, review)),
    }


def _figure(context: Context, nilai: Nilai | None, field: str, digits: int | None) -> t.Cell:
    return context.field_cell(nilai, field, t.value(getattr(nilai, field, ""), digits))


def _note(nilai: Nilai | None, review: tinjauan.Tinjau) -> str:
    """The reviewer's note, or why the cell is empty."""
    if review.catatan:
        return review.catatan
    reason = nilai.alasan_kosong.strip() if nilai is not None else ""
    return f"Tidak ada data: {reason}" if reason else ""
