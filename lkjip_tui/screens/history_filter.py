"""Choosing what of the history is shown: person, days, step, source file, words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kinerja.records import Pegawai
from kinerja.sop import steps_in_order
from lkjip_tui.actions.histories import Query
from lkjip_tui.screens.base import LkjipScreen

_ASKED = {
    "oleh": ("Oleh siapa", "Sebagian nama cukup; kosong: siapa pun."),
    "sejak": ("Sejak hari", "Tanggal, mis. 01-01-2026, boleh dengan jam; kosong: sejak awal."),
    "sampai": ("Sampai hari", "Tanggal, mis. 31-01-2026; kosong: sampai sekarang."),
    "langkah": ("Selama langkah", ""),
    "sumber": ("Berkas sumber", "Sebagian nama berkas atau awal SHA-256-nya; kosong: semua."),
    "cari": ("Memuat kata", "Semua kata ini, di nama rekaman, isian, nilai, atau tindakan."),
}
_CLEAR = "hapus"
ON_DAY = "pada"
"""The answer that asks for no filter but for what was held on a day."""


async def ask_filter(screen: LkjipScreen[Any], query: Query) -> Query | str | None:
    """The query with one of its filters changed, or `ON_DAY`; None where the person went back."""
    options = [
        (name, f"{title}: {getattr(query, name) or '(semua)'}")
        for name, (title, _) in _ASKED.items()
    ]
    if query.phrases():
        options.append((_CLEAR, "Hapus semua saringan"))
    options.append((ON_DAY, "Isi rekaman yang ditunjuk pada suatu hari …"))
    name = await screen.choose("Saring riwayat menurut", options)
    if name in (None, ON_DAY):
        return name
    if name == _CLEAR:
        return Query()
    assert name is not None
    answer = await _ask(screen, query, name)
    return None if answer is None else replace(query, **{name: answer.strip()})


async def _ask(screen: LkjipScreen[Any], query: Query, name: str) -> str | None:
    title, detail = _ASKED[name]
    current = getattr(query, name)
    if name == "langkah":
        steps = steps_in_order(screen.office, screen.tahun)
        found = [(step.jenis, f"{n} {step.title}") for n, step in enumerate(steps, 1)]
        return await screen.choose(title, [("", "(semua)"), *found], current)
    if name == "oleh" and (people := screen.office.all(Pegawai)):
        options = [("", "(siapa pun)"), *((item.nama, item.nama) for item in people)]
        options.append((" ", "Nama lain: ketik sendiri"))
        chosen = await screen.choose(title, options, current)
        if chosen != " ":
            return chosen
    return await screen.ask(title, current, detail)
