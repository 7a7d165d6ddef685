"""Closing a report: a folder with everything, which proves by itself that nothing changed."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exports import documents, tables
from exports.archive import Entry, Manifest, build_archive, is_archive, read_manifest
from exports.files import check_space, safe_name, unique_path
from kinerja import edits as make
from kinerja import frozen
from kinerja.errors import InputError, StateError
from kinerja.records import Arsip, Unit
from kinerja.sop import office_name
from kinerja.steps import before_start
from lkjip_tui.actions.exporting import Progress, data_moment, form_csv, pdf_of, pieces

if TYPE_CHECKING:
    from exports.documents import Document
    from lkjip_tui.session import Session

_LEFT_OUT = ("konflik",)
"""Tables that a finished report has no use for: it has no open conflict."""


@dataclass(frozen=True)
class Archived:
    """Where the archive lies, how many files it holds and the hash of its manifest."""

    folder: Path
    files: int
    digest: str


def archive(
    session: Session,
    parent: Path,
    *,
    catatan: str = "",
    make_parent: bool = False,
    progress: Progress = lambda _what, _done, _total: None,
    cancel: threading.Event | None = None,
) -> Archived:
    """Make a new folder below `parent` with the finished report, and record it.

    It holds every document as Markdown and PDF, every table as CSV, and the office's file as it
    is now. `make_parent` makes `parent` itself, not the folders above it. Raises StateError
    where the report is not finished or changed after its signature,
    OfficeFileError where the folder refuses; nothing is left behind then.
    """
    _check_finished(session)
    if make_parent:
        parent.mkdir(exist_ok=True)
    check_space(parent, 0)
    folder = unique_path(parent / safe_name(f"arsip-lkjip-{session.tahun}"))
    created = session.now()
    files = dict(_files(session, progress, cancel))
    files |= _manifest_files(session, files, progress, cancel)
    manifest = build_archive(folder, files, _meta(session), created)
    with contextlib.suppress(OSError):  # a stick without rights refuses, and that is no failure
        shutil.copymode(session.path, folder / _data_name(session))
    try:
        _record(session, folder, manifest, catatan)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # an archive that nobody recorded is no archive
        raise
    return Archived(folder, len(manifest.berkas), manifest.sha256)


def archive_problems(folder: Path, session: Session | None = None) -> tuple[str, ...]:
    """What is not as it was archived: files, manifests, the office's file inside, the signature.

    With a session the manifest must also be the one that the office's file recorded. Raises
    InputError for a folder that is no archive.
    """
    from exports.archive import verify_archive

    if not is_archive(folder):
        raise InputError(f"{folder} bukan folder arsip lkjip: tidak ada MANIFES.sha256.")
    expected, unknown = _expected(folder, session) if session else ("", "")
    problems = list(verify_archive(folder, expected))
    if unknown:
        problems.append(unknown)
    if not problems:
        problems += _data_problems(folder)
    return tuple(problems)


def _check_finished(session: Session) -> None:
    gaps = before_start(session.office, session.tahun, "arsip")
    if gaps:
        raise StateError(
            f"Laporan {session.tahun} belum dapat diarsipkan.",
            " ".join(gap.text for gap in gaps[:3]),
        )
    if frozen.signature_state(session.office, session.tahun) != "berlaku":
        raise StateError(
            f"Laporan {session.tahun} berubah setelah ditandatangani, jadi tidak diarsipkan.",
            "Sisihkan perubahan yang menyusul, atau buka kembali laporan dan tandatangani lagi.",
        )


def _data_name(session: Session) -> str:
    return f"data/{safe_name(session.path.name)}"


def _files(
    session: Session, progress: Progress, cancel: threading.Event | None
) -> Iterator[tuple[str, bytes]]:
    """Every file of the archive but its own list of contents, by relative name."""
    yield _data_name(session), _snapshot(session)
    for name in tables.TABLES:
        if name not in _LEFT_OUT:
            yield f"tabel/{name}.csv", _table_csv(session, name)
    has_units = bool(session.office.all(Unit))
    for name, kind in documents.DOCUMENTS.items():
        if kind.per_unit and not has_units:
            continue
        for piece in pieces(session, name):
            yield from _both(session, f"dokumen/{piece.stem}", piece.document, progress, cancel)
            if piece.unit:
                yield f"dokumen/{piece.stem}.csv", form_csv(session, piece.unit)


def _snapshot(session: Session) -> bytes:
    """The office's file, byte for byte, in the state that the documents show."""
    for _ in range(5):
        session.store.refresh()
        before = session.store.journal_heads
        data = session.path.read_bytes()
        if not session.store.refresh() and session.store.journal_heads == before:
            return data
    raise StateError("Berkas sedang terus diubah oleh orang lain.", "Ulangi sebentar lagi.")


def _table_csv(session: Session, name: str) -> bytes:
    from exports.plain import csv_file

    timed = name in tables.NEEDS_CLOCK
    return csv_file(
        tables.build(
            name,
            session.office,
            session.tahun,
            calendar=session.calendar if timed else None,
            now=session.now() if timed else None,
        )
    )


def _both(
    session: Session,
    stem: str,
    document: Document,
    progress: Progress,
    cancel: threading.Event | None,
) -> Iterator[tuple[str, bytes]]:
    yield f"{stem}.md", document.markdown.encode("utf-8")
    yield f"{stem}.pdf", pdf_of(session, document, progress, cancel)


def _manifest_files(
    session: Session,
    files: dict[str, bytes],
    progress: Progress,
    cancel: threading.Event | None,
) -> dict[str, bytes]:
    """The list of contents for people; the manifests for machines cover it too."""
    import hashlib

    entries = [
        Entry(name, len(data), hashlib.sha256(data).hexdigest())
        for name, data in sorted(files.items())
    ]
    context = documents.Context(session.office, session.tahun, session.calendar, session.now())
    document = documents.manifest(context, entries, data_moment(session))
    return dict(_both(session, "daftar-isi-arsip", document, progress, cancel))


def _meta(session: Session) -> dict[str, str]:
    signature = frozen.signature_of(session.office, session.tahun)
    assert signature is not None
    return {
        "instansi": office_name(session.office),
        "tahun": str(session.tahun),
        "kantor": session.store.office_id,
        "sidik_data": signature.sidik_data,
        "penandatangan": signature.nama,
        "tanggal": signature.tanggal.isoformat() if signature.tanggal else "",
    }


def _record(session: Session, folder: Path, manifest: Manifest, catatan: str) -> None:
    values = {
        "tahun": session.tahun,
        "tanggal": session.today.isoformat(),
        "folder": str(folder.absolute()),
        "sidik_manifes": manifest.sha256,
        "jumlah_berkas": len(manifest.berkas),
        "oleh": session.name,
        "catatan": catatan.strip() or None,
    }
    session.save([make.new(Arsip, values)], f"Mengarsipkan LKjIP {session.tahun}")


def _expected(folder: Path, session: Session) -> tuple[str, str]:
    """The manifest's hash as recorded, or why there is none."""
    manifest = read_manifest(folder)
    recorded = [item.sidik_manifes for item in session.office.all(Arsip) if item.sidik_manifes]
    if manifest.sha256 in recorded:
        return manifest.sha256, ""
    return "", f"Manifes arsip ini tidak tercatat dalam {session.path.name}."


def _data_problems(folder: Path) -> Iterator[str]:
    """The office's file inside must be whole and be what the signature covers."""
    from store import Store, verify

    manifest = read_manifest(folder)
    inside = [entry.nama for entry in manifest.berkas if entry.nama.startswith("data/")]
    for name in inside:
        report = verify(folder / name)
        yield from (f"{name}: {problem}" for problem in report.problems)
        if not report.ok:
            continue
        office = Store.open(folder / name).office
        tahun = int(manifest.meta["tahun"])
        if frozen.data_hash(office, tahun) != manifest.meta["sidik_data"]:
            yield f"{name}: data tahun {tahun} bukan yang ditandatangani."
    if not inside:
        yield "Arsip tidak memuat berkas data."
