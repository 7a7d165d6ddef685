"""The files of data forms before they are written: their bytes and what the register says of them.

Everything is made in memory first, so that whoever stops it finds no half of it on the stick.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinerja import edits as make
from kinerja.office import Edit, Office
from kinerja.paket import Formulir, records_of
from kinerja.penerima import entry_of, named_with, of_office
from kinerja.records import Penyerahan
from kinerja.snapshot import apply
from lkjip_tui.actions.rendering import Progress, pdf_of

if TYPE_CHECKING:
    from exports.documents import Document
    from lkjip_tui.session import Session
    from store.keys import Key

SHAPES = ("paket", "xlsx", "pdf")
"""What can be made for a unit; the nota comes with whatever is made."""

_REGISTERED = {"paket": "paket", "xlsx": "xlsx", "pdf": "cetak"}


@dataclass(frozen=True)
class Secrecy:
    """Who seals the packets, and for whom packets and XLSX forms are encrypted ("age1…")."""

    key: Key | None = None
    recipients: tuple[str, ...] = ()


OPEN = Secrecy()
"""Nothing sealed, nothing encrypted."""


def finished_packet(session: Session, form: Formulir, secrecy: Secrecy = OPEN) -> bytes:
    """The packet of a form as its file holds it: the one place where its bytes are finished.

    It names for whom its unit can encrypt what comes back.
    """
    from store import packets

    records = [(item.table, item.id) for item in records_of(session.office, form.unit, form.tahun)]
    office = session.office
    people = (*of_office(office, session.person), *named_with(office, secrecy.recipients))
    made = packets.make(session.store, records, {**form.heading(), **entry_of(people)})
    if secrecy.key is None:
        return made
    from lkjip_tui.actions.sealing import sealed_packet

    return sealed_packet(made, secrecy.key, form.file_name("paket"))


class FormFiles:
    """One making of forms: `files` by name in order, and the `gaps` of what is printed."""

    def __init__(
        self,
        session: Session,
        forms: Sequence[Formulir],
        shapes: Sequence[str],
        secrecy: Secrecy,
        *,
        progress: Progress,
        cancel: threading.Event | None,
    ) -> None:
        self.session, self.forms, self.shapes = session, forms, shapes
        self._secrecy = secrecy
        self._progress, self._cancel = progress, cancel
        self.files: dict[str, bytes] = {}
        self.gaps: list[str] = []
        self._done = 0
        self._total = len(forms) * (len(shapes) + 1)

    def make(self, requests: Sequence[Edit]) -> list[Edit]:
        """Fill `files`, with `requests` as if saved; returns the entries of the register."""
        office = apply(self.session.office, requests)
        entries = [entry for form in self.forms for entry in self._entries(form, office)]
        told = apply(office, entries)
        for form in self.forms:
            self._begin(f"nota {form.unit.nama}")
            self._printed(form, "nota", _document(self.session, told, "nota-formulir", form))
        return entries

    def _entries(self, form: Formulir, office: Office) -> Iterator[Edit]:
        for shape in self.shapes:
            self._begin(f"{shape} {form.unit.nama}")
            yield _entry(self.session, form, _REGISTERED[shape], *self._made(form, office, shape))

    def _made(self, form: Formulir, office: Office, shape: str) -> tuple[str, bytes]:
        """The file that is handed out in this shape: its name and content."""
        if shape == "pdf":
            return self._printed(
                form, "formulir", _document(self.session, office, "formulir", form)
            )
        name = form.file_name("paket" if shape == "paket" else f"formulir.{shape}")
        data = (
            finished_packet(self.session, form, self._secrecy)
            if shape == "paket"
            else _xlsx(self.session, office, form)
        )
        if self._secrecy.recipients:
            from store.keys import SUFFIX, encrypt

            name, data = f"{name}{SUFFIX}", encrypt(data, self._secrecy.recipients)
        self.files[name] = data
        return name, data

    def _printed(self, form: Formulir, what: str, document: Document) -> tuple[str, bytes]:
        """A document as PDF with its Markdown and the pictures of that."""
        from exports.documents.beside import with_pictures

        self.gaps += document.gaps
        name = form.file_name(f"{what}.pdf")
        text, pictures = with_pictures(document, name.removesuffix(".pdf"))
        self.files[form.file_name(f"{what}.md")] = text.encode("utf-8")
        self.files.update(pictures)
        self.files[name] = pdf_of(self.session, document, cancel=self._cancel)
        return name, self.files[name]

    def _begin(self, what: str) -> None:
        self._progress(what, self._done, self._total)
        self._done += 1


def _entry(session: Session, form: Formulir, jenis: str, name: str, data: bytes) -> Edit:
    return make.new(
        Penyerahan,
        {
            "tahun": form.tahun,
            "unit": form.unit.id,
            "jenis": jenis,
            "versi": form.versi,
            "pada": session.now().isoformat(timespec="seconds"),
            "oleh": session.name,
            "kepada": form.kepada,
            "tenggat": form.tenggat.isoformat() if form.tenggat else None,
            "berkas": name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "identitas": form.identitas,
        },
    )


def _xlsx(session: Session, office: Office, form: Formulir) -> bytes:
    from exports import xlsx
    from kinerja.formulir import form_of

    spec = form_of(
        office,
        form.unit.id,
        form.tahun,
        session.store.seen,
        versi=form.versi,
        identitas=form.identitas,
        asal=form.asal,
    )
    return xlsx.form(spec)


def _document(session: Session, office: Office, name: str, form: Formulir) -> Document:
    from exports import documents

    context = documents.Context(
        office, form.tahun, session.calendar, session.now(), versi=form.versi
    )
    return documents.compose(name, context, form.unit.id)
