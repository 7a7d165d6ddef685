"""Step 5: measure, explain, compose the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja.fields import fields_of
from kinerja.gap import Gap
from kinerja.gaps import TEKS_ANALISIS
from kinerja.narasi import DRAFTED
from kinerja.numbers import print_number
from kinerja.pengukuran import measure
from kinerja.records import Analisis, Laporan
from lkjip_tui.screens.drafting import NO_DRAFT
from lkjip_tui.screens.steps.step import StepScreen
from lkjip_tui.screens.steps.step_text import heading_row
from lkjip_tui.widgets.lines import Col, Row

_TEXTS = (
    "kata_pengantar", "ikhtisar", "gambaran_umum", "tugas_fungsi", "susunan_organisasi",
    "isu_strategis", "permasalahan", "perencanaan", "uraian_anggaran", "kesimpulan",
    "langkah_perbaikan",
)  # fmt: skip
"""The texts of the report that this step writes."""

EVALUATION = (
    ("grafik", "Grafik: capaian, serapan, antartahun"),
    ("periksa", "Periksa: yang menghalangi dan janggal"),
    ("reviu", "Reviu internal: 23 butir, pernyataan"),
    ("lke", "LKE mandiri: nilai dan yang kurang"),
)
"""Screens that look at the report as an evaluator does, before and at its signing."""


class AnalysisScreen(StepScreen):
    """Each sasaran with its average and how much is written; then the report's own texts."""

    jenis = "analisis"
    keys = (
        "buka", "pratinjau", "tahap", "isi", "draf", "tabel", "periksa", "dokumen", "kembalikan",
        "sop",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {"buka": "Tulis", "isi": "Angka"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Tulis analisis sasaran atau naskah yang ditunjuk",
        "isi": "Buka angka tiap indikator dan penjelasannya",
    }
    documents = ("lkjip",)
    columns = (
        Col("Kode", most=10),
        Col("Sasaran dan naskah", grow=True),
        Col("Rata-rata", right=True),
        Col("Predikat", most=14),
        Col("Naskah", right=True),
    )
    empty = "Belum ada sasaran. Tambahkan lewat Data ({data} di Beranda)."
    help_text = (
        "Enter pada sasaran menulis uraian, penyebab, solusi, dan efisiensinya; Enter pada naskah "
        "menulis bagian laporan itu. {pratinjau} membaca draf lengkap beserta daftar yang belum "
        "diisi, {tabel} melihat tabel. {draf} menaruh draf kalimat dari data ke dalam isian yang "
        "masih kosong, untuk dibaca dan diubah. Capaian dihitung program dari data; yang tidak "
        "dapat dihitung disebutkan. Sebelum {tahap}, buka Periksa dan Reviu internal pada "
        "baris-baris terbawah."
    )

    def content(self) -> Sequence[Row]:
        """The sasaran, then the texts."""
        result = measure(self.office, self.tahun)
        rows = []
        for part in result.sasaran:
            found = self.office.get(Analisis, f"{part.sasaran.id}.{self.tahun}")
            written = sum(bool(found and getattr(found, name)) for name in TEKS_ANALISIS)
            average = "–" if part.rata_rata is None else print_number(part.rata_rata)
            rows.append(
                Row(
                    f"sasaran:{part.sasaran.id}",
                    (
                        part.sasaran.kode,
                        part.sasaran.uraian,
                        average,
                        part.predikat or "–",
                        f"{written}/{len(TEKS_ANALISIS)}",
                    ),
                )
            )
        report = self.office.get(Laporan, str(self.tahun))
        rows.append(heading_row("Naskah laporan"))
        labels = fields_of(Laporan)
        for name in _TEXTS:
            state = "ada" if report and getattr(report, name) else "kosong"
            rows.append(Row(f"naskah:{name}", ("", labels[name].label, "", "", state)))
        rows.append(heading_row("Penilaian"))
        rows += [Row(f"layar:{name}", ("", text, "", "", "")) for name, text in EVALUATION]
        return rows

    def open_row(self, key: str) -> None:
        """The analysis of a sasaran, or a text of the report."""
        what, _, name = key.partition(":")
        if what == "layar":
            self.lkjip.open(name)
        elif what == "sasaran":
            self._open_analysis(name)
        else:
            self.lkjip.open("formulir", kind=Laporan, id=str(self.tahun), field=name)

    def _open_analysis(self, sasaran: str, field: str = "", *, draf: bool = False) -> None:
        key = f"{sasaran}.{self.tahun}"
        if self.office.get(Analisis, key) is not None:
            self.lkjip.open("formulir", kind=Analisis, id=key, field=field, draf=draf)
        else:
            fixed = {"sasaran": sasaran, "tahun": self.tahun}
            self.lkjip.open("formulir", kind=Analisis, fixed=fixed, field=field, draf=draf)

    def action_draf(self) -> None:
        """Ctrl+D: the form of the row with its drafts in it; nothing is saved yet."""
        what, _, name = self.list.key.partition(":")
        if what == "sasaran":
            self._open_analysis(name, draf=True)
        elif what == "naskah" and name in DRAFTED[Laporan.table]:
            self.lkjip.open("formulir", kind=Laporan, id=str(self.tahun), field=name, draf=True)
        else:
            self.say(NO_DRAFT)

    async def fill(self, gap: Gap) -> None:
        """An analysis that is missing is begun here."""
        if gap.table == Analisis.table:
            self._open_analysis(gap.id.rpartition(".")[0], gap.field)
        else:
            await super().fill(gap)

    def action_pratinjau(self) -> None:
        """P: read the draft."""
        self.lkjip.open("pratinjau")

    def action_isi(self) -> None:
        """I: figures and their explanations."""
        self.lkjip.open("capaian")

    def action_periksa(self) -> None:
        """E: the checks of the report."""
        self.lkjip.open("periksa")

    def action_tabel(self) -> None:
        """T: the tables of the report."""
        self.lkjip.open("tabel")
