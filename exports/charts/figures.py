"""Which charts a report has, made of the same measurement as its tables."""

from __future__ import annotations

from decimal import Decimal

from exports import table as t
from exports.charts.spec import BarChart, LineChart, Point, Series
from exports.tables.context import Context
from exports.tables.perencanaan import plan_years, value_of
from kinerja.kewajaran import single
from kinerja.records import Indikator
from kinerja.terukur import IndikatorTerukur, SasaranTerukur

LONGEST_BAR = 150
"""% at which a bar is cut, so that one very high capaian does not make all others small."""

FEWEST_POINTS = 3
"""Fewer figures than these are no course over the years."""

NOT_COMPUTED = "tidak dapat dihitung"


def achievement(context: Context) -> BarChart | None:
    """Capaian of every indicator against 100 %; None where there is no indicator."""
    rows = tuple(
        (item.indikator.kode, (_point(item.capaian.nilai, NOT_COMPUTED),))
        for item in context.pengukuran.indikator
    )
    if not rows:
        return None
    return BarChart(
        "grafik-capaian.svg",
        f"Capaian Kinerja per Indikator Tahun {context.tahun} terhadap 100%",
        ("Capaian",),
        rows,
        context.source,
        acuan=100,
        batas=LONGEST_BAR,
    )


def money_and_result(context: Context) -> BarChart | None:
    """Absorption of the budget beside the mean capaian, per sasaran; None without money."""
    goals = [goal for goal in context.pengukuran.sasaran if goal.serapan is not None]
    if not goals:
        return None
    return BarChart(
        "grafik-serapan.svg",
        f"Rata-Rata Capaian dan Serapan Anggaran per Sasaran Tahun {context.tahun}",
        ("Rata-rata capaian", "Serapan anggaran"),
        tuple((_name(goal), _pair(goal)) for goal in goals),
        context.source,
        acuan=100,
        batas=LONGEST_BAR,
    )


def completeness(context: Context) -> BarChart | None:
    """How much of what each unit owes is filled in (% of its cells); None without units."""
    rows = tuple(
        (item.unit.kode or item.unit.nama, (_point(_share(item.terisi, item.sel), "–"),))
        for item in context.himpunan.diharapkan
    )
    if not rows:
        return None
    return BarChart(
        "grafik-kelengkapan.svg",
        f"Sel Terisi per Unit Tahun {context.tahun}",
        ("Terisi",),
        rows,
        context.source,
        acuan=100,
    )


def trend(context: Context, item: IndikatorTerukur) -> LineChart | None:
    """Realisasi of an indicator over the years, its targets and the Renstra's end target.

    None where there are fewer than `FEWEST_POINTS` figures, or where they are no plain numbers
    (ranges, grades): those stay with their table.
    """
    indikator = item.indikator
    known = {year: real for year, real, _ in item.tahun_lalu} | {context.tahun: item.realisasi}
    plan = plan_years(context, context.pengukuran.renstra)
    years = tuple(range(min([*known, plan.start]), max(context.tahun, plan.stop - 1) + 1))
    digits = indikator.desimal
    real = tuple(_figure(known.get(year, ""), digits) for year in years)
    if sum(point.nilai is not None for point in real) < FEWEST_POINTS:
        return None
    wanted = tuple(_figure(_target(context, indikator, year), digits) for year in years)
    series = [Series("Realisasi", "realisasi", real), Series("Target", "target", wanted)]
    end = _figure(item.target_renstra_akhir, digits)
    if end.nilai is not None and context.pengukuran.renstra is not None:
        last = context.pengukuran.renstra.tahun_akhir
        series.append(Series(f"Target akhir Renstra {last}", "akhir", (end,) * len(years)))
    return LineChart(
        f"grafik-{indikator.id}.svg",
        f"Perkembangan {indikator.nama} Tahun {years[0]}–{years[-1]}",
        years,
        tuple(line for line in series if any(point.nilai is not None for point in line.titik)),
        context.source,
        satuan=indikator.satuan,
    )


def _target(context: Context, indikator: Indikator, tahun: int) -> str:
    """A year's target: as agreed for the year, else as the Renstra has it."""
    nilai = value_of(context, indikator, tahun)
    return (nilai.target or nilai.target_renstra) if nilai is not None else ""


def _figure(canonical: str, digits: int | None) -> Point:
    return _point(single(canonical), t.NO_DATA, digits)


def _point(value: Decimal | None, missing: str, digits: int | None = 2) -> Point:
    return Point(value, missing if value is None else t.number(value, digits).tampil)


def _pair(goal: SasaranTerukur) -> tuple[Point, Point]:
    return _point(goal.rata_rata, NOT_COMPUTED), _point(goal.serapan, t.NO_DATA)


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part * 100) / whole if whole else None


def _name(goal: SasaranTerukur) -> str:
    return f"Sasaran {goal.sasaran.kode}"
