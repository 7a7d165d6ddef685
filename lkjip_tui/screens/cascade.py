"""Pohon kinerja: tujuan, sasaran, indikator, programmes, drawn as a tree."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from kinerja.pohon import Cabang, branches, tree
from kinerja.records import RECORD_TYPES
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import Col, LineList, Row


class CascadeScreen(LkjipScreen[None]):
    """The tree as lines; Enter opens what stands under the cursor."""

    screen_title = "Pohon kinerja"
    keys: ClassVar[tuple[str, ...]] = ("buka", "dokumen", "saring", "tahun")
    help_text = (
        "Keterkaitan dari tujuan sampai subkegiatan. Program tampak di bawah setiap sasaran yang "
        "didukung olehnya atau oleh bagiannya. Yang belum ditautkan ke mana pun ada di akhir. "
        "Enter membuka rekamannya, {dokumen} mencetak pohon ini."
    )

    def body(self) -> ComposeResult:
        """The tree."""
        self.list = LineList(
            (Col("Pohon", grow=True), Col("Target/pagu", right=True, most=22)),
            empty="Belum ada tujuan atau sasaran. Isi di Data, Tujuan dan Sasaran.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """Draw the tree anew."""
        from exports.tables import Context
        from exports.tables.pohon import remark

        context = Context(self.office, self.tahun)
        self._names: dict[str, str] = {}
        rows = []
        for number, branch in enumerate(branches(tree(self.office, self.tahun))):
            node = branch.simpul
            place = f"{node.record.table}/{node.record.id}" if node.record is not None else ""
            key = f"{number}:{place}"
            words = " ".join(filter(None, (node.tingkat, node.kode, node.nama)))
            self._names[key] = words
            cells = (f"{drawn(branch)}{words}", remark(context, node))
            rows.append(Row(key, cells, bold=branch.kedalaman == 0))
        self.list.set_rows(rows)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """The whole name, where the line has no room for it."""
        self.say(self._names.get(message.key, ""))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """The record's form."""
        table, _, record_id = message.key.partition(":")[2].partition("/")
        if record_id:
            self.lkjip.open("formulir", kind=RECORD_TYPES[table], id=record_id)

    def action_dokumen(self) -> None:
        """F4."""
        from lkjip_tui.screens.making import make_documents

        self.act(make_documents(self, ("pohon-kinerja",)))

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))


def drawn(branch: Cabang) -> str:
    """The lines before a node: "│  ├─ "."""
    if not branch.garis:
        return ""
    above = "".join("│  " if goes_on else "   " for goes_on in branch.garis[:-1])
    return above + ("├─ " if branch.garis[-1] else "└─ ")
