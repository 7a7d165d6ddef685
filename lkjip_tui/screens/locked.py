"""An encrypted file was opened: the key's passphrase, then what can be done with what it holds."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError, StateError
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import ask_folder, typed_path
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from store.keys import Key

_OPEN, _COPY, _OTHER, _FOLDER, _MERGE = "buka", "salin", "lain", "folder", "gabung:"
_LINES = 7
_ELSEWHERE = (
    "Buka di akun yang menyimpan kunci Anda. Bila Anda belum mempunyai kunci, buat dan daftarkan "
    "dulu, lalu minta pengirimnya mengenkripsi lagi."
)


class LockedScreen(LkjipScreen[None]):
    """A packet goes on as the entry screen; a copy of an office goes to the office's own file."""

    screen_title = "Berkas terenkripsi"
    keys: ClassVar[tuple[str, ...]] = ("buka",)
    everywhere: ClassVar[tuple[str, ...]] = ("bantuan", "kembali", "keluar")
    help_text = (
        "Berkas ini hanya dapat dibuka dengan kunci orang yang dituju. Sandi kunci Anda diminta, "
        "lalu isinya dibuka di memori saja; yang terbuka tidak ditulis ke disk. Paket isian dapat "
        "langsung diisi dan tetap tersimpan terenkripsi. Salinan berkas kantor digabungkan ke "
        "berkas kantor di komputer ini, atau disalin ke komputer ini sebagai berkas yang terbuka."
    )

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = Path(path)
        self._key: Key | None = None

    def body(self) -> ComposeResult:
        """What lies here, and the ways on."""
        self._head = Block(_LINES, bold=1)
        self._head.show(self._words("Berkas ini terenkripsi", "Buka dengan sandi kunci Anda."))
        yield self._head
        self.list = LineList(rows=[Row(_OPEN, ("Buka dengan kunci Anda …",))])
        yield self.list

    def on_mount(self) -> None:
        """Ask for the passphrase at once."""
        super().on_mount()
        self.act(self._open())

    def _words(self, title: str, sentence: str) -> list[str]:
        return [title, *wrap(str(self._path), self.page), "", *wrap(sentence, self.page)]

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Go on."""
        self.act(self._go(message.key))

    async def _go(self, key: str) -> None:
        if key == _OPEN:
            await self._open()
        elif key == _COPY:
            await self._copy()
        elif key == _FOLDER:
            await self._into_folder()
        elif key == _OTHER:
            text = await self.ask("Gabungkan ke berkas kantor", str(Path.home()) + "/")
            if text:
                self._merge(typed_path(text))
        else:
            self._merge(Path(key.removeprefix(_MERGE)))

    # --- opening ----------------------------------------------------------------------------

    async def _open(self) -> None:
        from lkjip_tui.actions.encrypting import open_encrypted
        from lkjip_tui.screens.keys import unlocked
        from store import stick_search

        try:
            self._key = await unlocked(self, f"{self._path.name} terenkripsi.")
        except StateError as error:  # a new key would not open what was made for another one
            raise StateError(error.sentence, _ELSEWHERE) from error
        if self._key is None:
            return
        await asyncio.to_thread(open_encrypted, self._path, self._key)
        found = stick_search.classify(self._path, stick_search.office_of(self._path))
        if found is not None and found.kind == stick_search.PACKET:
            await self._begin_packet()
        elif found is not None and found.kind == stick_search.COPY:
            said = f"Salinan berkas kantor: {found.office}. Pilih cara melanjutkan:"
            self._show("Salinan terenkripsi terbuka", said, self._ways())
        else:
            said = "Formulir yang terisi diambil lewat Impor pada berkas kantor."
            ways = [Row(_FOLDER, ("Simpan isinya, terbuka, ke sebuah folder …",))]
            self._show("Isinya bukan berkas kantor atau paket", said, ways)

    async def _begin_packet(self) -> None:
        """The entry screen; whom it is saved for is asked about where the packet names nobody."""
        from lkjip_tui.session import open_session
        from store.lying import opening_of, write_for

        opening = opening_of(self._path)
        if opening is not None and not opening.recipients:
            agreed = await self.confirm(
                "Isi paket ini, disimpan hanya untuk kunci Anda?",
                "Paket ini terenkripsi untuk beberapa orang dan tidak menyebut siapa. Sesudah "
                "disimpan, yang lain tidak dapat membukanya lagi.",
            )
            if not agreed:
                return
            write_for(self._path, (opening.key.recipient,))
        self.lkjip.begin(open_session(self._path))

    def _show(self, title: str, sentence: str, rows: list[Row]) -> None:
        self._head.show(self._words(title, sentence))
        self.list.set_rows(rows)

    def _ways(self) -> list[Row]:
        from lkjip_tui.screens.from_stick import same_office_here

        here = same_office_here(self._path)
        return [
            *(Row(f"{_MERGE}{one}", (f"Bandingkan dan gabungkan ke {one}",)) for one in here),
            Row(_OTHER, ("Gabungkan ke berkas kantor lain …",)),
            Row(_COPY, ("Salin ke komputer ini, tanpa enkripsi, dan buka salinannya …",)),
        ]

    # --- a copy of an office's file ---------------------------------------------------------

    def _merge(self, own: Path) -> None:
        from lkjip_tui.session import open_session
        from store import stick_search

        session = open_session(own)
        if session.store.office_id != stick_search.office_of(self._path):
            raise InputError(f"{own.name} bukan berkas kantor yang sama.", "Pilih berkas lain.")
        self.lkjip.begin(session)
        self.lkjip.open("gabung", place=self._path, key=self._key)

    async def _copy(self) -> None:
        from lkjip_tui.session import open_session
        from store import sticks
        from store.stick_search import clear_name

        name = clear_name(self._path.name)
        text = await self.ask("Simpan di komputer ini sebagai", str(Path.home() / name))
        if text:
            target = typed_path(text)
            await asyncio.to_thread(sticks.copy_from, self._path, target)
            self.lkjip.begin(open_session(target))

    async def _into_folder(self) -> None:
        from lkjip_tui.actions.encrypting import decrypt_file

        folder = await ask_folder(self, "Buka ke folder")
        if folder is not None and self._key is not None:
            made = await asyncio.to_thread(decrypt_file, self._path, self._key, folder)
            await self.tell(f"Terbuka: {made}", "Hapus bila tidak diperlukan lagi.")
