"""The two registers of data forms: what went out to the units, what came in from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from exports import table as t
from exports.tables.context import Context
from kinerja.dates import print_moment
from kinerja.paket import deadline_of, indicators_of, newest
from kinerja.pengukuran import sort_key
from kinerja.records import JENIS_FORMULIR, Penerimaan, Penyerahan, Unit

R = TypeVar("R", Penyerahan, Penerimaan)

_SHOWN_DIGITS = 12
"""So much of a SHA-256 tells two files apart on paper; the data forms hold all of it."""


def per_unit(context: Context) -> t.Table:
    """The units with what went out to them last: version, when, to whom, due when."""
    office, tahun = context.office, context.tahun
    rows: list[t.Row] = []
    for unit in context.sorted(Unit):
        last = newest(office, unit.id, tahun)
        rows.append(
            {
                "kode": t.text(unit.kode),
                "unit": t.text(unit.nama),
                "indikator": t.count(len(indicators_of(office, unit.id))),
                "versi": t.count(last.versi if last else None),
                "dibuat": t.short_day(last.pada.date() if last and last.pada else None),
                "kepada": t.text(last.kepada if last else ""),
                "tenggat": t.short_day(deadline_of(office, unit.id, tahun)),
            }
        )
    return t.Table(
        judul=f"Formulir Data per Unit Tahun {tahun}",
        kolom=(
            t.Column("kode", "Kode"),
            t.Column("unit", "Unit"),
            t.Column("indikator", "Indikator", kanan=True),
            t.Column("versi", "Versi", kanan=True),
            t.Column("dibuat", "Dibuat"),
            t.Column("kepada", "Kepada"),
            t.Column("tenggat", "Tenggat"),
        ),
        baris=tuple(rows),
        tetap=2,
    )


def outgoing(context: Context) -> t.Table:
    """What went out to whom, when, in which version, due when."""
    found = _of_year(context, Penyerahan, lambda item: (item.versi or 0, item.jenis))
    rows = [
        {
            "no": t.count(number),
            "unit": t.text(context.unit_name(item.unit)),
            "versi": t.count(item.versi),
            "jenis": t.text(JENIS_FORMULIR.get(item.jenis, item.jenis)),
            "pada": _moment(item),
            "oleh": t.text(item.oleh),
            "kepada": t.text(item.kepada),
            "tenggat": t.short_day(item.tenggat),
            "berkas": t.text(item.berkas),
            "sha256": digest(item.sha256),
        }
        for number, item in enumerate(found, 1)
    ]
    return t.Table(
        judul=f"Register Formulir Keluar Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("unit", "Unit"),
            t.Column("versi", "Versi", kanan=True),
            t.Column("jenis", "Jenis"),
            t.Column("pada", "Dibuat Pada"),
            t.Column("oleh", "Oleh"),
            t.Column("kepada", "Kepada"),
            t.Column("tenggat", "Tenggat"),
            t.Column("berkas", "Nama Berkas"),
            t.Column("sha256", "SHA-256"),
        ),
        baris=tuple(rows),
        catatan=_note(found),
        tetap=2,
    )


def incoming(context: Context) -> t.Table:
    """What came in, when, who took it, how many fields it changed."""
    found = _of_year(context, Penerimaan, lambda item: (item.versi or 0, item.jenis))
    rows = [
        {
            "no": t.count(number),
            "unit": t.text(context.unit_name(item.unit) if item.unit else ""),
            "versi": t.count(item.versi),
            "jenis": t.text(JENIS_FORMULIR.get(item.jenis, item.jenis)),
            "pada": _moment(item),
            "oleh": t.text(item.oleh),
            "isian": t.count(item.isian),
            "berkas": t.text(item.berkas),
            "sha256": digest(item.sha256),
        }
        for number, item in enumerate(found, 1)
    ]
    return t.Table(
        judul=f"Register Formulir Masuk Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("unit", "Unit"),
            t.Column("versi", "Versi", kanan=True),
            t.Column("jenis", "Jenis"),
            t.Column("pada", "Diambil Pada"),
            t.Column("oleh", "Oleh"),
            t.Column("isian", "Isian Berubah", kanan=True),
            t.Column("berkas", "Nama Berkas"),
            t.Column("sha256", "SHA-256"),
        ),
        baris=tuple(rows),
        catatan=_note(found),
        tetap=2,
    )


def digest(sha256: str) -> t.Cell:
    """A hash as a cell: whole as data, its beginning on paper."""
    return t.Cell(sha256, f"{sha256[:_SHOWN_DIGITS]}…" if sha256 else "")


def _moment(item: Penyerahan | Penerimaan) -> t.Cell:
    if item.pada is None:
        return t.text("")
    return t.Cell(item.pada.isoformat(), print_moment(item.pada))


def _of_year(context: Context, kind: type[R], order: Callable[[R], tuple[object, ...]]) -> list[R]:
    units = {unit.id: sort_key(unit.kode) for unit in context.office.all(Unit)}
    found = [item for item in context.office.all(kind) if item.tahun == context.tahun]
    return sorted(found, key=lambda item: (units.get(item.unit, ()), order(item)))


def _note(found: list[R]) -> tuple[str, ...]:
    if not found:
        return ()
    return (f"SHA-256 dicetak {_SHOWN_DIGITS} angka pertamanya; lengkap dalam berkas kantor.",)
