"""Taking CSV tables in: planned and shown first, then all rows or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.csv_import import ImportPlan, SourceTable, plan, read_table
from kinerja.csv_table import MAX_BYTES
from kinerja.errors import InputError
from kinerja.numbers import DecimalSign

if TYPE_CHECKING:
    from exports.table import Table
    from lkjip_tui.session import Session


def read_sources(paths: Sequence[Path]) -> list[SourceTable]:
    """The tables of CSV files. Raises InputError, naming the file, for one that is none."""
    return [_read(path) for path in paths]


def plan_import(
    session: Session, sources: Sequence[SourceTable], decimal: DecimalSign | None = None
) -> ImportPlan:
    """What importing would change in the session's year (rows with their own year in theirs)."""
    return plan(session.office, sources, session.tahun, decimal)


def apply_import(session: Session, planned: ImportPlan, sources: Sequence[SourceTable]) -> int:
    """Write a plan without problems; returns the number of fields that changed.

    Raises InputError where the plan has problems: then nothing is written.
    """
    if planned.problems:
        raise InputError(
            f"{len(planned.problems)} baris bermasalah; tidak ada yang diimpor.",
            "Perbaiki barisnya, lalu impor lagi.",
        )
    if not planned.edits:
        return 0
    names = ", ".join(source.nama for source in sources)
    return session.save(planned.edits, f"Mengimpor {names}"[:200]).changed


def plan_table(planned: ImportPlan) -> Table:
    """The plan as a table: each field that would get another value, from and to."""
    from exports import table as t

    rows: list[t.Row] = [
        {
            "status": t.text(row.status),
            "rekaman": t.text(f"{row.tabel} {row.judul}"),
            "kolom": t.text(change.label),
            "lama": t.text(change.lama),
            "baru": t.text(change.baru),
            "asal": t.text(f"{row.berkas} baris {row.baris}"),
        }
        for row in planned.rows
        for change in row.perubahan
    ]
    return t.Table(
        judul="Yang akan diimpor",
        kolom=(
            t.Column("status", "Status"),
            t.Column("rekaman", "Rekaman"),
            t.Column("kolom", "Kolom"),
            t.Column("lama", "Lama"),
            t.Column("baru", "Baru"),
            t.Column("asal", "Asal"),
        ),
        baris=tuple(rows),
        catatan=(counts(planned),),
        tetap=2,
    )


def counts(planned: ImportPlan) -> str:
    """How many records are new, changed and as they were, in one sentence."""
    return (
        f"{planned.count('baru')} rekaman baru, {planned.count('berubah')} berubah, "
        f"{planned.count('tetap')} tetap."
    )


def _read(path: Path) -> SourceTable:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return read_table(data, path.name)
