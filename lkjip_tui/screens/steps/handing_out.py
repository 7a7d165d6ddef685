"""Step 3: the data form for each unit, and when it was handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja.records import Permintaan
from lkjip_tui.screens.steps.requests import RequestsScreen, requests_of, short_day, unit_name
from lkjip_tui.widgets.lines import Col, Row


class HandingOutScreen(RequestsScreen):
    """The units with their forms: not yet, or handed out on which day to whom."""

    jenis = "format"
    keys = ("dokumen", "catat", "tahap", "buka", "impor", "kembalikan", "sop")
    labels: ClassVar[Mapping[str, str]] = {"dokumen": "Formulir", "catat": "Serahkan"}
    documents = ("formulir",)
    columns = (
        Col("", width=3),
        Col("Unit", grow=True),
        Col("Tenggat", most=10),
        Col("Diserahkan", most=10),
        Col("Kepada", most=20),
    )
    help_text = (
        "F4 membuat formulir data untuk unit yang ditunjuk atau semua unit: PDF untuk dicetak, "
        "Markdown, atau CSV yang dapat diisi di lembar kerja dan diimpor kembali dengan M. "
        "Setelah formulir diserahkan, tekan C untuk mencatat tanggal dan penerimanya."
    )

    def content(self) -> Sequence[Row]:
        """One row a unit."""
        return [
            Row(
                item.id,
                (
                    "[x]" if item.diserahkan else "[ ]",
                    unit_name(self.office, item),
                    short_day(item.tenggat),
                    short_day(item.diserahkan),
                    item.diserahkan_kepada or "–",
                ),
            )
            for item in requests_of(self.office, self.tahun)
        ]

    def action_catat(self) -> None:
        """C: the form was handed out."""
        self.act(self._record())

    async def _record(self) -> None:
        from kinerja import edits

        request = await self.record_day("diserahkan", "Formulir diserahkan")
        if request is None:
            return
        whom = await self.ask(
            "Diserahkan kepada", request.diserahkan_kepada or request.penanggung_jawab
        )
        newest = self.office.get(Permintaan, request.id)
        if whom and newest is not None and whom != newest.diserahkan_kepada:
            label = f"Penerima formulir {unit_name(self.office, newest)}"
            await self.save([edits.change(newest, diserahkan_kepada=whom)], label)

    def action_impor(self) -> None:
        """M: take in a filled form."""
        self.lkjip.open("impor")
