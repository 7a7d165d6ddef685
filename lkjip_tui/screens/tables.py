"""Any table of the report, wider than the screen where it must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from exports.table import Table

_LEAST = 13
"""Cells that a column of texts keeps at least."""
_LONG = 16
"""Letters from which a column of texts gives room to the others; Enter shows a row in full."""

_FORMS = ((".xlsx", "XLSX untuk lembar kerja"), (".csv", "CSV untuk program lain"))


def shown(table: Table) -> tuple[list[Col], list[Row]]:
    """A table's columns and rows; its notes and source follow below it."""
    rows = [
        Row(str(number), tuple(table.cell(row, column).tampil for column in table.tampak))
        for number, row in enumerate(table.baris)
    ]
    columns = []
    for place, column in enumerate(table.tampak):
        longest = max((len(row.cells[place]) for row in rows), default=0)
        grow = not column.kanan and longest > _LONG
        columns.append(Col(column.header, right=column.kanan, grow=grow, least=_LEAST))
    return columns, rows


def card(table: Table, number: int) -> str:
    """One row with every cell in full, a line for each column."""
    row = table.baris[number]
    cells = ((column.header, table.cell(row, column)) for column in table.tampak)
    return "\n".join(
        f"{header}: {cell.tampil}{f' ({cell.alasan})' if cell.alasan else ''}"
        for header, cell in cells
    )


class TableScreen(LkjipScreen[None]):
    """One table at a time; T chooses another."""

    keys: ClassVar[tuple[str, ...]] = ("buka", "tabel", "dokumen", "tahun", "saring")
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Tampilkan baris yang ditunjuk selengkapnya",
        "tabel": "Pilih tabel lain",
        "dokumen": "Simpan seluruh tabel sebagai XLSX atau CSV",
    }
    help_text = (
        "Tabel yang sama dengan yang dicetak di laporan, angkanya dari sumber yang sama. Panah "
        "kiri dan kanan menggeser tabel yang lebar, Enter menampilkan satu baris selengkapnya, / "
        "menyaring, {tabel} memilih tabel lain, {dokumen} menyimpan seluruh tabel sebagai XLSX "
        "atau CSV. Perintah lkjip tabel menuliskannya juga sebagai teks dan JSON."
    )

    def __init__(self, nama: str = "capaian") -> None:
        super().__init__()
        self._chosen = nama

    def heading(self) -> str:
        """The table's name."""
        return f"Tabel {self._chosen}"

    def body(self) -> ComposeResult:
        """The table, its notes under it."""
        self.list = LineList(empty="Tabel ini belum ada isinya.")
        yield self.list
        self.notes = LineList(id="notes", marks=False)
        self.notes.can_focus = False
        yield self.notes

    def refresh_data(self) -> None:
        """Build the table."""
        from exports.tables import build

        table = build(
            self._chosen,
            self.office,
            self.tahun,
            calendar=self.session.calendar,
            now=self.session.now(),
        )
        self._table = table
        columns, rows = shown(table)
        self.list.set_rows(rows, columns)
        texts = [table.judul, *table.catatan, *([table.sumber] if table.sumber else [])]
        notes = [line for text in texts for line in wrap(text, self.page)]
        self.notes.set_rows([Row("", (line,)) for line in notes[:6]])
        self.notes.styles.height = min(6, len(notes))
        self.show_frame()

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Show a row in full."""
        self.act(self.tell(self._table.judul, card(self._table, int(message.key))))

    def action_tabel(self) -> None:
        """T."""
        self.act(self._choose())

    async def _choose(self) -> None:
        from exports.tables import TABLES

        widest = max(len(kind.nama) for kind in TABLES.values())
        options = [(kind.nama, f"{kind.nama:<{widest}} {kind.isi}") for kind in TABLES.values()]
        answer = await self.choose("Tabel yang mana?", options, self._chosen)
        if answer is not None:
            self._chosen = answer
            self.refresh_data()

    def action_dokumen(self) -> None:
        """F4: the whole table into a file, whatever the filter shows of it."""
        self.act(self._write())

    async def _write(self) -> None:
        from exports.files import safe_name, unique_path
        from kinerja.sop import office_name
        from lkjip_tui.actions.table_files import write_table
        from lkjip_tui.screens.making import ask_folder

        table, name, author = self._table, self._chosen, office_name(self.office)
        ending = await self.choose(f"Bentuk tabel {name}", _FORMS)
        folder = await ask_folder(self, "Simpan di folder") if ending else None
        if ending is None or folder is None:
            return
        path = unique_path(folder / safe_name(f"{name}-{self.tahun}{ending}"))
        written = write_table(table, path, author)
        await self.tell("Tabel selesai ditulis.", str(written))

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))
