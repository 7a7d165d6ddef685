"""Who changed what: the history of everything, of a table, or of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinerja.identity import record_id
from lkjip_tui.actions.addresses import Located, locate
from lkjip_tui.actions.tabulating import history_table

if TYPE_CHECKING:
    from exports.table import Table
    from lkjip_tui.session import Session


def history_of(session: Session, address: str = "", limit: int | None = None) -> Table:
    """The changes at an address ("" for all), newest first, the last `limit` fields.

    A deleted value is found by its key as well. Raises InputError for what was never there.
    """
    if not address:
        rows = session.store.history(limit=limit)
        return history_table(session.office, rows, "Riwayat perubahan")
    where = locate(session.office, address, session.tahun)
    rows = session.store.history(where.kind.table, _id_of(where), limit)
    return history_table(session.office, rows, f"Riwayat {address}")


def _id_of(where: Located) -> str | None:
    if where.record is not None:
        return where.record.id
    return record_id(where.kind, where.key) if where.key else None
