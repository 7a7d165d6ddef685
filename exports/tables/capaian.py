"""Pengukuran Kinerja: target, realisasi, capaian; averages per sasaran; quarters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports import table as t
from exports.tables.beda import difference_notes
from exports.tables.context import CONFLICT, Context, grouped
from exports.tables.tanpa_data import (
    REASON,
    as_reason,
    realisasi_cell,
    reason_cell,
    reason_of,
    reasons_of,
)
from kinerja.numbers import print_number
from kinerja.pengukuran import IndikatorTerukur, SasaranTerukur
from kinerja.records import AKUMULASI, RUMUS, Indikator

NUMBER = t.Column("no", "No", kanan=True)
CODE = t.Column("kode", "Kode", hanya_data=True)
INDICATOR = t.Column("indikator", "Indikator Kinerja")
UNIT = t.Column("satuan", "Satuan")
TARGET = t.Column("target", "Target", kanan=True)
REALISASI = t.Column("realisasi", "Realisasi", kanan=True)
CAPAIAN = t.Column("capaian", "Capaian", "%", kanan=True)
PREDIKAT = t.Column("predikat", "Predikat")


def digits(indikator: Indikator) -> int:
    """How many decimals a capaian of this indicator is printed with."""
    return 2 if indikator.desimal is None else indikator.desimal


def achievement(context: Context) -> t.Table:
    """Target, realisasi, capaian and predicate of every indicator."""
    return achievement_of(
        context, context.pengukuran.sasaran, f"Pengukuran Kinerja Tahun {context.tahun}"
    )


def achievement_of(context: Context, chosen: Iterable[SasaranTerukur], judul: str) -> t.Table:
    """The same for some of the sasaran, as Bab III shows them one by one."""
    measured = [(goal, item) for goal in chosen for item in goal.indikator]
    names = grouped(goal.sasaran.uraian for goal, _ in measured)
    rows = [
        {"no": t.count(number), "sasaran": name, **measured_cells(context, item)}
        for number, ((_, item), name) in enumerate(zip(measured, names, strict=True), 1)
    ]
    items = [item for _, item in measured]
    return t.Table(
        judul=judul,
        kolom=(
            NUMBER,
            t.Column("sasaran", "Sasaran Strategis"),
            CODE,
            INDICATOR,
            UNIT,
            TARGET,
            REALISASI,
            CAPAIAN,
            PREDIKAT,
            REASON,
        ),
        baris=tuple(rows),
        catatan=(
            *rule_notes(items),
            *policy_notes(context),
            *item_notes(items),
            *_agreed_otherwise(context, items),
        ),
        sumber=context.source,
        tetap=3,
    )


def _agreed_otherwise(context: Context, items: Iterable[IndikatorTerukur]) -> tuple[str, ...]:
    """Targets and rules that are other than those of the signed Perjanjian Kinerja."""
    mine = {item.indikator.id for item in items}
    names = ("target", "rumus", "akumulasi", "tingkat")
    found = [item for item in context.beda_pk if item.id in mine and item.perihal in names]
    return difference_notes(context, found)


def measured_cells(context: Context, item: IndikatorTerukur) -> dict[str, t.Cell]:
    """The cells that show one indicator's result of the year."""
    indikator, result = item.indikator, item.capaian
    return {
        "kode": t.text(indikator.kode),
        "indikator": t.coded(indikator.kode, indikator.nama),
        "satuan": t.text(indikator.satuan),
        "target": context.field_cell(
            item.nilai, "target", t.value(item.target, indikator.desimal, t.NOT_FILLED)
        ),
        "realisasi": context.field_cell(
            item.nilai,
            "realisasi",
            t.value(item.realisasi, indikator.desimal, unfilled(item)),
        ),
        "capaian": capaian_cell(item),
        "predikat": t.text(item.predikat) if item.predikat else t.no_data(result.alasan or ""),
        REASON.kunci: reason_cell(reason_of(item.nilai, item.realisasi)),
    }


def unfilled(item: IndikatorTerukur) -> str:
    """Why an indicator has no realisasi: two people's words, what the unit says, or nobody's."""
    if item.capaian.alasan == CONFLICT:
        return CONFLICT
    reason = reason_of(item.nilai, item.realisasi)
    return as_reason(reason) if reason else t.NOT_FILLED


def capaian_cell(item: IndikatorTerukur) -> t.Cell:
    """A capaian as printed; where it is not computed, "–" and the reason."""
    result = item.capaian
    return t.number(result.nilai, digits(item.indikator), result.alasan or "")


def rule_notes(items: Iterable[IndikatorTerukur]) -> Iterator[str]:
    """One note per rule in use, naming its indicators."""
    by_rule: dict[str, list[str]] = {}
    for item in items:
        by_rule.setdefault(item.indikator.rumus, []).append(item.indikator.kode)
    for rumus, codes in by_rule.items():
        yield f"Rumus capaian {', '.join(codes)}: {RUMUS.get(rumus, rumus)}."


def item_notes(items: Iterable[IndikatorTerukur]) -> Iterator[str]:
    """What could not be computed and why, and what the measurement remarks on."""
    for item in items:
        code = item.indikator.kode
        reason = reason_of(item.nilai, item.realisasi)
        if reason:
            yield f"{code}: capaian tidak dihitung, data realisasi tidak ada. {sentence(reason)}"
        elif item.capaian.nilai is None and item.capaian.alasan:
            yield f"{code}: capaian tidak dihitung. {item.capaian.penjelasan}"
        for note in item.catatan:
            yield f"{code}: {note.rstrip('.')}."


def policy_notes(context: Context) -> Iterator[str]:
    """The report's own settings of calculation, where they differ from "off"."""
    policy = context.pengukuran.policy
    if policy.target_nol:
        value = "100" if policy.target_nol == "seratus" else "0"
        yield f"Pengaturan laporan: capaian dengan target nol ditetapkan {value}%."
    if policy.batas_atas is not None:
        yield f"Pengaturan laporan: capaian dibatasi {print_number(policy.batas_atas, None)}%."


def average_note(goal: SasaranTerukur) -> str:
    """How many of a sasaran's indicators its average rests on: "2 dari 3 indikator"."""
    return f"{goal.dihitung} dari {goal.jumlah} indikator"


def sentence(note: str) -> str:
    """A note of the measurement as a sentence."""
    return f"{note[:1].upper()}{note[1:].rstrip('.')}."


def goal_notes(context: Context) -> Iterator[str]:
    """What the measurement remarks on about each sasaran."""
    for goal in context.pengukuran.sasaran:
        for note in goal.catatan:
            yield f"{goal.sasaran.kode}: {note.rstrip('.')}."


def averages(context: Context) -> t.Table:
    """The plain mean of the capaian of each sasaran, with its predicate."""
    measured = context.pengukuran
    rows = [
        {
            "no": t.count(number),
            "kode": t.text(goal.sasaran.kode),
            "sasaran": t.coded(goal.sasaran.kode, goal.sasaran.uraian),
            "dihitung": t.text(average_note(goal)),
            "capaian": t.number(goal.rata_rata, 2, "tidak ada capaian yang dapat dihitung"),
            "predikat": t.text(goal.predikat),
        }
        for number, goal in enumerate(measured.sasaran, 1)
    ]
    capped = measured.policy.rata_rata_dibatasi
    notes = [
        "Rata-rata dihitung dari capaian "
        + ("yang dibatasi" if capped else "menurut nilai sebenarnya")
        + "; indikator tanpa capaian tidak ikut dihitung.",
    ]
    if measured.rata_rata is not None:
        notes.append(f"Rata-rata seluruh indikator: {print_number(measured.rata_rata)}%.")
    notes += [sentence(note) for note in measured.catatan]
    notes += goal_notes(context)
    return t.Table(
        judul=f"Rata-rata Capaian per Sasaran Tahun {context.tahun}",
        kolom=(
            NUMBER,
            CODE,
            t.Column("sasaran", "Sasaran Strategis"),
            t.Column("dihitung", "Dihitung dari"),
            t.Column("capaian", "Rata-rata Capaian", "%", kanan=True),
            PREDIKAT,
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        sumber=context.source,
        tetap=2,
    )


QUARTERS = (("tw1", "TW I"), ("tw2", "TW II"), ("tw3", "TW III"), ("tw4", "TW IV"))


def quarters(context: Context) -> t.Table:
    """Target and realisasi of each quarter beside those of the year."""
    rows: list[t.Row] = []
    notes: list[str] = []
    for goal in context.pengukuran.sasaran:
        for item in goal.indikator:
            rows.extend(_quarter_rows(context, item))
            if any(quarter.realisasi for quarter in item.triwulan):
                words = AKUMULASI.get(item.indikator.akumulasi, item.indikator.akumulasi)
                notes.append(f"{item.indikator.kode}: nilai tahun dari triwulan = {words.lower()}.")
    return t.Table(
        judul=f"Target dan Realisasi per Triwulan Tahun {context.tahun}",
        kolom=(
            CODE,
            INDICATOR,
            t.Column("uraian", "Uraian"),
            *(t.Column(period, shown, kanan=True) for period, shown in QUARTERS),
            t.Column("tahun", str(context.tahun), kanan=True),
            REASON,
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        sumber=context.source,
        tetap=2,
    )


def _quarter_rows(context: Context, item: IndikatorTerukur) -> Iterator[t.Row]:
    indikator = item.indikator
    by_period = {quarter.periode: quarter for quarter in item.triwulan}
    target: dict[str, t.Cell] = {
        "kode": t.text(indikator.kode),
        "indikator": t.Cell(indikator.nama, f"{indikator.kode} {indikator.nama}"),
        "uraian": t.text("Target"),
        REASON.kunci: t.EMPTY,
    }
    realisasi: dict[str, t.Cell] = {
        **target,
        "indikator": t.Cell(indikator.nama, ""),
        "uraian": t.text("Realisasi"),
    }
    reasons = {}
    for period, shown in QUARTERS:
        quarter = by_period.get(period)
        nilai = quarter.nilai if quarter else None
        value = t.value(quarter.target if quarter else "", indikator.desimal)
        target[period] = context.field_cell(nilai, "target", value)
        done = quarter.realisasi if quarter else ""
        realisasi[period] = realisasi_cell(context, indikator, nilai, done, "")
        reasons[shown] = reason_of(nilai, done)
    value = t.value(item.target, indikator.desimal)
    target["tahun"] = context.field_cell(item.nilai, "target", value)
    realisasi["tahun"] = realisasi_cell(context, indikator, item.nilai, item.realisasi, "")
    reasons[str(context.tahun)] = reason_of(item.nilai, item.realisasi)
    realisasi[REASON.kunci] = reasons_of(reasons)
    yield target
    yield realisasi
