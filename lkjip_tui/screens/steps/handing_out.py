"""Step 3: the data form for each unit, and when it was handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from kinerja.daftar_indikator import indicators_of
from kinerja.identity import record_id
from kinerja.paket import deadline_of, newest
from kinerja.pengukuran import sort_key
from kinerja.records import Permintaan, Unit
from lkjip_tui.screens.steps.requests import (
    RequestsScreen,
    number_request,
    said_of_number,
    short_day,
    unit_name,
)
from lkjip_tui.widgets.lines import Col, LineList, Row


class HandingOutScreen(RequestsScreen):
    """The units with their forms: which version went out when, to whom, due when."""

    jenis = "format"
    keys = (
        "tambah", "formulir", "catat", "tahap", "dokumen", "nomor", "buka", "impor", "kembalikan",
        "sop",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {
        "tambah": "Buat semua", "catat": "Serahkan", "dokumen": "Cetak", "formulir": "Buat satu",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "tambah": "Buat formulir untuk semua unit",
        "catat": "Catat kepada siapa formulir diserahkan dan kapan",
        "dokumen": "Cetak formulir, nota, atau registernya",
        "formulir": "Buat formulir untuk unit yang ditunjuk saja",
    }
    documents = ("formulir", "nota-formulir", "register-formulir")
    empty = "Belum ada unit dengan indikator. Isi unit penanggung jawab pada indikator."
    columns = (
        Col("", width=3),
        Col("Unit", grow=True),
        Col("Versi", right=True, most=5),
        Col("Diserahkan", most=10),
        Col("Tenggat", most=10),
        Col("Kepada", most=20),
    )
    help_text = (
        "{tambah} membuat formulir untuk semua unit sekaligus, {formulir} untuk unit yang "
        "ditunjuk: paket yang diisi dengan program ini, XLSX, dan cetak, masing-masing dengan nota"
        " pengantar. Tempatnya stik atau folder; yang dibuat tercatat dalam register dengan versi "
        "dan sidiknya. Formulir yang dibuat lagi mendapat versi baru; bila yang lama kembali, "
        "program mengatakannya. Bila sudah ada kunci, paket dapat disegel dan dienkripsi. {catat} "
        "mengubah tanggal dan penerima. {nomor} memberi nomor nota permintaan, {dokumen} "
        "mencetak nota atau register."
    )

    def content(self) -> Sequence[Row]:
        """One row for each unit that owes data."""
        units = sorted(self.office.all(Unit), key=lambda item: sort_key(item.kode))
        rows = ((unit, self._request_of(unit)) for unit in units)
        return [
            self._row(unit, item)
            for unit, item in rows
            if item is not None or indicators_of(self.office, unit.id)
        ]

    def _request_of(self, unit: Unit) -> Permintaan | None:
        key = record_id(Permintaan, {"tahun": self.tahun, "unit": unit.id})
        return self.office.get(Permintaan, key)

    def _row(self, unit: Unit, item: Permintaan | None) -> Row:
        last = newest(self.office, unit.id, self.tahun)
        given = item.diserahkan if item else None
        whom = (item.diserahkan_kepada if item else "") or (last.kepada if last else "")
        return Row(
            record_id(Permintaan, {"tahun": self.tahun, "unit": unit.id}),
            (
                "[x]" if given else "[ ]",
                unit.nama,
                str(last.versi) if last else "–",
                short_day(given),
                short_day(self._due(unit.id)),
                whom or "–",
            ),
        )

    def _due(self, unit: str) -> date | None:
        return deadline_of(self.office, unit, self.tahun)

    def chosen_unit(self) -> str:
        """The unit under the cursor; also one that was not asked for data yet."""
        unit = self.list.key.partition(".")[2]
        return unit if self.office.get(Unit, unit) is not None else ""

    def action_tambah(self) -> None:
        """F5: the forms of all units."""
        from lkjip_tui.screens.handing import make_forms

        self.act(make_forms(self, (), "semua unit", None))

    def action_formulir(self) -> None:
        """F: the form of the unit under the cursor."""
        from lkjip_tui.screens.handing import make_forms

        unit = self.office.get(Unit, self.chosen_unit())
        if unit is None:
            self.say("Tunjuk dulu salah satu unit.")
        else:
            self.act(make_forms(self, (unit.id,), unit.nama, self._due(unit.id)))

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
        now = self.office.get(Permintaan, request.id)
        if whom and now is not None and whom != now.diserahkan_kepada:
            label = f"Penerima formulir {unit_name(self.office, now)}"
            await self.save([edits.change(now, diserahkan_kepada=whom)], label)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Whether the unit's nota has its number."""
        request = self.office.get(Permintaan, message.key)
        number = request.nomor_permintaan if request is not None else ""
        self.say(said_of_number("Nota permintaan data", number) if request is not None else "")

    def action_nomor(self) -> None:
        """Number the nota to the unit under the cursor."""
        self.act(number_request(self, self.list.key))

    def action_impor(self) -> None:
        """M: take in a filled form."""
        self.lkjip.open("impor")
