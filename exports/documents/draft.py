"""A document while it is composed: its parts, its headings, its captions and its gaps.

A gap is printed as "belum diisi" where the text should stand and is listed with the place where it
is filled in, so that no document is ever silently padded or silently short.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exports import markdown as md
from exports.charts import BarChart, Chart, draw, in_parts
from exports.table import NOT_FILLED, Table, with_cell_notes
from exports.tables.context import Context, sample_mark
from exports.tabulation import footnotes, pipe
from kinerja.fields import fields_of
from kinerja.records import Record

PAPER = {"A4": (210.0, 297.0), "F4": (215.0, 330.0), "setengah F4": (215.0, 165.0)}
"""Paper in millimetres, upright; a disposition sheet is half an F4 (folio) sheet."""


@dataclass(frozen=True)
class Document:
    """A finished document as Markdown (conventions: `exports.markdown`).

    `gaps` says what is missing and where to fill it in. `watermark` is the word across every
    page of a draft, "" for a final document; `paper` is a key of `PAPER`. `resources` are its
    pictures (PNG, SVG) by the names that the Markdown uses, `tables` its tables in order, for a
    workbook; `face` is "serif" or "sans".
    """

    name: str
    title: str
    markdown: str
    gaps: tuple[str, ...] = ()
    paper: str = "A4"
    watermark: str = ""
    resources: Mapping[str, bytes] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    face: str = "serif"

    @property
    def paper_mm(self) -> tuple[float, float]:
        """Width and height of the upright page in millimetres."""
        return PAPER[self.paper]

    @property
    def margins_mm(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom margin in millimetres; half a sheet has no room to waste."""
        return (15.0, 12.0, 15.0, 10.0) if self.paper_mm[1] < 200 else (30.0, 25.0, 25.0, 22.0)


class Draft:
    """Collects the Markdown of one document in order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.gaps: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.captions: list[str] = []
        self.tables: list[Table] = []
        self.legends: list[str] = []
        self.resources: dict[str, bytes] = {}
        self._parts: list[str] = []
        self._chapter = ""
        self._numbered = 0
        self._drawn = 0

    def add(self, *parts: str) -> None:
        """Ready Markdown."""
        self._parts.extend(parts)

    def heading(self, level: int, text: str) -> None:
        """A heading, which the daftar isi will list."""
        self.headings.append((level, text))
        self.add(md.heading(level, text))

    def chapter(self, title: str, number: str) -> None:
        """A chapter; its tables are captioned `Tabel <number>.1` and so on, charts `Gambar`."""
        self._chapter, self._numbered, self._drawn = number, 0, 0
        self.heading(1, title)

    def sentence(self, text: str) -> None:
        """A sentence of the program's own, with user text in it."""
        self.add(md.escape(text))

    def gap(self, what: str, where: str) -> str:
        """The visible mark for something that is missing; noted once."""
        self.note(f"{what}: isi di {where}")
        return md.GAP

    def note(self, note: str) -> None:
        """Something to be done before the document is finished; said once."""
        if note not in self.gaps:
            self.gaps.append(note)

    def prose(self, text: str, what: str, where: str) -> None:
        """User text as paragraphs, or the mark for a gap."""
        if text.strip():
            self.add(md.paragraphs(self.resolved(text, what, where)))
        else:
            self.add(f"{md.escape(what)}: {self.gap(what, where)}")

    def resolved(self, text: str, what: str, where: str) -> str:
        """User text with its references replaced by figures; wrong ones are noted as gaps."""
        found = self.context.rujukan.resolve(text)
        for wrong in found.salah:
            self.note(f"{what}. {wrong} Perbaiki di {where}.")
        return found.teks

    def field(
        self, record: Record, name: str, place: str, whose: str = "", *, drafted: str = ""
    ) -> None:
        """One text of a record as paragraphs; says so where it is empty or in conflict.

        Where it is empty, `drafted` (sentences made of the figures) is printed in its place; that
        nobody has looked at it yet stays noted.
        """
        label = fields_of(type(record))[name].label
        what = f"{label} {whose}".strip()
        where = f"{place}, isian “{label}”"
        if name in record.bentrok:
            self.add(f"{md.escape(what)}: {self.gap(f'{what} (bentrok)', 'Konflik')}")
        elif drafted and not getattr(record, name).strip():
            self.add(md.paragraphs(drafted))
            self.note(f"{what}: masih kalimat draf dari data; tinjau di {where}")
        else:
            self.prose(getattr(record, name), what, where)

    def optional(self, text: str) -> None:
        """User text that may be missing."""
        self.add(md.paragraphs(text))

    def value(self, text: str, what: str, where: str) -> str:
        """One line of user text for use within other Markdown, or the mark for a gap."""
        return md.escape(text) if text.strip() else self.gap(what, where)

    def table(self, table: Table) -> None:
        """A numbered, captioned table with its source and notes."""
        self._numbered += 1
        label = f"Tabel {self._chapter}.{self._numbered}"
        self.captions.append(f"{label}. {table.judul}")
        self.tables.append(table)
        self.add(
            md.caption(label, table.judul),
            pipe(_marked(table), md.ABOVE),
            footnotes(with_cell_notes(table)),
        )

    def figure(self, chart: Chart | None) -> None:
        """A numbered chart with its text alternative, legend and source; nothing for None.

        One of many rows is several, each with a number of its own.
        """
        for part in in_parts(chart) if chart is not None else ():
            self._drawn += 1
            label = f"Gambar {self._chapter}.{self._drawn}"
            self.legends.append(f"{label}. {part.judul}")
            notes = [f"Sumber: {part.sumber}"] if part.sumber else []
            if isinstance(part, BarChart) and part.terpotong:
                notes.append(f"Batang di atas {part.batas}{part.satuan} dipotong pada gambar.")
            self.add(self._drawing(part), md.caption(label, part.judul))
            self.add(md.block("sumber", md.lines(map(md.escape, notes))) if notes else "")

    def picture(self, chart: Chart | None) -> None:
        """A chart of a letter or form: its title above it, without number; nothing for None."""
        for part in in_parts(chart) if chart is not None else ():
            self.add(md.bold(md.escape(part.judul)), self._drawing(part))

    def _drawing(self, chart: Chart) -> str:
        self.resources[chart.nama] = draw(chart)
        return md.picture(chart.nama, chart.alternatif)

    def form(self, table: Table) -> None:
        """A table of a letter or form: without caption, source and notes."""
        self.tables.append(table)
        self.add(pipe(table, md.ABOVE))

    def sheet(self, table: Table, where: str) -> None:
        """A table that is a document's own matter: its gaps are marked, and listed by column."""
        for column in table.tampak:
            empty = sum(table.cell(row, column).alasan == NOT_FILLED for row in table.baris)
            if empty:
                self.gap(f"{column.judul}, {empty} dari {len(table.baris)} baris", where)
        self.tables.append(table)
        self.add(pipe(_marked(table), md.ABOVE), footnotes(with_cell_notes(table)))

    def text(self) -> str:
        """The Markdown so far."""
        return md.join(*self._parts)


def _marked(table: Table) -> Table:
    """The table with its missing figures marked as in the text."""
    rows = tuple(
        {
            key: dataclasses.replace(cell, tampil=NOT_FILLED) if cell.alasan == NOT_FILLED else cell
            for key, cell in row.items()
        }
        for row in table.baris
    )
    return dataclasses.replace(table, baris=rows)


def contents(headings: Iterable[tuple[int, str]]) -> str:
    """The daftar isi as a plain nested list of the headings of levels 1 and 2."""
    listed = [f"{'  ' * (level - 1)}- {md.escape(text)}" for level, text in headings if level <= 2]
    return md.join("<!-- daftar isi -->", "\n".join(listed), "<!-- /daftar isi -->")


def figure_list(legends: Iterable[str]) -> str:
    """The daftar gambar as a plain list of legends."""
    return md.join("<!-- daftar gambar -->", md.bullets(legends), "<!-- /daftar gambar -->")


def table_list(captions: Iterable[str]) -> str:
    """The daftar tabel as a plain list of captions."""
    return md.join("<!-- daftar tabel -->", md.bullets(captions), "<!-- /daftar tabel -->")


def paper_of(context: Context) -> str:
    """The paper of the office's letters: its own choice, else A4."""
    kertas = context.tata.kertas
    return kertas if kertas in PAPER else "A4"


def finish(draft: Draft, name: str, title: str, paper: str = "", watermark: str = "") -> Document:
    """A letter or form as a document; one of the sample office says so in its header.

    On the office's own paper and in its face, unless the document has a `paper` of its own.
    `watermark` ("DRAF") stands in the header too, where it survives as Markdown.
    """
    marks = (watermark, sample_mark(draft.context.instansi).strip(" ()"))
    mark = " · ".join(filter(None, marks))
    header = md.running("kepala", mark) if mark else ""
    text = md.join(header, draft.text()) + "\n"
    return Document(
        name,
        title,
        text,
        tuple(draft.gaps),
        paper or paper_of(draft.context),
        watermark,
        tables=tuple(draft.tables),
        resources=draft.resources,
        face=draft.context.tata.huruf or "serif",
    )
