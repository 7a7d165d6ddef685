"""Changes of other copies put between those of a file, as bytes: what stays is not parsed.

A change has no parents that its own file lacks, so the changes of the file keep their order among
themselves, and before the first place where a new one may stand nothing moves at all.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from store import layout
from store.change import HEADER_TABLE, JOURNAL_TABLE, RESERVED, Change, document_of
from store.fold import Heads, Key, document_of_record
from store.image import Image
from store.journal import BrokenJournal, in_order, ordered_ids
from store.state import State
from store.stored import Places, StoredFold, StoredJournal, add_place, folded_heads

Documents = Mapping[Key, dict[str, Any]]


def joined(own: StoredJournal, news: Mapping[str, Change]) -> State:
    """The state of a file with these changes more; its bytes are ready to be written.

    `own` has all of its changes in the file's bytes. Raises BrokenJournal where the new ones do
    not stand on it, or replace what they cannot.
    """
    union = _Union(own, news)
    heads = union.heads()
    fresh = {key: document_of_record(key[1], *found) for key, found in heads.items()}
    tables = [union.table(name, fresh) for name in union.names]
    chunks, _ = layout.render_file(union.header(fresh).document(), [*tables, union.lines()])
    raw = b"".join(chunks)
    header = layout.read_header(layout.split_first_line(raw)[0])
    assert header is not None
    image = Image(raw)
    journal = StoredJournal(image, header, own.boundary)
    journal.places = union.places
    journal.verified = own.verified
    fold = StoredFold(journal, image)
    fold.know({key: standing for key, (standing, _) in heads.items()})
    return State(journal, fold)


class _Union:
    """Where each change of the file and each new one stands among all of them.

    The first `start` of the file stay where they are; `order` names all that come after them.
    """

    def __init__(self, own: StoredJournal, news: Mapping[str, Change]) -> None:
        self.own = own
        self.news = news
        self.start = 0 if own.boundary.dropped else _first_place(own, news)
        parents: dict[str, Sequence[str]] = {one.id: one.induk for one in news.values()}
        for at in range(self.start, own.lines.stored):
            document = own.lines.document(at)
            parents[document["id"]] = document["induk"]
        if self.start:
            self.order = in_order(parents, own.boundary, own.ids)
        else:
            self.order = ordered_ids(parents, own.boundary)

    @cached_property
    def names(self) -> list[str]:
        """The tables of the file and of the new changes as they follow each other, but for two."""
        new = {one.tabel for one in self.news.values()} - RESERVED
        return sorted({*self.own.lines.image.spans, *new} - {HEADER_TABLE, JOURNAL_TABLE})

    @cached_property
    def places(self) -> Places:
        """Where the changes of each record are."""
        own, start = self.own, self.start
        moved = array("I", bytes(4 * (own.lines.stored - start)))
        added: list[tuple[int, Key]] = []
        for at, identity in enumerate(self.order, start):
            new = self.news.get(identity)
            if new is None:
                moved[own.ids[identity] - start] = at
            else:
                added.append((at, (new.tabel, new.rekaman)))
        found: Places = {
            key: array("I", [at if at < start else moved[at - start] for at in places])
            for key, places in own.places.items()
        }
        for at, key in added:
            add_place(found, at, key)
        for key in {key for _, key in added}:
            found[key] = array("I", sorted(found[key]))
        return dict(sorted(found.items(), key=lambda item: item[1][0]))

    def change(self, at: int) -> Change:
        """The change that stands at a place of the union."""
        own = self.own
        if at < self.start:
            found: Change = own.lines[at]
            return found
        identity = self.order[at - self.start]
        return self.news.get(identity) or own.by_id[identity]

    def heads(self) -> dict[Key, tuple[Heads, dict[str, Change]]]:
        """What stands in the records that the new changes touch, and all changes of these."""
        found: dict[Key, tuple[Heads, dict[str, Change]]] = {}
        for key in dict.fromkeys((one.tabel, one.rekaman) for one in self.news.values()):
            if key[0] not in RESERVED:
                mine = {one.id: one for one in map(self.change, self.places[key])}
                found[key] = folded_heads(mine.values(), self.own.boundary), mine
        return found

    def header(self, fresh: Documents) -> layout.Header:
        """The header of the union, without its digest."""
        heads = {*self.own.heads, *self.news}
        for change in self.news.values():
            heads.difference_update(change.induk)
        header = self.own.header
        name = fresh.get(("instansi", "instansi"), {"nama": header.office_name}).get("nama", "")
        return replace(
            header,
            office_name=name if isinstance(name, str) else "",
            count=self.start + len(self.order),
            heads=tuple(sorted(heads)),
            digest="",
        )

    def table(self, name: str, fresh: Documents) -> bytes:
        """A table, its documents numbered by the first change of each record."""
        own = self.own.lines.image
        touched = {record for table, record in fresh if table == name}
        if not touched:
            start, end = own.spans[name]
            return layout.render_table(name, [own.raw[start:end]])
        old = iter(own.texts(name) if name in own.spans else ())
        lines = {record: next(old) for table, record in self.own.places if table == name}
        for record in touched:
            lines[record] = layout.render_document(fresh[name, record])
        ordered = sorted(lines, key=lambda record: self.places[name, record][0])
        return layout.render_table(
            name, (b'"%d":%s' % (at, lines[record]) for at, record in enumerate(ordered, 1))
        )

    def lines(self) -> bytes:
        """The journal."""
        text = bytearray(b'"%s":{\n' % JOURNAL_TABLE.encode("ascii"))
        lines = self.own.lines
        text += memoryview(lines.image.raw)[lines.start(0) : lines.start(self.start)]
        if self.start:
            text[-2:] = b",\n"  # the end of the table, where nothing moved
        for number, identity in enumerate(self.order, self.start + 1):
            new = self.news.get(identity)
            text += b'"%d":' % number
            if new is None:
                text += lines.text(self.own.ids[identity])
            else:
                text += layout.render_document(document_of(new))
            text += b",\n"
        text[-2:] = b"\n}"
        return bytes(text)


def _first_place(own: StoredJournal, news: Mapping[str, Change]) -> int:
    """The first place of the file where a new change may stand."""
    first = own.lines.stored
    for change in news.values():
        if not change.induk:
            raise BrokenJournal("jurnal mempunyai lebih dari satu awal", change.id)
        if not any(above in news for above in change.induk):
            known = (own.ids[above] for above in change.induk if above in own.ids)
            first = min(first, max(known, default=0) + 1)
    return first
