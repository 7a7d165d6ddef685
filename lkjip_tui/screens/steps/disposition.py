"""Step 1: the incoming letter and the disposition of the Kepala Dinas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from kinerja.records import Disposisi
from lkjip_tui.screens.steps.letter import LetterScreen


class DispositionScreen(LetterScreen):
    """The disposition sheet."""

    jenis = "disposisi"
    kind = Disposisi
    keys = ("buka", "tahap", "dokumen", "kembalikan", "riwayat", "sop")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Isi"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Isi surat masuk dan disposisinya",
    }
    documents = ("disposisi",)
    help_text = (
        "Catat surat masuk yang meminta laporan, lalu tulis disposisi Kepala Dinas kepada "
        "Sekretaris. {dokumen} membuat Lembar Disposisi. {tahap} memulai langkah, dan "
        "menyatakannya selesai setelah semua yang wajib terisi."
    )

    def initial(self) -> Mapping[str, Any]:
        """Today, the Kepala Dinas, to the Sekretaris."""
        return {
            "perihal": f"Penyusunan LKjIP Tahun {self.tahun}",
            "diterima": self.session.today,
            "tanggal": self.session.today,
            "diteruskan": ("Sekretaris",),
            "pemberi": self.person_of("kepala_dinas"),
        }

    def action_riwayat(self) -> None:
        """F7."""
        self.lkjip.open("riwayat", table=Disposisi.table, id=str(self.tahun))
