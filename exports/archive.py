"""The archive of a finished report, as a folder or one ZIP: it proves by itself that it is whole.

`MANIFES.sha256` is what `sha256sum -c` reads, so that an auditor needs no program of ours;
`MANIFES.json` says in addition what the archive is. The first covers the second. The same files
give the same bytes on every build. A manifest that was rewritten together with a file shows
against the manifest's own hash, which the office's file keeps (`Manifest.sha256`, `expected`), and
against the archivist's signature over it (`MANIFES.ttd.json`). What checks all this is
`exports.archive_check`, a copy of which lies in the archive.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import shutil
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files as package_files
from pathlib import Path, PurePosixPath

from exports import archive_check as check
from exports.archive_check import LIST_NAME, SEAL_NAME
from exports.files import check_space, explain, safe_name, sync_folder, write_new
from kinerja.errors import InputError, StateError

FORMAT = "lkjip-arsip-1"
INFO_NAME = "MANIFES.json"
VERIFIER = "periksa_arsip.py"
Seal = Callable[[str], tuple[str, str]]
"""Signs a statement; gives the public key and the signature as hex."""


@dataclass(frozen=True)
class Entry:
    """One file of the archive: name with `/`, size in bytes, SHA-256 in hex."""

    nama: str
    ukuran: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was archived; `sha256` is the hash of MANIFES.sha256, which covers all the rest."""

    meta: Mapping[str, str]
    dibuat: datetime
    berkas: tuple[Entry, ...]
    sha256: str


def build_archive(
    folder: Path,
    files: Mapping[str, bytes],
    meta: Mapping[str, str],
    created: datetime,
    *,
    seal: Seal | None = None,
) -> Manifest:
    """Make `folder` with all `files` (relative names) and its manifests, whole or not at all.

    With `seal` the manifest is signed too. Raises InputError for a taken folder or a name that
    could leave it, OfficeFileError if the medium refuses.
    """
    manifest, whole = _with_manifests(folder, files, meta, created, seal)
    temp = folder.with_name(f".{safe_name(folder.name, 60)}.{secrets.token_hex(4)}.tmp")
    try:
        _fill(temp, whole, created)
        _check_written(temp)
        temp.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise explain(error, folder) from error
    finally:
        shutil.rmtree(temp, ignore_errors=True)
    return manifest


def build_zip(
    path: Path,
    files: Mapping[str, bytes],
    meta: Mapping[str, str],
    created: datetime,
    *,
    seal: Seal | None = None,
) -> Manifest:
    """As `build_archive`, but one ZIP file with one folder inside, named as the file.

    Nothing is compressed: another version of zlib would give other bytes, and PDF is already.
    """
    manifest, whole = _with_manifests(path, files, meta, created, seal)
    write_new(path, _zipped(whole, path.stem, created))
    try:
        _check_written(path)
    except StateError:
        path.unlink(missing_ok=True)
        raise
    return manifest


def verifier_source() -> bytes:
    """The checking program that goes into each archive."""
    return package_files("exports").joinpath("archive_check.py").read_bytes()


def _with_manifests(
    target: Path,
    files: Mapping[str, bytes],
    meta: Mapping[str, str],
    created: datetime,
    seal: Seal | None,
) -> tuple[Manifest, dict[str, bytes]]:
    check_names(files)
    if os.path.lexists(target):
        raise InputError(f"{target} sudah ada.", "Pilih nama lain untuk arsip.")
    check_space(target.parent, sum(map(len, files.values())))
    entries = tuple(_entry(name, files[name]) for name in sorted(files))
    info = _info_bytes(entries, meta, created)
    lines = _list_bytes((*entries, _entry(INFO_NAME, info)))
    whole = {**files, INFO_NAME: info, LIST_NAME: lines}
    if seal is not None:
        public, signature = seal(check.seal_statement(lines))
        whole[SEAL_NAME] = _json_bytes({"kunci": public, "ed25519": signature})
    digest = hashlib.sha256(lines).hexdigest()
    return Manifest(dict(meta), created, entries, digest), whole


def _check_written(path: Path) -> None:
    problems = verify_archive(path)
    if problems:  # the medium gives back other bytes than it was given
        raise StateError(f"Arsip tidak terbaca utuh setelah ditulis: {problems[0]}")


def is_archive(path: Path) -> bool:
    """Whether the folder or ZIP file claims to be an archive of ours; one manifest may be lost."""
    try:
        return bool({LIST_NAME, INFO_NAME} & check.Source(path).places.keys())
    except check.UNREADABLE:
        return False


def verify_archive(path: Path, expected: str = "") -> tuple[str, ...]:
    """Sentences that name every changed, missing and added file; empty if all is as archived.

    `expected` is the manifest's own hash as the office's file recorded it. The sentences are
    those of the verifier inside, and whether the two manifests tell the same story.
    """
    try:
        source = check.Source(path)
    except check.UNREADABLE:
        return (f"{path} tidak dapat dibuka sebagai arsip.",)
    problems = check.problems_of(source)
    listed = source.read(LIST_NAME)
    if listed is None:
        return tuple(problems)
    if expected and hashlib.sha256(listed).hexdigest() != expected:
        problems.insert(0, f"{LIST_NAME} bukan manifes yang tercatat ketika arsip dibuat.")
    return (*problems, *_disagreements(source, listed))


def _disagreements(source: check.Source, listed: bytes) -> Iterator[str]:
    """Where MANIFES.json and MANIFES.sha256 do not say the same."""
    info = source.read_json(INFO_NAME)
    try:
        if info["format"] != FORMAT:
            yield f"{INFO_NAME} bukan dari program ini atau dari versi yang lebih baru."
            return
        described = {(str(item["nama"]), str(item["sha256"])) for item in info["berkas"]}
    except (TypeError, KeyError):
        yield f"{INFO_NAME} tidak ada atau tidak dapat dibaca."
        return
    hashes, _problems = check.read_list(listed)
    plain = {item for item in hashes.items() if item[0] != INFO_NAME}
    sure = source.digest(INFO_NAME) == hashes.get(INFO_NAME)
    for name in sorted({name for name, _digest in described ^ plain}):
        yield f"{INFO_NAME} dan {LIST_NAME} tidak sama mengenai {name}."
        if sure and (name, source.digest(name)) in described:
            yield f"{name} sendiri masih seperti dalam {INFO_NAME}: {LIST_NAME} yang berubah."


def read_member(path: Path, name: str) -> bytes:
    """One file of the archive; raises InputError where it cannot be read."""
    try:
        with check.Source(path).open(name) as file:
            return file.read()
    except check.UNREADABLE as error:
        raise InputError(f"{name} di dalam {path} tidak terbaca.") from error


def _is_inside(name: str) -> bool:
    """Whether a name is a plain relative path on every system."""
    if any(unicodedata.category(char) in ("Cc", "Cs") or char in '\\:*?"<>|' for char in name):
        return False
    # Windows drops a dot at the end, as "." and ".." have one.
    return all(part == part.strip(" ").rstrip(".") != "" for part in name.split("/"))


def check_names(names: Mapping[str, object]) -> None:
    """Raise InputError for a name that some file system would put elsewhere or not at all."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        if not _is_inside(name):
            raise InputError(f"Nama {name!r} tidak boleh dipakai di dalam arsip.")
        folded = name.casefold()
        if folded in {own.casefold() for own in (LIST_NAME, INFO_NAME, SEAL_NAME)}:
            raise InputError(f"Nama {name} dipakai oleh manifes arsip.")
        if folded in seen:
            raise InputError(f"Nama {name} dan {seen[folded]} tidak dapat dibedakan.")
        seen[folded] = name
    for name in seen:
        for parent in PurePosixPath(name).parents:
            if str(parent) in seen:
                raise InputError(f"{seen[str(parent)]} adalah berkas, tidak dapat berisi {name}.")


def _entry(name: str, data: bytes) -> Entry:
    return Entry(name, len(data), hashlib.sha256(data).hexdigest())


def _info_bytes(entries: tuple[Entry, ...], meta: Mapping[str, str], created: datetime) -> bytes:
    info = {
        "format": FORMAT,
        "dibuat": created.isoformat(),
        "meta": dict(meta),
        "berkas": [vars(entry) for entry in entries],
    }
    return _json_bytes(info)


def _json_bytes(document: Mapping[str, object]) -> bytes:
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    return (text + "\n").encode("utf-8")


def _list_bytes(entries: tuple[Entry, ...]) -> bytes:
    lines = (f"{entry.sha256}  {entry.nama}\n" for entry in sorted(entries, key=lambda e: e.nama))
    return "".join(lines).encode("utf-8")


def _fill(folder: Path, files: Mapping[str, bytes], created: datetime) -> None:
    moment = created.timestamp()
    folder.mkdir()
    for name in sorted(files):
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, files[name])
        os.utime(path, (moment, moment))


def _zipped(files: Mapping[str, bytes], top: str, created: datetime) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{top}/{name}", created.timetuple()[:6])
            info.create_system = 3  # as on every system, so that the bytes are the same
            info.external_attr = 0o100644 << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def read_manifest(path: Path) -> Manifest:
    """What the archive says about itself; raises InputError where it cannot be read."""
    try:
        source = check.Source(path)
        info = source.read_json(INFO_NAME)
        if info["format"] != FORMAT:
            raise InputError(f"{INFO_NAME} bukan dari program ini atau dari versi yang lebih baru.")
        entries = tuple(
            Entry(str(item["nama"]), int(item["ukuran"]), str(item["sha256"]))
            for item in info["berkas"]
        )
        meta = {str(key): str(value) for key, value in info["meta"].items()}
        created = datetime.fromisoformat(info["dibuat"])
        digest = source.digest(LIST_NAME) or ""
    except (*check.UNREADABLE, TypeError, AttributeError) as error:
        raise InputError(f"{INFO_NAME} tidak ada atau tidak dapat dibaca.") from error
    return Manifest(meta, created, entries, digest)
