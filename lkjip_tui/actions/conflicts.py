"""Resolving conflicts: one of the versions, another value, or many at once by a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from kinerja.fields import fields_of
from kinerja.input import parse_field
from kinerja.office import DELETED, Conflict, Edit, Version
from kinerja.records import RECORD_TYPES
from lkjip_tui import origins

if TYPE_CHECKING:
    from lkjip_tui.session import Session

LABEL = "Menyelesaikan isian yang bentrok"
OURS, THEIRS, NEWEST, PERSON, FILE = "sini", "salinan", "terbaru", "orang", "berkas"
RULES: Mapping[str, str] = {
    OURS: "yang di berkas ini",
    THEIRS: "yang datang dari salinan",
    NEWEST: "yang terbaru menurut jam komputer penulisnya",
    PERSON: "yang ditulis seorang pegawai",
    FILE: "yang datang dari satu salinan",
}


@dataclass(frozen=True)
class Settled:
    """How many conflicts a rule settled, and those that it says nothing about."""

    settled: int
    left: tuple[Conflict, ...]


def conflict_number(session: Session, number: int) -> Conflict:
    """The open conflict with this number in the list (from 1). Raises InputError."""
    conflicts = session.store.conflicts()
    if not conflicts:
        raise InputError("Tidak ada isian yang bentrok.")
    if not 1 <= number <= len(conflicts):
        raise InputError(
            f"Tidak ada bentrok nomor {number}.", f"Nomornya 1 sampai {len(conflicts)}."
        )
    return conflicts[number - 1]


def choose(session: Session, conflict: Conflict, version: int) -> None:
    """Let one version (from 1) stand for all."""
    if not 1 <= version <= len(conflict.versions):
        raise InputError(
            f"Tidak ada versi {version}.", f"Versinya 1 sampai {len(conflict.versions)}."
        )
    session.save([settling(conflict, conflict.versions[version - 1].value)], LABEL)


def overwrite(session: Session, conflict: Conflict, text: str) -> None:
    """Write another value, as typed; "" for no data. Raises InputError for one that is wrong."""
    if conflict.field == DELETED:
        raise InputError("Bentrok penghapusan diselesaikan dengan memilih salah satu versi.")
    kind = RECORD_TYPES[conflict.table]
    record = session.office.record(conflict.table, conflict.id)
    values = {name: getattr(record, name, None) for name in fields_of(kind)}
    field = fields_of(kind)[conflict.field]
    value = parse_field(field, text, office=session.office, record_values=values)
    session.save([settling(conflict, value)], LABEL)


def by_rule(session: Session, rule: str, name: str = "") -> Settled:
    """Settle at once, as one action, all open conflicts that the rule says something about.

    `name` is the person's for "orang", the copy's path or file name for "berkas". A conflict
    where the rule leaves several different values, or none, stays open.
    """
    known = origins.load()
    fits = _test_of(rule, name, known)
    chosen: list[tuple[Conflict, Version]] = []
    left: list[Conflict] = []
    for conflict in session.store.conflicts():
        version = _chosen(conflict, rule, fits)
        if version is None:
            left.append(conflict)
        else:
            chosen.append((conflict, version))
    if chosen:
        about = f"{RULES[rule]}{f' ({name})' if name else ''}"
        edits = [settling(conflict, version.value) for conflict, version in chosen]
        session.save(edits, f"{LABEL}: {about}")
    return Settled(len(chosen), tuple(left))


def read_rule(text: str) -> tuple[str, str]:
    """A rule as typed: "sini", "salinan", "terbaru", "orang=NAMA", "berkas=NAMA".

    Raises InputError.
    """
    rule, _, name = text.partition("=")
    rule, name = rule.strip().casefold(), name.strip()
    if rule not in RULES or bool(name) != (rule in (PERSON, FILE)):
        raise InputError(
            f"Aturan “{text}” tidak dikenal.",
            "Pilihannya: sini, salinan, terbaru, orang=NAMA, berkas=NAMA.",
        )
    return rule, name


def where(version: Version, known: Mapping[str, str]) -> str:
    """On which copy a version stood: "di sini", the copy's path, or "" where nobody noted it."""
    return known.get(version.change, "")


def people_of(conflicts: Iterable[Conflict]) -> list[str]:
    """Who wrote the versions, each once."""
    return sorted({version.who for one in conflicts for version in one.versions if version.who})


def copies_of(conflicts: Iterable[Conflict], known: Mapping[str, str]) -> list[str]:
    """The copies that versions came from, each once."""
    places = {where(version, known) for one in conflicts for version in one.versions}
    return sorted(places - {"", origins.HERE})


def settling(conflict: Conflict, value: object) -> Edit:
    """The edit that replaces exactly the versions that the person was shown.

    A disputed deletion stands against changes of other fields, so it is settled as a whole.
    """
    shown = {conflict.field: tuple(version.change for version in conflict.versions)}
    seen = None if conflict.field == DELETED else shown
    return Edit(conflict.table, conflict.id, {conflict.field: value}, seen)


def _test_of(rule: str, name: str, known: Mapping[str, str]) -> Callable[[Version], bool]:
    wanted = name.casefold()
    tests: dict[str, Callable[[Version], bool]] = {
        OURS: lambda one: where(one, known) == origins.HERE,
        THEIRS: lambda one: where(one, known) not in ("", origins.HERE),
        NEWEST: lambda _: True,
        PERSON: lambda one: one.who.casefold() == wanted,
        FILE: lambda one: wanted in _names_of(where(one, known)),
    }
    return tests[rule]


def _names_of(place: str) -> tuple[str, str]:
    return place.casefold(), PurePath(place).name.casefold()


def _chosen(conflict: Conflict, rule: str, fits: Callable[[Version], bool]) -> Version | None:
    """The one version that the rule means; None where it means none or different values."""
    found: Sequence[Version] = [version for version in conflict.versions if fits(version)]
    if rule == NEWEST:
        newest = max(map(_moment, found))
        found = [version for version in found if _moment(version) == newest]
    if not found or any(version.value != found[0].value for version in found):
        return None
    return found[0]


def _moment(version: Version) -> datetime:
    return datetime.fromisoformat(version.when)
