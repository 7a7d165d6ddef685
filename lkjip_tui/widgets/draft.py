"""A record being filled in: its fields as texts, what is wrong with each, what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kinerja import edits
from kinerja.errors import InputError
from kinerja.fields import Field, Kind, fields_of
from kinerja.office import Edit, Office
from kinerja.records import Record
from kinerja.values import from_stored, to_stored

Seen = Mapping[str, tuple[str, ...]]


class Draft:
    """The state behind a form, without a screen.

    `record` None means a new one. `fixed` are record values that the form does not ask for (the
    year, the indicator). `only` names the fields to show, in that order; otherwise all that are
    not hidden and not fixed. `start` are a new record's first values, shown and open to change.
    `seen` is `Store.seen` of the moment when the form was opened. `look` says after every change
    which fields want a word (`remarks`): asked for by the figures, or odd; that refuses nothing.
    """

    def __init__(
        self,
        kind: type[Record],
        office: Office,
        record: Record | None = None,
        *,
        only: Sequence[str] = (),
        fixed: Mapping[str, Any] | None = None,
        start: Mapping[str, Any] | None = None,
        seen: Seen | None = None,
        look: Callable[[Draft], Mapping[str, str]] | None = None,
    ) -> None:
        self.kind, self.office, self.record = kind, office, record
        self.fixed, self.seen = dict(fixed or {}), dict(seen or {})
        known = fields_of(kind)
        names = only or [n for n, f in known.items() if not f.hidden and n not in self.fixed]
        frozen = set(kind.natural) if record else set()
        self.fields: tuple[Field, ...] = tuple(known[n] for n in names if n not in frozen)
        self._start: Record = record or kind(**{**(start or {}), **self.fixed})
        self.texts: dict[str, str] = {f.name: self._edit_text(f) for f in self.fields}
        self._first = dict(self.texts)
        self.values: dict[str, Any] = {f.name: getattr(self._start, f.name) for f in self.fields}
        self.problems: dict[str, str] = {}
        self._look = look
        self.remarks: Mapping[str, str] = look(self) if look else {}

    def _edit_text(self, field: Field) -> str:
        from kinerja.input import edit_text

        return edit_text(field, self._start, self.office)

    @property
    def current(self) -> dict[str, Any]:
        """All record values as they stand now: the record's own, the fixed ones, the typed ones."""
        known = {name: getattr(self._start, name) for name in fields_of(self.kind)}
        return {**known, **self.fixed, **self.values}

    @property
    def preview(self) -> Record:
        """The record as it would be; fields that cannot be read keep their last good value."""
        return replace(self._start, **self.current)

    @property
    def changed(self) -> list[str]:
        """The names of the fields whose text is no longer what it was."""
        return [name for name, text in self.texts.items() if text != self._first[name]]

    def write(self, name: str, text: str) -> None:
        """Take a typed text; a wrong one is kept as typed and named in `problems`."""
        from kinerja.input import parse_field

        self.texts[name] = text
        field = fields_of(self.kind)[name]
        self.problems.pop(name, None)
        try:
            parsed = parse_field(field, text, office=self.office, record_values=self.current)
        except InputError as error:
            self.problems[name] = str(error)
        else:
            self.values[name] = self._as_record_value(field, parsed)
        if self._look is not None:
            self.remarks = self._look(self)

    def _as_record_value(self, field: Field, stored: Any) -> Any:
        if stored is None:
            return False if field.kind is Kind.BOOL else getattr(self.kind(), field.name)
        return from_stored(field, stored)

    def missing(self) -> list[Field]:
        """Required fields that are still empty."""
        return [f for f in self.fields if f.required and not self.texts[f.name].strip()]

    def first_problem(self) -> tuple[str, str] | None:
        """The field that stands in the way of saving, and why; None where nothing does."""
        for field in self.fields:
            if field.name in self.problems:
                return field.name, self.problems[field.name]
        for field in self.missing():
            return field.name, f"{field.label} wajib diisi."
        return None

    def edit(self) -> Edit | None:
        """What to save: the changed fields only; None where nothing changed.

        A new record gets its id here, so that the caller can go on with it (`Edit.id`).
        """
        known = fields_of(self.kind)
        if self.record is None:
            stored = {name: to_stored(known[name], v) for name, v in self.current.items()}
            return edits.new(self.kind, stored)
        names = self.changed
        if not names:
            return None
        stored = {name: to_stored(known[name], self.values[name]) for name in names}
        seen = {name: self.seen.get(name, ()) for name in names}
        return edits.change(self.record, seen, **stored)

    def edits(self) -> list[Edit]:
        """All that is to be saved together."""
        edit = self.edit()
        return [edit] if edit is not None else []

    def parts(self, texts: Mapping[str, str]) -> Iterator[tuple[Draft, Mapping[str, str]]]:
        """These typed texts with the draft of the one record that each belongs to."""
        yield self, texts

    def settle(self, record: Record, seen: Seen) -> None:
        """After a save: go on from what is in the file now."""
        self.record = self._start = record
        self.seen, self._first = dict(seen), dict(self.texts)
