"""Whose key a public key is, on which day it counts, and that it is never written over."""

from __future__ import annotations

from datetime import date
from typing import Any

from kinerja.batch import Batch
from kinerja.errors import StateError
from kinerja.fields import fields_of
from kinerja.office import Office
from kinerja.records import Kunci, Pegawai

_ENDING = frozenset({"berakhir", "alasan"})


def keys_of(office: Office, pegawai: Pegawai) -> tuple[Kunci, ...]:
    """The keys of a person that count today: those that nobody ended."""
    return tuple(item for item in office.all(Kunci) if item.pegawai == pegawai.id and live(item))


def live(key: Kunci) -> bool:
    """Whether nobody said that the key is no longer used."""
    return key.berakhir is None and "berakhir" not in key.bentrok


def key_named(office: Office, publik: str) -> Kunci | None:
    """The record of an Ed25519 public key (hex), or None for one that the file does not know."""
    return next((item for item in office.all(Kunci) if publik and item.publik == publik), None)


def ended_before(key: Kunci, day: date | None) -> bool:
    """Whether the key no longer counted on that day; a key that ends on the day still counts."""
    return key.berakhir is not None and day is not None and key.berakhir < day


def check(batch: Batch) -> None:
    """Refuse with StateError a batch that alters or deletes a key, but for its ending."""
    for item in batch.of_table(Kunci.table):
        before: Any = item.before
        if before is None:
            continue
        names = {name for name in fields_of(Kunci) if item.changed(name)} if item.after else {""}
        if any(name not in _ENDING and name not in before.bentrok for name in names):
            raise StateError(
                f"Kunci {before.title} tidak dapat diubah atau dihapus.",
                "Nyatakan tidak dipakai, lalu daftarkan kunci yang baru.",
            )
