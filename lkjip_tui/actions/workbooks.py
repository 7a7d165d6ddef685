"""Tables, the tables of a document, and a unit's form as XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from kinerja.sop import office_name

if TYPE_CHECKING:
    from exports.documents import Document
    from lkjip_tui.session import Session

ALL = "semua"
"""The word for every table of the report."""


def write_tables(
    session: Session, names: Sequence[str], path: Path, *, overwrite: bool = False
) -> Path:
    """Write these tables into one workbook, a sheet each; returns its path.

    Raises InputError for an unknown table or a name that is taken, OfficeFileError where the
    folder refuses.
    """
    from exports import xlsx
    from exports.files import write_new
    from exports.tables import TABLES
    from lkjip_tui.actions.tabulating import table_named

    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path.name} tidak berakhiran .xlsx.", "Tulis nama berkas .xlsx.")
    wanted = list(TABLES) if list(names) == [ALL] else names
    tables = [table_named(session, name) for name in wanted]
    write_new(path, xlsx.table(tables, office_name(session.office)), overwrite=overwrite)
    return path


def document_book(session: Session, document: Document) -> bytes:
    """The tables of a document as a workbook. Raises InputError for one without any."""
    from exports import xlsx

    if not document.tables:
        raise InputError(
            f"Dokumen {document.name} tidak memuat tabel, jadi tidak berbentuk XLSX.",
            "Pilih pdf atau md.",
        )
    paper = "f4" if document.paper == "F4" else "a4"
    return xlsx.table(document.tables, office_name(session.office), paper)


def form_book(session: Session, unit: str) -> bytes:
    """The data form of a unit (by id), in the version that went out last."""
    from exports import xlsx
    from kinerja.formulir import form_of
    from kinerja.paket import newest
    from lkjip_tui.actions.packets import made_here

    last = newest(session.office, unit, session.tahun)
    spec = form_of(
        session.office,
        unit,
        session.tahun,
        session.store.seen,
        versi=(last.versi or 1) if last else 1,
        identitas=last.identitas if last else "",
        asal=made_here(session),
    )
    return xlsx.form(spec)
