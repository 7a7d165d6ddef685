"""One change of the journal: who set which fields of which record, and what that replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from store.boundary import BOUNDARY_TABLE, CHECKPOINT_TABLE, LOST_TABLE
from store.canonical import SOURCED_TAG, identity_of, is_clean

HEADER_TABLE = "kepala"
JOURNAL_TABLE = "jurnal"
RESERVED = frozenset({HEADER_TABLE, JOURNAL_TABLE, BOUNDARY_TABLE, CHECKPOINT_TABLE, LOST_TABLE})
"""Tables of the format itself; changes of `kepala` are facts about the file (its birth)."""

OFFICE_ID = "instansi_id"

UNDO_PREFIX = "urung."
"""How the id of an action begins that takes another back; the other's id follows."""


ID_KEY, CONFLICTS_KEY = "_id", "_bentrok"
"""Fields of a folded document that no change gives."""


class BrokenChange(ValueError):
    """A journal document that is not a change, or whose id does not fit its content."""


class Source(NamedTuple):
    """The file that values were taken from: its name and the SHA-256 of its bytes, in hex."""

    name: str
    sha256: str


class Act(NamedTuple):
    """What the changes of one action share: its id, who did it, when (aware), its label.

    `source` names the file that the values came from, as evidence.
    """

    id: str
    who: str
    when: datetime
    label: str
    source: Source | None = None


class Change(NamedTuple):
    """A change as the journal keeps it; the field names are those of the file.

    `induk` are the ids that were the journal's heads when it was made, `isi` maps each field to
    `[new value or None, [ids of the changes whose value it replaces]]`, `aksi` is shared by all
    changes of one action, `sumber` is [] or the name and SHA-256 of the file that the values
    came from. Its lists and mappings are never altered after it is made.
    """

    id: str
    induk: list[str]
    waktu: str
    oleh: str
    aksi: str
    label: str
    tabel: str
    rekaman: str
    isi: dict[str, list[Any]]
    sumber: list[str] = []  # noqa: RUF012 - never altered, see above

    def value(self, field: str) -> Any:
        """The stored value that it gives to a field; None for no data."""
        return self.isi[field][0]

    def replaces(self, field: str) -> list[str]:
        """Ids of the changes whose value of the field it replaces."""
        replaced: list[str] = self.isi[field][1]
        return replaced

    @property
    def source(self) -> Source | None:
        """The file that its values came from."""
        return Source(*self.sumber) if self.sumber else None


def is_birth(change: Change) -> bool:
    """Whether it is the first change of a file."""
    return not change.induk and change.tabel == HEADER_TABLE and OFFICE_ID in change.isi


def make_change(
    parents: Iterable[str],
    act: Act,
    table: str,
    record: str,
    content: Mapping[str, tuple[Any, Iterable[str]]],
) -> Change:
    """A new change of one record with its id; content must hold cleaned values."""
    moment = act.when.isoformat(timespec="seconds")
    isi = {name: [value, sorted(seen)] for name, (value, seen) in sorted(content.items())}
    sumber = list(act.source) if act.source else []
    parts = (sorted(parents), moment, act.who, act.id, act.label, table, record, isi, sumber)
    return Change(_identity(parts), *parts)


def _identity(parts: tuple[Any, ...]) -> str:
    """The id that follows from all other fields; without a source the older form holds."""
    return identity_of(parts, SOURCED_TAG) if parts[-1] else identity_of(parts[:-1])


def document_of(change: Change) -> dict[str, Any]:
    """The change as a document of the table `jurnal`; `sumber` only where there is one."""
    document = change._asdict()
    if not change.sumber:
        del document["sumber"]
    return document


def content_id(document: Mapping[str, Any]) -> str:
    """The id that follows from a document's content, whatever id it bears.

    Raises KeyError or TypeError for what is no change at all; says nothing of its form.
    """
    parts = (*(document[name] for name in _PLAIN[1:]), document.get("sumber", []))
    return _identity(parts)


def read_change(document: Mapping[str, Any]) -> Change:
    """A change from its document, its id recomputed; raises BrokenChange."""
    try:
        change = Change(*(*(document[name] for name in _PLAIN), document.get("sumber", [])))
    except (KeyError, TypeError) as error:
        raise BrokenChange("bukan perubahan") from error
    if len(document) != len(_PLAIN) + bool(change.sumber) or not _well_formed(change):
        raise BrokenChange("bentuknya tidak dikenal")
    if _identity(change[1:]) != change.id:
        raise BrokenChange("isinya tidak cocok dengan sidiknya")
    return change


_PLAIN = Change._fields[:-1]


def _well_formed(change: Change) -> bool:
    if change.sumber and not _well_formed_source(change.sumber):
        return False
    texts = (*change[:1], *change[2:8])
    if not all(type(text) is str and is_clean(text) for text in texts):
        return False
    if not _sorted_ids(change.induk) or not _well_formed_content(change.isi):
        return False
    return _is_moment(change.waktu)


def _is_moment(text: str) -> bool:
    """Whether it is a moment as every version of Python reads and writes it: 3.10 knows no "Z"."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment.isoformat(timespec="seconds") == text


def _well_formed_source(source: Any) -> bool:
    if type(source) is not list or len(source) != 2:
        return False
    return all(type(text) is str and is_clean(text) for text in source)


def _well_formed_content(content: Any) -> bool:
    if type(content) is not dict or not content or list(content) != sorted(content):
        return False
    return all(
        is_clean(field)
        and field not in (ID_KEY, CONFLICTS_KEY)
        and type(entry) is list
        and len(entry) == 2
        and is_clean(entry[0])
        and _sorted_ids(entry[1])
        for field, entry in content.items()
    )


def _sorted_ids(ids: Any) -> bool:
    if type(ids) is not list or not all(type(item) is str for item in ids):
        return False
    return len(ids) < 2 or all(ids[at] < ids[at + 1] for at in range(len(ids) - 1))
