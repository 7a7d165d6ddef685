"""What a flowchart says: activities in order, who does each, and its mutu baku."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Activity:
    """One row.

    `pelaksana` are numbers of actors in the order in which they take part; none for a step that
    is not used. `kembali` is the index of the activity to which a "tidak" leads back: the row is a
    decision then.
    """

    nomor: str
    kegiatan: str
    pelaksana: tuple[int, ...]
    kelengkapan: str = ""
    waktu: str = ""
    output: str = ""
    keterangan: str = ""
    kembali: int | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The text columns around those of the actors, from left to right."""
        return (
            self.nomor, self.kegiatan, self.kelengkapan, self.waktu, self.output, self.keterangan,
        )  # fmt: skip


@dataclass(frozen=True)
class Flowchart:
    """Names of the actors from left to right, and the rows."""

    pelaksana: tuple[str, ...]
    kegiatan: tuple[Activity, ...]

    @property
    def first(self) -> int | None:
        """The row that begins: the first that somebody does."""
        return next((at for at, one in enumerate(self.kegiatan) if one.pelaksana), None)

    @property
    def last(self) -> int | None:
        """The row that ends: the last that somebody does."""
        done = [at for at, one in enumerate(self.kegiatan) if one.pelaksana]
        return done[-1] if done else None
