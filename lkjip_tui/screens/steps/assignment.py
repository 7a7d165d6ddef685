"""Step 2: the Sekretaris assigns the Kasubbag and names who supplies which data until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from kinerja import edits
from kinerja.errors import StateError
from kinerja.gap import Gap
from kinerja.records import Indikator, Penugasan, Permintaan, Unit
from lkjip_tui.keymap import shown
from lkjip_tui.screens.steps.letter import LetterScreen
from lkjip_tui.screens.steps.requests import (
    ask_units,
    number_request,
    requests_of,
    short_day,
    unit_name,
)
from lkjip_tui.screens.steps.step_text import blank_row, heading_row
from lkjip_tui.widgets.lines import Row

_WORKING_DAYS = 5
"""The SOP's own time for collecting (step 4), proposed as the deadline of the data."""


class AssignmentScreen(LetterScreen):
    """The assignment, and below it the requests to the units."""

    jenis = "penugasan"
    kind = Penugasan
    keys = ("buka", "tambah", "tahap", "dokumen", "nomor", "kembalikan", "hapus", "sop")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Isi", "tambah": "Minta data"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Isi penugasan, atau permintaan yang ditunjuk",
        "tambah": "Minta data kepada unit-unit yang belum diminta",
    }
    documents = ("penugasan",)
    help_text = (
        "Tunjuk Kasubbag, tetapkan tenggat, {nomor} memberi nomor nota, lalu {tambah} membuat "
        "permintaan data kepada unit yang mempunyai indikator. Enter pada satu unit mengubah "
        "tenggat dan data yang diminta. Setiap unit yang mempunyai indikator harus dimintai data "
        "sebelum langkah ini selesai."
    )

    def initial(self) -> Mapping[str, Any]:
        """From the Sekretaris to the Kasubbag, data in five working days."""
        today = self.session.today
        return {
            "tanggal": today,
            "pemberi": self.person_of("sekretaris"),
            "petugas": self.person_of("kasubbag"),
            "tenggat_data": self.session.calendar.add_working_days(today, _WORKING_DAYS),
        }

    def content(self) -> Sequence[Row]:
        """The assignment's fields, then the units."""
        rows = [heading_row("Permintaan data")]
        for item in requests_of(self.office, self.tahun):
            text = f"tenggat {short_day(item.tenggat)}; {item.data or 'semua indikator unit ini'}"
            rows.append(Row(item.id, (unit_name(self.office, item), text)))
        if len(rows) == 1:
            advice = f"{shown('tambah')} membuat permintaan kepada unit."
            rows.append(Row("minta", ("(belum ada)", advice)))
        return [*self.letter_rows(), blank_row(), *rows]

    def open_row(self, key: str) -> None:
        """A request's form, or the assignment's."""
        if self.office.get(Permintaan, key) is not None:
            self.lkjip.open("formulir", kind=Permintaan, id=key)
        elif key == "minta":
            self.action_tambah()
        else:
            super().open_row(key)

    async def fill(self, gap: Gap) -> None:
        """A request that is missing is made here."""
        if gap.table == Permintaan.table:
            await self._request()
        else:
            await super().fill(gap)

    def action_tambah(self) -> None:
        """F5: request data from one unit or from all that have indicators."""
        self.act(self._request())

    async def _request(self) -> None:
        asked = {item.unit for item in requests_of(self.office, self.tahun)}
        owing = {item.unit for item in self.office.all(Indikator)}
        left = [unit for unit in self.office.all(Unit) if unit.id not in asked]
        left.sort(key=lambda unit: unit.id not in owing)
        if not left:
            raise StateError(
                "Semua unit sudah dimintai data.",
                "" if asked else _no_units(),
            )
        units = await ask_units(self, [u for u in left if u.id in owing] or left)
        if not units:
            return
        assignment = self.office.get(Penugasan, str(self.tahun))
        due = assignment.tenggat_data if assignment else None
        made = [
            edits.new(
                Permintaan,
                {
                    "tahun": self.tahun,
                    "unit": unit.id,
                    "tenggat": due.isoformat() if due else None,
                    "penanggung_jawab": unit.kepala or None,
                },
            )
            for unit in units
        ]
        await self.save(made, f"Permintaan data kepada {len(made)} unit")

    def action_nomor(self) -> None:
        """Number the assignment, or the request under the cursor."""
        if self.office.get(Permintaan, self.list.key) is not None:
            self.act(number_request(self, self.list.key))
        else:
            super().action_nomor()

    def action_hapus(self) -> None:
        """F8: take a request away."""
        self.act(self._remove())

    async def _remove(self) -> None:
        request = self.office.get(Permintaan, self.list.key)
        if request is None:
            self.say("Tunjuk dulu permintaan kepada salah satu unit.")
            return
        name = unit_name(self.office, request)
        if await self.confirm(f"Hapus permintaan data kepada {name}?"):
            await self.save(edits.delete(self.office, request), f"Permintaan {name} dihapus")


def _no_units() -> str:
    return f"Belum ada unit. Tambahkan lewat Data ({shown('data')} di Beranda), Unit kerja."
