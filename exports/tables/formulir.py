"""The two registers of data forms: what went out to the units, what came in from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from exports import table as t
from exports.tables.context import Context
from kinerja.daftar_indikator import indicators_of
from kinerja.dates import print_moment
from kinerja.paket import deadline_of, newest
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
    rows = [
        {
            **_cells(context, number, item),
            "kepada": t.text(item.kepada),
            "tenggat": t.short_day(item.tenggat),
        }
        for number, item in enumerate(_of_year(context, Penyerahan), 1)
    ]
    own = (t.Column("kepada", "Kepada"), t.Column("tenggat", "Tenggat"))
    return _register(f"Keluar Tahun {context.tahun}", "Dibuat Pada", own, rows)


def incoming(context: Context) -> t.Table:
    """What came in, when, who took it, how many fields it changed."""
    rows = [
        {**_cells(context, number, item), "isian": t.count(item.isian)}
        for number, item in enumerate(_of_year(context, Penerimaan), 1)
    ]
    own = (t.Column("isian", "Isian Berubah", kanan=True),)
    return _register(f"Masuk Tahun {context.tahun}", "Diambil Pada", own, rows)


def _cells(context: Context, number: int, item: Penyerahan | Penerimaan) -> t.Row:
    """What an entry of either register says of its file."""
    when = t.Cell(item.pada.isoformat(), print_moment(item.pada)) if item.pada else t.text("")
    return {
        "no": t.count(number),
        "unit": t.text(context.unit_name(item.unit)),
        "versi": t.count(item.versi),
        "jenis": t.text(JENIS_FORMULIR.get(item.jenis, item.jenis)),
        "pada": when,
        "oleh": t.text(item.oleh),
        "berkas": t.text(item.berkas),
        "sha256": digest(item.sha256),
    }


def _register(which: str, moment: str, own: Sequence[t.Column], rows: Sequence[t.Row]) -> t.Table:
    """A register: what both have in common, and between that its own columns."""
    note = (
        f"SHA-256 dicetak {_SHOWN_DIGITS} huruf pertamanya; lengkap dalam XLSX, CSV, dan berkas "
        "kantor."
    )
    return t.Table(
        judul=f"Register Formulir {which}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("unit", "Unit"),
            t.Column("versi", "Versi", kanan=True),
            t.Column("jenis", "Jenis"),
            t.Column("pada", moment),
            t.Column("oleh", "Oleh"),
            *own,
            t.Column("berkas", "Nama Berkas"),
            t.Column("sha256", "SHA-256"),
        ),
        baris=tuple(rows),
        catatan=(note,) if rows else (),
        tetap=2,
    )


def digest(sha256: str) -> t.Cell:
    """A hash as a cell: whole as data, its beginning on paper."""
    return t.Cell(sha256, f"{sha256[:_SHOWN_DIGITS]}…" if sha256 else "")


def _of_year(context: Context, kind: type[R]) -> list[R]:
    """By unit, version and shape; one file that was taken more than once in the order of that."""
    units = {unit.id: sort_key(unit.kode) for unit in context.office.all(Unit)}
    found = [item for item in context.office.all(kind) if item.tahun == context.tahun]
    return sorted(
        found,
        key=lambda item: (
            units.get(item.unit, ()), item.versi or 0, item.jenis,
            item.pada.timestamp() if item.pada else 0,
        ),
    )  # fmt: skip
