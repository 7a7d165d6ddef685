"""Perjanjian Kinerja: what a version agrees on, its versions, and what is other now.

A signed version shows what was signed; one that is not signed yet, or a year without any, what the
plan says now. The difference between the two is always said, never corrected silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from exports import table as t
from exports.tables.beda import WORDS, difference_notes, digits_of, shown
from exports.tables.capaian import CODE, INDICATOR, NUMBER, TARGET, UNIT
from exports.tables.context import Context, grouped
from exports.tables.perencanaan import SASARAN
from kinerja import perjanjian as pk
from kinerja.dates import print_date
from kinerja.fields import fields_of
from kinerja.perjanjian_isi import year_value
from kinerja.records import Indikator, Perjanjian, Program


def content(context: Context, version: Perjanjian | None = None) -> pk.Isi:
    """What a version agrees on: as signed, else as the plan is now."""
    chosen = version or pk.current(context.office, context.tahun)
    if chosen is not None and pk.is_signed(chosen):
        return pk.content_of(chosen) or pk.Isi()
    person = chosen.pihak_pertama if chosen is not None else ""
    return pk.propose(context.office, context.tahun, person)


def agreement(context: Context, version: Perjanjian | None = None) -> t.Table:
    """The rows of sheet 2 (PermenPANRB 53/2014, Anak lampiran I/5-6); the newest signed version."""
    items = content(context, version).indikator
    names = grouped(item.sasaran for item in items)
    rows = [
        {
            "no": t.count(number),
            "sasaran": name,
            "kode": t.text(item.kode),
            "indikator": t.text(item.nama),
            "satuan": t.text(item.satuan),
            "target": _target_cell(context, item, version),
        }
        for number, (item, name) in enumerate(zip(items, names, strict=True), 1)
    ]
    return t.Table(
        judul=f"Perjanjian Kinerja Tahun {context.tahun}",
        kolom=(NUMBER, SASARAN, CODE, INDICATOR, UNIT, TARGET),
        baris=tuple(rows),
        catatan=(
            *_standing(context, version),
            *difference_notes(context, _found(context, "indikator", version)),
        ),
        sumber=context.source,
        tetap=3,
    )


def _target_cell(context: Context, item: pk.IndikatorPk, version: Perjanjian | None) -> t.Cell:
    cell = t.value(item.target, digits_of(context, item.id), t.NOT_FILLED)
    chosen = version or pk.current(context.office, context.tahun)
    if chosen is not None and pk.is_signed(chosen):
        return cell
    return context.field_cell(year_value(context.office, item.id, context.tahun), "target", cell)


def _standing(context: Context, version: Perjanjian | None) -> Iterator[str]:
    """Which version this is; says so where none is signed."""
    office, tahun = context.office, context.tahun
    chosen = version or pk.current(office, tahun)
    if chosen is not None and pk.is_signed(chosen):
        day = chosen.ditandatangani
        when = f", ditandatangani {print_date(day)}" if day else ""
        yield f"Menurut {pk.name_of_version(chosen)}{when}."
        if pk.content_of(chosen) is None:
            yield "Isi versi ini bentrok; selesaikan di layar Konflik."
    else:
        named = pk.name_of_version(chosen) if chosen else f"Perjanjian Kinerja {tahun}"
        yield f"{named} belum ditandatangani; yang dimuat adalah target yang sekarang."
        if without := pk.left_out(office, tahun):
            yield f"Tanpa target {tahun}, jadi tidak termasuk: {', '.join(without)}."
    coming = pk.in_preparation(office, tahun)
    if coming is not None and version is None and pk.current(office, tahun) is not None:
        yield f"{pk.name_of_version(coming)} sedang disusun."


def agreement_budget(context: Context, version: Perjanjian | None = None) -> t.Table:
    """The list of programmes below the rows: budget and source of funds."""
    items = content(context, version).program
    amounts = [item.jumlah for item in items]
    sen = t.has_sen(amounts)
    rows: list[t.Row] = [
        {
            "kode": t.text(item.kode),
            "program": t.text(item.nama),
            "anggaran": t.money(amount, sen, t.NOT_FILLED),
            "keterangan": t.text(item.sumber_dana),
        }
        for item, amount in zip(items, amounts, strict=True)
    ]
    if rows:
        known = [amount for amount in amounts if amount is not None]
        total = t.money(sum(known, Decimal(0)) if known else None, sen)
        rows.append(
            {"kode": t.EMPTY, "program": t.text("Jumlah"), "anggaran": total, "keterangan": t.EMPTY}
        )
    return t.Table(
        judul=f"Program dan Anggaran Tahun {context.tahun}",
        kolom=(
            CODE,
            t.Column("program", "Program"),
            t.Column("anggaran", "Anggaran", "Rp", kanan=True),
            t.Column("keterangan", "Keterangan"),
        ),
        baris=tuple(rows),
        catatan=difference_notes(context, _found(context, "program", version)),
        sumber=context.source,
    )


def _found(context: Context, tabel: str, version: Perjanjian | None) -> list[pk.Beda]:
    """The differences in one kind of row."""
    if version is None:
        found = context.beda_pk
    else:
        found = pk.differences(context.office, context.tahun, version)
    return [item for item in found if item.tabel == tabel]


def changes(context: Context) -> t.Table:
    """All differences between the newest signed version and the plan now."""
    found = context.beda_pk
    chosen = pk.current(context.office, context.tahun)
    named = pk.name_of_version(chosen) if chosen else f"Perjanjian Kinerja {context.tahun}"
    return changes_of(
        context, found, f"{named} dan Keadaan Sekarang", ("Menurut PK", "Sekarang"),
        () if chosen else (f"{named} belum ditandatangani.",),
    )  # fmt: skip


def changes_of(
    context: Context,
    found: Iterable[pk.Beda],
    judul: str,
    sides: tuple[str, str],
    notes: tuple[str, ...] = (),
) -> t.Table:
    """Differences as a table; `sides` are the headers of what was and what is."""
    kinds = {Indikator.table: Indikator.label, Program.table: Program.label}
    rows = [
        {
            "jenis": t.text(kinds[item.tabel]),
            "kode": t.text(item.kode),
            "perihal": t.text(WORDS.get(item.perihal, "ada atau tidak")),
            "pk": _side(context, item, item.menurut_pk),
            "sekarang": _side(context, item, item.sekarang),
        }
        for item in found
    ]
    return t.Table(
        judul=judul,
        kolom=(
            t.Column("jenis", "Jenis"),
            t.Column("kode", "Kode"),
            t.Column("perihal", "Perihal"),
            t.Column("pk", sides[0]),
            t.Column("sekarang", sides[1]),
        ),
        baris=tuple(rows),
        catatan=notes,
        sumber=context.owner,
        tetap=2,
    )


def _side(context: Context, item: pk.Beda, stored: str) -> t.Cell:
    return t.Cell(stored, shown(context, item, stored)) if stored else t.no_data("tidak ada")


def versions(context: Context) -> t.Table:
    """The versions of the year's PK, the first one first."""
    causes = fields_of(Perjanjian)["sebab"].choices
    rows = []
    for item in pk.versions(context.office, context.tahun):
        signed = pk.is_signed(item)
        agreed = content(context, item)
        rows.append(
            {
                "versi": t.count(item.versi),
                "nama": t.text(pk.name_of_version(item)),
                "nomor": context.field_cell(item, "nomor", t.text(item.nomor)),
                "tanggal": context.field_cell(item, "ditandatangani", t.day(item.ditandatangani)),
                "keadaan": t.text("ditandatangani" if signed else "sedang disusun"),
                "sebab": context.field_cell(item, "sebab", t.text(causes.get(item.sebab, ""))),
                "alasan": context.field_cell(item, "alasan", t.text(item.alasan)),
                "indikator": t.count(len(agreed.indikator)),
            }
        )
    return t.Table(
        judul=f"Versi Perjanjian Kinerja Tahun {context.tahun}",
        kolom=(
            t.Column("versi", "Versi", kanan=True),
            t.Column("nama", "Nama"),
            t.Column("nomor", "Nomor"),
            t.Column("tanggal", "Ditandatangani"),
            t.Column("keadaan", "Keadaan"),
            t.Column("sebab", "Sebab Perubahan"),
            t.Column("alasan", "Uraian Perubahan"),
            t.Column("indikator", "Banyak Indikator", kanan=True),
        ),
        baris=tuple(rows),
        sumber=context.owner,
        tetap=2,
    )
