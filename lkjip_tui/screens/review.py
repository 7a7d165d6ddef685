"""Reviu internal: the 23 items of the checklist, and the statement that follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja import reviu
from kinerja.dates import print_date
from kinerja.naming import sentence
from kinerja.office import Edit
from kinerja.records import JAWABAN_REVIU, JawabanReviu, KriteriaReviu, PernyataanReviu
from lkjip_tui.keymap import shown
from lkjip_tui.screens.answering import AnswerScreen, Item


class ReviewScreen(AnswerScreen):
    """The checklist of PermenPANRB 53/2014, Lamp. III/2-2, as the office's own review."""

    screen_title = "Reviu internal"
    keys = ("buka", "catat", "dokumen", "lembar", "riwayat", "saring")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Jawab", "catat": "Pernyataan"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Jawab butir yang ditunjuk",
        "catat": "Tulis pernyataan telah direviu",
    }
    kind = JawabanReviu
    criteria = KriteriaReviu
    words = JAWABAN_REVIU
    documents = ("reviu", "pernyataan-reviu")
    help_text = (
        "Checklist reviu 23 butir (PermenPANRB 53/2014, Lampiran III). Yang dapat dilihat dari "
        "data terisi otomatis, dengan bukti di bawah daftar; Enter menjawab sendiri dan "
        "mengesampingkan jawaban otomatis. Butir bersyarat tidak relevan bila tidak terpicu. "
        "{catat} menulis pernyataan telah direviu, {dokumen} membuat dokumennya, {lembar} "
        "menyunting lembarnya. Ini reviu internal: reviu resmi hanya atas laporan tingkat "
        "pemerintah daerah (huruf C.3.e)."
    )

    def items(self) -> Sequence[Item]:
        """The answered checklist."""
        self._answers = reviu.review(self.office, self.tahun)
        return [
            Item(
                one.butir.kode, one.butir.bagian, one.butir.uraian, one.jawaban, one.asal,
                one.catatan, (*one.bukti, _overridden(one)),
            )
            for one in self._answers
        ]  # fmt: skip

    def summary(self) -> Sequence[str]:
        """The count, and whether the statement is there."""
        stated = reviu.statement_of(self.office, self.tahun)
        if stated is None or stated.tanggal is None:
            text = f"Pernyataan telah direviu belum ditulis; {shown('catat')} menulisnya."
        else:
            text = sentence(f"Pernyataan {print_date(stated.tanggal)} oleh {stated.nama}")
        return (reviu.count(self._answers), text)

    def edits(self, kode: str, jawaban: str, catatan: str | None = None) -> list[Edit]:
        """A person's answer."""
        return reviu.answer_edits(self.office, self.tahun, kode, jawaban, catatan)

    def sheet_edits(self) -> list[Edit]:
        """The form's 23 items as records."""
        return reviu.lembar_edits(self.office)

    def action_catat(self) -> None:
        """C: the statement."""
        self.open_form(PernyataanReviu, str(self.tahun), {"tahun": self.tahun})


def _overridden(one: reviu.JawabanButir) -> str:
    if one.asal != "orang" or not one.otomatis or one.otomatis == one.jawaban:
        return ""
    return f"Menurut data: {JAWABAN_REVIU[one.otomatis]}."
