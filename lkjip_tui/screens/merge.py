"""Copies of this office's file on sticks and elsewhere: which is ahead, merge, synchronise."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError
from kinerja.office import Conflict, Office
from lkjip_tui.actions.merging import late_sentence
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path
from lkjip_tui.screens.values_text import field_label, record_name, stored_text
from lkjip_tui.widgets.lines import Col, LineList, Row

if TYPE_CHECKING:
    from lkjip_tui.actions.sticks import Seen
    from store import MergePreview

_STICK = "stik:"
_MOST_CONFLICTS = 5


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
    help_text = (
        "Daftar salinan berkas kantor ini di stik yang terpasang, dan mana yang lebih baru. F2 "
        "menyinkronkan yang ditunjuk: perubahan di stik masuk ke sini, lalu salinan di stik "
        "ditulis, dibaca kembali, dan dibandingkan; sesudah itu stik boleh dicabut. Enter "
        "menampilkan dulu apa yang akan masuk. A menggabungkan semua salinan ke sini sekaligus "
        "tanpa mengubah salinannya. F4 membuat salinan baru di stik. F5 mencari di folder lain, "
        "atau membuka satu berkas. Tidak ada isian yang hilang: bila dua orang mengisi berbeda, "
        "keduanya disimpan sebagai konflik untuk diputuskan."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, Seen] = {}
        self._places: list[Path] | None = None

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (Col("Salinan", most=26), Col("Keadaan", grow=True)),
            empty="Tidak ada stik. Pasang lalu F5, atau F5 mencari di folder lain.",
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
            Row(key, (_short(one.found.path, media), one.sentence))
            for key, one in self._seen.items()
        ]
        copies = [one.found.path for one in seen if _is_copy(one)]
        rows += [
            Row(f"{_STICK}{medium}", (str(medium), "belum ada salinan (F4)"))
            for medium in media
            if not any(copy.is_relative_to(medium) for copy in copies)
        ]
        self.list.set_rows(rows)
        self.lkjip.show_newest()
        self.say(f"{len(copies)} salinan ditemukan." if rows else "")

    # --- one copy ---------------------------------------------------------------------------

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Show what would come in, and choose."""
        self.act(self._look_into(message.key))

    async def _look_into(self, key: str) -> None:
        one = self._seen.get(key)
        if one is None:
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

        one = self._seen.get(key)
        if one is None or one.standing is None:
            raise InputError(
                "Tidak ada salinan berkas kantor ini yang ditunjuk.",
                "F4 membuat salinan baru di stik; F5 mencari di folder lain.",
            )
        self.say("Menyinkronkan … jangan cabut stik.")
        done = await asyncio.to_thread(sticks.synchronise, self.session, one.found.path)
        await self._after(sticks.done_sentence(done))

    # --- several ----------------------------------------------------------------------------

    def action_ambil(self) -> None:
        """A: all copies at once."""
        self.act(self._merge_all())

    async def _merge_all(self) -> None:
        paths = [one.found.path for one in self._seen.values() if _is_copy(one)]
        if not paths:
            raise InputError("Tidak ada salinan yang dapat digabung.", "F5 mencari di folder lain.")
        preview = await asyncio.to_thread(self.session.store.preview_merge, paths)
        detail = "\n".join(preview_lines(preview, self.office))
        if await self.confirm(f"Gabungkan {len(paths)} salinan sekarang?", detail):
            await self._merge(paths)

    async def _merge(self, paths: Sequence[Path]) -> None:
        from lkjip_tui.actions.merging import merge

        merged = await asyncio.to_thread(merge, self.session, paths)
        await self._after(f"Tergabung: {merged.added} perubahan baru.")

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
            from lkjip_tui.screens.keys import opened_path

            place = await opened_path(self, typed_path(text))
            if place is None:
                return
            self._places = [place]
        await self._scan()

    def action_konflik(self) -> None:
        """K."""
        self.lkjip.open("konflik")


def _short(path: Path, media: Sequence[Path]) -> str:
    """The file with its stick's name, elsewhere with its folder's, without the usual ending."""
    holding = next((medium for medium in media if path.is_relative_to(medium)), path.parent)
    name = str(Path(holding.name or str(holding)) / path.relative_to(holding))
    return name.removesuffix(".lkjip.json")


def _is_copy(one: Seen) -> bool:
    return one.standing is not None


def preview_lines(preview: MergePreview, office: Office) -> list[str]:
    """What a merge would bring, in few lines; of the conflicts the first ones, side by side."""
    lines = [
        f"{item.path.name}: masuk {item.new_here} perubahan, "
        f"yang hanya ada di sini {item.new_there}"
        for item in preview.files
    ]
    if preview.late:
        lines.append(late_sentence(preview.late))
    lines.append(f"Isian yang akan bentrok: {len(preview.conflicts)}")
    shown = preview.conflicts[:_MOST_CONFLICTS]
    lines += [conflict_line(one, office, preview.origins) for one in shown]
    more = len(preview.conflicts) - _MOST_CONFLICTS
    return [*lines, f"dan {more} lagi"] if more > 0 else lines


def conflict_line(
    one: Conflict, office: Office, origins: Mapping[str, tuple[Path | None, ...]]
) -> str:
    """One conflict in a line: record, field, and each value with who wrote it, ours first."""
    versions = sorted(one.versions, key=lambda version: None not in origins[version.change])
    values = " | ".join(
        f"{'di sini' if None in origins[version.change] else 'salinan'} "
        f"{stored_text(one.table, one.field, version.value, office)} ({version.who})"
        for version in versions
    )
    name = record_name(one.table, one.id, office)
    return f"- {name}, {field_label(one.table, one.field)}: {values}"
