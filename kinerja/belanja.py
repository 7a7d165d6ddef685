"""Budget of one year: programmes with pagu and realisasi, per sasaran and in total.

A kegiatan is part of its program: where a programme has figures of its own, those of its parts
are not added to them again; where it has none, it is the sum of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kinerja.anggaran import serapan
from kinerja.office import Office
from kinerja.records import Anggaran, Program


@dataclass(frozen=True)
class Belanja:
    """A sum of money: budget and spending in rupiah, None where nothing was entered."""

    pagu: Decimal | None = None
    realisasi: Decimal | None = None
    catatan: tuple[str, ...] = ()

    @property
    def serapan(self) -> Decimal | None:
        """Absorption in percent, exact."""
        return serapan(self.pagu, self.realisasi)

    @property
    def sisa(self) -> Decimal | None:
        """What is left of the budget."""
        if self.pagu is None or self.realisasi is None:
            return None
        return self.pagu - self.realisasi


@dataclass(frozen=True)
class ProgramTerukur:
    """One programme in one year; `kedalaman` is 0 for a program, 1 for its kegiatan, and so on.

    `dari_bagian` says that its figures are the sum of its parts; `bagian` is that sum, also where
    the programme's own figures are used instead (None: it has no parts).
    """

    program: Program
    anggaran: Anggaran | None
    belanja: Belanja
    kedalaman: int
    dari_bagian: bool = False
    bagian: Belanja | None = None

    @property
    def selisih(self) -> tuple[str, ...]:
        """Which of "pagu" and "realisasi" differ from the sum of the parts, where both are known.

        A sum that lacks a part's figure is no sum yet and is not compared.
        """
        if self.bagian is None or self.dari_bagian:
            return ()
        return tuple(
            name
            for name in ("pagu", "realisasi")
            if (own := getattr(self.belanja, name)) is not None
            and (sum_ := getattr(self.bagian, name)) is not None
            and own != sum_
            and not any(note.startswith(name) for note in self.bagian.catatan)
        )

    @property
    def serapan(self) -> Decimal | None:
        """Absorption in percent, exact."""
        return self.belanja.serapan


@dataclass(frozen=True)
class ProgramTahunan:
    """All programmes of a year, each followed by its parts."""

    items: tuple[ProgramTerukur, ...]

    def of_sasaran(self, sasaran: str) -> Belanja:
        """The money that supports a sasaran; a part of a counted programme is not counted again."""
        return add(item.belanja for item in self.counted(sasaran)) if sasaran else Belanja()

    def counted(self, sasaran: str) -> list[ProgramTerukur]:
        """The programmes and parts whose figures make the money of a sasaran."""
        mine = {item.program.id for item in self.items if item.program.sasaran == sasaran}
        return [
            item
            for item in self.items
            if item.program.id in mine and not mine & _ancestors(item.program, self._by_id)
        ]

    def counted_twice(self) -> list[ProgramTerukur]:
        """Parts whose money counts for their own sasaran and, in a programme above, for another."""
        return [
            item
            for item in self.items
            if item.program.sasaran
            and any(
                (above := self._by_id[key].sasaran) and above != item.program.sasaran
                for key in _ancestors(item.program, self._by_id)
                if key in self._by_id
            )
        ]

    def untied(self) -> list[ProgramTerukur]:
        """The programmes and parts with money that counts for no sasaran, none of them twice."""
        above_tied = {
            key
            for item in self.items
            if item.program.sasaran
            for key in _ancestors(item.program, self._by_id)
        }
        loose = {
            item.program.id
            for item in self.items
            if not item.program.sasaran
            and item.program.id not in above_tied
            and not any(
                self._by_id[key].sasaran
                for key in _ancestors(item.program, self._by_id)
                if key in self._by_id
            )
        }
        return [
            item
            for item in self.items
            if item.program.id in loose and not loose & _ancestors(item.program, self._by_id)
        ]

    @cached_property
    def _by_id(self) -> dict[str, Program]:
        return {item.program.id: item.program for item in self.items}


def add(parts: Iterable[Belanja]) -> Belanja:
    """The sum of what is known; a note says how many parts lack a figure."""
    parts = list(parts)
    pagu = [part.pagu for part in parts if part.pagu is not None]
    spent = [part.realisasi for part in parts if part.realisasi is not None]
    notes = [note for part in parts for note in part.catatan]
    for name, known in (("pagu", pagu), ("realisasi", spent)):
        if 0 < len(known) < len(parts):
            notes.append(f"{name} {len(parts) - len(known)} dari {len(parts)} program belum diisi")
    return Belanja(
        sum(pagu, Decimal(0)) if pagu else None,
        sum(spent, Decimal(0)) if spent else None,
        tuple(dict.fromkeys(notes)),
    )


def measure_programs(office: Office, tahun: int) -> tuple[ProgramTahunan, Belanja]:
    """The year's programmes in the order of their codes, and the total of the topmost ones."""
    anggaran = {item.program: item for item in office.all(Anggaran) if item.tahun == tahun}
    programs = sorted(office.all(Program), key=lambda item: sort_key(item.kode))
    by_id = {program.id: program for program in programs}
    children: dict[str, list[Program]] = {}
    for program in programs:
        parent = program.induk if program.induk in by_id else ""
        if program.id in _ancestors(program, by_id):
            parent = ""  # two copies made each the other's part: show both at the top
        children.setdefault(parent, []).append(program)

    def walk(program: Program, depth: int) -> list[ProgramTerukur]:
        below = [walk(child, depth + 1) for child in children.get(program.id, [])]
        own = anggaran.get(program.id)
        has_own = own is not None and bool(
            own.pagu is not None or own.realisasi is not None or own.bentrok
        )
        parts = add(part[0].belanja for part in below) if below else None
        money = _own(own) if has_own or parts is None else parts
        item = ProgramTerukur(program, own, money, depth, not has_own and bool(below), parts)
        return [item, *(found for part in below for found in part)]

    items = [found for program in children.get("", []) for found in walk(program, 0)]
    total = add(item.belanja for item in items if item.kedalaman == 0)
    return ProgramTahunan(tuple(items)), total


def _own(anggaran: Anggaran | None) -> Belanja:
    if anggaran is None:
        return Belanja()
    disputed = sorted({"pagu", "realisasi"} & anggaran.bentrok)
    notes = tuple(f"{name} bentrok" for name in disputed)
    return Belanja(anggaran.pagu, anggaran.realisasi, notes)


def _ancestors(program: Program, by_id: dict[str, Program]) -> set[str]:
    """The ids above a programme; holds its own id where the chain is a ring."""
    found: set[str] = set()
    parent = by_id.get(program.induk)
    while parent is not None and parent.id not in found:
        found.add(parent.id)
        parent = by_id.get(parent.induk)
    return found


def sort_key(kode: str) -> tuple[tuple[int, int, str], ...]:
    """Natural order of codes: IK-1.2 before IK-1.10, numbers before letters."""
    parts = re.findall(r"[0-9]+|[^0-9]+", kode[:200].casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
