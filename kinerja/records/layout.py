"""How the office's letters look: paper, face, letterhead, standing texts, logos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

KERTAS = {"A4": "A4 (210 x 297 mm)", "F4": "F4/folio (215 x 330 mm)"}
HURUF = {"serif": "Times (berkait)", "sans": "Arial/Helvetica (tanpa kait)"}
LAMBANG = {"kiri": "Lambang daerah (kiri)", "kanan": "Logo dinas (kanan)"}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TataNaskah(Record):
    """The layout of all documents; an empty field leaves the program's own way.

    Nothing of it is in what a signature freezes: the LKjIP prints none of these texts.
    """

    table: ClassVar[str] = "tata_naskah"
    label: ClassVar[str] = "Tata naskah"
    plural: ClassVar[str] = "Tata naskah"
    singleton: ClassVar[bool] = True

    kertas: str = f.choice("Kertas", KERTAS, help="kosong: A4")
    huruf: str = f.choice("Huruf", HURUF, help="kosong: Times")
    kop_pemerintah: str = f.text("Kop: pemerintah", help="kosong: PEMERINTAH dan nama daerah")
    kop_instansi: str = f.text("Kop: instansi", help="kosong: nama instansi")
    kop_alamat: tuple[str, ...] = f.lines(
        "Kop: baris alamat", help="kosong: alamat dan kontak dari data instansi"
    )
    buka_penugasan: str = f.paragraph("Kalimat pembuka nota penugasan")
    tutup_penugasan: str = f.paragraph("Kalimat penutup nota penugasan")
    buka_permintaan: str = f.paragraph("Kalimat pembuka nota permintaan data")
    tutup_permintaan: str = f.paragraph("Kalimat penutup nota permintaan data")
    tutup_pengingat: str = f.paragraph("Kalimat penutup nota pengingat")
    keterangan_pengantar: str = f.text("Keterangan pada surat pengantar")
    buka_berita_acara: str = f.paragraph("Kalimat pembuka berita acara")
    tutup_berita_acara: str = f.paragraph("Kalimat penutup berita acara")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Logo(Record):
    """A picture of the letterhead, kept in the file: `isi` holds its bytes in base64, in parts.

    At most 200 kB; PNG, JPEG or SVG, which `kinerja.logo` has looked through.
    """

    table: ClassVar[str] = "logo"
    label: ClassVar[str] = "Logo"
    plural: ClassVar[str] = "Logo kop surat"
    natural: ClassVar[tuple[str, ...]] = ("tempat",)

    tempat: str = f.choice("Tempat", LAMBANG, default="kiri", required=True)
    nama: str = f.text("Nama berkas", required=True)
    jenis: str = f.choice("Jenis", {"png": "PNG", "jpeg": "JPEG", "svg": "SVG"}, required=True)
    ukuran: int | None = f.integer("Ukuran (bita)")
    sha256: str = f.text("SHA-256")
    isi: Any = f.structure("Isi", hidden=True)
