"""What a journal stands on without holding it: the rest of a packet, the condensed past.

A whole journal stands on nothing. A packet holds the changes of a few records only and names the
ids outside that these stand on. A condensed journal has given the superseded changes of closed
years to an archive file; of these it keeps ids and parents, so that the order, the heads and every
later merge are those of the full journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

BOUNDARY_TABLE = "batas"
CHECKPOINT_TABLE = "padatan"

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
    the condensed changes to their parents, `dead` names the fields that they replaced.
    """

    outside: frozenset[str] = frozenset()
    base: tuple[str, ...] = ()
    heading: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    dead: Dead = field(default_factory=lambda: MappingProxyType({}))
    checkpoints: tuple[Checkpoint, ...] = ()

    @property
    def is_packet(self) -> bool:
        """Whether the journal is that of a packet."""
        return bool(self.base)

    def knows(self, change: str) -> bool:
        """Whether a change that is not in the journal may be stood on."""
        return change in self.dropped or change in self.outside

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
            rows = [" ".join((change, *above)) for change, above in sorted(self.dropped.items())]
            covered = {"tercakup": rows, "digantikan": dead}
            documents = [covered, *(point.document() for point in self.checkpoints)]
            found[CHECKPOINT_TABLE] = {str(at): one for at, one in enumerate(documents, 1)}
        return found


WHOLE = Boundary()
"""The boundary of a whole journal."""


def union_of(boundaries: Iterable[Boundary]) -> Boundary:
    """What a merge of condensed and whole journals stands on; of no packets."""
    dropped: dict[str, tuple[str, ...]] = {}
    dead: dict[str, frozenset[str]] = {}
    points: set[Checkpoint] = set()
    for one in boundaries:
        dropped.update(one.dropped)
        points.update(one.checkpoints)
        for change, names in one.dead.items():
            dead[change] = dead.get(change, frozenset()) | names
    dead = {change: names for change, names in dead.items() if change not in dropped}
    ordered = sorted(points, key=lambda one: (one.year, one.when, one.archive, one.sha256))
    return Boundary(dropped=dropped, dead=dead, checkpoints=tuple(ordered))


def boundary_of(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Boundary:
    """The boundary of a file's tables; raises BrokenBoundary."""
    packet = tables.get(BOUNDARY_TABLE, {}).get("1")
    points = tables.get(CHECKPOINT_TABLE, {})
    if packet is None and not points:
        return WHOLE
    try:
        if packet is not None:
            return _packet(packet)
        rows = list(points.values())
        return _condensed(rows[0], rows[1:])
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
    rows = [row.split(" ") for row in _texts(covered["tercakup"])]
    return Boundary(
        dropped={row[0]: tuple(row[1:]) for row in rows},
        dead=_dead(covered["digantikan"]),
        checkpoints=tuple(map(_checkpoint, points)),
    )


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
