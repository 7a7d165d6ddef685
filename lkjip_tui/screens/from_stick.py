"""An office's file was opened on a stick: copy it, merge it, or only look at it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.text import wrap

_COPY, _LOOK, _MERGE = "salin", "lihat", "gabung:"
_HEAD = 6


class FromStickScreen(LkjipScreen[None]):
    """A stick's file is never worked on; these are the ways to go on."""

    screen_title = "Berkas di stik"
    keys: ClassVar[tuple[str, ...]] = ("buka",)
    everywhere: ClassVar[tuple[str, ...]] = ("bantuan", "kembali", "keluar")
    help_text = (
        "Berkas di stik tidak dikerjakan langsung: stik yang tercabut dapat merusaknya. Salin ke "
        "komputer ini lalu kerjakan di sana, atau gabungkan ke berkas kantor yang sama yang sudah "
        "ada di komputer ini. Sesudahnya {simpan} pada layar Gabung memperbarui salinan di stik."
    )

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = Path(path)

    def body(self) -> ComposeResult:
        """Why, and the ways."""
        head = Block(_HEAD, bold=1)
        head.show(["Berkas ini berada di stik", *wrap(str(self._path), self.page), *wrap(
            "Berkas di stik hanya dibaca. Pilih cara melanjutkan:", self.page)])  # fmt: skip
        yield head
        yield LineList(rows=self._ways())

    def _ways(self) -> list[Row]:
        rows = [
            Row(f"{_MERGE}{path}", (f"Gabungkan ke {path} dan buka",))
            for path in same_office_here(self._path)
        ]
        return [
            *rows,
            Row(_COPY, ("Salin ke komputer ini dan buka salinannya …",)),
            Row(_LOOK, ("Lihat saja (tidak dapat menyimpan)",)),
        ]

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Go on."""
        self.act(self._go(message.key))

    async def _go(self, key: str) -> None:
        from lkjip_tui.actions.merging import merge
        from lkjip_tui.session import open_session

        if key == _LOOK:
            self.lkjip.begin(open_session(self._path))
        elif key == _COPY:
            await self._copy()
        else:
            session = open_session(key.removeprefix(_MERGE))
            merged = await asyncio.to_thread(merge, session, [self._path])
            count = len(session.office.conflicts)
            more = (
                f"{count} isian berbeda; putuskan lewat {shown('konflik')} di Beranda."
                if count
                else ""
            )
            await self.tell(f"Tergabung: {merged.added} perubahan baru.", more)
            self.lkjip.begin(session)

    async def _copy(self) -> None:
        from lkjip_tui.session import open_session
        from store import sticks

        text = await self.ask("Simpan di komputer ini sebagai", str(Path.home() / self._path.name))
        if text:
            target = typed_path(text)
            await asyncio.to_thread(sticks.copy_from, self._path, target)
            self.lkjip.begin(open_session(target))


def same_office_here(path: Path) -> list[Path]:
    """Recent files of the same office that lie on the computer itself."""
    from lkjip_tui.settings import load
    from store.guard import on_stick
    from store.stick_search import office_of

    office = office_of(path)
    recent = load().existing_recent()
    return [one for one in recent if office and not on_stick(one) and office_of(one) == office]
