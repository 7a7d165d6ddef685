"""The SOP itself: its identity, its steps in order; an office rewords, retimes and reorders it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from kinerja import edits, sop
from kinerja.dates import print_duration
from kinerja.errors import InputError
from kinerja.fields import fields_of
from kinerja.records import PERAN_PENDEK, LangkahSop, Laporan, Sop
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.steps.step_text import blank_row, heading_row
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

_IDENTITY = "identitas:"
_DETAIL = 3
"""Lines below the list that show its row in full."""


class SopScreen(LkjipScreen[None]):
    """Identity and nine steps; Enter changes, C moves, confirms or sets a step aside."""

    screen_title = "SOP"
    keys: ClassVar[tuple[str, ...]] = ("buka", "catat", "dokumen", "riwayat")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Ubah", "catat": "Atur langkah"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Ubah bagian identitas atau langkah yang ditunjuk",
        "catat": "Pindahkan, konfirmasi, atau nyatakan langkah tidak dipakai",
    }
    pinned = ("kembali",)
    help_text = (
        "Enter mengubah bagian identitas atau satu langkah. {catat} pada satu langkah memindahkan "
        "urutannya, menyatakannya sudah dikonfirmasi, atau tidak dipakai (dengan alasan). Laporan "
        "yang sudah dimulai tetap memakai SOP saat dimulai; perubahan berlaku untuk laporan "
        "berikutnya. {dokumen} membuat dokumen SOP."
    )

    def __init__(self, langkah: str = "") -> None:
        super().__init__()
        self._wanted = langkah

    def body(self) -> ComposeResult:
        """Steps first, identity below."""
        self.list = LineList(
            (
                Col("No", right=True),
                Col("Langkah", most=28),
                Col("Pelaksana", most=22),
                Col("Waktu", most=13),
                Col("Keterangan", grow=True),
            )
        )
        yield self.list
        self._detail = Block(_DETAIL + 1)
        yield self._detail

    def refresh_data(self) -> None:
        """The current SOP, also where this year's report keeps an older one."""
        rows = [
            self._step_row(n, step) for n, step in enumerate(sop.steps_in_order(self.office), 1)
        ]
        rows += [blank_row(), heading_row("Identitas SOP")]
        rows += [Row(f"{_IDENTITY}{n}", (self._identity(n),)) for n in fields_of(Sop)]
        self.list.set_rows(rows)
        self.list.go_to(self._wanted)
        self._wanted = ""
        self._show_detail(self.list.key)
        report = self.office.get(Laporan, str(self.tahun))
        if report is not None and report.sop is not None:
            self.say(f"Laporan {self.tahun} sudah dimulai dan tetap memakai SOP saat dimulai.")

    def _step_row(self, number: int, step: LangkahSop) -> Row:
        time = "–" if step.waktu is None else print_duration(step.waktu, step.satuan_waktu)
        note = (
            f"tidak dipakai: {step.alasan}" if step.tidak_dipakai
            else "perlu konfirmasi" if step.perlu_konfirmasi else ""
        )  # fmt: skip
        roles = ", ".join(PERAN_PENDEK.get(role, role) for role in step.pelaksana)
        return Row(step.jenis, (str(number), step.title, roles, time, note))

    def _identity(self, name: str) -> str:
        from kinerja.input import show_field

        field = fields_of(Sop)[name]
        shown = show_field(field, sop.sop_of(self.office), self.office).replace("\n", "; ")
        return f"{field.label}: {shown or '–'}"

    def _show_detail(self, key: str) -> None:
        """The row under the cursor in full."""
        step = self.office.get(LangkahSop, key)
        text = self._identity(key.removeprefix(_IDENTITY)) if key.startswith(_IDENTITY) else ""
        if step is not None:
            text = f"{step.kegiatan}. Keluaran: {step.output or '–'}."
            text += f" Tidak dipakai: {step.alasan}" if step.tidak_dipakai else ""
        lines = wrap(text, max(40, self.size.width - 4))
        if len(lines) > _DETAIL:
            lines = [*lines[: _DETAIL - 1], f"{lines[_DETAIL - 1]} …"]
        self._detail.show(["", *lines])

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Show the row in full."""
        self._show_detail(message.key)

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """The form of a step, or of the identity at that field."""
        if message.key.startswith(_IDENTITY):
            field = message.key.removeprefix(_IDENTITY)
            self.lkjip.open("formulir", kind=Sop, id=Sop.table, field=field)
        elif message.key:
            self.lkjip.open("formulir", kind=LangkahSop, id=message.key)

    def action_riwayat(self) -> None:
        """F7: who changed the step."""
        step = self.office.get(LangkahSop, self.list.key)
        table = LangkahSop.table if step else Sop.table
        self.lkjip.open("riwayat", table=table, id=step.id if step else Sop.table)

    def action_dokumen(self) -> None:
        """F4: the SOP as a document."""
        from lkjip_tui.screens.making import make_documents

        self.act(make_documents(self, ("sop",)))

    def action_catat(self) -> None:
        """C: move, confirm, set aside."""
        self.act(self._change())

    async def _change(self) -> None:
        step = self.office.get(LangkahSop, self.list.key)
        if step is None:
            self.say("Tunjuk dulu salah satu langkah.")
            return
        options = [("pindah", "Pindahkan ke urutan lain")]
        if step.perlu_konfirmasi:
            options.append(("benar", "Nyatakan sudah dikonfirmasi"))
        if step.tidak_dipakai:
            options.append(("pakai", "Pakai kembali"))
        else:
            options.append(("sisih", "Tandai tidak dipakai"))
        answer = await self.choose(f"Langkah {step.title}", options)
        if answer == "pindah":
            await self._move(step)
        elif answer == "benar":
            edit = edits.change(step, perlu_konfirmasi=False)
            await self.save([edit], f"Langkah {step.title} dikonfirmasi")
        elif answer == "pakai":
            edit = edits.change(step, tidak_dipakai=False, alasan=None)
            await self.save([edit], f"Langkah {step.title} dipakai kembali")
        elif answer == "sisih":
            made = await self.ask_for(
                f"Alasan langkah {step.title} tidak dipakai",
                "",
                "Langkah ini dilewati pada laporan yang dimulai sesudah ini.",
                lambda reason: sop.leave_out(self.office, step.jenis, reason),
            )
            if made:
                await self.save(made, f"Langkah {step.title} tidak dipakai")

    async def _move(self, step: LangkahSop) -> None:
        count = len(sop.steps_in_order(self.office))
        made = await self.ask_for(
            f"Urutan baru langkah {step.title}",
            str(step.urutan or ""),
            f"1 yang pertama, {count} yang terakhir",
            lambda text: sop.move(self.office, step.jenis, _place(text)),
        )
        if made:
            await self.save(made, f"Langkah {step.title} dipindahkan")
            self.list.go_to(step.jenis)


def _place(text: str) -> int:
    if not text.strip().isdecimal():
        raise InputError(f"“{text}” bukan nomor urut.", "Tulis angka, mis. 3.")
    return int(text)
