"""The first screen where no file was named: recent files, a new one, the sample."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.oneline import BOLD, OneLine

_NEW, _OPEN, _SAMPLE, _TOUR = "*baru", "*buka", "*contoh", "*tur"


class StartScreen(LkjipScreen[None]):
    """Choose what to work on."""

    screen_title = "Mulai"
    keys: ClassVar[tuple[str, ...]] = ("buka",)
    everywhere: ClassVar[tuple[str, ...]] = ("bantuan", "kembali", "keluar")
    help_text = (
        "Semua data kantor ada dalam satu berkas berakhiran .lkjip.json yang dapat disalin ke "
        "stik. Pilih berkas terakhir, buka yang lain, buat yang baru, atau lihat contoh dulu. "
        "Contoh dibuat sebagai berkas tersendiri, jadi aman untuk dicoba-coba."
    )

    def body(self) -> ComposeResult:
        """The list of ways to begin."""
        yield OneLine()
        yield OneLine("  Laporan Kinerja (LKjIP) dalam sembilan langkah SOP", style=BOLD)
        yield OneLine()
        yield LineList(rows=self._rows())

    def _rows(self) -> list[Row]:
        from lkjip_tui.settings import load

        recent = [Row(str(path), (str(path),)) for path in load().existing_recent()]
        return [
            *recent,
            Row(_NEW, ("Buat berkas kantor yang baru",)),
            Row(_OPEN, ("Buka berkas lain …",)),
            Row(_TOUR, ("Tur: sembilan langkah pada kantor contoh, dengan petunjuk",)),
            Row(_SAMPLE, ("Lihat contoh: kantor contoh dalam berkas sendiri",)),
        ]

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Begin."""
        if message.key == _NEW:
            self.act(self._new())
        elif message.key == _OPEN:
            self.act(self._other())
        elif message.key == _SAMPLE:
            self.act(self._sample())
        elif message.key == _TOUR:
            self.act(self._tour())
        else:
            self.act(self._open(message.key))

    async def _new(self) -> None:
        text = await self.ask(
            "Nama berkas yang baru",
            str(Path.cwd() / "dinas.lkjip.json"),
            "Semua data kantor akan ada dalam berkas ini. Enter menerima; folder boleh diganti.",
        )
        if text:
            self.lkjip.open("baru", path=str(typed_path(text)))

    async def _other(self) -> None:
        text = await self.ask("Berkas yang dibuka", str(Path.cwd()) + "/")
        if text:
            await self._open(text)

    async def _open(self, text: str) -> None:
        from lkjip_tui.opening import opened

        path = typed_path(text)
        session, first = opened(path)
        if session is None:
            self.lkjip.open(first, path=str(path))
        else:
            self.lkjip.begin(session)

    async def _sample(self) -> None:
        from lkjip_tui import sample
        from lkjip_tui.session import local_now, session_of

        path = str(Path.cwd() / "contoh.lkjip.json")
        text = await self.ask("Berkas contoh disimpan sebagai", path)
        if text:
            self.lkjip.begin(session_of(sample.build(typed_path(text), local_now())))

    async def _tour(self) -> None:
        from lkjip_tui.screens.touring import begin_tour

        begin_tour(self.lkjip)

    async def leave(self) -> None:
        """Nothing is below this screen: back to the office's file, or out of the program."""
        if self.lkjip.has_session:
            self.dismiss(None)
        else:
            self.app.exit()
