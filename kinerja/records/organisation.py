"""The office itself: identity, units, people, working time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

PERAN = {
    "jfu": "JFU (staf)",
    "kasubbag": "Kasubbag Program dan Keuangan",
    "sekretaris": "Sekretaris",
    "kepala_dinas": "Kepala Dinas",
    "bidang": "Bidang/unit pemasok data",
}
"""The actors of the SOP (columns of the office's own form) and the units that supply data."""

PERAN_PENDEK = {
    "jfu": "JFU",
    "kasubbag": "Kasubbag",
    "sekretaris": "Sekretaris",
    "kepala_dinas": "Kepala Dinas",
    "bidang": "Bidang",
}
"""The same for narrow columns."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Instansi(Record):
    """The office that reports (perangkat daerah)."""

    table: ClassVar[str] = "instansi"
    label: ClassVar[str] = "Instansi"
    plural: ClassVar[str] = "Instansi"
    singleton: ClassVar[bool] = True

    nama: str = f.text("Nama instansi", required=True, help="mis. Dinas Pendidikan")
    daerah: str = f.text("Daerah", required=True, help="mis. Kota Binjai")
    kepala_daerah: str = f.text("Kepala daerah", help="penerima laporan, mis. Wali Kota Binjai")
    tempat: str = f.text("Tempat penandatanganan", help="mis. Binjai")
    alamat: str = f.text("Alamat")
    kode_pos: str = f.text("Kode pos")
    telepon: str = f.text("Telepon")
    pos_el: str = f.text("Pos-el")
    laman: str = f.text("Laman")
    contoh: bool = f.boolean("Data contoh", hidden=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Unit(Record):
    """A bidang or the sekretariat: whoever supplies data and is responsible for indicators."""

    table: ClassVar[str] = "unit"
    label: ClassVar[str] = "Unit"
    plural: ClassVar[str] = "Unit kerja"

    kode: str = f.text("Kode", required=True)
    nama: str = f.text("Nama unit", required=True)
    kepala: str = f.text("Kepala unit")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Pegawai(Record):
    """A person of the office; `mulai`..`selesai` is the term in this position."""

    table: ClassVar[str] = "pegawai"
    label: ClassVar[str] = "Pegawai"
    plural: ClassVar[str] = "Pegawai"

    nama: str = f.text("Nama lengkap dan gelar", required=True)
    nip: str = f.text("NIP", help="18 angka")
    jabatan: str = f.text("Jabatan", required=True)
    pangkat: str = f.text("Pangkat", help="mis. Pembina Utama Muda")
    golongan: str = f.text("Golongan", help="mis. IV/c")
    peran: str = f.choice("Peran dalam SOP", PERAN)
    status_jabatan: str = f.choice(
        "Status jabatan",
        {
            "definitif": "Definitif",
            "plt": "Plt. (pelaksana tugas)",
            "plh": "Plh. (pelaksana harian)",
        },
        default="definitif",
    )
    mulai: date | None = f.day("Menjabat sejak")
    selesai: date | None = f.day("Menjabat sampai")
    unit: str = f.ref("Unit", "unit")

    @property
    def title(self) -> str:
        """The person's name."""
        return self.nama or super().title


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Pengaturan(Record):
    """Office hours, in which the minutes of a mutu baku are counted."""

    table: ClassVar[str] = "pengaturan"
    label: ClassVar[str] = "Pengaturan jam kerja"
    plural: ClassVar[str] = "Pengaturan jam kerja"
    singleton: ClassVar[bool] = True

    jam_mulai: str = f.text("Jam kerja mulai", help="mis. 07:30 (kosong: 07:30)")
    jam_selesai: str = f.text("Jam kerja selesai", help="mis. 16:00 (kosong: 16:00)")
    hari_kerja: int | None = f.integer("Hari kerja seminggu", help="5 atau 6 (kosong: 5)")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class HariLibur(Record):
    """A correction to the national holidays: cuti bersama, a local holiday, or a working day."""

    table: ClassVar[str] = "hari_libur"
    label: ClassVar[str] = "Hari libur"
    plural: ClassVar[str] = "Cuti bersama dan hari libur"
    natural: ClassVar[tuple[str, ...]] = ("tanggal",)

    tanggal: date | None = f.day("Tanggal", required=True)
    jenis: str = f.choice(
        "Jenis",
        {
            "cuti_bersama": "Cuti bersama",
            "libur_daerah": "Libur daerah",
            "hari_kerja": "Tetap hari kerja",
        },
        default="cuti_bersama",
        required=True,
    )
    keterangan: str = f.text("Keterangan")
