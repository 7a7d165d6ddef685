"""All checks of the report in one list; Enter goes to the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from kinerja.checks import CHECKS, Finding, run
from kinerja.checks.core import URUTAN
from kinerja.records import JENIS_LANGKAH
from lkjip_tui.messages import GoTo
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.steps.step_text import heading_row, shortened
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

_BELOW = 6
"""Lines under the list that say the finding under the cursor in full."""
_TITLES = {
    "blokir": "Menghalangi: langkahnya belum dapat diselesaikan",
    "peringatan": "Peringatan: perbaiki atau jelaskan sebelum ditandatangani",
    "saran": "Saran: Anda yang memutuskan",
}
_CONFLICTS = frozenset({"P-001", "P-002"})


class CheckScreen(LkjipScreen[None]):
    """The findings by level; below the list the one under the cursor with remedy and source."""

    screen_title = "Periksa"
    keys: ClassVar[tuple[str, ...]] = ("buka", "saring", "tahun")
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Buka tempat yang disebut temuan",
    }
    help_text = (
        "Semua pemeriksaan atas laporan tahun ini. Yang menghalangi harus hilang sebelum "
        "langkahnya selesai; peringatan sebaiknya diperbaiki atau dijelaskan; saran Anda yang "
        "memutuskan. Enter membuka tempatnya. / menyaring dengan mengetik, mis. kode indikator, "
        "P-4, atau nama langkah. Sumber menyebut aturan yang memintanya."
    )

    def body(self) -> ComposeResult:
        """The list, then the finding in full."""
        self.list = LineList(
            (Col("Kode"), Col("Temuan", grow=True), Col("Langkah", most=16)),
            empty="Tidak ada temuan.",
        )
        yield self.list
        self._full = Block(_BELOW)
        yield self._full

    def refresh_data(self) -> None:
        """Run the checks."""
        found = run(self.office, self.tahun, self.session.today)
        self._found = {f"{number}": item for number, item in enumerate(found)}
        rows = []
        for level in URUTAN:
            mine = [(key, item) for key, item in self._found.items() if item.tingkat == level]
            if mine:
                rows.append(heading_row(f"{_TITLES[level]} ({len(mine)})"))
            rows += [Row(key, _cells(item)) for key, item in mine]
        self.list.set_rows(rows)
        self._tell(self.list.key)

    def on_resize(self) -> None:
        """Wrap again."""
        super().on_resize()
        if self._ready:
            self._tell(self.list.key)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Say the finding in full."""
        self._tell(message.key)

    def _tell(self, key: str) -> None:
        item = self._found.get(key)
        if item is None:
            none = f"Tidak ada temuan pada laporan {self.tahun}." if not self._found else ""
            self._full.show([none])
            return
        texts = (item.kalimat, f"Cara: {item.cara}", f"{CHECKS[item.kode].judul}. {item.sumber}.")
        cells = max(40, self.size.width - 4)
        self._full.show(shortened([line for text in texts for line in wrap(text, cells)], _BELOW))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Go to the place."""
        item = self._found.get(message.key)
        if item is None:
            return
        if item.kode in _CONFLICTS:
            self.lkjip.open("konflik")
            return
        table, _, rest = item.tempat.partition("/")
        record_id, _, field = rest.partition("/")
        if table:
            self.post_message(GoTo(table, record_id, field))

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))


def _cells(item: Finding) -> tuple[str, str, str]:
    return item.kode, item.kalimat, JENIS_LANGKAH.get(item.langkah, "")
