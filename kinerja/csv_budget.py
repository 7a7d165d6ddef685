"""Importing a budget table: programmes with pagu and realisasi.

A row means the programme with its code; without a code column, the one of exactly the same name
(a running number `No` is no code). New programmes then get codes (P-1 …).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kinerja.anggaran import serapan
from kinerja.capaian import Capaian
from kinerja.csv_published import decimals_of, describe_difference
from kinerja.csv_table import SourceTable
from kinerja.errors import InputError
from kinerja.import_job import Cells, Job, rows_of
from kinerja.input import BENTROK
from kinerja.numbers import parse_number
from kinerja.records import Anggaran, Program
from kinerja.text import shorten
from kinerja.values import canonical_number

_MONEY = ("pagu", "realisasi")


def read_budget(job: Job, table: SourceTable) -> None:
    """Stage every row of a budget table; what cannot be taken over becomes a problem."""
    for at in rows_of(job, table, (*_MONEY, "capaian")):
        tahun = job.tahun
        program = ""
        amounts: dict[str, Decimal] = {}
        with at.column("tahun"):
            tahun = job.year(at)
        for name in _MONEY:
            with at.column(name):
                amount = parse_number(
                    at.row.text(name), money=True, decimal=job.decimal,
                    commas_ask=at.commas_ask(name),
                )  # fmt: skip
                if amount is not None:
                    amounts[name] = _not_negative(amount, at.row.text(name))
        if not at.row.text("program"):
            at.problem("program", "nama program kosong.")
        if not at.failed:
            with at.column("program"):
                program = _program(job, at)
        if not at.failed:
            _stage(job, at, program, tahun, amounts)


def _not_negative(amount: Decimal, text: str) -> Decimal:
    if amount < 0:
        raise InputError(f"“{shorten(text)}” negatif; anggaran tidak boleh negatif.")
    return amount


def _program(job: Job, at: Cells) -> str:
    """The programme that the row means, made if it is new."""
    code, name = at.row.text("kode"), at.row.text("program")
    found = job.draft.find(Program, "kode" if code else "nama", code or name)
    if len(found) > 1:
        raise InputError(f"cocok dengan {len(found)} program.", "Sebutkan kodenya.")
    links: dict[str, Any] = {"sasaran": job.sasaran(at), "unit": job.unit(at)}
    if not found:
        _warn_same_name(job, at, code)
        values = {"kode": code or job.next_code(Program, "P-"), "nama": name, "tingkat": "program"}
        found = [job.draft.make(Program, values, at.place)]
    else:
        job.draft.set(Program, found[0], "nama", name, at.place)
    for field, value in links.items():
        job.draft.set(Program, found[0], field, value, at.place)
    return found[0]


def _warn_same_name(job: Job, at: Cells, code: str) -> None:
    for key in job.draft.find(Program, "nama", at.row.text("program"))[:1]:
        other = job.draft.values(Program, key).get("kode", BENTROK)
        at.warn(
            "program",
            f"program bernama sama sudah ada dengan kode {other}; dibuat baru dengan kode {code}.",
        )


def _stage(job: Job, at: Cells, program: str, tahun: int, amounts: dict[str, Decimal]) -> None:
    key = job.draft.make(Anggaran, {"program": program, "tahun": tahun}, at.place)
    for name, amount in amounts.items():
        with at.column(name):
            job.draft.set(Anggaran, key, name, canonical_number(amount), at.place)
    with at.column("sumber_dana"):
        job.draft.set(Anggaran, key, "sumber_dana", at.row.text("sumber_dana"), at.place)
    text = at.row.text("capaian")
    absorbed = serapan(amounts.get("pagu"), amounts.get("realisasi"))
    if not text or absorbed is None:
        return
    try:
        published = parse_number(text, unit="%", decimal=job.decimal)
    except InputError as error:
        at.warn("capaian", f"{error} Serapan dihitung sendiri.")
        return
    if published is not None:
        computed = Capaian("", "", "serapan", nilai=absorbed)
        difference = describe_difference(published, decimals_of(text), computed)
        if difference:
            at.warn("capaian", difference)
