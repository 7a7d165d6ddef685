"""Copies of this office's file on sticks and elsewhere: which is ahead, merge, synchronise."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError
from lkjip_tui.keymap import shown, with_keys
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path
from lkjip_tui.screens.merge_text import preview_lines, short_name
from lkjip_tui.widgets.lines import Col, LineList, Row

if TYPE_CHECKING:
    from lkjip_tui.actions.sticks import Seen
    from store.keys import Key

_STICK = "stik:"


class MergeScreen(LkjipScreen[None]):
    """What lies on the sticks; F2 brings both sides up to date."""

    screen_title = "Gabung dan stik"
    keys: ClassVar[tuple[str, ...]] = (
        "buka", "simpan", "ambil", "dokumen", "tambah", "konflik", "saring",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {
        "buka": "Isi", "simpan": "Sinkron", "ambil": "Gabung", "dokumen": "Salin",
        "tambah": "Cari",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Tampilkan apa yang akan masuk dari salinan yang ditunjuk",
        "simpan": "Sinkronkan salinan yang ditunjuk: masuk ke sini, lalu diperbarui",
        "ambil": "Gabungkan semua salinan ke sini; salinannya tidak diubah",
        "dokumen": "Buat salinan baru di stik",
        "tambah": "Cari di folder lain, atau buka satu berkas",
    }
    help_text = (
        "Daftar salinan berkas kantor ini di stik yang terpasang, dan mana yang lebih baru. "
        "{simpan} menyinkronkan yang ditunjuk: perubahan di stik masuk ke sini, lalu salinan di "
        "stik ditulis, dibaca kembali, dan dibandingkan; sesudah itu stik boleh dicabut. Enter "
        "menampilkan dulu apa yang akan masuk. {ambil} menggabungkan semua salinan ke sini "
        "sekaligus tanpa mengubah salinannya. {dokumen} membuat salinan baru di stik. {tambah} "
        "mencari di folder lain, atau membuka satu berkas. Tidak ada isian yang hilang: bila dua "
        "orang mengisi berbeda, keduanya disimpan sebagai konflik untuk diputuskan. Salinan "
        "terenkripsi dibuka dengan sandi kunci Anda dan ditulis kembali terenkripsi."
    )

    def __init__(self, place: Path | None = None, key: Key | None = None) -> None:
        super().__init__()
        self._seen: dict[str, Seen] = {}
        self._places = None if place is None else [place]
        self._key = key

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (Col("Salinan", most=26), Col("Keadaan", grow=True)),
            empty=with_keys(
                "Tidak ada stik. Pasang lalu {tambah}, atau {tambah} mencari di folder lain."
            ),
        )
        yield self.list

    def on_mount(self) -> None:
        """Look through the sticks at once."""
        super().on_mount()
        self.act(self._scan())

    async def _scan(self) -> None:
        from lkjip_tui.actions import sticks

        self.say("Melihat isi stik …")
        seen = await asyncio.to_thread(sticks.look, self.session, self._places)
        media = sticks.sticks_now() if self._places is None else []
        self._seen = {str(one.found.path): one for one in seen}
        rows = [
            Row(key, (short_name(one.found.path, media), one.sentence))
            for key, one in self._seen.items()
        ]
        copies = [one.found.path for one in seen if _is_copy(one)]
        locked = [one.found.path for one in seen if one.locked_copy]
        rows += [
            Row(f"{_STICK}{medium}", (str(medium), f"belum ada salinan ({shown('dokumen')})"))
            for medium in media
            if not any(copy.is_relative_to(medium) for copy in (*copies, *locked))
        ]
        self.list.set_rows(rows)
        self.lkjip.show_newest()
        self.say(f"{len(copies)} salinan ditemukan." if rows else "")

    # --- one copy ---------------------------------------------------------------------------

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Show what would come in, and choose."""
        self.act(self._look_into(message.key))

    async def _look_into(self, key: str) -> None:
        one = await self._unlocked(key)
        if one is None:
            if key.startswith(_STICK):
                await self._copy_to(Path(key.removeprefix(_STICK)))
            return
        if one.standing is None:
            await self.tell(key, one.sentence)
            return
        preview = await asyncio.to_thread(self.session.store.preview_merge, [one.found.path])
        answer = await self.choose(
            "\n".join(preview_lines(preview, self.office)),
            (
                ("sinkron", "Sinkronkan: masuk ke sini, lalu perbarui salinannya"),
                ("ambil", "Ambil ke sini saja; salinan tidak diubah"),
            ),
        )
        if answer == "sinkron":
            await self._synchronise(key)
        elif answer == "ambil":
            await self._merge([one.found.path])

    def action_simpan(self) -> None:
        """F2."""
        self.act(self._synchronise(self.list.key))

    async def _synchronise(self, key: str) -> None:
        from lkjip_tui.actions import sticks
        from lkjip_tui.screens.encrypted_copies import ONLY_MERGED, may_write

        one = await self._unlocked(key)
        if one is None and key in self._seen:
            return
        if one is None or one.standing is None:
            raise InputError(
                "Tidak ada salinan berkas kantor ini yang ditunjuk.",
                with_keys(
                    "{dokumen} membuat salinan baru di stik; {tambah} mencari di folder lain."
                ),
            )
        path = one.found.path
        answer = await may_write(self, path)
        if answer == ONLY_MERGED:
            await self._merge([path], sticks.ONLY_MERGED)
        elif answer:
            self.say("Menyinkronkan … jangan cabut stik.")
            done = await asyncio.to_thread(sticks.synchronise, self.session, path)
            await self._after(sticks.done_sentence(done))

    async def _unlocked(self, key: str) -> Seen | None:
        """The file of a row, an encrypted copy opened first; None where there is none now."""
        one = self._seen.get(key)
        if one is None or not one.locked_copy:
            return one
        if not await self._open(one.found.path):
            return None
        await self._scan()
        return self._seen.get(key)

    async def _open(self, path: Path) -> bool:
        """Open an encrypted file, its passphrase asked for once on this screen."""
        from lkjip_tui.actions.encrypting import open_encrypted
        from lkjip_tui.screens.keys import unlocked

        self._key = self._key or await unlocked(self, f"{path.name} terenkripsi.")
        if self._key is None:
            return False
        await asyncio.to_thread(open_encrypted, path, self._key)
        return True

    # --- several ----------------------------------------------------------------------------

    def action_ambil(self) -> None:
        """A: all copies at once."""
        self.act(self._merge_all())

    async def _merge_all(self) -> None:
        paths = [one.found.path for one in self._seen.values() if _is_copy(one)]
        if not paths:
            raise InputError(
                "Tidak ada salinan yang dapat digabung.",
                f"{shown('tambah')} mencari di folder lain.",
            )
        preview = await asyncio.to_thread(self.session.store.preview_merge, paths)
        detail = "\n".join(preview_lines(preview, self.office))
        if await self.confirm(f"Gabungkan {len(paths)} salinan sekarang?", detail):
            await self._merge(paths)

    async def _merge(self, paths: Sequence[Path], more: str = "") -> None:
        from lkjip_tui.actions.merging import merge

        merged = await asyncio.to_thread(merge, self.session, paths)
        await self._after(f"Tergabung: {merged.added} perubahan baru. {more}".rstrip())

    async def _after(self, sentence: str) -> None:
        """Show the news; where values conflict they can be settled now or later."""
        self.lkjip.show_newest()
        count = len(self.office.conflicts)
        if count:
            from lkjip_tui.screens.conflicts import settle_by_rule

            later = f"{sentence}\nAda {count} isian yang berbeda. Putuskan sekarang?"
            await settle_by_rule(self, later)
        else:
            await self.tell(sentence)
        await self._scan()
        self.say(sentence)

    # --- onto a stick, elsewhere ------------------------------------------------------------

    def action_dokumen(self) -> None:
        """F4."""
        self.act(self._copy())

    async def _copy(self) -> None:
        from lkjip_tui.actions import sticks

        pointed = self.list.key
        media = [str(place) for place in sticks.sticks_now()]
        start = pointed.removeprefix(_STICK) if pointed.startswith(_STICK) else "".join(media[:1])
        text = await self.ask("Salin berkas ini ke folder", start, "Folder di stik yang terpasang.")
        if text:
            await self._copy_to(typed_path(text))

    async def _copy_to(self, folder: Path) -> None:
        from lkjip_tui.actions import sticks

        self.say("Menyalin … jangan cabut stik.")
        target, copy = await asyncio.to_thread(sticks.copy_onto, self.session, folder)
        await self._scan()
        await self.tell(f"Tersalin: {target}", f"{sticks.COPIED}{sticks.slow_warning(copy)}")

    def action_tambah(self) -> None:
        """F5."""
        self.act(self._search())

    async def _search(self) -> None:
        text = await self.ask(
            "Cari di folder atau berkas",
            "" if self._places is None else str(self._places[0]),
            "Kosongkan untuk melihat stik yang terpasang.",
        )
        if text is None:
            return
        self._places = None
        if text.strip():
            from lkjip_tui.actions.encrypting import is_encrypted_file

            place = typed_path(text)
            if is_encrypted_file(place) and not await self._open(place):
                return
            self._places = [place]
        await self._scan()

    def action_konflik(self) -> None:
        """K."""
        self.lkjip.open("konflik")


def _is_copy(one: Seen) -> bool:
    return one.standing is not None
