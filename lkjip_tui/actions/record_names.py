"""What records are called, also those that are deleted: never their raw ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinerja.naming import GONE, full_name, name_by_id
from kinerja.records import RECORD_TYPES
from kinerja.values import make_record

if TYPE_CHECKING:
    from kinerja.office import Office
    from store import Store


class RecordNames:
    """Kind and name of any record that a history names; each is made up once."""

    def __init__(self, store: Store, office: Office | None = None) -> None:
        self._store = store
        self._office = office or store.office
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, table: str, record_id: str) -> str:
        """As in "Pengiriman Wali Kota Contoh" or "Rencana aksi IK-1 Pelatihan (sudah dihapus)"."""
        key = (table, record_id)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._name(table, record_id)
        return found

    def _name(self, table: str, record_id: str) -> str:
        kind = RECORD_TYPES.get(table)
        here = self._office.record(table, record_id) is not None
        if kind is None or here or kind.singleton or kind.natural:
            return name_by_id(self._office, table, record_id)
        stored = dict(self._store.last_known(table, record_id))
        try:
            record = make_record(kind, record_id, stored)
        except (ValueError, TypeError, ArithmeticError):  # written by an odd program
            return name_by_id(self._office, table, record_id)
        name = full_name(record, self._office)
        return f"{kind.label} {name} {GONE}" if name != kind.label else f"{kind.label} {GONE}"
