"""Closing a report: a folder or ZIP with everything, which proves by itself that nothing changed.

What goes into it is in `archive_contents`; checking one again is in `archive_checking`.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exports.archive import Manifest, build_archive, build_zip
from exports.files import check_space, safe_name, unique_path
from kinerja import edits as make
from kinerja import frozen
from kinerja.errors import StateError
from kinerja.frozen_set import in_its_words
from kinerja.records import Arsip
from kinerja.sop import office_name
from kinerja.steps import before_start
from lkjip_tui.actions.rendering import Progress, data_moment

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store.keys import Key


@dataclass(frozen=True)
class Shape:
    """How an archive is made.

    `zipped` makes one file of it, `pdfa` stores PDF/A-2b (the extra `arsip`), `included` are files
    of the signed report (scan, PAdES) that lie beside it, `key` the archivist's, for the manifest.
    """

    zipped: bool = False
    pdfa: bool = False
    included: Sequence[Path] = ()
    key: Key | None = None


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
    shape: Shape | None = None,
    progress: Progress = lambda _what, _done, _total: None,
    cancel: threading.Event | None = None,
) -> Archived:
    """Make a new archive below `parent` with the finished report, and record it.

    `make_parent` makes `parent` itself, not the folders above it. Raises StateError where the
    report is not finished or changed after its signature, OfficeFileError where the folder
    refuses; nothing is left behind then.
    """
    from lkjip_tui.actions.archive_contents import contents, data_name

    _check_finished(session)
    wanted = shape or Shape()
    if make_parent:
        parent.mkdir(exist_ok=True)
    check_space(parent, 0)
    name = safe_name(f"arsip-lkjip-{session.tahun}") + (".zip" if wanted.zipped else "")
    target = unique_path(parent / name)
    files = contents(session, wanted, progress, cancel)
    build = build_zip if wanted.zipped else build_archive
    key = wanted.key
    seal = None if key is None else lambda text: (key.signing, key.sign(text.encode()).hex())
    manifest = build(target, files, _meta(session), data_moment(session), seal=seal)
    with contextlib.suppress(OSError):  # a stick without rights refuses, and that is no failure
        kept = target if wanted.zipped else target / data_name(session)
        shutil.copymode(session.path, kept)
    try:
        _record(session, target, manifest, catatan)
    except BaseException:
        _remove(target)  # an archive that nobody recorded is no archive
        raise
    return Archived(target, len(manifest.berkas), manifest.sha256)


def _remove(target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target, ignore_errors=True)
    else:
        target.unlink(missing_ok=True)


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


def _meta(session: Session) -> dict[str, str]:
    signature = frozen.signature_of(session.office, session.tahun)
    assert signature is not None
    return {
        "instansi": office_name(in_its_words(session.office, session.tahun)),
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
