"""The report's charts as bars of text."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import ComposeResult

from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.terminal import encoding_of, is_utf8
from lkjip_tui.widgets.lines import LineList, Row


class ChartScreen(LkjipScreen[None]):
    """Capaian, money, completeness and the years, drawn with signs."""

    screen_title = "Grafik"
    keys: ClassVar[tuple[str, ...]] = ("tahun", "saring")
    help_text = (
        "Angka yang sama dengan grafik di dalam laporan, sebagai batang. Garis tegak menandai "
        "100%. Baris terbawah menunjukkan realisasi tiap indikator dari tahun ke tahun: satu tanda "
        "setahun, yang tertinggi paling tinggi."
    )

    def body(self) -> ComposeResult:
        """The lines."""
        self.list = LineList(empty=f"Belum ada indikator. Tambahkan lewat Data ({shown('data')}).")
        yield self.list

    def refresh_data(self) -> None:
        """Draw them anew."""
        from exports.charts.text_page import chart_lines
        from exports.tables import Context

        session = self.session
        context = Context(session.office, session.tahun, session.calendar, session.now())
        width = max(40, self.app.size.width - 2)
        ascii_only = not is_utf8(encoding_of(sys.__stdout__ or sys.stdout))
        lines = chart_lines(context, width, ascii_only=ascii_only)
        self.list.set_rows([Row("", (line,), bold=bold) for line, bold in lines])

    def on_resize(self) -> None:
        """Bars as long as there is room for."""
        super().on_resize()
        if self._ready:
            self.refresh_data()

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))
