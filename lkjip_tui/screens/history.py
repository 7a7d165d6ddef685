"""Who changed what, when, and from what: of the whole file or of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.values_text import field_label, moment_text, record_name, stored_text
from lkjip_tui.widgets.lines import Col, LineList, Row

if TYPE_CHECKING:
    from store import HistoryRow

LIMIT = 2_000
"""Newest changes shown; `lkjip riwayat` lists all."""


class HistoryScreen(LkjipScreen[None]):
    """The changes, newest first; Enter shows one in full."""

    keys: ClassVar[tuple[str, ...]] = ("buka", "urungkan", "saring")
    help_text = (
        "Semua perubahan tersimpan di berkas: kapan, oleh siapa, dari nilai apa ke nilai apa. "
        "Enter menampilkan satu perubahan selengkapnya, U mengurungkan perubahan terakhir Anda. "
        "Riwayat tidak dapat dihapus; mengurungkan pun tercatat."
    )

    def __init__(self, table: str = "", id: str = "") -> None:  # noqa: A002
        super().__init__()
        self._table, self._record_id = table, id

    def heading(self) -> str:
        """Of what."""
        if not self._table:
            return "Riwayat"
        return f"Riwayat {record_name(self._table, self._record_id, self.office)}"

    def body(self) -> ComposeResult:
        """The list."""
        columns = [Col("Waktu", width=16), Col("Oleh", most=12)]
        if not self._table:
            columns.append(Col("Rekaman", most=20))
        columns += [Col("Isian", most=14), Col("Dari -> menjadi", grow=True)]
        self.list = LineList(columns, empty="Belum ada perubahan.")
        yield self.list

    def refresh_data(self) -> None:
        """Read the history."""
        store = self.session.store
        found = store.history(self._table or None, self._record_id or None, LIMIT)
        self._rows: dict[str, HistoryRow] = {}
        rows = []
        for number, row in enumerate(found):
            self._rows[str(number)] = row
            cells = [row.when.strftime("%d-%m-%Y %H.%M"), row.who]
            if not self._table:
                cells.append(record_name(row.table, row.id, self.office))
            cells += [field_label(row.table, row.field), " -> ".join(self._values(row))]
            rows.append(Row(str(number), tuple(cells)))
        self.list.set_rows(rows)

    def _values(self, row: HistoryRow) -> tuple[str, str]:
        return (
            stored_text(row.table, row.field, row.old, self.office),
            stored_text(row.table, row.field, row.new, self.office),
        )

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Name the action that the change was part of."""
        row = self._rows.get(message.key)
        self.say(row.label if row else "")

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Show one change in full."""
        row = self._rows[message.key]
        old, new = self._values(row)
        self.act(
            self.tell(
                f"{record_name(row.table, row.id, self.office)}: "
                f"{field_label(row.table, row.field)}",
                f"{row.label}\nOleh {row.who}, {moment_text(row.when)}\n\n"
                f"Dari:\n{old}\n\nMenjadi:\n{new}\n\nPerubahan {row.change}",
            )
        )

    def action_urungkan(self) -> None:
        """U."""
        from lkjip_tui.screens.acts import undo

        self.act(undo(self))
