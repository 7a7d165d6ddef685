"""Every file of an archive, by its name inside; the same data gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from exports import documents, tables
from exports.archive import VERIFIER, Entry, verifier_source
from exports.archive_check import DATA_NAME, SIGNATURE_NAME
from exports.documents.beside import with_pictures
from exports.files import safe_name
from kinerja import frozen
from kinerja.errors import InputError, StateError
from kinerja.frozen_set import data_bytes
from kinerja.records import BerkasLaporan, Kunci
from lkjip_tui.actions.exporting import Piece, form_csv, pieces
from lkjip_tui.actions.rendering import Progress, data_moment, pdf_of, rendered
from lkjip_tui.actions.tabulating import table_named

if TYPE_CHECKING:
    from exports.documents import Document
    from exports.table import Table
    from lkjip_tui.actions.archiving import Shape
    from lkjip_tui.session import Session

_NEEDS_CLOCK = ("langkah", "permintaan")
_LEFT_OUT = ("konflik",)
"""Tables that a finished report has no use for: it has no open conflict."""
_REGISTERS = (Kunci.table, BerkasLaporan.table)


def data_name(session: Session) -> str:
    """Where the office's file stands inside."""
    return f"data/{safe_name(session.path.name)}"


def contents(
    session: Session, shape: Shape, progress: Progress, cancel: threading.Event | None
) -> dict[str, bytes]:
    """Documents, tables, the office's file, what was signed, the verifier, the list of all.

    Raises InputError for a file to include that the office's file did not record.
    """
    maker = _Maker(session, shape, progress, cancel)
    files = dict(maker.files())
    return files | dict(maker.list_of(files))


def signature_document(session: Session) -> dict[str, object]:
    """What is signed and by whom, as `exports.archive_check` reads it."""
    signature = frozen.signature_of(session.office, session.tahun)
    assert signature is not None
    files = [
        {"jenis": item.jenis, "nama": item.nama, "sha256": item.sha256}
        for item in session.office.all(BerkasLaporan)
        if item.tanda_tangan == signature.id
    ]
    return {
        "cara": signature.cara,
        "kantor": session.office.id,
        "tahun": signature.tahun,
        "sidik_data": signature.sidik_data,
        "nama": signature.nama,
        "nip": signature.nip,
        "jabatan": signature.jabatan,
        "tanggal": signature.tanggal.isoformat() if signature.tanggal else "",
        "kunci": signature.kunci,
        "ed25519": signature.ed25519,
        "ujung": list(signature.ujung),
        "berkas": files,
    }


class _Maker:
    def __init__(
        self, session: Session, shape: Shape, progress: Progress, cancel: threading.Event | None
    ) -> None:
        self.session, self.shape = session, shape
        self._progress, self._cancel = progress, cancel
        self._moment = data_moment(session)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file but the list of contents."""
        session = self.session
        self._progress("Isi arsip", 0, 1)
        yield from self._included()  # a wrong one is found before the long work
        yield data_name(session), _snapshot(session)
        yield DATA_NAME, data_bytes(session.office, session.tahun)
        yield SIGNATURE_NAME, _json(signature_document(session))
        yield VERIFIER, verifier_source()
        for name in tables.TABLES:
            if name not in _LEFT_OUT:
                yield f"tabel/{name}.csv", _csv(self._table(name))
        for name in _REGISTERS:
            yield f"tabel/{name}.csv", _csv(table_named(session, name))
        yield from self._documents(list(self._pieces()))

    def _pieces(self) -> Iterator[Piece]:
        """Every document there is, one for each unit and each version that it is made for."""
        context = self._context()
        for name, kind in documents.DOCUMENTS.items():
            if kind.per_unit and not kind.unit_mana(context):
                continue
            parts = [key for key, _title in kind.pilihan(context)]
            for part in parts if len(parts) > 1 else [""]:
                yield from pieces(self.session, name, part=part, moment=self._moment)

    def _documents(self, made: list[Piece]) -> Iterator[tuple[str, bytes]]:
        """The shapes of all documents; PDFs and Word files are made together."""
        words = [one for one in made if documents.DOCUMENTS[one.document.name].disunting]
        wanted = [(piece.document, "pdf") for piece in made]
        wanted += [(piece.document, "docx") for piece in words]
        ready = rendered(self.session, wanted, self._progress, self._cancel)
        for piece, pdf in zip(made, ready, strict=False):
            yield from self._shapes(f"dokumen/{piece.stem}", piece.document, pdf)
            if piece.document.name == "formulir":
                yield f"dokumen/{piece.stem}.csv", form_csv(self.session, piece.unit)
        for piece, word in zip(words, ready[len(made) :], strict=True):
            yield f"dokumen/{piece.stem}.docx", word

    def list_of(self, files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """The list of contents for people; the manifests for machines cover it too."""
        session = self.session
        entries = [
            Entry(name, len(data), hashlib.sha256(data).hexdigest())
            for name, data in sorted(files.items())
        ]
        document = documents.manifest(self._context(), entries, self._moment)
        pdf = pdf_of(session, document, self._progress, self._cancel)
        yield from self._shapes("daftar-isi-arsip", document, pdf)

    def _context(self) -> documents.Context:
        session = self.session
        return documents.Context(session.office, session.tahun, session.calendar, self._moment)

    def _included(self) -> Iterator[tuple[str, bytes]]:
        from store import regular

        known = {item.sha256 for item in self.session.office.all(BerkasLaporan)}
        taken: set[str] = set()
        for path in self.shape.included:
            data = regular.read(path)
            if hashlib.sha256(data).hexdigest() not in known:
                raise InputError(
                    f"{path} tidak tercatat sebagai berkas laporan bertanda tangan.",
                    "Catat lebih dulu: lkjip tandatangan BERKAS --rekam, lalu ulangi.",
                )
            yield f"bertanda-tangan/{_free_name(safe_name(path.name), taken)}", data

    def _table(self, name: str) -> Table:
        timed = name in _NEEDS_CLOCK
        return tables.build(
            name,
            self.session.office,
            self.session.tahun,
            calendar=self.session.calendar if timed else None,
            now=self._moment if timed else None,
        )

    def _shapes(self, stem: str, document: Document, pdf: bytes) -> Iterator[tuple[str, bytes]]:
        """Markdown with its pictures, and PDF; what was signed stays as it was signed."""
        name = stem.rpartition("/")[2]
        markdown, pictures = with_pictures(document, name)
        yield f"{stem}.md", markdown.encode("utf-8")
        for picture, data in pictures.items():
            yield stem.removesuffix(name) + picture, data
        if not self.shape.pdfa:
            yield f"{stem}.pdf", pdf
            return
        from exports.pdfa import to_pdfa

        if document.name == "lkjip":
            yield f"{stem}.pdf", pdf
            stem = f"{stem}-pdfa"
        yield f"{stem}.pdf", to_pdfa(pdf)


def _free_name(name: str, taken: set[str]) -> str:
    """A name that no file of this folder has yet, on a stick that knows no capitals either."""
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}"
    taken.add(free.casefold())
    return free


def _snapshot(session: Session) -> bytes:
    """The office's file, byte for byte, in the state that the documents show."""
    for _ in range(5):
        session.store.refresh()
        before = session.store.journal_heads
        data = session.path.read_bytes()
        if not session.store.refresh() and session.store.journal_heads == before:
            return data
    raise StateError("Berkas sedang terus diubah oleh orang lain.", "Ulangi sebentar lagi.")


def _csv(table: Table) -> bytes:
    from exports.plain import csv_file

    return csv_file(table)


def _json(document: dict[str, object]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
