"""The wording that years share, and how a signature keeps it for its own year.

The name of a unit or an indicator, the rank of the head: one record gives them to every year. A
signature keeps the words that its report prints (`TandaTangan.penyebutan`), so that they can
change for later years; the signed report goes on to be printed, hashed and checked with its own.
What figures depend on (targets, rules, units of measure, scales, who belongs to what, codes) is
never kept apart: it stays frozen for as long as the signature stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kinerja.office import Edit, Office
from kinerja.records import TandaTangan
from kinerja.snapshot import apply

WORDING: Mapping[str, frozenset[str]] = {
    "instansi": frozenset({"nama", "daerah", "tempat"}),
    "unit": frozenset({"nama", "kepala"}),
    "pegawai": frozenset({"nama", "nip", "jabatan", "pangkat", "golongan", "status_jabatan"}),
    "renstra": frozenset({"nama"}),
    "tujuan": frozenset({"uraian"}),
    "sasaran": frozenset({"uraian"}),
    "indikator": frozenset(
        {"nama", "definisi", "cara_hitung", "nama_pembilang", "nama_penyebut", "sumber",
         "alasan_iku"}
    ),
    "program": frozenset({"nama"}),
}  # fmt: skip
"""Fields by table; none of them is a key, a reference, or part of a calculation."""

KEPT_ONLY: Mapping[str, frozenset[str]] = {"unit": frozenset({"kepala"})}
"""Of these words that no signature covers which keeps none: they were never in its set."""

Given = Mapping[str, Any]
"""What a record gives to the frozen set: stored values by field."""


def wording_of(tables: Mapping[str, Mapping[str, Given]]) -> dict[str, dict[str, dict[str, Any]]]:
    """What a signature keeps of a frozen set: the words by table and id."""
    return {
        table: {
            key: {name: value for name, value in given.items() if name in WORDING[table]}
            for key, given in records.items()
        }
        for table, records in tables.items()
        if table in WORDING
    }


def kept(signature: TandaTangan | None, table: str, record_id: str) -> Given | None:
    """The words of a record that the signature keeps; None where it keeps none of this record.

    Signatures made before there was such a thing keep nothing: they freeze the words in place.
    """
    found: Any = signature.penyebutan if signature is not None else None
    for key in (table, record_id):
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        return None
    names = WORDING.get(table, frozenset())
    return {name: word for name, word in found.items() if name in names and isinstance(word, str)}


def keeps_words(signature: TandaTangan | None) -> bool:
    """Whether a signature keeps words at all."""
    return signature is not None and isinstance(signature.penyebutan, dict)


def ids_kept(signature: TandaTangan | None, table: str) -> frozenset[str]:
    """The records of a table of which a signature keeps the words."""
    found: Any = signature.penyebutan if signature is not None else None
    records = found.get(table) if isinstance(found, dict) else None
    return frozenset(records) if isinstance(records, dict) else frozenset()


def free_names(signature: TandaTangan | None, table: str, record_id: str) -> frozenset[str]:
    """The fields of a record that may change although the signature stands."""
    held = kept(signature, table, record_id) is not None
    return WORDING.get(table, frozenset()) if held else frozenset()


def worded(office: Office, signature: TandaTangan | None) -> Office:
    """The office in the words that the signature keeps; as it is where it keeps none."""
    return apply(office, _edits(office, signature)) if signature is not None else office


def _edits(office: Office, signature: TandaTangan) -> Iterator[Edit]:
    for table, names in WORDING.items():
        for record_id in office.tables.get(table, {}):
            words = kept(signature, table, record_id)
            if words is not None:
                yield Edit(table, record_id, {name: words.get(name) for name in sorted(names)})
