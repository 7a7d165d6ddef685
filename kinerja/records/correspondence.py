"""Numbers of letters, and the record of a handing over (berita acara serah terima)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

JENIS_SURAT = {
    "surat_pengantar": "Surat pengantar",
    "penugasan": "Nota penugasan",
    "permintaan": "Nota permintaan data",
    "pengingat": "Nota pengingat",
    "perjanjian": "Perjanjian Kinerja",
    "berita_acara": "Berita acara serah terima",
    "lain": "Surat lain",
}
"""What takes a number of the office's own; "lain" stands for letters made outside the program."""

STATUS_NOMOR = {
    "dipakai": "Dipakai",
    "batal": "Dibatalkan",
    "lewat": "Dilewati",
    "blok": "Disisihkan",
}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PolaNomor(Record):
    """How one type of letter is numbered; what is empty stays as the program has it.

    Types with the same `deret` are counted together.
    """

    table: ClassVar[str] = "pola_nomor"
    label: ClassVar[str] = "Pola nomor"
    plural: ClassVar[str] = "Pola nomor surat"
    natural: ClassVar[tuple[str, ...]] = ("jenis",)

    jenis: str = f.choice("Jenis surat", JENIS_SURAT, required=True)
    pola: str = f.text("Pola", help="mis. {kode}/{nomor:3}/Disdik/{bulan-romawi}/{tahun}")
    klasifikasi: str = f.text("Kode klasifikasi", help="tercetak di tempat {kode}")
    deret: str = f.text("Deret", help="jenis surat dengan deret yang sama dihitung bersama")

    @property
    def title(self) -> str:
        """The type of letter."""
        return JENIS_SURAT.get(self.jenis, self.jenis) or self.label


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class NomorSurat(Record):
    """One line of the register of numbers: given, cancelled, skipped, or set aside as a block.

    `tahun_nomor` is the year in which the series runs (that of the letter's date, not of the
    report). A skipped range and a block reach to `sampai`. `surat` says which letter has it:
    "tabel/id/kolom".
    """

    table: ClassVar[str] = "nomor_surat"
    label: ClassVar[str] = "Nomor surat"
    plural: ClassVar[str] = "Register nomor surat"
    undoable: ClassVar[bool] = False

    tahun_nomor: int | None = f.integer("Tahun surat", required=True)
    deret: str = f.text("Deret", required=True)
    nomor_urut: int | None = f.integer("Nomor urut", required=True)
    sampai: int | None = f.integer("Sampai nomor")
    status: str = f.choice("Status", STATUS_NOMOR, default="dipakai", required=True)
    nomor: str = f.text("Nomor")
    jenis: str = f.choice("Jenis surat", JENIS_SURAT)
    tanggal: date | None = f.day("Tanggal")
    perihal: str = f.text("Perihal")
    kepada: str = f.text("Kepada")
    surat: str = f.text("Surat", hidden=True)
    alasan: str = f.text("Alasan")
    oleh: str = f.text("Oleh")

    @property
    def title(self) -> str:
        """The number as printed, or the range."""
        if self.nomor:
            return self.nomor
        first = f"{self.deret} {self.nomor_urut or ''}".strip()
        return f"{first}–{self.sampai}" if self.sampai else first or self.label


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BeritaAcara(Record):
    """A handing over of the report: who gave what to whom, on which day."""

    table: ClassVar[str] = "berita_acara"
    label: ClassVar[str] = "Berita acara"
    plural: ClassVar[str] = "Berita acara serah terima"

    tahun: int | None = f.integer("Tahun laporan", required=True)
    nomor: str = f.text("Nomor")
    tanggal: date | None = f.day("Tanggal", required=True)
    tempat: str = f.text("Tempat", help="kosong: tempat instansi")
    pihak_pertama: str = f.ref("Yang menyerahkan", "pegawai", required=True)
    nama_kedua: str = f.text("Nama penerima", required=True)
    nip_kedua: str = f.text("NIP penerima")
    jabatan_kedua: str = f.text("Jabatan penerima", required=True)
    instansi_kedua: str = f.text("Instansi penerima")
    barang: tuple[str, ...] = f.lines(
        "Yang diserahkan", required=True, help="mis. LKjIP Tahun 2025, 2 (dua) eksemplar"
    )
    pokok: tuple[str, ...] = f.lines("Pokok kesepakatan", help="kosong: kalimat bawaan")
    mengetahui: str = f.ref("Mengetahui", "pegawai")

    @property
    def title(self) -> str:
        """Its number, else who received."""
        return self.nomor or self.nama_kedua or self.label
