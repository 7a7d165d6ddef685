"""Pagu and realisasi of every programme in one year: the list and the entry."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from textual.app import ComposeResult

from kinerja.anggaran import serapan
from kinerja.belanja import Belanja
from kinerja.numbers import print_number
from kinerja.pengukuran import measure
from kinerja.records import Anggaran, Program
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.series import SeriesScreen
from lkjip_tui.widgets.draft import Draft
from lkjip_tui.widgets.lines import Col, LineList, Row


def _rupiah(amount: Decimal | None) -> str:
    return "–" if amount is None else print_number(amount, 0)


def _percent(part: Decimal | None) -> str:
    return "–" if part is None else print_number(part)


class BudgetScreen(LkjipScreen[None]):
    """The programmes with their money; Enter opens the entry of one."""

    screen_title = "Anggaran"
    keys: ClassVar[tuple[str, ...]] = ("buka", "tambah", "tahun", "saring")
    help_text = (
        "Enter membuka isian pagu dan realisasi; di sana PgDn berpindah ke program berikutnya. "
        "{tambah} menambah program. Program yang angkanya jumlah dari kegiatannya diberi tanda +. "
        "Serapan dihitung program."
    )

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (
                Col("Kode", most=16),
                Col("Program", grow=True),
                Col("Pagu (Rp)", right=True),
                Col("Realisasi (Rp)", right=True),
                Col("Serapan", right=True),
            ),
            empty=f"Belum ada program. {shown('tambah')} menambahkan yang pertama.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """Fill the list."""
        year = measure(self.office, self.tahun)
        rows = []
        for item in year.program:
            one, sign = item.program, "+ " if item.dari_bagian else ""
            name = f"{'  ' * item.kedalaman}{sign}{one.nama}"
            rows.append(Row(one.id, (one.kode, name, *self._money(item.belanja))))
        if rows:
            rows.append(Row("", ("", "JUMLAH", *self._money(year.total)), bold=True))
        self._notes = {
            item.program.id: ". ".join((item.program.nama, *item.belanja.catatan))
            for item in year.program
        }
        self._notes[""] = "; ".join(year.total.catatan)
        self._summed = {item.program.id for item in year.program if item.dari_bagian}
        self.list.set_rows(rows)

    def _money(self, money: Belanja) -> tuple[str, str, str]:
        return _rupiah(money.pagu), _rupiah(money.realisasi), _percent(money.serapan)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """The whole name, and what is missing in a sum."""
        self.say(self._notes.get(message.key, ""))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Enter the figures."""
        if message.key:
            self.act(self._enter(message.key))

    async def _enter(self, key: str) -> None:
        series = [name for name in self.list.keys if name]
        last = await self.app.push_screen_wait(BudgetEntryScreen(series, key, self._summed))
        self.list.go_to(last or key)

    def action_tambah(self) -> None:
        """F5."""
        self.lkjip.open("formulir", kind=Program)

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))


class BudgetEntryScreen(SeriesScreen):
    """Pagu and realisasi of one programme."""

    screen_title = "Isi anggaran"

    def __init__(self, series: list[str], key: str, summed: set[str]) -> None:
        super().__init__(series, key)
        self._summed = summed

    def draft_of(self, key: str) -> Draft:
        """The Anggaran of this programme and year, or a new one."""
        record_id = f"{key}.{self.tahun}"
        record = self.office.get(Anggaran, record_id)
        seen = self.session.store.seen(Anggaran.table, record_id) if record else {}
        fixed = {"program": key, "tahun": self.tahun}
        return Draft(Anggaran, self.office, record, fixed=fixed, seen=seen)

    def about(self, key: str) -> str:
        """Code and name."""
        program = self.office.get(Program, key)
        if program is None:
            return "Program ini sudah dihapus."
        note = "\nKini jumlah dari bagiannya; angka yang diisi di sini menggantikan jumlah itu."
        return f"{program.kode} {program.nama}{note if key in self._summed else ''}"

    def label_of(self, key: str) -> str:
        """For the history."""
        program = self.office.get(Program, key)
        return f"Anggaran {program.kode if program else key} {self.tahun} diisi"

    def hint(self, draft: Draft) -> str:
        """The absorption of what is typed now."""
        part = serapan(draft.current["pagu"], draft.current["realisasi"])
        return f"Serapan: {_percent(part)}{'%' if part is not None else ''}"
