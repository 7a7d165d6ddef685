"""One thing that a step or a report lacks, and where to fill it in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, and where to go to fill it in.

    `langkah` is set where it is another step that must be finished first.
    """

    text: str
    table: str = ""
    id: str = ""
    field: str = ""
    langkah: str = ""
