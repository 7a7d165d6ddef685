"""Importing tables of figures: what they would change is planned and shown first.

All rows or none: with one bad row nothing is imported, and every bad row is named. A published
capaian is compared, never taken over. Text that looks like a formula stays text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kinerja import edits as make
from kinerja.csv_budget import read_budget
from kinerja.csv_indicators import read_indicators
from kinerja.csv_table import SourceRow, SourceTable, make_table, read_table
from kinerja.errors import InputError, StateError
from kinerja.identity import random_id
from kinerja.import_job import Job
from kinerja.import_plan import ImportPlan, PlanChange, PlanRow, Remark
from kinerja.numbers import DecimalSign
from kinerja.office import Office

__all__ = [
    "ImportPlan", "PlanChange", "PlanRow", "Remark", "SourceRow", "SourceTable", "make_table",
    "plan", "read_table",
]  # fmt: skip


def plan(
    office: Office,
    sources: Sequence[SourceTable],
    tahun: int,
    decimal: DecimalSign | None = None,
    *,
    new_id: Callable[[], str] = random_id,
) -> ImportPlan:
    """What importing these tables would do to the office; never raises for what is in them.

    `tahun` holds for rows without their own year. `decimal` settles numbers such as `1.085`,
    which otherwise are problems with both readings. Where the plan has problems it has no edits.
    """
    job = Job(office, tahun, decimal, new_id)
    for table in sources:
        _remark_on(job, table)
        read = read_budget if table.jenis == "anggaran" else read_indicators
        read(job, table)
    edits = () if job.problems else tuple(job.draft.edits())
    if edits:
        try:
            make.check(office, edits)
        except (InputError, StateError) as error:
            names = ", ".join(table.nama for table in sources)
            job.problems.append(Remark(names, 0, "", str(error)))
            edits = ()
    return ImportPlan(tuple(job.draft.rows()), tuple(job.warnings), tuple(job.problems), edits)


def _remark_on(job: Job, table: SourceTable) -> None:
    """Say what of a table is not read."""
    if table.diabaikan:
        names = ", ".join(f"“{name}”" for name in table.diabaikan)
        job.warnings.append(Remark(table.nama, 0, "", f"kolom tidak dipakai: {names}."))
    for number, label in table.dilewati:
        job.warnings.append(Remark(table.nama, number, "", f"baris “{label}” dilewati."))
    if not table.baris:
        job.warnings.append(Remark(table.nama, 0, "", "tidak ada baris data."))
