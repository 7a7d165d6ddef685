"""For whom an encrypted copy is written again, asked where nobody but a person knows."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja.records import Kunci
from lkjip_tui.screens.base import LkjipScreen

if TYPE_CHECKING:
    from kinerja.records import Pegawai

ONLY_MERGED, WRITE = "ambil", "tulis"


async def may_write(screen: LkjipScreen[Any], path: Path) -> str:
    """WRITE where a copy can be brought up to date, ONLY_MERGED, or "" for going back.

    The recipients of an encrypted copy are asked for where the file does not tell them: age hides
    who they are, and says only how many.
    """
    from lkjip_tui.actions.sticks import recipients_known
    from lkjip_tui.screens.secrecy import ask_people, holders
    from store.lying import write_for

    if recipients_known(screen.session, path):
        return WRITE
    count = await asyncio.to_thread(_count, path)
    known = holders(screen.office)
    ways = [(WRITE, "Sebut penerimanya, lalu perbarui salinan terenkripsi itu")] if known else []
    answer = await screen.choose(
        f"{path.name} terenkripsi untuk {count} penerima; siapa saja, tidak tertulis di sana.",
        [*ways, (ONLY_MERGED, "Gabungkan saja ke sini; salinan itu tidak diubah")],
    )
    if answer != WRITE:
        return answer or ""
    people = await ask_people(screen, known, _all_of(screen, known, count))
    if people is None:
        return ""
    write_for(path, people)
    return WRITE


def _count(path: Path) -> int:
    from store import disk
    from store.keys import recipient_count

    return recipient_count(disk.read_whole(path))


def _all_of(screen: LkjipScreen[Any], known: list[Pegawai], count: int) -> str:
    """Everybody with a key, where they are as many as the copy's recipients: most likely those."""
    from kinerja.kunci import live

    keys = sum(live(key) for key in screen.office.all(Kunci))
    if keys != count:
        return ""
    return ", ".join(person.nip or person.nama for person in known)
