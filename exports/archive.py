"""The archive of a finished report: a folder that proves by itself that nothing in it changed.

`MANIFES.sha256` is what `sha256sum -c` reads, so that an auditor needs no program of ours;
`MANIFES.json` says in addition what the archive is. The first covers the second. The same files
give the same bytes on every build. A manifest that was rewritten together with a file shows only
against the manifest's own hash, which the office's file keeps (`Manifest.sha256`, `expected`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from exports.files import check_space, explain, safe_name, sync_folder, write_new
from kinerja.errors import InputError, LkjipError, StateError

LIST_NAME = "MANIFES.sha256"
INFO_NAME = "MANIFES.json"
FORMAT = "lkjip-arsip-1"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_MAX_LIST = 10_000_000  # bytes; a longer list is no manifest of ours


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
    folder: Path, files: Mapping[str, bytes], meta: Mapping[str, str], created: datetime
) -> Manifest:
    """Make `folder` with all `files` (relative names) and its manifests, whole or not at all.

    Raises InputError for a taken folder or a name that could leave it, OfficeFileError if the
    medium refuses.
    """
    check_names(files)
    if os.path.lexists(folder):
        raise InputError(f"{folder} sudah ada.", "Pilih nama lain untuk arsip.")
    check_space(folder.parent, sum(map(len, files.values())))
    entries = tuple(_entry(name, files[name]) for name in sorted(files))
    info = _info_bytes(entries, meta, created)
    lines = _list_bytes((*entries, _entry(INFO_NAME, info)))
    temp = folder.with_name(f".{safe_name(folder.name, 60)}.{secrets.token_hex(4)}.tmp")
    try:
        _fill(temp, {**files, INFO_NAME: info, LIST_NAME: lines}, created)
        problems = verify_archive(temp)
        if problems:  # the medium gives back other bytes than it was given
            raise StateError(f"Arsip tidak terbaca utuh setelah ditulis: {problems[0]}")
        temp.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise explain(error, folder) from error
    finally:
        shutil.rmtree(temp, ignore_errors=True)
    return Manifest(dict(meta), created, entries, hashlib.sha256(lines).hexdigest())


def is_archive(folder: Path) -> bool:
    """Whether the folder claims to be an archive of ours."""
    return (folder / LIST_NAME).is_file()


def verify_archive(folder: Path, expected: str = "") -> tuple[str, ...]:
    """Sentences that name every changed, missing and added file; empty if all is as archived.

    `expected` is the manifest's own hash as the office's file recorded it.
    """
    try:
        data = (folder / LIST_NAME).read_bytes()
    except OSError:
        return (f"{LIST_NAME} tidak ada atau tidak terbaca di {folder}.",)
    if len(data) > _MAX_LIST:
        return (f"{LIST_NAME} terlalu besar untuk sebuah manifes.",)
    problems = []
    if expected and hashlib.sha256(data).hexdigest() != expected:
        problems.append(f"{LIST_NAME} bukan manifes yang tercatat ketika arsip dibuat.")
    hashes, bad_lines = _read_list(data)
    problems += bad_lines
    problems += _compare(folder, hashes)
    problems += _check_info(folder, hashes)
    return tuple(problems)


def check_names(names: Mapping[str, object]) -> None:
    """Raise InputError for a name that some file system would put elsewhere or not at all."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        if not _is_inside(name):
            raise InputError(f"Nama {name!r} tidak boleh dipakai di dalam arsip.")
        folded = name.casefold()
        if folded in (LIST_NAME.casefold(), INFO_NAME.casefold()):
            raise InputError(f"Nama {name} dipakai oleh manifes arsip.")
        if folded in seen:
            raise InputError(f"Nama {name} dan {seen[folded]} tidak dapat dibedakan.")
        seen[folded] = name
    for name in seen:
        for parent in PurePosixPath(name).parents:
            if str(parent) in seen:
                raise InputError(f"{seen[str(parent)]} adalah berkas, tidak dapat berisi {name}.")


def _is_inside(name: str) -> bool:
    """Whether a name of a manifest is a plain relative path on every system."""
    if any(unicodedata.category(char) in ("Cc", "Cs") or char in '\\:*?"<>|' for char in name):
        return False
    parts = name.split("/")
    return all(part not in ("", ".", "..") and part == part.strip(" ") for part in parts)


def _entry(name: str, data: bytes) -> Entry:
    return Entry(name, len(data), hashlib.sha256(data).hexdigest())


def _info_bytes(entries: tuple[Entry, ...], meta: Mapping[str, str], created: datetime) -> bytes:
    info = {
        "format": FORMAT,
        "dibuat": created.isoformat(),
        "meta": dict(meta),
        "berkas": [vars(entry) for entry in entries],
    }
    text = json.dumps(info, ensure_ascii=False, indent=2, sort_keys=True)
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


def _read_list(data: bytes) -> tuple[dict[str, str], list[str]]:
    """The hashes by name, and sentences about lines that cannot be trusted."""
    hashes: dict[str, str] = {}
    problems = []
    for number, raw in enumerate(data.decode("utf-8", "replace").split("\n")[:-1], 1):
        match = _LINE.fullmatch(raw)
        if not match:
            problems.append(f"{LIST_NAME} baris {number} tidak dapat dibaca.")
        elif not _is_inside(match[2]):
            problems.append(f"{LIST_NAME} baris {number} menunjuk ke luar arsip: {match[2]!r}.")
        elif match[2] in hashes:
            problems.append(f"{LIST_NAME} baris {number} mengulang {match[2]}.")
        else:
            hashes[match[2]] = match[1]
    if data and not data.endswith(b"\n"):
        problems.append(f"{LIST_NAME} terpotong di akhir.")
    if not hashes:
        problems.append(f"{LIST_NAME} tidak memuat satu berkas pun.")
    return hashes, problems


def _compare(folder: Path, hashes: Mapping[str, str]) -> Iterator[str]:
    present = dict(_walk(folder))
    for name in sorted(hashes):
        if name not in present:
            yield f"Hilang: {name}."
        elif present[name].is_symlink():
            yield f"Bukan berkas biasa: {name}."
        else:
            digest = _digest(present[name])
            if digest is None:
                yield f"Tidak terbaca: {name}."
            elif digest != hashes[name]:
                yield f"Berubah: {name}."
    for name in sorted(present.keys() - hashes.keys() - {LIST_NAME}):
        yield f"Ditambahkan: {name}."


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """All files below, links to folders included as what they are, never followed."""
    for root, folders, names in os.walk(folder):
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            path = here / name
            yield unicodedata.normalize("NFC", path.relative_to(folder).as_posix()), path


def _digest(path: Path) -> str | None:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()


def _check_info(folder: Path, hashes: Mapping[str, str]) -> Iterator[str]:
    """The two manifests must tell the same story."""
    try:
        listed = {entry.nama: entry.sha256 for entry in read_manifest(folder).berkas}
    except LkjipError as error:
        yield error.sentence
        return
    plain = {name: digest for name, digest in hashes.items() if name != INFO_NAME}
    for name in sorted({name for name, _digest in listed.items() ^ plain.items()}):
        yield f"{INFO_NAME} dan {LIST_NAME} tidak sama mengenai {name}."


def read_manifest(folder: Path) -> Manifest:
    """What the archive says about itself; raises InputError where it cannot be read."""
    try:
        info = json.loads((folder / INFO_NAME).read_text(encoding="utf-8"))
        if info["format"] != FORMAT:
            raise InputError(f"{INFO_NAME} bukan dari program ini atau dari versi yang lebih baru.")
        entries = tuple(
            Entry(str(item["nama"]), int(item["ukuran"]), str(item["sha256"]))
            for item in info["berkas"]
        )
        meta = {str(key): str(value) for key, value in info["meta"].items()}
        created = datetime.fromisoformat(info["dibuat"])
        digest = _digest(folder / LIST_NAME) or ""
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(f"{INFO_NAME} tidak ada atau tidak dapat dibaca.") from error
    return Manifest(meta, created, entries, digest)
