"""Step 7: the cover letter to the Wali Kota/Bupati."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kinerja.records import Instansi, SuratPengantar
from lkjip_tui.screens.steps.letter import LetterScreen


class CoverLetterScreen(LetterScreen):
    """The cover letter, numbered and dated."""

    jenis = "pengantar"
    kind = SuratPengantar
    keys = ("buka", "nomor", "tahap", "dokumen", "kembalikan", "riwayat", "sop")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Isi"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Isi tanggal dan alamat surat pengantar",
    }
    documents = ("surat-pengantar",)
    help_text = (
        "Isi tanggal dan alamat surat pengantar, lalu {nomor} memberi nomornya dan {dokumen} "
        "membuat suratnya untuk dicetak dan ditandatangani. {tahap} menyatakan langkah selesai "
        "setelah surat bernomor dan bertanggal."
    )

    def initial(self) -> Mapping[str, Any]:
        """The usual words of a Surat Pengantar (domain: columns of the form)."""
        instansi = self.office.one(Instansi)
        return {
            "tanggal": self.session.today,
            "kepada": instansi.kepala_daerah,
            "di": instansi.tempat,
            "naskah": f"Laporan Kinerja Instansi Pemerintah (LKjIP) {instansi.nama} "
            f"{instansi.daerah} Tahun {self.tahun}",
            "banyaknya": "1 (satu) eksemplar",
            "keterangan": "Disampaikan dengan hormat untuk menjadi periksa",
            "penandatangan": self.person_of("kepala_dinas"),
        }

    def action_riwayat(self) -> None:
        """F7."""
        self.lkjip.open("riwayat", table=SuratPengantar.table, id=str(self.tahun))
