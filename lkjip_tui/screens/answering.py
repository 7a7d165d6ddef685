"""What the checklist and the LKE share: items with answers, the evidence of the one pointed at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError
from kinerja.office import Edit
from kinerja.records import Record
from kinerja.reviu import ASAL
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.steps.step_text import heading_row, shortened
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

_HEAD, _DETAIL = 6, 6
"""Lines at most above and below the list."""


@dataclass(frozen=True)
class Item:
    """One item as the screen needs it; `parts` are the lines of its evidence."""

    kode: str
    bagian: str
    uraian: str
    jawaban: str
    asal: str
    catatan: str
    parts: tuple[str, ...]


class AnswerScreen(LkjipScreen[None]):
    """A sheet: Enter answers, the lines below the list say why an answer is there."""

    kind: ClassVar[type[Record]]
    criteria: ClassVar[type[Record]]
    words: ClassVar[Mapping[str, str]]
    documents: ClassVar[tuple[str, ...]]
    pinned = ("kembali",)

    # --- what a sheet writes ----------------------------------------------------------------

    @abstractmethod
    def items(self) -> Sequence[Item]:
        """The sheet with its answers."""

    @abstractmethod
    def summary(self) -> Sequence[str]:
        """What is said above the list; counted after `items`."""

    @abstractmethod
    def edits(self, kode: str, jawaban: str, catatan: str | None = None) -> list[Edit]:
        """The edits that answer an item ("" takes the answer back)."""

    @abstractmethod
    def sheet_edits(self) -> list[Edit]:
        """The edits that put the default sheet into the file."""

    # --- frame ------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Summary, items, evidence."""
        self._head = Block(_HEAD, bold=1)
        yield self._head
        self.list = LineList(
            (
                Col("No", most=7),
                Col("Pernyataan", grow=True),
                Col("Jawaban", most=14),
                Col("Asal", most=15),
            )
        )
        yield self.list
        self._detail = Block(_DETAIL, bold=1)
        yield self._detail

    def refresh_data(self) -> None:
        """Answer what the data can answer, and show it."""
        self._items = {item.kode: item for item in self.items()}
        rows: list[Row] = []
        part = ""
        for item in self._items.values():
            if item.bagian != part:
                part = item.bagian
                rows.append(heading_row(part))
            answer = self.words.get(item.jawaban, item.jawaban) or "–"
            rows.append(Row(item.kode, (item.kode, item.uraian, answer, ASAL[item.asal])))
        self.list.set_rows(rows)
        self._show_texts()

    def on_resize(self) -> None:
        """Wrap the texts again."""
        super().on_resize()
        if self._shown is not None:
            self._show_texts()

    def _show_texts(self) -> None:
        cells = max(40, self.size.width - 4)
        lines = [line for text in self.summary() for line in wrap(text, cells)]
        self._head.styles.height = min(_HEAD, len(lines) + 1)
        self._head.show(shortened(lines, _HEAD))
        self._show_detail(self.list.key)

    def _show_detail(self, key: str) -> None:
        item = self._items.get(key)
        cells = max(40, self.size.width - 4)
        texts = self.detail(item) if item is not None else ()
        self._detail.show(
            shortened([line for text in texts for line in wrap(text, cells)], _DETAIL)
        )

    def detail(self, item: Item) -> Sequence[str]:
        """The lines about the item under the cursor."""
        note = f"Catatan: {item.catatan}" if item.catatan else ""
        return tuple(filter(None, (f"{item.kode} {item.uraian}", *item.parts, note)))

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Say why the answer under the cursor is there."""
        self._show_detail(message.key)

    # --- acts -------------------------------------------------------------------------------

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Enter: answer."""
        if message.key in self._items:
            self.act(self._answer(self._items[message.key]))

    async def _answer(self, item: Item) -> None:
        record_id = f"{self.tahun}.{item.kode}"
        seen = self.session.store.seen(self.kind.table, record_id)
        known = self.office.record(self.kind.table, record_id)
        options = [*self.words.items(), ("*catatan", "Tulis catatan pada jawaban …")]
        if known is not None:
            options.append(("*hapus", "Hapus jawaban orang; yang otomatis berlaku lagi"))
        answer = await self.choose(f"{item.kode} {item.uraian}", options, item.jawaban)
        if answer is None:
            return
        note = None
        if answer == "*catatan":
            answer = item.jawaban
            if not answer:
                raise InputError("Butir ini belum dijawab.", "Jawab dulu, lalu tulis catatannya.")
            note = await self.ask_text(f"Catatan butir {item.kode}", item.catatan)
            if note is None:
                return
        wanted = "" if answer == "*hapus" else answer
        edits = self.edits(item.kode, wanted, note)
        if known is not None and wanted:
            edits = [replace(edit, seen=seen) for edit in edits]
        if await self.save(edits, f"{self.kind.label} {item.kode} {self.tahun}"):
            self.list.go_to(item.kode)

    def action_dokumen(self) -> None:
        """F4: make the documents of this sheet."""
        from lkjip_tui.screens.making import make_documents

        self.act(make_documents(self, self.documents))

    def action_lembar(self) -> None:
        """L: the sheet itself as data."""
        self.act(self._open_sheet())

    async def _open_sheet(self) -> None:
        edits = self.sheet_edits()
        if edits:
            asked = await self.confirm(
                f"Salin {len(edits)} butir bawaan ke berkas supaya dapat disunting?",
                "Setelah itu lembar kantor ini yang berlaku. Menghapus semua butirnya "
                "mengembalikan lembar bawaan.",
            )
            if not asked or not await self.save(edits, f"{self.criteria.plural} disalin"):
                return
        self.lkjip.open("daftar", kind=self.criteria)

    def action_riwayat(self) -> None:
        """F7: who answered the item under the cursor."""
        record_id = f"{self.tahun}.{self.list.key}"
        if self.office.record(self.kind.table, record_id) is None:
            self.say("Belum ada jawaban orang pada butir ini.")
        else:
            self.lkjip.open("riwayat", table=self.kind.table, id=record_id)

    def open_form(self, kind: type[Record], key: str, fixed: Mapping[str, Any]) -> None:
        """The form of a record of the year, new or existing."""
        if self.office.record(kind.table, key) is not None:
            self.lkjip.open("formulir", kind=kind, id=key)
        else:
            self.lkjip.open("formulir", kind=kind, fixed=fixed)
