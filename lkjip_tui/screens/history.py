"""Who changed what, when, and from what: of the whole file or of one record, and filtered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from lkjip_tui.actions.histories import Query
from lkjip_tui.actions.record_names import RecordNames
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.values_text import field_label, moment_text, stored_text
from lkjip_tui.widgets.lines import Col, LineList, Row

if TYPE_CHECKING:
    from exports.table import Row as TableRow
    from exports.table import Table
    from store import HistoryRow

PAGE = 500
"""Changes read at a time; the last row reads on."""
_MORE = "lagi"
_WIDE = 110
"""Columns from which on names stand in full."""


class HistoryScreen(LkjipScreen[None]):
    """The changes, newest first; Enter shows one in full, J filters, F4 writes them to a file."""

    keys: ClassVar[tuple[str, ...]] = ("buka", "saringan", "dokumen", "urungkan", "saring")
    labels: ClassVar[Mapping[str, str]] = {"dokumen": "Tulis ke berkas"}
    meanings: ClassVar[Mapping[str, str]] = {
        "dokumen": "Tulis riwayat yang tersaring ke berkas",
    }
    help_text = (
        "Semua perubahan tersimpan di berkas: kapan, oleh siapa, dari nilai apa ke nilai apa. "
        "Enter menampilkan satu perubahan selengkapnya, {urungkan} mengurungkan perubahan terakhir"
        " Anda. {saringan} menyaring menurut orang, hari, langkah, berkas sumber, atau kata, dan "
        "menunjukkan isi rekaman yang ditunjuk pada suatu hari; {dokumen} menulis yang tersaring "
        "ke berkas XLSX, CSV, Markdown, atau JSON. Tanda: # bentrok, & sesudah penggabungan, ^ "
        "mengurungkan, ~ susulan sesudah tahunnya dipadatkan, angka: nomor salinan. Riwayat tidak "
        "dapat dihapus; mengurungkan pun tercatat."
    )

    def __init__(self, table: str = "", id: str = "") -> None:  # noqa: A002
        super().__init__()
        self._table, self._record_id = table, id
        self._query = Query()
        self._limit = PAGE

    def heading(self) -> str:
        """Of what, and how it is filtered."""
        what = "Riwayat"
        if self._table:
            what += f" {RecordNames(self.session.store)(self._table, self._record_id)}"
        return ", ".join([what, *self._query.phrases()])

    def body(self) -> ComposeResult:
        """The list."""
        wide = self.app.size.width >= _WIDE
        columns = [Col("Waktu", most=17), Col("Oleh", most=24 if wide else 10)]
        if not self._table:
            columns.append(Col("Rekaman", most=30 if wide else 16))
        columns += [Col("Isian", most=11), Col("Dari -> menjadi", grow=True)]
        self.list = LineList(columns, empty="Tidak ada perubahan yang cocok.")
        yield self.list

    def refresh_data(self) -> None:
        """Read as much of the history as is shown."""
        self._names = RecordNames(self.session.store)
        found = self._found(self._limit + 1)
        self._rows: dict[str, HistoryRow] = {}
        rows = []
        for number, row in enumerate(found[: self._limit]):
            self._rows[str(number)] = row
            rows.append(Row(str(number), tuple(self._cells(row))))
        if len(found) > self._limit:
            rows.append(Row(_MORE, (f"… yang lebih lama dari {self._limit} ini: Enter",)))
        self.list.set_rows(rows)

    def _found(self, limit: int | None) -> list[HistoryRow]:
        from lkjip_tui.actions.histories import rows_for

        chosen = (self._table, self._record_id) if self._table else None
        return rows_for(self.session, self._query, limit, chosen)

    def _cells(self, row: HistoryRow) -> list[str]:
        cells = [f"{row.when:%d-%m-%y %H.%M}{_mark(row)}", row.who]
        if not self._table:
            cells.append(self._names(row.table, row.id))
        return [*cells, field_label(row.table, row.field), " -> ".join(self._values(row))]

    def _values(self, row: HistoryRow) -> tuple[str, str]:
        return (
            stored_text(row.table, row.field, row.old, self.office),
            stored_text(row.table, row.field, row.new, self.office),
        )

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Name the record in full, and the action that the change was part of."""
        row = self._rows.get(message.key)
        self.say(f"{self._names(row.table, row.id)}: {row.label}" if row else "")

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Show one change in full, or read on."""
        if message.key == _MORE:
            self._limit += PAGE
            self.refresh_data()
            return
        row = self._rows[message.key]
        old, new = self._values(row)
        from lkjip_tui.actions.history_tables import remarks_of

        known = "\n".join(f"{text[:1].upper()}{text[1:]}." for text in remarks_of(self.office, row))
        whole = f"\nSHA-256 berkas sumber: {row.source.sha256}" if row.source else ""
        self.act(
            self.tell(
                f"{self._names(row.table, row.id)}: {field_label(row.table, row.field)}",
                f"{row.label}\nOleh {row.who}, {moment_text(row.when)}\n{known}{whole}\n\n"
                f"Dari:\n{old}\n\nMenjadi:\n{new}\n\nPerubahan {row.change}",
            )
        )

    # --- filters, the past, files -------------------------------------------------------------

    def action_saringan(self) -> None:
        """J."""
        self.act(self._filter())

    async def _filter(self) -> None:
        from lkjip_tui.screens.history_filter import ask_filter

        query = await ask_filter(self, self._query)
        if isinstance(query, str):
            await self._on_day()
            return
        if query is None or query == self._query:
            return
        before, self._query = self._query, query
        try:
            self._limit = PAGE
            self.refresh_data()
        except BaseException:  # a day or a step that is none: told, and nothing is filtered anew
            self._query = before
            raise
        self.show_frame()
        self.say(
            f"Disaring. {shown('saringan')} mengubah saringan."
            if query.phrases()
            else "Tanpa saringan."
        )

    async def _on_day(self) -> None:
        """What the record under the cursor held on a day."""
        from lkjip_tui.actions.histories import past_of_record

        row = self._rows.get(self.list.key)
        table, key = self._table, self._record_id
        if row is not None:
            table, key = row.table, row.id
        if not table:
            self.say("Tunjuk dulu sebuah perubahan.")
            return
        today = f"{self.session.today:%d-%m-%Y}"
        shown = await self.ask_for(
            f"Isi {self._names(table, key)} pada tanggal", today, "Tanggal, mis. 31-01-2026",
            lambda day: past_of_record(self.session, table, key, day),
        )  # fmt: skip
        if shown is not None:
            await self.tell(shown.judul, "\n\n".join([*_held(shown), *shown.catatan]))

    def action_dokumen(self) -> None:
        """F4: write what is shown, and all that is older, into a file."""
        self.act(self._write())

    async def _write(self) -> None:
        from kinerja.sop import office_name
        from lkjip_tui.actions.histories import notes_of
        from lkjip_tui.actions.history_tables import history_table
        from lkjip_tui.actions.table_files import write_table
        from lkjip_tui.screens.making import typed_path

        first = self.session.path.resolve().parent / f"riwayat-{self.tahun}.xlsx"

        def write(text: str) -> Path:
            notes = notes_of(self.session, self._query)
            table = history_table(self.session, self._found(None), self.heading(), notes)
            return write_table(table, typed_path(text), office_name(self.office))

        detail = "Akhiran menentukan bentuknya: .xlsx, .csv, .md, atau .json"
        path = await self.ask_for("Tulis riwayat ke berkas", str(first), detail, write)
        if path is not None:
            await self.tell("Riwayat selesai ditulis.", str(path))

    def action_urungkan(self) -> None:
        """U."""
        from lkjip_tui.screens.acts import undo

        self.act(undo(self))


def _held(shown: Table) -> list[str]:
    """Each field that held something, with who had given it when."""
    return [
        f"{row['label'].tampil}: {row['isi'].tampil}\n"
        f"(sejak {row['sejak'].tampil}, oleh {row['oleh'].tampil}{_from(row)})"
        for row in shown.baris
    ]


def _from(row: TableRow) -> str:
    """The file that a value came from, where it came from one."""
    return f", dari {row['sumber'].nilai}" if row["sumber"].nilai else ""


def _mark(row: HistoryRow) -> str:
    """What is special about a change, in one or two signs behind its time."""
    signs = ((row.disputed, "#"), (row.joins, "&"), (row.undoes, "^"), (row.late, "~"))
    sign = next((sign for holds, sign in signs if holds), "")
    return f" {sign}{row.copy if row.copy > 1 else ''}".rstrip()
