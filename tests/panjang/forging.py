"""Files that somebody altered who knows the format: ids, tables and checksum fit what he wrote.

What is behind a checksum proves nothing of who wrote it. So the changes themselves are altered
here, the ids of all that stands on them computed anew, and the file sealed again.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from typing import Any

from store import layout
from store.boundary import boundary_of
from store.change import HEADER_TABLE, JOURNAL_TABLE, content_id, read_change
from store.journal import Journal
from store.state import State
from store.storage import rendered
from tests.panjang.mutations import Mutate

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

ESCAPE = "\x1b[2J\x1b]0;judul\x07\x9b31m\u202e"
NASTY: tuple[Any, ...] = (
    ESCAPE, "", "\n\n", "../../etc/passwd", "=CMD()", "[/x][bold]", "A" * 20_000, "9" * 400, "-0",
    "1e999", "NaN", "2026-13-45", "9999-12-31", "0001-01-01", "2026-01-05T08:00:00+07:00", "tahun",
    "i1", "u1", "s1", None, True, False, 0, -1, 2026, 2**53 - 1, [], {}, ["x", [["y"]]], [None, 1],
    {"a": {"b": [1]}}, [{"nama": ESCAPE}], {ESCAPE: ESCAPE},
)  # fmt: skip
TEXTS = tuple(value for value in NASTY if type(value) is str)
FIELDS = (
    "kode", "nama", "tahun", "periode", "indikator", "sasaran", "unit", "target", "realisasi",
    "rumus", "satuan", "induk", "catatan", "skala", "_dihapus", "isi", "logo", "pagu", "nip",
    "tanggal", "jenis", "keadaan", "isian", "kunci", "tanda", "_id", "_bentrok", ESCAPE,
)  # fmt: skip
TABLES = (
    "instansi", "unit", "sasaran", "indikator", "nilai", "pegawai", "laporan", "langkah", "tujuan",
    "tanda_tangan", "kunci", "penyerahan", "penerimaan", "surat", "jabatan", "predikat", "kepala",
    "jurnal", "batas", "padatan", "hilang", "tak_dikenal", ESCAPE,
)  # fmt: skip


def forged(whole: bytes, mutate: Mutate) -> bytes:
    """The file with altered changes whose ids fit; what is altered follows from the mutation."""
    chance = random.Random(zlib.crc32(mutate(bytes(range(256)))))
    tables = layout.tables_of(whole)
    changes = list(tables[JOURNAL_TABLE].values())
    for _ in range(chance.randint(1, 3)):
        chance.choice(_WAYS)(changes, chance)
    if chance.random() < 0.15:
        tables[chance.choice(("batas", "padatan", "hilang"))] = {"1": _boundary(changes, chance)}
    changes = _with_ids(changes)
    tables[JOURNAL_TABLE] = {str(at): one for at, one in enumerate(changes, 1)}
    if chance.random() < 0.7:
        tables = _folded(tables, changes)
    header = tables[HEADER_TABLE]["1"]
    if chance.random() < 0.9:
        header["jumlah"] = len(changes)
        header["ujung"] = _heads(changes)
    if chance.random() < 0.1:
        header[chance.choice(("instansi", "instansi_id", "jenis", "jumlah"))] = chance.choice(NASTY)
    return b"".join(rendered(tables))


def _set_text(changes: list[Document], chance: random.Random) -> None:
    name = chance.choice(("oleh", "label", "aksi", "waktu", "rekaman"))
    chance.choice(changes)[name] = chance.choice(TEXTS)


def _set_value(changes: list[Document], chance: random.Random) -> None:
    content = chance.choice(changes)["isi"]
    name = chance.choice([*content, chance.choice(FIELDS)])
    content[name] = [chance.choice(NASTY), content.get(name, [None, []])[1]]


def _new_change(changes: list[Document], chance: random.Random) -> None:
    last = changes[-1]
    names = {chance.choice(FIELDS) for _ in range(chance.randint(1, 4))}
    table = chance.choice(TABLES)
    records = [one["rekaman"] for one in changes if one["tabel"] == table]
    changes.append(
        {
            **last,
            "induk": [last["id"]],
            "tabel": table,
            "rekaman": chance.choice([*records, "baru", *TEXTS]),
            "isi": {name: [chance.choice(NASTY), []] for name in names},
            "id": f"baru-{chance.random()}",
        }
    )


def _set_parents(changes: list[Document], chance: random.Random) -> None:
    one = chance.choice(changes)
    ids = [other["id"] for other in changes]
    one["induk"] = chance.sample([*ids, "tidak-ada", ""], chance.randint(0, 3))


def _set_replaced(changes: list[Document], chance: random.Random) -> None:
    content = chance.choice(changes)["isi"]
    name = chance.choice(list(content))
    ids = [other["id"] for other in changes]
    content[name] = [content[name][0], chance.sample([*ids, "tidak-ada"], chance.randint(0, 3))]


def _drop(changes: list[Document], chance: random.Random) -> None:
    if len(changes) > 1:
        del changes[chance.randrange(len(changes))]


def _swap(changes: list[Document], chance: random.Random) -> None:
    at, other = (chance.randrange(len(changes)) for _ in range(2))
    changes[at], changes[other] = changes[other], changes[at]


_WAYS: tuple[Callable[[list[Document], random.Random], None], ...] = (
    _set_text, _set_value, _set_value, _set_value, _new_change, _new_change, _set_parents,
    _set_replaced, _drop, _swap,
)  # fmt: skip


def _boundary(changes: list[Document], chance: random.Random) -> Document:
    ids = [one["id"] for one in changes]
    rows = [" ".join(chance.sample(ids, min(len(ids), chance.randint(1, 3)))) for _ in range(2)]
    return {
        "instansi_id": chance.choice(TEXTS), "perubahan": rows, "tercakup": rows,
        "digantikan": {ids[0]: ["kode"]}, "paket": {"unit": "u1"}, "dasar": ids[-1:], "luar": ids,
    }  # fmt: skip


def _with_ids(changes: list[Document]) -> list[Document]:
    """Each change with the id of its content, where those it names have theirs already."""
    new: dict[str, str] = {}
    for one in changes:
        one["induk"] = sorted({new.get(old, old) for old in one["induk"]})
        for name, (value, replaced) in one["isi"].items():
            one["isi"][name] = [value, sorted({new.get(old, old) for old in replaced})]
        one["isi"] = dict(sorted(one["isi"].items()))
        old = one["id"]
        one["id"] = new[old] = content_id(one)
    return changes


def _folded(tables: Tables, changes: list[Document]) -> Tables:
    """The tables that these changes fold to; as they are where they do not fold."""
    try:
        boundary = boundary_of(tables)
        found = State(Journal([read_change(one) for one in changes], boundary)).tables()
    except (ValueError, KeyError, TypeError, AttributeError):
        return tables
    changes[:] = found[JOURNAL_TABLE].values()
    return {name: dict(table) for name, table in found.items()}


def _heads(changes: list[Document]) -> list[str]:
    parents = {parent for one in changes for parent in one["induk"]}
    return sorted({one["id"] for one in changes} - parents)
