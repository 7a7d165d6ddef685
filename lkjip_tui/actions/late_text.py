"""The changes after a signature, one line each, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinerja.fields import Field, fields_of
from kinerja.frozen_set import in_its_words, signatures
from kinerja.input import show_field
from kinerja.late import LateChange, late_changes, wording_changes
from kinerja.naming import name_by_id
from kinerja.office import Office
from kinerja.records import RECORD_TYPES, TandaTangan

if TYPE_CHECKING:
    from store import Store

_LONGEST = 60
"""Letters of one value; the whole text stands in the history."""


def late_lines(store: Store, signature: TandaTangan) -> list[str]:
    """What of the signed set is not as it was signed: record, field, old and new value."""
    assert signature.tahun is not None
    signed = store.as_made(signature.table, signature.id)
    changes = late_changes(store.office, signed, signature.tahun)
    return [_line(store.office, signed, change) for change in changes]


def wording_lines(office: Office, tahun: int) -> list[str]:
    """The words that changed since the signature: as the signed report has them, and now."""
    signed = in_its_words(office, tahun)
    return [_line(office, signed, change) for change in wording_changes(office, tahun)]


def late_notice(store: Store, most: int = 5) -> list[str]:
    """Which signed reports hold changes that came later, with the first of them; [] for none."""
    lines = []
    for tahun, signature in sorted(signatures(store.office).items()):
        late = late_lines(store, signature)
        if late:
            lines.append(f"Laporan {tahun} ditandatangani, ada perubahan menyusul:")
            lines += [f"- {line}" for line in late[:most]]
            lines += [f"- dan {len(late) - most} perubahan lagi"] if len(late) > most else []
    return lines


def _line(office: Office, signed: Office, change: LateChange) -> str:
    here = office if office.record(change.table, change.id) is not None else signed
    name = name_by_id(here, change.table, change.id)
    if not change.field:
        gone = change.new is None
        return f"{name}: {'tidak ada lagi di laporan' if gone else 'baru masuk ke laporan'}"
    field = fields_of(RECORD_TYPES[change.table])[change.field]
    old, new = (_shown(field, each, change) for each in (signed, office))
    return f"{name}, {field.label}: {old} → {new}"


def _shown(field: Field, office: Office, change: LateChange) -> str:
    record = office.record(change.table, change.id)
    text = show_field(field, record, office) if record is not None else ""
    line = " ".join(text.split()) or "–"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
