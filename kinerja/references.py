"""Finding a record by what people call it: its code, its name, its NIP, or its id."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import RECORD_TYPES, Indikator, Record, Sasaran
from kinerja.text import same_words, shorten

_NAMES = ("kode", "nama", "uraian", "nip", "title")
"""What a record may be called by, the most exact first."""


def find_record(office: Office, table: str, text: str) -> Record:
    """The one living record of `table` that this text names.

    The id counts first, then `SASARAN/KODE` for an indicator, then code, name, wording and NIP
    (case-blind). Raises InputError where nothing fits, with the nearest names, or where several
    do, with their codes.
    """
    kind = RECORD_TYPES[table]
    exact = office.get(kind, text.strip())
    if exact is not None:
        return exact
    wanted = same_words(text)
    for name in _NAMES:
        texts = {wanted, wanted.replace(" ", "")} if name == "nip" else {wanted}
        found = [item for item in office.all(kind) if not texts.isdisjoint(_called(item, name))]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(
                f"“{shorten(text)}” cocok dengan {len(found)} {kind.label.lower()}.",
                f"Pilih salah satu: {_listed(name_of(office, item) for item in found)}.",
            )
    for item in office.all(Indikator) if table == "indikator" else ():
        if wanted == same_words(_with_sasaran(office, item)):
            return item
    raise InputError(
        f"{kind.label} “{shorten(text)}” tidak ada.", _nearest(wanted, office.all(kind))
    )


def name_of(office: Office, record: Record) -> str:
    """The shortest text by which `find_record` finds it: code, name, title, else its id."""
    owners = _owners(office, record.table)
    texts = [str(getattr(record, name, "") or "") for name in ("kode", "nama", "uraian")]
    if isinstance(record, Indikator):
        texts.insert(1, _with_sasaran(office, record))
    if record.title != record.label:
        texts.append(record.title)
    for text in texts:
        if text and "\n" not in text and owners.get(same_words(text), set()) <= {record.id}:
            return text
    return record.id


_INDEX: dict[str, tuple[Mapping[str, Record], dict[str, set[str]]]] = {}
"""Per table the records last named, and who is called what: a history names thousands of them."""


def _owners(office: Office, table: str) -> dict[str, set[str]]:
    """The ids of the records of a table by each text that they are called by."""
    records = office.tables.get(table, {})
    kept = _INDEX.get(table)
    if kept is not None and kept[0] is records:  # a snapshot's tables are never altered
        return kept[1]
    found: dict[str, set[str]] = {}
    for item in records.values():
        for name in (*_all_names(item), same_words(item.id)):
            found.setdefault(name, set()).add(item.id)
    _INDEX[table] = (records, found)
    return found


def _with_sasaran(office: Office, indikator: Indikator) -> str:
    sasaran = office.get(Sasaran, indikator.sasaran)
    return f"{sasaran.kode}/{indikator.kode}" if sasaran and sasaran.kode else ""


def _called(record: Record, name: str) -> tuple[str, ...]:
    value = str(getattr(record, name, "") or "")
    return (same_words(value), value.replace(" ", "")) if value else ()


def _all_names(record: Record) -> Iterator[str]:
    for name in _NAMES:
        yield from _called(record, name)


def _nearest(wanted: str, records: Sequence[Record]) -> str:
    names: dict[str, str] = {}
    for record in records:
        for name in ("kode", "nama", "uraian"):
            value = str(getattr(record, name, "") or "")
            if value:
                names.setdefault(same_words(value)[:200], shorten(value))
    near = difflib.get_close_matches(wanted[:200], names, n=3, cutoff=0.5)
    if near:
        return f"Mungkin maksudnya: {_listed(names[name] for name in near)}."
    return f"Yang ada: {_listed(names.values())}." if names else "Belum ada satu pun."


def _listed(names: Iterable[str], most: int = 6) -> str:
    shown = [f"“{name}”" for name in names]
    return ", ".join(shown[:most]) + (", …" if len(shown) > most else "")
