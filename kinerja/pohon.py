"""Pohon kinerja (cascading): tujuan, their sasaran, and what measures and supports each sasaran.

A programme stands under every sasaran that it or one of its parts is tied to; parts without a tie
of their own follow it. What is tied to nothing stands at the end and is never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from kinerja.belanja import sort_key
from kinerja.frozen_set import as_signed
from kinerja.office import Office
from kinerja.records import Indikator, Program, Record, Sasaran, Tujuan

_Coded = TypeVar("_Coded", Tujuan, Sasaran, Indikator, Program)


@dataclass(frozen=True)
class Simpul:
    """A node: a record, or the name of a group of records that belong to nothing."""

    nama: str
    record: Record | None = None
    anak: tuple[Simpul, ...] = ()

    @property
    def tingkat(self) -> str:
        """What kind of node this is, as people read it; "" for a group."""
        if isinstance(self.record, Program):
            return self.record.tingkat.capitalize()
        return self.record.label if self.record is not None else ""

    @property
    def kode(self) -> str:
        """The record's code."""
        return str(getattr(self.record, "kode", ""))


@dataclass(frozen=True)
class Cabang:
    """A node as one line of the drawn tree.

    `garis` tells for each level from the top whether the branch goes on below this line, the last
    one for the node itself; it is empty for the topmost nodes.
    """

    simpul: Simpul
    garis: tuple[bool, ...]

    @property
    def kedalaman(self) -> int:
        """0 for the topmost nodes."""
        return len(self.garis)


def tree(office: Office, tahun: int) -> tuple[Simpul, ...]:
    """The topmost nodes: tujuan by code, then the groups of what belongs to nothing."""
    office = as_signed(office, tahun)
    programs = _Programs(office.all(Program))
    goals = _ordered(office.all(Tujuan))
    targets = _ordered(office.all(Sasaran))
    indicators = _ordered(office.all(Indikator))

    def of_sasaran(sasaran: Sasaran) -> Simpul:
        below = [Simpul(i.nama, i) for i in indicators if i.sasaran == sasaran.id]
        return Simpul(sasaran.uraian, sasaran, (*below, *programs.of(sasaran.id)))

    known = {item.id for item in goals}
    found = [
        Simpul(goal.uraian, goal, tuple(of_sasaran(s) for s in targets if s.tujuan == goal.id))
        for goal in goals
    ]
    sasaran = {item.id for item in targets}
    groups = (
        ("Sasaran tanpa tujuan", [of_sasaran(s) for s in targets if s.tujuan not in known]),
        ("Indikator tanpa sasaran",
         [Simpul(i.nama, i) for i in indicators if i.sasaran not in sasaran]),
        ("Program yang belum ditautkan ke sasaran", programs.untied(sasaran)),
    )  # fmt: skip
    return (*found, *(Simpul(name, None, tuple(nodes)) for name, nodes in groups if nodes))


def branches(nodes: Iterable[Simpul], above: tuple[bool, ...] = ()) -> Iterator[Cabang]:
    """All nodes from the top down, with what is needed to draw their branches."""
    for node in nodes:
        yield Cabang(node, above)
        for child in node.anak:
            yield from branches((child,), (*above, child is not node.anak[-1]))


def _ordered(records: Iterable[_Coded]) -> list[_Coded]:
    return sorted(records, key=lambda item: sort_key(item.kode))


class _Programs:
    """Programmes with their parts, as the tree hangs them under sasaran."""

    def __init__(self, programs: Iterable[Program]) -> None:
        self._all = _ordered(programs)
        self._by_id = {item.id: item for item in self._all}
        self._parts: dict[str, list[Program]] = {}
        for item in self._all:
            self._parts.setdefault(item.induk, []).append(item)

    def of(self, sasaran: str) -> list[Simpul]:
        """The nodes under a sasaran: those tied to it, what is above them, what follows them."""
        wanted = {item.id for item in self._all if item.sasaran == sasaran}
        wanted |= {above.id for item in self._all if item.id in wanted
                   for above in self._above(item)}  # fmt: skip
        return [self._node(item, sasaran, wanted) for item in self._tops() if item.id in wanted]

    def untied(self, known: set[str]) -> list[Simpul]:
        """The topmost programmes and parts that support no sasaran at all."""
        return [found for item in self._tops() for found in self._loose(item, known, frozenset())]

    def _tops(self) -> list[Program]:
        """The topmost programmes; of a ring that two copies made by a merge, every member."""
        return [
            item
            for item in self._all
            if item.induk not in self._by_id
            or any(above.induk == item.id for above in self._above(item))
        ]

    def _node(
        self, item: Program, sasaran: str, wanted: set[str], seen: frozenset[str] = frozenset(),
        inside: bool = False,
    ) -> Simpul:  # fmt: skip
        """A programme with the wanted parts, and those without a tie that follow a tied one."""
        seen = seen | {item.id}
        inside = item.sasaran == sasaran or (inside and not item.sasaran)
        below = [
            self._node(part, sasaran, wanted, seen, inside)
            for part in self._parts.get(item.id, ())
            if part.id not in seen and (part.id in wanted or (inside and not part.sasaran))
        ]
        return Simpul(item.nama, item, tuple(below))

    def _loose(self, item: Program, known: set[str], seen: frozenset[str]) -> list[Simpul]:
        """The node whole where nothing in it is tied, else its parts that are not."""
        seen = seen | {item.id}
        if item.sasaran in known:
            return []
        parts = [part for part in self._parts.get(item.id, ()) if part.id not in seen]
        below = [self._loose(part, known, seen) for part in parts]
        whole = [len(f) == 1 and f[0].record is p for f, p in zip(below, parts, strict=True)]
        nodes = tuple(node for found in below for node in found)
        return [Simpul(item.nama, item, nodes)] if all(whole) else list(nodes)

    def _above(self, item: Program) -> Iterator[Program]:
        seen = {item.id}
        above = self._by_id.get(item.induk)
        while above is not None and above.id not in seen:
            yield above
            seen.add(above.id)
            above = self._by_id.get(above.induk)
