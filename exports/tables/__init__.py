"""All tables of the report by name, for the command line, the screens and the documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from exports.table import Table, with_cell_notes
from exports.tables import (
    aksi,
    anggaran,
    belanja,
    capaian,
    formulir,
    naskah,
    penghimpunan,
    penilaian,
    perbandingan,
    perencanaan,
    perjanjian,
    pohon,
    proses,
    register,
    surat,
)
from exports.tables.context import Context
from kinerja.calendar import WorkCalendar
from kinerja.errors import InputError
from kinerja.office import Office

__all__ = ["TABLES", "Context", "TableKind", "build", "list_tables"]


@dataclass(frozen=True)
class TableKind:
    """A table that can be asked for by `nama`; `isi` says in a few words what it shows."""

    nama: str
    isi: str
    builder: Callable[[Context], Table]


TABLES: dict[str, TableKind] = {
    kind.nama: kind
    for kind in (
        TableKind("capaian", "target, realisasi, capaian, dan predikat", capaian.achievement),
        TableKind("rata-rata", "rata-rata capaian per sasaran", capaian.averages),
        TableKind("triwulan", "target dan realisasi per triwulan", capaian.quarters),
        TableKind("pengukuran-triwulan", "capaian triwulan terakhir yang terisi", aksi.quarter),
        TableKind("perbandingan", "dibandingkan tahun-tahun lalu", perbandingan.years),
        TableKind("renstra", "dibandingkan target akhir Renstra", perbandingan.plan_end),
        TableKind("pembanding", "dibandingkan nasional/provinsi", perbandingan.benchmarks),
        TableKind("anggaran", "pagu dan realisasi per program", anggaran.programmes),
        TableKind("anggaran-program-sasaran", "pagu dan realisasi per sasaran", belanja.by_goal),
        TableKind("anggaran-sasaran", "serapan dan efisiensi per sasaran", anggaran.efficiency),
        TableKind("sasaran", "tujuan, sasaran, dan banyaknya indikator", perencanaan.goals),
        TableKind("indikator", "daftar indikator kinerja", perencanaan.indicators),
        TableKind("iku", "definisi indikator kinerja utama", perencanaan.definitions),
        TableKind("rencana", "target Renstra per tahun", perencanaan.plan),
        TableKind("matriks", "matriks Renstra: tujuan sampai target", perencanaan.plan_matrix),
        TableKind("perjanjian", "Perjanjian Kinerja: target tahun ini", perjanjian.agreement),
        TableKind(
            "perjanjian-program",
            "Perjanjian Kinerja: program dan anggaran",
            perjanjian.agreement_budget,
        ),
        TableKind("perjanjian-versi", "versi Perjanjian Kinerja tahun ini", perjanjian.versions),
        TableKind("perjanjian-beda", "beda Perjanjian Kinerja dan sekarang", perjanjian.changes),
        TableKind("rencana-aksi", "target per triwulan dan rencana aksi", aksi.action_plan),
        TableKind("pohon", "pohon kinerja: tujuan sampai program", pohon.cascade),
        TableKind("program", "program, kegiatan, dan sasarannya", perencanaan.programmes),
        TableKind("langkah", "keadaan sembilan langkah SOP", proses.steps),
        TableKind("sop", "langkah SOP dan mutu bakunya", proses.procedure),
        TableKind("permintaan", "permintaan data per unit", penghimpunan.requests),
        TableKind(
            "kelengkapan", "kelengkapan dan ketepatan waktu per unit", penghimpunan.completeness
        ),
        TableKind(
            "kelengkapan-jumlah", "diharapkan, diterima, lengkap, tepat waktu", penghimpunan.rates
        ),
        TableKind("tinjauan", "nilai yang disetujui atau dikembalikan", penghimpunan.reviews),
        TableKind("formulir-unit", "formulir data per unit: versi dan tenggat", formulir.per_unit),
        TableKind("formulir-keluar", "formulir yang keluar ke unit", formulir.outgoing),
        TableKind("formulir-masuk", "isian yang masuk dari unit", formulir.incoming),
        TableKind("pengiriman", "register pengiriman", proses.sent),
        TableKind("nomor-surat", "register nomor surat, setiap celah dijelaskan", surat.numbers),
        TableKind("pola-nomor", "pola nomor per jenis surat", surat.patterns),
        TableKind("pegawai", "daftar pegawai", register.people),
        TableKind("unit", "daftar unit kerja", register.units),
        TableKind("bukti", "bukti dukung realisasi", register.evidence),
        TableKind("skala", "skala predikat yang dipakai", register.scale),
        TableKind("reviu", "checklist reviu internal", penilaian.checklist),
        TableKind("lke", "lembar kerja evaluasi (LKE), mandiri", penilaian.evaluation),
        TableKind("lke-rekap", "nilai LKE per subkomponen", penilaian.points),
        TableKind("lke-kenaikan", "yang menaikkan nilai LKE", penilaian.rises),
        TableKind("rekomendasi", "tindak lanjut rekomendasi", penilaian.follow_ups),
        TableKind("konflik", "isian yang bentrok", register.conflicts),
        TableKind("narasi", "draf kalimat dari data", naskah.drafts),
        TableKind("rujukan", "rujukan yang dapat dipakai di dalam naskah", naskah.references),
    )
}


NEEDS_CLOCK = (
    "nomor-surat",
    "pola-nomor",
    "langkah",
    "permintaan",
    "kelengkapan",
    "kelengkapan-jumlah",
)
"""Tables that say how late something is."""


def build(
    name: str,
    office: Office,
    tahun: int,
    *,
    calendar: WorkCalendar | None = None,
    now: datetime | None = None,
) -> Table:
    """The table `name` of the report of `tahun`.

    `NEEDS_CLOCK` names those that need to be told the time; the others ignore it. Raises
    InputError for an unknown name.
    """
    return build_from(Context(office, tahun, calendar, now), name)


def build_from(context: Context, name: str) -> Table:
    """As `build`, sharing one context (and its one measurement) between several tables."""
    kind = TABLES.get(name)
    if kind is None:
        raise InputError(f"Tidak ada tabel bernama “{name}”.", f"Yang ada: {', '.join(TABLES)}.")
    return with_cell_notes(kind.builder(context))


def list_tables() -> tuple[tuple[str, str], ...]:
    """Names and contents of all tables, in the order in which a menu shows them."""
    return tuple((kind.nama, kind.isi) for kind in TABLES.values())
