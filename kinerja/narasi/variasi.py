"""Which of several wordings is used: by code and year, never by chance.

The same data gives the same sentences on every machine, and within one sasaran no wording comes
twice as long as there is another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


class Variasi:
    """Chooses wordings for one group of paragraphs that are read one after the other."""

    def __init__(self, tahun: int) -> None:
        self._tahun = tahun
        self._used: dict[str, set[int]] = {}

    def choose(self, slot: str, kode: str, options: Sequence[str]) -> str:
        """One of the wordings of `slot` for the indicator or sasaran `kode`."""
        used = self._used.setdefault(slot, set())
        if len(used) >= len(options):
            used.clear()
        digest = hashlib.sha256(f"{slot}|{kode}|{self._tahun}".encode()).digest()
        place = int.from_bytes(digest[:8], "big") % len(options)
        while place in used:
            place = (place + 1) % len(options)
        used.add(place)
        return options[place]
