"""Taking in what came: each file as one action, with the file as evidence and a register entry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from kinerja.formulir_kembali import ReturnRow, joined
from kinerja.penutupan import closed, closed_years
from lkjip_tui.actions import receipts
from lkjip_tui.actions.arrival import Arrival, Basket
from lkjip_tui.actions.arrival_files import read

if TYPE_CHECKING:
    from lkjip_tui.session import Session


@dataclass(frozen=True)
class TakenIn:
    """What was saved: fields changed in all, files taken, conflicts that now stand."""

    changed: int
    files: tuple[str, ...]
    conflicts: int


def take(session: Session, basket: Basket, chosen: Collection[int] | None = None) -> TakenIn:
    """Save the chosen rows (none: everything new or changed), each file as one action.

    Raises InputError where a file has a problem or a number is unknown, StateError for a packet of
    a closed year: nothing is saved then.
    """
    _check(basket, chosen)
    _check_open(session, basket, chosen)
    before = len(session.office.conflicts)
    changed, files = 0, []
    for item in basket.arrivals:
        rows = item.wanted(chosen)
        if not rows and not _unregistered(session, item):
            continue
        changed += _take_one(session, item, rows)
        files.append(item.sumber.name)
    return TakenIn(changed, tuple(files), max(0, len(session.office.conflicts) - before))


def _unregistered(session: Session, item: Arrival) -> bool:
    """Whether a packet was merged here before without an entry, as by a merge that was cut off."""
    return item.jenis == "paket" and bool(receipts.brought(session, item.sumber))


def _check(basket: Basket, chosen: Collection[int] | None) -> None:
    if basket.masalah:
        raise InputError(
            f"{len(basket.masalah)} baris bermasalah; tidak ada yang diimpor.",
            "Perbaiki barisnya, lalu impor lagi.",
        )
    known = {row.nomor: row for row in basket.rows}
    unknown = sorted(set(chosen or ()) - known.keys())
    if unknown:
        raise InputError(
            f"Tidak ada baris {', '.join(map(str, unknown[:5]))}.",
            f"Barisnya 1 sampai {len(known)}; --coba menampilkannya.",
        )


def _check_open(session: Session, basket: Basket, chosen: Collection[int] | None) -> None:
    """Refuse a packet for a closed year before it is merged, as a save of its values would be."""
    years = closed_years(session.office)
    for item in basket.arrivals:
        if item.jenis == "paket" and item.tahun in years and item.wanted(chosen):
            raise closed(item.tahun or 0, f"{item.sumber.name} tidak diambil")


def _take_one(session: Session, item: Arrival, rows: Sequence[ReturnRow]) -> int:
    """Save the rows of one file with its register entry; how many fields they give a value.

    A packet that is taken whole is merged: its changes keep who made them and when. One of which
    only a part is taken, or may be taken, gives its values as an import does, so that nothing
    enters that was not shown. One that was merged before without an entry gets its entry.
    """
    whole = item.jenis == "paket" and len(rows) == sum(row.status != "sama" for row in item.rows)
    merged = whole and _merge(session, item)
    values = [] if merged else joined(row.edit for row in rows if row.edit is not None)
    receipts.save(session, item, len(rows), values)
    return len(rows)


def _merge(session: Session, item: Arrival) -> bool:
    """Take in a packet's own changes, if the file still is what was looked at.

    False, with nothing taken, for a packet that holds more than its unit's own entries, or stands
    on what is not known here.
    """
    from store import PacketAhead, PacketRefused

    if read(item.sumber.path).sha256 != item.sumber.sha256:
        raise InputError(
            f"{item.sumber.name} berubah sejak dilihat; belum diambil.", "Lihat lagi isinya dulu."
        )
    try:
        session.store.merge([item.sumber.path])
    except (PacketAhead, PacketRefused):
        return False
    return True
