"""The TinyDB storage of an office's file; the only importer of tinydb.

TinyDB's own storage writes in place, takes an empty file for an empty store and trusts every
byte (see docs/format-berkas.md). This one reads only what its checksum vouches for and writes
the whole file anew, serializing again only the documents that changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tinydb
from tinydb.storages import Storage

from store import backups, disk, layout, temps
from store.change import HEADER_TABLE, JOURNAL_TABLE
from store.errors import (
    AlreadyThere,
    AlteredOnTheWay,
    ChecksumWrong,
    CutShort,
    EmptyFile,
    FileMissing,
    Foreign,
    JournalBroken,
    NotJson,
)
from store.image import Image
from store.lying import lying

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]
SETTLE_SECONDS = 5.0
"""How long a save waits for others that wrote their temp file before it replaced the file."""


class Overtaken(Exception):
    """Somebody replaced the file since it was read."""


class OfficeStorage(Storage):
    """Reads and writes `{table: {doc id: document}}` with header, checksum and durable replace.

    Documents handed to `write` must not be altered afterwards: a document that is the same
    object as at the last write is not serialized again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digest: str | None = None
        self._lying = lying(path)
        self._length = 0  # on the medium, of what the digest is of
        self._raw = b""
        self._image: Image | None = None
        self._lines: dict[str, dict[str, tuple[Document, bytes]]] = {}
        self._rendered: dict[str, bytes] = {}

    def read(self) -> Tables:
        """All tables, header included; raises an OfficeFileError for what is not whole."""
        self.read_header()
        return parse_tables(self.path, self._raw)

    def read_header(self) -> layout.Header:
        """The header of the file, whose bytes are then at hand; raises as `read`."""
        try:
            raw = self._lying.read()
        except FileMissing as error:
            raise backups.with_way_out(error, self.path) from error
        header = check_whole(self.path, raw)
        self._know(header.digest, raw)
        return header

    def tables(self) -> Tables:
        """All tables of the bytes that were last read."""
        return parse_tables(self.path, self._raw)

    def image(self) -> Image:
        """The bytes that were last read or written; raises NoImage for another layout."""
        if self._image is None or self._image.raw is not self._raw:
            self._image = Image(self._raw)
        return self._image

    def read_tail(self) -> tuple[layout.Header, list[Document]] | None:
        """The header and only the changes that others appended since the last read or write.

        None where they did more than append (a merge): then `read` is the way.
        """
        raw = self._lying.read()
        header = check_whole(self.path, raw)
        old, new = layout.journal_span(self._raw), layout.journal_span(raw)
        length = old[1] - old[0]
        if not length or header.version != layout.VERSION:
            return None
        if not raw.startswith(memoryview(self._raw)[slice(*old)], new[0]):
            return None
        tail = layout.documents_of(raw[new[0] + length : new[1]])
        self._know(header.digest, raw)
        return header, tail

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file's content; `self.digest` must still be that of the file on disk.

        Raises Overtaken if it is not, AlreadyThere where a new file (no digest) would overwrite
        one, OSError where the medium fails.
        """
        names = sorted(name for name in data if name not in (HEADER_TABLE, JOURNAL_TABLE))
        tables = [self._render(name, data[name]) for name in (*names, JOURNAL_TABLE)]
        chunks, digest = layout.render_file(data[HEADER_TABLE]["1"], tables)
        self._replace(b"".join(chunks), digest)

    def extend(
        self,
        header: layout.Header,
        documents: Mapping[str, Mapping[int, Document]],
        changes: Iterable[bytes],
    ) -> Image:
        """Write the file that was last read or written with these documents and changes added.

        Raises as `write`; the new bytes are returned.
        """
        raw, digest = self.image().with_changes(header.document(), documents, changes)
        self._replace(raw, digest)
        self._image = Image(raw, spliced=True)
        return self._image

    def write_image(self, image: Image) -> None:
        """Write these bytes of a whole file; raises as `write`."""
        header = layout.read_header(layout.split_first_line(image.raw)[0])
        assert header is not None
        self._replace(image.raw, header.digest)
        self._image = image

    def _replace(self, raw: bytes, digest: str) -> None:
        self._lying.replace(raw, self._ready_to_replace)
        self._know(digest, raw)

    def _know(self, digest: str, raw: bytes) -> None:
        self.digest, self._raw, self._length = digest, raw, self._lying.length

    def forget(self) -> None:
        """What was read could not be taken in: count the file on disk as unknown again."""
        self.digest = ""

    def overtaken(self) -> bool:
        """Whether the file on disk is another than the one last read or written."""
        header = layout.read_header(self._lying.first_line())
        return header is None or header.digest != self.digest

    def cut(self) -> bool:
        """Whether the file on disk has another size than the one last read or written."""
        return disk.size_of(self.path) != self._length

    def displaced(self) -> bool:
        """Whether somebody replaced what `write` just wrote, without having seen it.

        Where locks hold nobody can. Elsewhere whoever is about to do so checked the file before
        our replace, and made a temp file before that: so when those are gone, the file tells.
        """
        waiting = temps.others_at_work(self.path)
        end = time.monotonic() + SETTLE_SECONDS
        while waiting and time.monotonic() < end:
            time.sleep(0.002)
            waiting = [temp for temp in waiting if temp.exists() and not temps.is_left(temp)]
        return self.overtaken()

    def _ready_to_replace(self) -> None:
        if self.digest is None:
            if self.path.exists():
                raise AlreadyThere(self.path)
            return
        if self.overtaken():
            raise Overtaken
        if not self.cut():  # else it is no good copy
            backups.keep(self.path)

    def _render(self, name: str, documents: Mapping[str, Document]) -> bytes:
        old = self._lines.get(name, {})
        changed = len(old) != len(documents)
        lines: dict[str, tuple[Document, bytes]] = {}
        for number, document in documents.items():
            known = old.get(number)
            if known is None or known[0] is not document:
                line = b'"%s":%s' % (number.encode("ascii"), layout.render_document(document))
                known = (document, line)
                changed = True
            lines[number] = known
        if changed or name not in self._rendered:
            self._lines[name] = lines
            self._rendered[name] = layout.render_table(name, [line for _, line in lines.values()])
        return self._rendered[name]


def rendered(tables: Mapping[str, Mapping[str, Any]]) -> list[bytes]:
    """The bytes of a new file with these tables, with its digest, in chunks."""
    parts = []
    names = sorted(name for name in tables if name not in (HEADER_TABLE, JOURNAL_TABLE))
    for name in (*names, JOURNAL_TABLE):
        lines = (
            b'"%s":%s' % (number.encode("ascii"), layout.render_document(document))
            for number, document in tables[name].items()
        )
        parts.append(layout.render_table(name, list(lines)))
    return layout.render_file(tables[HEADER_TABLE]["1"], parts)[0]


def check_whole(path: Path, raw: bytes) -> layout.Header:
    """The header of a whole file; raises the OfficeFileError that says what is wrong."""
    header = layout.read_header(layout.split_first_line(raw)[0])
    if header is not None and layout.checksum_holds(raw, header):
        return header
    from store.altered import altered

    undone = altered(raw)
    if undone is not None:
        raise AlteredOnTheWay(path, undone.what)
    raise backups.with_way_out(_wrong_with(path, raw, header), path)


def _wrong_with(
    path: Path, raw: bytes, header: layout.Header | None
) -> EmptyFile | Foreign | NotJson | CutShort | ChecksumWrong:
    if not raw:
        return EmptyFile(path)
    if header is not None:
        return ChecksumWrong(path) if layout.ends_whole(raw) else CutShort(path)
    if layout.looks_like_ours(raw) or layout.journal_section(raw):
        return ChecksumWrong(path) if layout.ends_whole(raw) else CutShort(path)
    named = layout.format_of(raw)
    if named is None:
        return NotJson(path)
    return ChecksumWrong(path) if named == layout.FORMAT else Foreign(path)


def parse_tables(path: Path, raw: bytes) -> Tables:
    """The tables of a file whose checksum holds."""
    try:
        return layout.tables_of(raw)
    except ValueError as error:
        broken = JournalBroken(path, "isinya bukan tabel dokumen")
        raise backups.with_way_out(broken, path) from error


def open_database(path: Path) -> tinydb.TinyDB:
    """TinyDB over an office's file."""
    return tinydb.TinyDB(path, storage=OfficeStorage)


def storage_of(path: Path) -> OfficeStorage:
    """The storage of an office's file, without a database over it."""
    storage = open_database(path).storage
    assert isinstance(storage, OfficeStorage)
    return storage
