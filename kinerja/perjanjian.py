"""Versions of the year's Perjanjian Kinerja: making, signing, and what changed since.

What they agree on is in `kinerja.perjanjian_isi`, what that locks in `kinerja.perjanjian_kunci`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kinerja.belanja import sort_key
from kinerja.edits import change, new
from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.office import Edit, Office
from kinerja.perjanjian_isi import (
    IndikatorPk,
    Isi,
    ProgramPk,
    content_of,
    current,
    in_preparation,
    is_signed,
    name_of_version,
    propose,
    versions,
    year_value,
)
from kinerja.records import Indikator, Instansi, Pegawai, Perjanjian

__all__ = [
    "Beda", "IndikatorPk", "Isi", "ProgramPk", "compare", "content_of", "current", "differences",
    "find_version", "in_preparation", "is_signed", "left_out", "missing", "name_of_version",
    "new_version", "propose", "sign", "versions",
]  # fmt: skip


@dataclass(frozen=True)
class Beda:
    """One thing that is other now than in the PK: which record, what of it, both values.

    `perihal` is a field's name, or "ada" where the whole row is in only one of them: then the
    value is its name there and "" in the other. Values are in stored form.
    """

    tabel: str
    id: str
    kode: str
    perihal: str
    menurut_pk: str
    sekarang: str


def find_version(office: Office, tahun: int, versi: int | None = None) -> Perjanjian:
    """The version with this number; without one that in preparation, else the newest.

    Raises StateError where there is none.
    """
    found = versions(office, tahun)
    if versi is None and found:
        return in_preparation(office, tahun) or current(office, tahun) or found[-1]
    for item in found:
        if item.versi == versi:
            return item
    if not found:
        raise StateError(
            f"Belum ada Perjanjian Kinerja {tahun}.", "Buat: lkjip perjanjian BERKAS baru"
        )
    numbers = ", ".join(str(item.versi) for item in found)
    raise StateError(f"Perjanjian Kinerja {tahun} versi {versi} tidak ada.", f"Yang ada: {numbers}")


def new_version(office: Office, tahun: int, **values: Any) -> Edit:
    """The edit that begins the next version; stored `values` replace what is taken over.

    The signing parties come from the version before, at first from the office's own data. Raises
    StateError where one is still unsigned, InputError where a change has no reason.
    """
    known = versions(office, tahun)
    last = known[-1] if known else None
    if last is not None and not is_signed(last):
        raise StateError(
            f"{name_of_version(last)} masih disusun.",
            "Tanda tangani atau hapus dulu; dua versi tidak disusun bersamaan.",
        )
    stored = {**_parties(office, last), **{k: v for k, v in values.items() if v}}
    if last is not None:
        empty = [
            fields_of(Perjanjian)[name].label
            for name in ("sebab", "alasan")
            if not str(stored.get(name, "")).strip()
        ]
        if empty:
            raise InputError(
                f"PK perubahan memerlukan {' dan '.join(empty).lower()}.",
                "Sebab: pejabat, strategi, atau prioritas (PermenPANRB 53/2014, Lampiran I.E).",
            )
    number = (last.versi or 0) + 1 if last is not None else 1
    return new(Perjanjian, {**stored, "tahun": tahun, "versi": number})


def _parties(office: Office, last: Perjanjian | None) -> dict[str, str]:
    if last is not None:
        names = ("pihak_pertama", "pihak_kedua", "jabatan_pihak_kedua")
        return {name: getattr(last, name) for name in names if getattr(last, name)}
    heads = [p for p in office.all(Pegawai) if p.peran == "kepala_dinas" and p.selesai is None]
    stored = {"pihak_pertama": heads[0].id} if len(heads) == 1 else {}
    superior = office.one(Instansi).kepala_daerah
    return {**stored, **({"jabatan_pihak_kedua": superior} if superior else {})}


def missing(office: Office, perjanjian: Perjanjian) -> tuple[str, ...]:
    """What keeps a version from being signed, in words; empty where nothing does."""
    return tuple(_missing(office, perjanjian))


def _missing(office: Office, perjanjian: Perjanjian) -> Iterator[str]:
    tahun = perjanjian.tahun or 0
    known = fields_of(Perjanjian)
    asked = ["pihak_pertama", "pihak_kedua", "jabatan_pihak_kedua"]
    if current(office, tahun) is not None:
        asked += ["sebab", "alasan"]
    for name in asked:
        if name in perjanjian.bentrok:
            yield f"{known[name].label} bentrok"
        elif not str(getattr(perjanjian, name)).strip():
            yield f"{known[name].label} belum diisi"
    rows = propose(office, tahun).indikator
    if not rows:
        yield f"belum ada indikator dengan target {tahun}"
    for row in rows:
        indikator = office.get(Indikator, row.id)
        nilai = year_value(office, row.id, tahun)
        if nilai is not None and "target" in nilai.bentrok:
            yield f"target {row.kode} bentrok"
        elif not row.target:
            yield f"target {row.kode} belum diisi"
        if indikator is not None and "rumus" in indikator.bentrok:
            yield f"rumus {row.kode} bentrok"


def left_out(office: Office, tahun: int) -> tuple[str, ...]:
    """The codes of indicators that no PK of the year would hold: they have no figure of it."""
    rows = {row.id for row in propose(office, tahun).indikator}
    codes = [item.kode for item in office.all(Indikator) if item.id not in rows]
    return tuple(sorted(codes, key=sort_key))


def sign(office: Office, tahun: int, versi: int | None, tanggal: date) -> list[Edit]:
    """The edits that sign a version: its content as the plan is now, and the day.

    Raises StateError naming what is missing, or where it is signed already or no longer newest.
    """
    chosen = find_version(office, tahun, versi)
    if is_signed(chosen):
        raise StateError(f"{name_of_version(chosen)} sudah ditandatangani.")
    newest = current(office, tahun)
    if newest is not None and (newest.versi or 0) > (chosen.versi or 0):
        raise StateError(
            f"{name_of_version(newest)} lebih baru dan sudah ditandatangani.",
            f"Hapus versi {chosen.versi} dan susun perubahan yang baru.",
        )
    gaps = missing(office, chosen)
    if gaps:
        raise StateError(f"{name_of_version(chosen)} belum dapat ditandatangani: {gaps[0]}.",
                         "\n".join(gaps[1:]))  # fmt: skip
    content = propose(office, tahun, chosen.pihak_pertama)
    day = tanggal.isoformat()
    return [
        change(
            chosen,
            ditandatangani=day,
            tanggal=chosen.tanggal.isoformat() if chosen.tanggal else day,
            isi=content.stored(),
        )
    ]


_OF_INDICATOR = ("target", "rumus", "akumulasi", "tingkat", "satuan", "nama")
_LATER = frozenset({"akumulasi", "tingkat"})
"""What versions signed earlier do not hold."""
_OF_PROGRAM = ("pagu", "sumber_dana", "nama")


def differences(
    office: Office, tahun: int, perjanjian: Perjanjian | None = None
) -> tuple[Beda, ...]:
    """What is other now than a signed version says (the newest one unless another is given)."""
    chosen = perjanjian or current(office, tahun)
    agreed = content_of(chosen) if chosen is not None else None
    if agreed is None:
        return ()
    return compare(agreed, propose(office, tahun))


def compare(agreed: Isi, other: Isi) -> tuple[Beda, ...]:
    """What is other in `other` than in `agreed`: two versions, or a version and the plan now."""
    return (
        *_compared("indikator", agreed.indikator, other.indikator, _OF_INDICATOR),
        *_compared("program", agreed.program, other.program, _OF_PROGRAM),
    )


def _compared(
    table: str,
    agreed: tuple[IndikatorPk, ...] | tuple[ProgramPk, ...],
    now: tuple[IndikatorPk, ...] | tuple[ProgramPk, ...],
    names: tuple[str, ...],
) -> Iterator[Beda]:
    today = {row.id: row for row in now}
    for row in agreed:
        other = today.pop(row.id, None)
        if other is None:
            yield Beda(table, row.id, row.kode, "ada", row.nama, "")
            continue
        for name in names:
            was, present = getattr(row, name), getattr(other, name)
            if was != present and (was or name not in _LATER):
                yield Beda(table, row.id, row.kode, name, was, present)
    for row in today.values():
        yield Beda(table, row.id, row.kode, "ada", "", row.nama)
