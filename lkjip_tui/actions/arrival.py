"""What came in, read and planned but not yet taken: one file, and all that was looked at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinerja.formulir_kembali import STATUS, ReturnRow, Status
from lkjip_tui.actions.arrival_files import Source

if TYPE_CHECKING:
    from exports.table import Table

TABLE = "Tabel"
"""What a plain table is called, which has no identity of its own."""

TAKEN: tuple[Status, ...] = ("baru", "berubah")
"""What one decision for all takes; a conflict enters only where a person picks it."""


@dataclass(frozen=True)
class Arrival:
    """One file, read and planned.

    `rows` are numbered through all files; `catatan` is to be known about the file, `masalah`
    keeps anything of it from being taken. `tanya` is what a person must be sure of first: no one
    decision for all takes anything of such a file, only picking its rows does.
    """

    sumber: Source
    jenis: str
    judul: str
    rows: tuple[ReturnRow, ...] = ()
    catatan: tuple[str, ...] = ()
    masalah: tuple[str, ...] = ()
    unit: str = ""
    tahun: int | None = None
    versi: int | None = None
    identitas: str = ""
    tanya: str = ""

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(row.status == status for row in self.rows)

    @property
    def says(self) -> bool:
        """Whether there is anything in it to look at."""
        return bool(self.rows or self.masalah)

    def wanted(self, chosen: Collection[int] | None) -> list[ReturnRow]:
        """The rows that a decision takes: those chosen by number, or everything new or changed."""
        if self.masalah or (self.tanya and chosen is None):
            return []
        return [
            row
            for row in self.rows
            if row.edit is not None
            and (row.status in TAKEN if chosen is None else row.nomor in chosen)
        ]


@dataclass(frozen=True)
class Basket:
    """Everything that was looked at: files that can be taken, and what was passed over and why."""

    arrivals: tuple[Arrival, ...]
    passed: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> tuple[ReturnRow, ...]:
        """All rows, numbered from 1."""
        return tuple(row for item in self.arrivals for row in item.rows)

    @property
    def masalah(self) -> tuple[str, ...]:
        """What keeps files from being taken."""
        return tuple(text for item in self.arrivals for text in item.masalah)

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(item.count(status) for item in self.arrivals)

    @property
    def ringkasan(self) -> str:
        """How many fields are of which status, in one sentence."""
        parts = [f"{self.count(key)} {word.lower()}" for key, word in STATUS.items()]
        return f"{', '.join(parts)}."


def plan_table(basket: Basket, *, same: bool = True) -> Table:
    """The plan as a table: each field with its number, status, old and new.

    Without `same` those that change nothing are only counted.
    """
    from exports import table as t

    rows: list[t.Row] = [
        {
            "no": t.count(row.nomor),
            "status": t.text(row.status),
            "rekaman": t.text(row.judul),
            "kolom": t.text(row.isian),
            "lama": t.text(row.lama),
            "baru": t.text(row.baru),
            "asal": t.text(_place(item, row)),
            "alasan": t.text(" ".join(filter(None, (row.alasan, row.catatan)))),
        }
        for item in basket.arrivals
        for row in item.rows
        if same or row.status != "sama"
    ]
    return t.Table(
        judul="Yang akan diimpor",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("status", "Status"),
            t.Column("rekaman", "Rekaman"),
            t.Column("kolom", "Isian"),
            t.Column("lama", "Lama"),
            t.Column("baru", "Baru"),
            t.Column("asal", "Asal"),
            t.Column("alasan", "Alasan"),
        ),
        baris=tuple(rows),
        catatan=(basket.ringkasan,),
        tetap=3,
    )


def _place(item: Arrival, row: ReturnRow) -> str:
    return f"{item.sumber.name} {row.sel}".strip() if not row.lembar else (
        f"{item.sumber.name}, {row.tempat}"
    )  # fmt: skip
