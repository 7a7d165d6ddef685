"""What is other now than the Perjanjian Kinerja says, in words for the notes below any table."""

from __future__ import annotations

from collections.abc import Iterable

from exports import table as t
from exports.tables.context import Context
from kinerja.numbers import print_money, print_value
from kinerja.perjanjian import Beda, ProgramPk
from kinerja.records import AKUMULASI, Indikator

WORDS = {
    "target": "target", "rumus": "rumus", "akumulasi": "nilai tahun dari triwulan",
    "tingkat": "skala tingkat", "satuan": "satuan", "nama": "nama", "pagu": "anggaran",
    "sumber_dana": "sumber dana",
}  # fmt: skip
"""What of a row is other, as people read it."""

_MOST_NOTES = 12


def difference_notes(context: Context, found: Iterable[Beda]) -> tuple[str, ...]:
    """What is other now than the PK says, a sentence each; the first dozen of many."""
    notes = [_difference(context, item) for item in found]
    if len(notes) > _MOST_NOTES:
        rest = len(notes) - _MOST_NOTES
        return (*notes[:_MOST_NOTES], f"{rest} perbedaan lagi: lihat tabel perjanjian-beda.")
    return tuple(notes)


def _difference(context: Context, item: Beda) -> str:
    if item.perihal == "ada":
        if item.sekarang:
            return f"{item.kode}: tidak ada dalam PK, sekarang ada."
        return f"{item.kode}: ada dalam PK, sekarang tidak ada."
    old, new = (shown(context, item, value) for value in (item.menurut_pk, item.sekarang))
    return f"{item.kode}: {WORDS[item.perihal]} menurut PK {old}; sekarang {new}."


def shown(context: Context, item: Beda, stored: str) -> str:
    """One side of a difference as people read it; "–" for none."""
    if not stored:
        return t.NO_DATA
    if item.perihal == "target":
        return print_value(stored, digits_of(context, item.id))
    if item.perihal == "akumulasi":
        return AKUMULASI.get(stored, stored)
    amount = ProgramPk(pagu=stored).jumlah if item.perihal == "pagu" else None
    return print_money(amount) if amount is not None else stored


def digits_of(context: Context, indikator: str) -> int | None:
    """How many decimals the figures of an indicator are printed with; None: as entered."""
    found = context.office.get(Indikator, indikator)
    return found.desimal if found is not None else None
