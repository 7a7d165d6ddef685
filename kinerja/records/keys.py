"""Public keys of the office's people, and the files made of a signed report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

JENIS_BERKAS = {
    "pdf": "PDF laporan",
    "pades": "PDF bertanda tangan elektronik (PAdES)",
    "pindai": "Pindaian naskah bertanda tangan basah",
}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Kunci(Record):
    """One person's public keys; the secret half never comes near the file.

    `sidik` is the fingerprint that two people compare. A key that was replaced or lost stays,
    with the day from which it no longer counts.
    """

    table: ClassVar[str] = "kunci"
    label: ClassVar[str] = "Kunci publik"
    plural: ClassVar[str] = "Kunci publik pegawai"
    natural: ClassVar[tuple[str, ...]] = ("sidik",)
    undoable: ClassVar[bool] = False

    pegawai: str = f.ref("Pegawai", "pegawai", required=True)
    sidik: str = f.text("Sidik kunci", required=True)
    publik: str = f.text("Kunci tanda tangan (Ed25519)", required=True)
    penerima: str = f.text("Kunci penerima (age)", required=True)
    terdaftar: date | None = f.day("Terdaftar sejak", required=True)
    didaftarkan_oleh: str = f.text("Didaftarkan oleh")
    berakhir: date | None = f.day("Tidak dipakai sejak")
    alasan: str = f.text("Alasan tidak dipakai")

    @property
    def title(self) -> str:
        """The fingerprint in groups of four."""
        return groups(self.sidik) or self.label


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class BerkasLaporan(Record):
    """A file made of a signed report: its PDF, the PAdES version, the scan of the paper.

    The file holds what it is recognised by, not its bytes.
    """

    table: ClassVar[str] = "berkas_laporan"
    label: ClassVar[str] = "Berkas laporan"
    plural: ClassVar[str] = "Berkas laporan bertanda tangan"
    natural: ClassVar[tuple[str, ...]] = ("tanda_tangan", "sha256")
    undoable: ClassVar[bool] = False

    tahun: int | None = f.integer("Tahun laporan", required=True)
    tanda_tangan: str = f.ref("Tanda tangan", "tanda_tangan", required=True)
    jenis: str = f.choice("Jenis", JENIS_BERKAS, required=True)
    nama: str = f.text("Nama berkas", required=True)
    ukuran: int | None = f.integer("Ukuran (bita)")
    sha256: str = f.text("SHA-256", required=True)
    tanggal: date | None = f.day("Dicatat tanggal")
    oleh: str = f.text("Dicatat oleh")


def groups(fingerprint: str) -> str:
    """A fingerprint as people read it aloud: groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))
