"""LKE: the evaluation sheet, scored from the report where that can be counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja import lke
from kinerja.numbers import print_number
from kinerja.office import Edit
from kinerja.records import JAWABAN_LKE, JawabanLke, KriteriaLke
from lkjip_tui.screens.answering import AnswerScreen, Item


class LkeScreen(AnswerScreen):
    """Components, criteria and answers; the estimate above them."""

    screen_title = "LKE mandiri"
    keys = ("buka", "dokumen", "tabel", "lembar", "riwayat", "saring")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Jawab", "tabel": "Yang menaikkan"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Jawab butir yang ditunjuk",
        "tabel": "Lihat apa yang menaikkan nilai",
    }
    kind = JawabanLke
    criteria = KriteriaLke
    words = JAWABAN_LKE
    documents = ("lke",)
    help_text = (
        "Lembar kerja evaluasi (PermenPANRB 88/2021). Pelaporan Kinerja dinilai dari laporan "
        "sendiri bila dapat dihitung: bagian indikator yang memuat tiap analisis, lebih dari 90 % "
        "BB, lebih dari 75 % B, lebih dari 40 % C, lebih dari 10 % D; A bila tahun lalu juga. Yang "
        "lain dijawab orang dengan Enter. Nilai subkomponen = rata-rata jawaban × bobot; yang "
        "belum mulai dijawab tidak ikut dijumlahkan. Ini perkiraan, bukan hasil evaluasi. {tabel} "
        "menunjukkan apa yang menaikkan nilai."
    )

    def items(self) -> Sequence[Item]:
        """The scored sheet."""
        self._sheet = lke.score(self.office, self.tahun)
        return [
            Item(
                one.kriteria.kode, part.nama, one.kriteria.uraian, one.jawaban, one.asal,
                one.catatan, (one.bukti, _raise(one), _overridden(one)),
            )
            for part in self._sheet.subkomponen
            for one in part.kriteria
        ]  # fmt: skip

    def summary(self) -> Sequence[str]:
        """Pelaporan Kinerja, then the whole sheet."""
        reporting = self._sheet.of(lke.PELAPORAN)
        lines = []
        if reporting:
            lines.append(f"Pelaporan Kinerja: {_points(reporting)}.")
        grade = self._sheet.predikat
        whole = f"Seluruh lembar: {_points(self._sheet.subkomponen)}"
        lines.append(f"{whole}, predikat {grade[0]} ({grade[1]})." if grade else f"{whole}.")
        return (*lines, *self._sheet.catatan)

    def edits(self, kode: str, jawaban: str, catatan: str | None = None) -> list[Edit]:
        """A person's answer."""
        return lke.answer_edits(self.office, self.tahun, kode, jawaban, catatan)

    def sheet_edits(self) -> list[Edit]:
        """The default criteria as records."""
        return lke.lembar_edits(self.office)

    def action_tabel(self) -> None:
        """T: what would raise the points."""
        self.lkjip.open("tabel", nama="lke-kenaikan")


def _points(parts: Sequence[lke.Subkomponen]) -> str:
    """Points so far, the weight of what is answered, and how many criteria are."""
    points, weight = lke.so_far(parts)
    answered = sum(part.dijawab for part in parts)
    count = sum(len(part.kriteria) for part in parts)
    return (
        f"perkiraan {print_number(points)} dari bobot {print_number(weight)}; "
        f"{answered} dari {count} kriteria dijawab"
    )


def _raise(one: lke.JawabanKriteria) -> str:
    if not one.naik or one.tambahan is None:
        return ""
    return f"Menaikkan {print_number(one.tambahan)}: {one.naik}"


def _overridden(one: lke.JawabanKriteria) -> str:
    if one.asal != "orang" or not one.otomatis or one.otomatis == one.jawaban:
        return ""
    return f"Menurut laporan: {JAWABAN_LKE[one.otomatis]}."
