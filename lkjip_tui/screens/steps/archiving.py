"""Step 9: close the report: an archive folder that can be checked, then the next year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja.gap import Gap
from kinerja.records import Arsip, Laporan
from lkjip_tui.keymap import shown
from lkjip_tui.screens.steps.requests import short_day
from lkjip_tui.screens.steps.step import INFO, StepScreen
from lkjip_tui.widgets.lines import Col, Row


class ArchivingScreen(StepScreen):
    """The archives that were made of the year's report."""

    jenis = "arsip"
    keys = ("catat", "buka", "tahap", "tahun", "kembalikan", "sop")
    labels: ClassVar[Mapping[str, str]] = {
        "catat": "Arsipkan", "buka": "Periksa", "tahun": "Tahun berikutnya",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "catat": "Buat arsip laporan dalam folder atau ZIP",
        "buka": "Periksa arsip yang ditunjuk",
        "tahun": "Tutup tahun ini dan mulai tahun berikutnya",
    }
    columns = (
        Col("Tanggal", most=10),
        Col("Arsip", grow=True),
        Col("Berkas", right=True),
        Col("Oleh", most=24),
    )
    empty = "Belum diarsipkan. {catat} membuat arsip."
    help_text = (
        "{catat} membuat arsip (folder atau ZIP) berisi laporan, surat, register, salinan data, "
        "tanda tangan, manifes SHA-256, dan program kecil periksa_arsip.py yang memeriksanya tanpa"
        " lkjip. Enter pada satu arsip memeriksa lagi setiap berkasnya. Setelah semua langkah "
        "selesai, {tahun} menutup tahun ini dan memulai tahun berikutnya: pengaturan, Bab I, "
        "usulan target dari Renstra, dan langkah perbaikan sebagai rekomendasi ikut terbawa. Isian"
        " tahun yang ditutup tidak dapat diubah sampai dibuka kembali dengan alasan."
    )

    def content(self) -> Sequence[Row]:
        """Whether the year is closed, then one row an archive."""
        return self._closed_rows() + [
            Row(
                item.id,
                (short_day(item.tanggal), item.folder, str(item.jumlah_berkas or "–"), item.oleh),
            )
            for item in self.office.all(Arsip)
            if item.tahun == self.tahun
        ]

    def _closed_rows(self) -> list[Row]:
        report = self.office.get(Laporan, str(self.tahun))
        if report is None or report.ditutup_pada is None:
            return []
        text = f"Tahun {self.tahun} ditutup; {shown('tahun')} membukanya kembali."
        day = short_day(report.ditutup_pada.date())
        return [Row(f"{INFO}tutup", (day, text, "", report.ditutup_oleh), bold=True)]

    def open_row(self, key: str) -> None:
        """Check the archive."""
        self.act(self._verify(key))

    async def _verify(self, key: str) -> None:
        import asyncio
        from pathlib import Path

        from lkjip_tui.actions.archive_checking import archive_problems

        archive = self.office.get(Arsip, key)
        if archive is None:
            return
        problems = await asyncio.to_thread(archive_problems, Path(archive.folder), self.session)
        if problems:
            await self.tell(f"Arsip {archive.folder} tidak utuh.", "\n".join(problems))
        else:
            await self.tell(
                f"Arsip {archive.folder} utuh.",
                f"Sidik manifes (SHA-256): {archive.sidik_manifes}",
            )

    async def fill(self, gap: Gap) -> None:
        """The missing archive is made here."""
        if gap.table == Arsip.table:
            await self._archive()
        else:
            await super().fill(gap)

    def action_catat(self) -> None:
        """C: make the archive."""
        self.act(self._archive())

    async def _archive(self) -> None:
        from lkjip_tui.screens.making import make_archive

        await make_archive(self)

    def action_tahun(self) -> None:
        """Y: close the year and begin the next, open it again, or go to another."""
        from lkjip_tui.screens.years import next_year

        self.act(next_year(self))
