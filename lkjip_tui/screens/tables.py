"""Any table of the report, wider than the screen where it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from exports.table import Table

_WIDEST = 60
"""Cells of a column of long texts; the rest of the text is on the record's own screen."""


def shown(table: Table) -> tuple[list[Col], list[Row]]:
    """A table's columns and rows; its notes and source follow below it."""
    columns = [
        Col(column.header, right=column.kanan, most=min(_WIDEST, column.lebar or _WIDEST))
        for column in table.kolom
    ]
    rows = [
        Row(str(number), tuple(table.cell(row, column).tampil for column in table.kolom))
        for number, row in enumerate(table.baris)
    ]
    return columns, rows


class TableScreen(LkjipScreen[None]):
    """One table at a time; T chooses another."""

    keys: ClassVar[tuple[str, ...]] = ("tabel", "tahun", "saring")
    help_text = (
        "Tabel yang sama dengan yang dicetak di laporan, angkanya dari sumber yang sama. Panah "
        "kiri dan kanan menggeser tabel yang lebar, / menyaring baris, T memilih tabel lain. "
        "Perintah lkjip tabel menuliskannya sebagai teks, CSV, atau JSON."
    )

    def __init__(self, nama: str = "capaian") -> None:
        super().__init__()
        self._name = nama
        self._title = nama

    def heading(self) -> str:
        """The table's name."""
        return f"Tabel {self._name}"

    def body(self) -> ComposeResult:
        """The table, its notes under it."""
        self.list = LineList(empty="Tabel ini belum ada isinya.")
        yield self.list
        self.notes = LineList(id="notes")
        self.notes.can_focus = False
        yield self.notes

    def refresh_data(self) -> None:
        """Build the table."""
        from exports.tables import build

        table = build(
            self._name,
            self.office,
            self.tahun,
            calendar=self.session.calendar,
            now=self.session.now(),
        )
        columns, rows = shown(table)
        self.list.set_rows(rows, columns)
        texts = [table.judul, *table.catatan, *([table.sumber] if table.sumber else [])]
        notes = [line for text in texts for line in wrap(text, 76)]
        self.notes.set_rows([Row("", (line,)) for line in notes[:6]])
        self.notes.styles.height = min(6, len(notes))
        self.show_frame()

    def action_tabel(self) -> None:
        """T."""
        self.act(self._choose())

    async def _choose(self) -> None:
        from exports.tables import TABLES

        options = [(kind.nama, f"{kind.nama:<20} {kind.isi}") for kind in TABLES.values()]
        answer = await self.choose("Tabel yang mana?", options, self._name)
        if answer is not None:
            self._name = answer
            self.refresh_data()

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))
