"""How the tables lie in the file: one document a line, the header alone on the first line.

The header's rule must hold in every future version, so that an older program can say "newer"
and "damaged" apart: format, version, and last `sidik`, the blake2b-256 of the whole file with
the digits of `sidik` itself written as zeros.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from store.change import HEADER_TABLE
from store.digests import blake2b

FORMAT = "lkjip"
VERSION = 2
PACKET = "paket"
MOST_CHANGES = 1 << 31
HEADER_LIMIT = 1 << 20
"""Longest first line that is looked at; hundreds of heads fit in far less."""

_START = b'{"kepala":{"1":{"format":"lkjip",'
_TAIL = b'"}},\n'
TABLE_END = b"\n}"
_JOURNAL_START = b'\n"jurnal":{\n'
_FILE_END = b"\n}}\n"
Tables = dict[str, dict[str, dict[str, Any]]]
_DIGITS = 64
_NO_DIGEST = b"0" * _DIGITS


@dataclass(frozen=True)
class Header:
    """The header document: what the file is and how its journal ends.

    `kind` is PACKET for a packet, "" for an office's whole file.
    """

    version: int
    office_id: str
    office_name: str
    count: int
    heads: tuple[str, ...]
    digest: str
    kind: str = ""

    def document(self) -> dict[str, Any]:
        """The header as the document of table `kepala`, `sidik` last."""
        return {
            "format": FORMAT,
            "versi": self.version,
            **({"jenis": self.kind} if self.kind else {}),
            "instansi_id": self.office_id,
            "instansi": self.office_name,
            "jumlah": self.count,
            "ujung": list(self.heads),
            "sidik": self.digest,
        }


def looks_like_ours(raw: bytes) -> bool:
    """Whether the first bytes are those of an office's file."""
    return raw.startswith(_START[: max(1, min(len(raw), len(_START)))]) and len(raw) > 0


def read_header(line: bytes) -> Header | None:
    """The header from the file's first line (with its line end); None if it is not one."""
    if not line.startswith(_START) or not line.endswith(_TAIL):
        return None
    try:
        document = orjson.loads(line[len(b'{"kepala":{"1":') : -len(b"},\n")])
        return header_of(document)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        return None


def header_of(document: Mapping[str, Any]) -> Header:
    """The header from its document; raises KeyError, TypeError or ValueError."""
    if document["format"] != FORMAT or type(document["versi"]) is not int:
        raise ValueError("format")
    if type(document["jumlah"]) is not int or not 0 <= document["jumlah"] <= MOST_CHANGES:
        raise ValueError("jumlah")
    return Header(
        version=document["versi"],
        office_id=str(document["instansi_id"]),
        office_name=str(document["instansi"]),
        count=document["jumlah"],
        heads=tuple(str(head) for head in document["ujung"]),
        digest=str(document["sidik"]),
        kind=str(document.get("jenis", "")),
    )


def render_document(document: Mapping[str, Any]) -> bytes:
    """One document as compact JSON; it holds no line end."""
    return orjson.dumps(document)


def render_table(name: str, lines: Iterable[bytes]) -> bytes:
    """A table from its finished lines (`"1":{...}`), without what follows it."""
    return b"%s:{\n%s\n}" % (orjson.dumps(name), b",\n".join(lines))


def render_file(header: Mapping[str, Any], tables: Iterable[bytes]) -> tuple[list[bytes], str]:
    """The file's chunks and its digest, from the header document and finished tables."""
    body: list[bytes] = []
    for table in tables:
        body += (table, b",\n")
    body[-1:] = [b"}\n"]
    first, digest = first_line(header, body)
    return [first, *body], digest


def first_line(header: Mapping[str, Any], body: Iterable[bytes | memoryview]) -> tuple[bytes, str]:
    """The first line of a file and its digest, from the header document and all that follows."""
    blank = {**header, "sidik": _NO_DIGEST.decode("ascii")}
    first = b'{"kepala":{"1":%s},\n' % render_document(blank)
    digest = digest_of(first, body)
    cut = len(first) - len(_TAIL)
    return first[: cut - _DIGITS] + digest.encode("ascii") + _TAIL, digest


def digest_of(first_line: bytes, rest: Iterable[bytes | memoryview]) -> str:
    """The digest of a file, whatever digits stand in its first line."""
    cut = len(first_line) - len(_TAIL)
    state = blake2b(first_line[: cut - _DIGITS] + _NO_DIGEST + _TAIL, digest_size=32)
    for chunk in rest:
        state.update(chunk)
    return state.hexdigest()


def split_first_line(raw: bytes) -> tuple[bytes, memoryview]:
    """The first line with its end, and the rest without a copy."""
    end = raw.find(b"\n", 0, HEADER_LIMIT) + 1
    return raw[:end], memoryview(raw)[end:]


def checksum_holds(raw: bytes, header: Header) -> bool:
    """Whether the file's bytes are those that were saved."""
    first, rest = split_first_line(raw)
    return digest_of(first, [rest]) == header.digest


def journal_span(raw: bytes) -> tuple[int, int]:
    """Where the journal's lines are in a whole file; an empty place where there are none."""
    start = raw.rfind(_JOURNAL_START)
    if start < 0:
        return 0, 0
    return start + len(_JOURNAL_START), len(raw) - len(_FILE_END)


def journal_section(raw: bytes) -> bytes:
    """The journal's table as it lies in a whole file, without its end; b"" without one.

    A line end never stands inside a document, so the start cannot be taken for anything else.
    """
    start = raw.rfind(_JOURNAL_START) + 1
    return raw[start:].removesuffix(_FILE_END) if start else b""


def documents_of(lines: bytes) -> list[dict[str, Any]]:
    """The documents of lines cut out of a table at line borders."""
    parsed: dict[str, dict[str, Any]] = orjson.loads(b"{%s}" % lines.strip(b",\n"))
    return list(parsed.values())


def ends_whole(raw: bytes) -> bool:
    """Whether the end of the file is there."""
    return raw.endswith(_FILE_END)


def format_of(raw: bytes) -> str | None:
    """What any JSON calls itself where our header stands; "" for other JSON, None for no JSON."""
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    try:
        return str(document[HEADER_TABLE]["1"]["format"])
    except (KeyError, TypeError, IndexError):
        return ""


def tables_left(raw: bytes, *, certain: bool = False) -> tuple[Tables, list[str]]:
    """The tables of a damaged file line by line, and sentences naming the lines that are gone.

    Behind a line that is gone a new table may have begun: `certain` leaves out what follows it
    until the next table's own line.
    """
    tables: Tables = {}
    problems: list[str] = []
    name = HEADER_TABLE
    for number, line in enumerate(raw.split(b"\n"), 1):
        content = line.rstrip(b",")
        if not content.strip(b"{}"):
            continue
        try:
            if content.endswith(b":{"):
                name = orjson.loads(content[:-2])
                continue
            parsed = orjson.loads(b"{%s}" % content.lstrip(b"{") if number > 1 else content + b"}")
            rows = parsed if number > 1 else parsed[HEADER_TABLE]
            if name:
                tables.setdefault(name, {}).update(rows)
        except (ValueError, TypeError, KeyError, AttributeError):
            problems.append(f"Baris {number} (tabel {name}) tidak dapat dibaca.")
            name = "" if certain else name
    return tables, problems


def tables_of(raw: bytes) -> Tables:
    """All tables of the file, header included; raises ValueError where it is not JSON tables."""
    tables = orjson.loads(raw)
    if not isinstance(tables, dict) or not isinstance(tables.get(HEADER_TABLE), dict):
        raise ValueError("tables")
    for table in tables.values():
        if not isinstance(table, dict) or not all(isinstance(doc, dict) for doc in table.values()):
            raise ValueError("documents")
    return tables
