"""The report of one year: settings, texts, signature, letters, sending, archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from kinerja import fields as f
from kinerja.records.base import Record


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Laporan(Record):
    """The LKjIP of one year: its settings of calculation, its texts, the SOP it started with.

    `target_nol`, `batas_atas` (%), `batas_bawah_nol` and `rata_rata_dibatasi` are the policies
    of design section 3; all off but the lower bound 0 for the rule `turun`. The description of
    the office belongs to the year too: a signed report keeps the words that it was signed with.
    """

    table: ClassVar[str] = "laporan"
    label: ClassVar[str] = "Laporan"
    plural: ClassVar[str] = "Laporan Kinerja"
    natural: ClassVar[tuple[str, ...]] = ("tahun",)

    tahun: int | None = f.integer("Tahun laporan", required=True)
    renstra: str = f.ref("Renstra", "renstra")
    penandatangan: str = f.ref("Penandatangan", "pegawai")
    tenggat: date | None = f.day("Tenggat daerah", help="kosong: dua bulan setelah tahun berakhir")
    skala: str = f.ref("Skala predikat", "skala_predikat", help="kosong: skala bawaan")
    target_nol: str = f.choice(
        "Bila target nol",
        {"": "Tidak dihitung", "seratus": "Capaian 100", "nol": "Capaian 0"},
    )
    batas_atas: Decimal | None = f.number("Batas atas capaian (%)", help="kosong: tanpa batas")
    batas_bawah_nol: bool = f.boolean("Capaian turun dibatasi 0", default=True)
    rata_rata_dibatasi: bool = f.boolean("Rata-rata memakai capaian yang dibatasi")
    kata_pengantar: str = f.paragraph("Kata pengantar")
    ikhtisar: str = f.paragraph("Ikhtisar eksekutif")
    gambaran_umum: str = f.paragraph("Gambaran umum organisasi")
    tugas_fungsi: str = f.paragraph("Tugas dan fungsi")
    susunan_organisasi: str = f.paragraph("Susunan organisasi")
    isu_strategis: str = f.paragraph("Aspek dan isu strategis")
    permasalahan: str = f.paragraph("Permasalahan utama tahun ini")
    perencanaan: str = f.paragraph("Uraian perencanaan kinerja")
    uraian_anggaran: str = f.paragraph("Uraian realisasi anggaran")
    kesimpulan: str = f.paragraph("Kesimpulan umum")
    langkah_perbaikan: str = f.paragraph("Langkah perbaikan ke depan")
    sop: Any = f.structure("SOP saat laporan dimulai", hidden=True)
    ditutup_pada: datetime | None = f.moment("Tahun ditutup pada", hidden=True)
    ditutup_oleh: str = f.text("Tahun ditutup oleh", hidden=True)
    alasan_dibuka: str = f.paragraph("Alasan tahun dibuka kembali", hidden=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TandaTangan(Record):
    """A signature under one year's report, and what it covers.

    `sidik_data` is the SHA-256 of the frozen set at that moment (`kinerja.frozen`). A signature
    made with a key holds the public key, the Ed25519 signature over `kinerja.tanda_tangan`'s
    statement, and for information the journal's heads. `penyebutan` keeps the words that years
    share as this report prints them (`kinerja.penyebutan`). A report reopened by a person carries
    when and why; it is then free again until the next signature.
    """

    table: ClassVar[str] = "tanda_tangan"
    label: ClassVar[str] = "Tanda tangan"
    plural: ClassVar[str] = "Tanda tangan"
    undoable: ClassVar[bool] = False

    tahun: int | None = f.integer("Tahun laporan", required=True)
    penandatangan: str = f.ref("Penandatangan", "pegawai", required=True)
    nama: str = f.text("Nama", hidden=True)
    jabatan: str = f.text("Jabatan", hidden=True)
    nip: str = f.text("NIP", hidden=True)
    tanggal: date | None = f.day("Tanggal", required=True)
    cara: str = f.choice(
        "Cara",
        {"basah": "Tanda tangan basah", "kunci": "Tanda tangan dengan kunci (Ed25519)"},
        default="basah",
        required=True,
    )
    sidik_data: str = f.text("Sidik data (SHA-256)", hidden=True)
    kunci: str = f.text("Kunci publik", hidden=True)
    ed25519: str = f.text("Tanda tangan Ed25519", hidden=True)
    ujung: tuple[str, ...] = f.lines("Ujung jurnal saat itu", hidden=True)
    penyebutan: Any = f.structure("Penyebutan saat ditandatangani", hidden=True)
    catatan: str = f.paragraph("Catatan")
    dibuka_pada: datetime | None = f.moment("Dibuka kembali pada", hidden=True)
    dibuka_oleh: str = f.text("Dibuka kembali oleh", hidden=True)
    alasan_dibuka: str = f.paragraph("Alasan dibuka kembali", hidden=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SuratPengantar(Record):
    """The cover letter that goes with the report (step 7)."""

    table: ClassVar[str] = "surat_pengantar"
    label: ClassVar[str] = "Surat pengantar"
    plural: ClassVar[str] = "Surat pengantar"
    natural: ClassVar[tuple[str, ...]] = ("tahun",)

    tahun: int | None = f.integer("Tahun laporan", required=True)
    nomor: str = f.text("Nomor surat", help="kosong: tombol Nomor pada langkah ini memberinya")
    tanggal: date | None = f.day("Tanggal", required=True)
    kepada: str = f.text("Yth.", required=True)
    di: str = f.text("di")
    naskah: str = f.paragraph("Naskah dinas yang dikirimkan")
    banyaknya: str = f.text("Banyaknya", help="mis. 1 (satu) berkas")
    keterangan: str = f.paragraph("Keterangan")
    penandatangan: str = f.ref("Penandatangan", "pegawai")
    tembusan: tuple[str, ...] = f.lines("Tembusan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Pengiriman(Record):
    """One copy sent to one recipient, and its receipt (step 8)."""

    table: ClassVar[str] = "pengiriman"
    label: ClassVar[str] = "Pengiriman"
    plural: ClassVar[str] = "Register pengiriman"
    undoable: ClassVar[bool] = False

    tahun: int | None = f.integer("Tahun laporan", required=True)
    penerima: str = f.text("Penerima", required=True)
    alamat: str = f.text("Alamat")
    media: str = f.choice(
        "Media",
        {"cetak": "Cetak", "stik": "Stik USB", "pos-el": "Pos-el", "lain": "Lainnya"},
        default="cetak",
        required=True,
    )
    jumlah: int | None = f.integer("Jumlah eksemplar", required=True)
    tanggal_kirim: date | None = f.day("Tanggal kirim")
    pengirim: str = f.text("Pengirim")
    diterima_oleh: str = f.text("Diterima oleh")
    jabatan_penerima: str = f.text("Jabatan penerima")
    tanggal_terima: date | None = f.day("Tanggal terima")
    tenggat: date | None = f.day("Tenggat sampai", help="kosong: tanpa tenggat")
    pindaian: str = f.text("Pindaian tanda terima", help="nama berkasnya")
    ukuran_pindaian: int | None = f.integer("Ukuran pindaian (bita)", hidden=True)
    sidik_pindaian: str = f.text("Sidik pindaian (SHA-256)", hidden=True)

    @property
    def title(self) -> str:
        """The recipient."""
        return self.penerima or self.label


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Arsip(Record):
    """One archive folder made of the finished report (step 9)."""

    table: ClassVar[str] = "arsip"
    label: ClassVar[str] = "Arsip"
    plural: ClassVar[str] = "Arsip"
    undoable: ClassVar[bool] = False

    tahun: int | None = f.integer("Tahun laporan", required=True)
    tanggal: date | None = f.day("Tanggal", required=True)
    folder: str = f.text("Folder", required=True)
    sidik_manifes: str = f.text("Sidik manifes (SHA-256)")
    jumlah_berkas: int | None = f.integer("Jumlah berkas")
    oleh: str = f.text("Diarsipkan oleh")
    catatan: str = f.paragraph("Catatan")
