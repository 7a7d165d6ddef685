"""Take in another copy of this office's file: path, preview, confirmation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.errors import LkjipError
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.oneline import OneLine
from lkjip_tui.widgets.prompt import Prompt
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from store import MergePreview


class MergeScreen(LkjipScreen[None]):
    """Enter the place of a copy; nothing is written before the preview was confirmed."""

    screen_title = "Gabung"
    keys: ClassVar[tuple[str, ...]] = ("simpan",)
    AUTO_FOCUS = "Prompt"
    help_text = (
        "Gabung menyatukan perubahan dari salinan lain berkas kantor yang sama, misalnya dari "
        "stik. Tidak ada isian yang hilang: bila dua orang mengisi berbeda, keduanya disimpan "
        "sebagai konflik untuk diputuskan. Salinan itu sendiri tidak diubah. Enter menampilkan "
        "dulu apa yang akan masuk, F2 menggabungkan."
    )

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self._path, self._ready_path = path, ""

    def body(self) -> ComposeResult:
        """The entry above the preview."""
        yield OneLine()
        yield OneLine("  Letak salinan yang akan digabung (nama berkas lengkap dengan foldernya):")
        yield Prompt(self._path)
        yield OneLine()
        self.list = LineList(empty="Enter menampilkan dulu apa yang akan masuk.")
        yield self.list

    def on_prompt_typed(self) -> None:
        """Another path needs another preview."""
        if self._ready_path:
            self._ready_path = ""
            self.list.set_rows([])

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Show what would come in."""
        self.act(self._preview(message.text.strip()))

    async def _preview(self, text: str) -> None:
        if not text:
            self.say("Tulis letak salinannya dulu.")
            return
        preview = self.session.store.preview_merge([_path(text)])
        self._ready_path = text
        self.list.set_rows([Row("", (line,)) for line in preview_lines(preview)])
        self.say("Belum ada yang digabung. F2 menggabungkan, F3 membatalkan.")

    def action_simpan(self) -> None:
        """F2."""
        self.act(self._merge())

    async def _merge(self) -> None:
        if not self._ready_path:
            self.say("Tekan Enter dulu untuk melihat apa yang akan masuk.")
            return
        if not await self.confirm(
            "Gabungkan sekarang?", "Penggabungan tidak dapat diurungkan; berkas lama dicadangkan."
        ):
            return
        try:
            merged = self.session.store.merge([_path(self._ready_path)])
        except LkjipError as error:
            await self.tell(error.sentence, error.advice)
            return
        self.lkjip.show_newest()
        count = len(self.office.conflicts)
        advice = f"Ada {count} konflik yang perlu diputuskan (K di Beranda)." if count else ""
        await self.tell(f"Tergabung: {merged.added} perubahan baru.", advice)
        self.dismiss(None)


def _path(text: str) -> Path:
    return Path(text.strip("\"' ")).expanduser()


def preview_lines(preview: MergePreview) -> list[str]:
    """What a merge would bring, in lines."""
    lines = []
    for item in preview.files:
        lines += wrap(f"Salinan: {item.path}", 74)
        lines.append(f"  Baru bagi berkas ini : {item.new_here} perubahan")
        lines.append(f"  Hanya ada di sini    : {item.new_there} perubahan")
    lines.append(f"Konflik baru           : {len(preview.conflicts)}")
    return lines
