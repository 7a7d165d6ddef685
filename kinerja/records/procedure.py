"""The SOP: its identity, its nine steps as data, and how far a report has come in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

JENIS_LANGKAH = {
    "disposisi": "Disposisi",
    "penugasan": "Penugasan",
    "format": "Format data",
    "penghimpunan": "Penghimpunan",
    "analisis": "Analisis",
    "penandatanganan": "Penandatanganan",
    "pengantar": "Surat pengantar",
    "pengiriman": "Penggandaan dan pengiriman",
    "arsip": "Arsip",
}
"""The fixed kinds of step, in the order of the office's own form (design, section 5)."""

STATUS_LANGKAH = {
    "belum": "Belum mulai",
    "berjalan": "Berjalan",
    "selesai": "Selesai",
    "dikembalikan": "Dikembalikan",
}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Sop(Record):
    """The identity part of the SOP form (PermenPANRB 35/2012)."""

    table: ClassVar[str] = "sop"
    label: ClassVar[str] = "Identitas SOP"
    plural: ClassVar[str] = "Identitas SOP"
    singleton: ClassVar[bool] = True

    nama: str = f.text("Nama SOP")
    nomor: str = f.text("Nomor SOP")
    tanggal_pembuatan: date | None = f.day("Tanggal pembuatan")
    tanggal_revisi: date | None = f.day("Tanggal revisi")
    tanggal_efektif: date | None = f.day("Tanggal efektif")
    disahkan_oleh: str = f.ref("Disahkan oleh", "pegawai")
    dasar_hukum: tuple[str, ...] = f.lines("Dasar hukum")
    kualifikasi: tuple[str, ...] = f.lines("Kualifikasi pelaksana")
    keterkaitan: tuple[str, ...] = f.lines("Keterkaitan")
    peralatan: tuple[str, ...] = f.lines("Peralatan/perlengkapan")
    peringatan: tuple[str, ...] = f.lines("Peringatan")
    pencatatan: tuple[str, ...] = f.lines("Pencatatan dan pendataan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LangkahSop(Record):
    """One step of the SOP as the office words it; `waktu` is its mutu baku."""

    table: ClassVar[str] = "langkah_sop"
    label: ClassVar[str] = "Langkah SOP"
    plural: ClassVar[str] = "Langkah SOP"
    natural: ClassVar[tuple[str, ...]] = ("jenis",)

    jenis: str = f.choice("Jenis langkah", JENIS_LANGKAH, required=True)
    urutan: int | None = f.integer("Urutan", required=True)
    kegiatan: str = f.paragraph("Kegiatan", required=True)
    pelaksana: tuple[str, ...] = f.lines(
        "Pelaksana", help="jfu, kasubbag, sekretaris, kepala_dinas"
    )
    kelengkapan: str = f.text("Persyaratan/kelengkapan")
    waktu: Decimal | None = f.number("Mutu baku waktu", help="kosong: tanpa mutu baku")
    satuan_waktu: str = f.choice(
        "Satuan waktu", {"menit": "menit", "hari": "hari kerja"}, default="hari"
    )
    output: str = f.text("Output")
    keterangan: str = f.text("Keterangan (SOP terkait)")
    kembali_ke: str = f.choice(
        "Bila tidak, kembali ke",
        JENIS_LANGKAH,
        help="diisi bila langkah ini keputusan: digambar belah ketupat",
    )
    perlu_konfirmasi: bool = f.boolean("Perlu dikonfirmasi")
    tidak_dipakai: bool = f.boolean("Tidak dipakai")
    alasan: str = f.text("Alasan tidak dipakai")

    @property
    def title(self) -> str:
        """The step's fixed name."""
        return JENIS_LANGKAH.get(self.jenis, self.jenis)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Langkah(Record):
    """How far one report has come in one step; its history is that of the record.

    Undo leaves it alone: taking back a finish behind later steps would break their order, which
    sending back, with a reason, keeps.
    """

    table: ClassVar[str] = "langkah"
    label: ClassVar[str] = "Langkah"
    plural: ClassVar[str] = "Langkah laporan"
    natural: ClassVar[tuple[str, ...]] = ("tahun", "jenis")
    undoable: ClassVar[bool] = False

    tahun: int | None = f.integer("Tahun laporan", required=True)
    jenis: str = f.choice("Langkah", JENIS_LANGKAH, required=True)
    status: str = f.choice("Status", STATUS_LANGKAH, default="belum", required=True)
    mulai: datetime | None = f.moment("Mulai")
    selesai: datetime | None = f.moment("Selesai")
    dimulai_oleh: str = f.text("Dimulai oleh")
    diselesaikan_oleh: str = f.text("Diselesaikan oleh")
    catatan: str = f.paragraph("Catatan")

    @property
    def title(self) -> str:
        """The step's fixed name and the year."""
        return f"{JENIS_LANGKAH.get(self.jenis, self.jenis)} {self.tahun}"
