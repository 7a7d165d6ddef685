"""Whether a packet that came back may be merged whole: it brings only what its unit may write.

A packet is a file from outside. Its seal of hashes holds for whoever made it, so what it brings is
judged by this office's own register and rules before any of it enters.
"""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.office import Edit, Office
from kinerja.paket import read_heading
from kinerja.paket_gabung import named, objections
from kinerja.register_formulir import merge_first, registered
from store.arriving import Copy
from store.errors import PacketRefused
from store.journal import Journal


def check_packet(office: Office, whole: Sequence[Journal], packet: Copy) -> None:
    """Let a packet pass; `office` and `whole` are what it comes to.

    Raises PacketRefused for the first thing that must not enter unseen, InputError where the
    register does not know the packet. One without news passes.
    """
    news = {
        one: change
        for one, change in packet.news.items()
        if not any(journal.knows(one) for journal in whole)
    }
    if not news:
        return
    heading = packet.journal.boundary.heading
    later = {change.id for change in packet.journal.later()}
    for one, change in news.items():
        if one not in later:
            what = named(office, change.tabel, change.rekaman)
            why = "sudah ada di dalamnya sebelum diisi unit, tetapi tidak dikenal di sini"
            raise PacketRefused(packet.path, f"{what}: {why}", merge_first(heading))
    name = packet.path.name
    head = registered(office, read_heading(heading, name), name)
    written = [
        Edit(change.tabel, change.rekaman, {name: change.value(name) for name in change.isi})
        for change in packet.journal.changes
        if change.id in news
    ]
    for objection in objections(office, head, written):
        raise PacketRefused(packet.path, objection)
