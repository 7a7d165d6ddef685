"""Step 4's acts: approve and return values, say complete, excuse a unit, remind who is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kinerja import tinjauan
from kinerja.edits import change, new
from kinerja.errors import InputError
from kinerja.identity import record_id
from kinerja.naming import full_name
from kinerja.office import Edit
from kinerja.penghimpunan import MORE_DAYS, Himpunan, gather, received_on
from kinerja.pernyataan import contents_of
from kinerja.records import Indikator, Nilai, Permintaan, Unit
from lkjip_tui.actions.addresses import find, locate

if TYPE_CHECKING:
    from lkjip_tui.session import Session


@dataclass(frozen=True)
class Reviewed:
    """What a decision changed: how many values, and a warning to show ("" for none)."""

    jumlah: int
    warning: str


def gathered(session: Session) -> Himpunan:
    """Where the data of every unit stands today."""
    return gather(session.office, session.tahun, session.calendar, session.today)


def value_of(session: Session, text: str) -> str:
    """The record id of a value: "IK-1.1", "IK-1.1/tw2", "IK-1.1/2025/tw2", "nilai/IK-1.1".

    Raises InputError for an indicator that there is not.
    """
    address = text if text.partition("/")[0].casefold() == Nilai.table else f"{Nilai.table}/{text}"
    where = locate(session.office, address, session.tahun)
    if where.record is not None:
        return where.record.id
    if not where.key:
        raise InputError("Sebut nilainya.", "Mis. IK-1.1 atau IK-1.1/tw2.")
    return record_id(Nilai, where.key)


def values_of_unit(session: Session, unit: Unit) -> list[str]:
    """The values of a unit that hold something to decide about, those not approved yet."""
    office = session.office
    keys = [
        key
        for item in office.all(Indikator)
        if item.unit == unit.id
        for key in tinjauan.values_of(office, item.id, session.tahun)
    ]
    return [
        key
        for key in keys
        if _holds_something(office.get(Nilai, key))
        and tinjauan.review_of(office, key).keadaan != tinjauan.DISETUJUI
    ]


def _holds_something(nilai: Nilai | None) -> bool:
    return nilai is not None and bool(contents_of(nilai) or nilai.alasan_kosong.strip())


def approve(session: Session, keys: Sequence[str]) -> Reviewed:
    """Approve these values as they stand. Raises InputError, StateError; nothing is saved then."""
    edits = tinjauan.approve(session.office, keys, session.who, session.now())
    return _decided(session, edits, f"Menyetujui {_named(session, keys)}")


def give_back(session: Session, keys: Sequence[str], note: str) -> Reviewed:
    """Return these values to their unit with a note. Raises InputError without one."""
    edits = tinjauan.give_back(session.office, keys, note, session.who, session.now())
    return _decided(session, edits, f"Mengembalikan {_named(session, keys)}")


def withdraw(session: Session, keys: Sequence[str]) -> Reviewed:
    """Take the decisions about these values away."""
    edits = tinjauan.withdraw(session.office, keys)
    return _decided(session, edits, f"Membatalkan tinjauan {_named(session, keys)}")


def _decided(session: Session, edits: list[Edit], label: str) -> Reviewed:
    if edits:
        session.save(edits, label)
    return Reviewed(len(edits), tinjauan.warning_for(session.who) if edits else "")


def _named(session: Session, keys: Sequence[str]) -> str:
    if len(keys) != 1:
        return f"{len(keys)} nilai"
    nilai = session.office.get(Nilai, keys[0])
    return f"nilai {full_name(nilai, session.office)}" if nilai is not None else "nilai"


def unit_named(session: Session, text: str) -> Unit:
    """The unit with this code, name or id. Raises InputError, naming the nearest."""
    found = find(session.office, Unit, text)
    assert isinstance(found, Unit)
    return found


def say_complete(session: Session, unit: Unit, complete: bool) -> None:
    """Say that a unit's form is complete (empty cells are meant), or take that back.

    Said while no day of return is written, today becomes that day.
    """
    values: dict[str, object] = {"lengkap": complete}
    if complete and received_on(session.office, unit.id, session.tahun) is None:
        values["diterima"] = session.today.isoformat()
    word = "lengkap" if complete else "belum lengkap"
    _write(session, unit, values, f"{unit.nama} dinyatakan {word}")


def excuse(session: Session, unit: Unit, reason: str) -> None:
    """Excuse a unit from returning a form, for a reason; "" takes the excuse away."""
    label = f"{unit.nama} {'dibebaskan' if reason.strip() else 'kembali diminta datanya'}"
    _write(session, unit, {"dibebaskan": reason.strip() or None}, label)


def remind(
    session: Session, units: Sequence[Unit], until: date | None = None, number: str = ""
) -> tuple[Unit, ...]:
    """Write down that these units, or all who are late, are reminded today until a new day.

    Without a day it is a few working days from today. Raises InputError where nobody is late, or
    for a day that has passed.
    """
    late = tuple(units) or tuple(item.unit for item in gathered(session).terlambat)
    if not late:
        raise InputError("Tidak ada unit yang terlambat, jadi tidak ada yang diingatkan.")
    day = until or session.calendar.add_working_days(session.today, MORE_DAYS)
    if day < session.today:
        raise InputError("Tenggat baru sudah lewat.", "Isi hari ini atau sesudahnya.")
    values: dict[str, object] = {
        "diingatkan": session.today.isoformat(),
        "tenggat_baru": day.isoformat(),
    }
    if number.strip():
        values["nomor_pengingat"] = number.strip()
    edits = [_edit(session, unit, values) for unit in late]
    session.save(edits, f"Mengingatkan {late[0].nama if len(late) == 1 else f'{len(late)} unit'}")
    return late


def _request(session: Session, unit: Unit) -> Permintaan | None:
    key = record_id(Permintaan, {"tahun": session.tahun, "unit": unit.id})
    return session.office.get(Permintaan, key)


def _write(session: Session, unit: Unit, values: dict[str, object], label: str) -> None:
    session.save([_edit(session, unit, values)], label)


def _edit(session: Session, unit: Unit, values: dict[str, object]) -> Edit:
    asked = _request(session, unit)
    if asked is not None:
        return change(asked, session.store.seen(Permintaan.table, asked.id), **values)
    return new(Permintaan, {"tahun": session.tahun, "unit": unit.id, **values})
