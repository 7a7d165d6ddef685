"""Checking an archive, and finding the office inside one; what a path to verify is."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import frozen
from kinerja.errors import InputError, OfficeFileError
from kinerja.office import Office
from kinerja.records import Arsip

if TYPE_CHECKING:
    from lkjip_tui.session import Session


def archive_problems(path: Path, session: Session | None = None) -> tuple[str, ...]:
    """What is not as it was archived: files, manifests, the office's file inside, the signature.

    With a session the manifest must also be the one that the office's file recorded. Raises
    InputError for a folder or file that is no archive.
    """
    from exports.archive import is_archive, verify_archive

    if not is_archive(path):
        raise _no_archive(path)
    expected, unknown = _expected(path, session) if session else ("", "")
    problems = list(verify_archive(path, expected))
    if unknown:
        problems.append(unknown)
    if not problems:
        problems += _data_problems(path)
    return tuple(problems)


def _expected(path: Path, session: Session) -> tuple[str, str]:
    """The manifest's hash as recorded, or why there is none."""
    from exports.archive import read_manifest

    digest = read_manifest(path).sha256
    recorded = [item.sidik_manifes for item in session.office.all(Arsip) if item.sidik_manifes]
    if digest in recorded:
        return digest, ""
    return "", f"Manifes arsip ini tidak tercatat dalam {session.path.name}."


def _data_problems(path: Path) -> Iterator[str]:
    """The office's file inside must be whole and be what the signature covers."""
    from exports.archive import read_manifest
    from lkjip_tui.actions.signing import proof_of
    from store import Store, verify

    meta = read_manifest(path).meta
    try:
        tahun, sidik = int(meta["tahun"]), meta["sidik_data"]
    except (KeyError, ValueError):
        yield "MANIFES.json tidak menyebut tahun dan sidik datanya."
        return
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        inside = _office_file(path, Path(folder))
        if inside is None:
            yield "Arsip tidak memuat berkas data."
            return
        report = verify(inside)
        yield from (f"data/{inside.name}: {problem}" for problem in report.problems)
        if not report.ok:
            return
        office = Store.open(inside).office
    if frozen.data_hash(office, tahun) != sidik:
        yield f"data/{inside.name}: data tahun {tahun} bukan yang ditandatangani."
    signature = frozen.signature_of(office, tahun)
    proof = proof_of(office, signature) if signature is not None else None
    if proof is not None and not proof.holds:
        yield f"data/{inside.name}: {proof.sentence}."


def _office_file(path: Path, folder: Path) -> Path | None:
    """The office's file of an archive, laid into `folder`; None where it holds none."""
    from exports.archive import read_manifest, read_member
    from exports.archive_check import DATA_NAME

    for entry in read_manifest(path).berkas:
        if entry.nama.startswith("data/") and entry.nama != DATA_NAME:
            out = folder / entry.nama.rpartition("/")[2]
            out.write_bytes(read_member(path, entry.nama))
            return out
    return None


def office_of(path: Path) -> Office:
    """The office of a file or of an archive. Raises what stands in the way."""
    from exports.archive import is_archive
    from store import Store

    if not path.is_dir() and not _is_zip(path):
        return Store.open(path).office
    if not is_archive(path):
        raise _no_archive(path)
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        inside = _office_file(path, Path(folder))
        if inside is None:
            raise InputError(f"{path} tidak memuat berkas data.")
        return Store.open(inside).office


def _no_archive(path: Path) -> InputError:
    if _is_zip(path) and not zipfile.is_zipfile(path):
        return InputError(
            f"{path} tidak dapat dibuka sebagai ZIP: terpotong atau rusak.",
            "Salin ulang dari sumbernya.",
        )
    return InputError(f"{path} bukan arsip lkjip: tidak ada MANIFES.sha256 di dalamnya.")


def kind_of(path: Path) -> str:
    """What there is to verify: "arsip", "dokumen" (PDF or scan) or "kantor", by what it holds."""
    from lkjip_tui.actions.signing import SCANS

    if path.is_dir() or _is_zip(path):
        return "arsip"
    return "dokumen" if any(_starts(path, magic) for magic in SCANS) else "kantor"


def _is_zip(path: Path) -> bool:
    return _starts(path, b"PK\x03\x04")


def _starts(path: Path, magic: bytes) -> bool:
    from store.disk import read_first

    try:
        return read_first(path, len(magic)) == magic
    except OfficeFileError:
        return False
