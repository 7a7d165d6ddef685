"""What an import would do, before it does it: rows with old and new, remarks, edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kinerja.errors import InputError
from kinerja.fields import Field, Kind, fields_of
from kinerja.identity import random_id, record_id
from kinerja.input import BENTROK
from kinerja.numbers import print_money, print_value
from kinerja.office import Edit, Office
from kinerja.records import RECORD_TYPES, Record
from kinerja.shapes import problem_of, tidy
from kinerja.text import as_in_a_cell, same_words, shorten
from kinerja.values import from_stored, stored_values


@dataclass(frozen=True)
class Remark:
    """Something to say about one cell: `kolom` is its header ("" for the whole row)."""

    berkas: str
    baris: int
    kolom: str
    alasan: str

    def __str__(self) -> str:
        where = f"{self.berkas} baris {self.baris}" if self.baris else self.berkas
        return (
            f"{where}, kolom {self.kolom}: {self.alasan}"
            if self.kolom
            else f"{where}: {self.alasan}"
        )


@dataclass(frozen=True)
class PlanChange:
    """One field as it was and as it would be, printed."""

    label: str
    lama: str
    baru: str


@dataclass(frozen=True)
class PlanRow:
    """One record that the import touches: `status` is "baru", "berubah" or "tetap"."""

    status: str
    tabel: str
    judul: str
    berkas: str
    baris: int
    perubahan: tuple[PlanChange, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """All that an import would do. With a problem in any row it does nothing: `edits` is empty."""

    rows: tuple[PlanRow, ...] = ()
    warnings: tuple[Remark, ...] = ()
    problems: tuple[Remark, ...] = ()
    edits: tuple[Edit, ...] = ()

    def count(self, status: str) -> int:
        """How many records are "baru", "berubah" or "tetap"."""
        return sum(row.status == status for row in self.rows)


@dataclass(frozen=True)
class Place:
    """Where in the sources something stands."""

    berkas: str
    baris: int


@dataclass
class _Staged:
    """A record as it was and as it will be, which row first named it, and who set which field."""

    kind: type[Record]
    id: str
    before: Mapping[str, Any]
    is_new: bool
    place: Place
    now: dict[str, Any]
    places: dict[str, Place] = field(default_factory=dict)


class Draft:
    """The office with the import's records laid over it; makes the plan's rows and edits."""

    def __init__(self, office: Office, new_id: Callable[[], str] = random_id) -> None:
        self.office = office
        self._new_id = new_id
        self._staged: dict[tuple[str, str], _Staged] = {}
        self._stored: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._index: dict[tuple[str, str], dict[str, list[str]]] = {}

    def all(self, kind: type[Record]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Every record of a type, those of the office first, as id and stored values."""
        for record in self.office.all(kind):
            yield record.id, self.values(kind, record.id)
        for (table, key), staged in self._staged.items():
            if table == kind.table and staged.is_new:
                yield key, staged.now

    def values(self, kind: type[Record], key: str) -> Mapping[str, Any]:
        """The stored values of one record as they will be; empty where there is none."""
        staged = self._staged.get((kind.table, key))
        if staged is not None:
            return staged.now
        if (kind.table, key) not in self._stored:
            record = self.office.get(kind, key)
            self._stored[kind.table, key] = stored_values(record) if record else {}
        return self._stored[kind.table, key]

    def find(self, kind: type[Record], name: str, text: str) -> list[str]:
        """The ids of the records whose field `name` says the same words, case-blind."""
        index = self._index.get((kind.table, name))
        if index is None:
            index = self._index[kind.table, name] = {}
            for key, values in self.all(kind):
                index.setdefault(same_words(str(values.get(name, ""))), []).append(key)
        return list(index.get(same_words(text), ()))

    def make(self, kind: type[Record], values: Mapping[str, Any], place: Place) -> str:
        """A new record, or the one that already has this natural key; returns its id."""
        known = fields_of(kind)
        for name, value in values.items():
            _checked(known[name], value)
        key = record_id(kind, values, self._new_id)
        if (kind.table, key) not in self._staged and self.office.get(kind, key) is None:
            self._staged[kind.table, key] = _Staged(kind, key, {}, True, place, {})
            for (table, _), index in self._index.items():
                if table == kind.table:
                    index.setdefault("", []).append(key)
        for name, value in values.items():
            self.set(kind, key, name, value, place)
        return key

    def set(
        self,
        kind: type[Record],
        key: str,
        name: str,
        value: Any,
        place: Place,
        *,
        lines: bool = False,
    ) -> None:
        """Give a field its value. None and texts without content leave it as it is.

        So does a text that differs only in what a table cannot show (tabs, zero-width letters,
        line breaks unless `lines`): it came out of this file and comes back.

        Raises InputError where another row gave a different value, or where the file could not
        hold this one.
        """
        definition = fields_of(kind)[name]
        value = _checked(definition, value)
        staged = self._touch(kind, key, place)
        value = _as_it_was(definition, staged.before.get(name), value, lines)
        if value is None:
            return
        if name in staged.places and staged.now[name] != value:
            raise InputError(
                f"{definition.label} “{shorten(shown(definition, value))}” berbeda dari baris "
                f"{staged.places[name].baris} ({shorten(shown(definition, staged.now[name]))})."
            )
        self._reindex(staged, name, value)
        staged.now[name] = value
        staged.places.setdefault(name, place)

    def _touch(self, kind: type[Record], key: str, place: Place) -> _Staged:
        """The staged record; a row that names it stages it, whether or not it changes it."""
        staged = self._staged.get((kind.table, key))
        if staged is None:
            before = self.values(kind, key)
            staged = _Staged(kind, key, before, False, place, dict(before))
            self._staged[kind.table, key] = staged
        return staged

    def _reindex(self, staged: _Staged, name: str, value: Any) -> None:
        index = self._index.get((staged.kind.table, name))
        if index is not None:
            index[same_words(str(staged.now.get(name, "")))].remove(staged.id)
            index.setdefault(same_words(str(value)), []).append(staged.id)

    def rows(self) -> list[PlanRow]:
        """The touched records in the order of the sources."""
        return [self._row(staged) for staged in self._staged.values()]

    def edits(self) -> list[Edit]:
        """What to save; records and fields that stay as they are give none."""
        changed = ((staged, _difference(staged)) for staged in self._staged.values())
        return [Edit(staged.kind.table, staged.id, values) for staged, values in changed if values]

    def _row(self, staged: _Staged) -> PlanRow:
        known = fields_of(staged.kind)
        changed = _difference(staged)
        record = self.office.get(staged.kind, staged.id)
        disputed = record.bentrok if record is not None else frozenset()
        changes = tuple(
            PlanChange(
                known[name].label,
                BENTROK if name in disputed else self._shown(known[name], staged.before.get(name)),
                self._shown(known[name], value),
            )
            for name, value in changed.items()
        )
        status = "baru" if staged.is_new else "berubah" if changed else "tetap"
        place = staged.place
        return PlanRow(
            status, staged.kind.label, self._title(staged), place.berkas, place.baris, changes
        )

    def _shown(self, definition: Field, value: Any) -> str:
        if definition.kind is Kind.REF and value:
            return self._name(RECORD_TYPES[definition.refers_to], value)
        return shown(definition, value)

    def _title(self, staged: _Staged) -> str:
        if staged.kind.natural:
            known = fields_of(staged.kind)
            parts = [self._shown(known[name], staged.now.get(name)) for name in staged.kind.natural]
            return " ".join(part for part in parts if part)
        return self._name(staged.kind, staged.id)

    def _name(self, kind: type[Record], key: str) -> str:
        values = self.values(kind, key)
        words = [str(values[name]) for name in ("kode", "nama", "uraian") if values.get(name)]
        return " ".join(words) or key


def _checked(definition: Field, value: Any) -> Any:
    """A value in the form of the file; raises InputError where it has none."""
    value = tidy(definition, value)
    wrong = problem_of(definition, value) if value is not None else ""
    if wrong:
        raise InputError(f"{definition.label} {wrong}.")
    return value


def _as_it_was(definition: Field, before: Any, value: Any, lines: bool) -> Any:
    """The text as the file has it, where a table shows no difference."""
    if definition.kind not in (Kind.TEXT, Kind.PARAGRAPH) or not (before and value):
        return value
    same = as_in_a_cell(before, lines=lines) == as_in_a_cell(value, lines=lines)
    return before if same else value


def _difference(staged: _Staged) -> dict[str, Any]:
    return {k: v for k, v in staged.now.items() if staged.before.get(k) != v}


def shown(definition: Field, value: Any) -> str:
    """A stored value as the plan prints it; "" for none."""
    if value is None:
        return ""
    if definition.kind is Kind.MONEY:
        return print_money(from_stored(definition, value))
    if definition.kind in (Kind.VALUE, Kind.NUMBER):
        return print_value(value)
    if definition.kind is Kind.CHOICE:
        return definition.choices.get(value, str(value))
    return ", ".join(value) if definition.kind is Kind.LIST else str(value)
