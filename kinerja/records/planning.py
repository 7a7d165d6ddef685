"""Planning: Renstra period, tujuan, sasaran, indikator, programmes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

RUMUS = {
    "naik": "Makin tinggi makin baik: R/T × 100",
    "turun": "Makin rendah makin baik: (2T−R)/T × 100",
    "turun-rasio": "Makin rendah makin baik: T/R × 100",
    "rentang": "Target rentang, makin tinggi makin baik",
    "rentang-turun": "Target rentang, makin rendah makin baik",
    "tingkat": "Tingkat/predikat: peringkat R / peringkat T × 100",
}
"""The six rules of capaian (design, section 3), with the words that the report prints."""

AKUMULASI = {"akhir": "Nilai terakhir", "jumlah": "Jumlah", "rata-rata": "Rata-rata"}
"""How the quarters make the year."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Renstra(Record):
    """A medium-term plan; its last year carries the end targets."""

    table: ClassVar[str] = "renstra"
    label: ClassVar[str] = "Renstra"
    plural: ClassVar[str] = "Renstra"

    nama: str = f.text("Nama Renstra", required=True)
    tahun_awal: int | None = f.integer("Tahun awal", required=True)
    tahun_akhir: int | None = f.integer("Tahun akhir", required=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Tujuan(Record):
    """A goal of the Renstra."""

    table: ClassVar[str] = "tujuan"
    label: ClassVar[str] = "Tujuan"
    plural: ClassVar[str] = "Tujuan"

    kode: str = f.text("Kode", required=True)
    uraian: str = f.paragraph("Tujuan", required=True)
    renstra: str = f.ref("Renstra", "renstra")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Sasaran(Record):
    """A sasaran strategis: what Bab III reports on."""

    table: ClassVar[str] = "sasaran"
    label: ClassVar[str] = "Sasaran"
    plural: ClassVar[str] = "Sasaran strategis"

    kode: str = f.text("Kode", required=True)
    uraian: str = f.paragraph("Sasaran strategis", required=True)
    tujuan: str = f.ref("Tujuan", "tujuan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Indikator(Record):
    """An indicator of a sasaran, with the one rule by which its capaian is computed."""

    table: ClassVar[str] = "indikator"
    label: ClassVar[str] = "Indikator"
    plural: ClassVar[str] = "Indikator kinerja"

    kode: str = f.text("Kode", required=True)
    nama: str = f.paragraph("Indikator kinerja", required=True)
    sasaran: str = f.ref("Sasaran", "sasaran", required=True)
    iku: bool = f.boolean("Indikator Kinerja Utama (IKU)", default=True)
    satuan: str = f.text("Satuan", help="mis. %, orang, sekolah, indeks")
    rumus: str = f.choice("Rumus capaian", RUMUS, default="naik", required=True)
    skala_tingkat: str = f.ref("Skala tingkat", "skala_tingkat", help="hanya untuk rumus tingkat")
    akumulasi: str = f.choice("Nilai tahun dari triwulan", AKUMULASI, default="akhir")
    desimal: int | None = f.integer("Angka desimal", help="kosong: nilai seperti diisi, capaian 2")
    definisi: str = f.paragraph("Definisi operasional")
    cara_hitung: str = f.paragraph("Cara menghitung")
    nama_pembilang: str = f.text("Nama pembilang", help="untuk persentase, boleh kosong")
    nama_penyebut: str = f.text("Nama penyebut")
    sumber: str = f.text("Sumber data")
    unit: str = f.ref("Unit penanggung jawab", "unit")
    batas_wajar_bawah: Decimal | None = f.number("Batas wajar bawah", help="mis. 0 untuk APM")
    batas_wajar_atas: Decimal | None = f.number("Batas wajar atas", help="mis. 100 untuk APM")
    alasan_iku: str = f.paragraph("Alasan dipilih sebagai IKU")

    @property
    def makin_rendah_makin_baik(self) -> bool:
        """Whether a lower realisasi is the better one, as the rule says."""
        return self.rumus in ("turun", "turun-rasio", "rentang-turun")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SkalaTingkat(Record):
    """Grades from the lowest to the highest, for the rule `tingkat` (WTP, BB, Level 3)."""

    table: ClassVar[str] = "skala_tingkat"
    label: ClassVar[str] = "Skala tingkat"
    plural: ClassVar[str] = "Skala tingkat"

    nama: str = f.text("Nama skala", required=True)
    urutan: tuple[str, ...] = f.lines("Tingkat, dari terendah", required=True)
    tanpa_persen: bool = f.boolean("Hanya Tercapai/Tidak tercapai, tanpa persen")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SkalaPredikat(Record):
    """A predicate scale: pairs of lower bound (%, inclusive, "" for the lowest) and name."""

    table: ClassVar[str] = "skala_predikat"
    label: ClassVar[str] = "Skala predikat"
    plural: ClassVar[str] = "Skala predikat"

    nama: str = f.text("Nama skala", required=True)
    kelas: tuple[tuple[str, str], ...] = f.pairs("Batas bawah dan predikat", required=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Program(Record):
    """A programme, kegiatan or subkegiatan, tied to the sasaran that it supports."""

    table: ClassVar[str] = "program"
    label: ClassVar[str] = "Program"
    plural: ClassVar[str] = "Program dan kegiatan"

    kode: str = f.text("Kode", required=True)
    nama: str = f.paragraph("Nama", required=True)
    tingkat: str = f.choice(
        "Tingkat",
        {"program": "Program", "kegiatan": "Kegiatan", "subkegiatan": "Subkegiatan"},
        default="program",
        required=True,
    )
    induk: str = f.ref("Bagian dari", "program", help="program atau kegiatan di atasnya")
    sasaran: str = f.ref("Mendukung sasaran", "sasaran")
    unit: str = f.ref("Unit pelaksana", "unit")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Perjanjian(Record):
    """One version of the year's Perjanjian Kinerja (PermenPANRB 53/2014, Lamp. I).

    `isi` is what was agreed when it was signed: targets, rules and budget, written by the
    program. A later change of them needs another version, for one of the reasons of Lamp. I.E.
    """

    table: ClassVar[str] = "perjanjian"
    label: ClassVar[str] = "Perjanjian Kinerja"
    plural: ClassVar[str] = "Perjanjian Kinerja"
    natural: ClassVar[tuple[str, ...]] = ("tahun", "versi")

    tahun: int | None = f.integer("Tahun", required=True)
    versi: int | None = f.integer(
        "Versi", required=True, help="1: awal; 2 dan seterusnya: perubahan"
    )
    nomor: str = f.text("Nomor")
    tanggal: date | None = f.day("Tanggal")
    pihak_pertama: str = f.ref("Pihak pertama", "pegawai")
    pihak_kedua: str = f.text("Nama pihak kedua", help="mis. nama Wali Kota")
    jabatan_pihak_kedua: str = f.text("Jabatan pihak kedua", help="mis. Wali Kota Binjai")
    sebab: str = f.choice(
        "Sebab perubahan",
        {
            "pejabat": "Pergantian atau mutasi pejabat",
            "strategi": "Perubahan strategi, program, kegiatan, atau anggaran",
            "prioritas": "Perubahan prioritas atau asumsi",
        },
    )
    alasan: str = f.paragraph("Uraian perubahan")
    ditandatangani: date | None = f.day("Ditandatangani tanggal", hidden=True)
    isi: Any = f.structure("Yang diperjanjikan", hidden=True)

    @property
    def title(self) -> str:
        """Year and version."""
        return f"{self.tahun} versi {self.versi}" if self.tahun and self.versi else self.label


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RencanaAksi(Record):
    """One action towards an indicator's target: what, by whom, in which quarters."""

    table: ClassVar[str] = "rencana_aksi"
    label: ClassVar[str] = "Rencana aksi"
    plural: ClassVar[str] = "Rencana aksi"

    indikator: str = f.ref("Indikator", "indikator", required=True)
    tahun: int | None = f.integer("Tahun", required=True)
    aksi: str = f.paragraph("Aksi", required=True)
    keluaran: str = f.text("Keluaran")
    triwulan: tuple[str, ...] = f.lines("Triwulan pelaksanaan", help="I, II, III, IV")
    unit: str = f.ref("Penanggung jawab", "unit")

    @property
    def title(self) -> str:
        """The action."""
        return self.aksi[:60] or self.label
