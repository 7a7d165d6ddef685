"""Comparisons: with earlier years, with the end of the Renstra, with the nation or province.

These are the analyses 2 to 4 that PermenPANRB 53/2014 (Lamp. II) asks for each sasaran.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from exports import table as t
from exports.tables.capaian import CODE, INDICATOR, NUMBER, UNIT, capaian_cell, digits, unfilled
from exports.tables.context import Context
from exports.tables.tanpa_data import REASON, realisasi_cell, reason_cell, reason_of, reasons_of
from kinerja.fields import fields_of
from kinerja.formulir import nilai_id
from kinerja.kemajuan import ATURAN, KEADAAN
from kinerja.kewajaran import single
from kinerja.pengukuran import IndikatorTerukur, SasaranTerukur
from kinerja.records import Nilai, Pembanding


def years(context: Context) -> t.Table:
    """Realisasi and capaian of this and up to five earlier years, all sasaran."""
    judul = f"Perbandingan Realisasi dan Capaian sampai Tahun {context.tahun}"
    return years_of(context, context.pengukuran.sasaran, judul)


def years_of(context: Context, chosen: Iterable[SasaranTerukur], judul: str) -> t.Table:
    """The same for some of the sasaran; two rows an indicator, one column a year."""
    items = [item for goal in chosen for item in goal.indikator]
    earlier = sorted({past[0] for item in items for past in item.tahun_lalu})
    shown = earlier or [context.tahun - 1]
    alone = [item.indikator.kode for item in items if not item.tahun_lalu]
    notes = [f"Belum ada data tahun-tahun lalu: {', '.join(alone)}."] if alone else []
    return t.Table(
        judul=judul,
        kolom=(
            CODE,
            INDICATOR,
            t.Column("uraian", "Uraian"),
            *(t.Column(str(tahun), str(tahun), kanan=True) for tahun in (*shown, context.tahun)),
            REASON,
        ),
        baris=tuple(row for item in items for row in _year_rows(context, item, shown)),
        catatan=(*notes, *_past_notes(items)),
        sumber=context.source,
        tetap=2,
    )


def _year_rows(context: Context, item: IndikatorTerukur, earlier: Sequence[int]) -> Iterator[t.Row]:
    indikator = item.indikator
    unit = f" ({indikator.satuan})" if indikator.satuan else ""
    past = {tahun: (realisasi, result) for tahun, realisasi, result in item.tahun_lalu}
    realisasi = {
        "kode": t.text(indikator.kode),
        "indikator": t.coded(indikator.kode, indikator.nama),
        "uraian": t.text(f"Realisasi{unit}"),
        str(context.tahun): _realisasi(context, item),
    }
    capaian = {
        "kode": t.text(indikator.kode),
        "indikator": t.Cell(indikator.nama, ""),
        "uraian": t.text("Capaian (%)"),
        str(context.tahun): capaian_cell(item),
    }
    reasons = {}
    for tahun in earlier:
        value, result = past.get(tahun, ("", None))
        nilai = context.office.get(Nilai, nilai_id(indikator.id, tahun, "tahun"))
        realisasi[str(tahun)] = realisasi_cell(context, indikator, nilai, value)
        reasons[str(tahun)] = reason_of(nilai, value)
        capaian[str(tahun)] = (
            t.number(result.nilai, digits(indikator), result.alasan or "")
            if result
            else t.no_data("realisasi belum ada")
        )
    reasons[str(context.tahun)] = reason_of(item.nilai, item.realisasi)
    realisasi[REASON.kunci], capaian[REASON.kunci] = reasons_of(reasons), t.EMPTY
    yield realisasi
    yield capaian


def _realisasi(context: Context, item: IndikatorTerukur) -> t.Cell:
    """The year's own realisasi."""
    return realisasi_cell(context, item.indikator, item.nilai, item.realisasi, unfilled(item))


def _past_notes(items: Iterable[IndikatorTerukur]) -> Iterator[str]:
    for item in items:
        for tahun, _, result in item.tahun_lalu:
            if result.nilai is None and result.alasan:
                code = item.indikator.kode
                yield f"{code} tahun {tahun}: capaian tidak dihitung. {result.penjelasan}"


def plan_end(context: Context) -> t.Table:
    """The year's realisasi against the target of the Renstra's last year, all sasaran."""
    judul = f"Kemajuan Tahun {context.tahun} terhadap Target Akhir Renstra"
    return plan_end_of(context, context.pengukuran.sasaran, judul)


def plan_end_of(context: Context, chosen: Iterable[SasaranTerukur], judul: str) -> t.Table:
    """The same for some of the sasaran."""
    renstra = context.pengukuran.renstra
    last = str(renstra.tahun_akhir) if renstra and renstra.tahun_akhir else "akhir"
    items = [item for goal in chosen for item in goal.indikator]
    return t.Table(
        judul=judul,
        kolom=(
            NUMBER,
            CODE,
            INDICATOR,
            UNIT,
            t.Column("realisasi", f"Realisasi {context.tahun}", kanan=True),
            t.Column("target_akhir", f"Target Renstra {last}", kanan=True),
            t.Column("kemajuan", "Kemajuan", "%", kanan=True),
            t.Column("laju", "Laju per Tahun", kanan=True, hanya_data=True),
            t.Column("perlu", "Perlu per Tahun", kanan=True, hanya_data=True),
            t.Column("perkiraan", f"Perkiraan {last}", kanan=True),
            t.Column("prospek", "Prospek"),
            REASON,
        ),
        baris=tuple(_plan_row(context, item, number) for number, item in enumerate(items, 1)),
        catatan=(
            "Kemajuan dihitung dengan rumus capaian indikator, dengan target akhir Renstra.",
            ATURAN,
            *(() if renstra else ("Renstra laporan ini belum dipilih.",)),
            *(
                f"{item.indikator.kode}: kemajuan tidak dihitung. "
                f"{item.kemajuan_renstra.penjelasan}"
                for item in items
                if item.kemajuan_renstra.nilai is None
            ),
            *_unknown_outlook(items),
        ),
        sumber=context.source,
        tetap=2,
    )


def _plan_row(context: Context, item: IndikatorTerukur, number: int) -> t.Row:
    indikator, progress = item.indikator, item.kemajuan_renstra
    return {
        "no": t.count(number),
        **_realisasi_cells(context, item),
        "target_akhir": t.value(item.target_renstra_akhir, indikator.desimal, t.NOT_FILLED),
        "kemajuan": t.number(progress.nilai, digits(indikator), progress.alasan or ""),
        **_outlook_cells(item),
    }


def _outlook_cells(item: IndikatorTerukur) -> dict[str, t.Cell]:
    """The pace of an indicator and where it leads; words come first in print, so no code."""
    laju, places = item.laju, digits(item.indikator)
    return {
        "laju": t.number(laju.laju, places, laju.penjelasan),
        "perlu": t.number(laju.perlu, places, laju.penjelasan or laju.kalimat),
        "perkiraan": t.number(laju.perkiraan if laju.sisa else None, places, laju.penjelasan),
        "prospek": t.text(KEADAAN[laju.keadaan]) if laju.keadaan else t.no_data(laju.penjelasan),
    }


def _unknown_outlook(items: Iterable[IndikatorTerukur]) -> Iterator[str]:
    """Why an outlook cannot be told, one note for each reason."""
    why: dict[str, list[str]] = {}
    for item in items:
        if item.laju.alasan:
            why.setdefault(item.laju.penjelasan, []).append(item.indikator.kode)
    for reason, codes in why.items():
        yield f"Prospek {', '.join(codes)} belum dapat dinilai: {reason}."


def _realisasi_cells(context: Context, item: IndikatorTerukur) -> dict[str, t.Cell]:
    """The indicator and its realisasi of the year, which every comparison begins with."""
    indikator = item.indikator
    return {
        "kode": t.text(indikator.kode),
        "indikator": t.coded(indikator.kode, indikator.nama),
        "satuan": t.text(indikator.satuan),
        "realisasi": _realisasi(context, item),
        REASON.kunci: reason_cell(reason_of(item.nilai, item.realisasi)),
    }


def benchmarks(context: Context) -> t.Table:
    """The year's realisasi beside national, provincial and other figures, all sasaran."""
    judul = f"Perbandingan dengan Tingkat Nasional dan Provinsi Tahun {context.tahun}"
    return benchmarks_of(context, context.pengukuran.sasaran, judul)


def benchmarks_of(context: Context, chosen: Iterable[SasaranTerukur], judul: str) -> t.Table:
    """The same for some of the sasaran."""
    items = [item for goal in chosen for item in goal.indikator]
    rows = [_benchmark_row(context, item, other) for item in items for other in item.pembanding]
    without = [item.indikator.kode for item in items if not item.pembanding]
    notes = ["Selisih = realisasi − pembanding."] if rows else []
    notes += [f"Belum ada angka pembanding: {', '.join(without)}."] if without else []
    return t.Table(
        judul=judul,
        kolom=(
            CODE,
            INDICATOR,
            UNIT,
            t.Column("realisasi", "Realisasi", kanan=True),
            t.Column("lingkup", "Lingkup"),
            t.Column("pembanding", "Pembanding", kanan=True),
            t.Column("selisih", "Selisih", kanan=True),
            t.Column("tahun", "Tahun"),
            t.Column("sumber", "Sumber Pembanding"),
            REASON,
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        sumber=context.source,
    )


def _benchmark_row(context: Context, item: IndikatorTerukur, other: Pembanding) -> t.Row:
    scope = fields_of(Pembanding)["lingkup"].choices
    places = item.indikator.desimal
    gap = difference(item.realisasi, other.nilai)
    return {
        **_realisasi_cells(context, item),
        "lingkup": t.text(scope.get(other.lingkup, other.lingkup)),
        "pembanding": context.field_cell(other, "nilai", _benchmark_cell(other, places)),
        "selisih": t.number(gap, places, NO_STANDARD if other.tidak_ada else "bukan angka"),
        "tahun": t.no_data() if other.tidak_ada else t.year(other.tahun_sumber or other.tahun),
        "sumber": t.text(other.sumber),
    }


NO_STANDARD = "tidak ada standar"
"""What a person said where there is nothing to compare with (the regulation: "jika ada")."""


def _benchmark_cell(other: Pembanding, places: int | None) -> t.Cell:
    if other.tidak_ada and not other.nilai:
        return t.Cell(None, NO_STANDARD, NO_STANDARD)
    return t.value(other.nilai, places, t.NOT_FILLED)


def difference(realisasi: str, other: str) -> Decimal | None:
    """Realisasi minus benchmark, both single numbers; None for ranges, grades and no data."""
    ours, theirs = single(realisasi), single(other)
    return None if ours is None or theirs is None else ours - theirs
