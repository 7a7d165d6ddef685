"""What a Perjanjian Kinerja agrees on, as data: targets, rules and budget of one year.

A version that is not signed yet holds nothing of its own: it shows what the plan says now
(`propose`). Signing writes that down in `Perjanjian.isi`, as strings only, so that later
changes of the plan can be set against it (PermenPANRB 53/2014, Lamp. I).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, TypeVar

from kinerja.belanja import measure_programs, sort_key
from kinerja.identity import record_id
from kinerja.office import Office
from kinerja.records import Indikator, Nilai, Pegawai, Perjanjian, Sasaran, SkalaTingkat
from kinerja.values import canonical_number


@dataclass(frozen=True)
class IndikatorPk:
    """One row of sheet 2: what is measured, by which rule, and the target in canonical form.

    `akumulasi` and `tingkat` (`grades_text`) belong to the rule: how the quarters make the year,
    and which grades it ranks. They are "" in versions signed before they were written down.
    """

    id: str = ""
    kode: str = ""
    nama: str = ""
    satuan: str = ""
    target: str = ""
    rumus: str = ""
    sasaran: str = ""
    akumulasi: str = ""
    tingkat: str = ""


@dataclass(frozen=True)
class ProgramPk:
    """One programme below the rows: `pagu` in rupiah with a decimal point, "" where unknown."""

    id: str = ""
    kode: str = ""
    nama: str = ""
    pagu: str = ""
    sumber_dana: str = ""

    @property
    def jumlah(self) -> Decimal | None:
        """The budget as a number; None where none is known."""
        try:
            return Decimal(self.pagu)
        except ArithmeticError:
            return None


@dataclass(frozen=True)
class PihakPertama:
    """The head of the office as he or she signed; promotions later do not change the sheet."""

    nama: str = ""
    nip: str = ""
    jabatan: str = ""
    pangkat: str = ""
    golongan: str = ""
    status_jabatan: str = ""


@dataclass(frozen=True)
class Isi:
    """The content of one version."""

    indikator: tuple[IndikatorPk, ...] = ()
    program: tuple[ProgramPk, ...] = ()
    pihak_pertama: PihakPertama = PihakPertama()

    def stored(self) -> dict[str, Any]:
        """The form in which it stands in the file."""
        return {
            "indikator": [asdict(item) for item in self.indikator],
            "program": [asdict(item) for item in self.program],
            "pihak_pertama": asdict(self.pihak_pertama),
        }


_Row = TypeVar("_Row", IndikatorPk, ProgramPk, PihakPertama)


def content_of(perjanjian: Perjanjian) -> Isi | None:
    """What a signed version agreed on; None where nothing readable is in it."""
    if not isinstance(perjanjian.isi, Mapping):
        return None
    first = perjanjian.isi.get("pihak_pertama")
    return Isi(
        tuple(_row(IndikatorPk, item) for item in _listed(perjanjian.isi, "indikator")),
        tuple(_row(ProgramPk, item) for item in _listed(perjanjian.isi, "program")),
        _row(PihakPertama, first if isinstance(first, Mapping) else {}),
    )


def _listed(stored: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    items = stored.get(name)
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


def _row(kind: type[_Row], stored: Mapping[str, Any]) -> _Row:
    """A row from the file; unknown and odd parts of another version are left out."""
    known = {item.name for item in fields(kind)}
    return kind(**{k: v for k, v in stored.items() if k in known and isinstance(v, str)})


def propose(office: Office, tahun: int, pihak_pertama: str = "") -> Isi:
    """What a version would agree on if it were signed now.

    Its indicators are those that have a figure of the year, be it still without a target;
    its programmes the topmost ones that have a budget. `pihak_pertama` is a Pegawai's id.
    """
    goals = {item.id: item for item in office.all(Sasaran)}
    last = sort_key("\U0010ffff")
    found: list[tuple[Any, IndikatorPk]] = []
    for item in office.all(Indikator):
        nilai = year_value(office, item.id, tahun)
        if nilai is None:
            continue
        goal = goals.get(item.sasaran)
        order = (goal is None, sort_key(goal.kode) if goal else last, sort_key(item.kode))
        row = IndikatorPk(
            item.id, item.kode, item.nama, item.satuan, nilai.target, item.rumus,
            goal.uraian if goal else "", item.akumulasi, grades_text(office, item),
        )  # fmt: skip
        found.append((order, row))
    person = office.get(Pegawai, pihak_pertama) if pihak_pertama else None
    return Isi(
        tuple(row for _, row in sorted(found, key=lambda pair: pair[0])),
        _programmes(office, tahun),
        PihakPertama(*(str(getattr(person, item.name)) for item in fields(PihakPertama)))
        if person
        else PihakPertama(),
    )


def _programmes(office: Office, tahun: int) -> tuple[ProgramPk, ...]:
    measured, _ = measure_programs(office, tahun)
    sources: dict[str, list[str]] = {}
    top = ""
    for item in measured.items:
        top = item.program.id if item.kedalaman == 0 else top
        if item.anggaran is not None and item.anggaran.sumber_dana:
            sources.setdefault(top, []).append(item.anggaran.sumber_dana)
    return tuple(
        ProgramPk(
            item.program.id,
            item.program.kode,
            item.program.nama,
            canonical_number(item.belanja.pagu) if item.belanja.pagu is not None else "",
            ", ".join(dict.fromkeys(sources.get(item.program.id, ()))),
        )
        for item in measured.items
        if item.kedalaman == 0 and item.belanja.pagu is not None
    )


def grades_text(office: Office, indikator: Indikator) -> str:
    """The grades that the rule `tingkat` ranks, from the lowest; "" under the other rules."""
    if indikator.rumus != "tingkat":
        return ""
    scale = office.get(SkalaTingkat, indikator.skala_tingkat)
    if scale is None:
        return "skala bawaan"
    return " < ".join(scale.urutan) + (", tanpa persen" if scale.tanpa_persen else "")


def year_value(office: Office, indikator: str, tahun: int) -> Nilai | None:
    """The record of an indicator's whole year."""
    key = record_id(Nilai, {"indikator": indikator, "tahun": tahun, "periode": "tahun"})
    return office.get(Nilai, key)


def versions(office: Office, tahun: int) -> tuple[Perjanjian, ...]:
    """All versions of a year's PK, the first one first."""
    found = [item for item in office.all(Perjanjian) if item.tahun == tahun]
    return tuple(sorted(found, key=lambda item: item.versi or 0))


def is_signed(perjanjian: Perjanjian) -> bool:
    """Whether a version is signed; two copies that noted different days both say that it is."""
    return perjanjian.ditandatangani is not None or "ditandatangani" in perjanjian.bentrok


def current(office: Office, tahun: int) -> Perjanjian | None:
    """The newest signed version; one whose content is in conflict only where no other is."""
    signed = [item for item in versions(office, tahun) if is_signed(item)]
    return max(signed, key=lambda item: (item.isi is not None, item.versi or 0), default=None)


def in_preparation(office: Office, tahun: int) -> Perjanjian | None:
    """The unsigned version after the newest signed one, with reason given; it opens the lock."""
    newest = current(office, tahun)
    for item in reversed(versions(office, tahun)):
        later = newest is None or (item.versi or 0) > (newest.versi or 0)
        if later and not is_signed(item):
            explained = newest is None or bool(item.sebab and item.alasan.strip())
            return item if explained else None
    return None


def name_of_version(perjanjian: Perjanjian) -> str:
    """The name of the first version ("Perjanjian Kinerja 2025"), with "Perubahan ke-1" for v. 2."""
    change = (perjanjian.versi or 1) - 1
    return f"Perjanjian Kinerja {perjanjian.tahun}{f' Perubahan ke-{change}' if change else ''}"
