"""The edits of one save, seen together: each touched record before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kinerja.errors import InputError
from kinerja.naming import full_name
from kinerja.office import DELETED, Edits, Office
from kinerja.records import RECORD_TYPES, Record
from kinerja.snapshot import apply


@dataclass(frozen=True)
class Touched:
    """One record of a batch: as it was (None: not there), as it will be, the fields written."""

    table: str
    id: str
    before: Record | None
    after: Record | None
    fields: frozenset[str]

    @property
    def restored(self) -> bool:
        """Whether a deleted record, which no snapshot shows, is brought back by its mark alone.

        With all its values beside the mark, as undo gives them, it is checked like a new one.
        """
        return self.before is None and self.fields == {DELETED}

    @property
    def settles(self) -> bool:
        """Whether only conflicts are resolved: those came by merge, not by this hand."""
        if self.before is None:
            return False
        disputed = self.before.bentrok | ({DELETED} if self.before.dihapus_bentrok else set())
        return self.fields <= disputed

    def changed(self, *names: str) -> bool:
        """Whether one of these fields gets a value other than it had (always for a new record)."""
        if self.before is None:
            return True
        return any(
            name in self.before.bentrok or getattr(self.before, name) != getattr(self.after, name)
            for name in names
            if name in self.fields
        )


class Batch:
    """The edits of one save, the office before and the office after."""

    def __init__(self, office: Office, after: Office, touched: tuple[Touched, ...]) -> None:
        self.office = office
        self.after = after
        self.touched = touched

    @classmethod
    def of(cls, office: Office, edits: Edits) -> Batch:
        """A batch of edits that have the right form; InputError where two contradict."""
        written: dict[tuple[str, str], dict[str, object]] = {}
        for edit in edits:
            values = written.setdefault((edit.table, edit.id), {})
            for name, value in edit.values.items():
                if values.setdefault(name, value) != value:
                    label = RECORD_TYPES[edit.table].label
                    raise InputError(
                        f"{label}: satu simpanan memberi dua nilai berbeda untuk “{name}”."
                    )
        after = apply(office, edits)
        return cls(
            office,
            after,
            tuple(
                Touched(t, i, office.record(t, i), after.record(t, i), frozenset(values))
                for (t, i), values in written.items()
            ),
        )

    def of_table(self, table: str) -> Iterable[Touched]:
        """The touched records of one table."""
        return self._by_table.get(table, ())

    @cached_property
    def _by_table(self) -> dict[str, list[Touched]]:
        found: dict[str, list[Touched]] = {}
        for item in self.touched:
            found.setdefault(item.table, []).append(item)
        return found


def label_of(record: Record, office: Office | None = None) -> str:
    """A record in a sentence: its kind and its name ("Indikator IK-1.2").

    Given the office, a figure also names its indicator ("Nilai indikator IK-1.2 2025").
    """
    title = record.title if office is None else full_name(record, office)
    return title if title == record.label else f"{record.label} {title}"
