"""A damaged file: what can be had back, how much is missing, and taking it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from store.recovery import Findings

_HEAD = 6
_MOST_TOLD = 4
"""Sentences on what is lost, so that the question stays in view."""


class RecoveryScreen(LkjipScreen[None]):
    """The states that can be taken, the best first; the damaged file is kept beside it."""

    screen_title = "Pulihkan"
    keys: ClassVar[tuple[str, ...]] = ("buka", "tambah")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Ambil", "tambah": "Cari lagi"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Ambil keadaan yang ditunjuk, setelah bertanya",
        "tambah": "Cari juga di folder lain, misalnya stik",
    }
    everywhere: ClassVar[tuple[str, ...]] = ("bantuan", "kembali", "keluar")
    help_text = (
        "Berkas kantor ini tidak utuh. Daftar ini memuat keadaan yang masih dapat diambil: dari "
        "cadangan di sampingnya, simpanan yang terputus, temuan perbaikan stik (FSCK0000.REC, "
        "FILE0000.CHK), dan bagian yang masih terbaca. Kolom Kurang menyebut banyaknya perubahan "
        "yang tidak ada di sana; Enter menyebutnya satu per satu lalu bertanya. Yang rusak sedikit "
        "dikembalikan persis bila sidiknya membuktikannya, dan yang hilang kembali bila salinan "
        "yang masih memuatnya digabungkan kemudian. Berkas yang rusak tetap disimpan dengan nama "
        "lain. {tambah} mencari juga di folder lain, misalnya stik."
    )

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = Path(path)
        self._folders: list[Path] = []
        self._findings: Findings | None = None

    def body(self) -> ComposeResult:
        """What is wrong, and the list."""
        self._head = Block(_HEAD, bold=1)
        yield self._head
        self.list = LineList(
            (
                Col("Asal", grow=True), Col("Perubahan", right=True), Col("Kurang", right=True),
                Col("Perubahan terbaru", most=24), Col("Berkas", grow=True),
            ),
            empty="Mencari …",
        )  # fmt: skip
        yield self.list

    def on_mount(self) -> None:
        """Search at once."""
        super().on_mount()
        self.act(self._search())

    async def _search(self) -> None:
        from lkjip_tui.actions import recovering
        from store import recovery

        findings = await asyncio.to_thread(recovery.look, self._path, self._folders)
        self._findings = findings
        damage = findings.damage.sentence if findings.damage else f"{findings.path} utuh."
        self._head.show(
            ["Berkas ini perlu dipulihkan", *wrap(damage, self.page)[: _HEAD - 3],
             *wrap("Enter mengambil keadaan yang ditunjuk. Yang terbaik ada di atas.", self.page)]
        )  # fmt: skip
        self.list.set_rows(
            [
                Row(
                    str(number),
                    (
                        one.origin, str(one.changes), str(one.missing),
                        recovering.moment_of(one), recovering.place_of(one, findings),
                    ),
                )
                for number, one in enumerate(findings.candidates, 1)
            ]
        )  # fmt: skip

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Take it."""
        self.act(self._take(int(message.key)))

    async def _take(self, number: int) -> None:
        from lkjip_tui.actions import recovering
        from lkjip_tui.session import open_session

        if self._findings is None:
            return
        one = recovering.candidate_number(self._findings, number)
        lack = (
            f"{one.missing} perubahan tidak ada di sana."
            if one.missing
            else "Tidak ada yang kurang."
        )
        told = [f"- {line}" for line in recovering.loss_lines(one)]
        more = len(told) - _MOST_TOLD
        told[_MOST_TOLD:] = [f"- dan {more} lagi: lkjip pulihkan"] if more > 0 else []
        kept = "Berkas yang rusak tetap disimpan dengan nama lain di folder yang sama."
        if not await self.confirm(
            f"Ambil keadaan dengan {one.changes} perubahan?", "\n".join((f"{lack} {kept}", *told))
        ):
            return
        done = await asyncio.to_thread(recovering.take, self._findings, number, None)
        await self.tell(recovering.done_sentence(done))
        self.lkjip.begin(open_session(done.path))

    def action_tambah(self) -> None:
        """F5."""
        self.act(self._elsewhere())

    async def _elsewhere(self) -> None:
        text = await self.ask("Cari juga di folder", "", "Misalnya stik yang sudah diperbaiki.")
        if text:
            self._folders.append(typed_path(text))
            await self._search()
