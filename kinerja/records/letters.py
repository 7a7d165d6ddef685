"""What steps 1 to 4 write down: disposition, assignment, requests for data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

SIFAT = {
    "biasa": "Biasa",
    "segera": "Segera",
    "sangat_segera": "Sangat segera",
    "rahasia": "Rahasia",
}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Disposisi(Record):
    """The incoming letter and what the Kepala Dinas wrote on it (step 1)."""

    table: ClassVar[str] = "disposisi"
    label: ClassVar[str] = "Disposisi"
    plural: ClassVar[str] = "Disposisi"
    natural: ClassVar[tuple[str, ...]] = ("tahun",)

    tahun: int | None = f.integer("Tahun laporan", required=True)
    surat_dari: str = f.text("Surat dari", required=True)
    nomor_surat: str = f.text("Nomor surat")
    tanggal_surat: date | None = f.day("Tanggal surat")
    perihal: str = f.text("Perihal", required=True)
    diterima: date | None = f.day("Diterima tanggal")
    nomor_agenda: str = f.text("Nomor agenda")
    sifat: str = f.choice("Sifat", SIFAT, default="biasa")
    diteruskan: tuple[str, ...] = f.lines("Diteruskan kepada", required=True)
    harapan: tuple[str, ...] = f.lines("Dengan hormat harap", help="mis. Proses lebih lanjut")
    catatan: str = f.paragraph("Isi disposisi/catatan", required=True)
    tanggal: date | None = f.day("Tanggal disposisi", required=True)
    pemberi: str = f.ref("Pemberi disposisi", "pegawai", required=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Penugasan(Record):
    """The Sekretaris assigns the Kasubbag and sets the dates (step 2)."""

    table: ClassVar[str] = "penugasan"
    label: ClassVar[str] = "Penugasan"
    plural: ClassVar[str] = "Penugasan"
    natural: ClassVar[tuple[str, ...]] = ("tahun",)

    tahun: int | None = f.integer("Tahun laporan", required=True)
    nomor: str = f.text("Nomor nota")
    tanggal: date | None = f.day("Tanggal", required=True)
    pemberi: str = f.ref("Pemberi tugas", "pegawai", required=True)
    petugas: str = f.ref("Yang ditugaskan", "pegawai", required=True)
    tenggat_data: date | None = f.day("Tenggat data masuk", required=True)
    tenggat_draf: date | None = f.day("Tenggat draf LKjIP")
    arahan: str = f.paragraph("Arahan")
    tembusan: tuple[str, ...] = f.lines("Tembusan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Permintaan(Record):
    """Which unit owes which data until when; when the form went out and came back (steps 2-4).

    `lengkap` is said by a person; `lengkap_oleh`, `lengkap_pada` and the figures that stood there
    then (`lengkap_isi`, see `kinerja.pernyataan`) are written with it, so that a later change
    takes the word into question. A unit with a reason in `dibebaskan` owes no form.
    """

    table: ClassVar[str] = "permintaan"
    label: ClassVar[str] = "Permintaan data"
    plural: ClassVar[str] = "Permintaan data per unit"
    natural: ClassVar[tuple[str, ...]] = ("tahun", "unit")

    tahun: int | None = f.integer("Tahun laporan", required=True)
    unit: str = f.ref("Unit", "unit", required=True)
    penanggung_jawab: str = f.text("Penanggung jawab data")
    data: str = f.paragraph("Data yang diminta")
    tenggat: date | None = f.day("Tenggat")
    diserahkan: date | None = f.day("Formulir diserahkan tanggal")
    diserahkan_kepada: str = f.text("Diserahkan kepada")
    diterima: date | None = f.day("Formulir diterima kembali tanggal")
    lengkap: bool = f.boolean("Dinyatakan lengkap", help="juga bila ada isian yang memang kosong")
    lengkap_oleh: str = f.text("Dinyatakan lengkap oleh", hidden=True)
    lengkap_pada: datetime | None = f.moment("Dinyatakan lengkap pada", hidden=True)
    lengkap_isi: Any = f.structure("Isian saat dinyatakan lengkap", hidden=True)
    dibebaskan: str = f.paragraph(
        "Alasan dibebaskan", help="diisi bila unit tidak perlu mengembalikan formulir"
    )
    diingatkan: date | None = f.day("Diingatkan tanggal")
    nomor_pengingat: str = f.text("Nomor nota pengingat")
    nomor_permintaan: str = f.text("Nomor nota permintaan")
    tenggat_baru: date | None = f.day("Tenggat baru", help="yang disebut pada nota pengingat")
    tembusan: tuple[str, ...] = f.lines("Tembusan nota permintaan")
    tembusan_pengingat: tuple[str, ...] = f.lines("Tembusan nota pengingat")
    catatan: str = f.paragraph("Catatan")
