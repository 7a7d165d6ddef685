"""A unit is done: which file goes back to the office, onto which stick, readable for whom."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kinerja.dates import print_date
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen

if TYPE_CHECKING:
    from kinerja.penerima import Penerima

_STAY, _FOLDER = "*tetap", "*folder"
_LOCKED = "terenkripsi:"
_LIMITS = "Nama berkas, ukurannya, dan waktunya tetap terlihat."


class _Way(NamedTuple):
    """A copy to be made: in which folder (None: ask), and whether only the office may open it."""

    folder: Path | None
    encrypted: bool = False


async def finish(screen: LkjipScreen[Any]) -> None:
    """Name what is still open, copy the packet if the person likes, say what to carry back."""
    if not await _nothing_open(screen):
        return
    answer = await _ask_way(screen)
    if answer is None:
        return
    path, notes = screen.session.path, ["Salin berkas itu ke stik dengan nama yang sama."]
    if answer != _STAY:
        made = await _copied(screen, _way_of(answer))
        if made is None:
            return
        path, notes = made
    elif _medium_of(path) is not None:
        close = f"Tutup program ini ({shown('keluar')})"
        notes = [f"Berkas ada di stik. {close} sebelum mencabutnya."]
    notes += _for_whom(screen)
    head = screen.session.packet
    if head is not None and head.tenggat is not None:
        notes.append(f"Dikembalikan paling lambat {print_date(head.tenggat)}.")
    notes.append("Isiannya masih dapat diubah sampai berkas diserahkan.")
    await screen.tell("Selesai diisi. Bawa kembali berkas ini:", "\n".join([str(path), "", *notes]))


def _for_whom(screen: LkjipScreen[Any]) -> list[str]:
    """Who can open a packet that lies encrypted, as far as it names them."""
    from lkjip_tui.actions.carrying import is_encrypted, office_recipients

    people = office_recipients(screen.session) if is_encrypted(screen.session) else ()
    return [f"Tetap terenkripsi; dapat dibuka: {_names(people)}, dan Anda."] if people else []


async def _nothing_open(screen: LkjipScreen[Any]) -> bool:
    from lkjip_tui.actions.packet_entry import entries

    open_ones = [item for item in entries(screen.session) if not item.selesai]
    if not open_ones:
        return True
    lines = [f"{item.indikator.kode}: {item.keadaan}" for item in open_ones]
    detail = "\n".join([*lines[:8], *(["…"] if len(lines) > 8 else [])])
    return await screen.confirm("Masih ada yang kosong. Tetap selesai?", detail)


async def _ask_way(screen: LkjipScreen[Any]) -> str | None:
    """How the packet goes back; None where the person went back, _STAY without a copy."""
    from lkjip_tui.actions.carrying import is_encrypted, office_recipients
    from store.media import sticks

    path = screen.session.path
    on_stick = _medium_of(path) is not None
    places = [path.parent] if on_stick else sticks()
    people = () if is_encrypted(screen.session) else office_recipients(screen.session)
    options = [(f"{_LOCKED}{one}", f"Terenkripsi untuk kantor, ke {one}") for one in places]
    options = options if people else []
    if not on_stick:
        options += [(str(one), f"Salin ke stik {one}") for one in places]
    if people:
        options.append((f"{_LOCKED}{_FOLDER}", "Terenkripsi untuk kantor, ke folder lain …"))
    if not options:
        return _STAY
    title = "Bagaimana paket ini dibawa kembali?"
    if people:
        title += f" Yang terenkripsi hanya dapat dibuka {_names(people)}."
    return await screen.choose(title, [*options, (_STAY, "Tidak disalin; saya bawa sendiri")])


def _way_of(answer: str) -> _Way:
    place = answer.removeprefix(_LOCKED)
    return _Way(None if place == _FOLDER else Path(place), answer.startswith(_LOCKED))


async def _copied(screen: LkjipScreen[Any], way: _Way) -> tuple[Path, list[str]] | None:
    """Where the copy lies and what is to be said of it; None where the person went back."""
    from lkjip_tui.actions.carrying import carry_back
    from lkjip_tui.actions.sticks import COPIED, slow_warning
    from lkjip_tui.screens.making import ask_folder

    folder = way.folder or await ask_folder(screen, "Simpan paket terenkripsi di folder")
    if folder is None:
        return None
    screen.say("Menyalin … jangan cabut stik.")
    made = await asyncio.to_thread(carry_back, screen.session, folder, encrypted=way.encrypted)
    screen.say("")
    notes = [f"{COPIED}{slow_warning(made.copy)}"]
    if way.encrypted:
        notes.append(_LIMITS)
        if made.path.parent == screen.session.path.parent:
            notes.append(f"{screen.session.path.name} di sana tetap terbuka: hapus sendiri.")
    return made.path, notes


def _names(people: Sequence[Penerima]) -> str:
    return ", ".join(one.nama or f"{one.kunci[:12]}…" for one in people)


def _medium_of(path: Path) -> Path | None:
    from store.media import medium_of

    return medium_of(path)
