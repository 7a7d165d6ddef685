"""A list of indicators whose figures are shown for the year or for one of its quarters."""

from __future__ import annotations

from kinerja.records import PERIODE, Nilai
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import LineList

YEAR = "tahun"
"""The period that is the whole year."""


class PeriodScreen(LkjipScreen[None]):
    """Its list has the indicators' ids as keys; another period is chosen by key."""

    list: LineList

    def __init__(self, periode: str = YEAR) -> None:
        super().__init__()
        self._periode = periode

    def action_periode(self) -> None:
        """W."""
        self.act(self._choose_period())

    async def _choose_period(self) -> None:
        answer = await self.choose("Isi untuk", [*PERIODE.items()], self._periode)
        if answer is not None:
            self._periode = answer
            self.refresh_data()
            self.show_frame()

    def action_riwayat(self) -> None:
        """F7: who changed the figures under the cursor."""
        key = f"{self.list.key}.{self.tahun}.{self._periode}"
        self.lkjip.open("riwayat", table=Nilai.table, id=key)
