"""Measurement: targets, realisasi, benchmarks, evidence, budget, analysis texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

PERIODE = {
    "tahun": "Tahun",
    "tw1": "Triwulan I",
    "tw2": "Triwulan II",
    "tw3": "Triwulan III",
    "tw4": "Triwulan IV",
}
KEPUTUSAN = {"disetujui": "Disetujui", "dikembalikan": "Dikembalikan"}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Nilai(Record):
    """Target and realisasi of one indicator in one year or quarter.

    Where the year's own realisasi is empty, the quarters give it by the indicator's
    `akumulasi`. Texts explain the year's result (PermenPANRB 53/2014, Lamp. II, analysis 5).
    """

    table: ClassVar[str] = "nilai"
    label: ClassVar[str] = "Nilai indikator"
    plural: ClassVar[str] = "Nilai indikator"
    natural: ClassVar[tuple[str, ...]] = ("indikator", "tahun", "periode")

    indikator: str = f.ref("Indikator", "indikator", required=True)
    tahun: int | None = f.integer("Tahun", required=True)
    periode: str = f.choice("Periode", PERIODE, default="tahun", required=True)
    target: str = f.value("Target")
    realisasi: str = f.value("Realisasi")
    pembilang: Decimal | None = f.number("Pembilang")
    penyebut: Decimal | None = f.number("Penyebut")
    target_renstra: str = f.value("Target Renstra")
    uraian: str = f.paragraph("Uraian indikator", help="kosong: kalimat dari data")
    pendorong: str = f.paragraph("Faktor pendorong")
    hambatan: str = f.paragraph("Hambatan/penyebab")
    solusi: str = f.paragraph("Solusi yang dilakukan")
    tindak_lanjut: str = f.paragraph("Tindak lanjut")
    penyebab_turun: str = f.paragraph("Penyebab kinerja turun")
    alasan_tanpa_penjelasan: str = f.paragraph("Alasan tidak dijelaskan")
    alasan_kosong: str = f.paragraph(
        "Alasan tidak ada data", help="diisi bila target atau realisasi memang kosong"
    )
    catatan: str = f.paragraph("Catatan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Tinjauan(Record):
    """What the Kasubbag decided about one indicator's figures of one year or quarter.

    `isi` holds the figures that were looked at (see `kinerja.tinjauan`): other figures than these
    have not been decided about, so a later change shows by itself, also after a merge.
    """

    table: ClassVar[str] = "tinjauan"
    label: ClassVar[str] = "Tinjauan nilai"
    plural: ClassVar[str] = "Tinjauan nilai"
    natural: ClassVar[tuple[str, ...]] = ("indikator", "tahun", "periode")

    indikator: str = f.ref("Indikator", "indikator", required=True)
    tahun: int | None = f.integer("Tahun", required=True)
    periode: str = f.choice("Periode", PERIODE, default="tahun", required=True)
    keputusan: str = f.choice("Keputusan", KEPUTUSAN, required=True)
    catatan: str = f.paragraph("Catatan")
    oleh: str = f.text("Ditinjau oleh", hidden=True)
    pada: datetime | None = f.moment("Ditinjau pada", hidden=True)
    isi: Any = f.structure("Nilai saat ditinjau", hidden=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Pembanding(Record):
    """A national, provincial or other figure to compare a realisasi with."""

    table: ClassVar[str] = "pembanding"
    label: ClassVar[str] = "Pembanding"
    plural: ClassVar[str] = "Pembanding nasional dan provinsi"
    natural: ClassVar[tuple[str, ...]] = ("indikator", "tahun", "lingkup")

    indikator: str = f.ref("Indikator", "indikator", required=True)
    tahun: int | None = f.integer("Tahun", required=True)
    lingkup: str = f.choice(
        "Lingkup",
        {"nasional": "Nasional", "provinsi": "Provinsi", "lain": "Lainnya"},
        default="nasional",
        required=True,
    )
    nilai: str = f.value("Nilai pembanding")
    tidak_ada: bool = f.boolean("Tidak ada standar", help="dinyatakan orang; nilai lalu kosong")
    sumber: str = f.text("Sumber")
    tahun_sumber: int | None = f.integer("Tahun data pembanding", help="kosong: tahun yang sama")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Bukti(Record):
    """Evidence for a realisasi: a file's name, size (bytes) and SHA-256; the file is elsewhere."""

    table: ClassVar[str] = "bukti"
    label: ClassVar[str] = "Bukti"
    plural: ClassVar[str] = "Bukti dukung"

    indikator: str = f.ref("Indikator", "indikator", required=True)
    tahun: int | None = f.integer("Tahun", required=True)
    nama: str = f.text("Nama berkas", required=True)
    ukuran: int | None = f.integer("Ukuran (bita)")
    sha256: str = f.text("SHA-256")
    keterangan: str = f.text("Keterangan")

    @property
    def title(self) -> str:
        """The file's name."""
        return self.nama


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Analisis(Record):
    """What is written about one sasaran in one year (PermenPANRB 53/2014, Lamp. II, Bab III.A)."""

    table: ClassVar[str] = "analisis"
    label: ClassVar[str] = "Analisis sasaran"
    plural: ClassVar[str] = "Analisis sasaran"
    natural: ClassVar[tuple[str, ...]] = ("sasaran", "tahun")

    sasaran: str = f.ref("Sasaran", "sasaran", required=True)
    tahun: int | None = f.integer("Tahun", required=True)
    uraian: str = f.paragraph("Uraian capaian")
    perbandingan: str = f.paragraph("Uraian perbandingan")
    penyebab: str = f.paragraph("Penyebab keberhasilan/kegagalan")
    solusi: str = f.paragraph("Solusi/alternatif yang dilakukan")
    efisiensi: str = f.paragraph("Uraian efisiensi")
    program: str = f.paragraph("Program/kegiatan pendukung")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Anggaran(Record):
    """Budget (pagu) and spending (realisasi) of one programme in one year, in rupiah."""

    table: ClassVar[str] = "anggaran"
    label: ClassVar[str] = "Anggaran"
    plural: ClassVar[str] = "Anggaran"
    natural: ClassVar[tuple[str, ...]] = ("program", "tahun")

    program: str = f.ref("Program", "program", required=True)
    tahun: int | None = f.integer("Tahun", required=True)
    pagu: Decimal | None = f.money("Pagu (Rp)")
    realisasi: Decimal | None = f.money("Realisasi (Rp)")
    sumber_dana: str = f.text("Sumber dana", help="mis. APBD")
