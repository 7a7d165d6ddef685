"""Documents as files: Markdown, PDF made of it, tables as XLSX, data forms as XLSX and CSV."""

from __future__ import annotations

import difflib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exports import documents
from exports.documents.beside import with_pictures
from exports.documents.forms import find_unit
from exports.files import check_space, safe_name, write_new
from kinerja.errors import InputError
from kinerja.records import Unit
from lkjip_tui.actions.rendering import Progress, pdf_of, rendered, silent

if TYPE_CHECKING:
    from exports.documents import Document, DocumentKind
    from exports.table import Table
    from lkjip_tui.session import Session

FORMATS = ("pdf", "docx", "md", "csv", "xlsx")


@dataclass(frozen=True)
class Exported:
    """What an export wrote, in order, and the gaps of the documents in words."""

    paths: tuple[Path, ...]
    gaps: tuple[str, ...]


def list_of_documents() -> Table:
    """All documents that can be made, in the order of the steps."""
    from exports import table as t

    return t.Table(
        judul="Dokumen yang tersedia",
        kolom=(t.Column("nama", "Nama"), t.Column("isi", "Isi")),
        baris=tuple(
            {"nama": t.text(name), "isi": t.text(content)}
            for name, content in documents.list_documents()
        ),
    )


@dataclass(frozen=True)
class Piece:
    """One document to write: its file's name without ending, and its unit's id ("" for none)."""

    stem: str
    document: Document
    unit: str = ""


def document_kind(name: str) -> DocumentKind:
    """The document of this name. Raises InputError, proposing the nearest name."""
    kind = documents.DOCUMENTS.get(name)
    if kind is None:
        near = difflib.get_close_matches(name, documents.DOCUMENTS, n=1)
        hint = f" Maksud Anda “{near[0]}”?" if near else ""
        raise InputError(
            f"Tidak ada dokumen “{name}”.{hint}", f"Yang ada: {', '.join(documents.DOCUMENTS)}."
        )
    return kind


def pieces(
    session: Session, name: str, unit: str = "", part: str = "", moment: datetime | None = None
) -> tuple[Piece, ...]:
    """The document `name`; one for each unit where it is made per unit and none is named.

    `part` is the version or quarter of a document that is chosen by one, `moment` the clock for
    what is still running (now, unless given). Raises InputError for an unknown document, unit or
    part, or where no unit exists yet.
    """
    kind = document_kind(name)
    now = moment or session.now()
    context = documents.Context(session.office, session.tahun, session.calendar, now)
    if not kind.per_unit:
        if unit:
            raise InputError(f"Dokumen {name} tidak dibuat per unit.", "Hapus pilihan unit.")
        if part and not kind.bagian:
            raise InputError(f"Dokumen {name} tidak dibuat per versi atau triwulan.")
        document = documents.compose(name, context, part)
        chosen = f"-{kind.bagian}-{part}" if part else ""
        return (Piece(safe_name(f"{name}-{session.tahun}{chosen}"), document),)
    units = [find_unit(context, unit)] if unit else kind.unit_mana(context)
    if not units and context.office.all(Unit):
        raise InputError(f"Tidak ada unit yang perlu {kind.isi.split(' kepada ')[0]}.")
    if not units:
        raise InputError("Belum ada unit; dokumen ini dibuat per unit.", "Isi unit lebih dulu.")
    return tuple(
        Piece(
            safe_name(f"{name}-{item.kode}-{session.tahun}"),
            documents.compose(name, context, item.id),
            item.id,
        )
        for item in units
    )


def export(
    session: Session,
    name: str,
    folder: Path,
    formats: Sequence[str] = ("pdf", "md"),
    *,
    unit: str = "",
    part: str = "",
    overwrite: bool = False,
    keep_both: bool = False,
    make_folder: bool = False,
    progress: Progress = silent,
    cancel: threading.Event | None = None,
) -> Exported:
    """Write a document into `folder` in these formats; a PDF never without its Markdown.

    A name that is taken is an InputError, unless `overwrite` is set, or `keep_both`, which
    numbers the new files. `make_folder` makes the folder, not those above it. Raises
    OfficeFileError where the folder refuses, InputError where a document has no such format.
    """
    document_kind(name)  # what is asked for comes before the form and the place of it
    wanted = _endings(name, formats)
    found = pieces(session, name, unit, part)
    taken = [] if overwrite else [p for piece in found for p in _taken(folder, piece, wanted)]
    if taken and not keep_both:
        raise InputError(f"{taken[0]} sudah ada.", "Pilih folder lain, atau izinkan menimpanya.")
    if make_folder:
        folder.mkdir(exist_ok=True)
    check_space(folder, 0)  # a folder that is not there is told before the long work
    made: dict[Path, bytes] = {}  # all of it before the first file: who cancels finds none
    pictures: dict[Path, bytes] = {}
    for piece in found:
        stem = _free_stem(folder, piece, wanted) if keep_both else piece.stem
        for ending in wanted:
            path = folder / f"{stem}.{ending}"
            if ending == "md":
                text, beside = with_pictures(piece.document, stem)
                made[path] = text.encode("utf-8")
                pictures |= {folder / name: content for name, content in beside.items()}
            else:
                made[path] = _content(session, piece, ending, progress, cancel)
    for path, content in {**pictures, **made}.items():
        write_new(path, content, overwrite=overwrite)
    gaps = dict.fromkeys(gap for piece in found for gap in piece.document.gaps)
    return Exported(tuple(made), tuple(gaps))


def form_csv(session: Session, unit: str) -> bytes:
    """The data form of a unit as CSV, to be filled in and imported again."""
    from exports.plain import csv_file

    return csv_file(documents.form_csv(session.office, session.tahun, unit))


def _endings(name: str, formats: Sequence[str]) -> list[str]:
    """The files to write for these formats, Markdown first."""
    unknown = [form for form in formats if form not in FORMATS]
    if unknown or not formats:
        raise InputError(
            f"Bentuk “{', '.join(unknown)}” tidak dikenal.", f"Pilihannya: {', '.join(FORMATS)}."
        )
    if "csv" in formats and name != "formulir":
        raise InputError(
            f"Dokumen {name} tidak berbentuk CSV.",
            "Hanya formulir; untuk tabel pakai: lkjip tabel BERKAS NAMA --format csv",
        )
    markdown = ["md"] if {"md", "pdf", "docx"} & set(formats) else []
    return [*markdown, *(form for form in ("pdf", "docx", "csv", "xlsx") if form in formats)]


def _taken(folder: Path, piece: Piece, endings: Sequence[str], stem: str = "") -> list[Path]:
    wanted = stem or piece.stem
    names = [f"{wanted}.{ending}" for ending in endings]
    if "md" in endings:
        names += [f"{wanted}-{name}" for name in piece.document.resources]
    return [folder / name for name in names if os.path.lexists(folder / name)]


def _free_stem(folder: Path, piece: Piece, endings: Sequence[str]) -> str:
    """A stem under which none of the files is there yet, so that they stay together."""
    stem, number = piece.stem, 1
    while _taken(folder, piece, endings, stem):
        number += 1
        stem = f"{piece.stem}-{number}"
    return stem


def _content(
    session: Session,
    piece: Piece,
    ending: str,
    progress: Progress,
    cancel: threading.Event | None,
) -> bytes:
    if ending == "pdf":
        return pdf_of(session, piece.document, progress, cancel)
    if ending == "docx":
        return rendered(session, [(piece.document, ending)], progress, cancel)[0]
    if ending == "csv":
        return form_csv(session, piece.unit)
    return _workbook(session, piece)


def _workbook(session: Session, piece: Piece) -> bytes:
    """A data form to be filled in, or the tables of another document."""
    from lkjip_tui.actions.workbooks import document_book, form_book

    if piece.document.name == "formulir":
        return form_book(session, piece.unit)
    return document_book(session, piece.document)
