"""PDFs and Word files of composed documents, made in a process of their own."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import frozen

if TYPE_CHECKING:
    from exports.documents import Document
    from lkjip_tui.session import Session

Progress = Callable[[str, int, int], None]
"""Told what is being made, steps done and steps in all."""


def silent(_what: str, _done: int, _total: int) -> None:
    """The progress that nobody watches."""


def pdf_of(
    session: Session,
    document: Document,
    progress: Progress = silent,
    cancel: threading.Event | None = None,
) -> bytes:
    """The PDF of a document, made in a process of its own."""
    return pdfs_of(session, [document], progress, cancel)[0]


def pdfs_of(
    session: Session,
    made: Sequence[Document],
    progress: Progress = silent,
    cancel: threading.Event | None = None,
) -> list[bytes]:
    """The PDFs of documents, all made in one process of their own."""
    return rendered(session, [(document, "pdf") for document in made], progress, cancel)


def rendered(
    session: Session,
    made: Sequence[tuple[Document, str]],
    progress: Progress = silent,
    cancel: threading.Event | None = None,
) -> list[bytes]:
    """Each document in its form ("pdf" or "docx"), made in processes of their own.

    Of one document `progress` is told its pages, of several how many of them are done.
    """
    from exports.pdf import PdfOptions
    from lkjip_tui.render_child import RenderJob, run_all
    from lkjip_tui.render_many import run_many

    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        jobs = [
            RenderJob(
                document.markdown,
                document.title,
                Path(folder) / f"dokumen-{number}.{ending}",
                document_moment(session, document),
                PdfOptions(
                    paper=document.paper_mm,
                    margins=document.margins_mm,
                    watermark=document.watermark,
                    face=document.face,
                    author=_author(session, document),
                ),
                document.resources,
            )
            for number, (document, ending) in enumerate(made)
        ]
        if len(jobs) == 1:
            title = jobs[0].title
            run_all(jobs, on_progress=lambda _, *steps: progress(title, *steps), cancel=cancel)
        else:
            count = len(jobs)
            run_many(
                jobs, on_progress=lambda job, done: progress(job.title, done, count), cancel=cancel
            )
        return [job.out.read_bytes() for job in jobs]


def data_moment(session: Session) -> datetime:
    """When the data last changed: the same data gives the same bytes."""
    newest = session.store.history(limit=1)
    return newest[0].when if newest else session.now()


def document_moment(session: Session, document: Document) -> datetime:
    """As `data_moment`; for a signed report the moment of its signature.

    What is recorded after the signature (its PDF's hash, letters, copies) does not change the
    report, so the report made again is the same to the byte.
    """
    signature = frozen.signature_of(session.office, session.tahun)
    if document.name != "lkjip" or signature is None or document.watermark:
        return data_moment(session)
    made = session.store.history(signature.table, signature.id)
    return made[-1].when if made else data_moment(session)


def _author(session: Session, document: Document) -> str:
    """The agency, as the report calls it where that is what is made."""
    from kinerja.frozen_set import in_its_words
    from kinerja.sop import office_name

    own = document.name == "lkjip"
    return office_name(in_its_words(session.office, session.tahun) if own else session.office)
