"""What a journal stands on without holding it: rest of a packet, condensed past, lost changes.

A whole journal stands on nothing. A packet holds the changes of a few records only and names the
ids outside that these stand on. A condensed journal has given the superseded changes of closed
years to an archive file; of these it keeps ids and parents, so that the order, the heads and every
later merge are those of the full journal. A journal recovered from a damaged file names the
changes that could not be read; a merge with a copy that has them closes the gap.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

BOUNDARY_TABLE = "batas"
CHECKPOINT_TABLE = "padatan"
LOST_TABLE = "hilang"

YEAR_FIELD = "tahun"
"""The field that says which year a record belongs to; records without it belong to all."""

Dead = Mapping[str, frozenset[str]]
"""Per change the fields whose value a change that is not here replaced."""


class BrokenBoundary(ValueError):
    """A boundary or a checkpoint that is not one."""


@dataclass(frozen=True)
class Checkpoint:
    """One condensing: up to which year, and the archive file that holds the full journal.

    `count` and `heads` are those of the full journal that was archived, `sha256` is of the
    archive file's bytes, `when` is ISO text.
    """

    year: int
    archive: str
    sha256: str
    count: int
    heads: tuple[str, ...]
    when: str
    who: str

    def document(self) -> dict[str, Any]:
        """The checkpoint as the file keeps it."""
        return {
            "sampai": self.year,
            "arsip": self.archive,
            "sha256": self.sha256,
            "jumlah": self.count,
            "ujung": list(self.heads),
            "waktu": self.when,
            "oleh": self.who,
        }


@dataclass(frozen=True)
class Boundary:
    """What a journal stands on.

    `outside` are the ids that a packet's changes stand on, `base` the heads of the office's
    journal when the packet was made, `heading` what the packet says of itself. `dropped` maps
    the condensed changes to their parents, `dead` names the fields that they replaced. `lost`
    maps the changes that a damaged file named and did not give back to those that lay before them;
    `office_id` is the office's where its first change may be among them.
    """

    outside: frozenset[str] = frozenset()
    base: tuple[str, ...] = ()
    heading: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    dead: Dead = field(default_factory=lambda: MappingProxyType({}))
    checkpoints: tuple[Checkpoint, ...] = ()
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    office_id: str = ""

    @property
    def is_packet(self) -> bool:
        """Whether the journal is that of a packet."""
        return bool(self.base)

    def knows(self, change: str) -> bool:
        """Whether a change that is not in the journal may be stood on."""
        return change in self.dropped or change in self.outside or change in self.lost

    def with_found(self, found: Container[str]) -> Boundary:
        """The boundary where these changes are here, so that they are lost no more."""
        if not any(one in found for one in self.lost):
            return self
        lost = {one: above for one, above in self.lost.items() if one not in found}
        return replace(self, lost=lost, office_id=self.office_id if lost else "")

    def is_dead(self, change: str, name: str) -> bool:
        """Whether a change's value of a field was replaced by a change that is not here."""
        return name in self.dead.get(change, ())

    @property
    def year(self) -> int | None:
        """The newest year that was condensed."""
        return max((point.year for point in self.checkpoints), default=None)

    @cached_property
    def tables(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Its tables of the file; none for a whole journal."""
        found: dict[str, dict[str, dict[str, Any]]] = {}
        dead = {change: sorted(names) for change, names in sorted(self.dead.items())}
        if self.is_packet:
            found[BOUNDARY_TABLE] = {
                "1": {
                    "paket": dict(self.heading),
                    "dasar": list(self.base),
                    "luar": sorted(self.outside),
                    "digantikan": dead,
                }
            }
        if self.dropped:
            covered = {"tercakup": _rows_of(self.dropped), "digantikan": dead}
            documents = [covered, *(point.document() for point in self.checkpoints)]
            found[CHECKPOINT_TABLE] = {str(at): one for at, one in enumerate(documents, 1)}
        if self.lost:
            rows = _rows_of(self.lost)
            found[LOST_TABLE] = {"1": {"instansi_id": self.office_id, "perubahan": rows}}
        return found


WHOLE = Boundary()
"""The boundary of a whole journal."""


def union_of(boundaries: Iterable[Boundary]) -> Boundary:
    """What a merge of condensed, recovered and whole journals stands on; of no packets."""
    lost: dict[str, tuple[str, ...]] = {}
    office_id = ""
    dropped: dict[str, tuple[str, ...]] = {}
    dead: dict[str, frozenset[str]] = {}
    points: set[Checkpoint] = set()
    for one in boundaries:
        dropped.update(one.dropped)
        points.update(one.checkpoints)
        office_id = office_id or one.office_id
        for change, above in one.lost.items():
            lost[change] = tuple(sorted({*lost.get(change, ()), *above}))
        for change, names in one.dead.items():
            dead[change] = dead.get(change, frozenset()) | names
    dead = {change: names for change, names in dead.items() if change not in dropped}
    ordered = sorted(points, key=lambda one: (one.year, one.when, one.archive, one.sha256))
    lost = {change: above for change, above in lost.items() if change not in dropped}
    return Boundary(
        dropped=dropped,
        dead=dead,
        checkpoints=tuple(ordered),
        lost=lost,
        office_id=office_id if lost else "",
    )


def boundary_of(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Boundary:
    """The boundary of a file's tables; raises BrokenBoundary."""
    packet = tables.get(BOUNDARY_TABLE, {}).get("1")
    points = tables.get(CHECKPOINT_TABLE, {})
    gaps = tables.get(LOST_TABLE, {})
    if packet is None and not points and not gaps:
        return WHOLE
    try:
        if packet is not None:
            return _packet(packet)
        rows = list(points.values())
        found = _condensed(rows[0], rows[1:]) if rows else WHOLE
        return _recovered(found, gaps["1"]) if gaps else found
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BrokenBoundary("batas jurnalnya tidak dapat dibaca") from error


def _packet(document: Mapping[str, Any]) -> Boundary:
    base = tuple(_texts(document["dasar"]))
    if not base or len(document) != 4:
        raise ValueError("dasar")
    heading = document["paket"]
    _texts([*heading.keys(), *heading.values()])
    return Boundary(
        outside=frozenset(_texts(document["luar"])),
        base=base,
        heading=dict(heading),
        dead=_dead(document["digantikan"]),
    )


def _condensed(covered: Mapping[str, Any], points: Iterable[Mapping[str, Any]]) -> Boundary:
    return Boundary(
        dropped=_above(covered["tercakup"]),
        dead=_dead(covered["digantikan"]),
        checkpoints=tuple(map(_checkpoint, points)),
    )


def _recovered(boundary: Boundary, document: Mapping[str, Any]) -> Boundary:
    [office_id] = _texts([document["instansi_id"]])
    lost = _above(document["perubahan"])
    if not lost or len(document) != 2:
        raise ValueError("hilang")
    return replace(boundary, lost=lost, office_id=office_id)


def _rows_of(above: Mapping[str, Iterable[str]]) -> list[str]:
    return [" ".join((change, *parents)) for change, parents in sorted(above.items())]


def _above(rows: Any) -> dict[str, tuple[str, ...]]:
    split = [row.split(" ") for row in _texts(rows)]
    return {row[0]: tuple(row[1:]) for row in split}


def _checkpoint(document: Mapping[str, Any]) -> Checkpoint:
    datetime.fromisoformat(document["waktu"])
    _texts([document["arsip"], document["sha256"], document["oleh"]])
    if type(document["sampai"]) is not int or type(document["jumlah"]) is not int:
        raise ValueError("sampai")
    return Checkpoint(
        year=document["sampai"],
        archive=document["arsip"],
        sha256=document["sha256"],
        count=document["jumlah"],
        heads=tuple(_texts(document["ujung"])),
        when=document["waktu"],
        who=document["oleh"],
    )


def _dead(document: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {change: frozenset(_texts(names)) for change, names in document.items()}


def _texts(items: Any) -> list[str]:
    if type(items) is not list or not all(type(item) is str for item in items):
        raise ValueError("teks")
    return items
