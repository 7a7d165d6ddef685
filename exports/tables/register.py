"""Registers: people, units, evidence, the predicate scale, conflicts."""

from __future__ import annotations

from exports import table as t
from exports.tables.capaian import NUMBER
from exports.tables.context import Context, moment_text, shown_value
from kinerja.fields import fields_of
from kinerja.jabatan import position
from kinerja.naming import name_by_id
from kinerja.numbers import print_number
from kinerja.office import DELETED
from kinerja.predikat import check_scale
from kinerja.records import (
    PERAN,
    RECORD_TYPES,
    Bukti,
    Indikator,
    Pegawai,
    SkalaPredikat,
    Unit,
)


def print_nip(nip: str) -> str:
    """A NIP in its groups of 8, 6, 1 and 3 digits; anything else as it was typed."""
    plain = "".join(nip.split())
    if len(plain) != 18 or not plain.isdigit():
        return nip
    return f"{plain[:8]} {plain[8:14]} {plain[14]} {plain[15:]}"


def rank(pegawai: Pegawai) -> str:
    """Pangkat and golongan as printed: "Pembina Utama Muda (IV/c)"."""
    if pegawai.pangkat and pegawai.golongan:
        return f"{pegawai.pangkat} ({pegawai.golongan})"
    return pegawai.pangkat or pegawai.golongan


def people(context: Context) -> t.Table:
    """The office's people with their part in the SOP."""
    rows = [
        {
            "nama": context.field_cell(item, "nama", t.text(item.nama)),
            "nip": context.field_cell(item, "nip", t.text(item.nip)),
            "jabatan": t.text(position(item)),
            "pangkat": t.text(rank(item)),
            "peran": t.text(PERAN.get(item.peran, "")),
            "unit": t.text(context.unit_name(item.unit)),
        }
        for item in context.office.all(Pegawai)
    ]
    return t.Table(
        judul="Daftar Pegawai",
        kolom=(
            t.Column("nama", "Nama"),
            t.Column("nip", "NIP"),
            t.Column("jabatan", "Jabatan"),
            t.Column("pangkat", "Pangkat/Golongan"),
            t.Column("peran", "Peran dalam SOP"),
            t.Column("unit", "Unit"),
        ),
        baris=tuple(rows),
        sumber=context.owner,
    )


def units(context: Context) -> t.Table:
    """The units that supply data, with the number of their indicators."""
    counts: dict[str, int] = {}
    for indikator in context.office.all(Indikator):
        counts[indikator.unit] = counts.get(indikator.unit, 0) + 1
    rows = [
        {
            "kode": t.text(item.kode),
            "nama": context.field_cell(item, "nama", t.text(item.nama)),
            "kepala": t.text(item.kepala),
            "indikator": t.count(counts.get(item.id, 0)),
        }
        for item in context.sorted(Unit)
    ]
    return t.Table(
        judul="Daftar Unit Kerja",
        kolom=(
            t.Column("kode", "Kode"),
            t.Column("nama", "Nama Unit"),
            t.Column("kepala", "Kepala Unit"),
            t.Column("indikator", "Banyak Indikator", kanan=True),
        ),
        baris=tuple(rows),
        sumber=context.owner,
        tetap=2,
    )


def evidence(context: Context) -> t.Table:
    """The evidence behind the realisasi of the year: names, sizes, hashes."""
    by_indicator: dict[str, list[Bukti]] = {}
    for bukti in context.office.all(Bukti):
        if bukti.tahun == context.tahun:
            by_indicator.setdefault(bukti.indikator, []).append(bukti)
    ordered = [
        (indikator, bukti)
        for indikator in context.indicators()
        for bukti in by_indicator.get(indikator.id, [])
    ]
    rows = [
        {
            "no": t.count(number),
            "kode": t.text(indikator.kode),
            "nama": t.text(bukti.nama),
            "keterangan": t.text(bukti.keterangan),
            "ukuran": t.count(bukti.ukuran),
            "sha256": t.text(bukti.sha256),
        }
        for number, (indikator, bukti) in enumerate(ordered, 1)
    ]
    without = [item.kode for item in context.indicators() if not by_indicator.get(item.id)]
    note = f"Tanpa bukti dukung: {', '.join(without)}." if without else ""
    return t.Table(
        judul=f"Bukti Dukung Realisasi Tahun {context.tahun}",
        kolom=(
            NUMBER,
            t.Column("kode", "Indikator"),
            t.Column("nama", "Nama Berkas"),
            t.Column("keterangan", "Keterangan"),
            t.Column("ukuran", "Ukuran", "bita", kanan=True),
            t.Column("sha256", "SHA-256", lebar=32),
        ),
        baris=tuple(rows),
        catatan=(note,) if note else (),
        sumber=context.source,
        tetap=3,
    )


def scale(context: Context) -> t.Table:
    """The predicate scale in use, and what is wrong with it, if anything."""
    measured = context.pengukuran
    rows: list[t.Row] = []
    above = ""
    for bound, name in measured.scale.kelas:
        low = "" if bound is None else print_number(bound, None)
        if bound is None:
            shown = f"di bawah {above}" if above else "semua"
        else:
            shown = f"{low} sampai di bawah {above}" if above else f"{low} ke atas"
        rows.append({"capaian": t.text(shown), "predikat": t.text(name)})
        above = low or above
    chosen = context.office.get(SkalaPredikat, measured.laporan.skala)
    return t.Table(
        judul=f"Skala Predikat Kinerja: {measured.scale.nama or 'tanpa nama'}",
        kolom=(t.Column("capaian", "Capaian", "%"), t.Column("predikat", "Predikat")),
        baris=tuple(rows),
        catatan=(
            "Batas bawah termasuk dalam kelasnya; predikat ditentukan dari nilai sebenarnya, "
            "bukan dari nilai yang telah dibulatkan.",
            *(check_scale(chosen.kelas) if chosen else ()),
        ),
        sumber=context.owner,
    )


def conflicts(context: Context) -> t.Table:
    """Every field with several values: who wrote which, and when."""
    rows: list[t.Row] = []
    for conflict in context.office.conflicts:
        kind = RECORD_TYPES.get(conflict.table)
        record = context.office.record(conflict.table, conflict.id)
        field = fields_of(kind).get(conflict.field) if kind else None
        label = "Penghapusan" if conflict.field == DELETED else conflict.field
        rows.extend(
            {
                "rekaman": t.text(name_by_id(context.office, conflict.table, conflict.id)),
                "isian": t.text(field.label if field else label),
                "nilai": t.text(shown_value(context.office, record, conflict.field, version.value)),
                "lama": t.text(shown_value(context.office, record, conflict.field, version.old)),
                "oleh": t.text(version.who),
                "waktu": t.text(moment_text(version.when)),
            }
            for version in conflict.versions
        )
    return t.Table(
        judul="Isian yang Bentrok",
        kolom=(
            t.Column("rekaman", "Rekaman"),
            t.Column("isian", "Isian"),
            t.Column("nilai", "Nilai"),
            t.Column("lama", "Sebelumnya"),
            t.Column("oleh", "Oleh"),
            t.Column("waktu", "Waktu"),
        ),
        baris=tuple(rows),
        catatan=("Pilih salah satu nilai atau tulis nilai baru; sampai itu tidak dihitung.",)
        if rows
        else (),
        tetap=2,
    )
