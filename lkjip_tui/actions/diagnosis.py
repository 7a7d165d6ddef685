"""One finding of `lkjip dokter`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["baik", "perhatian", "masalah"]


@dataclass(frozen=True)
class Diagnosis:
    """One thing that was looked at: how it stands, what was found, what to do ("" if nothing)."""

    nama: str
    keadaan: State
    temuan: str
    saran: str = ""
