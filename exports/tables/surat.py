"""Registers of letters: their numbers, every gap explained, and the patterns in use."""

from __future__ import annotations

from exports import table as t
from exports.tables.context import Context
from kinerja import penomoran
from kinerja.records import JENIS_SURAT, STATUS_NOMOR

_UNKNOWN = "tidak tercatat"


def year_of(context: Context) -> int:
    """The year whose numbers are shown: the latest that has any, at least that after the report's.

    Letters about the report of a year are written in the next one.
    """
    known = [one for one in penomoran.years_of(context.office) if one >= context.tahun]
    made = context.now.year if context.now is not None else context.tahun + 1
    return made if made in known or not known else max(known)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def numbers(context: Context) -> t.Table:
    """Every number of the year by series: given, cancelled, skipped, set aside, unexplained."""
    office, tahun = context.office, year_of(context)
    rows: list[t.Row] = []
    for deret in penomoran.series_of(office, tahun):
        for line in penomoran.lines(office, tahun, deret):
            one = line.record
            rows.append(
                {
                    "deret": t.text(deret),
                    "urut": t.text(_span(line.first, line.last)),
                    "nomor": t.text(one.nomor if one else ""),
                    "tanggal": t.short_day(one.tanggal if one else None),
                    "jenis": t.text(JENIS_SURAT.get(one.jenis, "") if one else ""),
                    "kepada": t.text(one.kepada if one else ""),
                    "perihal": t.text(one.perihal if one else ""),
                    "status": t.text(STATUS_NOMOR.get(one.status, one.status) if one else _UNKNOWN),
                    "alasan": t.text(one.alasan if one else ""),
                    "oleh": t.text(one.oleh if one else ""),
                }
            )
    doubles = penomoran.doubles(office, tahun)
    notes = [f"Nomor ganda: {group[0].title} ({len(group)} surat)." for group in doubles]
    if any(row["status"].tampil == _UNKNOWN for row in rows):
        notes.append("Nomor yang tidak tercatat perlu dijelaskan alasannya.")
    return t.Table(
        judul=f"Register Nomor Surat Tahun {tahun}",
        kolom=(
            t.Column("deret", "Deret"),
            t.Column("urut", "No Urut"),
            t.Column("nomor", "Nomor"),
            t.Column("tanggal", "Tanggal"),
            t.Column("jenis", "Jenis Surat"),
            t.Column("kepada", "Kepada"),
            t.Column("perihal", "Perihal"),
            t.Column("status", "Status"),
            t.Column("alasan", "Alasan"),
            t.Column("oleh", "Oleh"),
        ),
        baris=tuple(rows),
        catatan=tuple(notes),
        tetap=2,
    )


def patterns(context: Context) -> t.Table:
    """How each type of letter is numbered, and its next number."""
    from kinerja.errors import LkjipError

    office, tahun = context.office, year_of(context)
    rows: list[t.Row] = []
    for jenis, name in JENIS_SURAT.items():
        pola = penomoran.pattern_of(office, jenis)
        following = penomoran.next_number(office, tahun, pola.deret)
        day = context.now.date() if context.now is not None else None
        try:
            shown = penomoran.printed(pola, following, day) if day is not None else ""
        except LkjipError as error:
            shown = error.sentence
        rows.append(
            {
                "jenis": t.text(name),
                "pola": t.text(pola.pola),
                "kode": t.text(pola.kode),
                "deret": t.text(pola.deret),
                "berikut": t.text(shown),
            }
        )
    return t.Table(
        judul=f"Pola Nomor Surat Tahun {tahun}",
        kolom=(
            t.Column("jenis", "Jenis Surat"),
            t.Column("pola", "Pola"),
            t.Column("kode", "Kode"),
            t.Column("deret", "Deret"),
            t.Column("berikut", "Nomor Berikutnya"),
        ),
        baris=tuple(rows),
        tetap=1,
    )
